/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A criteria set: what nominees are judged on, how much each thing counts, and the conditions that
 * are never averaged away.
 */
#ifndef MODEL_CRITERIA_H
#define MODEL_CRITERIA_H

#include "model/fact.h"
#include "model/language.h"
#include "model/words.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct anchor {
	double level;
	struct multilingual text;
};

struct scale {
	double min, max, step;
	bool best_high;
	const struct anchor *anchors; /* for whole levels, by level */
	size_t anchor_count;
};

struct dimension {
	const char *id;
	struct multilingual label;
	double weight; /* as written */
	double share;  /* of all dimensions that hold rated criteria; sums to 1 */
};

struct criterion {
	const char *id;
	size_t dimension;
	enum criterion_kind kind;
	double weight;	  /* as written; 0 if reported */
	double effective; /* its share of its dimension times the dimension's share: sums to 1; 0 if
			     reported */
	struct multilingual label, question;
	const struct anchor *anchors; /* by level */
	size_t anchor_count;
	bool for_incumbents;
	const enum named_fact *show_facts;
	size_t show_fact_count;
	const struct reference *const *sources;
	size_t source_count;
};

struct threshold {
	const char *id;
	struct multilingual label;
	enum decided_by decided_by;
	/* by facts */
	enum named_fact fact;
	const enum threshold_outcome
	    *outcomes; /* one for each word of the fact; NULL if at_least or at_most decides */
	double at_least, at_most; /* NaN where not given */
	/* by reviewers */
	size_t criterion;
	double level;
	uint32_t share_numerator, share_denominator;
	size_t minimum_ratings;
	const struct reference *const *sources;
	size_t source_count;
};

struct adoption {
	const char *by, *date, *minutes; /* NULL: not adopted, not decided */
};

struct criteria_set {
	const char *id, *version; /* version may be NULL */
	enum language language;
	struct multilingual title, note;
	struct adoption adopted;
	struct scale scale;
	const double *evidence_levels; /* ratings at these levels need evidence */
	size_t evidence_level_count;
	const struct dimension *dimensions; /* in the order of the file */
	size_t dimension_count;
	const struct criterion *criteria; /* by id */
	size_t criterion_count;
	const size_t *listing; /* the order in which criteria are shown: by dimension, then by id as
				  people count */
	const struct threshold *thresholds; /* in the order of the file */
	size_t threshold_count;
	struct references references;
	const char *sha256; /* of the canonical form */
};

/* The index of the criterion with this id, or SIZE_MAX. */
size_t criteria_find(const struct criteria_set *set, const char *id);

/*
 * The number of the level nearest to value, counted in steps from min, if value is within 1e-9 of
 * it and on the scale; else -1. (PRODUCT §2: a level is valid within 1e-9 of min + k·step.)
 */
long scale_level(const struct scale *scale, double value);

/* True if a level is asked for this criterion (rated, or reported with anchors). */
bool criterion_has_level(const struct criterion *criterion);

/*
 * True if the criterion is asked about this nominee: one for sitting members is not asked about
 * somebody who is known to be none.
 */
struct nominee;
bool criterion_asked(const struct criterion *criterion, const struct nominee *nominee);

#endif
