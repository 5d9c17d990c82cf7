/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a reader who stops after ten lines should know. */
#include "base/arena.h"
#include "report/compare_parts.h"

#include <math.h>

struct sums {
	size_t regular, by_elections, postponed;
	size_t contests, contested, open; /* groups of elections; of them contested, not known */
	size_t sitting, re_elected, not_re_elected, undocumented, nominees;
};

static struct sums add_up(const struct across *across)
{
	struct sums sums = {0};

	for (size_t i = 0; i < across->cycle_count; i++) {
		const struct across_cycle *cycle = &across->cycles[i];

		sums.regular += cycle->kind == CYCLE_REGULAR;
		sums.by_elections += cycle->kind == CYCLE_BY_ELECTION;
		sums.postponed += cycle->kind == CYCLE_POSTPONED_SEAT;
		for (size_t g = 0; g < cycle->group_count; g++) {
			const struct across_group *group = &cycle->groups[g];

			sums.contests++;
			sums.contested += group->contested == 1;
			sums.open += group->contested < 0;
			sums.sitting += group->incumbents.known;
			sums.undocumented += group->incumbents.unknown;
			sums.re_elected += group->re_elected;
			sums.not_re_elected += group->not_re_elected;
			sums.nominees += group->nominees;
		}
	}
	return sums;
}

static void add_kinds(const struct comparing *c, struct block *list, const struct sums *sums)
{
	const struct speaker *s = &c->speaker;
	const char *parts[3];
	size_t count = 0;

	if (sums->regular)
		parts[count++] =
		    say(s, WORDS_COMPARE_REGULAR, "n", compare_known(c, sums->regular));
	if (sums->by_elections)
		parts[count++] =
		    say(s, WORDS_COMPARE_BY_ELECTIONS, "n", compare_known(c, sums->by_elections));
	if (sums->postponed)
		parts[count++] = say(s, WORDS_COMPARE_POSTPONED_ELECTIONS, "n",
				     compare_known(c, sums->postponed));
	block_item(list, NULL,
		   say(s, WORDS_COMPARE_BRIEF_KINDS, "elections", wording_list(s, parts, count),
		       "nominees", compare_known(c, sums->nominees)));
}

/* Women after the last election whose Committee is known. */
static void add_women(const struct comparing *c, struct block *list)
{
	for (size_t i = c->across->cycle_count; i-- > 0;) {
		const struct across_composition *all = &c->across->cycles[i].composition;

		if (!all->members || !all->seats)
			continue;
		block_item(list, NULL,
			   say(&c->speaker, WORDS_COMPARE_BRIEF_WOMEN, "election", c->labels[i],
			       "women", compare_range(c, all->women), "all",
			       compare_known(c, all->women.known + all->women.unknown +
						    all->men_known + all->others_known)));
		return;
	}
}

static void add_level(const struct comparing *c, struct block *list)
{
	const struct link *link = c->across->linking.link;
	size_t comparable = 0, some = 0;

	for (size_t p = 0; link && p < link->pairs; p++) {
		const struct link_pair *pair = &link->pair[p];

		comparable += pair->reason == LINK_FINE;
		some += pair->reason == LINK_FINE && fabs(pair->drift_shift) >= 2 * pair->drift_se;
	}
	if (link)
		block_item(list, NULL,
			   say(&c->speaker, WORDS_COMPARE_BRIEF_LEVEL, "n",
			       compare_known(c, comparable), "all", compare_known(c, link->pairs),
			       "some", compare_known(c, some)));
}

void compare_brief(const struct comparing *c, struct block *document)
{
	const struct speaker *s = &c->speaker;
	struct sums sums = add_up(c->across);
	struct block *section =
	    block_section(document, "answer", say(s, WORDS_COMPARE_SECTION_BRIEF));
	struct block *list = block_add(section, BLOCK_LIST, NULL);

	add_kinds(c, list, &sums);
	block_item(list, NULL,
		   say(s, WORDS_COMPARE_BRIEF_CONTESTS, "n", compare_known(c, sums.contested),
		       "all", compare_known(c, sums.contests)));
	if (sums.open)
		block_item(list, NULL,
			   say(s, WORDS_COMPARE_BRIEF_OPEN, "n", compare_known(c, sums.open)));
	if (sums.sitting)
		block_item(list, NULL,
			   say(s, WORDS_COMPARE_BRIEF_SITTING, "n", compare_known(c, sums.sitting),
			       "re", compare_known(c, sums.re_elected), "not",
			       compare_known(c, sums.not_re_elected)));
	if (sums.undocumented)
		block_item(list, NULL,
			   say(s, WORDS_COMPARE_BRIEF_UNDOCUMENTED, "n",
			       compare_known(c, sums.undocumented)));
	add_women(c, list);
	add_level(c, list);
	if (!c->across->rated)
		block_item(list, NULL,
			   say(s, c->across->settings.ratings ? WORDS_COMPARE_NO_RATINGS
							      : WORDS_COMPARE_FACTS_ONLY));
}
