/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/output.h"

#include "base/save.h"
#include "base/text.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void write_stream(const struct command *command, FILE *stream, const char *bytes,
			 size_t length)
{
	errno = 0;
	if (fwrite(bytes, 1, length, stream) != length || fflush(stream) != 0)
		diag_run(command->diags, CANNOT_WRITE, "the result cannot be written: %s",
			 strerror(errno));
}

/* A pipe or a device cannot be replaced by a new file: it is written into. */
static void write_special(const struct command *command, const char *path, const char *bytes,
			  size_t length)
{
	FILE *stream = fopen(path, "wb");
	if (!stream) {
		diag_file(command->diags, CANNOT_WRITE, path, "%s", strerror(errno));
		return;
	}
	write_stream(command, stream, bytes, length);
	fclose(stream);
}

/* The file behind a link is replaced, not the link. */
static const char *behind_links(struct arena *arena, const char *path)
{
	char target[4096];
	for (int links = 0; links < 8; links++) {
		ssize_t length = readlink(path, target, sizeof target - 1);
		if (length < 0)
			return path;
		target[length] = '\0';
		const char *slash = strrchr(path, '/');
		path = target[0] == '/' || !slash
			   ? arena_string(arena, target)
			   : arena_printf(arena, "%.*s/%s", (int)(slash - path), path, target);
	}
	return path;
}

void output_result(const struct command *command, const char *bytes, size_t length)
{
	const char *path = command->options->value[OPTION_OUTPUT];
	struct stat status;
	bool there = path && stat(path, &status) == 0;
	if (!path || text_equal(path, "-")) {
		write_stream(command, stdout, bytes, length);
	} else if (there && S_ISDIR(status.st_mode)) {
		diag_file(command->diags, CANNOT_WRITE, path,
			  "this is a folder; name a file in it");
	} else if (there && !S_ISREG(status.st_mode)) {
		write_special(command, path, bytes, length);
	} else {
		save_file(command->arena, behind_links(command->arena, path), bytes, length,
			  command->diags);
	}
}

void output_say(const struct command *command, const char *words)
{
	write_stream(command, stdout, words, strlen(words));
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

struct terminal output_terminal(const struct options *options)
{
	bool to_file = options->value[OPTION_OUTPUT] != NULL;
	return (struct terminal){
	    .width = to_file ? 80 : output_width(),
	    .color = !to_file && output_color(options, STDOUT_FILENO),
	    .verbose = options->value[OPTION_VERBOSE] != NULL,
	};
}

/* More than fill a screen or two help nobody; the rest is counted. */
enum { MOST_SHOWN = 200 };

struct diag_style output_diag_style(const struct options *options, bool tells)
{
	const char *format = options->value[OPTION_FORMAT];
	bool json = format && text_equal(format, "json"), tsv = format && text_equal(format, "tsv");
	bool result = tells && (json || tsv);
	struct diag_style style = {
	    .quiet = options->value[OPTION_QUIET] && !options->value[OPTION_STRICT],
	    .strict = options->value[OPTION_STRICT] != NULL,
	    .color = !result && output_color(options, STDERR_FILENO),
	    .most = result ? 0 : MOST_SHOWN,
	};
	if (result)
		style.format = json ? DIAG_JSON : DIAG_TSV;
	return style;
}
