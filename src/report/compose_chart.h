/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all drawings share: descriptions, numbers at the axis. */
#ifndef REPORT_COMPOSE_CHART_H
#define REPORT_COMPOSE_CHART_H

#include <stddef.h>

struct chart;
struct chart_input;
struct composer;
struct matrix;

/* Marks, numbers at the axis as the language writes them, and the rows' sentences as description.
 */
struct chart *compose_intervals(const struct composer *composer, const struct chart_input *inputs,
				size_t count);
/* Differences: 0 stands out, and what is above it has a plus sign. */
void compose_around_zero(const struct composer *composer, struct chart *chart);
/* The rows' sentences. */
void compose_matrix_description(const struct composer *composer, struct matrix *matrix);
/* "(a)", "(b)": names of columns for which there is no room. */
const char *compose_letter(const struct composer *composer, size_t i);

#endif
