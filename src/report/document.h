/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A document as a tree of blocks, worded and finished: sections with anchors, paragraphs, lists,
 * facts, tables, charts. Composers grow it; renderers lay it out, each in its own way, and decide
 * nothing.
 */
#ifndef REPORT_DOCUMENT_H
#define REPORT_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct chart;
struct matrix;
struct report;
struct speaker;
struct strip;

enum block_kind {
	BLOCK_DOCUMENT,	 /* text: title; note: subtitle */
	BLOCK_BANNER,	 /* text */
	BLOCK_CONTENTS,	 /* text: heading; where the page lists its sections */
	BLOCK_SECTION,	 /* text: heading; id: anchor; note: a line under the heading or NULL */
	BLOCK_CARD,	 /* a section that is kept together: one nominee, one group */
	BLOCK_PARAGRAPH, /* text */
	BLOCK_NOTE,	 /* text, smaller: how to read what stands above */
	BLOCK_ALERT,	 /* text that must not be overlooked */
	BLOCK_LIST,	 /* children are items; text: what they have in common, or NULL */
	BLOCK_ITEM,   /* text, leading to id if there is one; note: a label in front or NULL; small:
			 remark */
	BLOCK_FACTS,  /* children are facts */
	BLOCK_FACT,   /* note: label; text: value; small: remark or NULL; cited */
	BLOCK_QUOTE,  /* text of somebody else, unedited */
	BLOCK_TABLE,  /* table */
	BLOCK_CHART,  /* chart; text: caption */
	BLOCK_MATRIX, /* matrix; text: caption */
	BLOCK_SOURCES, /* children are sources, numbered from 1 */
	BLOCK_WHATIF,  /* text: heading; report; children; for pages with a script only */
	BLOCK_SOURCE   /* text: title; note: address or NULL; small: accessed or NULL */
};

enum tone { TONE_PLAIN, TONE_STRONG, TONE_MUTED, TONE_ALERT };

/* Numbers in the list of sources, from 1. */
struct citation {
	const size_t *numbers;
	size_t count;
};

struct column {
	const char *heading;
	bool number; /* set to the right */
};

struct cell {
	const char *text; /* never NULL */
	const char *note; /* a second line, or NULL */
	enum tone tone;
	bool none; /* it says that there is nothing: left out where there is little room */
	const struct strip *strip; /* a drawing in place of nothing: NULL in text forms too */
	const size_t *sources;	   /* [source_count] numbers of the sources behind the text */
	size_t source_count;
	const char *anchor; /* of the section that the text leads to; NULL: none */
};

struct table {
	struct arena *arena;
	const char *caption;
	const char *colon; /* as in struct block */
	const struct column *columns;
	size_t column_count;
	struct row {
		struct cell *cells; /* [column_count]; the first names the row */
		bool heading;	    /* spans the table: only the first cell counts */
	} * rows;
	size_t row_count, capacity;
	bool total;	    /* the last row is a sum */
	const char *folded; /* a drawing says the same: a page keeps the table folded behind these
		words; NULL: it does not */
};

struct block {
	struct arena *arena;
	enum block_kind kind;
	const char *id, *text, *note, *small;
	const char *colon; /* what stands after a label: ":", in French with a space before it */
	size_t source;	   /* of a source: its number */
	struct citation cited;
	const char
	    *method;  /* the file that "METHOD.md" and "#section" in the text lead to; NULL: none */
	bool unknown; /* a fact that is not documented */
	bool drawn;   /* about drawings: only where there are some */
	struct table *table;
	const struct chart *chart;
	const struct matrix *matrix;
	const struct report *report; /* of what the page's script computes from; else NULL */
	struct block *first, *last, *next;
};

struct block *document_new(const struct speaker *speaker, const char *title, const char *subtitle);
struct block *block_add(struct block *parent, enum block_kind kind, const char *text);
struct block *block_section(struct block *parent, const char *id, const char *heading);
struct block *block_card(struct block *parent, const char *id, const char *heading,
			 const char *note);
struct block *block_item(struct block *list, const char *label, const char *text);
/* cited NULL: nothing. */
struct block *block_fact(struct block *facts, const char *label, const char *value,
			 const char *remark, const struct citation *cited);
void block_chart(struct block *parent, const char *id, const struct chart *chart,
		 const char *caption);
void block_matrix(struct block *parent, const char *id, const struct matrix *matrix,
		  const char *caption);

/* columns must outlive the table. */
struct table *block_table(struct block *parent, const char *caption, const struct column *columns,
			  size_t column_count);
/* A row of empty cells to be filled. */
struct cell *table_row(struct table *table);
void table_heading(struct table *table, const char *text);

/*
 * The next "METHOD.md" or "#section" in text and its length; NULL: there is none. What stands
 * before it is plain text.
 */
const char *document_pointer(const char *text, size_t *length);

/* "nominee-" and the id with everything but letters and digits replaced by hyphens or %XX-like
 * codes. */
const char *document_anchor(struct arena *arena, const char *kind, const char *id);

#endif
