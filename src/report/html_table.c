/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables: a caption, headings with scope, and on a phone one card for each row. */
#include "report/html.h"

#include "report/chart.h"
#include "report/document.h"
#include "report/markup.h"
#include "report/svg.h"

#include <stdbool.h>
#include <ctype.h>

enum {
	WIDE = 2,  /* tables with more columns become cards on a phone */
	BRIEF = 5, /* tables with no more rows are not cut by a page */
};

static void role(struct markup *m, const struct table *table, const char *name)
{
	if (table->column_count > WIDE)
		markup_attribute(m, "role", name);
}

static void write_head(struct markup *m, const struct table *table)
{
	markup_open(m, "thead");
	role(m, table, "rowgroup");
	markup_open(m, "tr");
	role(m, table, "row");
	for (size_t j = 0; j < table->column_count; j++) {
		markup_open(m, "th");
		markup_attribute(m, "scope", "col");
		role(m, table, "columnheader");
		if (table->columns[j].number)
			markup_attribute(m, "class", "number words");
		markup_text(m, table->columns[j].heading);
		markup_close(m, "th");
	}
	markup_close(m, "tr");
	markup_close(m, "thead");
	markup_line(m);
}

/* Figures keep together; words in a column of figures may break. */
static bool is_figure(const char *text)
{
	for (const unsigned char *c = (const unsigned char *)text; *c; c++)
		if (isalpha(*c) && !isdigit((unsigned char)text[0]))
			return false;
	return true;
}

static const char *class_of(const struct column *column, const struct cell *cell)
{
	static const char *const classes[2][4] = {
	    {[TONE_PLAIN] = NULL,
	     [TONE_STRONG] = "strong",
	     [TONE_MUTED] = "muted",
	     [TONE_ALERT] = "alerted"},
	    {[TONE_PLAIN] = "number",
	     [TONE_STRONG] = "number strong",
	     [TONE_MUTED] = "number muted",
	     [TONE_ALERT] = "number alerted"},
	};
	if (column->number && !is_figure(cell->text))
		return "number words muted";
	return classes[column->number][cell->tone];
}

static void write_name(struct markup *m, const struct cell *cell)
{
	markup_open(m, "bdi");
	if (cell->anchor) {
		markup_open(m, "a");
		markup_attribute_printf(m, "href", "#%s", cell->anchor);
	}
	markup_text(m, cell->text);
	if (cell->anchor)
		markup_close(m, "a");
	markup_close(m, "bdi");
	if (cell->note)
		markup_element(m, "span", "beside", cell->note);
}

static void write_first(struct markup *m, const struct table *table, const struct cell *cell)
{
	const char *class_name = class_of(&table->columns[0], cell);
	markup_open(m, "th");
	markup_attribute(m, "scope", "row");
	role(m, table, "rowheader");
	if (class_name)
		markup_attribute(m, "class", class_name);
	write_name(m, cell);
	markup_close(m, "th");
}

/* The sources stand within the words, so that they stay together as one part of a card. */
static void write_words(struct markup *m, const struct cell *cell)
{
	markup_open(m, "span");
	markup_attribute(m, "class", "words");
	markup_text(m, cell->text);
	for (size_t i = 0; i < cell->source_count; i++)
		html_source(m, cell->sources[i]);
	markup_close(m, "span");
}

static void write_cell(struct markup *m, const struct table *table, size_t j,
		       const struct cell *cell)
{
	const char *class_name = class_of(&table->columns[j], cell);
	if (!*cell->text && !cell->strip)
		class_name = "empty";
	markup_open(m, "td");
	role(m, table, "cell");
	if (class_name || cell->none)
		markup_attribute_printf(m, "class", "%s%s%s", class_name ? class_name : "",
					class_name && cell->none ? " " : "",
					cell->none ? "none" : "");
	if (table->column_count > WIDE)
		markup_attribute(m, "data-label", table->columns[j].heading);
	if (cell->strip)
		svg_strip(m, cell->strip);
	else if (*cell->text || cell->source_count)
		write_words(m, cell);
	markup_close(m, "td");
}

static void write_row(struct markup *m, const struct table *table, size_t i)
{
	const struct row *row = &table->rows[i];
	markup_open(m, "tr");
	role(m, table, "row");
	if (row->heading || (table->total && i + 1 == table->row_count))
		markup_attribute(m, "class", row->heading ? "part" : "total");
	if (row->heading) {
		markup_open(m, "th");
		markup_attribute(m, "scope", "rowgroup");
		role(m, table, "rowheader");
		markup_attribute_printf(m, "colspan", "%zu", table->column_count);
		markup_text(m, row->cells[0].text);
		markup_close(m, "th");
	} else {
		write_first(m, table, &row->cells[0]);
		for (size_t j = 1; j < table->column_count; j++)
			write_cell(m, table, j, &row->cells[j]);
	}
	markup_close(m, "tr");
	markup_line(m);
}

/* Rows after a heading are a group of their own, so that its heading's scope is what it says. */
static void write_groups(struct markup *m, const struct table *table)
{
	bool open = false;
	for (size_t i = 0; i < table->row_count; i++) {
		if (open && table->rows[i].heading) {
			markup_close(m, "tbody");
			open = false;
		}
		if (!open) {
			markup_open(m, "tbody");
			role(m, table, "rowgroup");
			markup_line(m);
		}
		open = true;
		write_row(m, table, i);
	}
	if (open)
		markup_close(m, "tbody");
}

void html_table(struct markup *m, const struct table *table)
{
	if (!table->row_count)
		return;
	if (table->folded) {
		markup_open(m, "details");
		markup_element(m, "summary", NULL, table->folded);
	}
	markup_open(m, "div");
	markup_attribute(m, "class", "scroll");
	markup_open(m, "table");
	role(m, table, "table");
	bool wide = table->column_count > WIDE, brief = table->row_count <= BRIEF;
	if (wide || brief)
		markup_attribute(m, "class",
				 wide && brief ? "wide brief"
				 : wide	       ? "wide"
					       : "brief");
	if (table->caption)
		markup_element(m, "caption", NULL, table->caption);
	markup_line(m);
	write_head(m, table);
	write_groups(m, table);
	markup_close(m, "table");
	markup_close(m, "div");
	if (table->folded)
		markup_close(m, "details");
	markup_line(m);
}
