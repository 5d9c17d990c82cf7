/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/named_fact.h"

#include "base/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { NEVER_HELD = 99 };

static const struct named_value unknown = {.word = WORD_UNKNOWN, .number = NAN};

/* What nobody has verified decides nothing. */
static bool usable(const struct fact *fact)
{
	return fact_known(fact) && fact->status != FACT_UNVERIFIED;
}

static bool current(const struct position *position)
{
	return usable(&position->to) && text_equal(position->to.text, "present");
}

static bool in_executive(const struct position *position)
{
	return usable(&position->branch) && (position->branch.word == BRANCH_EXECUTIVE ||
					     position->branch.word == BRANCH_DIPLOMATIC);
}

struct day {
	int year, month, day;
};

/* An inexact date is taken at its first or its last day. */
static struct day day_of(const char *date, bool last)
{
	struct day day = {atoi(date), last ? 12 : 1, last ? 31 : 1};
	if (strlen(date) >= 7)
		day.month = atoi(date + 5);
	if (strlen(date) >= 10)
		day.day = atoi(date + 8);
	return day;
}

/*
 * Said to end, but perhaps only after the election: whoever writes that means an office that is
 * held now, and it should be written "present".
 */
static bool outlasts_election(const struct cycle *cycle, const struct position *position)
{
	if (!usable(&position->to) || current(position) || !usable(&cycle->dates.election))
		return false;
	struct day end = day_of(position->to.text, true),
		   vote = day_of(cycle->dates.election.text, false);
	if (end.year != vote.year)
		return end.year > vote.year;
	if (end.month != vote.month)
		return end.month > vote.month;
	return end.day > vote.day;
}

/* A position that could be an executive one held today, for all that is documented. */
static bool unclear(const struct cycle *cycle, const struct position *position)
{
	return !usable(&position->branch) ||
	       (in_executive(position) &&
		(!usable(&position->to) || outlasts_election(cycle, position)));
}

static bool any_unclear(const struct cycle *cycle, const struct nominee *nominee)
{
	bool found = !nominee->positions_known;
	for (size_t p = 0; p < nominee->position_count; p++)
		found = found || unclear(cycle, &nominee->positions[p]);
	return found;
}

static struct named_value executive_office(const struct cycle *cycle, const struct nominee *nominee)
{
	struct named_value value = {.known = true, .word = OFFICE_NONE, .number = NAN};
	for (size_t p = 0; p < nominee->position_count; p++) {
		const struct position *position = &nominee->positions[p];
		if (!in_executive(position) || !current(position))
			continue;
		bool leaves = usable(&position->undertakes_to_leave) &&
			      position->undertakes_to_leave.word == 1;
		if (!leaves)
			return (struct named_value){true, OFFICE_HELD, NAN, position};
		value.word = OFFICE_WILL_LEAVE;
		value.because = position;
	}
	return any_unclear(cycle, nominee) ? unknown : value;
}

static struct named_value availability(const struct cycle *cycle, const struct nominee *nominee)
{
	(void)cycle;
	if (!usable(&nominee->availability))
		return unknown;
	return (struct named_value){true, nominee->availability.word, NAN, NULL};
}

static struct named_value incumbent(const struct cycle *cycle, const struct nominee *nominee)
{
	(void)cycle;
	if (!usable(&nominee->incumbent))
		return unknown;
	/* words_yes_no: yes is 0 */
	return (struct named_value){true, nominee->incumbent.word ? 0 : 1, NAN, NULL};
}

static struct named_value working_languages(const struct cycle *cycle,
					    const struct nominee *nominee)
{
	if (!cycle->working_languages_known || !nominee->languages_known)
		return unknown;
	double count = 0;
	for (size_t w = 0; w < cycle->working_language_count; w++) {
		bool active = false;
		for (size_t l = 0; l < nominee->language_count; l++)
			active = active || (nominee->languages[l].level == COMMAND_ACTIVE &&
					    text_equal(nominee->languages[l].language,
						       cycle->working_languages[w]));
		count += active;
	}
	return (struct named_value){true, WORD_UNKNOWN, count, NULL};
}

static struct named_value nomination_steps(const struct cycle *cycle, const struct nominee *nominee)
{
	const struct fact *const steps[] = {&nominee->public_call, &nominee->published_criteria,
					    &nominee->consultation};
	double count = 0;
	(void)cycle;
	for (size_t s = 0; s < 3; s++) {
		if (!usable(steps[s]))
			return unknown;
		count += steps[s]->word == 1;
	}
	return (struct named_value){true, WORD_UNKNOWN, count, NULL};
}

/* Whole years that lie between for certain: from the last day of from to the first of to; never
 * negative. */
static int years_between(const char *from, const char *to)
{
	struct day a = day_of(from, true), b = day_of(to, false);
	int years = b.year - a.year;
	if (b.month < a.month || (b.month == a.month && b.day < a.day))
		years--;
	return years > 0 ? years : 0;
}

static struct named_value years_since(const struct cycle *cycle, const struct nominee *nominee)
{
	struct named_value value = {.known = true, .word = WORD_UNKNOWN, .number = NEVER_HELD};
	if (!usable(&cycle->dates.election))
		return unknown;
	for (size_t p = 0; p < nominee->position_count; p++) {
		const struct position *position = &nominee->positions[p];
		if (!in_executive(position) || !usable(&position->to))
			continue;
		if (current(position))
			return (struct named_value){true, WORD_UNKNOWN, 0, position};
		double years = years_between(position->to.text, cycle->dates.election.text);
		if (years < value.number) {
			value.number = years;
			value.because = position;
		}
	}
	return any_unclear(cycle, nominee) ? unknown : value;
}

static struct named_value (*const facts[NAMED_FACTS])(const struct cycle *,
						      const struct nominee *) = {
    [FACT_EXECUTIVE_OFFICE] = executive_office,
    [FACT_AVAILABILITY] = availability,
    [FACT_INCUMBENT] = incumbent,
    [FACT_ACTIVE_WORKING_LANGUAGES] = working_languages,
    [FACT_OPEN_NOMINATION_STEPS] = nomination_steps,
    [FACT_YEARS_SINCE_EXECUTIVE_OFFICE] = years_since,
};

struct named_value named_fact_value(const struct cycle *cycle, const struct nominee *nominee,
				    enum named_fact fact)
{
	return facts[fact](cycle, nominee);
}
