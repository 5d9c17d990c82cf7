/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/cells.h"

#include "base/text.h"

#include <string.h>

static void end_cell(struct text *text)
{
	text_char(text, ',');
}

void cells_end(struct text *text)
{
	if (text->length && text->bytes[text->length - 1] == ',')
		text->length--;
	text->bytes[text->length] = '\0';
	text_char(text, '\n');
}

void cells_words(struct text *text, const char *string)
{
	if (!string)
		string = "";
	bool formula = *string && strchr("=+-@\t\r", *string);
	bool quoted = strpbrk(string, ",\"\r\n") != NULL;
	text_add(text, quoted ? "\"" : "");
	text_add(text, formula ? "'" : "");
	for (; *string; string++)
		text_add(text, *string == '"' ? "\"\"" : (char[]){*string, '\0'});
	text_add(text, quoted ? "\"" : "");
	end_cell(text);
}

void cells_number(struct text *text, double value)
{
	text_number(text, value);
	end_cell(text);
}

void cells_count(struct text *text, size_t value)
{
	text_printf(text, "%zu,", value);
}

void cells_told(struct text *text, size_t value, bool told)
{
	if (told)
		text_printf(text, "%zu", value);
	end_cell(text);
}

void cells_place(struct text *text, size_t value)
{
	if (value)
		text_printf(text, "%zu", value);
	end_cell(text);
}

void cells_heading(struct text *text, const char *const *names)
{
	for (; *names; names++)
		cells_words(text, *names);
}
