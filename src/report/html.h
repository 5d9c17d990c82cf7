/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The blocks of a document as HTML. */
#ifndef REPORT_HTML_H
#define REPORT_HTML_H

struct arena;
struct block;
struct markup;
struct report;
struct table;

/* <head> with its own style, its own script if there is one (NULL: none), and no right to anything
 * else. */
void html_head(struct markup *markup, const struct report *report, const char *title,
	       const char *script);
/* The sentences that must stand on every page, as a list. */
void html_banners(struct markup *markup, const struct report *report);
/* What each printed page says at its foot: the banners that must stand on every page. */
const char *html_running(struct arena *arena, const struct report *report);

/* The children of block; headings are <h{level}>; root is what a table of contents lists. */
void html_children(struct markup *markup, const struct block *root, const struct block *block,
		   int level);
/* One block by itself. */
void html_block(struct markup *markup, const struct block *block, int level);
void html_table(struct markup *markup, const struct table *table);
/* A chart or a matrix, with its caption. */
void html_figure(struct markup *markup, const struct block *block);
/* "[3]", leading to the list of sources. */
void html_source(struct markup *markup, unsigned long source);

#endif
