/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What decision.json and outcome.json have in common, and the thresholds that a decision decides.
 */
#ifndef LOAD_DECIDED_H
#define LOAD_DECIDED_H

#include "load/fields.h"
#include "model/cycle.h"

/* The file in the cycle's folder, noted as read; NULL if there is none, or after complaints. */
struct doc *decided_file(const struct cycle *cycle, struct files_read *read, const char *name,
			 struct diags *diags);
/* Complains if root."cycle" is another cycle. */
void decided_check_cycle(struct node root, const struct cycle *cycle);

/* Below 0 if a is certainly before b, above 0 if after, 0 if one may hold the other (2031 and
 * 2031-04). */
int decided_date_order(const char *a, const char *b);

/*
 * Complains if the nominee no longer stood on that date. date NULL: not known, so who does not
 * stand never did. what: "the round".
 */
void decided_check_standing(struct node node, const struct nominee *nominee, const char *date,
			    const char *what);

/* The record "thresholds" of one nominee. date: of the round. set NULL: the criteria could not be
 * read. */
void decided_thresholds(struct reading *reading, struct node record, const struct criteria_set *set,
			const char *date, struct nominee_conclusion *into);

#endif
