/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rank/across.h"

#include "base/arena.h"
#include "base/text.h"
#include "rank/across_parts.h"

#include <math.h>
#include <stdlib.h>

const char *across_string(const struct across *across, const char *string)
{
	return string ? arena_string(across->arena, string) : NULL;
}

struct multilingual across_texts(const struct across *across, const struct multilingual *texts)
{
	struct multilingual copy = {.own = texts->own};

	for (size_t l = 0; l < LANGUAGES; l++)
		copy.in[l] = across_string(across, texts->in[l]);
	return copy;
}

bool across_may(const struct across *across, const struct fact *fact)
{
	return across->settings.unverified ? fact_known(fact) : fact_public(fact);
}

int across_word(const struct across *across, const struct fact *fact)
{
	return across_may(across, fact) ? fact->word : ACROSS_UNKNOWN;
}

const char *across_text(const struct across *across, const struct fact *fact)
{
	return across_may(across, fact) ? across_string(across, fact->text) : NULL;
}

struct across *across_new(struct arena *arena, const struct across_settings *settings)
{
	struct across *across = arena_alloc(arena, 1, sizeof *across);

	across->arena = arena;
	across->settings = *settings;
	return across;
}

/* The group of this id among all cycles' groups. */
static size_t meet_group(struct across *across, const struct group *group)
{
	for (size_t g = 0; g < across->group_count; g++)
		if (text_equal(across->groups[g].id, group->id))
			return g;
	struct group *groups =
	    arena_grow(across->arena, (void *)across->groups, across->group_count,
		       &across->group_capacity, sizeof *groups);
	groups[across->group_count] = (struct group){.id = across_string(across, group->id),
						     .label = across_texts(across, &group->label)};
	across->groups = groups;
	return across->group_count++;
}

static size_t meet_person(struct across *across, const struct nominee *nominee)
{
	for (size_t p = 0; p < across->person_count; p++) {
		struct across_person *known = &across->people[p];

		if (!text_equal(known->id, nominee->id))
			continue;
		if (!known->name)
			known->name = across_string(across, nominee->name);
		return p;
	}
	across->people = arena_grow(across->arena, across->people, across->person_count,
				    &across->person_capacity, sizeof *across->people);
	across->people[across->person_count] =
	    (struct across_person){.id = across_string(across, nominee->id),
				   .name = across_string(across, nominee->name)};
	return across->person_count++;
}

/* The election of a nominee, if its record may be shown. */
static int elected_of(const struct across *across, const struct cycle *cycle, size_t nominee)
{
	const struct group_outcome *outcome =
	    outcome_group(cycle->outcome, cycle->nominees[nominee].group);

	for (size_t e = 0; outcome && e < outcome->elected_count; e++)
		if (outcome->elected[e].nominee == nominee)
			return across_may(across, &outcome->elected[e].fact) ? 1 : ACROSS_UNKNOWN;
	return outcome_elected(cycle, nominee);
}

/* Votes in the first ballot that names any. */
static int votes_of(const struct across *across, const struct cycle *cycle, size_t nominee)
{
	const struct group_outcome *outcome =
	    outcome_group(cycle->outcome, cycle->nominees[nominee].group);
	const struct ballot *first = outcome && outcome->ballot_count ? outcome->ballots : NULL;

	if (!first || (!first->source && !across->settings.unverified))
		return ACROSS_UNKNOWN;
	for (size_t v = 0; v < first->vote_count; v++)
		if (first->votes[v].nominee == nominee)
			return first->votes[v].votes;
	return ACROSS_UNKNOWN;
}

static struct across_nominee *add_nominees(struct across *across, const struct cycle *cycle,
					   struct across_cycle *into)
{
	struct across_nominee *list =
	    arena_alloc(across->arena, cycle->nominee_count + 1, sizeof *list);

	for (size_t i = 0; i < cycle->nominee_count; i++) {
		const struct nominee *nominee = &cycle->nominees[i];
		const struct nominee_conclusion *conclusion =
		    across->settings.ratings ? decision_latest(cycle->decision, i, NULL) : NULL;

		if (!nominee_stands(nominee))
			continue;
		list[into->nominee_count++] = (struct across_nominee){
		    .id = across_string(across, nominee->id),
		    .name = across_string(across, nominee->name),
		    .state = across_text(across, &nominee->state),
		    .group = meet_group(across, &cycle->groups[nominee->group]),
		    .person = meet_person(across, nominee),
		    .stands = true,
		    .gender = across_word(across, &nominee->gender),
		    .incumbent = across_word(across, &nominee->incumbent),
		    .elected = elected_of(across, cycle, i),
		    .votes = votes_of(across, cycle, i),
		    .conclusion = conclusion ? (int)conclusion->conclusion : ACROSS_UNKNOWN,
		    .score = NAN,
		    .raw = NAN,
		    .se = NAN,
		    .standing = ACROSS_UNKNOWN,
		    .within = ACROSS_UNKNOWN,
		};
	}
	into->nominees = list;
	return list;
}

