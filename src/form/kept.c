/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/kept.h"

#include "base/digest.h"
#include "base/nearest.h"
#include "base/text.h"
#include "base/unicode.h"
#include "load/answer.h"
#include "load/folder.h"
#include "read/table.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum column { NOMINEE, CRITERION, RATING, CONFIDENCE, EVIDENCE, FORM, REVIEWER, COLUMNS };

static const char *const names[COLUMNS] = {
    [NOMINEE] = "nominee",	 [CRITERION] = "criterion", [RATING] = "rating",
    [CONFIDENCE] = "confidence", [EVIDENCE] = "evidence",   [FORM] = "form",
    [REVIEWER] = "reviewer",
};

static const size_t largest = (size_t)2 << 30;

struct kept_reading {
	struct arena *arena;
	struct kept *kept;
	struct answer_reader answers;
	struct table *table;
	size_t column[COLUMNS]; /* SIZE_MAX: not there */
	bool own; /* the file is this reviewer's; else another one that may hold rows of theirs */
	bool failed;
};

static const char *text_of(struct kept_reading *reading, const struct row *row, enum column column)
{
	size_t at = reading->column[column];
	if (at == SIZE_MAX || !row->cells[at].length)
		return NULL;
	return arena_copy(reading->arena, row->cells[at].bytes, row->cells[at].length);
}

/* Ids are written without spaces around them, and compared after NFC. */
static const char *id_of(struct kept_reading *reading, const struct row *row, enum column column)
{
	const char *text = text_of(reading, row, column);
	if (!text)
		return "";
	size_t start = strspn(text, " \t"), end = strlen(text);
	while (end > start && (text[end - 1] == ' ' || text[end - 1] == '\t'))
		end--;
	return unicode_nfc(reading->arena, arena_copy(reading->arena, text + start, end - start));
}

/* at: the column in the file */
static void tell(struct kept_reading *reading, const struct row *row, size_t at,
		 enum complaint complaint, const char *words)
{
	reading->failed = true;
	table_tell(reading->table, row->number, at, complaint, "%s", words);
}

static bool heading(void *context, struct table *table, const struct row *row)
{
	struct kept_reading *reading = context;
	reading->table = table;
	for (size_t c = 0; c < COLUMNS; c++)
		reading->column[c] = SIZE_MAX;
	for (size_t i = 0; i < row->count; i++) {
		const char *name =
		    unicode_fold(reading->arena, arena_copy(reading->arena, row->cells[i].bytes,
							    row->cells[i].length));
		size_t c = 0;
		while (c < COLUMNS && !text_equal(name, names[c]))
			c++;
		if (c < COLUMNS)
			reading->column[c] = i;
		else if (reading->own) /* writing the file anew would lose it */
			tell(
			    reading, row, i, UNKNOWN_COLUMN,
			    "this column is not known, so it would be lost when the file is written");
	}
	for (size_t c = NOMINEE; reading->own && c <= RATING; c++) {
		if (reading->column[c] != SIZE_MAX)
			continue;
		table_tell(
		    table, row->number, SIZE_MAX, MISSING_COLUMN,
		    "there is no column \"%s\"; needed are \"nominee\", \"criterion\" and \"rating\"",
		    names[c]);
		reading->failed = true;
	}
	return !reading->failed && (reading->own || reading->column[REVIEWER] != SIZE_MAX);
}

/* Whether the row is this reviewer's; in a file that several share, nothing can be kept for one of
 * them. */
static bool own_row(struct kept_reading *reading, const struct row *row)
{
	const char *own = reading->kept->cycle->panel.reviewers[reading->kept->reviewer].id;
	bool named = reading->column[REVIEWER] != SIZE_MAX;
	bool same = !named || text_equal(id_of(reading, row, REVIEWER), own);
	if (same == reading->own)
		return same;
	if (!reading->failed)
		tell(
		    reading, row, reading->column[REVIEWER], SHARED_FILE,
		    arena_printf(
			reading->arena,
			"this file holds ratings of several reviewers; collect keeps one file for each, so first put the rows of \"%s\" into a file %s.csv of their own",
			own, folder_name_of(reading->arena, own)));
	return false;
}

static void tell_bad_rating(struct kept_reading *reading, const struct row *row,
			    const struct read_answer *answer)
{
	const char *text = text_of(reading, row, RATING);
	const struct scale *scale = reading->answers.scale;
	bool off = answer->fault == ANSWER_NOT_A_LEVEL;
	tell(reading, row, reading->column[RATING], off ? OFF_SCALE : BAD_RATING,
	     off ? arena_printf(reading->arena, "%s is not a level of the scale; allowed: %s", text,
				answer_levels(reading->arena, scale))
		 : arena_printf(reading->arena, "\"%s\" is not a rating; %s", text,
				answer_advice(reading->arena, text, scale)));
}

