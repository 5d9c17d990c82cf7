/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The look of every page: system fonts, one accent, light and dark, screen and paper. */
#ifndef REPORT_STYLE_H
#define REPORT_STYLE_H

#include <stdbool.h>

struct text;

/* The whole style sheet; running: what each printed page says at its foot. */
void style_write(struct text *text, const char *running);

/* The short style of sheets, which go on in word processors. */
void style_write_sheet(struct text *text, const char *running, bool landscape);
/* A string for CSS, quoted. */
void style_string(struct text *text, const char *string);

#endif
