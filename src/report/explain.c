/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/explain.h"

#include "base/text.h"
#include "estimate/value.h"
#include "rank/reliability.h"
#include "report/compose.h"
#include "report/document.h"
#include "report/explain_sums.h"
#include "report/figure.h"
#include "report/render_text.h"
#include "report/report.h"

#include <math.h>

/* What the steps share. */
struct explainer {
	struct composer composer;
	const struct standings *standings;
	const struct report_nominee *nominee;
	struct explain_sums sums;
	struct block *document;
};

static struct block *step(const struct explainer *e, const char *id, enum wording title)
{
	return block_section(e->document, id, say(&e->composer.speaker, title));
}

static const char *units(const struct explainer *e, long long count)
{
	return wording_fixed(&e->composer.speaker, (double)count / pow(10, e->sums.decimals),
			     e->sums.decimals);
}

static const char *signed_units(const struct explainer *e, long long count)
{
	return wording_signed(&e->composer.speaker, (double)count / pow(10, e->sums.decimals),
			      e->sums.decimals);
}

static void step_result(const struct explainer *e)
{
	const struct report_nominee *nominee = e->nominee;
	const struct speaker *s = &e->composer.speaker;
	struct block *section = step(e, "result", WORDS_STEP_RESULT);
	if (!isnan(nominee->score.number))
		block_add(section, BLOCK_PARAGRAPH,
			  say(s, WORDS_RESULT_SCORE, "score", nominee->score.text, "raw",
			      nominee->raw.text, "n", wording_count(s, nominee->reviewers)));
	if (!isnan(nominee->low.number))
		block_add(section, BLOCK_PARAGRAPH,
			  say(s, WORDS_RESULT_INTERVAL, "level",
			      e->composer.report->settings.level_text, "interval",
			      nominee->interval_text));
	if (nominee->score_note)
		block_add(section, BLOCK_ALERT, nominee->score_note);
	const char *beside = compose_beside(&e->composer, nominee);
	if (beside)
		block_add(section, BLOCK_ALERT, beside);
}

enum { CRITERION, RATED, LEVEL, VALUE, ADJUSTED, WEIGHT, PLAIN, PRODUCT, COLUMNS };

static struct table *criteria_table(const struct explainer *e, struct block *section)
{
	const struct speaker *s = &e->composer.speaker;
	struct column *columns = arena_alloc(e->composer.arena, COLUMNS, sizeof *columns);
	columns[CRITERION].heading = say(s, WORDS_CRITERION);
	columns[RATED] = (struct column){say(s, WORDS_RATED_BY), true};
	columns[LEVEL] = (struct column){say(s, WORDS_MEAN_LEVEL), true};
	columns[VALUE] = (struct column){say(s, WORDS_MEAN_POINTS), true};
	columns[ADJUSTED] = (struct column){say(s, WORDS_ADJUSTED_POINTS), true};
	columns[WEIGHT] = (struct column){say(s, WORDS_WEIGHT), true};
	columns[PLAIN] = (struct column){say(s, WORDS_PLAIN_GIVES), true};
	columns[PRODUCT] = (struct column){say(s, WORDS_ADJUSTED_GIVES), true};
	return block_table(section, say(s, WORDS_CAPTION_SUM), columns, COLUMNS);
}

static void criterion_row(const struct explainer *e, struct table *table, size_t k)
{
	const struct report_criterion *criterion = &e->composer.report->criteria[k];
	const struct report_cell *cell = &e->nominee->cells[k];
	const struct speaker *s = &e->composer.speaker;
	const struct explain_term *term = &e->sums.terms[k];
	struct cell *cells = table_row(table);
	cells[CRITERION].text =
	    say(s, WORDS_CRITERION_NAMED, "id", criterion->id, "label", criterion->label);
	cells[RATED].text = wording_count(s, cell->rated);
	cells[WEIGHT].text = criterion->weight.text;
	if (!term->known) {
		cells[CRITERION].note =
		    say(s, WORDS_CRITERION_MISSING, "weight", criterion->weight.text);
		return;
	}
	cells[LEVEL].text = cell->raw.text;
	cells[VALUE].text = wording_fixed(s, term->raw, e->sums.decimals);
	cells[ADJUSTED].text = wording_fixed(s, term->adjusted, e->sums.decimals);
	cells[PLAIN].text = units(e, term->plain);
	cells[PRODUCT].text = units(e, term->product);
}

