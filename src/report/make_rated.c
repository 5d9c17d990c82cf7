/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who rated and who did not, and why, so that the counts add up to the panel. */
#include "report/make.h"

#include "base/arena.h"

#include <stdbool.h>

void make_rated(const struct maker *maker, struct report_nominee *into)
{
	const struct speaker *s = &maker->speaker;
	size_t panel = maker->report->panel.reviewers;
	size_t known = into->reviewers + into->recused + into->unrated + into->not_assigned;
	const struct {
		enum wording words;
		size_t count;
	} others[] = {
	    {WORDS_COVERAGE_RECUSED, into->recused},
	    {WORDS_COVERAGE_NOT_RETURNED, into->unrated},
	    {WORDS_COVERAGE_NOT_ASSIGNED, into->not_assigned},
	    {WORDS_COVERAGE_NO_LEVEL, known < panel ? panel - known : 0},
	};
	const char *parts[sizeof others / sizeof *others];
	size_t count = 0;
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (others[i].count)
			parts[count++] =
			    say(s, others[i].words, "n", wording_count(s, others[i].count));
	into->unrated_text = wording_list(s, parts, count);
	into->rated_text = say(s, WORDS_RATED_OF, "rated", wording_count(s, into->reviewers), "all",
			       wording_count(s, panel));
}

/* [reviewer * nominees + nominee]: a level or "cannot judge" on some rated criterion. */
static const bool *reviewed_pairs(const struct maker *maker)
{
	const struct cycle *cycle = maker->cycle;
	const struct panel *panel = &cycle->panel;
	bool *pairs =
	    arena_alloc(maker->arena, panel->reviewer_count * cycle->nominee_count, sizeof *pairs);
	for (size_t i = 0; i < panel->rating_count; i++) {
		const struct rating *rating = &panel->ratings[i];
		bool given =
		    rating->answer == ANSWER_LEVEL || rating->answer == ANSWER_CANNOT_JUDGE;
		if (given && cycle->criteria->criteria[rating->criterion].kind == CRITERION_RATED)
			pairs[rating->reviewer * cycle->nominee_count + rating->nominee] = true;
	}
	return pairs;
}

void make_duties(const struct maker *maker, struct report_reviewer *list)
{
	const struct panel *panel = &maker->cycle->panel;
	size_t nominees = maker->cycle->nominee_count;
	const bool *reviewed = reviewed_pairs(maker);
	for (size_t i = 0; i < panel->reviewer_count * nominees; i++) {
		struct report_reviewer *of = &list[i / nominees];
		bool active = panel->reviewers[i / nominees].status == REVIEWER_ACTIVE;
		if (panel->recused[i])
			of->recused++;
		else if (!reviewed[i] && panel->assigned[i] && active)
			of->not_returned++;
		else if (!reviewed[i])
			of->not_assigned++;
	}
}
