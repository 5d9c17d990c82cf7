/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scores and conclusions beside outcomes, in groups with more nominees than seats. */
#include "base/arena.h"
#include "base/text.h"
#include "report/compare_parts.h"

#include <math.h>

static const enum wording conclusion_words[] = {
    [CONCLUSION_MEETS] = WORDS_COMPARE_MEETS,
    [CONCLUSION_WITH_RESERVATIONS] = WORDS_COMPARE_RESERVATIONS,
    [CONCLUSION_DOES_NOT_MEET] = WORDS_COMPARE_DOES_NOT_MEET,
    [CONCLUSION_INSUFFICIENT] = WORDS_COMPARE_INFORMATION_INSUFFICIENT,
};

static const char *conclusion_of(const struct comparing *c, int conclusion)
{
	return say(&c->speaker, conclusion < 0 ? WORDS_NO_PLACE : conclusion_words[conclusion]);
}

static void add_superiority(const struct comparing *c, struct block *section)
{
	const struct speaker *s = &c->speaker;
	const struct contest_figure *f = &c->across->contest.superiority;

	if (isnan(f->value)) {
		block_add(section, BLOCK_PARAGRAPH,
			  say(s, WORDS_COMPARE_TOO_FEW_CASES, "n", compare_known(c, f->cases)));
		return;
	}
	block_add(section, BLOCK_PARAGRAPH,
		  say(s, WORDS_COMPARE_SUPERIORITY, "share", wording_fixed(s, f->value, 2), "low",
		      wording_fixed(s, f->low, 2), "high", wording_fixed(s, f->high, 2), "level",
		      wording_plain(s, 100 * c->across->contest.level, 0), "pairs",
		      compare_known(c, f->pairs), "cases", compare_known(c, f->cases), "contests",
		      compare_known(c, f->strata)));
}

static void add_votes(const struct comparing *c, struct block *section)
{
	const struct speaker *s = &c->speaker;
	const struct contest_figure *f = &c->across->contest.votes;

	if (isnan(f->value))
		block_add(section, BLOCK_PARAGRAPH,
			  say(s, WORDS_COMPARE_TOO_FEW_VOTES, "n", compare_known(c, f->cases)));
	else
		block_add(section, BLOCK_PARAGRAPH,
			  say(s, WORDS_COMPARE_TAU, "tau", wording_fixed(s, f->value, 2), "cases",
			      compare_known(c, f->cases), "contests", compare_known(c, f->strata)));
}

/* Everybody in a contested group with a known outcome and a score or a conclusion, one by one. */
static void add_list(const struct comparing *c, struct block *section)
{
	static const enum wording words[] = {
	    WORDS_NOMINEE,	 WORDS_COMPARE_ELECTION,   WORDS_COMPARE_GROUP,
	    WORDS_SCORE,	 WORDS_COMPARE_CONCLUSION, WORDS_COMPARE_VOTES,
	    WORDS_COMPARE_RESULT};
	struct table *table = block_table(section, say(&c->speaker, WORDS_COMPARE_CAPTION_CASES),
					  compare_columns(c, words, 7, 7), 7);

	for (size_t i = 0; i < c->across->cycle_count; i++)
		for (size_t n = 0; n < c->across->cycles[i].nominee_count; n++) {
			const struct across_nominee *one = &c->across->cycles[i].nominees[n];
			const struct across_group *group =
			    compare_group_in(&c->across->cycles[i], one->group);

			if (!group || group->contested != 1 || one->elected < 0 ||
			    (isnan(one->score) && one->conclusion < 0))
				continue;
			struct cell *cells = table_row(table);

			cells[0].text = compare_name(c, one);
			cells[1].text = c->labels[i];
			cells[2].text = compare_group(c, one->group);
			cells[3].text = compare_points(c, one->score);
			cells[4].text = conclusion_of(c, one->conclusion);
			cells[5].text = compare_count(c, one->votes);
			cells[6].text = compare_result(c, one);
		}
}

static void add_conclusions(const struct comparing *c, struct block *section)
{
	static const enum wording words[] = {WORDS_COMPARE_CONCLUSION, WORDS_COMPARE_ELECTED,
					     WORDS_COMPARE_NOT_ELECTED};
	const struct across_contest *contest = &c->across->contest;

	if (contest->conclusions < ACROSS_FEWEST)
		return;
	struct table *table = block_table(section,
					  say(&c->speaker, WORDS_COMPARE_CAPTION_CONCLUSIONS, "n",
					      compare_known(c, contest->conclusions)),
					  compare_columns(c, words, 3, 1), 3);

	for (int w = 0; w < CONCLUSIONS; w++) {
		struct cell *cells = table_row(table);

		cells[0].text = conclusion_of(c, w);
		cells[1].text = compare_known(c, contest->by_conclusion[w][1]);
		cells[2].text = compare_known(c, contest->by_conclusion[w][0]);
	}
}

void compare_outcomes(const struct comparing *c, struct block *document)
{
	const struct speaker *s = &c->speaker;
	const struct across_contest *contest = &c->across->contest;

	if (!c->across->rated)
		return;
	struct block *section =
	    block_section(document, "outcomes", say(s, WORDS_COMPARE_SECTION_OUTCOMES));

	block_add(section, BLOCK_PARAGRAPH, say(s, WORDS_COMPARE_OUTCOMES_NOTE));
	if (!contest->cases && !contest->conclusions) {
		block_add(section, BLOCK_PARAGRAPH, say(s, WORDS_COMPARE_NO_OUTCOMES));
		return;
	}
	add_superiority(c, section);
	if (contest->seats >= ACROSS_FEWEST)
		block_add(section, BLOCK_PARAGRAPH,
			  say(s, WORDS_COMPARE_SEATS_WITHIN, "within",
			      compare_known(c, contest->seats_within), "n",
			      compare_known(c, contest->seats)));
	add_votes(c, section);
	add_conclusions(c, section);
	if (contest->cases + contest->conclusions > 0 &&
	    (contest->cases < ACROSS_FEWEST || contest->conclusions < ACROSS_FEWEST))
		add_list(c, section);
	compare_explained(c, section,
			  (const char *const[]){"chance-of-the-higher-score", "score-and-votes",
						NULL});
}
