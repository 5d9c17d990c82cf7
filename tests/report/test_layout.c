/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines keep their width whatever is written in them. */
#include "report/layout.h"

#include "base/text.h"
#include "base/unicode.h"
#include "report/document.h"
#include "report/render_text.h"
#include "report/wording.h"

#include "check.h"

static size_t widest_line(struct arena *arena, const char *string)
{
	size_t widest = 0;
	while (*string) {
		size_t length = strcspn(string, "\n");
		size_t width = unicode_width(arena_copy(arena, string, length));
		widest = width > widest ? width : widest;
		string += length + (string[length] == '\n');
	}
	return widest;
}

static void wrapping(struct arena *arena)
{
	struct text text = text_new(arena);
	layout_wrap(&text, "one two three", 9, "- ", "  ");
	check_text("words are kept whole", text.bytes, "- one two\n  three\n");
	text = text_new(arena);
	layout_wrap(&text, "incomprehensibilities ok", 10, "", "");
	check_text("a word longer than the line is broken", text.bytes,
		   "incomprehe\nnsibilitie\ns ok\n");
	text = text_new(arena);
	layout_wrap(&text, "\xE5\x90\x8D \xE5\x89\x8D", 4, "", "");
	check_text("wide characters count two", text.bytes, "\xE5\x90\x8D\n\xE5\x89\x8D\n");
	text = text_new(arena);
	layout_wrap(&text, "", 10, "", "");
	check_text("nothing is an empty line", text.bytes, "\n");
	text = text_new(arena);
	layout_wrap(&text, "a\nb", 10, "", "");
	check_text("a line end is kept", text.bytes, "a\nb\n");
}

static void padding(struct arena *arena)
{
	struct text text = text_new(arena);
	layout_pad(&text, "\xE5\x90\x8D", 4, 0);
	layout_pad(&text, "7", 3, 1);
	check_text("cells are filled by width, not by bytes", text.bytes, "\xE5\x90\x8D    7");
}

static const struct table *a_table(struct arena *arena, const char *name, size_t count)
{
	static const struct column columns[] = {{"Nominee", false},
						{"Score", true},
						{"Why, in some more words", false}};
	struct speaker speaker = {arena, ENGLISH};
	struct block *document = document_new(&speaker, "t", NULL);
	struct table *table = block_table(document, NULL, columns, 3);
	table_heading(table, "Ahead");
	for (size_t i = 0; i < count; i++) {
		struct cell *cells = table_row(table);
		cells[0].text = name;
		cells[0].note = "a note that goes on for quite a while and is never cut";
		cells[1].text = "61.5";
		cells[2].text = "because of this and because of that";
	}
	return table;
}

static void tables(struct arena *arena)
{
	static const char *const names[] = {"Ilva Marrec",
					    "\xE5\x90\x8D\xE5\x89\x8D \xE5\x90\x8D\xE5\x89\x8D",
					    "\xF0\x9F\x91\xA9 Marrec", "=cmd()"};
	for (size_t width = 40; width <= 100; width += 20)
		for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
			struct terminal terminal = {.width = width};
			struct text text = text_new(arena);
			layout_table(&text, a_table(arena, names[i], 2), &terminal);
			check_true("a table keeps within the width",
				   widest_line(arena, text.bytes) <= width);
			check_true("and loses no figure", strstr(text.bytes, "61.5") != NULL);
		}
	char *long_name = arena_alloc(arena, 201, 1);
	memset(long_name, 'x', 200);
	struct terminal terminal = {.width = 80};
	struct text text = text_new(arena);
	layout_table(&text, a_table(arena, long_name, 1), &terminal);
	check_true("a name of two hundred letters keeps within the width",
		   widest_line(arena, text.bytes) <= 80);
	terminal.width = 20;
	text = text_new(arena);
	layout_table(&text, a_table(arena, "Ilva Marrec", 1), &terminal);
	check_true("where columns cannot stand side by side each row is a list",
		   strstr(text.bytes, "Score: 61.5") != NULL);
}

int main(void)
{
	struct arena *arena = arena_new();
	wrapping(arena);
	padding(arena);
	tables(arena);
	arena_free(arena);
	return check_done();
}
