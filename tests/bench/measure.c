/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Runs a command and prints what it took: seconds of wall clock, seconds of processor, the most
 * memory held at once in kB, exit status. What the command itself prints is thrown away. (A small
 * program of its own, because a process is charged with the memory of the one that started it:
 * Python's would be the floor.)
 *
 * usage: measure COMMAND [ARGUMENT…]
 */
#define _DEFAULT_SOURCE /* wait4 */
#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double seconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static double seconds_of(struct timeval time)
{
	return (double)time.tv_sec + 1e-6 * (double)time.tv_usec;
}

static void become(char **command)
{
	int nowhere = open("/dev/null", O_WRONLY);
	if (nowhere >= 0 && dup2(nowhere, 1) >= 0 && dup2(nowhere, 2) >= 0)
		execvp(command[0], command);
	_exit(127);
}

int main(int count, char **words)
{
	struct rusage used;
	int status = 0;
	double start = seconds();
	pid_t child = count > 1 ? fork() : -1;
	if (child == 0)
		become(words + 1);
	if (child < 0 || wait4(child, &status, 0, &used) != child) {
		fprintf(stderr, "usage: measure COMMAND [ARGUMENT…]\n");
		return 2;
	}
	printf("%.6f %.6f %ld %d\n", seconds() - start,
	       seconds_of(used.ru_utime) + seconds_of(used.ru_stime), used.ru_maxrss,
	       WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
	return 0;
}
