/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every form of a report: all there, hostile names harmless, every missing number said. */
#include "rank/reliability.h"
#include "report/bundle.h"
#include "report/render.h"
#include "report/render_text.h"
#include "report/report.h"

#include "base/diag.h"
#include "base/text.h"
#include "estimate/estimate.h"

#include "check.h"
#include "rank/small_cycle.h"

static const struct small_nominee rows[] = {
    {"=cmd()", 0, NOMINATED, {"5445.4", "54.455"}}, {"b", 0, NOMINATED, {"3.3242", "c32342"}},
    {"c", 0, NOMINATED, {"22312.", "1.2122"}},	    {"d", 0, NOMINATED, {"2.....", "1....."}},
    {"e", 0, NOMINATED, {"333333", "......"}},	    {"w", 0, WITHDRAWN, {"55.455", "455545"}},
};
static const size_t seats[] = {2, 1};

static const char *const names[] = {"<script>alert(1)</script>",
				    "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D",
				    "=HYPERLINK(\"x\",\"y\")",
				    "\xF0\x9F\x91\xA9 |pipe| *star*",
				    "+1, \"quoted\"",
				    NULL};

static const struct report *hostile_report(struct arena *arena, const struct standings **standings)
{
	struct cycle *cycle = small_cycle(arena, rows, 6, 2, 6, seats, 2);
	struct nominee *nominees = (struct nominee *)(uintptr_t)cycle->nominees;
	char *long_name = arena_alloc(arena, 201, 1);
	memset(long_name, 'x', 200);
	for (size_t i = 0; i < 6; i++)
		nominees[i].name = names[i] ? names[i] : long_name;
	cycle->fictional = true;
	*standings = standings_form(arena, cycle, 1);
	struct report_settings settings = {.audience = AUDIENCE_FULL,
					   .language = ENGLISH,
					   .version = "0",
					   .reliability = reliability_gather(arena, *standings, 1)};
	return report_build(arena, *standings, &settings);
}

static const char *file(const struct bundle_file *files, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(files[i].name, name))
			return files[i].bytes;
	return "";
}