static struct kept_cell cell_of(struct kept_reading *reading, const struct row *row,
				const struct read_answer *answer)
{
	const struct scale *scale = reading->answers.scale;
	struct kept_cell cell = {
	    .filled = true,
	    .answer = answer->answer,
	    .level = answer->answer == ANSWER_LEVEL
			 ? scale->min + (double)answer->step * scale->step
			 : NAN,
	    .evidence = text_of(reading, row, EVIDENCE),
	    .confidence = text_of(reading, row, CONFIDENCE),
	    .form = text_of(reading, row, FORM),
	};
	/* An empty cell beside a note is a note alone. */
	cell.has_rating = text_of(reading, row, RATING) || !cell.evidence;
	return cell;
}

static void read_row(void *context, struct table *table, const struct row *row)
{
	struct kept_reading *reading = context;
	const struct cycle *cycle = reading->kept->cycle;
	(void)table;
	if (!own_row(reading, row))
		return;
	const char *nominee_id = id_of(reading, row, NOMINEE),
		   *criterion_id = id_of(reading, row, CRITERION);
	size_t nominee = cycle_find_nominee(cycle, nominee_id);
	size_t criterion = criteria_find(cycle->criteria, criterion_id);
	const struct cell *cell = &row->cells[reading->column[RATING]];
	struct read_answer answer = answer_read(&reading->answers, cell->bytes, cell->length);
	if (nominee == SIZE_MAX)
		tell(reading, row, reading->column[NOMINEE], UNKNOWN_ID,
		     arena_printf(reading->arena, "there is no nominee \"%s\"", nominee_id));
	if (criterion == SIZE_MAX)
		tell(reading, row, reading->column[CRITERION], UNKNOWN_ID,
		     arena_printf(reading->arena, "there is no criterion \"%s\"", criterion_id));
	if (answer.fault != ANSWER_RIGHT)
		tell_bad_rating(reading, row, &answer);
	if (nominee == SIZE_MAX || criterion == SIZE_MAX || answer.fault != ANSWER_RIGHT)
		return;
	struct kept_cell *into =
	    &reading->kept->cells[nominee * cycle->criteria->criterion_count + criterion];
	if (into->filled)
		tell(reading, row, reading->column[NOMINEE], DUPLICATE_RATING,
		     arena_printf(reading->arena, "nominee \"%s\" is rated on \"%s\" above already",
				  nominee_id, criterion_id));
	*into = cell_of(reading, row, &answer);
}

static bool read_file(struct kept_reading *reading, const char *path, bool own, struct diags *diags)
{
	struct table_reader reader = {heading, read_row, reading};
	struct source *source = source_read(reading->arena, path, largest, diags);
	if (!source)
		return false;
	reading->own = own;
	if (own) {
		size_t mark = source->had_bom ? 3 : 0;
		reading->kept->there = true;
		reading->kept->sha256 =
		    digest_sha256(reading->arena, source->bytes - mark, source->length + mark);
	}
	struct diags *heard =
	    own ? diags : diags_new(reading->arena); /* what is wrong there, check tells */
	bool whole = table_read(reading->arena, source, &reader, heard);
	if (!own && reading->failed)
		diag_file(diags, SHARED_FILE, path, "%s", diags_told(heard, 0).words);
	return !reading->failed && (whole || !own);
}

/* The reviewer's own file, named by the program or, with its accents, by hand; others that may hold
 * rows of theirs. */
static bool read_folder(struct kept_reading *reading, struct diags *diags)
{
	struct arena *arena = reading->arena;
	const struct panel *panel = &reading->kept->cycle->panel;
	const char *folder = folder_join(arena, reading->kept->cycle->folder, "ratings");
	size_t count;
	bool there;
	struct diags *heard = diags_new(arena); /* other files there are for check to tell of */
	const char *const *files = folder_files(arena, folder, ".csv", &count, &there, heard);
	if (diags_count(heard, SYSTEM_ERROR)) {
		diag_file(diags, CANNOT_READ, folder, "%s", diags_told(heard, 0).words);
		return false;
	}
	for (size_t f = 0; f < count; f++) {
		const char *stem = arena_copy(arena, files[f], strlen(files[f]) - strlen(".csv"));
		const char *path = folder_join(arena, folder, files[f]),
			   *id = folder_id_of(arena, stem);
		size_t owner = 0;
		while (owner < panel->reviewer_count &&
		       !text_equal(folder_name_of(arena, panel->reviewers[owner].id), stem) &&
		       !(id && text_equal(panel->reviewers[owner].id, id)))
			owner++;
		if (owner == reading->kept->reviewer)
			reading->kept->path = path;
		bool concerns = owner == reading->kept->reviewer || owner == panel->reviewer_count;
		if (concerns && !read_file(reading, path, owner == reading->kept->reviewer, diags))
			return false;
	}
	return true;
}

