/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the steering committee concluded on a nominee, as one audience may read it. It comes from
 * decision.json word for word; nothing here is derived from ratings.
 */
#ifndef REPORT_CONCLUSION_H
#define REPORT_CONCLUSION_H

#include "model/words.h"
#include "report/document.h"

#include <stddef.h>

struct maker;
struct multilingual;
struct report_nominee;
struct writer;

struct report_dissent {
	const char *by; /* NULL: not named, or not to this audience */
	const char *text;
	const struct multilingual *texts; /* the same in every language */
	struct citation cited;
};

/* A round in which somebody's latest conclusion was adopted. */
struct report_round {
	size_t number;
	const char *date;  /* as machines read it; NULL: not known */
	const char *label; /* "Round 2, on 25 February 2031" */
	const char
	    *line; /* "Steering Committee of the Coalition; 8 present; 1 did not take part" */
	const struct report_dissent *dissents; /* on the round as a whole */
	size_t dissent_count;
	struct citation cited;
};

struct report_conclusion {
	enum conclusion conclusion;
	const char *label;		  /* "meets the criteria with reservations" */
	const char *text;		  /* the reasons; NULL: none were given */
	const struct multilingual *texts; /* the same in every language */
	const struct report_round *round;
	const struct report_dissent *dissents; /* on this nominee */
	size_t dissent_count;
	const char *disagrees; /* full only: beside which conditions that are not met it stands;
				  NULL: none */
	struct citation cited;
};

/* Of every nominee of the report, and its rounds; after the outcomes of thresholds. Part of
 * report_build. */
void make_conclusions(struct maker *maker);

/* The key "conclusion" of a nominee: a record, the same in every language, or null. */
void conclusion_json(struct writer *writer, const struct report_nominee *nominee);

#endif