static void step_criteria(const struct explainer *e)
{
	const struct speaker *s = &e->composer.speaker;
	const struct report *report = e->composer.report;
	struct block *section = step(e, "criteria", WORDS_STEP_CRITERIA);
	block_add(section, BLOCK_PARAGRAPH, say(s, WORDS_EXPLAIN_CRITERIA));
	struct table *table = criteria_table(e, section);
	for (size_t k = 0; k < report->criterion_count; k++)
		if (report->criteria[k].rated)
			criterion_row(e, table, k);
	struct cell *total = table_row(table);
	table->total = true;
	total[CRITERION].text = say(s, e->sums.complete ? WORDS_SUM : WORDS_SUM_KNOWN);
	total[WEIGHT].text = wording_plain(s, 100 * e->sums.weight, 2);
	total[PLAIN].text = units(e, e->sums.plain);
	total[PRODUCT].text = units(e, e->sums.product);
	if (e->sums.complete)
		block_add(section, BLOCK_PARAGRAPH,
			  say(s, WORDS_PRINTED_AS, "raw_sum", units(e, e->sums.plain), "raw",
			      e->nominee->raw.text, "sum", units(e, e->sums.product), "score",
			      e->nominee->score.text));
	else if (e->sums.weight > 0)
		block_add(section, BLOCK_PARAGRAPH,
			  say(s, WORDS_BOUNDS_SUM, "known", units(e, e->sums.product), "missing",
			      wording_plain(s, 100 * (1 - e->sums.weight), 2), "low",
			      e->nominee->bound_low.text, "high", e->nominee->bound_high.text));
}

/* "4.2 less": how a reviewer's severity reads. */
static const char *severity_words(const struct explainer *e, double severity)
{
	const struct speaker *s = &e->composer.speaker;
	const char *points = wording_fixed(s, fabs(severity), 1);
	if (fabs(severity) < 0.05)
		return say(s, WORDS_GIVES_THE_SAME);
	return severity > 0 ? say(s, WORDS_GIVES_LESS, "points", points)
			    : say(s, WORDS_GIVES_MORE, "points", points);
}

static void reviewer_rows(const struct explainer *e, struct table *table)
{
	const struct report *report = e->composer.report;
	const struct estimates *estimates = e->standings->estimates;
	for (size_t r = 0; r < report->reviewer_count; r++) {
		if (!e->sums.moves[r].rated)
			continue;
		struct cell *cells = table_row(table);
		cells[0].text = report->reviewers[r].label;
		cells[1].text = severity_words(e, estimates->reviewer[r].severity);
		cells[2].text = signed_units(e, e->sums.moves[r].units);
	}
	struct cell *total = table_row(table);
	table->total = true;
	total[0].text = say(&e->composer.speaker, WORDS_SUM);
	total[2].text = signed_units(e, e->sums.product - e->sums.plain);
}

static void step_reviewers(const struct explainer *e)
{
	const struct speaker *s = &e->composer.speaker;
	struct block *section = step(e, "reviewers", WORDS_STEP_REVIEWERS);
	block_add(section, BLOCK_PARAGRAPH, e->composer.report->severity.sentence);
	if (!e->sums.complete || !e->sums.moved)
		return;
	block_add(section, BLOCK_PARAGRAPH, say(s, WORDS_EXPLAIN_REVIEWERS));
	if (e->standings->estimates->scores->weighted)
		block_add(section, BLOCK_PARAGRAPH, say(s, WORDS_EXPLAIN_CONFIDENCE));
	struct column *columns = arena_alloc(e->composer.arena, 3, sizeof *columns);
	columns[0].heading = say(s, WORDS_REVIEWER);
	columns[1].heading = say(s, WORDS_COMPARED_WITH_PANEL);
	columns[2] = (struct column){say(s, WORDS_MOVED_BY), true};
	reviewer_rows(e, block_table(section, say(s, WORDS_CAPTION_MOVES), columns, 3));
	block_add(section, BLOCK_PARAGRAPH,
		  say(s, WORDS_MOVE_SUM, "raw", units(e, e->sums.plain), "move",
		      signed_units(e, e->sums.product - e->sums.plain), "score",
		      units(e, e->sums.product)));
}

