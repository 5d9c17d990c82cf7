/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Puts a finished report's parts into the order of a document. Composers choose sentences from the
 * catalogue and figures from the report; they compute nothing.
 */
#ifndef REPORT_COMPOSE_H
#define REPORT_COMPOSE_H

#include "report/document.h"
#include "report/wording.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct block;
struct cell;
struct report;
struct report_cell;
struct report_fact;
struct report_group;
struct report_nominee;
struct report_outcome;
struct since;
struct table;

struct composer {
	struct arena *arena;
	struct speaker speaker;
	const struct report *report;
};

/* What rank says on a terminal. */
const struct block *compose_rank(struct arena *arena, const struct report *report, bool by_points,
				 bool verbose);

/* What reliability says on a terminal. */
const struct block *compose_reliability(struct arena *arena, const struct report *report);
/* What weights says on a terminal; the report must have the part on weights. */
const struct block *compose_weights_verb(struct arena *arena, const struct report *report,
					 bool verbose);

/* The sections, in the order in which they are read. */
/* "Fingerprint of these files: 0123456789ab", for the foot of every page; NULL where the report is
 * no bundle. */
const char *compose_fingerprint(struct arena *arena, const struct report *report);
/* Evidence on the record, and the reply; nothing where there is none. */
void compose_evidence(const struct composer *composer, struct block *card,
		      const struct report_nominee *nominee);
void compose_reply(struct block *card, const struct report_nominee *nominee);
void compose_fact(struct block *facts, const struct report_fact *fact);
/* Since the version before; nothing where there is none. */
void compose_changes(const struct composer *composer, const struct since *since,
		     struct block *document);
void compose_banners(const struct composer *composer, struct block *document);
void compose_answer(const struct composer *composer, struct block *document);
/* All but the banners, where there are no ratings. */
void compose_unrated(const struct composer *composer, struct block *document);
/* The result of the vote; nothing if there is no outcome. */
void compose_result(const struct composer *composer, struct block *document);
void compose_profiles(const struct composer *composer, struct block *document);
/* Thresholds, criteria and evidence of one nominee: what a profile holds. */
void compose_profile(const struct composer *composer, struct block *card,
		     const struct report_nominee *nominee);
/* Facts and positions. */
void compose_facts(const struct composer *composer, struct block *card,
		   const struct report_nominee *nominee);
/* Figures, facts, positions and reply, nominee by nominee; of an audience that does not see levels,
 * with the profile. */
void compose_nominees(const struct composer *composer, struct block *document);
void compose_standings(const struct composer *composer, struct block *document);
void compose_overall(const struct composer *composer, struct block *parent);
/* How firm the result is; nothing where it is not asked. */
void compose_firmness(const struct composer *composer, struct block *document);
/* How far the result depends on the weights; nothing if that was not asked. */
void compose_weights(const struct composer *composer, struct block *document);
/* What the election can change in the composition of the Committee; nothing where nothing is
 * documented. */
void compose_composition(const struct composer *composer, struct block *document);
/* What the steering committee concluded; nothing where it has not. */
void compose_conclusions(const struct composer *composer, struct block *document);
void compose_missing(const struct composer *composer, struct block *document);
void compose_not_standing(const struct composer *composer, struct block *document);
void compose_method(const struct composer *composer, struct block *document);
void compose_limits(const struct composer *composer, struct block *document);
void compose_sources(const struct composer *composer, struct block *document);

/* Parts that several of them use. */
void compose_words(const struct composer *composer, struct block *card,
		   const struct report_nominee *nominee);
/* The tone in which an outcome of a threshold is shown. */
enum tone compose_outcome_tone(const struct report_outcome *outcome);
void compose_thresholds(const struct composer *composer, struct block *parent,
			const struct report_nominee *nominee);
/* "18 cells say “cannot judge”", "1 is not rated". */
const char *compose_cannot_judge(const struct composer *composer, size_t count);
const char *compose_not_rated(const struct composer *composer, size_t count);
/* Ratings that recusals recorded later have set aside, counted in a sentence; nothing if there are
 * none. */
/* What later rounds of rating changed; nothing where there was one round. */
void compose_rounds(const struct composer *composer, struct block *parent, enum block_kind kind);
void compose_set_aside(const struct composer *composer, struct block *parent, enum block_kind kind);
void compose_coverage_row(const struct composer *composer, struct table *table,
			  const struct report_nominee *nominee);
/* Where the nominees' own sections are: "nominee-n_2d03"; where their profiles are:
 * "profile-n_2d03", the same for an audience that does not see levels. */
const char *compose_nominee_anchor(const struct composer *composer,
				   const struct report_nominee *nominee);
const char *compose_profile_anchor(const struct composer *composer,
				   const struct report_nominee *nominee);
/*
 * "2 thresholds not met: …; …": what must stand beside every score; NULL: nothing. In one line, one
 * line for each outcome, or in a few words where there is no room.
 */
const char *compose_beside(const struct composer *composer, const struct report_nominee *nominee);
const char *compose_beside_lines(const struct composer *composer,
				 const struct report_nominee *nominee);
const char *compose_beside_brief(const struct composer *composer,
				 const struct report_nominee *nominee);
/* That thresholds are a proposal, while they are. */
void compose_proposal(const struct composer *composer, struct block *parent);
/* The first cell of a row: the name, and beneath it what must be read with every score. */
void compose_name(const struct composer *composer, struct cell *cell,
		  const struct report_nominee *nominee);
/* The nominees of a group with this standing, by name; *count of them. */
const size_t *compose_with_standing(const struct composer *composer,
				    const struct report_group *group, int standing, size_t *count);
/* All [group->nominees], by standing, by name within: the order of every table. */
const size_t *compose_by_standing(const struct composer *composer,
				  const struct report_group *group);
/* One sentence: seats, nominees, contested or not. */
const char *compose_contest(const struct composer *composer, const struct report_group *group);
/* In a group that is not contested, why nobody is compared; else nothing. */
void compose_no_comparison(const struct composer *composer, struct block *parent,
			   const struct report_group *group);
/* What ahead, behind and not separable mean, where somebody is said to be. */
void compose_standing_words(const struct composer *composer, struct block *parent);
/* How sure the order of two is; report->before is there. "In about 19 of 20 comparable panels A
 * would come before B." */
const char *compose_order(const struct composer *composer, size_t a, size_t b);
/* What that means and what it does not. */
void compose_order_meaning(const struct composer *composer, struct block *parent);
/* The pairs around the last seat; those of one nominee; all of a group. Nothing where not asked. */
void compose_order_at_seats(const struct composer *composer, struct block *parent,
			    const struct report_group *group);
void compose_order_of(const struct composer *composer, struct block *parent,
		      const struct report_nominee *nominee);
void compose_order_table(const struct composer *composer, struct block *parent,
			 const struct report_group *group);
/* Where docs/method.md explains these figures; sections: anchors there, the last NULL. */
void compose_explained(const struct composer *composer, struct block *parent,
		       const char *const *sections);
/* What the intervals of scores and of places mean, and what they do not. */
void compose_meaning(const struct composer *composer, struct block *parent);

#endif
