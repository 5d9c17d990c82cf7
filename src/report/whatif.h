/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the page's script (page.js) works with: sliders for the weights, and the figures by
 * criterion, as far as the audience may see them.
 */
#ifndef REPORT_WHATIF_H
#define REPORT_WHATIF_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct block;
struct markup;
struct report;
struct report_nominee;

/* Whether the page has sliders: the audience sees numbers and what hangs on weights, and there are
 * two criteria. */
bool whatif_is_for(const struct report *report);
/* Whether the page of this audience has a script at all. */
bool whatif_has_script(const struct report *report);
/* Whether figures by criterion are told that the score can be computed from. */
bool whatif_has_values(const struct report *report, const struct report_nominee *nominee);

/* The part of the page with sliders, its tables below them; hidden until the script shows it. */
void whatif_write(struct markup *markup, const struct block *block, int level);
/* What the script reads, and what it shows at the foot of the window. At the end of the page. */
void whatif_data(struct markup *markup, const struct report *report);

/* page.js */
extern const char *const page_script_report;
extern const size_t page_script_report_length;

#endif
