/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/markup.h"

#include "base/text.h"
#include "base/unicode.h"

#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

struct markup {
	struct text *text;
	const char **open; /* names, from the outside in */
	size_t depth, capacity;
	bool in_tag; /* attributes may still follow */
};

/* Elements without content in HTML; SVG's are closed like all others. */
static const char *const without_content[] = {"br", "hr", "img", "input", "link", "meta", "col"};

/* A page that would be wrong is not written: this is a mistake of ours, not of anybody's data. */
static void insist(bool true_statement)
{
	assert(true_statement);
	if (!true_statement)
		abort();
}

struct markup *markup_new(struct text *text)
{
	struct markup *markup = arena_alloc(text->arena, 1, sizeof *markup);
	markup->text = text;
	return markup;
}

struct arena *markup_arena(const struct markup *markup)
{
	return markup->text->arena;
}

void markup_doctype(struct markup *markup)
{
	text_add(markup->text, "<!DOCTYPE html>\n");
}

static void end_tag(struct markup *markup)
{
	if (markup->in_tag)
		text_char(markup->text, '>');
	markup->in_tag = false;
}

static bool has_no_content(const char *name)
{
	for (size_t i = 0; i < sizeof without_content / sizeof *without_content; i++)
		if (text_equal(name, without_content[i]))
			return true;
	return false;
}

void markup_open(struct markup *markup, const char *name)
{
	end_tag(markup);
	text_printf(markup->text, "<%s", name);
	markup->in_tag = true;
	if (has_no_content(name))
		return;
	markup->open = arena_grow(markup->text->arena, markup->open, markup->depth,
				  &markup->capacity, sizeof *markup->open);
	markup->open[markup->depth++] = name;
}

/*
 * What may not stand in text: the five characters, and controls, which HTML forbids; in their place
 * stands U+FFFD. Names keep their own direction by <bdi>, so that overrides need not be kept
 * either.
 */
static void escape(struct text *text, const char *string)
{
	size_t length = strlen(string);
	while (length) {
		size_t plain = strcspn(string, "<>&\"'"), clean = unicode_control(string, length);
		size_t run = plain < clean ? plain : clean;
		text_bytes(text, string, run);
		string += run;
		length -= run;
		if (!length)
			return;
		size_t bytes = 1;
		switch (*string) {
		case '<':
			text_add(text, "&lt;");
			break;
		case '>':
			text_add(text, "&gt;");
			break;
		case '&':
			text_add(text, "&amp;");
			break;
		case '"':
			text_add(text, "&quot;");
			break;
		case '\'':
			text_add(text, "&#39;");
			break;
		default:
			text_add(text, "\xEF\xBF\xBD");
			while (bytes < length && ((unsigned char)string[bytes] & 0xC0) == 0x80)
				bytes++;
		}
		string += bytes;
		length -= bytes;
	}
}

void markup_attribute(struct markup *markup, const char *name, const char *value)
{
	insist(markup->in_tag);
	text_printf(markup->text, " %s=\"", name);
	escape(markup->text, value);
	text_char(markup->text, '"');
}

void markup_attribute_printf(struct markup *markup, const char *name, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	markup_attribute(markup, name, arena_vprintf(markup->text->arena, format, arguments));
	va_end(arguments);
}

void markup_close(struct markup *markup, const char *name)
{
	end_tag(markup);
	insist(markup->depth && text_equal(markup->open[markup->depth - 1], name));
	markup->depth--;
	text_printf(markup->text, "</%s>", name);
}

void markup_text(struct markup *markup, const char *string)
{
	end_tag(markup);
	escape(markup->text, string);
}

void markup_element(struct markup *markup, const char *name, const char *class_name,
		    const char *string)
{
	markup_open(markup, name);
	if (class_name)
		markup_attribute(markup, "class", class_name);
	markup_text(markup, string);
	markup_close(markup, name);
}

void markup_line(struct markup *markup)
{
	end_tag(markup);
	text_char(markup->text, '\n');
}

void markup_raw(struct markup *markup, const char *string)
{
	end_tag(markup);
	insist(!strstr(string, "</"));
	text_add(markup->text, string);
}

/* "<" could end the script element; JSON can write it otherwise, and it stands in strings only. */
void markup_json(struct markup *markup, const char *json)
{
	end_tag(markup);
	for (size_t run; *json; json += run) {
		run = strcspn(json, "<");
		text_bytes(markup->text, json, run);
		if (json[run] == '<') {
			text_add(markup->text, "\\u003c");
			run++;
		}
	}
}

int markup_safe_address(const char *address)
{
	static const char *const schemes[] = {"https://", "http://", "mailto:"};
	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
		if (!strncmp(address, schemes[i], strlen(schemes[i])))
			return !unicode_has_control(address) && !strpbrk(address, " \t\r\n");
	return 0;
}

void markup_done(struct markup *markup)
{
	end_tag(markup);
	insist(markup->depth == 0);
}
