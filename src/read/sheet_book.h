/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known of a workbook before its sheets are read: which there are, how numbers are shown.
 */
#ifndef READ_SHEET_BOOK_H
#define READ_SHEET_BOOK_H

#include "read/sheet.h"
#include "read/sheet_text.h"
#include "read/sheet_zip.h"

enum { MOST_SHEETS = 1000, MOST_STYLES = 65536 };

/* A line of a .rels part: what one part calls another. */
struct relation {
	const char *id, *kind; /* the last word of its type: "worksheet" */
	const char *target;    /* the part's name; NULL: outside */
};

struct relations {
	struct relation *list;
	size_t count, capacity;
};

/* What a sheet is to its workbook. */
struct tab {
	struct sheet sheet;
	const char *folded; /* its name without regard to case */
	const struct part *part;
};

struct workbook {
	struct arena *arena;
	struct source *source;
	struct diags *diags;
	struct package package;
	struct tab *tabs;
	size_t count, capacity;
	struct strings strings;
	unsigned char *dates; /* enum cell_date of each style */
	size_t styles, style_capacity;
	bool from_1904;
	struct row_store *store; /* the room that rows need, kept for the next sheet */
};

/*
 * Reads all but the sheets. False after BAD_WORKBOOK, NOT_WORKBOOK or TOO_LARGE.
 */
bool book_read(struct workbook *workbook);

/* Of the part in "xl/" called "workbook.xml"; none if it has no .rels part. */
bool relations_read(struct workbook *workbook, const char *folder, const char *name,
		    struct relations *relations);
/* Fills workbook->dates. */
bool styles_read(struct workbook *workbook, const struct part *part);

/* A NOT_WORKBOOK for what is no zip file, with what it seems to be. True if it was told. */
bool kind_refused(const struct source *source, struct diags *diags);
/* The same for a zip file that holds something else. */
bool kind_of_zip_refused(const struct package *package);

#endif
