/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The largest standardised difference of each of many draws, and its quantile over the draws, for
 * ranksets.h: on all threads, without looking at more differences than can matter.
 */
#ifndef ESTIMATE_MAXIMA_H
#define ESTIMATE_MAXIMA_H

#include <stddef.h>

struct arena;

/* A standardised difference that enters the maximum: a − b, in both directions or in this one. */
struct contrast {
	size_t a, b;
	double inverse; /* 1 / s_ab */
};

/* Contrasts of one nominee with others, from .. to − 1 of the list. */
struct row {
	size_t of, from, to;
	double steepest; /* the largest of their inverses */
};

struct maxima {
	size_t n, draws, threads;
	const double *draw;	   /* [draws × n] */
	struct contrast *contrast; /* [n × n / 2] those in both directions first, row by row */
	size_t contrasts;
	struct row *row; /* [2 × n] */
	size_t two_way, rows;
	double *most;  /* [draws] what the maximum of a draw is, or cannot exceed */
	double *room;  /* [draws] for work */
	size_t *close; /* [draws] draws to be looked at closely */
	size_t closer; /* how many */
};

/* Room for all but the draws; n and draws are filled in. */
void maxima_room(struct arena *arena, struct maxima *maxima);

/* Bounds for a new set of contrasts. */
void maxima_bound(struct maxima *maxima);

/*
 * The value that a share level of the maxima does not exceed: one of them. Contrasts may only have
 * been taken away, or lost a direction, since the bounds were found.
 */
double maxima_quantile(struct maxima *maxima, double level);

#endif
