/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The catalogue speaks: placeholders, one and many, numbers, lists and dates as a reader expects
 * them. */
#include "report/wording.h"

#include "base/arena.h"

#include "check.h"

#include <math.h>

#define NARROW "\xE2\x80\xAF" /* U+202F */

static void every_sentence(void)
{
	size_t empty = 0, languages = 0;
	for (const struct wording_catalogue *c = wording_catalogues; c->language; c++, languages++)
		for (int key = 0; key < WORDINGS; key++)
			empty += !c->forms[key].one || !*c->forms[key].one ||
				 !c->forms[key].other || !*c->forms[key].other;
	check_count("every key has its sentences in every language", empty, 0);
	check_true("English is spoken", wording_speaks(ENGLISH));
	check_true("French is spoken", wording_speaks(FRENCH));
	check_true("Spanish is spoken", wording_speaks(SPANISH));
	check_count("there are three catalogues", languages, 3);
}

static void one_and_many(const struct speaker *s)
{
	check_text("one seat is in the singular", say(s, WORDS_SEATS, "n", "1"),
		   "1 seat to be filled");
	check_text("two seats are in the plural", say(s, WORDS_SEATS, "n", "2"),
		   "2 seats to be filled");
	check_text("no seat is in the plural", say(s, WORDS_SEATS, "n", "0"),
		   "0 seats to be filled");
	check_text("what is filled in may hold braces itself",
		   say(s, WORDS_EXPLAIN_TITLE, "nominee", "{nominee}"),
		   "Where the number of {nominee} comes from");
}

static void numbers(const struct speaker *s)
{
	check_text("a half is rounded away from zero", wording_fixed(s, 2.345, 2), "2.35");
	check_text("a negative number has a true minus", wording_fixed(s, -1.25, 1),
		   "\xE2\x88\x92"
		   "1.3");
	check_text("what rounds to zero has no sign", wording_fixed(s, -0.04, 1), "0.0");
	check_text("a gain has a plus", wording_signed(s, 1.25, 1), "+1.3");
	check_text("a gain that rounds to zero has none", wording_signed(s, 0.04, 1), "0.0");
	check_text("a number without decimals has no point", wording_plain(s, 20, 2), "20");
	check_text("a missing number is said in words", wording_fixed(s, NAN, 1), "not estimable");
	check_text("so is an infinite one", wording_plain(s, INFINITY, 1), "not estimable");
	check_text("four digits stand together", wording_count(s, 9999), "9999");
	check_text("five are grouped", wording_count(s, 10000), "10,000");
	check_text("every three digits", wording_count(s, 1234567), "1,234,567");
}

static void lists_and_dates(const struct speaker *s)
{
	static const char *const names[] = {"a", "b", "c"};
	check_text("nothing is an empty list", wording_list(s, names, 0), "");
	check_text("one is itself", wording_list(s, names, 1), "a");
	check_text("two are joined by and", wording_list(s, names, 2), "a and b");
	check_text("three have a comma and an and", wording_list(s, names, 3), "a, b and c");
	check_text("a day is written out", wording_date(s, "2031-04-09"), "9 April 2031");
	check_text("so is a month", wording_date(s, "2031-04"), "April 2031");
	check_text("a year stays", wording_date(s, "2031"), "2031");
	check_text("what is no date stays", wording_date(s, "spring"), "spring");
	check_text("a thirteenth month stays", wording_date(s, "2031-13"), "2031-13");
	check_text("something happened on a day", wording_when(s, "2031-04-09"), "on 9 April 2031");
	check_text("or in a month", wording_when(s, "2031-04"), "in April 2031");
	check_text("or in a year", wording_when(s, "2031"), "in 2031");
	check_text("fragments are joined", wording_join(s, "a", "b"), "a; b");
}

/* Imprimerie nationale, Lexique des règles typographiques: premier du mois, virgule, espaces fines.
 */
static void french(const struct speaker *s)
{
	static const char *const names[] = {"a", "b", "Ilva"};
	check_text("none is in the singular", say(s, WORDS_COUNT_RATINGS, "n", "0"), "0 note");
	check_text("one is in the singular", say(s, WORDS_COUNT_RATINGS, "n", "1"), "1 note");
	check_text("two are in the plural", say(s, WORDS_COUNT_RATINGS, "n", "2"), "2 notes");
	check_text("decimals follow a comma", wording_fixed(s, -2.345, 2),
		   "\xE2\x88\x92"
		   "2,35");
	check_text("digits are grouped by a narrow space", wording_count(s, 100000),
		   "100" NARROW "000");
	check_text("a gain that rounds to zero has no plus", wording_signed(s, 0.04, 1), "0,0");
	check_text("a list ends in et", wording_list(s, names, 3), "a, b et Ilva");
	check_text("the first of a month", wording_date(s, "2031-04-01"), "1er avril 2031");
	check_text("the eleventh is not the first", wording_date(s, "2031-08-11"),
		   "11 ao\xC3\xBBt 2031");
	check_text("a month", wording_date(s, "2031-10"), "octobre 2031");
	check_text("on a day", wording_when(s, "2031-04-01"), "le 1er avril 2031");
	check_text("in a month", wording_when(s, "2031-04"), "en avril 2031");
	check_text("as of a day", wording_as_of(s, "2031-04-01"), "au 1er avril 2031");
	check_text("as of a year", wording_as_of(s, "2031"), "en 2031");
	check_text("a semicolon has a space before it", wording_join(s, "a", "b"),
		   "a" NARROW "; b");
}

/* Real Academia Española, Diccionario panhispánico de dudas, "y": e before the sound of i. */
static void spanish(const struct speaker *s)
{
	static const struct {
		const char *last, *list;
	} lists[] = {
	    {"b", "a y b"},
	    {"Ilva", "a e Ilva"},
	    {"I2 Otros", "a e I2 Otros"},
	    {"Hilda", "a e Hilda"},
	    {"\xC3\x8D"
	     "ber",
	     "a e \xC3\x8D"
	     "ber"},
	    {"hielo", "a y hielo"},
	    {"Ian", "a y Ian"},
	    {"Yara", "a y Yara"},
	};
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
		const char *names[] = {"a", lists[i].last};
		check_text("y is e before i", wording_list(s, names, 2), lists[i].list);
	}
	check_text("none is in the plural", say(s, WORDS_COUNT_RATINGS, "n", "0"),
		   "0 calificaciones");
	check_text("one is in the singular", say(s, WORDS_COUNT_RATINGS, "n", "1"),
		   "1 calificaci\xC3\xB3n");
	check_text("decimals follow a comma", wording_plain(s, 2.5, 2), "2,5");
	check_text("digits are grouped by a narrow space", wording_count(s, 10000),
		   "10" NARROW "000");
	check_text("a day", wording_date(s, "2031-04-01"), "1 de abril de 2031");
	check_text("a month", wording_date(s, "2031-04"), "abril de 2031");
	check_text("on a day", wording_when(s, "2031-04-09"), "el 9 de abril de 2031");
	check_text("as of a month", wording_as_of(s, "2031-04"), "en abril de 2031");
	check_text("a semicolon has no space before it", wording_join(s, "a", "b"), "a; b");
}

int main(void)
{
	struct arena *arena = arena_new();
	struct speaker speaker = {arena, ENGLISH};
	every_sentence();
	one_and_many(&speaker);
	numbers(&speaker);
	lists_and_dates(&speaker);
	french(&(struct speaker){arena, FRENCH});
	spanish(&(struct speaker){arena, SPANISH});
	arena_free(arena);
	return check_done();
}
