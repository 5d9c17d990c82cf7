/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/progress.h"

#include <stdio.h>
#include <unistd.h>

/* The guess of how many steps there are grows when it proves too small. */
static void tell(void *context, size_t done, size_t of)
{
	struct progress *progress = context;
	if (!progress->terminal)
		return;
	fprintf(stderr, "\rfitting a large panel: step %zu of about %zu", done, of);
	fflush(stderr);
	progress->shown = true;
}

void progress_begin(struct progress *progress)
{
	*progress = (struct progress){.terminal = isatty(STDERR_FILENO) == 1,
				      .told = {tell, progress}};
}

void progress_end(struct progress *progress)
{
	if (progress->shown)
		fprintf(stderr, "\r%60s\r", "");
	progress->shown = false;
}
