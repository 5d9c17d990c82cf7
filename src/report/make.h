/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the makers of a report's parts share, inside report_build only: where things come from and
 * where they go. The makers run in the order in which they stand here.
 */
#ifndef REPORT_MAKE_H
#define REPORT_MAKE_H

#include "rank/withheld.h"
#include "report/figure.h"
#include "report/report.h"
#include "report/wording.h"

struct rating;
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
	const size_t *of_nominee;  /* [nominees of the cycle] in the report; SIZE_MAX: not in it */
	const size_t *of_reviewer; /* [reviewers of the cycle] in the report */
	const struct withheld *withheld; /* [nominees of the cycle] */
	bool any_withheld;		 /* figures by criterion of somebody who stands */
	const char *key;		 /* see report_settings */
	size_t key_length;
};

/* Whose figures are withheld from this audience; after the settings. */
void make_withheld(struct maker *maker);
/* Whether the audience sees no figure of this nominee on a criterion that so many rated. */
bool make_hides(const struct maker *maker, size_t nominee, size_t rated);

/* Figures that come from ratings: as computed for full, else with one decimal for machines too. */
struct figure make_points(const struct maker *maker, double points);
struct figure make_decimals(const struct maker *maker, double number, int decimals);
/* Of all ratings together and between -1 and 1, such as a correlation: two decimals. */
struct figure make_coefficient(const struct maker *maker, double coefficient);
/* A fraction, of which a tenth of a hundredth is one decimal. */
double make_fraction(const struct maker *maker, double fraction);
/* What is there, but not for this audience. */
struct figure make_hidden(const struct maker *maker);

/* The criteria set: dimensions, criteria in the order they are shown, thresholds, levels. */
void make_criteria(struct maker *maker);
/* The panel: who they are and how much they rated; the sentences about the fit as a whole. */
void make_panel(struct maker *maker);
/* Nominees: facts, cells, outcomes, figures. */
void make_nominees(struct maker *maker);
void make_facts(struct maker *maker, const struct nominee *nominee, struct report_nominee *into);
/* A fact in words with the numbers of its sources; value NULL: its own text. */
struct report_fact make_worded(struct maker *maker, const char *label, const struct fact *fact,
			       const char *value);
/* The election itself, and the result of the vote; after groups and nominees. */
void make_election(struct maker *maker);
void make_results(struct maker *maker);
/* Whether this audience may read the fact: known and, but for full, with a source and verified. */
bool make_may_tell(const struct maker *maker, const struct fact *fact);
void make_cells(struct maker *maker, size_t nominee, struct report_nominee *into);
/* What the levels given say in words; list: the ratings of one nominee on one criterion. */
void make_words(const struct maker *maker, size_t criterion, const struct rating *list,
		size_t count, struct report_cell *cell);
/* The nominee with only the facts that the audience may be told; for thresholds. */
const struct nominee *make_told(const struct maker *maker, const struct nominee *nominee);
void make_outcomes(struct maker *maker, size_t nominee, struct report_nominee *into);
void make_figures(struct maker *maker, size_t nominee, struct report_nominee *into);
/* The spread of the reviewers' own means of one nominee. */
struct figure make_spread(const struct maker *maker, size_t nominee);
/* Ratings given again after a meeting. */
void make_rounds(struct maker *maker);
/* Waivers, and declared interests found to be none. */
void make_waivers(struct maker *maker);
/* Regional groups and the order. */
void make_groups(struct maker *maker);
/* Who of the panel rated a nominee and who did not, in words; after the counts. */
void make_rated(const struct maker *maker, struct report_nominee *into);
/* [reviewers of the cycle] what they are called where names are not told; where they are listed. */
const char *const *make_aliases(const struct maker *maker);
const size_t *make_reviewer_order(const struct maker *maker, const char *const *aliases);
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