/* What is known of a group's outcome. */
static void add_outcome(const struct across *across, const struct cycle *cycle, size_t g,
			struct across_group *into)
{
	const struct group_outcome *outcome = outcome_group(cycle->outcome, g);

	into->method = into->elected = into->postponed = ACROSS_UNKNOWN;
	if (!outcome)
		return;
	into->method = across_word(across, &outcome->method);
	into->postponed = across_word(across, &outcome->postponed);
	if (outcome->elected_known)
		into->elected = 0;
	for (size_t e = 0; e < outcome->elected_count; e++)
		into->elected += across_may(across, &outcome->elected[e].fact);
}

static void add_group(const struct across *across, const struct cycle *cycle, size_t g,
		      const struct across_cycle *taken, struct across_group *into)
{
	const struct group *group = &cycle->groups[g];

	into->vacant = group->vacant;
	into->has_seats = group->has_seats;
	into->all_known = group->known == NOMINEES_ALL;
	into->contested = cycle_contested(cycle, g);
	add_outcome(across, cycle, g, into);
	for (size_t i = 0; i < taken->nominee_count; i++) {
		const struct across_nominee *n = &taken->nominees[i];

		if (n->group != into->group)
			continue;
		into->nominees++;
		into->votes_known += n->votes != ACROSS_UNKNOWN;
		into->incumbents.known += n->incumbent == 1;
		into->incumbents.unknown += n->incumbent == ACROSS_UNKNOWN;
		into->re_elected += n->incumbent == 1 && n->elected == 1;
		into->not_re_elected += n->incumbent == 1 && n->elected == 0;
	}
}

static void add_groups(struct across *across, const struct cycle *cycle, struct across_cycle *into)
{
	struct across_group *list =
	    arena_alloc(across->arena, cycle->group_count + 1, sizeof *list);

	for (size_t g = 0; g < cycle->group_count; g++) {
		size_t standing = cycle_standing_nominees(cycle, g);

		if (!cycle->groups[g].has_seats && !standing)
			continue; /* not part of this election */
		struct across_group *group = &list[into->group_count++];

		group->group = meet_group(across, &cycle->groups[g]);
		add_group(across, cycle, g, into, group);
	}
	for (size_t m = 0; m < cycle->member_count; m++)
		meet_group(across, &cycle->groups[cycle->members[m].group]);
	into->groups = list;
}

/* Elections of unknown date stand by the closing of nominations, or by the term they are for. */
static const char *order_of(const struct across *across, const struct cycle *cycle)
{
	const char *date = across_text(across, &cycle->dates.election);

	if (!date)
		date = across_text(across, &cycle->dates.nominations_close);
	return date ? date : across_text(across, &cycle->dates.term_start);
}

void across_add(struct across *across, const struct cycle *cycle, const struct standings *standings)
{
	across->cycles = arena_grow(across->arena, across->cycles, across->cycle_count,
				    &across->cycle_capacity, sizeof *across->cycles);
	struct across_cycle *into = &across->cycles[across->cycle_count++];

	*into = (struct across_cycle){
	    .id = across_string(across, cycle->id),
	    .date = across_text(across, &cycle->dates.election),
	    .title = across_texts(across, &cycle->title),
	    .kind = cycle->kind,
	    .fictional = cycle->fictional,
	    .set = across_string(across, cycle->criteria->id),
	    .set_sha256 = across_string(across, cycle->criteria->sha256),
	    .adopted = cycle->criteria->adopted.date != NULL,
	};
	struct across_nominee *nominees = add_nominees(across, cycle, into);

	into->order = order_of(across, cycle);
	add_groups(across, cycle, into);
	across_add_composition(across, cycle, into);
	across_add_facts(across, cycle);
	if (across->settings.ratings && standings)
		across_add_ratings(across, cycle, standings, into, nominees);
	across->fictional = across->fictional || cycle->fictional;
	across->real = across->real || !cycle->fictional;
	across->rated = across->rated || into->rated;
}

