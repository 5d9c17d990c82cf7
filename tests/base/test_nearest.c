/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/nearest.h"

#include "check.h"

static const char *const words[] = {"africa", "asia-pacific", "eastern-europe", "weog", "I1", "I2"};

static const struct {
	const char *sentence, *word, *nearest;
} rows[] = {
    {"one wrong letter is forgiven", "afrika", "africa"},
    {"case is forgiven", "WEOG", "weog"},
    {"a space for a hyphen is forgiven", "asia pacific", "asia-pacific"},
    {"a long word may be further off", "eatsern-eurpoe", "eastern-europe"},
    {"two letters of four may be wrong", "wego", "weog"},
    {"of two that are equally near neither is taken", "I3", NULL},
    {"nothing in common is not near", "x", NULL},
    {"another word is not near", "nominee", NULL},
    {"nothing is near to nothing", "", NULL},
};

static const char *const many[] = {"a", "b", "c", "d", "e", "f", "g", "h",
				   "i", "j", "k", "l", "m", "n", "o"};

static const struct {
	const char *sentence;
	size_t count;
	const char *list;
} lists[] = {
    {"no words make no list", 0, ""},
    {"one word stands alone", 1, "\"a\""},
    {"two words are joined by or", 2, "\"a\" or \"b\""},
    {"three words have a comma", 3, "\"a\", \"b\" or \"c\""},
    {"beyond twelve they are counted", 15,
     "\"a\", \"b\", \"c\", \"d\", \"e\", \"f\", \"g\", \"h\", \"i\", \"j\", \"k\", \"l\" … and 3 "
     "more"},
};

int main(void)
{
	struct arena *arena = arena_new();
	size_t count = sizeof words / sizeof *words;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		check_text(rows[i].sentence, nearest_word(arena, rows[i].word, words, count),
			   rows[i].nearest);
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		check_text(lists[i].sentence, nearest_list(arena, many, lists[i].count),
			   lists[i].list);
	check_text("a hint is part of a sentence", nearest_hint(arena, "afrika", words, count),
		   "; did you mean \"africa\"?");
	check_text("a hint names all that are equally near",
		   nearest_hint(arena, "I3", words, count), "; did you mean \"I1\" or \"I2\"?");
	check_text("without a near word there is no hint", nearest_hint(arena, "xyz", words, count),
		   "");
	arena_free(arena);
	return check_done();
}
