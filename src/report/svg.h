/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Drawings as inline SVG: the geometry comes from chart.h and matrix.h, the escaping from markup.h.
 * Each row of a chart is a drawing of its own, as high as its label, so that labels can be words of
 * the page.
 */
#ifndef REPORT_SVG_H
#define REPORT_SVG_H

#include <stddef.h>

struct chart;
struct chart_row;
struct markup;
struct matrix;
struct matrix_row;
struct strip;

/* What stands beside the label of a row, and below all rows. */
void svg_marks(struct markup *markup, const struct chart *chart, const struct chart_row *row);
void svg_axis(struct markup *markup, const struct chart *chart);
/* The cells of a row, and the headings above all rows. */
void svg_cells(struct markup *markup, const struct matrix *matrix, const struct matrix_row *row);
void svg_headings(struct markup *markup, const struct matrix *matrix);

void svg_strip(struct markup *markup, const struct strip *strip);

#endif
