/* SPDX-License-Identifier: GPL-3.0-or-later */
/* docs/method.md as it was when the program was built: what each figure means, for people who are
 * no statisticians. */
#ifndef REPORT_METHOD_H
#define REPORT_METHOD_H

#include <stddef.h>

struct arena;
struct report;

extern const char *const method_page;
extern const size_t method_page_length;

/* Its file in a bundle: "method-full.html". */
const char *method_file(struct arena *arena, const struct report *report);

#endif
