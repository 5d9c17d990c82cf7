/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The composition of the Committee in words, for one audience: facts about the body, never part of
 * a score. What the audience may not read counts as not documented.
 */
#ifndef REPORT_BALANCE_H
#define REPORT_BALANCE_H

#include "rank/composition.h"
#include "report/document.h"

#include <stddef.h>

struct maker;
struct writer;

/* A regional group; the last row is the whole Committee. */
struct report_balance_row {
	const char *label;
	const char *stay;	     /* "1 woman, 1 man" */
	const char *nominees;	     /* "2 women, 1 not documented"; "elected: 1 man" */
	const char *members, *women; /* afterwards: "4", "1 to 3" */
	struct citation stay_cited, nominees_cited;
};

struct report_stated {
	const char *label,
	    *value; /* "Stated, as of 1 January 2031", "6 women, 12 men; 18 members" */
	struct citation cited;
};

struct report_balance {
	const struct composition *composition;
	const char *const *sentences; /* what the whole comes to */
	size_t sentence_count;
	const struct report_balance_row *rows;
	size_t row_count;
	const struct report_stated *stated;
	size_t stated_count;
};

/* Sets report->balance, unless nothing is documented, and of each nominee who stands what election
 * would mean. */
void make_balance(struct maker *maker);

/* The key "composition": a record, or null. */
void balance_json(struct writer *writer, const struct report_balance *balance);

#endif
