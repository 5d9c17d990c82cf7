/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/unicode.h"

#include "check.h"

/* Unicode 15, table 3-7: well-formed UTF-8 byte sequences. */
static const struct {
	const char *sentence, *bytes;
	size_t length, valid;
} validities[] = {
    {"nothing is valid", "", 0, 0},
    {"ASCII is valid", "0123456789abcdef", 16, 16},
    {"a NUL is valid", "a\0b", 3, 3},
    {"two, three and four bytes are valid", "é€😀", 9, 9},
    {"a lone continuation is not", "ab\x80", 3, 2},
    {"Latin-1 is not", "caf\xE9 noir", 9, 3},
    {"an overlong slash is not", "\xC0\xAF", 2, 0},
    {"an overlong three-byte form is not", "\xE0\x9F\xBF", 3, 0},
    {"a surrogate is not", "\xED\xA0\x80", 3, 0},
    {"the last character before the surrogates is valid", "\xED\x9F\xBF", 3, 3},
    {"the last of all characters is valid", "\xF4\x8F\xBF\xBF", 4, 4},
    {"what lies beyond it is not", "\xF4\x90\x80\x80", 4, 0},
    {"a sequence cut off by the end is not", "abcdefgh\xE2\x82", 10, 8},
    {"a fault behind eight good bytes is found", "abcdefghi\xFFjklmnop", 17, 9},
};

static const struct {
	const char *sentence, *string, *folded;
} folds[] = {
    {"case and accents fold", "Récusé(e)", "recuse(e)"},
    {"decomposed accents fold like composed ones",
     "re\xCC\x81"
     "cuse\xCC\x81",
     "recuse"},
    {"spaces, hyphens and underscores fold to one hyphen", " ne_peut  -juger ", "ne-peut-juger"},
    {"a no-break space and a dash are spaces and hyphens", "no\xC2\xA0puede—juzgar",
     "no-puede-juzgar"},
    {"a tilde folds", "ESPAÑA", "espana"},
    {"sharp s folds to two", "Straße", "strasse"},
    {"Greek and Cyrillic fold by case", "ΑΒΓ ЖЗ", "αβγ-жз"},
    {"only separators fold to nothing", " - _ ", ""},
    {"a zero-width space folds to nothing",
     "re\xE2\x80\x8B"
     "cused",
     "recused"},
};

static const struct {
	const char *sentence, *string, *composed;
} compositions[] = {
    {"ASCII stays", "plain", "plain"},
    {"a letter and its accent become one", "e\xCC\x81", "é"},
    {"Hangul is composed", "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", "한"},
    {"the Angstrom sign becomes the letter", "\xE2\x84\xAB", "Å"},
    {"what is composed stays", "Ménard", "Ménard"},
};

/* Damerau's examples, and "optimal string alignment" (Oommen and Loke 1997). */
static const struct {
	const char *sentence, *a, *b;
	size_t limit, distance;
} distances[] = {
    {"equal words have distance 0", "africa", "africa", 3, 0},
    {"case and accents do not count", "Récusé", "recuse", 3, 0},
    {"kitten and sitting are 3 apart", "kitten", "sitting", 9, 3},
    {"a swap of neighbours counts once", "independnece", "independence", 3, 1},
    {"a swap at the end is found within a narrow band", "abcdefhg", "abcdefgh", 1, 1},
    {"beyond the limit it is limit + 1", "kitten", "sitting", 1, 2},
    {"lengths alone can exceed the limit", "a", "abcdef", 2, 3},
    {"with limit 0 different words are 1 apart", "I1", "I2", 0, 1},
    {"nothing and a word are its length apart", "", "abc", 5, 3},
    {"two swaps count twice", "badc", "abcd", 5, 2},
};

static const struct {
	const char *sentence, *string;
	bool control;
} controls[] = {
    {"plain text has no control", "Ménard, 50 %", false},
    {"tab and line ends are no controls", "a\tb\r\nc", false},
    {"ESC is one", "\033[31mred", true},
    {"DEL is one", "a\x7F", true},
    {"C1 is one",
     "a\xC2\x9B"
     "31m",
     true},
    {"a right-to-left override is one",
     "a\xE2\x80\xAE"
     "b",
     true},
    {"an isolate is one",
     "a\xE2\x81\xA6"
     "b",
     true},
    {"a right-to-left mark is none",
     "a\xE2\x80\x8F"
     "b",
     false},
    {"a no-break space is none",
     "a\xC2\xA0"
     "b",
     false},
};

static const struct {
	const char *sentence, *string;
	size_t width;
} widths[] = {
    {"ASCII is as wide as long", "abc", 3},
    {"an accent has no width", "e\xCC\x81", 1},
    {"Chinese is twice as wide", "中文", 4},
};

/* More marks than any language uses would cost quadratic time to order. */
static void check_marks(struct arena *arena)
{
	size_t count = 200000;
	char *string = arena_alloc(arena, 2 * count + 2, 1);
	string[0] = 'a';
	for (size_t i = 0; i < count; i++)
		memcpy(string + 1 + 2 * i, i % 2 ? "\xCC\x81" : "\xCC\xA3", 2);
	check_true("a letter with too many marks stays as it is",
		   unicode_nfc(arena, string) == string);
}

int main(void)
{
	struct arena *arena = arena_new();
	for (size_t i = 0; i < sizeof validities / sizeof *validities; i++)
		check_count(validities[i].sentence,
			    unicode_valid(validities[i].bytes, validities[i].length),
			    validities[i].valid);
	for (size_t i = 0; i < sizeof folds / sizeof *folds; i++)
		check_text(folds[i].sentence, unicode_fold(arena, folds[i].string),
			   folds[i].folded);
	for (size_t i = 0; i < sizeof compositions / sizeof *compositions; i++)
		check_text(compositions[i].sentence, unicode_nfc(arena, compositions[i].string),
			   compositions[i].composed);
	for (size_t i = 0; i < sizeof distances / sizeof *distances; i++)
		check_count(distances[i].sentence,
			    unicode_distance(arena, distances[i].a, distances[i].b,
					     distances[i].limit),
			    distances[i].distance);
	for (size_t i = 0; i < sizeof controls / sizeof *controls; i++)
		check_true(controls[i].sentence,
			   unicode_has_control(controls[i].string) == controls[i].control);
	for (size_t i = 0; i < sizeof widths / sizeof *widths; i++)
		check_count(widths[i].sentence, unicode_width(widths[i].string), widths[i].width);
	check_count("words are what white space separates", unicode_words(" Two  words\n"), 2);
	check_count("signs that stand alone are none",
		    unicode_words("« Oui »\xE2\x80\xAF; non – 44"), 3);
	check_count("an apostrophe or a hyphen separates nothing", unicode_words("l'État-partie"),
		    1);
	check_count("a no-break space does", unicode_words("10\xC2\xA0h"), 2);
	check_count("nothing has no words", unicode_words(" ; — "), 0);
	check_text("casefold keeps accents", unicode_casefold(arena, "MÉNARD-A_1"), "ménard-a_1");
	check_marks(arena);
	arena_free(arena);
	return check_done();
}
