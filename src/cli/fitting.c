/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/fitting.h"

#include <stdio.h>
#include <unistd.h>

/* The guess of how many steps there are grows when it proves too small. */
static void tell(void *context, size_t done, size_t of)
{
	struct fitting *fitting = context;
	if (!fitting->terminal)
		return;
	fprintf(stderr, "\rfitting a large panel: step %zu of about %zu", done, of);
	fflush(stderr);
	fitting->shown = true;
}

void fitting_begin(struct fitting *fitting)
{
	*fitting =
	    (struct fitting){.terminal = isatty(STDERR_FILENO) == 1, .told = {tell, fitting}};
}

void fitting_end(struct fitting *fitting)
{
	if (fitting->shown)
		fprintf(stderr, "\r%60s\r", "");
	fitting->shown = false;
}
