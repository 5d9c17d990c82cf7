/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Many cycles side by side: what is documented of each election, and, where ratings exist, how they
 * compare. Of each cycle only what is compared is kept, in the caller's arena, so that the cycle
 *itself can be freed; and only what the audience may see, so that renderers need not ask.
 *
 *	struct across *across = across_new(arena, &settings);
 *	across_add(across, cycle, standings);    for each; standings NULL without ratings
 *	across_finish(across, NULL);
 *
 * What is not known is −1 (counts, words) or NaN, never 0.
 */
#ifndef RANK_ACROSS_H
#define RANK_ACROSS_H

#include "estimate/contest.h"
#include "estimate/link.h"
#include "model/cycle.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct estimate_progress;
struct standings;

enum { ACROSS_UNKNOWN = -1 };
/* Fewer cases are listed, not computed. */
enum { ACROSS_FEWEST = 10 };

struct across_settings {
	bool unverified; /* facts that are not verified, or have no source */
	bool ratings;	 /* scores, conclusions, and everything that is made of them */
	bool names;	 /* of reviewers */
	bool everybody;	 /* suppress nothing: else nominees with few reviewers have no scores */
};

/* One documented thing and who says so: a line of facts.csv. */
struct across_fact {
	const char *cycle, *subject, *field, *value;
	const char *status, *as_of; /* "" where not given */
	const size_t *sources;	    /* in across.sources: all that bear it out together */
	size_t source_count;
};

/* A number of people of whom some are not documented. */
struct across_range {
	size_t known, unknown; /* the number is known at least, known + unknown at most */
};

struct across_group {
	size_t group; /* in across.groups */
	size_t vacant;
	bool has_seats;
	bool all_known;	    /* all nominees are known */
	size_t nominees;    /* known, and standing in the election */
	int contested;	    /* 1, 0, −1 not known */
	int method;	    /* enum election_method; −1 or METHOD_UNKNOWN: not known */
	int elected;	    /* number; −1 not known */
	int postponed;	    /* seats left open; −1 not known */
	size_t votes_known; /* nominees whose votes in the first ballot are known */
	struct across_range incumbents;	   /* sitting members who stood */
	size_t re_elected, not_re_elected; /* of those known; the others: not known */
};

struct across_nominee {
	const char *id, *name; /* name NULL: not found */
	const char *state;     /* NULL: not documented */
	size_t group, person;  /* in across.groups, across.people */
	bool stands;
	int gender, incumbent, elected; /* word; 1, 0; 1, 0: −1 not known */
	int votes;			/* in the first ballot; −1 not known */
	int conclusion;			/* enum conclusion; −1 none */
	/* only with the right to ratings */
	size_t reviewers;
	bool withheld; /* too few reviewers for this audience */
	double score, raw, se;
	int standing;		 /* enum standing; −1 none */
	int within;		 /* within the seats by points: 1, 0; −1 not known */
	const double *dimension; /* [dimensions of the cycle]; NaN where none */
	const int *thresholds;	 /* [thresholds of the cycle] enum threshold_outcome */
};

/* The Committee after the election, as far as its members are known. */
struct across_composition {
	size_t seats;	/* continuing and filled; 0 where not known */
	size_t members; /* whose names are known */
	struct across_range women;
	size_t women_known, men_known, others_known;
	size_t first_term,
	    further_term; /* of those elected: known to be new, known to have sat before */
	size_t elected;	  /* known to be elected */
	size_t *by_group; /* [across.groups] members known */
	size_t by_group_count;
};

struct across_count { /* as a source states it */
	const char *date;
	int women, men, total; /* −1 not stated */
	const size_t *sources;
	size_t source_count;
};

struct across_threshold {
	const char *id;
	struct multilingual label;
	size_t count[OUTCOMES];
};

/* A criterion as it was asked: what must be the same for ratings to be compared. */
struct across_criterion {
	const char *id,
	    *hash; /* SHA-256 of scale, anchors and question, in the set's own language */
	struct multilingual label;
	double weight;
	bool rated;
};

