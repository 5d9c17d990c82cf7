/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The forms a finished report takes. To add one: write it in a file of its own that ends in its
 * record and add one line to renderers[] in render.c.
 */
#ifndef REPORT_RENDER_H
#define REPORT_RENDER_H

#include <stdbool.h>
#include <stddef.h>

struct diags;
struct report;
struct text;

struct renderer {
	const char *name; /* "html" */
	const char *file; /* "report.html": the bundle puts the audience before the last dot */
	void (*render)(const struct report *report, struct text *text);
	/* In place of render, of what can go wrong (a full disk). False after a complaint. */
	bool (*write)(const struct report *report, struct text *text, struct diags *diags);
};

extern const struct renderer *const renderers[];
extern const size_t renderer_count;

/* By name; NULL: there is none. */
const struct renderer *renderer_find(const char *name);

struct block;
/* A document as Markdown; last: a line below it, or NULL. */
void render_markdown(const struct block *document, const char *last, struct text *text);

/* The tables and the record that rank gives with --format=csv and --format=json. */
void render_rank_csv(const struct report *report, struct text *text);
void render_standings_json(const struct report *report, struct text *text);
/* Opens such a record: its format, and what it is about and for whom. */
struct writer;
void render_json_heading(const struct report *report, const char *format, struct writer *w);
/* The same for reliability; nothing where the report does not say how firm it is. */
void render_reliability_csv(const struct report *report, struct text *text);
void render_reliability_json(const struct report *report, struct text *text);

/* The same of weights; the report must have the part on weights. */
void render_weights_csv(const struct report *report, struct text *text);
void render_weights_json(const struct report *report, struct text *text);

#endif
