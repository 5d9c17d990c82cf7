/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What may be said about the questionnaire: no more than the log of contacts shows. That somebody
 * did not reply is said only after an acknowledged delivery.
 */
#ifndef REPORT_ASKED_H
#define REPORT_ASKED_H

#include "model/nominee.h"

#include <stddef.h>

struct speaker;

/* One or more sentences: when the nominee was asked and reminded, and what came back. */
const char *asked_sentence(const struct speaker *speaker, const struct nominee *nominee);

struct asked_answer {
	const char *
	    question; /* worded where the question is one of the Coalition's, else as it is named */
	const char *language; /* "in French"; NULL: the reader's own, or not known */
	const char *text;     /* unedited */
	const struct reference *source;
};

/* The answers that the nominee agreed to have published. */
const struct asked_answer *asked_answers(const struct speaker *speaker,
					 const struct nominee *nominee, size_t *count);
/* How many answers are kept from the public. */
size_t asked_kept(const struct nominee *nominee);

#endif
