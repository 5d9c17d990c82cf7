/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "load/recusal.h"

#include "base/text.h"
#include "base/unicode.h"

#include <string.h>

static bool holds(const char *const *list, size_t count, const char *state)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(list[i], state))
			return true;
	return false;
}

/* The State is one of the nominee's nationalities or the nominating one. */
static bool states_nominee(const struct nominee *nominee, const char *state)
{
	return (nominee->state.text && text_equal(nominee->state.text, state)) ||
	       holds(nominee->nationalities, nominee->nationality_count, state);
}

static bool by_nationality(const struct reviewer *reviewer, const struct nominee *nominee)
{
	for (size_t i = 0; i < reviewer->nationality_count; i++)
		if (states_nominee(nominee, reviewer->nationalities[i]))
			return true;
	return false;
}

static bool by_residence(const struct reviewer *reviewer, const struct nominee *nominee)
{
	return reviewer->residence && states_nominee(nominee, reviewer->residence);
}

static bool by_organisation(struct arena *arena, const struct reviewer *reviewer,
			    const struct nominee *nominee)
{
	if (!reviewer->organisation)
		return false;
	const char *own = unicode_fold(arena, reviewer->organisation);
	for (size_t p = 0; own[0] && p < nominee->position_count; p++) {
		const struct position *position = &nominee->positions[p];
		bool current = position->to.text && text_equal(position->to.text, "present");
		if (current && position->organisation.text &&
		    text_equal(own, unicode_fold(arena, position->organisation.text)))
			return true;
	}
	return false;
}

static bool by_declaration(const struct reviewer *reviewer, size_t nominee)
{
	for (size_t c = 0; c < reviewer->conflict_count; c++)
		if (reviewer->conflicts[c].nominee == nominee &&
		    reviewer->conflicts[c].decision == CONFLICT_RECUSED)
			return true;
	return false;
}

static recusal_mask waived(const struct reviewer *reviewer, size_t nominee)
{
	unsigned mask = 0;
	for (size_t w = 0; w < reviewer->waiver_count; w++)
		if (reviewer->waivers[w].nominee == nominee)
			mask |= 1u << reviewer->waivers[w].rule;
	return (recusal_mask)mask;
}

static recusal_mask pair_mask(struct arena *arena, const struct cycle *cycle,
			      const struct reviewer *reviewer, size_t i)
{
	const struct nominee *nominee = &cycle->nominees[i];
	unsigned mask = 0;
	if (by_nationality(reviewer, nominee))
		mask |= 1u << RECUSED_NATIONALITY;
	if (by_residence(reviewer, nominee))
		mask |= 1u << RECUSED_RESIDENCE;
	if (by_organisation(arena, reviewer, nominee))
		mask |= 1u << RECUSED_ORGANISATION;
	if (by_declaration(reviewer, i))
		mask |= 1u << RECUSED_DECLARED;
	return (recusal_mask)(mask & cycle->recusal_rules & ~(unsigned)waived(reviewer, i));
}

static void add_rivals(const struct cycle *cycle, const struct reviewer *reviewer,
		       recusal_mask *row)
{
	for (size_t g = 0; g < cycle->group_count; g++) {
		bool recused = false;
		for (size_t i = 0; i < cycle->nominee_count; i++)
			recused = recused || (cycle->nominees[i].group == g && row[i] &&
					      nominee_stands(&cycle->nominees[i]));
		if (!recused || cycle_contested(cycle, g) != 1)
			continue;
		for (size_t i = 0; i < cycle->nominee_count; i++)
			if (cycle->nominees[i].group == g && !row[i] &&
			    !(waived(reviewer, i) & 1u << RECUSED_RIVALS))
				row[i] = 1u << RECUSED_RIVALS;
	}
}

void recusal_compute(struct arena *arena, struct cycle *cycle)
{
	size_t nominees = cycle->nominee_count, reviewers = cycle->panel.reviewer_count;
	recusal_mask *recused = arena_alloc(arena, nominees * reviewers + 1, sizeof *recused);
	for (size_t r = 0; r < reviewers; r++) {
		const struct reviewer *reviewer = &cycle->panel.reviewers[r];
		for (size_t i = 0; i < nominees; i++)
			recused[r * nominees + i] = pair_mask(arena, cycle, reviewer, i);
		if (cycle->recusal_rules & 1u << RECUSED_RIVALS)
			add_rivals(cycle, reviewer, recused + r * nominees);
	}
	cycle->panel.recused = recused;
}

void recusal_declare(struct cycle *cycle, size_t reviewer, size_t nominee)
{
	recusal_mask *row = cycle->panel.recused + reviewer * cycle->nominee_count;
	row[nominee] = (recusal_mask)(row[nominee] | 1u << RECUSED_DECLARED);
	if (cycle->recusal_rules & 1u << RECUSED_RIVALS)
		add_rivals(cycle, &cycle->panel.reviewers[reviewer], row);
}

const char *recusal_words(struct arena *arena, recusal_mask mask)
{
	struct text words = text_new(arena);
	for (unsigned rule = 0; rule < RECUSAL_RULES; rule++)
		if (mask & 1u << rule)
			text_printf(&words, "%s%s", words.length ? ", " : "",
				    words_recusal_rule.words[rule]);
	return words.bytes;
}
