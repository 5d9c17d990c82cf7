/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The panel: its reviewers, who is recused on whom and why, who was asked, and every rating. */
#ifndef MODEL_PANEL_H
#define MODEL_PANEL_H

#include "model/language.h"
#include "model/words.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct conflict {
	size_t nominee;
	int kind; /* number in words_conflict_kind */
	enum conflict_decision decision;
	const char *by, *date, *reason;
};

struct waiver {
	size_t nominee;
	enum recusal_rule rule;
	const char *by, *date, *reason;
};

struct reviewer {
	const char *id;
	const char *alias, *name, *organisation, *residence; /* NULL where not given */
	const char *const *nationalities;
	size_t nationality_count;
	enum language language;
	enum reviewer_status status;
	const char *status_date;
	enum left_ratings left_ratings; /* of one who is not active */
	const struct conflict *conflicts;
	size_t conflict_count;
	const struct waiver *waivers;
	size_t waiver_count;
};

/* One bit for each rule that applies to a pair after waivers; 0: not recused. */
typedef uint8_t recusal_mask;

enum answer { ANSWER_LEVEL, ANSWER_CANNOT_JUDGE, ANSWER_NOT_RATED, ANSWER_RECUSED };

/* One cell that somebody filled. */
struct rating {
	double level; /* on the scale; NaN unless answer is ANSWER_LEVEL */
	uint32_t nominee, reviewer;
	uint16_t criterion;
	uint8_t answer;	      /* enum answer */
	uint8_t has_evidence; /* the cell came with a note; its text stays in the file */
};

/* Ratings given again after the panel had met, as the log has them; from the second round on. */
struct rating_round {
	size_t number;
	const char *reason, *date; /* of the last file taken; date: 2031-02-11T…; NULL: not given */
	size_t files, changed, added; /* ratings changed, or given for the first time */
};

struct panel {
	const struct reviewer *reviewers; /* by id */
	size_t reviewer_count;
	bool reviewers_listed; /* there is a reviewers.json */
	recusal_mask *recused; /* [reviewer * nominees + nominee] */
	const bool *assigned; /* the same shape: asked of them; recused pairs may be assigned too */
	const struct rating
	    *ratings; /* by criterion, nominee, reviewer; those set aside are not among them */
	size_t rating_count;
	size_t rows_read;		   /* of all ratings files, kept or not */
	size_t set_aside;		   /* ratings of reviewers who left, by decision not used */
	const struct rating_round *rounds; /* by number */
	size_t round_count;
	const struct rating *before; /* as ratings: what they were before the first of the rounds;
					NULL without any */
	size_t before_count;
	size_t set_aside_by_recusal; /* ratings that recusals recorded after them have replaced */
	const double *confidence;    /* [reviewer * nominees + nominee], NaN: not declared; NULL:
					nobody declared */
};

/*
 * The ratings of one nominee on one criterion: a stretch of panel.ratings, which must be sorted.
 * *count may be 0.
 */
const struct rating *panel_ratings(const struct panel *panel, size_t criterion, size_t nominee,
				   size_t *count);

/* The index of the reviewer with this id, or SIZE_MAX. */
size_t panel_find_reviewer(const struct panel *panel, const char *id);

#endif
