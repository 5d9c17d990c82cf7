/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every sentence that a person reads in a report, form or briefing, by key, from the catalogues
 * locale/en.json, fr.json, es.json, which scripts/wording.py turns into C tables at build time.
 *
 * To add a sentence: write it into every catalogue, under one key, and use it as WORDS_<KEY>. To
 * add a language: add its catalogue to the list in src/report/meson.build. The script refuses a key
 * that a catalogue lacks, a key nobody uses, and a placeholder that is not the same everywhere.
 */
#ifndef REPORT_WORDING_H
#define REPORT_WORDING_H

#include "model/language.h"
#include "report/wording_keys.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;

/* Who speaks: where sentences are kept, and in which language. */
struct speaker {
	struct arena *arena;
	enum language language;
};

/* True if there is a catalogue for the language. */
bool wording_speaks(enum language language);

/*
 * say(speaker, WORDS_CONTEST_AT_LEAST_KNOWN, "n", "5"): the sentence with {n} filled in. Names and
 * values are strings, in pairs. A key with forms for one and many takes them by the value of {n}.
 */
#define say(...) wording_say(__VA_ARGS__, (const char *)NULL)
const char *wording_say(const struct speaker *speaker, enum wording key, ...);

/* The sentence with its placeholders, for one and for others: for the scripts of forms, which fill
 * it themselves. */
const struct wording_forms *wording_template(const struct speaker *speaker, enum wording key);

/* A whole number, in groups of three from five digits on, a number with decimals (not finite: "not
 * estimable"), both as the language writes them. */
const char *wording_count(const struct speaker *speaker, size_t count);
const char *wording_fixed(const struct speaker *speaker, double number, int decimals);
/* The same without trailing zeros. */
const char *wording_plain(const struct speaker *speaker, double number, int decimals);
/* The same with a sign in front: "+1.2", "−0.4" (a true minus), "0.0". */
const char *wording_signed(const struct speaker *speaker, double number, int decimals);
/* "a", "a and b", "a, b and c"; Spanish: "a y b", but "a e Ilva". */
const char *wording_list(const struct speaker *speaker, const char *const *parts, size_t count);
/* "first; second": with the space before the semicolon where the language wants one. */
const char *wording_join(const struct speaker *speaker, const char *first, const char *second);
/* "2031-04-09" becomes "9 April 2031", "2031-04" "April 2031"; anything else stays as it is. */
const char *wording_date(const struct speaker *speaker, const char *date);
/* "on 9 April 2031", "in April 2031", "in 2031". */
const char *wording_when(const struct speaker *speaker, const char *date);
/* "as of 9 April 2031". */
const char *wording_as_of(const struct speaker *speaker, const char *date);

#endif
