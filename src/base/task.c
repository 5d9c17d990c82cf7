/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/task.h"

#include <pthread.h>
#include <unistd.h>

enum { MOST_THREADS = 128, MOST_AHEAD = 256 };

struct tasks {
	pthread_mutex_t lock;
	size_t next, blocks;
	void (*work)(void *context, size_t block);
	void *context;
};

/* The next block that nobody has taken, or blocks when all are taken. */
static size_t take(struct tasks *tasks)
{
	pthread_mutex_lock(&tasks->lock);
	size_t block = tasks->next;
	if (block < tasks->blocks)
		tasks->next++;
	pthread_mutex_unlock(&tasks->lock);
	return block;
}

static void *take_all(void *context)
{
	struct tasks *tasks = context;
	for (size_t block; (block = take(tasks)) < tasks->blocks;)
		tasks->work(tasks->context, block);
	return NULL;
}

size_t task_processors(void)
{
	long online = sysconf(_SC_NPROCESSORS_ONLN);
	return online > 0 ? (size_t)online : 1;
}

/* The calling thread works too, so a thread that cannot be started only costs time. */
static void in_threads(size_t threads, size_t blocks, void *(*body)(void *), void *context)
{
	pthread_t others[MOST_THREADS];
	size_t started = 0;
	if (threads == 0)
		threads = task_processors();
	if (threads > MOST_THREADS)
		threads = MOST_THREADS;
	while (started + 1 < threads && started + 1 < blocks &&
	       pthread_create(&others[started], NULL, body, context) == 0)
		started++;
	body(context);
	while (started)
		pthread_join(others[--started], NULL);
}

void task_run(size_t threads, size_t blocks, void (*work)(void *context, size_t block),
	      void *context)
{
	struct tasks tasks = {PTHREAD_MUTEX_INITIALIZER, 0, blocks, work, context};
	in_threads(threads, blocks, take_all, &tasks);
	pthread_mutex_destroy(&tasks.lock);
}

struct ordered {
	pthread_mutex_t lock;
	pthread_cond_t moved; /* turn or stopped changed */
	size_t next, turn, blocks, ahead;
	bool stopped, finishing;
	bool done[MOST_AHEAD]; /* [block % ahead] */
	struct task_steps steps;
	void *context;
};

/* The next block once there is room for it; blocks when there is none. */
static size_t take_next(struct ordered *ordered)
{
	pthread_mutex_lock(&ordered->lock);
	while (!ordered->stopped && ordered->next < ordered->blocks &&
	       ordered->next >= ordered->turn + ordered->ahead)
		pthread_cond_wait(&ordered->moved, &ordered->lock);
	size_t block = ordered->stopped ? ordered->blocks : ordered->next;
	if (block < ordered->blocks)
		ordered->next++;
	pthread_mutex_unlock(&ordered->lock);
	return block;
}

/* Whoever finds the block done whose turn it is finishes it and those behind it. */
static void finish_done(struct ordered *ordered, size_t block)
{
	pthread_mutex_lock(&ordered->lock);
	ordered->done[block % ordered->ahead] = true;
	while (!ordered->finishing && ordered->turn < ordered->blocks &&
	       ordered->done[ordered->turn % ordered->ahead]) {
		size_t turn = ordered->turn;
		ordered->finishing = true;
		pthread_mutex_unlock(&ordered->lock);
		bool go_on = ordered->steps.finish(ordered->context, turn);
		pthread_mutex_lock(&ordered->lock);
		ordered->finishing = false;
		ordered->done[turn % ordered->ahead] = false;
		ordered->turn++;
		ordered->stopped = ordered->stopped || !go_on;
		pthread_cond_broadcast(&ordered->moved);
	}
	pthread_mutex_unlock(&ordered->lock);
}

static void *take_in_order(void *context)
{
	struct ordered *ordered = context;
	for (size_t block; (block = take_next(ordered)) < ordered->blocks;) {
		ordered->steps.work(ordered->context, block);
		finish_done(ordered, block);
	}
	return NULL;
}

void task_run_in_order(size_t threads, size_t blocks, size_t ahead, struct task_steps steps,
		       void *context)
{
	struct ordered ordered = {.lock = PTHREAD_MUTEX_INITIALIZER,
				  .moved = PTHREAD_COND_INITIALIZER,
				  .blocks = blocks,
				  .ahead = ahead < 1		? 1
					   : ahead < MOST_AHEAD ? ahead
								: MOST_AHEAD,
				  .steps = steps,
				  .context = context};
	in_threads(threads, blocks, take_in_order, &ordered);
	pthread_cond_destroy(&ordered.moved);
	pthread_mutex_destroy(&ordered.lock);
}
