/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A GSL generator in the caller's memory, so that a block of work needs no allocation that could
 * fail, seeded from (seed, stream, block) and from nothing else: results do not depend on which
 * thread does a block. The stream keeps kinds of work apart that run with one seed.
 */
#ifndef ESTIMATE_GENERATOR_H
#define ESTIMATE_GENERATOR_H

#include <stddef.h>
#include <stdint.h>

#include <gsl/gsl_rng.h>

enum generator_stream {
	STREAM_WEIGHTS = 1,
	STREAM_ORDER,
	STREAM_REVIEWERS,
	STREAM_CATEGORIES,
	STREAM_CONFIDENCE,
	STREAM_COMPONENTS,
};

/* May not be copied once started: rng points into state. */
struct generator {
	gsl_rng rng;
	union {
		max_align_t align;
		unsigned char bytes[64];
	} state;
};

void generator_start(struct generator *generator, uint64_t seed, enum generator_stream stream,
		     uint64_t block);

/* 64 bits that have nothing in common with those of a neighbouring seed, stream or block. */
uint64_t generator_seed(uint64_t seed, enum generator_stream stream, uint64_t block);

/* The step of SplitMix64 (Steele, Lea & Flood 2014) from x. */
uint64_t generator_mix(uint64_t x);

#endif
