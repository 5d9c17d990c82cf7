/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/bundle.h"

#include "base/text.h"
#include "report/render.h"
#include "report/report.h"

#include <string.h>

/* "report.html" for full is "report-full.html". */
static const char *name_of(struct arena *arena, const char *file, enum audience audience)
{
	const char *dot = strrchr(file, '.');
	return arena_printf(arena, "%.*s-%s%s", (int)(dot - file), file, audience_words[audience],
			    dot);
}

const struct bundle_file *bundle_make(struct arena *arena, const struct report *report,
				      size_t *count)
{
	struct bundle_file *files = arena_alloc(arena, renderer_count, sizeof *files);
	*count = 0;
	for (size_t i = 0; i < renderer_count; i++) {
		struct text text = text_new(arena);
		renderers[i]->render(report, &text);
		if (!text.length)
			continue;
		files[(*count)++] =
		    (struct bundle_file){name_of(arena, renderers[i]->file, report->audience),
					 text.bytes, text.length};
	}
	return files;
}
