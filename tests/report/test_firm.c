/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How firm a result is, in words and as programs read it: for panels of every kind. */
#include "rank/reliability.h"
#include "report/compose.h"
#include "report/firm.h"
#include "report/render.h"
#include "report/render_text.h"
#include "report/report.h"

#include "base/text.h"
#include "base/unicode.h"
#include "estimate/estimate.h"

#include "check.h"
#include "rank/small_cycle.h"

/* A panel and what is said of it. */
struct panel_case {
	const char *story;
	size_t nominees, reviewers;
	struct small_nominee rows[4];
	const char *wanted[3], *unwanted;
};

static const struct panel_case cases[] = {
    {"one reviewer decides",
     3,
     6,
     {{"a", 0, NOMINATED, {"144434", NULL}},
      {"b", 0, NOMINATED, {"543433", NULL}},
      {"c", 0, NOMINATED, {"122122", NULL}}},
     {"would change who comes within the seats by points in 1 of 6 cases", "a in place of b",
      "comparable panels b would come before a"},
     "not estimable."},
    {"nobody decides",
     2,
     4,
     {{"a", 0, NOMINATED, {"5545", NULL}}, {"b", 0, NOMINATED, {"1212", NULL}}},
     {"Whichever one of the 4 reviewers is left out",
      "In nearly all comparable panels a would come before b", NULL},
     "would change who"},
    {"one reviewer alone",
     2,
     1,
     {{"a", 0, NOMINATED, {"5", NULL}}, {"b", 0, NOMINATED, {"1", NULL}}},
     {"There is one reviewer only",
      "How far a second, comparable panel would agree is not "
      "estimable",
      "cannot be estimated from these ratings"},
     "in place of"},
    {"two reviewers",
     4,
     2,
     {{"a", 0, NOMINATED, {"54", NULL}},
      {"b", 0, NOMINATED, {"45", NULL}},
      {"c", 0, NOMINATED, {"32", NULL}},
      {"d", 0, NOMINATED, {"13", NULL}}},
     {"in 2 of 2 cases", "learnt from 2 people only", NULL},
     NULL},
    {"no variation",
     2,
     3,
     {{"a", 0, NOMINATED, {"333", NULL}}, {"b", 0, NOMINATED, {"333", NULL}}},
     {"no variation: everybody was given the same level", "gives every nominee the same level",
      "Points are tied at the last seat"},
     "Infit"},
    {"nobody competes",
     1,
     3,
     {{"a", 0, NOMINATED, {"343", NULL}}},
     {"No regional group has more nominees than seats", NULL, NULL},
     "would come before"},
};

static const struct report *build(struct arena *arena, const struct panel_case *row)
{
	static const size_t seats[] = {1};
	struct cycle *cycle =
	    small_cycle(arena, row->rows, row->nominees, 1, row->reviewers, seats, 1);
	struct nominee *nominees = (struct nominee *)(uintptr_t)cycle->nominees;
	for (size_t i = 0; i < row->nominees; i++)
		nominees[i].name = nominees[i].id;
	const struct standings *standings = standings_form(arena, cycle, 1);
	struct report_settings settings = {.audience = AUDIENCE_FULL,
					   .language = ENGLISH,
					   .version = "0",
					   .reliability = reliability_gather(arena, standings, 1)};
	return report_build(arena, standings, &settings);
}

/* The text as one line, so that sentences are found however they are broken. */
static char *unbroken(struct arena *arena, const char *text)
{
	char *line = arena_string(arena, text);
	char *to = line;
	for (const char *from = line; *from; from++)
		if (*from != '\n')
			*to++ = *from;
		else if (to > line && to[-1] != ' ')
			*to++ = ' ';
	*to = '\0';
	return line;
}

static void check_width(struct arena *arena, const char *text)
{
	for (const char *line = text; *line;) {
		size_t length = strcspn(line, "\n");
		if (unicode_width(arena_copy(arena, line, length)) > 80)
			check_true("no line is wider than 80 columns", false);
		line += length + (line[length] == '\n');
	}
}

