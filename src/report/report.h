/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The finished report: what one audience may read about one cycle, in one language. Everything is
 * decided, worded and rounded here, once; what the audience may not see is not in it. Renderers get
 * nothing else, so that a number cannot differ between the text and the page.
 */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "model/language.h"
#include "rank/standing.h"
#include "report/balance.h"
#include "report/conclusion.h"
#include "report/document.h"

#include <stdbool.h>
#include <stddef.h>

struct across;
struct arena;
struct block;
struct earlier_version;
struct since;
struct reliability;
struct report_firmness;
struct superiority;
struct report_weights;
struct weighing;

enum audience { AUDIENCE_FULL, AUDIENCE_PANEL, AUDIENCE_PUBLIC, AUDIENCES };

/* "full", "panel", "public": in the names of folders and files. */
extern const char *const audience_words[AUDIENCES];
/* The audience of that word; AUDIENCES if there is none. */
enum audience audience_find(const char *word);

/* What an audience may see; one record each, consulted by report_build only. */
struct rights {
	bool reviewer_names; /* else aliases */
	bool recusal_rules;  /* else counts */
	bool numbers;	     /* scores, places, standings, means on criteria */
	bool levels;	     /* how many gave each level, spreads; else the profile is in words */
	bool coverage; /* how many rated, were recused, could not judge: by nominee and criterion */
	bool overall_order; /* across regional groups */
	bool not_standing;  /* nominees who were withdrawn, replaced or not accepted */
	bool unverified;    /* facts without a source or not verified */
	bool firmness;	    /* how far reviewers agree, what hangs on whom, what hangs on weights */
	bool whole; /* figures however few gave them, and all their digits: docs/audiences.md */
};

struct report_settings {
	enum audience audience;
	enum language language;
	const char *date;    /* printed; NULL: the cycle's dates.report, else none */
	const char *version; /* of the program, for the method box and standings.json */
	/* the cycle's random key, for the order of letters; NULL: an order that others can work out
	 */
	const char *key;
	size_t key_length;
	/* NULL: the report does not say how firm it is, */
	const struct reliability *reliability;
	/* nor, unless that or this is given, how sure the order of two is */
	const struct superiority *superiority;
	bool technical; /* with the coefficients behind it */
	const char
	    *without_reply; /* why replies are not waited for: on every page; NULL: they were */
	const struct weighing *weighing; /* NULL: no part on weights */
	const struct earlier_version
	    *earlier;	  /* of which the report says what has changed since; NULL: none */
	const char *mark; /* see bundle.h; NULL: the report is no bundle and has no fingerprint */
};

/* A number as machines read it (nine significant digits; NaN: not estimable) and as people do. */
struct figure {
	double number;
	const char *text; /* never NULL; of NaN the catalogue's "not estimable" */
};

struct report_places {
	size_t place, low, high; /* 0: none */
	const char *place_text;	 /* "=2" for a shared place */
	const char *span_text;	 /* "1–3" */
};

struct report_source {
	const char *title, *address, *accessed; /* title is never NULL */
};

struct report_fact {
	const char *label, *value; /* worded: "not documented" where nothing is known */
	const char *note;	   /* "as of …", "not verified"; NULL: none */
	struct citation cited;
	bool known;
};

/* The result of the vote in one regional group. */
struct report_result {
	const char *id, *label; /* of the group */
	const struct report_fact *facts;
	size_t fact_count;
};

/* Numbers of one regional group, with who says so. */
struct report_seats {
	struct report_fact vacant, continuing;
};

struct report_dimension {
	const char *id, *label;
	struct figure share; /* fraction; printed in points of 100 */
};

struct report_criterion {
	const char *id, *label, *question; /* question may be NULL */
	size_t dimension;
	bool rated, for_incumbents;
	struct figure weight; /* effective, fraction; printed in points of 100 */
	const size_t *sources;
	size_t source_count;
};

struct report_threshold {
	const char *id, *label, *decided_by; /* how it is decided, as a sentence */
	const size_t *sources;
	size_t source_count;
};

struct report_outcome {
	enum threshold_outcome outcome; /* OUTCOMES where hidden */
	bool hidden;			/* withheld from this audience: too few rated */
	const char *word;      /* as in files: "not-met", "not-decided"; NULL where hidden */
	const char *text;      /* "not met" */
	const char *why;       /* the facts, ratings or decision behind it */
	struct citation cited; /* of a decision */
	bool beside;	       /* it must be named beside every score */
};

