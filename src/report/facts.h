/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is documented about a nominee, worded: for reports and for the forms of reviewers, so that
 * both say the same. Knows nothing of ratings.
 */
#ifndef REPORT_FACTS_H
#define REPORT_FACTS_H

#include "model/cycle.h"
#include "model/named_fact.h"

#include <stdbool.h>
#include <stddef.h>

struct speaker;
struct text;

struct worded_fact {
	const char *key;		/* of facts_of: "state", "links"; else NULL */
	const char *label, *value;	/* value: "not documented" where nothing may be said */
	const char *note;		/* "as of …", "not verified"; NULL: none */
	const struct reference *source; /* NULL: none */
	bool known;
};

/*
 * State, sitting member, biography, languages, availability, nomination process, document, links
 * with the coalition, in the order they are shown. unverified: what has no source or is not
 * verified may be said, too (only for the coordinator).
 */
const struct worded_fact *facts_of(const struct speaker *speaker, const struct nominee *nominee,
				   bool unverified, size_t *count);
/* Any fact; value: in words, NULL: its own text. */
struct worded_fact facts_word(const struct speaker *speaker, const char *label,
			      const struct fact *fact, const char *value, bool unverified);
/* Positions: label is the years, value the position. Those that may not be said are left out. */
const struct worded_fact *facts_positions(const struct speaker *speaker,
					  const struct nominee *nominee, bool unverified,
					  size_t *count);
/* A named fact with the position that decides it and its source. */
struct worded_fact facts_named(const struct speaker *speaker, const struct cycle *cycle,
			       const struct nominee *nominee, enum named_fact fact,
			       bool unverified);
/* The sentence for the coordinator: what value rests on, or why it is not known. */
const char *facts_reason(const struct speaker *speaker, const struct cycle *cycle,
			 const struct nominee *nominee, enum named_fact fact,
			 const struct named_value *value);

/* Whether the fact may be said: known and, unless unverified, with a source and verified. */
bool facts_may_tell(const struct fact *fact, bool unverified);
/* The regional group's name. */
const char *facts_group(const struct speaker *speaker, const struct group *group);

/*
 * What the above would say, in no language, appended to trace: it changes when, and only when,
 * something that is shown changes, not with the catalogues.
 */
void facts_trace(struct text *trace, const struct nominee *nominee, bool unverified);
void facts_named_trace(struct text *trace, const struct cycle *cycle, const struct nominee *nominee,
		       enum named_fact fact, bool unverified);

#endif
