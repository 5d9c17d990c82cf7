/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Work split over threads. Work comes in numbered blocks that do not depend on each other; which
 * thread does which block is nobody's business, so results cannot depend on the number of threads.
 */
#ifndef BASE_TASK_H
#define BASE_TASK_H

#include <stddef.h>

/* Calls work(context, block) for block 0 … blocks - 1 on up to threads threads (0: as many as
 * processors). */
void task_run(size_t threads, size_t blocks, void (*work)(void *context, size_t block),
	      void *context);
/* The number of processors online, at least 1. */
size_t task_processors(void);

#endif
