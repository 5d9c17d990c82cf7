/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/stability.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "estimate/value.h"

/* A difference that changes less than this with t binds nowhere. */
#define NO_SLOPE 1e-12

static const struct stability_pair nobody = {SIZE_MAX, SIZE_MAX};

static size_t members_of(const struct stability_input *in)
{
	return in->member ? in->members : in->nominees;
}

static size_t member_at(const struct stability_input *in, size_t m)
{
	return in->member ? in->member[m] : m;
}

/* Sum of w_k u_ik; NaN without total. */
static double total_of(const struct stability_input *in, size_t i)
{
	double total = 0;

	for (size_t k = 0; k < in->criteria; k++)
		if (in->weight[k] > 0)
			total += in->weight[k] * in->value[i * in->criteria + k];
	return total;
}

/* Number of members whose rounded total is above, or not below, that of i. */
static size_t above(const struct stability_input *in, size_t i, bool or_equal)
{
	double own = value_round(total_of(in, i));
	size_t count = 0;

	for (size_t m = 0; m < members_of(in); m++) {
		double other = value_round(total_of(in, member_at(in, m)));

		count += or_equal ? other >= own : other > own;
	}
	return count;
}

/*
 * [nominees] inside: place up to seats. Tied: somebody inside by place has so many equals that not
 * all of them have a seat.
 */
static enum stability_state find_inside(const struct stability_input *in, size_t seats,
					bool *inside)
{
	bool tied = false;
	size_t competitors = 0;

	memset(inside, 0, in->nominees * sizeof *inside);
	for (size_t m = 0; m < members_of(in); m++) {
		size_t i = member_at(in, m);

		if (isnan(total_of(in, i)))
			continue;
		competitors++;
		inside[i] = above(in, i, false) < seats;
		tied = tied || (inside[i] && above(in, i, true) > seats);
	}
	if (competitors <= seats)
		return STABILITY_UNCONTESTED;
	return tied ? STABILITY_TIED : STABILITY_FINE;
}

/* u_xc − u_yc and S_x − S_y; a criterion without weight may lack a value: then it says nothing. */
static bool differences(const struct stability_input *in, struct stability_pair pair, size_t c,
			double *own, double *rest)
{
	const double *x = in->value + pair.inside * in->criteria;
	const double *y = in->value + pair.outside * in->criteria;
	double sum = 0;

	for (size_t k = 0; k < in->criteria; k++)
		if (k != c && in->weight[k] > 0)
			sum += in->weight[k] * (x[k] - y[k]);
	*own = x[c] - y[c];
	*rest = sum / (1 - in->weight[c]);
	return !isnan(*own);
}

/* Keeps a t + b >= 0, the difference of the two at weight t. */
static void intersect(const struct stability_input *in, struct stability_pair pair, size_t c,
		      struct stability_interval *interval)
{
	double own, rest;

	if (!differences(in, pair, c, &own, &rest))
		return;
	double a = own - rest, t = -rest / a;

	if (fabs(a) < NO_SLOPE)
		return;
	if (a > 0 && t > interval->low) {
		interval->low = t;
		interval->at_low = pair;
	}
	if (a < 0 && t < interval->high) {
		interval->high = t;
		interval->at_high = pair;
	}
}

void stability_of_set(const struct stability_input *input, const bool *inside,
		      struct stability_interval *interval)
{
	size_t n = members_of(input);

	for (size_t c = 0; c < input->criteria; c++) {
		bool defined = input->weight[c] < 1;

		interval[c] = (struct stability_interval){input->weight[c], defined ? 0 : NAN,
							  defined ? 1 : NAN, nobody, nobody};
		for (size_t at = 0; defined && at < n * n; at++) {
			struct stability_pair pair = {member_at(input, at / n),
						      member_at(input, at % n)};

			if (inside[pair.inside] && !inside[pair.outside] &&
			    !isnan(total_of(input, pair.outside)))
				intersect(input, pair, c, &interval[c]);
		}
	}
}

enum stability_state stability_intervals(struct arena *arena, const struct stability_input *input,
					 size_t seats, struct stability_interval *interval)
{
	bool *inside = arena_alloc(arena, input->nominees + 1, sizeof *inside);
	enum stability_state state = find_inside(input, seats, inside);

	if (state == STABILITY_UNCONTESTED)
		memset(inside, 0, input->nominees * sizeof *inside);
	stability_of_set(input, inside, interval);
	for (size_t c = 0; state == STABILITY_TIED && c < input->criteria; c++) {
		double w = input->weight[c], t = w < 1 ? w : (double)NAN;

		interval[c] = (struct stability_interval){w, t, t, nobody, nobody};
	}
	return state;
}