struct kept *kept_read(struct arena *arena, const struct cycle *cycle, size_t reviewer,
		       struct diags *diags)
{
	struct kept *kept = arena_alloc(arena, 1, sizeof *kept);
	struct kept_reading *reading = arena_alloc(arena, 1, sizeof *reading);
	const char *file = folder_name_of(arena, cycle->panel.reviewers[reviewer].id);
	*kept = (struct kept){.cycle = cycle, .reviewer = reviewer};
	kept->path = folder_join(arena, cycle->folder, arena_printf(arena, "ratings/%s.csv", file));
	kept->cells =
	    arena_alloc(arena, cycle->nominee_count * cycle->criteria->criterion_count + 1,
			sizeof *kept->cells);
	reading->arena = arena;
	reading->kept = kept;
	reading->answers = (struct answer_reader){.arena = arena, .scale = &cycle->criteria->scale};
	return read_folder(reading, diags) ? kept : NULL;
}

const char *kept_rating(struct arena *arena, const struct kept_cell *cell)
{
	static const char *const words[] = {[ANSWER_CANNOT_JUDGE] = "cannot-judge",
					    [ANSWER_NOT_RATED] = "not-rated",
					    [ANSWER_RECUSED] = "recused"};
	if (!cell->filled || !cell->has_rating)
		return "not-rated";
	if (cell->answer != ANSWER_LEVEL)
		return words[cell->answer];
	char level[40];
	int digits = 1;
	do
		snprintf(level, sizeof level, "%.*g", digits, cell->level);
	while (fabs(strtod(level, NULL) - cell->level) > 1e-10 && digits++ < 17);
	return strchr(level, 'e') ? arena_printf(arena, "%.9f", cell->level)
				  : arena_string(arena, level);
}

bool kept_equal(const struct kept_cell *a, const struct kept_cell *b)
{
	bool rated_a = a->filled && a->has_rating, rated_b = b->filled && b->has_rating;
	enum answer x = rated_a ? a->answer : ANSWER_NOT_RATED,
		    y = rated_b ? b->answer : ANSWER_NOT_RATED;
	const char *note_a = a->evidence ? a->evidence : "",
		   *note_b = b->evidence ? b->evidence : "";
	return x == y && (x != ANSWER_LEVEL || fabs(a->level - b->level) <= 1e-9) &&
	       text_equal(note_a, note_b);
}

/* Quoted where it must be; quoted, too, where spaces stand at its ends, which would be lost. */
static void add_cell(struct text *csv, const char *cell)
{
	size_t length = cell ? strlen(cell) : 0;
	bool quoted =
	    length && (strpbrk(cell, ",\"\r\n;\t") || cell[0] == ' ' || cell[length - 1] == ' ');
	if (quoted)
		text_char(csv, '"');
	for (size_t i = 0; i < length; i++) {
		if (cell[i] == '"')
			text_char(csv, '"');
		text_char(csv, cell[i]);
	}
	if (quoted)
		text_char(csv, '"');
}

static void add_row(struct text *csv, const struct kept *kept, size_t nominee, size_t criterion)
{
	const struct criteria_set *set = kept->cycle->criteria;
	const struct kept_cell *cell = &kept->cells[nominee * set->criterion_count + criterion];
	if (!cell->filled)
		return;
	const char *const parts[] = {kept->cycle->nominees[nominee].id,
				     set->criteria[criterion].id,
				     cell->has_rating ? kept_rating(csv->arena, cell) : NULL,
				     cell->confidence,
				     cell->evidence,
				     cell->form};
	for (size_t p = 0; p < sizeof parts / sizeof *parts; p++) {
		if (p)
			text_char(csv, ',');
		add_cell(csv, parts[p]);
	}
	text_char(csv, '\n');
}

const char *kept_write(struct arena *arena, const struct kept *kept, size_t *length)
{
	struct text csv = text_new(arena);
	const struct criteria_set *set = kept->cycle->criteria;
	text_add(&csv, "nominee,criterion,rating,confidence,evidence,form\n");
	for (size_t i = 0; i < kept->cycle->nominee_count; i++)
		for (size_t k = 0; k < set->criterion_count; k++)
			add_row(&csv, kept, i, set->listing[k]);
	*length = csv.length;
	return csv.bytes;
}
