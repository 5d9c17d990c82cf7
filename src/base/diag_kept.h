/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is kept of each complaint: between diag.c, which keeps it, and diag_print.c, which shows it.
 */
#ifndef BASE_DIAG_KEPT_H
#define BASE_DIAG_KEPT_H

#include "base/diag.h"

struct told_place {
	struct source *source;
	const char *file;
	size_t offset, length;
	struct place known;	/* where there is no source any more; line 0: no place */
	struct cell_place cell; /* its sheet is NULL but in a workbook */
	const char *words;
};

struct told_complaint {
	enum complaint complaint;
	struct told_place here, also;
	size_t number; /* order of telling, the last word in sorting */
};

struct diags {
	struct arena *arena;
	struct told_complaint *told;
	size_t count, capacity, warnings_kept;
	size_t counts[IMPOSSIBLE + 1];
	size_t elsewhere[IMPOSSIBLE + 1]; /* of the counts: told elsewhere */
	bool last_kept;
};

#endif
