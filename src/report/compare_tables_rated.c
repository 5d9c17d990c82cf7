/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tidy tables that hold scores: not for the public. */
#include "base/text.h"
#include "rank/standing.h"
#include "report/cells.h"
#include "report/compare.h"
#include "report/compare_tables.h"

#include <math.h>

static void score_row(const struct across *across, size_t i, const struct across_nominee *one,
		      const char *dimension, double value, struct text *text)
{
	const struct across_cycle *cycle = &across->cycles[i];

	cells_words(text, cycle->id);
	cells_words(text, cycle->date);
	cells_words(text, across->groups[one->group].id);
	cells_words(text, one->id);
	cells_words(text, dimension);
	cells_number(text, value);
	cells_number(text, dimension ? NAN : one->se);
	cells_count(text, one->reviewers);
	cells_words(text, one->standing < 0 ? NULL : standing_words[one->standing]);
	cells_end(text);
}

static void score_rows(const struct across *across, struct text *text)
{
	for (size_t i = 0; i < across->cycle_count; i++)
		for (size_t n = 0; n < across->cycles[i].nominee_count; n++) {
			const struct across_nominee *one = &across->cycles[i].nominees[n];

			if (!across->cycles[i].rated)
				continue;
			score_row(across, i, one, NULL, one->score, text);
			for (size_t d = 0; d < across->cycles[i].dimension_count; d++)
				score_row(across, i, one, across->cycles[i].dimensions[d].id,
					  one->dimension[d], text);
		}
}

static const struct compare_column score_columns[] = {
    {"cycle", "string", "id of the election cycle"},
    {"date", "string", "date of the election; empty: not documented"},
    {"group", "string", "regional group"},
    {"nominee", "string", "id of the nominee"},
    {"dimension", "string", "id of the dimension; empty: the total score"},
    {"score", "number", "adjusted score in points of 100, of this cycle's own scale; empty: none"},
    {"se", "number", "standard error of the total; empty: not estimable"},
    {"reviewers", "integer", "reviewers who rated the nominee"},
    {"standing", "string", "ahead, not-separable, behind, uncontested or not-ranked"},
};

static const char *const reasons[] = {
    [LINK_FINE] = "comparable",
    [LINK_NO_RATINGS] = "not-comparable: no ratings in common",
    [LINK_FEW_ANCHORS] = "not-comparable: fewer than three anchors",
    [LINK_NO_FIT] = "not-comparable: no fit",
    [LINK_TOO_LARGE] = "not-computed: too large",
};

static void link_rows(const struct across *across, struct text *text)
{
	const struct across_linking *linking = &across->linking;

	for (size_t p = 0; linking->link && p < linking->link->pairs; p++) {
		const struct link_pair *pair = &linking->link->pair[p];

		cells_words(text, across->cycles[linking->cycle[pair->a]].id);
		cells_words(text, across->cycles[linking->cycle[pair->b]].id);
		cells_count(text, pair->reviewers);
		cells_count(text, pair->persons);
		cells_words(text, reasons[pair->reason]);
		cells_number(text, pair->drift_shift);
		cells_number(text, pair->drift_se);
		cells_number(text, pair->shift);
		cells_number(text, pair->se);
		cells_number(text, pair->naive);
		cells_number(text, pair->naive_se);
		cells_end(text);
	}
}

static const struct compare_column link_columns[] = {
    {"first", "string", "id of the earlier cycle"},
    {"second", "string", "id of the later cycle"},
    {"reviewers", "integer", "reviewers who rated in both"},
    {"persons", "integer", "persons rated in both"},
    {"status", "string", "comparable, or why not"},
    {"shift", "number",
     "level of the second less that of the first, points, with drift; empty: not comparable"},
    {"shift_se", "number", "its standard error"},
    {"shift_without_drift", "number", "the same without the drift component"},
    {"shift_without_drift_se", "number", "its standard error"},
    {"naive_shift", "number", "mean change of common reviewers: misleads, see the method"},
    {"naive_shift_se", "number", "its standard error, sd / sqrt(reviewers)"},
};

const struct compare_table compare_table_score = {
    .name = "scores",
    .description = "one row for each nominee and dimension, and one for the total",
    .columns = score_columns,
    .column_count = sizeof score_columns / sizeof *score_columns,
    .ratings = true,
    .rows = score_rows,
};

const struct compare_table compare_table_link = {
    .name = "links",
    .description = "one row for each two rated cycles: what links them, and the shift of the level",
    .columns = link_columns,
    .column_count = sizeof link_columns / sizeof *link_columns,
    .ratings = true,
    .rows = link_rows,
};
