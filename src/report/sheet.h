/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A page that people go on from in a word processor: real headings, plain tables, a short style
 * that LibreOffice and Word understand, nothing that needs a browser. It says on top, and on each
 * printed page, what every page of a bundle must say. Its text is a document (document.h) without
 * charts.
 */
#ifndef REPORT_SHEET_H
#define REPORT_SHEET_H

#include <stdbool.h>

struct block;
struct report;
struct text;

struct sheet {
	const char *stem; /* "brief-public-n-03": the name of its files without extension */
	const struct block *document; /* its banners are what every page says */
	bool landscape;
	bool contents; /* what it says is kept as a list, for the version after it */
};

/* report: whose fingerprint the sheet carries, and whose language. */
void sheet_html(const struct report *report, const struct sheet *sheet, struct text *text);
void sheet_markdown(const struct report *report, const struct sheet *sheet, struct text *text);

#endif
