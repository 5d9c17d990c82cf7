/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/task.h"

#include "check.h"

#include <stdbool.h>

enum { BLOCKS = 1000 };

static void count(void *context, size_t block)
{
	((int *)context)[block]++;
}

/* What a run in order does: block numbers in the order of their second step, and how many were
 * under way at once. */
struct ordered_run {
	size_t order[BLOCKS], finished, stop_after, most_ahead;
	int worked[BLOCKS];
	bool overlapping, inside;
};

static void work(void *context, size_t block)
{
	struct ordered_run *run = context;
	/* Later blocks are quicker, so that they are done before it is their turn. */
	for (volatile size_t i = 0; i < (BLOCKS - block) * 20; i++)
		;
	run->worked[block]++;
}

static bool finish(void *context, size_t block)
{
	struct ordered_run *run = context;
	run->overlapping = run->overlapping || run->inside;
	run->inside = true;
	size_t ahead = 0;
	for (size_t i = block + 1; i < BLOCKS; i++)
		ahead += run->worked[i] > 0;
	run->most_ahead = ahead > run->most_ahead ? ahead : run->most_ahead;
	run->order[run->finished++] = block;
	run->inside = false;
	return run->finished < run->stop_after;
}

static void check_in_order(void)
{
	static const struct {
		const char *sentence;
		size_t threads, blocks, ahead, stop_after;
	} rows[] = {
	    {"on one thread blocks are finished in order", 1, BLOCKS, 4, BLOCKS + 1},
	    {"on eight threads blocks are finished in order", 8, BLOCKS, 16, BLOCKS + 1},
	    {"one block at a time works, too", 8, 100, 1, BLOCKS + 1},
	    {"no blocks are no work in order", 4, 0, 4, BLOCKS + 1},
	    {"a run that is stopped finishes what was begun and begins nothing", 4, BLOCKS, 8, 10},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct ordered_run run = {.stop_after = rows[i].stop_after};
		struct task_steps steps = {work, finish};
		task_run_in_order(rows[i].threads, rows[i].blocks, rows[i].ahead, steps, &run);
		bool in_order = !run.overlapping && run.most_ahead < rows[i].ahead;
		size_t worked = 0;
		for (size_t j = 0; j < run.finished; j++)
			in_order = in_order && run.order[j] == j;
		for (size_t j = 0; j < BLOCKS; j++)
			worked += (size_t)run.worked[j];
		bool all = rows[i].stop_after > BLOCKS
			       ? run.finished == rows[i].blocks
			       : run.finished >= rows[i].stop_after &&
				     run.finished < rows[i].stop_after + rows[i].ahead;
		check_true(rows[i].sentence, in_order && all && worked == run.finished);
	}
}

int main(void)
{
	check_in_order();
	static const struct {
		const char *sentence;
		size_t threads, blocks;
	} rows[] = {
	    {"one thread does every block once", 1, BLOCKS},
	    {"many threads do every block once", 8, BLOCKS},
	    {"as many threads as processors do so too", 0, BLOCKS},
	    {"more threads than blocks do no harm", 500, 3},
	    {"no blocks are no work", 4, 0},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int done[BLOCKS] = {0};
		size_t once = 0, never = 0;
		task_run(rows[i].threads, rows[i].blocks, count, done);
		for (size_t j = 0; j < BLOCKS; j++) {
			once += done[j] == 1;
			never += done[j] == 0;
		}
		check_true(rows[i].sentence,
			   once == rows[i].blocks && never == BLOCKS - rows[i].blocks);
	}
	check_true("there is a processor", task_processors() > 0);
	return check_done();
}
