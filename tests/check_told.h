/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was complained about, as one line: "bad-date 1:7, duplicate-key 2:3 (1:3)". */
#ifndef TESTS_CHECK_TOLD_H
#define TESTS_CHECK_TOLD_H

#include "base/diag.h"
#include "base/text.h"

static inline const char *told_line(struct arena *arena, struct diags *diags)
{
	struct text line = text_new(arena);
	for (size_t i = 0; i < diags_kept(diags); i++) {
		struct told told = diags_told(diags, i);
		text_printf(&line, "%s%s", i ? ", " : "", told.name);
		if (told.place.line)
			text_printf(&line, " %zu:%zu", told.place.line, told.place.column);
		if (told.also.words)
			text_printf(&line, " (%zu:%zu)", told.also.place.line,
				    told.also.place.column);
	}
	return line.bytes;
}

#endif