/* A date of less detail comes after those it may contain; no date at all comes last. */
static int compare_dates(const char *a, const char *b)
{
	if (!a || !b)
		return !a - !b;
	for (; *a && *a == *b; a++)
		b++;
	if (!*a || !*b)
		return !*a - !*b;
	return *a < *b ? -1 : 1;
}

static int by_date(const void *a, const void *b)
{
	const struct across_cycle *x = a, *y = b;
	int order = compare_dates(x->order, y->order);

	return order ? order : text_compare_natural(x->id, y->id);
}

static int by_cycle(const void *a, const void *b)
{
	const struct across_fact *x = a, *y = b;
	int order = text_compare_natural(x->cycle, y->cycle);

	if (!order)
		order = text_compare_natural(x->subject, y->subject);
	if (!order)
		order = text_compare(x->field, y->field);
	return order ? order : text_compare(x->value, y->value);
}

/* The UN's five in the order of their ids, others after them. */
static int by_group(const void *a, const void *b)
{
	return text_compare_natural(((const struct group *)a)->id, ((const struct group *)b)->id);
}

/* Sorts groups, and renumbers those that cycles and nominees name. */
static void sort_groups(struct across *across)
{
	size_t *now = arena_alloc(across->arena, across->group_count + 1, sizeof *now);
	struct group *sorted = arena_alloc(across->arena, across->group_count + 1, sizeof *sorted);

	for (size_t g = 0; g < across->group_count; g++)
		sorted[g] = across->groups[g];
	if (across->group_count)
		qsort(sorted, across->group_count, sizeof *sorted, by_group);
	for (size_t g = 0; g < across->group_count; g++)
		while (!text_equal(sorted[now[g]].id, across->groups[g].id))
			now[g]++;
	for (size_t c = 0; c < across->cycle_count; c++) {
		struct across_cycle *cycle = &across->cycles[c];
		struct across_group *groups = (struct across_group *)cycle->groups;
		struct across_nominee *nominees = (struct across_nominee *)cycle->nominees;
		size_t *held = arena_alloc(across->arena, across->group_count + 1, sizeof *held);

		for (size_t g = 0; g < cycle->group_count; g++)
			groups[g].group = now[groups[g].group];
		for (size_t i = 0; i < cycle->nominee_count; i++)
			nominees[i].group = now[nominees[i].group];
		for (size_t g = 0; g < across->group_count; g++)
			held[now[g]] = g < cycle->composition.by_group_count
					   ? cycle->composition.by_group[g]
					   : 0;
		cycle->composition.by_group = held;
	}
	across->groups = sorted;
}

/* Sorts people by id, so that nothing depends on the order in which cycles were named. */
static int by_person(const void *a, const void *b)
{
	return text_compare(((const struct across_person *)a)->id,
			    ((const struct across_person *)b)->id);
}

static void sort_people(struct across *across)
{
	const char **before = arena_alloc(across->arena, across->person_count + 1, sizeof *before);

	for (size_t p = 0; p < across->person_count; p++)
		before[p] = across->people[p].id;
	if (across->person_count)
		qsort(across->people, across->person_count, sizeof *across->people, by_person);
	for (size_t c = 0; c < across->cycle_count; c++)
		for (size_t i = 0; i < across->cycles[c].nominee_count; i++) {
			struct across_nominee *n =
			    (struct across_nominee *)&across->cycles[c].nominees[i];
			struct across_person wanted = {.id = before[n->person]};
			const struct across_person *found =
			    bsearch(&wanted, across->people, across->person_count,
				    sizeof *across->people, by_person);

			n->person = (size_t)(found - across->people);
		}
}

static void count_people(struct across *across)
{
	for (size_t c = 0; c < across->cycle_count; c++)
		for (size_t i = 0; i < across->cycles[c].nominee_count; i++) {
			const struct across_nominee *n = &across->cycles[c].nominees[i];

			across->people[n->person].nominated++;
			across->people[n->person].elected += n->elected == 1;
		}
}

void across_finish(struct across *across, const struct estimate_progress *told)
{
	if (across->cycle_count)
		qsort(across->cycles, across->cycle_count, sizeof *across->cycles, by_date);
	if (across->fact_count)
		qsort(across->facts, across->fact_count, sizeof *across->facts, by_cycle);
	across_sort_sources(across);
	sort_groups(across);
	sort_people(across);
	count_people(across);
	across_distribute(across);
	across_meet_outcomes(across);
	across_link(across, told);
}
