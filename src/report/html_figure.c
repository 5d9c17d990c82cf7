/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Drawings on a page: in each row the label as words of the page and the marks beside it, or below
 * it on a phone. To those who do not see them the whole is one image with a description.
 */
#include "report/html.h"

#include "report/chart.h"
#include "report/document.h"
#include "report/markup.h"
#include "report/matrix.h"
#include "report/svg.h"

#include <stdbool.h>

/* With more columns than these, numbers are set smaller on a phone. */
enum { ROOMY = 8 };

static void open_part(struct markup *m, const char *class_name)
{
	markup_open(m, "div");
	markup_attribute(m, "class", class_name);
}

static void open_image(struct markup *m, const struct block *block, const char *title,
		       const char *description)
{
	markup_open(m, "figure");
	markup_attribute(m, "id", block->id);
	markup_line(m);
	markup_open(m, "p");
	markup_attribute(m, "class", "drawn");
	markup_attribute_printf(m, "id", "%s-title", block->id);
	markup_text(m, title);
	markup_close(m, "p");
	markup_line(m);
	markup_open(m, "p");
	markup_attribute_printf(m, "id", "%s-text", block->id);
	markup_attribute(m, "hidden", "hidden");
	markup_text(m, description);
	markup_close(m, "p");
	markup_line(m);
	bool many = block->matrix && block->matrix->column_count > ROOMY;
	open_part(m, many ? "rows matrix many" : block->matrix ? "rows matrix" : "rows");
	markup_attribute(m, "role", "img");
	markup_attribute_printf(m, "aria-labelledby", "%s-title", block->id);
	markup_attribute_printf(m, "aria-describedby", "%s-text", block->id);
	markup_line(m);
}

static void write_label(struct markup *m, const char *label, const char *remark)
{
	open_part(m, "who");
	if (label)
		markup_element(m, "bdi", NULL, label);
	if (remark)
		markup_element(m, "span", "remark", remark);
	markup_close(m, "div");
}

static void open_row(struct markup *m, const char *class_name, const char *label,
		     const char *remark)
{
	open_part(m, class_name);
	write_label(m, label, remark);
	open_part(m, "marks");
}

static void close_row(struct markup *m)
{
	markup_close(m, "div");
	markup_close(m, "div");
	markup_line(m);
}

/* A line of words under the drawings or above them. */
static void write_words(struct markup *m, const char *const *words, size_t count)
{
	open_part(m, "row words-row");
	write_label(m, NULL, NULL);
	open_part(m, "axis-word");
	for (size_t i = 0; i < count; i++)
		if (words[i])
			markup_element(m, "span", NULL, words[i]);
	close_row(m);
}

static void key(struct markup *m, const char *class_name, const char *sign, const char *word)
{
	markup_open(m, "li");
	markup_open(m, "span");
	if (class_name)
		markup_attribute(m, "class", class_name);
	markup_attribute(m, "aria-hidden", "true");
	markup_text(m, sign);
	markup_close(m, "span");
	markup_text(m, word);
	markup_close(m, "li");
}

static void open_key(struct markup *m)
{
	markup_open(m, "ul");
	markup_attribute(m, "class", "key");
}

static void close_figure(struct markup *m, const char *caption)
{
	markup_element(m, "figcaption", NULL, caption);
	markup_close(m, "figure");
	markup_line(m);
}

static void write_chart(struct markup *m, const struct block *block)
{
	const struct chart *chart = block->chart;
	const char *words[] = {chart->low_word, chart->axis_word, chart->high_word};
	open_image(m, block, chart->title, chart->description);
	for (size_t i = 0; i < chart->row_count; i++) {
		open_row(m, "row", chart->rows[i].label, chart->rows[i].remark);
		svg_marks(m, chart, &chart->rows[i]);
		close_row(m);
	}
	open_row(m, "row axis-row", NULL, NULL);
	svg_axis(m, chart);
	close_row(m);
	write_words(m, words, sizeof words / sizeof *words);
	markup_close(m, "div");
	markup_line(m);
	open_key(m);
	key(m, NULL, "\xE2\x97\x8F", chart->score_word);
	if (chart->raw_word)
		key(m, NULL, "\xE2\x97\x8B", chart->raw_word);
	if (chart->bars)
		key(m, "sample", "\xC2\xA0", chart->interval_word);
	else if (chart->interval_word)
		key(m, NULL, "\xE2\x94\x9C\xE2\x94\x80\xE2\x94\xA4", chart->interval_word);
	markup_close(m, "ul");
	close_figure(m, block->text);
}

static void write_matrix(struct markup *m, const struct block *block)
{
	const struct matrix *matrix = block->matrix;
	open_image(m, block, matrix->title, matrix->description);
	write_words(m, &matrix->column_word, 1);
	open_row(m, "row axis-row", NULL, NULL);
	svg_headings(m, matrix);
	close_row(m);
	for (size_t i = 0; i < matrix->row_count; i++) {
		open_row(m, "row", matrix->rows[i].label, matrix->rows[i].remark);
		svg_cells(m, matrix, &matrix->rows[i]);
		close_row(m);
	}
	markup_close(m, "div");
	markup_line(m);
	if (matrix->within) {
		open_key(m);
		key(m, NULL, "\xE2\x94\x83", matrix->within_word);
		markup_close(m, "ul");
	}
	close_figure(m, block->text);
}

void html_figure(struct markup *m, const struct block *block)
{
	if (block->matrix)
		write_matrix(m, block);
	else
		write_chart(m, block);
}
