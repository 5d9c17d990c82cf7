/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * References, R 4.2.2: theta by wilcox.test()$statistic / (m n); the limits by uniroot() on
 *   (h - t)^2 - z^2 V(t), V = sum(m n t(1-t) (1 + N ((1-t)/(2-t) + t/(1+t)))) / sum(m n)^2, N =
 * (m+n)/2 - 1 which for one stratum is method 5 of Newcombe 2006; tau-b by cor(a, b, method =
 * "kendall").
 */
#include "check.h"
#include "estimate/contest.h"
#include "estimate/estimate.h"

#define CASES(...)                                                                                 \
	(const struct contest_case[]){__VA_ARGS__},                                                \
	    sizeof((const struct contest_case[]){__VA_ARGS__}) / sizeof(struct contest_case)

static void test_superiority(void)
{
	const struct {
		const char *sentence;
		const struct contest_case *cases;
		size_t count;
		double level, value, low, high;
		size_t taken, strata, pairs;
	} rows[] = {
	    {"one stratum with ties",
	     CASES({7, 61, 1}, {7, 72.5, 1}, {7, 55, 1}, {7, 80, 1}, {7, 66, 1}, {7, 50, 0},
		   {7, 61, 0}, {7, 70, 0}, {7, 44, 0}, {7, 58, 0}, {7, 63, 0}, {7, 41, 0}),
	     0.95, 0.785714285714, 0.443477470410, 0.938736177695, 12, 1, 35},
	    {"three strata, in any order",
	     CASES({1, 61, 1}, {2, 80, 1}, {3, 20, 0}, {2, 66, 1}, {1, 72, 1}, {2, 75, 0},
		   {1, 50, 0}, {3, 55, 1}, {3, 30, 0}, {1, 61, 0}, {2, 70, 1}, {3, 57, 0},
		   {2, 40, 0}),
	     0.9, 0.730769230769, 0.426659756951, 0.904859410570, 13, 3, 13},
	    {"all pairs agree",
	     CASES({0, 9, 1}, {0, 8, 1}, {0, 7, 1}, {0, 6, 0}, {0, 5, 0}, {0, 4, 0}, {0, 3, 0}),
	     0.9, 1, 0.626630262928, 1, 7, 1, 12},
	    {"a stratum in which all were elected takes no part",
	     CASES({0, 9, 1}, {0, 8, 1}, {1, 1, 1}, {1, 2, 0}), 0.9, 0, 0, NAN, 2, 1, 1},
	    {"no pair at all", CASES({0, 9, 1}, {1, 8, 0}), 0.9, NAN, NAN, NAN, 0, 0, 0},
	};

	for (size_t t = 0; t < sizeof rows / sizeof *rows; t++) {
		struct contest_figure f =
		    contest_superiority(rows[t].cases, rows[t].count, rows[t].level);
		const char *about = rows[t].sentence;

		check_one("chance", 1e-11, f.value, rows[t].value, about);
		check_one("lower limit", 1e-9, f.low, rows[t].low, about);
		if (!isnan(rows[t].high) || rows[t].pairs == 0)
			check_one("upper limit", 1e-9, f.high, rows[t].high, about);
		check(f.cases == rows[t].taken && f.strata == rows[t].strata &&
			  f.pairs == rows[t].pairs,
		      "cases, strata and pairs", about);
	}
}

static void test_tau(void)
{
	struct contest_figure one =
	    contest_tau(CASES({0, 1, 3}, {0, 2, 1}, {0, 3, 4}, {0, 4, 4}, {0, 5, 6}, {0, 6, 5},
			      {0, 7, 9}, {0, 8, 7}, {0, 8, 8}));
	struct contest_figure two =
	    contest_tau(CASES({0, 1, 20}, {1, 90, 1}, {0, 2, 30}, {1, 95, 2}, {2, 5, 5}));
	struct contest_figure flat = contest_tau(CASES({0, 1, 20}, {0, 1, 30}));

	check_one("tau-b", 1e-12, one.value, 0.74285714285714, "one stratum with ties");
	check(one.cases == 9 && one.strata == 1 && one.pairs == 36, "counts", "one stratum");
	check(two.value == 1 && two.cases == 4 && two.strata == 2 && two.pairs == 2,
	      "votes of different contests are not compared", "two strata and a nominee alone");
	check(isnan(flat.value), "without variation there is none", "equal scores");
}

int main(void)
{
	estimate_begin();
	test_superiority();
	test_tau();
	return check_done();
}
