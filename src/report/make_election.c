/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The election itself: of which kind, when, for how many seats. */
#include "report/make.h"

#include "base/arena.h"
#include "rank/across.h"
#include "report/compare.h"

enum { MOST_PARTICULARS = 6 };

static const char *kind_of(const struct maker *maker)
{
	static const enum wording kinds[] = {
	    [CYCLE_REGULAR] = WORDS_ELECTION_REGULAR,
	    [CYCLE_BY_ELECTION] = WORDS_ELECTION_BY_ELECTION,
	    [CYCLE_POSTPONED_SEAT] = WORDS_ELECTION_POSTPONED_SEAT,
	};
	return say(&maker->speaker, kinds[maker->cycle->kind]);
}

static void make_particulars(struct maker *maker)
{
	const struct speaker *s = &maker->speaker;
	const struct cycle *cycle = maker->cycle;
	const struct {
		enum wording label;
		const struct fact *date;
	} dates[] = {{WORDS_ELECTION_DEADLINE, &cycle->dates.nominations_close},
		     {WORDS_ELECTION_DATE, &cycle->dates.election},
		     {WORDS_ELECTION_TERM_START, &cycle->dates.term_start},
		     {WORDS_ELECTION_TERM_END, &cycle->dates.term_end}};
	struct report_fact *list = arena_alloc(maker->arena, MOST_PARTICULARS, sizeof *list);
	size_t count = 0;
	list[count++] = (struct report_fact){.label = say(s, WORDS_ELECTION_KIND),
					     .value = kind_of(maker),
					     .known = true};
	if (cycle->parent)
		list[count++] = (struct report_fact){.label = say(s, WORDS_ELECTION_PARENT),
						     .value = cycle->parent,
						     .known = true};
	for (size_t i = 0; i < sizeof dates / sizeof *dates; i++)
		list[count++] =
		    make_worded(maker, say(s, dates[i].label), dates[i].date,
				dates[i].date->text ? wording_date(s, dates[i].date->text) : NULL);
	maker->report->particulars = list;
	maker->report->particular_count = count;
}

/* For programs, every statement that this audience may read. */
static void make_documented(struct maker *maker)
{
	const struct across_settings settings = compare_rights(maker->report->audience);
	struct across *documented = across_new(maker->arena, &settings);
	across_add(documented, maker->cycle, NULL);
	across_finish(documented, NULL);
	maker->report->documented = documented;
}

void make_election(struct maker *maker)
{
	const struct speaker *s = &maker->speaker;
	const struct cycle *cycle = maker->cycle;
	struct report_seats *seats =
	    arena_alloc(maker->arena, maker->report->group_count, sizeof *seats);
	make_particulars(maker);
	if (maker->report->unrated)
		make_documented(maker);
	for (size_t g = 0, i = 0; g < cycle->group_count; g++) {
		const struct group *group = &cycle->groups[g];
		if (!group->has_seats)
			continue;
		seats[i].vacant = make_worded(maker, "", &group->seats, NULL);
		if (!seats[i].vacant.known) /* how many there are is never a secret; who says so may
					       be */
			seats[i].vacant =
			    (struct report_fact){.value = wording_count(s, group->vacant),
						 .known = true};
		seats[i++].continuing = make_worded(maker, "", &group->continuing, NULL);
	}
	maker->report->seats = seats;
}