static void bundle(struct arena *arena, const struct report *report)
{
	static const char *const wanted[] = {"report-full.html",     "report-full.txt",
					     "report-full.md",	     "standings-full.csv",
					     "criteria-full.csv",    "coverage-full.csv",
					     "standings-full.json",  "report-full.xlsx",
					     "reliability-full.csv", "reliability-full.json"};
	size_t count;
	const struct bundle_file *files = bundle_make(arena, report, diags_new(arena), &count);
	check_count(
	    "a bundle has a file for each renderer but weights, not asked for, facts alone and public contents",
	    count, renderer_count - 4);
	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
		check_true(wanted[i], *file(files, count, wanted[i]) != '\0');
	for (size_t i = 0; i < count; i++) {
		if (strstr(files[i].name, ".xlsx"))
			continue;
		check_true("no file holds a nan",
			   !strstr(files[i].bytes, "nan,") && !strstr(files[i].bytes, " nan"));
		check_count("the length is that of the text", strlen(files[i].bytes),
			    files[i].length);
	}
	const char *html = file(files, count, "report-full.html");
	check_true("a tag in a name is text on the page",
		   strstr(html, "&lt;script&gt;alert(1)") && !strstr(html, "<script>alert"));
	check_true("the page says what it is not",
		   strstr(html, "Not a document of the United Nations") != NULL);
	check_true("and that it is fictional", strstr(html, "FICTIONAL") != NULL);
	const char *csv = file(files, count, "standings-full.csv");
	check_true("a formula gets an apostrophe",
		   strstr(csv, "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"") != NULL);
	check_true("an id that is one too", strstr(csv, ",'=cmd(),") != NULL);
	check_true("a quoted sum too", strstr(csv, "\"'+1, \"\"quoted\"\"\"") != NULL);
	check_true("a pipe does not end a cell",
		   strstr(file(files, count, "report-full.md"), "\\|pipe\\|") != NULL);
}

/* PRODUCT.md §6: always present. */
static const char *const fields[] = {
    "\"format\": \"escrutiny-standings/1\"", "\"version\": \"0\"", "\"cycle\": \"small\"",
    "\"title\": \"small\"", "\"date\": null", "\"fictional\": true", "\"adopted\": false",
    "\"criteria\": {", "\"sha256\":", "\"settings\": {", "\"seed\": 1", "\"draws\": 20000",
    "\"level\": 0.9", "\"panel\": {", "\"reviewers\": 6", "\"nominees\": 5",
    "\"ratings\":", "\"recused\": 0", "\"unrated_pairs\":", "\"cannot_judge\": 1",
    "\"not_rated\":", "\"components\": 1", "\"severity\": {", "\"lambda\":",
    "\"reviewer_variance\":", "\"residual_variance\":", "\"df\":", "\"reliability\": {",
    "\"e_rho2\":", "\"phi\":", "\"icc_a1\":", "\"groups\": [", "\"vacant\": 2",
    "\"contested\": true", "\"status\": \"withdrawn\"", "\"raw\":", "\"score\": null",
    "\"se\":", "\"low\":", "\"high\":", "\"bound_low\": null",
    /* own means 100, 75, 75, 87.5, 100, 87.5 */
    "\"spread\": 11.1803399", "\"bound_high\": 75",
    "\"place\":", "\"place_low\":", "\"place_high\":", "\"group_place\": null",
    "\"group_place_low\":", "\"group_place_high\":", "\"standing\": \"not-ranked\"",
    "\"dimensions\": {", "\"k0\": {", "\"n\": 6",
    "\"adjusted\":", "\"value\":", "\"thresholds\": {"};

static void json(struct arena *arena, const struct report *report)
{
	struct text text = text_new(arena);
	render_standings_json(report, &text);
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		check_true(fields[i], strstr(text.bytes, fields[i]) != NULL);
}

static size_t lines_of(const char *string)
{
	size_t count = 0;
	for (; *string; string++)
		count += *string == '\n';
	return count;
}

static void tables(struct arena *arena, const struct report *report)
{
	struct text text = text_new(arena);
	render_rank_csv(report, &text);
	check_count("the table has a heading and a row for each nominee", lines_of(text.bytes), 7);
	text = text_new(arena);
	renderer_find("coverage-csv")->render(report, &text);
	check_count("coverage has a row for each nominee and criterion", lines_of(text.bytes), 13);
	check_true("what was not given is counted by its reason",
		   strstr(text.bytes, "small,full,b,k1,5,0,1,0,0,0\n") != NULL);
	check_true("there is no renderer of no name", renderer_find("pdf") == NULL);
}

static void terminal(struct arena *arena, const struct report *report)
{
	struct terminal plain = {.width = 80},
			points = {.width = 80, .by_points = true, .color = true};
	struct text text = text_new(arena);
	render_rank(report, &plain, &text);
	check_true("who has no total has bounds on the terminal",
		   strstr(text.bytes, "would lie between") != NULL);
	check_true("a group without nominee is said", strstr(text.bytes, "; no nominee.") != NULL);
	check_true("who withdrew is not there", !strstr(text.bytes, "xxxx"));
	check_true("the order of points is not there", !strstr(text.bytes, "never be"));
	check_true("no escape without colour", !strchr(text.bytes, '\x1b'));
	text = text_new(arena);
	render_rank(report, &points, &text);
	check_true("the bare order says what it is not", strstr(text.bytes, "must not be") != NULL);
	check_true("colour comes by escapes", strchr(text.bytes, '\x1b') != NULL);
}

static void audiences(struct arena *arena, const struct standings *standings)
{
	struct report_settings settings = {.audience = AUDIENCE_PUBLIC, .language = ENGLISH};
	const struct report *report = report_build(arena, standings, &settings);
	size_t scores = 0, counts = 0, standing = 0;
	for (size_t i = 0; i < report->nominee_count; i++) {
		const struct report_nominee *nominee = &report->nominees[i];
		scores += !isnan(nominee->score.number) || !isnan(nominee->raw.number) ||
			  !isnan(nominee->low.number) || nominee->within.place;
		counts += nominee->reviewers + nominee->recused + nominee->cells[0].rated;
		standing += nominee->standing <= STANDING_BEHIND;
	}
	check_count("no score leaves without a decision", scores, 0);
	check_count("nor how many rated whom", counts, 0);
	check_count("nor a standing", standing, 0);
	check_true("nor a reviewer", report->reviewer_count == 0);
}

int main(void)
{
	estimate_begin();
	struct arena *arena = arena_new();
	const struct standings *standings;
	const struct report *report = hostile_report(arena, &standings);
	bundle(arena, report);
	json(arena, report);
	tables(arena, report);
	terminal(arena, report);
	audiences(arena, standings);
	arena_free(arena);
	return check_done();
}
