/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The catalogue speaks: placeholders, one and many, numbers, lists and dates as a reader expects
 * them. */
#include "report/wording.h"

#include "base/arena.h"

#include "check.h"

#include <math.h>

static void every_sentence(void)
{
	size_t empty = 0, languages = 0;
	for (const struct wording_catalogue *c = wording_catalogues; c->language; c++, languages++)
		for (int key = 0; key < WORDINGS; key++)
			empty += !c->forms[key].one || !*c->forms[key].one ||
				 !c->forms[key].other || !*c->forms[key].other;
	check_count("every key has its sentences in every language", empty, 0);
	check_true("English is spoken", wording_speaks(ENGLISH));
	check_true("there is a catalogue", languages >= 1);
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
}

int main(void)
{
	struct arena *arena = arena_new();
	struct speaker speaker = {arena, ENGLISH};
	every_sentence();
	one_and_many(&speaker);
	numbers(&speaker);
	lists_and_dates(&speaker);
	arena_free(arena);
	return check_done();
}