/* How near to each other the reviewers of a cell were: make_words.c. */
enum closeness { CLOSENESS_NONE, CLOSE, MIXED, DIVIDED, CLOSENESSES };

/* "close", as in files; NULL for none. */
extern const char *const closeness_words[CLOSENESSES];

/*
 * One nominee on one criterion. The counts add up to the number of reviewers; all are 0 for an
 * audience without the right to them.
 */
struct report_cell {
	bool asked;  /* a level is asked for: not of a criterion without levels, nor of one for
			others */
	bool hidden; /* withheld from this audience: too few rated */
	const char *
	    profile; /* in words, instead of levels; or why there are none; NULL: levels are told */
	bool anchored; /* the profile is the words of a level, as the criteria have them */
	const char *closeness_text; /* "close"; NULL: nothing to say */
	enum closeness closeness;
	size_t rated, recused, cannot_judge, not_rated, not_returned, not_assigned;
	struct figure raw, adjusted; /* on the scale of the ratings */
	struct figure spread; /* standard deviation of the ratings, divisor n − 1, on the scale */
	struct figure value;  /* adjusted, in points of 100 */
	const size_t *at_level; /* [levels of the report] how many gave each level */
	const char *coverage;	/* "8 of 10; 1 recused, 1 cannot judge" */
};

struct report_recusal {
	size_t reviewer;
	const char *rules; /* NULL where the audience does not see them */
};

/* Somebody who rates although a rule or a declared interest would stand against it, by decision. */
struct report_waiver {
	size_t nominee;
	const char *reviewer, *rule, *by, *date, *reason;
};

struct report_evidence {
	size_t criterion;
	const char *text;
	struct citation cited;
};

struct report_nominee {
	size_t index; /* in the cycle */
	const char *id, *name;
	const char *found_name;	 /* for machines: NULL where the name was not found */
	const char *caption;	 /* State, sitting member or not, in one line */
	const char *status_text; /* "withdrawn on …"; NULL for those who stand */
	size_t group;
	bool stands;
	enum nominee_status status;
	size_t reviewers, recused, cannot_judge, not_rated, unrated, not_assigned;
	struct figure raw, score, se, df, low, high, bound_low, bound_high;
	/*
	 * standard deviation (n − 1) of the reviewers' own plain weighted means over the criteria
	 * each of them rated, in points; at least two reviewers
	 */
	struct figure spread;
	struct figure fixed;	   /* severity taken out in full: two-way fixed effects */
	struct figure unweighted;  /* without declared confidence, where it is used */
	const char *interval_text; /* "54.2 to 68.1" */
	const char
	    *score_note; /* why there is no score, or no interval though others have one; or NULL */
	const char *rated_text;		      /* "9/10" */
	const char *unrated_text;	      /* "1 recused": the others of the panel; "": nobody */
	struct report_places overall, within; /* within: the group; none if not contested */
	enum standing standing;
	const char *standing_text, *standing_note; /* note: why not ranked; NULL: none */
	const struct figure *dimensions;	   /* [dimensions] 0..100 */
	const struct report_cell *cells;	   /* [criteria] */
	const struct report_outcome *outcomes;	   /* [thresholds] */
	size_t besides;	      /* how many thresholds must be named beside a score */
	const char *withheld; /* why figures are not shown; NULL: they are, or nobody sees any */
	const size_t
	    *inseparable; /* nominees of the contested group: neither comes before the other */
	size_t inseparable_count;
	const char *if_elected; /* what that would mean for the Committee's composition, a sentence
				   or two; NULL: nothing is documented, or the vote is known */
	const struct report_conclusion *conclusion; /* the latest; NULL: none was adopted */
	const struct report_fact *facts;
	size_t fact_count;
	const struct report_fact *positions;
	size_t position_count;
	const struct report_evidence *evidence;
	size_t evidence_count;
	const struct report_recusal *recusals;
	size_t recusal_count;
	const struct report_reply {
		const char *sentence, *text;
	} * reply; /* NULL: nothing was sent */
};

