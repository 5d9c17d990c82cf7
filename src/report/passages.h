/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is made public about one nominee, in the parts that a briefing has. The briefing and the
 * letter that asks the nominee for a reply are both put together from these, so that they cannot
 * differ.
 */
#ifndef REPORT_PASSAGES_H
#define REPORT_PASSAGES_H

#include "report/compose.h"

struct cited;
struct cycle;
struct report_outcome;

struct passages {
	struct composer composer; /* with a public report */
	const struct cycle *cycle;
	struct cited *cited;
	const struct report_nominee *nominee;
};

/* What stands on top: who nominates, seats and nominees, document and dates. */
void passages_header(const struct passages *passages, struct block *parent);
/* The conclusion of the steering committee, or that there is none. */
void passages_conclusion(const struct passages *passages, struct block *parent);
/* Everything else but the reply, part by part; the list of sources is left to the caller. */
void passages_compose(const struct passages *passages, struct block *parent);
/* The reply, unedited, or what is on record about it. */
void passages_reply(const struct passages *passages, struct block *parent);

/* Of the facts of a nominee, by their keys in facts.h. */
struct worded_fact passages_fact(const struct passages *passages, const char *key);
/* "none declared" and the like for links with the coalition. */
const char *passages_links(const struct passages *passages, struct citation *cited);
/* Date and symbol of the nomination: "on 8 January 2031; E/2031/9/Add.3". */
struct worded_fact passages_document(const struct passages *passages);
/* The dates of the election: nominations (closing: that, too), the day, the term. */
void passages_dates(const struct passages *passages, struct block *facts, bool closing);
/* Whether a threshold is for the steering committee alone and it has decided nothing. */
bool passages_undecided(const struct passages *passages, size_t threshold);

#endif
