/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The workbook in which a coordinator keeps nominees and reviewers, as tables of fields. Writing
 * the workbook, reading it and editing the JSON files all follow these tables: a new key of the
 * files is a line here.
 *
 * A field takes one column, a fact four (value, source, status, as_of), a text in languages three.
 * Machine keys of columns (intake_key) stand in a hidden row, so headings may be in any language
 * and columns be moved.
 */
#ifndef FORM_INTAKE_PLAN_H
#define FORM_INTAKE_PLAN_H

#include "base/arena.h"
#include "model/words.h"
#include "report/wording.h"

#include <stdbool.h>
#include <stddef.h>

enum intake_kind {
	INTAKE_TEXT,
	INTAKE_LONG,
	INTAKE_ID,
	INTAKE_DATE,
	INTAKE_UNTIL, /* a date or "present" */
	INTAKE_STATE,
	INTAKE_STATES,
	INTAKE_TEXTS,
	INTAKE_WORD,
	INTAKE_YES_NO,
	INTAKE_GROUP,
	INTAKE_CRITERION,
	INTAKE_NOMINEE,
	INTAKE_REVIEWER,
	INTAKE_OWNER,
	INTAKE_SOURCE,
	INTAKE_LANGUAGE,
	INTAKE_LISTED /* yes if the list under path is there, be it empty */
};

enum intake_shape { INTAKE_PLAIN, INTAKE_FACT, INTAKE_LANGUAGES };

struct intake_field {
	const char *path; /* the key, or RECORD.KEY */
	enum intake_kind kind;
	enum intake_shape shape;
	bool required;
	enum wording heading, help;
	const struct vocabulary *words; /* of INTAKE_WORD */
};

enum intake_part { PART_WHOLE, PART_VALUE, PART_SOURCE, PART_STATUS, PART_AS_OF, PART_LANGUAGE };

struct intake_column {
	const struct intake_field *field;
	enum intake_part part;
	enum language language; /* of PART_LANGUAGE */
	enum intake_kind kind;	/* of this part */
};

/* Whose record holds the rows of a table. */
enum intake_whose { OF_NOMINEE, OF_REVIEWER, OF_FILE };

enum { INTAKE_COLUMNS = 80, INTAKE_TABLES = 13 };

struct intake_table {
	const char *name;
	enum intake_whose whose;
	const char *list; /* where the rows stand in the person's record; NULL: the record itself is
			     the row */
	bool main;	  /* its rows say who there is */
	enum wording title, about;
	const struct intake_field *fields; /* after the person's id, which is column 0 */
	size_t field_count;
};

enum { TABLE_NOMINEES = 0, TABLE_SOURCES = 9, TABLE_REVIEWERS = 10 };

extern const struct intake_table intake_tables[INTAKE_TABLES];

struct intake_columns {
	struct intake_column list[INTAKE_COLUMNS];
	size_t count;
};

/* All columns of a table; the first is the person's id. */
struct intake_columns intake_columns(const struct intake_table *table);
/* "availability.source", "text.fr": what stands in the hidden row. */
const char *intake_key(struct arena *arena, const struct intake_column *column);
const char *intake_heading(const struct speaker *speaker, const struct intake_column *column);
const char *intake_help(const struct speaker *speaker, const struct intake_column *column);
const struct vocabulary *intake_words(const struct intake_column *column);

#endif
