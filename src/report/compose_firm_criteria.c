/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/compose.h"

#include "base/arena.h"
#include "report/compose_firm.h"
#include "report/document.h"
#include "report/firm.h"
#include "report/report.h"

#include <math.h>

static const char *criterion_name(const struct composer *composer, size_t k)
{
	const struct report_criterion *criterion = &composer->report->criteria[k];
	return say(&composer->speaker, WORDS_CRITERION_NAMED, "id", criterion->id, "label",
		   criterion->label);
}

void compose_firm_cells(const struct composer *composer, struct block *section)
{
	const struct report *report = composer->report;
	const struct report_firmness *firmness = report->firmness;
	const struct speaker *s = &composer->speaker;
	struct block *part =
	    block_section(section, "differences", say(s, WORDS_SECTION_DIFFERENCES));
	if (!firmness->cell_count) {
		block_add(part, BLOCK_PARAGRAPH, say(s, WORDS_NO_DIFFERENCES));
		return;
	}
	block_add(part, BLOCK_PARAGRAPH, say(s, WORDS_DIFFERENCES_MEANING));
	compose_explained(composer, part, (const char *const[]){"spread-of-levels", NULL});
	/* Who gave a level could be told from its range by others who know their own. */
	size_t count = report->rights->reviewer_names ? 5 : 4;
	struct column *columns = arena_alloc(composer->arena, 5, sizeof *columns);
	columns[0].heading = say(s, WORDS_NOMINEE);
	columns[1].heading = say(s, WORDS_CRITERION);
	columns[2] = (struct column){say(s, WORDS_RATINGS), true};
	columns[3] = (struct column){say(s, WORDS_SPREAD_OF_LEVELS), true};
	columns[4] = (struct column){say(s, WORDS_LEVELS_FROM_TO), true};
	struct table *table = block_table(part, say(s, WORDS_CAPTION_DIFFERENCES), columns, count);
	for (size_t i = 0; i < firmness->cell_count; i++) {
		const struct firm_cell *cell = &firmness->cells[i];
		struct cell *cells = table_row(table);
		compose_name(composer, &cells[0], &report->nominees[cell->nominee]);
		cells[1].text = criterion_name(composer, cell->criterion);
		cells[2].text = wording_count(s, cell->n);
		cells[3].text = cell->spread.text;
		if (count > 4)
			cells[4].text = cell->levels_text;
	}
}

/* Below this a mean correlation is no sign of anything. */
#define NO_HALO 0.05

static void add_closest(const struct composer *composer, struct block *part)
{
	const struct report_firmness *firmness = composer->report->firmness;
	const struct speaker *s = &composer->speaker;
	struct block *list = NULL;
	for (size_t i = 0; i < firmness->pair_count && i < FIRM_PAIRS; i++) {
		const struct firm_pair *pair = &firmness->pairs[i];
		if (!(pair->correlation.number > NO_HALO))
			break;
		if (!list)
			list = block_add(part, BLOCK_LIST, say(s, WORDS_HALO_CLOSEST));
		block_item(list, NULL,
			   say(s, WORDS_HALO_PAIR, "a", criterion_name(composer, pair->a), "b",
			       criterion_name(composer, pair->b), "correlation",
			       pair->correlation.text));
	}
}

static void add_halo(const struct composer *composer, struct block *part)
{
	const struct report_firmness *firmness = composer->report->firmness;
	const struct speaker *s = &composer->speaker;
	size_t rated = 0;
	for (size_t k = 0; k < composer->report->criterion_count; k++)
		rated += firmness->criteria[k].rated;
	if (rated < 2)
		return;
	if (isnan(firmness->halo.number)) {
		block_add(part, BLOCK_PARAGRAPH, say(s, WORDS_HALO_UNKNOWN));
		return;
	}
	block_add(part, BLOCK_PARAGRAPH,
		  firmness->halo.number > NO_HALO
		      ? say(s, WORDS_HALO, "mean", firmness->halo.text)
		      : say(s, WORDS_HALO_NONE, "mean", firmness->halo.text));
	add_closest(composer, part);
}

void compose_firm_criteria(const struct composer *composer, struct block *section)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	struct block *part = block_section(section, "agreement", say(s, WORDS_SECTION_AGREEMENT));
	block_add(part, BLOCK_PARAGRAPH, report->reliability.sentence);
	if (report->firmness->needed)
		block_add(part, BLOCK_PARAGRAPH, report->firmness->needed);
	if (report->firmness->withheld) {
		block_add(part, BLOCK_NOTE, report->firmness->withheld);
		return;
	}
	block_add(part, BLOCK_PARAGRAPH, say(s, WORDS_AGREEMENT_MEANING));
	compose_explained(composer, part,
			  (const char *const[]){"how-well-a-second-panel-would-agree", "agreement",
						"share-in-the-order", "criteria-that-go-together",
						NULL});
	struct column *columns = arena_alloc(composer->arena, 6, sizeof *columns);
	columns[0].heading = say(s, WORDS_CRITERION);
	columns[1] = (struct column){say(s, WORDS_RATINGS), true};
	columns[2] = (struct column){say(s, WORDS_AGREEMENT), true};
	columns[3] = (struct column){say(s, WORDS_WEIGHT), true};
	columns[4] = (struct column){say(s, WORDS_REAL_SHARE), true};
	columns[5].heading = say(s, WORDS_REMARK);
	struct table *table = block_table(part, say(s, WORDS_CAPTION_AGREEMENT), columns, 6);
	for (size_t k = 0; k < report->criterion_count; k++) {
		const struct firm_criterion *criterion = &report->firmness->criteria[k];
		if (!criterion->rated)
			continue;
		struct cell *cells = table_row(table);
		cells[0].text = criterion_name(composer, k);
		cells[1].text = wording_count(s, criterion->ratings);
		cells[2].text = criterion->alpha_ordinal.value.text;
		cells[3].text = report->criteria[k].weight.text;
		cells[4].text = criterion->share.text;
		cells[5].text = criterion->remark ? criterion->remark : say(s, WORDS_NO_PLACE);
	}
	add_halo(composer, part);
}