static void add_recusals(const struct explainer *e, struct block *section)
{
	const struct report_nominee *nominee = e->nominee;
	const struct speaker *s = &e->composer.speaker;
	if (!nominee->recusal_count) {
		block_add(section, BLOCK_PARAGRAPH, say(s, WORDS_NOBODY_RECUSED));
		return;
	}
	block_add(section, BLOCK_PARAGRAPH,
		  say(s, WORDS_RECUSED_LIST, "n", wording_count(s, nominee->recusal_count)));
	struct block *list = block_add(section, BLOCK_LIST, NULL);
	for (size_t i = 0; i < nominee->recusal_count; i++)
		block_item(list, e->composer.report->reviewers[nominee->recusals[i].reviewer].label,
			   nominee->recusals[i].rules);
}

static void step_coverage(const struct explainer *e)
{
	const struct report *report = e->composer.report;
	const struct speaker *s = &e->composer.speaker;
	struct block *section = step(e, "coverage", WORDS_STEP_COVERAGE);
	block_add(section, BLOCK_PARAGRAPH,
		  say(s, WORDS_COVERAGE_LINE, "n", wording_count(s, e->nominee->reviewers),
		      "cannot_judge", compose_cannot_judge(&e->composer, e->nominee->cannot_judge),
		      "not_rated", compose_not_rated(&e->composer, e->nominee->not_rated),
		      "unrated", wording_count(s, e->nominee->unrated)));
	add_recusals(e, section);
	struct column *columns = arena_alloc(e->composer.arena, 3, sizeof *columns);
	columns[0].heading = say(s, WORDS_CRITERION);
	columns[1] = (struct column){say(s, WORDS_RATED_BY), true};
	columns[2].heading = say(s, WORDS_WHO_DID_NOT);
	struct table *table = block_table(section, NULL, columns, 3);
	for (size_t k = 0; k < report->criterion_count; k++) {
		const struct report_cell *cell = &e->nominee->cells[k];
		if (!cell->asked)
			continue;
		struct cell *cells = table_row(table);
		cells[0].text = say(s, WORDS_CRITERION_NAMED, "id", report->criteria[k].id, "label",
				    report->criteria[k].label);
		cells[1].text = wording_count(s, cell->rated);
		cells[2].text = *cell->coverage ? cell->coverage : say(s, WORDS_NOBODY);
	}
}

static void step_thresholds(const struct explainer *e)
{
	struct block *section = step(e, "thresholds", WORDS_STEP_THRESHOLDS);
	block_add(section, BLOCK_PARAGRAPH, say(&e->composer.speaker, WORDS_METHOD_THRESHOLDS));
	compose_thresholds(&e->composer, section, e->nominee);
	compose_proposal(&e->composer, section);
}

static double rounded(double number, int decimals)
{
	double unit = pow(10, decimals);
	return round(number * unit) / unit;
}

/* The fewest decimals with which score ± half is, rounded to one, the printed interval. */
static int decimals_of_interval(const struct explainer *e, double score, double half)
{
	int decimals = 2;
	while (decimals < 6) {
		double s = rounded(score, decimals), h = rounded(half, decimals);
		if (fabs(s - h - e->nominee->low.number) < 0.06 &&
		    text_equal(text_fixed(e->composer.arena, s - h, 1),
			       text_fixed(e->composer.arena, e->nominee->low.number, 1)) &&
		    text_equal(text_fixed(e->composer.arena, s + h, 1),
			       text_fixed(e->composer.arena, e->nominee->high.number, 1)))
			break;
		decimals++;
	}
	return decimals;
}

/* The fewest decimals, from 4 on, with which the printed se times the printed t is the printed
 * product. */
static int decimals_of_product(double se, double t, int decimals)
{
	int fine = 4;
	while (fine < 9 && fabs(rounded(rounded(se, fine) * rounded(t, fine), decimals) -
				rounded(se * t, decimals)) > 1e-9)
		fine++;
	return fine;
}

static void step_interval(const struct explainer *e)
{
	const struct speaker *s = &e->composer.speaker;
	const struct nominee_estimate *estimate =
	    &e->standings->estimates->nominee[e->nominee->index];
	struct block *section = step(e, "interval", WORDS_STEP_INTERVAL);
	if (isnan(e->nominee->low.number)) {
		const char *note = e->nominee->score_note;
		note = note ? note : e->composer.report->no_intervals;
		block_add(section, BLOCK_PARAGRAPH, note ? note : say(s, WORDS_NOT_ESTIMABLE));
		return;
	}
	double half = (estimate->high - estimate->low) / 2, t = half / estimate->se;
	int decimals = decimals_of_interval(e, estimate->score, half);
	int fine = decimals_of_product(estimate->se, t, decimals);
	block_add(section, BLOCK_PARAGRAPH,
		  say(s, WORDS_EXPLAIN_INTERVAL, "se", wording_fixed(s, estimate->se, fine), "df",
		      wording_fixed(s, estimate->df, 1), "t", wording_fixed(s, t, fine), "level",
		      e->composer.report->settings.level_text, "half",
		      wording_fixed(s, half, decimals), "score",
		      wording_fixed(s, estimate->score, decimals), "low", e->nominee->low.text,
		      "high", e->nominee->high.text));
	compose_meaning(&e->composer, section);
}

