/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the makers of a report's parts share, inside report_build only: where things come from and
 * where they go. The makers run in the order in which they stand here.
 */
#ifndef REPORT_MAKE_H
#define REPORT_MAKE_H

#include "report/figure.h"
#include "report/report.h"
#include "report/wording.h"

struct reliability;
struct report_firmness;

struct maker {
	struct arena *arena;
	struct speaker speaker;
	const struct standings *standings;
	const struct cycle *cycle;
	const struct estimates *estimates;
	const struct rights *rights;
	struct report *report;
	struct source_list *sources;
	const size_t *of_nominee; /* [nominees of the cycle] in the report; SIZE_MAX: not in it */
};

/* The criteria set: dimensions, criteria in the order they are shown, thresholds, levels. */
void make_criteria(struct maker *maker);
/* The panel: who they are and how much they rated; the sentences about the fit as a whole. */
void make_panel(struct maker *maker);
/* Nominees: facts, cells, outcomes, figures. */
void make_nominees(struct maker *maker);
void make_facts(struct maker *maker, const struct nominee *nominee, struct report_nominee *into);
/* Whether this audience may read the fact: known and, but for full, with a source and verified. */
bool make_may_tell(const struct maker *maker, const struct fact *fact);
void make_cells(struct maker *maker, size_t nominee, struct report_nominee *into);
void make_outcomes(struct maker *maker, size_t nominee, struct report_nominee *into);
void make_figures(struct maker *maker, size_t nominee, struct report_nominee *into);
/* The spread of the reviewers' own means of one nominee. */
struct figure make_spread(const struct maker *maker, size_t nominee);
/* Waivers, and declared interests found to be none. */
void make_waivers(struct maker *maker);
/* Regional groups and the order. */
void make_groups(struct maker *maker);
/* Who of the panel rated a nominee and who did not, in words; after the counts. */
void make_rated(const struct maker *maker, struct report_nominee *into);
/* What each reviewer did over all nominees; list: [reviewers]. */
void make_duties(const struct maker *maker, struct report_reviewer *list);
/* How far the result depends on the weights; weighing NULL: nothing. */
void make_weights(struct maker *maker, const struct weighing *weighing);
/* The number in the report of a group of the cycle that has seats. */
size_t make_group_number(const struct maker *maker, size_t group);
/* How sure the order of two is; how firm the whole is. Nothing where it is not asked. */
void make_order(struct maker *maker, const struct report_settings *settings);
void make_firmness(struct maker *maker, const struct report_settings *settings);
struct firm_interval make_firm_interval(const struct maker *maker, double value, double low,
					double high);
/* Its parts, in make_firm_*.c. */
void make_firm_opening(const struct maker *maker, const struct reliability *reliability,
		       struct report_firmness *into);
void make_firm_reviewers(const struct maker *maker, const struct reliability *reliability,
			 struct report_firmness *into);
void make_firm_criteria(const struct maker *maker, const struct reliability *reliability,
			struct report_firmness *into);

/* The number of a source in the report's list, from 1; 0 for none. */
size_t source_number(struct maker *maker, const struct reference *reference);
/* The numbers of a source and of those cited together with it; of NULL none. */
struct citation source_cited(struct maker *maker, const struct reference *reference);
const size_t *source_numbers(struct maker *maker, const struct reference *const *references,
			     size_t count);
void source_finish(struct maker *maker);

#endif
