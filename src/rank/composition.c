/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rank/composition.h"

#include "base/arena.h"

#include <stdint.h>

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

static struct count_span plus(struct count_span a, struct count_span b)
{
	return (struct count_span){a.low + b.low, a.high + b.high, a.open || b.open};
}

struct count_span composition_chosen(size_t bearing, size_t unknown, size_t size,
				     struct count_span chosen, bool others)
{
	/* Whoever surely does not bear the word is chosen first for the least, last for the most.
	 */
	size_t without = size - bearing;
	struct count_span span = {.open = chosen.open};
	if (!others)
		span.low = chosen.low > without ? chosen.low - without : 0;
	span.high = others ? chosen.high : least(chosen.high, bearing + unknown);
	return span;
}

static bool counts(const struct composition *composition, const struct fact *fact)
{
	return composition->public_only ? fact_public(fact) : fact_known(fact);
}

static void count(const struct composition *composition, struct trait_tally *tally,
		  const struct fact *fact)
{
	if (counts(composition, fact) && fact->word >= 0 && fact->word < COMPOSITION_WORDS)
		tally->of[fact->word]++;
	else
		tally->unknown++;
}

static const struct fact *trait_of_nominee(const struct nominee *nominee, int trait)
{
	return trait == TRAIT_GENDER ? &nominee->gender : &nominee->legal_system;
}

static const struct fact *trait_of_member(const struct member *member, int trait)
{
	return trait == TRAIT_GENDER ? &member->gender : &member->legal_system;
}

/* Members listed and, where more are stated to stay, so many of whom nothing is documented. */
static void count_members(const struct composition *composition, struct group_balance *into)
{
	const struct cycle *cycle = composition->cycle;
	const struct group *group = &cycle->groups[into->group];
	size_t listed = 0;
	for (size_t m = 0; m < cycle->member_count; m++) {
		if (cycle->members[m].group != into->group)
			continue;
		listed++;
		for (int t = 0; t < COMPOSITION_TRAITS; t++)
			count(composition, &into->trait[t].stay,
			      trait_of_member(&cycle->members[m], t));
	}
	into->stay_known = counts(composition, &group->continuing) && group->continuing.word >= 0;
	into->stay = into->stay_known ? (size_t)group->continuing.word : listed;
	if (into->stay < listed)
		into->stay = listed;
	for (int t = 0; t < COMPOSITION_TRAITS; t++)
		into->trait[t].stay.unknown += into->stay - listed;
}

/* The elected, if the outcome accounts for every seat; else the nominees who stand. */
static size_t count_nominees(const struct composition *composition, struct group_balance *into)
{
	const struct cycle *cycle = composition->cycle;
	const struct group_outcome *outcome = outcome_group(cycle->outcome, into->group);
	size_t pool = 0, elected = 0;
	for (size_t e = 0; outcome && e < outcome->elected_count; e++)
		elected += counts(composition, &outcome->elected[e].fact);
	size_t open =
	    outcome && fact_known(&outcome->postponed) ? (size_t)outcome->postponed.word : 0;
	into->decided = !cycle->groups[into->group].has_seats ||
			(outcome && outcome->elected_known && elected == outcome->elected_count &&
			 elected + open >= cycle->groups[into->group].vacant);
	for (size_t i = 0; i < cycle->nominee_count; i++) {
		const struct nominee *nominee = &cycle->nominees[i];
		bool in = into->decided ? outcome_elected(cycle, i) == 1 : nominee_stands(nominee);
		if (nominee->group != into->group || !in)
			continue;
		pool++;
		for (int t = 0; t < COMPOSITION_TRAITS; t++)
			count(composition, &into->trait[t].nominees, trait_of_nominee(nominee, t));
	}
	return pool;
}

static struct count_span filled_of(const struct group *group, size_t pool, bool decided)
{
	if (decided)
		return (struct count_span){pool, pool, false};
	size_t sure = least(pool, group->vacant);
	return (struct count_span){sure, group->known == NOMINEES_ALL ? sure : group->vacant,
				   false};
}

/* From the counts of those who stay and who may come to the ranges. */
static void form_ranges(struct group_balance *into, size_t pool, bool others)
{
	bool listed_only = !into->stay_known;
	into->after = plus((struct count_span){into->stay, into->stay, listed_only}, into->filled);
	for (int t = 0; t < COMPOSITION_TRAITS; t++) {
		struct trait_balance *trait = &into->trait[t];
		for (int w = 0; w < COMPOSITION_WORDS; w++) {
			struct count_span stay = {trait->stay.of[w],
						  trait->stay.of[w] + trait->stay.unknown,
						  listed_only};
			trait->elected[w] =
			    composition_chosen(trait->nominees.of[w], trait->nominees.unknown, pool,
					       into->filled, others);
			trait->after[w] = plus(stay, trait->elected[w]);
		}
	}
}

static struct group_balance form_group(const struct composition *composition, size_t g)
{
	const struct group *group = &composition->cycle->groups[g];
	struct group_balance made = {.group = g};
	count_members(composition, &made);
	size_t pool = count_nominees(composition, &made);
	made.contested = cycle_contested(composition->cycle, g);
	made.filled = filled_of(group, pool, made.decided);
	form_ranges(&made, pool, !made.decided && group->known == NOMINEES_SOME);
	return made;
}

