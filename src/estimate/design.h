/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who rated whom, for one number per review, and the sums over it that every fit of STATISTICS §4
 * is made of.
 *
 * Symbols: c_ri confidence of a review; N the nominees × reviewers table of c; n_i = sum_r N_ir
 * ("mass"); m_i weighted mean of nominee i; K = diag(sum_i N_ir) − N' diag(1/n_i) N, the Laplacian
 * of the reviewer graph; q_r = sum_i N_ir (y_ri − m_i).
 */
#ifndef ESTIMATE_DESIGN_H
#define ESTIMATE_DESIGN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

struct design {
	size_t nominees, reviewers, count;
	const uint32_t *nominee, *reviewer; /* [count], by nominee, then reviewer */
	const double *confidence;	    /* [count] > 0 */
};

/*
 * The reviews that are not NaN in any of the given columns, [from->count] (NULL: no such column).
 * chosen, if not NULL, receives for each kept review its index in from: [from->count].
 */
struct design *design_where(struct arena *arena, const struct design *from, const double *column,
			    const double *other, size_t *chosen);

bool design_same(const struct design *a, const struct design *b);

/* Number of nominees with at least one review. */
size_t design_nominees(const struct design *design);

/*
 * Number of components of the graph between nominees and reviewers, by union-find. of_nominee,
 * of_reviewer: [nominees], [reviewers] receive the component, from 0 by first nominee; -1: no
 * review.
 */
size_t design_components(struct arena *arena, const struct design *design, int *of_nominee,
			 int *of_reviewer);

/* mass: [nominees], 0 without review. */
void design_mass(const struct design *design, double *mass);

/* mean: [nominees], NaN without review. y: [count]. */
void design_means(const struct design *design, const double *mass, const double *y, double *mean);

/* laplacian: [reviewers × reviewers]; rows of reviewers without a review are 0. */
void design_laplacian(const struct design *design, const double *mass, double *laplacian);

/* pull: [reviewers], the q of the symbols. */
void design_pull(const struct design *design, const double *mean, const double *y, double *pull);

/* out[i] = sum_r N_ir b_r / n_i, NaN without review. b: [reviewers], out: [nominees]. */
void design_average(const struct design *design, const double *mass, const double *b, double *out);

/* sum of c (y − mean)(z − other mean) over reviews: the yy of the symbols when z is y. */
double design_cross(const struct design *design, const double *y, const double *mean,
		    const double *z, const double *other);

#endif
