/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What smaa_joint of smaa.h draws around, and what its draws add up to. */
#ifndef ESTIMATE_SMAA_JOINT_H
#define ESTIMATE_SMAA_JOINT_H

#include <stddef.h>

struct arena;
struct severity;
struct simplex;

/*
 * Covariance of the values of those in row on the prior's criteria with weight, by nominee, then in
 * the prior's order: [rows × used, squared].
 */
double *smaa_joint_covariance(struct arena *arena, const struct severity *fit,
			      const struct simplex *prior, const size_t *row, size_t rows);

struct smaa_joint_values {
	const double *value; /* [rows × used] */
	size_t rows, used;
};

/*
 * Sums of weight × (value + noise) for LANES draws. weight: [used × LANES]; noise: [LANES × rows ×
 * used], draw by draw; total: [rows × LANES].
 */
void smaa_joint_totals(const struct smaa_joint_values *values, const double *weight,
		       const double *noise, double *total);

#endif
