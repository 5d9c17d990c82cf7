/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rank/leaving.h"

#include "base/arena.h"
#include "estimate/influence.h"
#include "estimate/value.h"
#include "rank/reliability.h"
#include "rank/standing.h"

#include <math.h>

/* What the steps below share. The first group is everybody who stands, without seats. */
struct leaving {
	struct arena *arena;
	const struct standings *standings;
	const struct influence *influence;
	struct influence_group *groups; /* [count] */
	size_t *group;			/* [count] of the cycle; SIZE_MAX for the first */
	size_t count;
};

static void choose_groups(struct leaving *leaving)
{
	const struct standings *standings = leaving->standings;
	const struct cycle *cycle = standings->cycle;
	size_t *everybody =
	    arena_alloc(leaving->arena, cycle->nominee_count + 1, sizeof *everybody);
	leaving->groups =
	    arena_alloc(leaving->arena, cycle->group_count + 1, sizeof *leaving->groups);
	leaving->group =
	    arena_alloc(leaving->arena, cycle->group_count + 1, sizeof *leaving->group);
	leaving->groups[0].member = everybody;
	leaving->group[0] = SIZE_MAX;
	for (size_t i = 0; i < cycle->nominee_count; i++)
		if (nominee_stands(&cycle->nominees[i]))
			everybody[leaving->groups[0].members++] = i;
	leaving->count = 1;
	for (size_t g = 0; g < cycle->group_count; g++) {
		const struct group_standing *group = &standings->groups[g];
		if (group->contested != 1)
			continue;
		leaving->group[leaving->count] = g;
		leaving->groups[leaving->count++] =
		    (struct influence_group){group->nominees, cycle->groups[g].vacant,
					     group->members};
	}
}

/* Places of those who have a score both with and without the reviewer, 0 for the others. */
static void place_both(const struct leaving *leaving, size_t reviewer,
		       const struct influence_group *group, size_t *with, size_t *without)
{
	size_t nominees = leaving->influence->nominees;
	const double *full = leaving->standings->estimates->score;
	const double *left = &leaving->influence->score[reviewer * nominees];
	double *a = arena_alloc(leaving->arena, group->members + 1, sizeof *a);
	double *b = arena_alloc(leaving->arena, group->members + 1, sizeof *b);
	for (size_t m = 0; m < group->members; m++) {
		size_t i = group->member[m];
		bool both = !isnan(full[i]) && !isnan(left[i]);
		a[m] = both ? full[i] : (double)NAN;
		b[m] = both ? left[i] : (double)NAN;
	}
	value_places(a, group->members, with);
	value_places(b, group->members, without);
}

static void compare_seats(const struct leaving *leaving, size_t reviewer, size_t g,
			  struct group_without *into)
{
	const struct influence_group *group = &leaving->groups[g];
	size_t *with = arena_alloc(leaving->arena, group->members + 1, sizeof *with);
	size_t *without = arena_alloc(leaving->arena, group->members + 1, sizeof *without);
	size_t *out = arena_alloc(leaving->arena, group->members + 1, sizeof *out);
	size_t *in = arena_alloc(leaving->arena, group->members + 1, sizeof *in);
	*into = (struct group_without){.group = leaving->group[g], .out = out, .in = in};
	place_both(leaving, reviewer, group, with, without);
	for (size_t m = 0; m < group->members; m++) {
		if (!with[m])
			continue;
		into->comparable = true;
		bool before = with[m] <= group->seats, after = without[m] <= group->seats;
		if (before && !after)
			out[into->out_count++] = group->member[m];
		if (after && !before)
			in[into->in_count++] = group->member[m];
	}
	into->changes = into->out_count || into->in_count;
}

static void leave_out(const struct leaving *leaving, size_t r, struct without_reviewer *into)
{
	struct group_without *groups = arena_alloc(leaving->arena, leaving->count, sizeof *groups);
	into->all = &leaving->influence->group[r * leaving->count];
	into->comparable = !isnan(into->all->mean_shift);
	into->groups = groups;
	for (size_t g = 1; g < leaving->count; g++) {
		compare_seats(leaving, r, g, &groups[g - 1]);
		into->seats_change = into->seats_change || groups[g - 1].changes;
	}
}

const struct without_reviewer *leaving_out_each(struct arena *arena,
						const struct standings *standings, size_t threads,
						size_t *contested)
{
	const struct estimates *estimates = standings->estimates;
	size_t reviewers = estimates->scores->reviewers;
	struct without_reviewer *without = arena_alloc(arena, reviewers + 1, sizeof *without);
	struct leaving leaving = {.arena = arena, .standings = standings};
	choose_groups(&leaving);
	*contested = leaving.count - 1;
	if (reviewers > LEAVING_MOST)
		return without;
	leaving.influence =
	    influence_reviewers(arena, estimates, leaving.groups, leaving.count, threads);
	for (size_t r = 0; r < reviewers; r++)
		if (estimates->reviewer[r].ratings)
			leave_out(&leaving, r, &without[r]);
	return without;
}
