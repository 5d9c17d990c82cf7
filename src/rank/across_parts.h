/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts in which across.h is made. */
#ifndef RANK_ACROSS_PARTS_H
#define RANK_ACROSS_PARTS_H

#include "rank/across.h"

struct standings;

/* Copies into the arena of across; NULL stays NULL. */
const char *across_string(const struct across *across, const char *string);
struct multilingual across_texts(const struct across *across, const struct multilingual *texts);

/* The word of a fact that this audience may see, else −1; likewise its text, else NULL. */
int across_word(const struct across *across, const struct fact *fact);
const char *across_text(const struct across *across, const struct fact *fact);

/* Whether a statement that rests on this fact may be shown. */
bool across_may(const struct across *across, const struct fact *fact);

/* The numbers of a source and of those cited with it. */
const size_t *across_cite(struct across *across, const struct reference *source, size_t *count);

/* Numbers sources anew by first use in sorted facts and counts. */
void across_sort_sources(struct across *across);

/* What is documented of the cycle, as lines of facts.csv. */
void across_add_facts(struct across *across, const struct cycle *cycle);
/* Scores, thresholds, criteria and ratings. */
void across_add_ratings(struct across *across, const struct cycle *cycle,
			const struct standings *standings, struct across_cycle *into,
			struct across_nominee *nominees);
/* Conclusions, which are public. */
void across_add_composition(struct across *across, const struct cycle *cycle,
			    struct across_cycle *into);

/* After all cycles are in: */
void across_link(struct across *across, const struct estimate_progress *told);
void across_distribute(struct across *across);
void across_meet_outcomes(struct across *across);

#endif
