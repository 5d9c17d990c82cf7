/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reading records: which keys a record may have, and each kind of value with its complaints.
 * Every function tells what is wrong itself and returns something harmless, so that reading goes on
 * and everything that is wrong is found in one run. A key that is absent or null is not given.
 */
#ifndef LOAD_FIELDS_H
#define LOAD_FIELDS_H

#include "base/diag.h"
#include "load/inputs.h"
#include "model/fact.h"
#include "model/language.h"
#include "model/words.h"
#include "read/doc.h"

#include <stdbool.h>
#include <stddef.h>

/* What readers of one file share. */
struct reading {
	struct arena *arena;
	struct diags *diags;
	struct references references; /* of this file */
	struct unread unread;
	enum language language; /* of its plain strings */
	struct spoken_text {	/* every text in languages, for the warning about missing ones */
		struct node node;
		bool in[LANGUAGES];
	} * texts;
	size_t text_count, text_capacity;
};

/* True if the value stands there and is not null. */
bool fields_given(struct node node);
/* How many a list or record holds that may not be there. */
size_t fields_length(struct node list);

/* NULL_TOO: the key must stand there; whether null is right, whoever reads the value says. */
enum need { OPTIONAL, REQUIRED, NULL_TOO };

struct key {
	const char *name;
	enum need need;
};

/*
 * True if node is a record. Complains about keys that are not in keys (with "did you mean";
 * "$schema", "note" and "source" may always stand) and about required ones that are missing or
 * null. what: "a position".
 */
bool fields_record(struct reading *reading, struct node node, const struct key *keys, size_t count,
		   const char *what);
#define FIELDS_RECORD(reading, node, keys, what)                                                   \
	fields_record(reading, node, keys, sizeof(keys) / sizeof *(keys), what)

/* True if the record's "format" is this one; complains if it is another ("did you mean" by
 * version). */
bool fields_format(struct node record, const char *format);

/* The list under key, or an absent node; complains if it is something else. */
struct node fields_list(struct node record, const char *key);

/* A text of one line or more; NULL if not given. fields_required_text complains if it is empty,
 * too. */
const char *fields_text(struct node record, const char *key);
const char *fields_required_text(struct node record, const char *key);
/* An id: not empty, no control characters, no spaces at its ends, at most 200 bytes; NULL after a
 * complaint. */
const char *fields_id(struct node record, const char *key);
const char *fields_id_value(struct node value);
/* A date 2026, 2026-04 or 2026-04-09 that exists; NULL if not given. */
const char *fields_date(struct node record, const char *key);
bool fields_is_date(const char *text);
/* The number of the word; otherwise if not given; -1 after a complaint. */
int fields_word(struct node record, const char *key, const struct vocabulary *vocabulary,
		int otherwise);
int fields_word_value(struct node value, const struct vocabulary *vocabulary);
/* A number in [low, high]; otherwise if not given; NaN after a complaint. */
double fields_number(struct node record, const char *key, double low, double high,
		     double otherwise);
/* A whole number in [low, high]; otherwise if not given or after a complaint. */
size_t fields_count(struct node record, const char *key, size_t low, size_t high, size_t otherwise);
bool fields_boolean(struct node record, const char *key, bool otherwise);
/* An alpha-3 code, or NULL. */
const char *fields_state_value(struct node value);
/* A list of texts; each by value if not NULL. Returns the texts that were right. */
const char *const *fields_texts(struct reading *reading, struct node record, const char *key,
				const char *(*value)(struct node), size_t *count);
/* A string in the file's language or a record of languages. */
struct multilingual fields_multilingual(struct reading *reading, struct node record,
					const char *key, bool required);

/* {"by", "date", "minutes"}, null or false. */
struct node fields_adoption(struct reading *reading, struct node record, const char *key);

/* Warns about each text of the file that lacks a language which others of it have. */
void fields_missing_languages(struct reading *reading);

#endif
