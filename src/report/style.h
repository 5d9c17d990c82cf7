/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The look of every page: system fonts, one accent, light and dark, screen and paper. */
#ifndef REPORT_STYLE_H
#define REPORT_STYLE_H

struct text;

/* The whole style sheet; running: what each printed page says at its foot. */
void style_write(struct text *text, const char *running);

#endif
