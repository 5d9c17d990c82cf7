/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/talk.h"

#include "base/text.h"
#include "base/unicode.h"
#include "cli/output.h"
#include "report/layout.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { WIDEST = 80 };

enum heard { HEARD_LINE, HEARD_TOO_LONG, HEARD_END };

struct talk *talk_new(struct arena *arena, enum language language)
{
	struct talk *talk = arena_alloc(arena, 1, sizeof *talk);
	size_t width = output_width();
	talk->speaker = (struct speaker){arena_new(), language};
	talk->width = width < WIDEST ? width : WIDEST;
	talk->echo = !isatty(STDIN_FILENO);
	return talk;
}

void talk_free(struct talk *talk)
{
	arena_free(talk->speaker.arena);
}

void talk_say(struct talk *talk, const char *words, const char *first, const char *rest)
{
	struct text text = text_new(talk->speaker.arena);
	layout_wrap(&text, words, talk->width, first, rest);
	fputs(text.bytes, stdout);
}

void talk_command(struct talk *talk, const char *words)
{
	(void)talk;
	printf("    %s\n", words);
}

void talk_gap(struct talk *talk)
{
	(void)talk;
	putchar('\n');
}

void talk_rule(struct talk *talk)
{
	for (size_t i = 0; i < talk->width; i++)
		putchar('-');
	putchar('\n');
}

/* A line counts once its end has come: half a number may be all that is left of another one. */
static enum heard hear(struct talk *talk)
{
	size_t length = 0;
	bool too_long = false;
	for (int c; (c = getchar()) != EOF;) {
		if (c == '\n') {
			talk->line[length] = '\0';
			if (strlen(talk->line) != length)
				talk->line[0] = '\x01'; /* a NUL within it */
			return too_long ? HEARD_TOO_LONG : HEARD_LINE;
		}
		too_long |= length == TALK_LONGEST;
		if (!too_long)
			talk->line[length++] = (char)c;
	}
	talk->unfinished = length > 0;
	return HEARD_END;
}

/* Typing in French brings no-break spaces; files from elsewhere a mark before the first line, or CR
 * at its end. */
static const char *const around[] = {" ", "\t", "\r", "\xC2\xA0", "\xE2\x80\xAF", "\xEF\xBB\xBF"};

static size_t space_before(const char *line)
{
	for (size_t i = 0; i < sizeof around / sizeof *around; i++)
		if (strncmp(line, around[i], strlen(around[i])) == 0)
			return strlen(around[i]);
	return 0;
}

static size_t space_behind(const char *line, size_t length)
{
	for (size_t i = 0; i < sizeof around / sizeof *around; i++) {
		size_t size = strlen(around[i]);
		if (length >= size && memcmp(line + length - size, around[i], size) == 0)
			return size;
	}
	return 0;
}

static const char *trim(char *line)
{
	for (size_t space; (space = space_before(line));)
		line += space;
	size_t length = strlen(line);
	for (size_t space; (space = space_behind(line, length));)
		length -= space;
	line[length] = '\0';
	for (char *c = line; *c; c++)
		*c = *c == '\t' ? ' ' : *c;
	return line;
}

/* Why a line cannot be taken, in words; NULL: it can. */
static const char *fault(const struct talk *talk, enum heard heard, const char *line)
{
	size_t length = strlen(line);
	if (heard == HEARD_TOO_LONG)
		return say(&talk->speaker, WORDS_RATE_TOO_LONG, "most",
			   wording_count(&talk->speaker, TALK_LONGEST));
	if (unicode_valid(line, length) != length)
		return say(&talk->speaker, WORDS_RATE_NOT_UTF8);
	if (unicode_has_control(line) || strchr(line, '\r'))
		return say(&talk->speaker, WORDS_RATE_CONTROL);
	return NULL;
}

const char *talk_ask(struct talk *talk, const char *prompt)
{
	struct arena *before = talk->speaker.arena;
	talk->speaker.arena = arena_new();
	prompt = arena_string(talk->speaker.arena, prompt);
	arena_free(before);
	for (;;) {
		fputs(prompt, stdout);
		if (fflush(stdout) != 0 || ferror(stdout))
			return NULL;
		enum heard heard = hear(talk);
		if (heard == HEARD_END) {
			putchar('\n');
			return NULL;
		}
		const char *line = heard == HEARD_LINE ? trim(talk->line) : "";
		const char *why = fault(talk, heard, line);
		if (talk->echo)
			puts(why ? "…" : line);
		if (!why)
			return line;
		talk_say(talk, why, "", "");
	}
}