struct across_review { /* a rating, as a value */
	const char *reviewer;
	size_t nominee, criterion;
	double value;
};

struct across_cycle {
	const char *id, *date; /* date of the election, as written; NULL not documented */
	const char *order; /* the date, else another that stands for it; NULL: none is documented */
	struct multilingual title;
	enum cycle_kind kind;
	bool fictional, rated;
	const struct across_group *groups;
	size_t group_count;
	const struct across_nominee *nominees;
	size_t nominee_count;
	struct across_composition composition;
	const struct across_count *counts;
	size_t count_count;
	const char *set, *set_sha256;
	bool adopted;
	const struct across_criterion *criteria;
	size_t criterion_count;
	const struct dimension *dimensions; /* id, label, share */
	size_t dimension_count;
	const struct across_threshold *thresholds;
	size_t threshold_count;
	const struct across_review *reviews;
	size_t review_count;
	const char *const *severity_of, *const *severity_name; /* [severity_count] ids and names */
	const double *severity, *severity_sd;
	size_t severity_count;
};

/* Somebody nominated more than once, or sitting. */
struct across_person {
	const char *id, *name;
	size_t nominated, elected; /* in how many of these cycles */
};

struct across_reviewer {
	const char *label; /* name or letter */
	const char *id;
	const char *order; /* what the row shows, for an order that tells nothing else */
	size_t cycles;
	struct link_severity linked;
	const double *severity, *sd; /* [cycles] within each; NaN where not there */
};

/* Five numbers and the mean; NaN with fewer than ACROSS_FEWEST cases. */
struct across_spread {
	size_t count;
	double low, low_quartile, median, high_quartile, high, mean;
};

/* A dimension of scores of some nominees of one cycle. */
struct across_distribution {
	size_t cycle, group;   /* group SIZE_MAX: all */
	const char *dimension; /* id; NULL: the score */
	struct multilingual label;
	struct across_spread spread;
};

/* Scores and conclusions against outcomes, over contested groups with both. */
struct across_contest {
	struct contest_figure superiority, votes;
	size_t seats,
	    seats_within;   /* seats filled; of them by nominees within the seats by points */
	size_t cases;	    /* nominees with a score and a known outcome */
	size_t conclusions; /* nominees with a conclusion and a known outcome */
	size_t by_conclusion[CONCLUSIONS][2]; /* not elected, elected */
	double level;
};

struct across_linking {
	const size_t *cycle; /* [link->cycles] which of across.cycles */
	const char *const *common, *const
				       *hashes; /* criteria that all of them share: ids, hashes */
	size_t common_count;
	const size_t *left_out; /* rated cycles that share no criterion with the latest */
	size_t left_out_count;
	const struct link *link;		 /* NULL: fewer than two cycles with ratings */
	const struct across_reviewer *reviewers; /* who rated in two or more */
	size_t reviewer_count;
	const size_t *persons; /* re-nominated and rated in two or more: in across.people */
	size_t person_count;
};

struct across {
	struct arena *arena;
	struct across_settings settings;
	struct across_cycle *cycles; /* by date, then id */
	size_t cycle_count, cycle_capacity;
	const struct group *groups; /* all that occur: id and label */
	size_t group_count, group_capacity;
	struct across_person *people; /* by id */
	size_t person_count, person_capacity;
	struct reference *sources; /* in order of first use; id is that of some file */
	size_t source_count, source_capacity;
	struct across_fact *facts;
	size_t fact_count, fact_capacity;
	const struct across_distribution *distributions;
	size_t distribution_count;
	struct across_contest contest;
	struct across_linking linking;
	bool rated, fictional, real; /* some cycle is */
};

struct across *across_new(struct arena *arena, const struct across_settings *settings);
/* standings may be NULL; with the right to ratings, they are of this cycle. */
void across_add(struct across *across, const struct cycle *cycle,
		const struct standings *standings);
/* told: how far the link is; NULL: nobody asks. */
void across_finish(struct across *across, const struct estimate_progress *told);

#endif