/* As wide as it takes, so that cells are found whole. */
static const char *words_of(struct arena *arena, const struct report *report)
{
	static const struct terminal sheet = {.width = 80}, wide = {.width = 400};
	struct text narrow = text_new(arena), text = text_new(arena);
	render_reliability(report, &sheet, &narrow);
	check_width(arena, narrow.bytes);
	render_reliability(report, &wide, &text);
	return unbroken(arena, text.bytes);
}

static void sentences(struct arena *arena)
{
	static const char *const forbidden[] = {"uperiority",  "nfluence",	"winner",
						"recommended", "best reviewer", "worst"};
	for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
		const struct report *report = build(arena, &cases[c]);
		const char *words = words_of(arena, report);
		for (size_t i = 0; i < 3; i++)
			check_true(report->firmness->opening[i], *report->firmness->opening[i]);
		for (size_t i = 0; i < 3 && cases[c].wanted[i]; i++)
			check_true(arena_printf(arena, "%s: %s", cases[c].story,
						cases[c].wanted[i]),
				   strstr(words, cases[c].wanted[i]) != NULL);
		if (cases[c].unwanted)
			check_true(arena_printf(arena, "%s: nothing on %s", cases[c].story,
						cases[c].unwanted),
				   !strstr(words, cases[c].unwanted));
		for (size_t i = 0; i < sizeof forbidden / sizeof *forbidden; i++)
			check_true("no word that would be quoted against the panel",
				   !strstr(words, forbidden[i]));
	}
}

/* PRODUCT.md §6: always present, null where not estimable. */
static void fields(struct arena *arena)
{
	static const char *const names[] = {
	    "\"format\": \"escrutiny-reliability/1\"",
	    "\"cycle\": \"small\"",
	    "\"components\": {",
	    "\"nominee\":",
	    "\"reviewer\":",
	    "\"residual\":",
	    "\"e_rho2\":",
	    "\"phi\":",
	    "\"icc_a1\":",
	    "\"icc_c1\":",
	    "\"reviewers_for_0_8\":",
	    "\"criteria\": {",
	    "\"k0\": {",
	    "\"n\":",
	    "\"icc_a1_low\":",
	    "\"icc_a1_high\":",
	    "\"alpha_ordinal\":",
	    "\"alpha_interval\":",
	    "\"kendall_w\":",
	    "\"reviewers\": [",
	    "\"id\": \"r0\"",
	    "\"ratings\":",
	    "\"severity\":",
	    "\"severity_sd\":",
	    "\"infit\":",
	    "\"outfit\":",
	    "\"flags\": [",
	    "\"superiority\": {",
	    "\"a\": {",
	    "\"leave_one_out\": [",
	    "\"without\": \"r0\"",
	    "\"kendall_tau\":",
	    "\"max_shift\":",
	    "\"seats_change\":",
	};
	for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
		const struct report *report = build(arena, &cases[c]);
		struct text text = text_new(arena), table = text_new(arena);
		render_reliability_json(report, &text);
		render_reliability_csv(report, &table);
		for (size_t i = 0; i < sizeof names / sizeof *names; i++)
			check_true(arena_printf(arena, "%s: %s", cases[c].story, names[i]),
				   strstr(text.bytes, names[i]) != NULL);
		check_true("no nan in the JSON", !strstr(text.bytes, "nan"));
		check_true("nor in the table", !strstr(table.bytes, "nan"));
	}
}

static void nothing_asked(struct arena *arena)
{
	static const size_t seats[] = {1};
	struct cycle *cycle = small_cycle(arena, cases[0].rows, 3, 1, 6, seats, 1);
	const struct standings *standings = standings_form(arena, cycle, 1);
	struct report_settings settings = {.audience = AUDIENCE_FULL, .language = ENGLISH};
	const struct report *report = report_build(arena, standings, &settings);
	struct text text = text_new(arena);
	render_reliability_json(report, &text);
	check_true("a report that is not asked does not say how firm it is",
		   !report->firmness && !report->before && !text.length);
}

int main(void)
{
	estimate_begin();
	struct arena *arena = arena_new();
	sentences(arena);
	fields(arena);
	nothing_asked(arena);
	arena_free(arena);
	return check_done();
}
