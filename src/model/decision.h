/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the steering committee concluded, round by round. People write it; the program never derives
 * a conclusion, it only finds the latest one.
 */
#ifndef MODEL_DECISION_H
#define MODEL_DECISION_H

#include "model/fact.h"
#include "model/language.h"
#include "model/words.h"

#include <stdbool.h>
#include <stddef.h>

enum { CONCLUSION_WORDS_MOST = 120 }; /* words of a conclusion's text in one language */

/* One of the thresholds that only a decision decides. */
struct threshold_decision {
	size_t threshold; /* index in the criteria set */
	enum threshold_outcome outcome;
	const struct reference *source; /* NULL only where information was insufficient */
	const char *notice, *reply;	/* dates: the nominee was told, replied; NULL: not given */
	const char *note;
};

struct nominee_conclusion {
	size_t nominee; /* index in the cycle */
	enum conclusion conclusion;
	struct multilingual text;		     /* may be empty */
	const struct threshold_decision *thresholds; /* in the order of the file */
	size_t threshold_count;
	const struct reference *source; /* NULL: none */
};

/* Somebody who did not take part in the round. */
struct non_participant {
	size_t reviewer;  /* index in the panel; SIZE_MAX: nobody of the panel */
	const char *name; /* as written: an id of a reviewer, or a name or function */
};

struct dissent {
	size_t nominee; /* SIZE_MAX: on the round as a whole */
	const char *by; /* NULL: not named */
	struct multilingual text;
	const struct reference *source; /* NULL: none */
};

struct decision_round {
	size_t number; /* rising */
	const char *date;
	struct multilingual body; /* may be empty */
	int present;		  /* -1: not stated */
	const struct non_participant *absent;
	size_t absent_count;
	bool absent_known; /* the key is there, even if the list is empty */
	const struct nominee_conclusion *nominees;
	size_t nominee_count;
	const struct dissent *dissents;
	size_t dissent_count;
	const struct reference *source; /* NULL: none */
};

struct decision {
	const struct decision_round *rounds; /* first round first */
	size_t round_count;
	struct references references;
};

/*
 * The conclusion of the latest round that names the nominee, and that round; NULL if there is none.
 * decision may be NULL, round may be NULL.
 */
const struct nominee_conclusion *decision_latest(const struct decision *decision, size_t nominee,
						 const struct decision_round **round);

/* The outcome of the latest round that decides this threshold for the nominee, and that round;
 * NULL: undecided. */
const struct threshold_decision *decision_threshold(const struct decision *decision, size_t nominee,
						    size_t threshold,
						    const struct decision_round **round);

#endif