static void add_tally(struct trait_tally *to, const struct trait_tally *of)
{
	for (int w = 0; w < COMPOSITION_WORDS; w++)
		to->of[w] += of->of[w];
	to->unknown += of->unknown;
}

static void add_group(struct group_balance *all, const struct group_balance *group)
{
	all->stay += group->stay;
	all->stay_known = all->stay_known && group->stay_known;
	all->decided = all->decided && group->decided;
	if (all->contested != 1)
		all->contested = group->contested > 0 || !all->contested ? group->contested : -1;
	all->filled = plus(all->filled, group->filled);
	all->after = plus(all->after, group->after);
	for (int t = 0; t < COMPOSITION_TRAITS; t++) {
		add_tally(&all->trait[t].stay, &group->trait[t].stay);
		add_tally(&all->trait[t].nominees, &group->trait[t].nominees);
		for (int w = 0; w < COMPOSITION_WORDS; w++) {
			all->trait[t].elected[w] =
			    plus(all->trait[t].elected[w], group->trait[t].elected[w]);
			all->trait[t].after[w] =
			    plus(all->trait[t].after[w], group->trait[t].after[w]);
		}
	}
}

/* Members whose group nobody documents belong to the Committee alone. */
static void add_homeless(const struct composition *composition, struct group_balance *all)
{
	const struct cycle *cycle = composition->cycle;
	for (size_t m = 0; m < cycle->member_count; m++) {
		if (cycle->members[m].group != SIZE_MAX)
			continue;
		struct count_span one = {1, 1, false};
		all->stay++;
		all->stay_known = false; /* they may be among those stated of some group */
		all->after = plus(all->after, one);
		all->after.open = true;
		for (int t = 0; t < COMPOSITION_TRAITS; t++)
			count(composition, &all->trait[t].stay,
			      trait_of_member(&cycle->members[m], t));
	}
}

const struct composition *composition_form(struct arena *arena, const struct cycle *cycle,
					   bool public_only)
{
	struct composition *made = arena_alloc(arena, 1, sizeof *made);
	struct group_balance *groups = arena_alloc(arena, cycle->group_count + 1, sizeof *groups);
	*made =
	    (struct composition){.cycle = cycle,
				 .public_only = public_only,
				 .groups = groups,
				 .group_count = cycle->group_count,
				 .all = {.group = SIZE_MAX, .stay_known = true, .decided = true}};
	made->anything = cycle->member_count > 0;
	for (size_t g = 0; g < cycle->group_count; g++) {
		groups[g] = form_group(made, g);
		made->anything = made->anything || groups[g].stay_known;
		add_group(&made->all, &groups[g]);
	}
	add_homeless(made, &made->all);
	return made;
}

static int own_word(const struct composition *composition, size_t nominee, int trait)
{
	const struct fact *own = trait_of_nominee(&composition->cycle->nominees[nominee], trait);
	bool known = counts(composition, own) && own->word >= 0 && own->word < COMPOSITION_WORDS;
	return known ? own->word : WORD_UNKNOWN;
}

/* The group again, with one of the pool seated. */
static struct group_balance with_seated(const struct composition *composition, size_t g,
					const int *words)
{
	const struct cycle *cycle = composition->cycle;
	struct group_balance made = composition->groups[g];
	size_t pool = 0;
	struct count_span rest = {made.filled.low ? made.filled.low - 1 : 0,
				  made.filled.high ? made.filled.high - 1 : 0, made.filled.open};
	for (int t = 0; t < COMPOSITION_TRAITS; t++) {
		struct trait_balance *trait = &made.trait[t];
		bool known = words[t] != WORD_UNKNOWN;
		pool = trait->nominees.unknown;
		for (int w = 0; w < COMPOSITION_WORDS; w++)
			pool += trait->nominees.of[w];
		for (int w = 0; w < COMPOSITION_WORDS; w++) {
			bool self = known && words[t] == w;
			struct count_span come =
			    composition_chosen(trait->nominees.of[w] - self,
					       trait->nominees.unknown - !known, pool - 1, rest,
					       cycle->groups[g].known == NOMINEES_SOME);
			struct count_span seated = {self, self || !known, false};
			struct count_span stay = {trait->stay.of[w],
						  trait->stay.of[w] + trait->stay.unknown,
						  !made.stay_known};
			trait->elected[w] = plus(come, seated);
			trait->after[w] = plus(stay, trait->elected[w]);
		}
	}
	return made;
}

struct composition_effect composition_if_elected(const struct composition *composition,
						 size_t nominee)
{
	struct composition_effect effect;
	size_t g = composition->cycle->nominees[nominee].group;
	struct group_balance own = composition->groups[g];
	for (int t = 0; t < COMPOSITION_TRAITS; t++)
		effect.word[t] = own_word(composition, nominee, t);
	if (!own.decided) /* else there is no "if" */
		own = with_seated(composition, g, effect.word);
	effect.members = composition->all.after;
	effect.group_members = own.after;
	for (int t = 0; t < COMPOSITION_TRAITS; t++)
		for (int w = 0; w < COMPOSITION_WORDS; w++) {
			const struct count_span *all = &composition->all.trait[t].after[w];
			const struct count_span *before = &composition->groups[g].trait[t].after[w];
			const struct count_span *now = &own.trait[t].after[w];
			effect.group[t][w] = *now;
			effect.after[t][w] =
			    (struct count_span){all->low - before->low + now->low,
						all->high - before->high + now->high,
						all->open || now->open};
		}
	return effect;
}
