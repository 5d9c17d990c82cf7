/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who sits on the Committee after the election: members who stay and those elected. */
#include "base/arena.h"
#include "base/text.h"
#include "rank/across_parts.h"

static void count_gender(struct across_composition *c, int gender)
{
	c->members++;
	c->women_known += gender == GENDER_WOMAN;
	c->men_known += gender == GENDER_MAN;
	c->others_known += gender == GENDER_OTHER;
}

static void add_counts(struct across *across, const struct cycle *cycle, struct across_cycle *into)
{
	struct across_count *counts =
	    arena_alloc(across->arena, cycle->composition_count + 1, sizeof *counts);

	for (size_t i = 0; i < cycle->composition_count; i++) {
		const struct composition_count *count = &cycle->composition[i];

		if (!count->source && !across->settings.unverified)
			continue;
		counts[into->count_count++] =
		    (struct across_count){across_string(across, count->date),
					  count->women,
					  count->men,
					  count->total,
					  NULL,
					  0};
		counts[into->count_count - 1].sources =
		    across_cite(across, count->source, &counts[into->count_count - 1].source_count);
	}
	into->counts = counts;
}

/* Seats of the Committee, where those vacant and those continuing are known in every group. */
static size_t seats_of(const struct cycle *cycle)
{
	size_t seats = 0;

	for (size_t g = 0; g < cycle->group_count; g++) {
		const struct group *group = &cycle->groups[g];

		if (!group->has_seats || group->continuing.word < 0)
			return 0;
		seats += group->vacant + (size_t)group->continuing.word;
	}
	return seats;
}

void across_add_composition(struct across *across, const struct cycle *cycle,
			    struct across_cycle *into)
{
	struct across_composition *c = &into->composition;

	c->by_group_count = across->group_count;
	c->by_group = arena_alloc(across->arena, across->group_count + 1, sizeof *c->by_group);
	for (size_t m = 0; m < cycle->member_count; m++) {
		const struct member *member = &cycle->members[m];

		count_gender(c, across_word(across, &member->gender));
		for (size_t g = 0; g < across->group_count; g++)
			c->by_group[g] +=
			    text_equal(across->groups[g].id, cycle->groups[member->group].id);
	}
	for (size_t i = 0; i < into->nominee_count; i++) {
		const struct across_nominee *n = &into->nominees[i];

		if (n->elected != 1)
			continue;
		c->elected++;
		c->first_term += n->incumbent == 0;
		c->further_term += n->incumbent == 1;
		c->by_group[n->group]++;
		count_gender(c, n->gender);
	}
	c->seats = seats_of(cycle);
	size_t others = c->men_known + c->others_known,
	       all = c->seats > c->members ? c->seats : c->members;

	c->women = (struct across_range){c->women_known, all - c->women_known - others};
	add_counts(across, cycle, into);
}
