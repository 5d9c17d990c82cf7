/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Writing HTML and SVG. The only place that escapes; whoever writes a page never writes a "<"
 *himself. Every element that is opened must be closed by markup_close, or markup_done ends the
 *program.
 *
 *	struct markup *m = markup_new(text);
 *	markup_open(m, "p");
 *	markup_attribute(m, "id", "limits");
 *	markup_text(m, "a < b");
 *	markup_close(m, "p");
 *	markup_done(m);
 */
#ifndef REPORT_MARKUP_H
#define REPORT_MARKUP_H

#include "base/arena.h"

#include <stddef.h>

struct markup;
struct text;

struct markup *markup_new(struct text *text);
struct arena *markup_arena(const struct markup *markup);
void markup_doctype(struct markup *markup);

/* An element; attributes follow at once. One without content (br, meta, …) is not closed. */
void markup_open(struct markup *markup, const char *name);
void markup_attribute(struct markup *markup, const char *name, const char *value);
void markup_attribute_printf(struct markup *markup, const char *name, const char *format, ...)
    PRINTF_LIKE(3, 4);
void markup_close(struct markup *markup, const char *name);

/* Escaped text. Control characters, which no page may hold, become U+FFFD. */
void markup_text(struct markup *markup, const char *string);
/* open, text, close; class_name may be NULL. */
void markup_element(struct markup *markup, const char *name, const char *class_name,
		    const char *string);
/* A line end between elements. */
void markup_line(struct markup *markup);
/* Text of our own inside <style>: must not hold "</". */
void markup_raw(struct markup *markup, const char *string);

/* JSON inside <script>. */
void markup_json(struct markup *markup, const char *json);

/* True for an address that may become a link: http, https or mailto, without control characters. */
int markup_safe_address(const char *address);

void markup_done(struct markup *markup);

#endif
