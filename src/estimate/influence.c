/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/influence.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/task.h"
#include "estimate/refit.h"
#include "estimate/value.h"

static int order_of(const double *score, size_t i, size_t j)
{
	double a = value_round(score[i]), b = value_round(score[j]);

	return (a > b) - (a < b);
}

double influence_tau_b(const double *a, const double *b, size_t count)
{
	double concordant = 0, untied_a = 0, untied_b = 0;

	for (size_t i = 0; i < count; i++) {
		for (size_t j = 0; j < i; j++) {
			int x = order_of(a, i, j), y = order_of(b, i, j);

			concordant += x * y;
			untied_a += x != 0;
			untied_b += y != 0;
		}
	}
	double below = sqrt(untied_a * untied_b);

	return below > 0 ? concordant / below : (double)NAN;
}

/* One list of nominees before and after. */
struct comparison {
	size_t members, seats, remaining;
	double *before, *after;		    /* [remaining] scores of those who have both */
	size_t *place_before, *place_after; /* [remaining] places among these */
	size_t *winner; /* [remaining] those who were first among all members, 1 or 0 */
	size_t lost;
	bool any; /* somebody had a score before */
};

static struct comparison comparison_new(struct arena *arena, size_t nominees)
{
	return (struct comparison){.before = arena_alloc(arena, nominees + 1, sizeof(double)),
				   .after = arena_alloc(arena, nominees + 1, sizeof(double)),
				   .place_before = arena_alloc(arena, nominees + 1, sizeof(size_t)),
				   .place_after = arena_alloc(arena, nominees + 1, sizeof(size_t)),
				   .winner = arena_alloc(arena, nominees + 1, sizeof(size_t))};
}

static double best_of(const double *score, const struct influence_group *group)
{
	double best = -INFINITY;

	for (size_t a = 0; a < group->members; a++)
		best = fmax(best, value_round(score[group->member[a]]));
	return best;
}

static void compare(struct comparison *c, const double *full, const double *without,
		    const struct influence_group *group)
{
	double best = best_of(full, group);

	c->seats = group->seats;
	c->remaining = c->lost = 0;
	c->any = false;
	for (size_t a = 0; a < group->members; a++) {
		size_t i = group->member[a];

		if (isnan(full[i]))
			continue;
		c->any = true;
		if (isnan(without[i])) {
			c->lost++;
			continue;
		}
		c->before[c->remaining] = full[i];
		c->after[c->remaining] = without[i];
		c->winner[c->remaining++] = value_round(full[i]) >= best;
	}
	value_places(c->before, c->remaining, c->place_before);
	value_places(c->after, c->remaining, c->place_after);
}

static bool sets_differ(const struct comparison *c, size_t places)
{
	for (size_t a = 0; a < c->remaining; a++)
		if ((c->place_before[a] <= places) != (c->place_after[a] <= places))
			return true;
	return false;
}

static bool winner_kept(const struct comparison *c)
{
	for (size_t a = 0; a < c->remaining; a++)
		if (c->winner[a] && c->place_after[a] == 1)
			return true;
	return false;
}

static struct influence_change change_of(const struct comparison *c)
{
	struct influence_change change = {.lost = c->lost,
					  .winner_lost = c->any && !winner_kept(c),
					  .winners_differ = sets_differ(c, 1),
					  .seats_differ = sets_differ(c, c->seats)};
	double shifts = 0;

	for (size_t a = 0; a < c->remaining; a++) {
		size_t x = c->place_before[a], y = c->place_after[a];
		size_t shift = x > y ? x - y : y - x;

		shifts += (double)shift;
		if (shift > change.max_shift)
			change.max_shift = shift;
	}
	change.mean_shift = c->remaining > 0 ? shifts / (double)c->remaining : (double)NAN;
	change.tau_b = influence_tau_b(c->before, c->after, c->remaining);
	return change;
}

struct work {
	const struct estimates *full;
	const struct influence_group *groups;
	struct influence_group everybody;
	size_t count;
	enum estimate_reason *reason;
	struct influence_change *panel, *group;
	double *score, *lambda;
};

static struct scores *scores_without(struct arena *arena, const struct scores *from,
				     size_t reviewer)
{
	struct scores *out = arena_alloc(arena, 1, sizeof *out);
	size_t *first = arena_alloc(arena, from->criteria + 1, sizeof *first), n = 0;
	struct score_cell *cell = arena_alloc(arena, from->first[from->criteria] + 1, sizeof *cell);

	*out = *from;
	for (size_t k = 0; k < from->criteria; k++) {
		for (size_t c = from->first[k]; c < from->first[k + 1]; c++)
			if (from->cell[c].reviewer != reviewer)
				cell[n++] = from->cell[c];
		first[k + 1] = n;
	}
	out->first = first;
	out->cell = cell;
	return out;
}

static void leave_out(void *context, size_t reviewer)
{
	struct work *w = context;
	struct arena *arena = arena_new();
	const struct scores *scores = scores_without(arena, w->full->scores, reviewer);
	const struct refit refit = refit_scores(arena, scores);
	struct comparison c = comparison_new(arena, scores->nominees);

	w->reason[reviewer] = refit.reason;
	w->lambda[reviewer] = refit.lambda;
	memcpy(w->score + reviewer * scores->nominees, refit.score,
	       scores->nominees * sizeof *refit.score);
	compare(&c, w->full->score, refit.score, &w->everybody);
	w->panel[reviewer] = change_of(&c);
	for (size_t g = 0; g < w->count; g++) {
		compare(&c, w->full->score, refit.score, &w->groups[g]);
		w->group[reviewer * w->count + g] = change_of(&c);
	}
	arena_free(arena);
}

static struct influence_group everybody(struct arena *arena, size_t nominees)
{
	size_t *member = arena_alloc(arena, nominees + 1, sizeof *member);

	for (size_t i = 0; i < nominees; i++)
		member[i] = i;
	return (struct influence_group){nominees, 0, member};
}

struct influence *influence_reviewers(struct arena *arena, const struct estimates *full,
				      const struct influence_group *groups, size_t count,
				      size_t threads)
{
	struct influence *out = arena_alloc(arena, 1, sizeof *out);
	size_t I = full->scores->nominees, R = full->scores->reviewers;
	struct work w = {.full = full,
			 .groups = groups,
			 .everybody = everybody(arena, I),
			 .count = count,
			 .reason = arena_alloc(arena, R + 1, sizeof *w.reason),
			 .panel = arena_alloc(arena, R + 1, sizeof *w.panel),
			 .group = arena_alloc(arena, R * count + 1, sizeof *w.group),
			 .score = arena_alloc(arena, R * I + 1, sizeof *w.score),
			 .lambda = arena_alloc(arena, R + 1, sizeof *w.lambda)};

	task_run(threads, R, leave_out, &w);
	*out = (struct influence){R, count, I, w.reason, w.panel, w.group, w.score, w.lambda};
	return out;
}
