/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts as inline SVG: the geometry comes from chart.h, the escaping from markup.h. */
#ifndef REPORT_SVG_H
#define REPORT_SVG_H

struct chart;
struct markup;
struct strip;

/* id makes the title and the description of this drawing unique on the page. */
void svg_chart(struct markup *markup, const struct chart *chart, const char *id);
void svg_strip(struct markup *markup, const struct strip *strip);

#endif
