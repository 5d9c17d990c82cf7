/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/task.h"

#include <pthread.h>
#include <unistd.h>

enum { MOST_THREADS = 128 };

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
void task_run(size_t threads, size_t blocks, void (*work)(void *context, size_t block),
	      void *context)
{
	struct tasks tasks = {PTHREAD_MUTEX_INITIALIZER, 0, blocks, work, context};
	pthread_t others[MOST_THREADS];
	size_t started = 0;
	if (threads == 0)
		threads = task_processors();
	if (threads > MOST_THREADS)
		threads = MOST_THREADS;
	while (started + 1 < threads && started + 1 < blocks &&
	       pthread_create(&others[started], NULL, take_all, &tasks) == 0)
		started++;
	take_all(&tasks);
	while (started)
		pthread_join(others[--started], NULL);
	pthread_mutex_destroy(&tasks.lock);
}
