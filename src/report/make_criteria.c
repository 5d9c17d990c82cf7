/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The criteria set as the report shows it. */
#include "report/make.h"

#include "base/arena.h"
#include "base/text.h"
#include "report/chart.h"

#include <math.h>

static const char *text_of(const struct maker *maker, const struct multilingual *text,
			   const char *otherwise)
{
	const char *found = multilingual_text(text, maker->report->language);
	return found ? found : otherwise;
}

static void make_dimensions(struct maker *maker, const struct criteria_set *set)
{
	struct report_dimension *list =
	    arena_alloc(maker->arena, set->dimension_count, sizeof *list);
	for (size_t i = 0; i < set->dimension_count; i++)
		list[i] = (struct report_dimension){
		    .id = set->dimensions[i].id,
		    .label = text_of(maker, &set->dimensions[i].label, set->dimensions[i].id),
		    .share = figure_share(&maker->speaker, set->dimensions[i].share),
		};
	maker->report->dimensions = list;
	maker->report->dimension_count = set->dimension_count;
}

/* A report of facts alone shows no criteria, so it cites nothing for them. */
static size_t cited(const struct maker *maker, size_t count)
{
	return maker->report->unrated ? 0 : count;
}

static void make_list(struct maker *maker, const struct criteria_set *set)
{
	struct report_criterion *list =
	    arena_alloc(maker->arena, set->criterion_count, sizeof *list);
	for (size_t i = 0; i < set->criterion_count; i++) {
		const struct criterion *criterion = &set->criteria[set->listing[i]];
		list[i] = (struct report_criterion){
		    .id = criterion->id,
		    .label = text_of(maker, &criterion->label, criterion->id),
		    .question = text_of(maker, &criterion->question, NULL),
		    .dimension = criterion->dimension,
		    .rated = criterion->kind == CRITERION_RATED,
		    .for_incumbents = criterion->for_incumbents,
		    .weight = figure_share(&maker->speaker, criterion->effective),
		    .sources = source_numbers(maker, criterion->sources,
					      cited(maker, criterion->source_count)),
		    .source_count = cited(maker, criterion->source_count),
		};
	}
	maker->report->criteria = list;
	maker->report->criterion_count = set->criterion_count;
}

static const char *decided_by(const struct maker *maker, const struct criteria_set *set,
			      const struct threshold *threshold)
{
	const struct speaker *s = &maker->speaker;
	const struct criterion *criterion = &set->criteria[threshold->criterion];
	switch (threshold->decided_by) {
	case BY_FACTS:
		return say(s, WORDS_DECIDED_BY_FACTS);
	case BY_REVIEWERS:
		return say(s, WORDS_DECIDED_BY_REVIEWERS, "share",
			   arena_printf(maker->arena, "%u/%u", threshold->share_numerator,
					threshold->share_denominator),
			   "criterion",
			   say(s, WORDS_WORDS_QUOTED, "words",
			       text_of(maker, &criterion->label, criterion->id)),
			   "level", wording_plain(s, threshold->level, 4), "minimum",
			   wording_count(s, threshold->minimum_ratings));
	case BY_DECISION:
		break;
	}
	return say(s, WORDS_DECIDED_BY_DECISION);
}

static void make_thresholds(struct maker *maker, const struct criteria_set *set)
{
	struct report_threshold *list =
	    arena_alloc(maker->arena, set->threshold_count, sizeof *list);
	for (size_t i = 0; i < set->threshold_count; i++)
		list[i] = (struct report_threshold){
		    .id = set->thresholds[i].id,
		    .label = text_of(maker, &set->thresholds[i].label, set->thresholds[i].id),
		    .decided_by = decided_by(maker, set, &set->thresholds[i]),
		    .sources = source_numbers(maker, set->thresholds[i].sources,
					      cited(maker, set->thresholds[i].source_count)),
		    .source_count = cited(maker, set->thresholds[i].source_count),
		};
	maker->report->thresholds = list;
	maker->report->threshold_count = set->threshold_count;
}

/* Worst first; a scale of more levels than a strip can show has none. */
static void make_levels(struct maker *maker, const struct scale *scale)
{
	double steps = round((scale->max - scale->min) / scale->step);
	if (!(steps >= 1 && steps < STRIP_LEVELS))
		return;
	size_t count = (size_t)steps + 1;
	double *levels = arena_alloc(maker->arena, count, sizeof *levels);
	for (size_t i = 0; i < count; i++) {
		double away = scale->step * (double)i;
		levels[i] = scale->best_high ? scale->min + away : scale->max - away;
	}
	maker->report->levels = levels;
	maker->report->level_count = count;
}

void make_criteria(struct maker *maker)
{
	const struct criteria_set *set = maker->cycle->criteria;
	struct report *report = maker->report;
	report->criteria_set.id = set->id;
	report->criteria_set.shipped =
	    text_equal(set->id, "cescr") || text_equal(set->id, "cescr-short");
	report->criteria_set.title = text_of(maker, &set->title, set->id);
	report->criteria_set.version = set->version;
	report->criteria_set.sha256 = set->sha256;
	report->criteria_set.note = text_of(maker, &set->note, NULL);
	report->criteria_set.adopted = set->adopted;
	report->adopted = set->adopted.by != NULL;
	make_dimensions(maker, set);
	make_list(maker, set);
	make_thresholds(maker, set);
	make_levels(maker, &set->scale);
}
