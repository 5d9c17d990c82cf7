/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The same figures in a workbook: profiles, who rated what, standings, and charts that a
 * spreadsheet program draws itself. Sheets for what the audience does not see are not there.
 */
#include "base/arena.h"
#include "base/text.h"
#include "report/compose.h"
#include "report/render.h"
#include "report/report.h"
#include "report/xlsx_pen.h"

void pen_words(struct pen *pen, const char *text)
{
	xlsx_words(pen->sheet, pen->row, pen->column++, text, XLSX_WORDS);
}

void pen_number(struct pen *pen, double value, enum xlsx_style style)
{
	xlsx_number(pen->sheet, pen->row, pen->column++, value, style);
}

void pen_heading(struct pen *pen, const char *text, double width)
{
	xlsx_width(pen->sheet, pen->column, width);
	xlsx_words(pen->sheet, pen->row, pen->column++, text, XLSX_HEAD);
	pen->columns = pen->column;
}

/* "Profile (full)": the name of each sheet says whom it is for. */
static const char *name_of(const struct book *book, enum wording what)
{
	const struct report *report = book->report;
	return arena_printf(book->composer.arena, "%s (%s)", say(&book->composer.speaker, what),
			    audience_words[report->audience]);
}

/* A sheet with its title and the sentences that stand on every page; the table begins below them.
 */
struct pen pen_begin(const struct book *book, enum wording what)
{
	const struct report *report = book->report;
	struct pen pen = {.book = book, .name = name_of(book, what)};
	pen.sheet = xlsx_sheet(book->xlsx, pen.name, book->head, book->foot);
	xlsx_words(pen.sheet, pen.row++, 0,
		   arena_printf(book->composer.arena, "%s \xE2\x80\x93 %s", report->cycle_title,
				say(&book->composer.speaker, what)),
		   XLSX_TITLE);
	for (size_t i = 0; i < report->banner_count; i++)
		xlsx_words(pen.sheet, pen.row++, 0, report->banners[i], XLSX_LINE);
	pen.head = ++pen.row;
	return pen;
}

void pen_names(struct pen *pen)
{
	const struct speaker *s = &pen->book->composer.speaker;
	pen_heading(pen, say(s, WORDS_REGIONAL_GROUP), 22);
	pen_heading(pen, say(s, WORDS_NOMINEE), 24);
}

void pen_next(struct pen *pen, const struct report_nominee *nominee)
{
	pen->row++;
	pen->column = 0;
	pen_words(pen, pen->book->report->groups[nominee->group].label);
	xlsx_words(pen->sheet, pen->row, pen->column++, nominee->name, XLSX_STRONG);
}

void pen_end(struct pen *pen)
{
	xlsx_table(pen->sheet, pen->head, pen->row, NAMES, pen->columns);
}

/* Calls row for everybody who stands, by group, in the order of the tables of the report. */
void pen_each(struct pen *pen, void (*row)(struct pen *, const struct report_nominee *))
{
	const struct report *report = pen->book->report;
	for (size_t g = 0; g < report->group_count; g++) {
		const size_t *list = compose_by_standing(&pen->book->composer, &report->groups[g]);
		for (size_t i = 0; i < report->groups[g].nominees; i++)
			row(pen, &report->nominees[list[i]]);
	}
}

bool pen_any_remark(const struct report *report,
		    const char *(*remark)(const struct report_nominee *))
{
	for (size_t i = 0; i < report->nominee_count; i++)
		if (report->nominees[i].stands && remark(&report->nominees[i]))
			return report->rights->numbers;
	return false;
}

static const char *remark_of_profile(const struct report_nominee *nominee)
{
	return nominee->withheld;
}

static const char *criterion_name(const struct book *book, const struct report_criterion *criterion)
{
	return say(&book->composer.speaker, WORDS_CRITERION_NAMED, "id", criterion->id, "label",
		   criterion->label);
}

static const char *profile_words(const struct book *book, const struct report_cell *cell)
{
	if (!cell->profile)
		return "";
	return cell->closeness_text ? arena_printf(book->composer.arena, "%s (%s)", cell->profile,
						   cell->closeness_text)
				    : cell->profile;
}

static void profile_row(struct pen *pen, const struct report_nominee *nominee)
{
	const struct report *report = pen->book->report;
	pen_next(pen, nominee);
	if (report->round_count)
		pen_words(pen, nominee->conclusion ? nominee->conclusion->label : NULL);
	for (size_t t = 0; t < report->threshold_count; t++)
		pen_words(pen, nominee->outcomes[t].text);
	for (size_t k = 0; k < report->criterion_count; k++) {
		const struct report_cell *cell = &nominee->cells[k];
		if (!report->rights->levels)
			pen_words(pen, profile_words(pen->book, cell));
		if (report->rights->numbers && report->criteria[k].rated)
			pen_number(pen, cell->adjusted.number, pen->book->level);
	}
	if (pen->remarks)
		pen_words(pen, remark_of_profile(nominee));
}

