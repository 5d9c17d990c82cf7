/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every word about what is wrong. Code adds complaints while the next one would still be true; they
 * are printed once, sorted by place, capped, with the line and a caret.
 *
 * To add a complaint: one line in base/complaints.def and one folder in tests/cases named for it.
 */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include "base/arena.h"
#include "base/source.h"
#include "base/text.h"

#include <stdbool.h>
#include <stdio.h>

/* In rising order of gravity; what each is as an exit status says diag_exit_status. */
enum gravity { WARNING, DATA_ERROR, USAGE_ERROR, SYSTEM_ERROR, IMPOSSIBLE };

enum complaint {
#define COMPLAINT(id, name, gravity, meaning) id,
#include "base/complaints.def"
#undef COMPLAINT
	COMPLAINTS
};

const char *complaint_name(enum complaint complaint);
const char *complaint_meaning(enum complaint complaint);
enum gravity complaint_gravity(enum complaint complaint);

struct diags;

struct diags *diags_new(struct arena *arena);

/* At length bytes from offset in source. */
void diag_at(struct diags *diags, enum complaint complaint, struct source *source, size_t offset,
	     size_t length, const char *format, ...) PRINTF_LIKE(6, 7);

/*
 * A place in a workbook, whose sheets have no lines. Rows and columns count from 1; column 0 is the
 * whole row, row 0 the whole sheet.
 */
struct cell_place {
	const char *sheet;
	size_t order; /* of the sheet in its workbook, for sorting */
	size_t row, column;
};

/* Printed as FILE:SHEET!C12. */
void diag_cell(struct diags *diags, enum complaint complaint, const char *file,
	       struct cell_place place, const char *format, ...) PRINTF_LIKE(5, 6);
/* "C12" for row 12, column 3; "12" for column 0; "" for row 0. */
const char *cell_address(struct arena *arena, size_t row, size_t column);

/* About a whole file or folder, which need not exist. */
void diag_file(struct diags *diags, enum complaint complaint, const char *file, const char *format,
	       ...) PRINTF_LIKE(4, 5);
/* About the command or the run as a whole. */
void diag_run(struct diags *diags, enum complaint complaint, const char *format, ...)
    PRINTF_LIKE(3, 4);
/* A second place that belongs to the last complaint, shown under it ("the first one is here"). */
void diag_also(struct diags *diags, struct source *source, size_t offset, size_t length,
	       const char *format, ...) PRINTF_LIKE(5, 6);
void diag_also_cell(struct diags *diags, const char *file, struct cell_place place,
		    const char *format, ...) PRINTF_LIKE(4, 5);

/*
 * False once so many are kept that this one would only be counted: whoever needs work to word it
 * may then tell it with any words.
 */
bool diags_keeps(const struct diags *diags, enum complaint complaint);

/* Whether the last complaint was kept, so that a second place for it is worth finding. */
bool diags_last_kept(const struct diags *diags);

size_t diags_count(const struct diags *diags, enum gravity at_least);
/*
 * Takes over what from was told, behind what into has: the counts, for the exit status, where the
 * complaints have been printed already; or the complaints as well, as far as they are kept. Lines
 * are not shown of complaints taken over, so from and its sources may go.
 */
void diags_take_counts(struct diags *into, const struct diags *from);
void diags_take(struct diags *into, struct diags *from);

/* True if nothing graver than a warning has been told. */
bool diags_clean(const struct diags *diags);

/* 0 fine or warnings only, 1 data (with strict: a warning too), 2 usage, 3 system, 4 impossible;
 * the gravest rules. */
int diags_exit_status(const struct diags *diags, bool strict);

enum diag_format { DIAG_TEXT, DIAG_JSON, DIAG_TSV };

struct diag_style {
	enum diag_format format;
	bool color, quiet; /* quiet: no warnings */
	bool strict;	   /* a warning is told as an error */
	size_t most;	   /* how many are shown; 0: all that are kept */
};

/* All complaints, sorted by file and place. */
void diags_print(struct diags *diags, struct diag_style style, FILE *to);

/* One complaint at a time for code that prints them otherwise (JSON): strings live in the arena. */
struct told {
	const char *file;   /* NULL: about the run */
	const char *sheet;  /* NULL: no workbook */
	struct place place; /* line 0: the whole file; in a workbook its row and column */
	const char *name, *gravity, *words;
	struct told_also {
		const char *file, *sheet, *words;
		struct place place;
	} also;
};

size_t diags_kept(const struct diags *diags);
struct told diags_told(struct diags *diags, size_t i);

#endif
