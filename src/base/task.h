/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Work split over threads. Work comes in numbered blocks that do not depend on each other; which
 * thread does which block is nobody's business, so results cannot depend on the number of threads.
 */
#ifndef BASE_TASK_H
#define BASE_TASK_H

#include <stdbool.h>
#include <stddef.h>

/* Calls work(context, block) for block 0 … blocks - 1 on up to threads threads (0: as many as
 * processors). */
void task_run(size_t threads, size_t blocks, void (*work)(void *context, size_t block),
	      void *context);
/*
 * The same with a second step: finish(context, block) is called once for each block, in the order
 * of the blocks and never two at a time. At most ahead blocks (at least 1) are worked on or wait
 * for their turn, so that what they hold stays bounded. Once finish returns false no further block
 * is begun; for those begun it is still called.
 */
struct task_steps {
	void (*work)(void *context, size_t block);
	bool (*finish)(void *context, size_t block);
};
void task_run_in_order(size_t threads, size_t blocks, size_t ahead, struct task_steps steps,
		       void *context);
/* The number of processors online, at least 1. */
size_t task_processors(void);

#endif
