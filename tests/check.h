/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The whole test framework: each check is a true sentence and prints one line. A test program is a
 * few tables and loops, and ends in "return check_done();".
 */
#ifndef TESTS_CHECK_H
#define TESTS_CHECK_H

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static struct {
	size_t done, failed;
} checks;

static inline bool check_line(bool holds, const char *sentence)
{
	checks.done++;
	checks.failed += !holds;
	printf("%s - %s", holds ? "ok" : "not ok", sentence);
	if (holds)
		putchar('\n');
	return holds;
}

static inline void check_true(const char *sentence, bool holds)
{
	if (!check_line(holds, sentence))
		printf(": got false expected true\n");
}

static inline void check_count(const char *sentence, size_t got, size_t expected)
{
	if (!check_line(got == expected, sentence))
		printf(": got %zu expected %zu\n", got, expected);
}

/* NULL equals only NULL. */
static inline void check_text(const char *sentence, const char *got, const char *expected)
{
	bool same = got && expected ? strcmp(got, expected) == 0 : got == expected;
	if (!check_line(same, sentence))
		printf(": got «%s» expected «%s»\n", got ? got : "NULL",
		       expected ? expected : "NULL");
}

/* NaN equals only NaN. */
static inline void check_number(const char *sentence, double got, double expected, double tolerance)
{
	bool near = isnan(expected) ? isnan(got) : fabs(got - expected) <= tolerance;
	if (!check_line(near, sentence))
		printf(": got %.17g expected %.17g\n", got, expected);
}

static inline int check_done(void)
{
	if (checks.failed)
		printf("%zu of %zu checks failed\n", checks.failed, checks.done);
	fflush(stdout);
	return checks.failed ? 1 : 0;
}

#endif