static void add_comparisons(const struct explainer *e, struct block *section)
{
	const struct report *report = e->composer.report;
	const struct speaker *s = &e->composer.speaker;
	const char **names =
	    arena_alloc(e->composer.arena, e->nominee->inseparable_count, sizeof *names);
	for (size_t i = 0; i < e->nominee->inseparable_count; i++)
		names[i] = report->nominees[e->nominee->inseparable[i]].name;
	if (e->nominee->inseparable_count)
		block_add(section, BLOCK_PARAGRAPH,
			  say(s, WORDS_EXPLAIN_INSEPARABLE, "names",
			      wording_list(s, names, e->nominee->inseparable_count)));
	else
		block_add(section, BLOCK_PARAGRAPH, say(s, WORDS_EXPLAIN_SEPARABLE));
	compose_order_of(&e->composer, section, e->nominee);
}

static void step_place(const struct explainer *e)
{
	const struct report_nominee *nominee = e->nominee;
	const struct report_group *group = &e->composer.report->groups[nominee->group];
	const struct speaker *s = &e->composer.speaker;
	struct block *section = step(e, "place", WORDS_STEP_PLACE);
	block_add(section, BLOCK_PARAGRAPH,
		  say(s, WORDS_GROUP_LINE, "group", group->label, "contest",
		      compose_contest(&e->composer, group)));
	if (nominee->stands)
		block_add(section, BLOCK_PARAGRAPH,
			  say(s, WORDS_EXPLAIN_STANDING, "standing", nominee->standing_text));
	if (nominee->standing_note)
		block_add(section, BLOCK_PARAGRAPH, nominee->standing_note);
	if (nominee->stands)
		compose_no_comparison(&e->composer, section, group);
	if (!nominee->within.low)
		return;
	block_add(section, BLOCK_PARAGRAPH,
		  say(s, WORDS_EXPLAIN_PLACE, "place", nominee->within.place_text, "nominees",
		      wording_count(s, group->nominees), "span", nominee->within.span_text));
	add_comparisons(e, section);
}

static const struct report_nominee *find(const struct report *report, size_t index)
{
	for (size_t i = 0; i < report->nominee_count; i++)
		if (report->nominees[i].index == index)
			return &report->nominees[i];
	return NULL;
}

const struct block *explain_document(struct arena *arena, const struct standings *standings,
				     size_t nominee, enum language language)
{
	struct report_settings settings = {.audience = AUDIENCE_FULL,
					   .language = language,
					   .superiority =
					       reliability_superiority(arena, standings)};
	const struct report *report = report_build(arena, standings, &settings);
	if (!report)
		return NULL;
	struct explainer e = {.composer = {arena, {arena, language}, report},
			      .standings = standings,
			      .nominee = find(report, nominee)};
	e.sums = explain_add_up(arena, standings, report, e.nominee);
	e.document =
	    document_new(&e.composer.speaker,
			 say(&e.composer.speaker, WORDS_EXPLAIN_TITLE, "nominee", e.nominee->name),
			 report->cycle_title);
	compose_banners(&e.composer, e.document);
	if (e.nominee->status_text)
		block_add(e.document, BLOCK_ALERT, e.nominee->status_text);
	step_result(&e);
	step_criteria(&e);
	step_reviewers(&e);
	step_coverage(&e);
	step_thresholds(&e);
	step_interval(&e);
	step_place(&e);
	return e.document;
}

const char *explain_nominee(struct arena *arena, const struct standings *standings, size_t nominee,
			    enum language language, size_t width)
{
	const struct block *document = explain_document(arena, standings, nominee, language);
	if (!document)
		return NULL;
	struct terminal terminal = {.width = width};
	struct text text = text_new(arena);
	render_text_block(document, &terminal, &text);
	return text.bytes;
}
