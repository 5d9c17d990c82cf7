/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a bundle was made from and what it holds: the content of its manifest.json. Whoever has the
 * inputs can make the bundle again from it; whoever has not can still see whether a file of it was
 * changed.
 */
#ifndef MODEL_MANIFEST_H
#define MODEL_MANIFEST_H

#include <stdbool.h>
#include <stddef.h>

/* A file's name and the SHA-256 of its bytes, in hex. */
struct manifest_file {
	const char *name, *sha256;
};

/* A setting of one kind of bundle only. */
struct manifest_setting {
	const char *name, *value;
};

/* The effective weight of a rated criterion, so that a change of weights can be named. */
struct manifest_weight {
	const char *criterion;
	double weight;
};

/* A cycle that the bundle was made from. */
struct manifest_cycle {
	const char *cycle;
	const char *criteria, *criteria_sha256;
	const struct manifest_weight *weights; /* by criterion */
	size_t weight_count;
	size_t seed, draws;
	double level;
	const struct manifest_file *inputs; /* where inputs_hmac is NULL; by name */
	size_t input_count;
	const char *inputs_hmac; /* outside full: one keyed hash over all of them, no names */
};

struct manifest {
	const char *version;	 /* of the program */
	const char *kind;	 /* "report", "brief", … */
	const char *fingerprint; /* see report/bundle.h */
	const char *audience, *language;
	const char *date; /* of --date; NULL: not given */
	bool technical;
	const struct manifest_setting *more;
	size_t more_count;
	const struct manifest_cycle *cycles;
	size_t cycle_count;
	const struct manifest_file *outputs; /* by name */
	size_t output_count;
};

#endif
