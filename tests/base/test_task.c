/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/task.h"

#include "check.h"

enum { BLOCKS = 1000 };

static void count(void *context, size_t block)
{
	((int *)context)[block]++;
}

int main(void)
{
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
