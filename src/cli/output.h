/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where results go: to standard output, or whole into a file; and what the terminal is like. */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include "cli/verb.h"
#include "report/render_text.h"

#include <stdbool.h>

/* Writes a result to standard output or to the file of -o. A full disk is told as CANNOT_WRITE. */
void output_result(const struct command *command, const char *bytes, size_t length);

/* Words about what was written, to standard output whatever -o says. */
void output_say(const struct command *command, const char *words);

/* Columns of the terminal (COLUMNS if set, else 80), always 80 elsewhere so that files are the
 * same. */
size_t output_width(void);
/* --color, NO_COLOR and whether stream is a terminal. */
bool output_color(const struct options *options, int stream);

/* How a result is laid out where it goes: a file has 80 columns and no colour. */
struct terminal output_terminal(const struct options *options);

/* How messages are told; format DIAG_TEXT: to standard error, else they are the result. tells: as
 * in struct verb. */
struct diag_style output_diag_style(const struct options *options, bool tells);

#endif
