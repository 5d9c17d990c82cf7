/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The vote, as official records tell it. What is unknown is left out: a count of -1, an absent
 * list. */
#ifndef MODEL_OUTCOME_H
#define MODEL_OUTCOME_H

#include "model/fact.h"
#include "model/words.h"

#include <stdbool.h>
#include <stddef.h>

enum { COUNT_UNKNOWN = -1 };

struct ballot_vote {
	size_t nominee; /* index in the cycle */
	int votes;
};

struct elected {
	size_t nominee;	  /* index in the cycle */
	struct fact fact; /* text: the id; source: its own, its ballot's or its group's */
};

struct ballot {
	enum ballot_kind kind; /* ordinary unless it says otherwise */
	const char *date;      /* NULL: not known */
	int papers, invalid, abstentions, majority;
	const struct ballot_vote *votes; /* in the order of the file */
	size_t vote_count;
	const struct elected *elected;
	size_t elected_count;
	bool elected_known; /* the key is there, even if the list is empty */
	const struct reference *source;
};

struct dissociation {
	const char *state;
	const struct reference *source; /* NULL: none */
};

struct group_outcome {
	size_t group;	    /* index in the cycle's groups */
	struct fact method; /* word: enum election_method */
	const struct elected *elected;
	size_t elected_count;
	bool elected_known;    /* the key is there, even if the list is empty */
	struct fact postponed; /* word: seats left open for a later election */
	const struct dissociation *dissociated;
	size_t dissociated_count;
	const struct ballot *ballots; /* first ballot first */
	size_t ballot_count;
	const struct reference *source;
};

struct outcome {
	const char *date;		    /* of the election; NULL: not known */
	const struct group_outcome *groups; /* those the file names, in the cycle's order */
	size_t group_count;
	struct references references;
};

struct cycle;

/* What is known of this group of the cycle; NULL: nothing. outcome may be NULL. */
const struct group_outcome *outcome_group(const struct outcome *outcome, size_t group);

/*
 * 1: elected; 0: not elected, since all the group's seats are accounted for by others or left open;
 * -1: not known. The cycle's outcome may be NULL.
 */
int outcome_elected(const struct cycle *cycle, size_t nominee);

#endif
