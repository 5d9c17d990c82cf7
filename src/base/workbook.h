/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workbook that is made in a temporary file, since the library writes files only, and read back.
 */
#ifndef BASE_WORKBOOK_H
#define BASE_WORKBOOK_H

#include <stddef.h>

struct arena;
struct diags;
struct lxw_workbook;

struct workbook {
	struct arena *arena;
	struct diags *diags;
	const char *path;
	struct lxw_workbook *book;
};

/* book NULL after a complaint. The bytes of a workbook depend on its contents alone. */
struct workbook workbook_begin(struct arena *arena, const char *title, struct diags *diags);
/* The bytes, length of them; NULL after a complaint. The temporary file is gone. */
const char *workbook_end(const struct workbook *workbook, size_t *length);

#endif
