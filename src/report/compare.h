/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What many cycles show side by side, as a finished document and as tables for programs. What the
 * audience may not see is not in struct across to begin with. The page, the text and the Markdown
 * are laid out by the renderers of reports; they get a struct report that has a document and
 * nothing else.
 */
#ifndef REPORT_COMPARE_H
#define REPORT_COMPARE_H

#include "rank/across.h"
#include "report/bundle.h"
#include "report/report.h"

#include <stddef.h>

struct earlier_version;
struct text;

struct compare_settings {
	enum audience audience;
	enum language language;
	const char *date, *version;
	const char *mark;		       /* see bundle.h; NULL: no bundle */
	const struct earlier_version *earlier; /* what has changed since it is said; NULL: none */
};

struct comparison {
	const struct across *across;
	const struct report *report;
};

/* What the audience may see, for across_new. */
struct across_settings compare_rights(enum audience audience);

/* across must outlive the result. */
struct comparison *compare_build(struct arena *arena, const struct across *across,
				 const struct compare_settings *settings);

/* "escrutiny-compare/1" */
void compare_json(const struct comparison *comparison, struct text *text);

/* The tidy tables; each with a description of each of its columns. */
struct compare_column {
	const char *name, *type, *description; /* type: as in a Frictionless table schema */
};

struct compare_table {
	const char *name, *description;
	const struct compare_column *columns;
	size_t column_count;
	bool ratings; /* only where the audience may see ratings */
	void (*rows)(const struct across *across, struct text *text);
};

extern const struct compare_table *const compare_tables[];
extern const size_t compare_table_count;

void compare_csv(const struct comparison *comparison, const struct compare_table *table,
		 struct text *text);

/* All files of the bundle, the page first. */
struct bundle_file *compare_bundle(struct arena *arena, const struct comparison *comparison,
				   size_t *count);

#endif
