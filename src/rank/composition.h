/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the election can change in the balance of the Committee: who stays, who may come, by gender
 * and legal system, group by group. Counts as ranges; nothing here enters a score, and what is not
 * documented is counted as such, never as one or the other.
 */
#ifndef RANK_COMPOSITION_H
#define RANK_COMPOSITION_H

#include "model/cycle.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;

enum { COMPOSITION_WORDS = 5 }; /* legal systems; genders are fewer */

/* How many people bear each word of a vocabulary (enum gender, words_legal_system). */
struct trait_tally {
	size_t of[COMPOSITION_WORDS];
	size_t unknown; /* nothing is documented, or nothing this audience may read */
};

/* At least low; at most high unless open, when nobody knows. */
struct count_span {
	size_t low, high;
	bool open;
};

/* One trait of the members of a group, or of the whole Committee. */
struct trait_balance {
	struct trait_tally stay; /* members who stay */
	struct trait_tally
	    nominees; /* nominees who stand, or once the vote is known those elected */
	struct count_span elected[COMPOSITION_WORDS]; /* how many the election brings */
	struct count_span after[COMPOSITION_WORDS];   /* members afterwards */
};

enum composition_trait { TRAIT_GENDER, TRAIT_LEGAL_SYSTEM, COMPOSITION_TRAITS };

struct group_balance {
	size_t group;	 /* index in the cycle */
	bool stay_known; /* how many stay is stated, or all of them are listed */
	size_t stay;	 /* members who stay: the number stated, or if there is none those listed */
	struct count_span filled; /* vacant seats that the election fills */
	struct count_span after;  /* members afterwards */
	int contested;		  /* 1, 0, −1: not known */
	bool decided; /* the outcome says who was elected to all seats that were filled */
	struct trait_balance trait[COMPOSITION_TRAITS];
};

struct composition {
	const struct cycle *cycle;
	bool public_only;
	const struct group_balance *groups; /* [group_count] those of the cycle */
	size_t group_count;
	struct group_balance all; /* the whole Committee: group SIZE_MAX, contested if any is */
	bool anything; /* members, or how many stay, are documented: there is something to say */
};

/*
 * public_only: a fact counts only if it has a source and is verified; else it counts if it is
 * known. contested is that of cycle_contested.
 */
const struct composition *composition_form(struct arena *arena, const struct cycle *cycle,
					   bool public_only);

/* What election of one nominee would leave open for the whole Committee: members afterwards, by
 * trait. */
struct composition_effect {
	int word[COMPOSITION_TRAITS]; /* the nominee's own; WORD_UNKNOWN */
	struct count_span after[COMPOSITION_TRAITS][COMPOSITION_WORDS]; /* of the whole Committee */
	struct count_span group[COMPOSITION_TRAITS][COMPOSITION_WORDS]; /* of the nominee's group */
	struct count_span members, group_members;
};

/* nominee: index in the cycle; one who stands. */
struct composition_effect composition_if_elected(const struct composition *composition,
						 size_t nominee);

/*
 * How many of the chosen bear a word, if so many of a pool are chosen in some way: of whom bearing
 * do, unknown may, of size in all. others: people who are not known may be chosen, too. chosen is a
 * span itself.
 */
struct count_span composition_chosen(size_t bearing, size_t unknown, size_t size,
				     struct count_span chosen, bool others);

#endif