struct report_group {
	const char *id, *label;
	size_t vacant;
	bool has_seats;
	size_t nominees; /* who stand */
	int contested;	 /* 1, 0, −1: not known */
	const char *seats_text, *nominees_text;
	const char *contest_text; /* NULL: not known */
	const size_t *members;	  /* [nominees] by name */
	const size_t *points;	  /* [nominees] best score first; without a score last */
	bool plain_differs;
	size_t components;
	size_t pairs; /* compared with each other */
};

struct report_reviewer {
	const char *label; /* name or alias */
	const char *id;	   /* the label where the audience does not see who it is */
	size_t nominees, ratings, recused, not_returned, not_assigned; /* over all nominees */
};

struct report_panel {
	size_t reviewers, nominees, ratings, recused, unrated_pairs, cannot_judge, not_rated;
	size_t components, set_aside, set_aside_by_recusal;
	size_t raters;	/* who gave at least one rating to a nominee who stands */
	size_t waivers; /* rate by decision although something stood against it */
	size_t left;	/* nominees who were rated and no longer stand */
};

struct report {
	enum audience audience;
	const struct rights *rights;
	enum language language;
	const char *version; /* never NULL */
	const struct since
	    *since; /* the version before and what has changed since; NULL: this is the first */
	char *fingerprint; /* a mark until bundle_make knows it; NULL: the report is no bundle */
	const char *cycle, *title, *cycle_title,
	    *dated;	 /* dated: worded, "on 5 March 2031"; NULL: none */
	const char *day; /* the date as machines read it, or NULL */
	bool fictional, adopted;
	bool unrated;			 /* nobody rated anybody: the report holds facts only, */
	const struct across *documented; /* and these are all of them; else NULL */
	bool weighted;			 /* declared confidence is used */
	struct {
		const char *id, *title, *version, *sha256, *note;
		struct adoption adopted;
		bool shipped; /* one of those that come with the program */
	} criteria_set;
	struct {
		size_t seed, draws;
		double level;
		const char *level_text; /* "90" */
		size_t minimum_reviewers;
	} settings;
	struct report_panel panel;
	struct {
		struct figure lambda, reviewer_variance, residual_variance, df;
		const char *sentence;
	} severity;
	struct {
		struct figure e_rho2, phi, icc_a1;
		const char *sentence;
	} reliability;
	const char *no_intervals; /* why nobody has an interval; NULL: there are, or none is told */
	const char
	    *disconnected; /* what it means that the panel falls into parts; NULL: it does not */
	const char *const *rating_rounds; /* sentences on ratings given again after a meeting */
	size_t rating_round_count;
	const char *const *banners;
	size_t banner_count;
	const double *levels; /* of the scale, worst first; none if there are too many to draw */
	size_t level_count;
	const struct report_dimension *dimensions;
	size_t dimension_count;
	const struct report_criterion *criteria; /* by dimension, in the order they are shown */
	size_t criterion_count;
	const struct report_threshold *thresholds;
	size_t threshold_count;
	const struct report_fact *particulars; /* of the election: kind, dates */
	size_t particular_count;
	const struct report_seats *seats;    /* [groups] */
	const struct report_result *results; /* of the groups that the outcome names */
	size_t result_count;
	const struct report_group *groups;
	size_t group_count;
	const struct report_nominee *nominees; /* by id; those the audience sees */
	size_t nominee_count;
	const size_t
	    *ranked; /* nominees who stand, best score first; NULL without the right to it */
	size_t ranked_count;
	const struct report_reviewer *reviewers;
	size_t reviewer_count;
	const struct report_balance
	    *balance;	/* composition of the Committee; NULL: nothing is documented */
	bool concluded; /* on one nominee who stands, at least */
	const struct report_round *rounds; /* in which the latest conclusions were adopted */
	size_t round_count;
	const struct report_waiver *waivers; /* none where the audience does not see rules */
	size_t waiver_count;
	/*
	 * [nominees × nominees] chance that in a comparable panel row comes before column, printed
	 * as so many of 20; NaN except within a contested group. NULL: not asked
	 */
	const struct figure *before;
	const struct report_firmness *firmness; /* NULL: not asked, or not for this audience */
	bool technical;
	const struct report_source *sources;
	size_t source_count;
	const struct report_weights
	    *weights;		      /* weights.h; NULL: not asked, or not for this audience */
	const struct block *document; /* what all renderers for people lay out */
};

/* standings must outlive the report. NULL if the catalogue does not speak the language. */
const struct report *report_build(struct arena *arena, const struct standings *standings,
				  const struct report_settings *settings);

#endif
