/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/output.h"

#include "base/save.h"
#include "base/text.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void output_result(const struct command *command, const char *bytes, size_t length)
{
	const char *path = command->options->value[OPTION_OUTPUT];
	if (path) {
		save_file(command->arena, path, bytes, length, command->diags);
		return;
	}
	errno = 0;
	if (fwrite(bytes, 1, length, stdout) != length || fflush(stdout) != 0)
		diag_run(command->diags, CANNOT_WRITE, "the result cannot be written: %s",
			 strerror(errno));
}

size_t output_width(void)
{
	const char *columns = isatty(STDOUT_FILENO) ? getenv("COLUMNS") : NULL;
	long width = columns ? strtol(columns, NULL, 10) : 0;
	return width >= 40 && width <= 1000 ? (size_t)width : 80;
}

bool output_color(const struct options *options, int stream)
{
	const char *when = options->value[OPTION_COLOR];
	if (when && text_equal(when, "always"))
		return true;
	if (when && text_equal(when, "never"))
		return false;
	const char *no_color = getenv("NO_COLOR"), *terminal = getenv("TERM");
	return isatty(stream) && !(no_color && no_color[0]) &&
	       !(terminal && text_equal(terminal, "dumb"));
}
