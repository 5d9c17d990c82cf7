/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/generator.h"

#include <assert.h>

uint64_t generator_mix(uint64_t x)
{
	x += UINT64_C(0x9e3779b97f4a7c15);
	x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
	return x ^ (x >> 31);
}

uint64_t generator_seed(uint64_t seed, enum generator_stream stream, uint64_t block)
{
	return generator_mix(generator_mix(generator_mix(seed) + (uint64_t)stream) + block);
}

void generator_start(struct generator *generator, uint64_t seed, enum generator_stream stream,
		     uint64_t block)
{
	assert(gsl_rng_taus2->size <= sizeof generator->state);
	generator->rng = (gsl_rng){gsl_rng_taus2, &generator->state};
	/* taus2 takes 32 bits of a seed. */
	gsl_rng_set(&generator->rng,
		    (unsigned long)(generator_seed(seed, stream, block) & 0xffffffff));
}