/* d_k, 0 if it is less than the grain; NaN where a criterion without weight lacks a value. */
static double difference_on(const struct stability_input *in, struct stability_pair pair, size_t k)
{
	return value_round(in->value[pair.inside * in->criteria + k] -
			   in->value[pair.outside * in->criteria + k]);
}

static size_t least_difference(const struct stability_input *in, struct stability_pair pair)
{
	size_t least = SIZE_MAX;

	for (size_t k = 0; k < in->criteria; k++) {
		double d = difference_on(in, pair, k);

		if (!isnan(d) && (least == SIZE_MAX || d < difference_on(in, pair, least)))
			least = k;
	}
	return least;
}

/* The largest difference above the least from which nothing has been taken; SIZE_MAX: none. */
static size_t largest_difference(const struct stability_input *in, struct stability_pair pair,
				 size_t least, const double *from)
{
	size_t largest = least;

	for (size_t k = 0; k < in->criteria; k++)
		if (in->weight[k] > 0 && from[k] == 0 &&
		    difference_on(in, pair, k) > difference_on(in, pair, largest))
			largest = k;
	return largest == least ? SIZE_MAX : largest;
}

double stability_shift_pair(const struct stability_input *input, struct stability_pair pair,
			    size_t *to, double *from)
{
	double gap = value_round(total_of(input, pair.inside) - total_of(input, pair.outside));
	double mass = 0;

	memset(from, 0, input->criteria * sizeof *from);
	*to = SIZE_MAX;
	if (!(gap > 0))
		return isnan(gap) ? (double)NAN : 0;
	size_t least = least_difference(input, pair), k;

	if (difference_on(input, pair, least) > 0)
		return NAN;
	*to = least;
	gap = total_of(input, pair.inside) - total_of(input, pair.outside);
	while (gap > 0 && (k = largest_difference(input, pair, least, from)) != SIZE_MAX) {
		double gain = difference_on(input, pair, k) - difference_on(input, pair, least);

		from[k] = fmin(input->weight[k], gap / gain);
		gap = from[k] < input->weight[k] ? 0 : gap - from[k] * gain;
		mass += from[k];
	}
	return mass;
}

/* Keeps the smaller of what is found and this pair's shift. scratch: [criteria]. */
static void try_pair(const struct stability_input *in, struct stability_pair pair,
		     struct stability_shift *found, double *from, double *scratch)
{
	size_t to;
	double mass = stability_shift_pair(in, pair, &to, scratch);

	if (isnan(mass) || mass >= found->mass)
		return;
	found->mass = mass;
	found->pair = pair;
	found->to = to;
	memcpy(from, scratch, in->criteria * sizeof *from);
}

/* The first pair of equals around the last seat. */
static struct stability_pair tied_pair(const struct stability_input *in, const bool *inside,
				       size_t seats)
{
	struct stability_pair pair = nobody;

	for (size_t m = 0; m < members_of(in) && pair.outside == SIZE_MAX; m++) {
		size_t i = member_at(in, m);

		if (!inside[i] || above(in, i, true) <= seats)
			continue;
		if (pair.inside == SIZE_MAX)
			pair.inside = i;
		else
			pair.outside = i;
	}
	return pair;
}

struct stability_shift stability_smallest_shift(struct arena *arena,
						const struct stability_input *input, size_t seats)
{
	bool *inside = arena_alloc(arena, input->nominees + 1, sizeof *inside);
	double *from = arena_alloc(arena, input->criteria + 1, sizeof *from);
	double *scratch = arena_alloc(arena, input->criteria + 1, sizeof *scratch);
	enum stability_state state = find_inside(input, seats, inside);
	struct stability_shift found = {INFINITY, nobody, SIZE_MAX, from};
	size_t n = members_of(input);

	if (state == STABILITY_TIED) {
		found.mass = 0;
		found.pair = tied_pair(input, inside, seats);
		return found;
	}
	for (size_t at = 0; state == STABILITY_FINE && at < n * n; at++) {
		struct stability_pair pair = {member_at(input, at / n), member_at(input, at % n)};

		if (inside[pair.inside] && !inside[pair.outside])
			try_pair(input, pair, &found, from, scratch);
	}
	if (isinf(found.mass))
		found.mass = NAN;
	return found;
}