static void add_profile(const struct book *book)
{
	const struct report *report = book->report;
	const struct speaker *s = &book->composer.speaker;
	struct pen pen = pen_begin(book, WORDS_XLSX_PROFILE);
	pen_names(&pen);
	if (report->round_count)
		pen_heading(&pen, say(s, WORDS_CONCLUSION_HEADING), 24);
	for (size_t t = 0; t < report->threshold_count; t++)
		pen_heading(&pen, report->thresholds[t].label, 20);
	for (size_t k = 0; k < report->criterion_count; k++) {
		const struct report_criterion *criterion = &report->criteria[k];
		if (!report->rights->levels)
			pen_heading(&pen, criterion_name(book, criterion), 34);
		if (report->rights->numbers && criterion->rated)
			pen_heading(&pen,
				    say(s, WORDS_XLSX_ADJUSTED, "criterion",
					criterion_name(book, criterion), "weight",
					criterion->weight.text),
				    13);
	}
	pen.remarks = pen_any_remark(report, remark_of_profile);
	if (pen.remarks)
		pen_heading(&pen, say(s, WORDS_XLSX_REMARK), 30);
	pen_each(&pen, profile_row);
	pen_end(&pen);
}

static void coverage_rows(struct pen *pen, const struct report_nominee *nominee)
{
	const struct report *report = pen->book->report;
	for (size_t k = 0; k < report->criterion_count; k++) {
		const struct report_cell *cell = &nominee->cells[k];
		const size_t counts[] = {cell->rated,	  cell->recused,      cell->cannot_judge,
					 cell->not_rated, cell->not_returned, cell->not_assigned};
		pen_next(pen, nominee);
		pen_words(pen, criterion_name(pen->book, &report->criteria[k]));
		for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
			pen_number(pen, (double)counts[i], XLSX_COUNT);
	}
}

static void add_coverage(const struct book *book)
{
	static const enum wording headings[] = {
	    WORDS_RATED_BY,	     WORDS_RECUSED,	     WORDS_MISSING_CANNOT_JUDGE,
	    WORDS_MISSING_NOT_RATED, WORDS_NOTHING_RETURNED, WORDS_MISSING_NOT_ASSIGNED};
	const struct speaker *s = &book->composer.speaker;
	struct pen pen = pen_begin(book, WORDS_XLSX_COVERAGE);
	pen_names(&pen);
	pen_heading(&pen, say(s, WORDS_CRITERION), 44);
	for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
		pen_heading(&pen, say(s, headings[i]), 12);
	pen_each(&pen, coverage_rows);
	pen_end(&pen);
}

/* What each printed page says at its head: what it is, of which bundle, and that it is fictional.
 */
static const char *head_of(struct arena *arena, const struct report *report)
{
	const char *mark = compose_fingerprint(arena, report);
	return arena_printf(arena, "%s \xC2\xB7 %s%s%s%s%s", report->cycle_title, report->title,
			    mark ? "\n" : "", mark ? mark : "", report->fictional ? "\n" : "",
			    report->fictional ? report->banners[0] : "");
}

/* And at its foot: the other sentences that must stand on every page. */
static const char *foot_of(struct arena *arena, const struct report *report)
{
	const char *joined = "";
	for (size_t i = report->fictional; i < report->banner_count; i++)
		joined =
		    arena_printf(arena, "%s%s%s", joined, *joined ? "\n" : "", report->banners[i]);
	return joined;
}

static bool write_book(const struct report *report, struct text *text, struct diags *diags)
{
	struct arena *arena = text->arena;
	size_t length;
	if (report->unrated)
		return true;
	const struct book book = {
	    .composer = {arena, {arena, report->language}, report},
	    .report = report,
	    .xlsx = xlsx_open(arena, report->cycle_title, diags),
	    .head = head_of(arena, report),
	    .foot = foot_of(arena, report),
	    .level = report->rights->whole ? XLSX_LEVEL : XLSX_POINTS,
	};
	if (!book.xlsx)
		return false;
	add_profile(&book);
	if (report->rights->coverage)
		add_coverage(&book);
	if (report->rights->numbers)
		xlsx_standings(&book);
	const char *bytes = xlsx_done(book.xlsx, &length);
	if (bytes)
		text_bytes(text, bytes, length);
	return bytes != NULL;
}

const struct renderer renderer_xlsx = {.name = "xlsx", .file = "report.xlsx", .write = write_book};
