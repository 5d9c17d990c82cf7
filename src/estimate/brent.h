/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Brent's methods of GSL, which do without derivatives, in one call each. */
#ifndef ESTIMATE_BRENT_H
#define ESTIMATE_BRENT_H

struct arena;

/* What is searched: f(x, context). */
struct brent {
	double (*f)(double x, void *context);
	void *context;
	double tolerance; /* of x, absolute */
	int steps;	  /* most of them */
};

/* Where f is 0 between low and high, at which its signs must differ; NaN if they do not. */
double brent_root(struct arena *arena, const struct brent *brent, double low, double high);

/* Where f is least within width of at; at itself if f is not less there than at both ends. */
double brent_minimum(struct arena *arena, const struct brent *brent, double at, double width);

#endif
