/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scores and conditions, cycle by cycle. Fewer than ten cases are listed, not computed. */
#include "base/arena.h"
#include "base/text.h"
#include "report/compare_parts.h"

#include <math.h>

static double value_of(const struct across_cycle *cycle, const struct across_nominee *nominee,
		       const char *dimension)
{
	if (!dimension)
		return nominee->score;
	for (size_t d = 0; d < cycle->dimension_count; d++)
		if (text_equal(cycle->dimensions[d].id, dimension))
			return nominee->dimension[d];
	return NAN;
}

/* "61.2; 58.0": names are left out, since the table is of distributions. */
static const char *listed(const struct comparing *c, const struct across_distribution *d)
{
	const struct across_cycle *cycle = &c->across->cycles[d->cycle];
	const char *text = NULL;

	for (size_t i = 0; i < cycle->nominee_count; i++) {
		const struct across_nominee *n = &cycle->nominees[i];
		double value = value_of(cycle, n, d->dimension);

		if ((d->group != SIZE_MAX && n->group != d->group) || isnan(value))
			continue;
		const char *one = say(&c->speaker, WORDS_COMPARE_LISTED, "nominee",
				      compare_name(c, n), "value", compare_points(c, value));

		text = text ? wording_join(&c->speaker, text, one) : one;
	}
	return text ? text : "";
}

static const char *quartiles(const struct comparing *c, const struct across_spread *s)
{
	return say(&c->speaker, WORDS_COMPARE_FROM_TO, "low", compare_points(c, s->low_quartile),
		   "high", compare_points(c, s->high_quartile));
}

static void add_distribution(const struct comparing *c, struct table *table,
			     const struct across_distribution *d)
{
	const struct speaker *s = &c->speaker;
	const struct across_spread *spread = &d->spread;
	struct cell *cells = table_row(table);
	const char *label = d->dimension ? multilingual_text(&d->label, s->language) : NULL;

	cells[0].text =
	    d->group == SIZE_MAX ? say(s, WORDS_COMPARE_ALL_GROUPS) : compare_group(c, d->group);
	cells[1].text = !d->dimension ? say(s, WORDS_SCORE) : label ? label : d->dimension;
	cells[2].text = compare_known(c, spread->count);
	if (spread->count < ACROSS_FEWEST) {
		cells[3].text = listed(c, d);
		for (size_t k = 4; k < 7; k++)
			cells[k].text = say(s, WORDS_NO_PLACE);
		return;
	}
	cells[3].text = say(s, WORDS_COMPARE_FROM_TO, "low", compare_points(c, spread->low), "high",
			    compare_points(c, spread->high));
	cells[4].text = quartiles(c, spread);
	cells[5].text = compare_points(c, spread->median);
	cells[6].text = compare_points(c, spread->mean);
}

static void add_distributions(const struct comparing *c, struct block *section)
{
	static const enum wording words[] = {WORDS_COMPARE_GROUP,     WORDS_COMPARE_WHAT,
					     WORDS_COMPARE_CASES,     WORDS_COMPARE_SCORES,
					     WORDS_COMPARE_QUARTILES, WORDS_COMPARE_MEDIAN,
					     WORDS_COMPARE_MEAN};
	struct table *table = block_table(section, say(&c->speaker, WORDS_COMPARE_CAPTION_SCORES),
					  compare_columns(c, words, 7, 7), 7);
	size_t cycle = SIZE_MAX;

	for (size_t i = 0; i < c->across->distribution_count; i++) {
		const struct across_distribution *d = &c->across->distributions[i];

		if (d->cycle != cycle)
			table_heading(table, c->labels[d->cycle]);
		cycle = d->cycle;
		add_distribution(c, table, d);
	}
}

static void add_thresholds(const struct comparing *c, struct block *section)
{
	static const enum wording words[] = {WORDS_THRESHOLD, WORDS_COMPARE_MET,
					     WORDS_COMPARE_ON_UNDERTAKING, WORDS_COMPARE_NOT_MET,
					     WORDS_COMPARE_INSUFFICIENT};
	static const enum threshold_outcome outcomes[] = {OUTCOME_MET, OUTCOME_ON_UNDERTAKING,
							  OUTCOME_NOT_MET, OUTCOME_INSUFFICIENT};
	struct table *table =
	    block_table(section, say(&c->speaker, WORDS_COMPARE_CAPTION_THRESHOLDS),
			compare_columns(c, words, 5, 1), 5);

	for (size_t i = 0; i < c->across->cycle_count; i++) {
		const struct across_cycle *cycle = &c->across->cycles[i];

		if (cycle->threshold_count)
			table_heading(table, c->labels[i]);
		for (size_t t = 0; t < cycle->threshold_count; t++) {
			const struct across_threshold *threshold = &cycle->thresholds[t];
			const char *label =
			    multilingual_text(&threshold->label, c->speaker.language);
			struct cell *cells = table_row(table);

			cells[0].text = label ? label : threshold->id;
			for (size_t o = 0; o < 4; o++)
				cells[o + 1].text = compare_known(c, threshold->count[outcomes[o]]);
		}
	}
}

void compare_scores(const struct comparing *c, struct block *document)
{
	const struct speaker *s = &c->speaker;
	size_t withheld = 0, thresholds = 0;

	if (!c->across->rated)
		return;
	struct block *section =
	    block_section(document, "scores", say(s, WORDS_COMPARE_SECTION_SCORES));

	block_add(section, BLOCK_PARAGRAPH, say(s, WORDS_COMPARE_SCORES_NOTE));
	for (size_t i = 0; i < c->across->cycle_count; i++) {
		const struct across_cycle *cycle = &c->across->cycles[i];

		thresholds += cycle->threshold_count;
		for (size_t n = 0; n < cycle->nominee_count; n++)
			withheld += cycle->nominees[n].withheld;
	}
	if (withheld)
		block_add(section, BLOCK_NOTE,
			  say(s, WORDS_COMPARE_WITHHELD, "n", compare_known(c, withheld)));
	add_distributions(c, section);
	if (thresholds)
		add_thresholds(c, section);
	compare_explained(c, section, (const char *const[]){"distribution-of-scores", NULL});
}
