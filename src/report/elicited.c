/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/elicited.h"

#include "base/arena.h"
#include "report/document.h"
#include "report/wording.h"

#include <math.h>

/* What the composers below share. */
struct elicited_page {
	struct arena *arena;
	struct speaker speaker;
	const struct elicited *elicited;
	const long long *tenths; /* [listing] weights in tenths of a point */
	struct table *table;
};

/*
 * What is typed need not add up to 100, but a dimension must be the sum of what stands under it; so
 * criteria that count alike are printed alike.
 */
static const long long *tenths_of(struct arena *arena, const struct elicited *elicited)
{
	size_t count = elicited->set->criterion_count;
	long long *tenths = arena_alloc(arena, count + 1, sizeof *tenths);
	for (size_t i = 0; i < count; i++)
		tenths[i] = llround(1000 * elicited->weight[elicited->set->listing[i]]);
	return tenths;
}

static const char *points_text(const struct elicited_page *page, double points)
{
	return wording_plain(&page->speaker, points, 1);
}

static void add_heading(const struct elicited_page *page, size_t d)
{
	const struct criteria_set *set = page->elicited->set;
	const char *label = multilingual_text(&set->dimensions[d].label, page->speaker.language);
	long long sum = 0;
	for (size_t i = 0; i < set->criterion_count; i++)
		if (set->criteria[set->listing[i]].dimension == d)
			sum += page->tenths[i];
	table_heading(page->table, say(&page->speaker, WORDS_DIMENSION_WEIGHED, "dimension",
				       label ? label : set->dimensions[d].id, "weight",
				       points_text(page, (double)sum / 10)));
}

static void add_criterion(const struct elicited_page *page, size_t i)
{
	const struct elicited *elicited = page->elicited;
	size_t k = elicited->set->listing[i];
	const struct criterion *criterion = &elicited->set->criteria[k];
	const char *label = multilingual_text(&criterion->label, page->speaker.language);
	struct cell *cells = table_row(page->table);
	cells[0].text = say(&page->speaker, WORDS_CRITERION_NAMED, "id", criterion->id, "label",
			    label ? label : "");
	cells[1].text = wording_plain(&page->speaker, 100 * criterion->effective, 2);
	cells[2].text = points_text(page, (double)page->tenths[i] / 10);
	cells[2].tone = TONE_STRONG;
	if (!elicited->low)
		return;
	cells[3].text = points_text(page, 100 * elicited->low[k]);
	cells[4].text = points_text(page, 100 * elicited->high[k]);
}

static void add_table(struct elicited_page *page, struct block *document)
{
	const struct speaker *s = &page->speaker;
	const struct criteria_set *set = page->elicited->set;
	struct column *columns = arena_alloc(page->arena, 5, sizeof *columns);
	size_t dimension = set->dimension_count;
	columns[0].heading = say(s, WORDS_CRITERION);
	columns[1] = (struct column){say(s, WORDS_WEIGHT_NOW), true};
	columns[2] = (struct column){say(s, WORDS_WEIGHT_TO_TYPE), true};
	columns[3] = (struct column){say(s, WORDS_WEIGHT_LOWEST), true};
	columns[4] = (struct column){say(s, WORDS_WEIGHT_HIGHEST), true};
	page->table = block_table(document, say(s, WORDS_CAPTION_OTHER_WEIGHTS), columns,
				  page->elicited->low ? 5 : 3);
	for (size_t i = 0; i < set->criterion_count; i++) {
		const struct criterion *criterion = &set->criteria[set->listing[i]];
		if (criterion->kind != CRITERION_RATED)
			continue;
		if (criterion->dimension != dimension)
			add_heading(page, criterion->dimension);
		dimension = criterion->dimension;
		add_criterion(page, i);
	}
}

static void add_lead(const struct elicited_page *page, struct block *document)
{
	const struct speaker *s = &page->speaker;
	const struct elicited *elicited = page->elicited;
	if (!elicited->low) {
		block_add(document, BLOCK_PARAGRAPH, say(s, WORDS_ELICITED_ORDER));
		return;
	}
	block_add(document, BLOCK_PARAGRAPH,
		  say(s, WORDS_ELICITED_POINTS, "n", wording_count(s, elicited->counted)));
	if (elicited->counted < elicited->given)
		block_add(document, BLOCK_ALERT,
			  say(s, WORDS_ELICITED_NOT_COUNTED, "n",
			      wording_count(s, elicited->given - elicited->counted)));
	block_add(document, BLOCK_PARAGRAPH,
		  isnan(elicited->kappa) ? say(s, WORDS_ELICITED_NOT_FIRM)
					 : say(s, WORDS_ELICITED_FIRM, "points",
					       points_text(page, 100 * elicited->points), "kappa",
					       points_text(page, elicited->kappa)));
}

const struct block *compose_elicited(struct arena *arena, enum language language,
				     const struct elicited *elicited)
{
	struct elicited_page page = {.arena = arena,
				     .speaker = {arena, language},
				     .elicited = elicited,
				     .tenths = tenths_of(arena, elicited)};
	const char *title = multilingual_text(&elicited->set->title, language);
	struct block *document =
	    document_new(&page.speaker, title ? title : elicited->set->id, NULL);
	add_lead(&page, document);
	add_table(&page, document);
	block_add(document, BLOCK_NOTE, say(&page.speaker, WORDS_ELICITED_NOTE));
	return document;
}
