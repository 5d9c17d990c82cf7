/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/intake_check.h"

#include "base/nearest.h"
#include "base/text.h"
#include "base/unicode.h"
#include "form/intake_cell.h"
#include "form/intake_known.h"
#include "load/fields.h"

#include <stdint.h>
#include <string.h>

enum { LONGEST_ID = 200 };

struct checking {
	struct arena *arena;
	const struct cycle *cycle;
	const struct intake_files *files;
	struct intake_back *back;
	struct ids {
		const char **list;
		size_t count, capacity;
	} groups, criteria, people[3]; /* people by whose; of files: owners of sources */
};

struct at {
	const struct intake_sheet *in;
	const struct intake_row *row;
	size_t c;
	const char *cell;
};

static void add_id(struct checking *checking, struct ids *ids, const char *id)
{
	ids->list =
	    arena_grow(checking->arena, ids->list, ids->count, &ids->capacity, sizeof *ids->list);
	ids->list[ids->count++] = id;
}

static bool among(const struct ids *ids, const char *id)
{
	for (size_t i = 0; i < ids->count; i++)
		if (text_equal(ids->list[i], id))
			return true;
	return false;
}

static void check_word(struct checking *checking, struct at at)
{
	const struct vocabulary *words = intake_words(&at.in->columns.list[at.c]);
	if (words_find(words, at.cell) != WORD_UNKNOWN &&
	    !(at.in->columns.list[at.c].kind == INTAKE_LISTED && text_equal(at.cell, "no")))
		return;
	const char *hint = nearest_hint(checking->arena, at.cell, words->words, words->count);
	intake_tell(checking->back, at.in, at.row, at.c, UNKNOWN_WORD,
		    "\"%s\" is not %s%s; allowed: %s", at.cell, words->what, hint,
		    nearest_list(checking->arena, words->words, words->count));
}

static void check_known(struct checking *checking, struct at at, const char *what,
			const struct ids *ids)
{
	if (among(ids, at.cell))
		return;
	const char *hint = nearest_hint(checking->arena, at.cell, ids->list, ids->count);
	intake_tell(checking->back, at.in, at.row, at.c, UNKNOWN_ID, "there is no %s \"%s\"%s",
		    what, at.cell, hint);
}

static void check_id(struct checking *checking, struct at at)
{
	const char *wrong = strlen(at.cell) > LONGEST_ID ? "it is longer than 200 bytes"
			    : unicode_has_control(at.cell) || strpbrk(at.cell, "\t\n")
				? "it holds a character that cannot be printed"
			    : at.cell[0] == '(' ? "it begins with a bracket"
						: NULL;
	if (wrong)
		intake_tell(checking->back, at.in, at.row, at.c, BAD_ID, "this cannot be an id: %s",
			    wrong);
}

/* "Africa" is africa. */
static void find_group(struct checking *checking, struct at *at)
{
	for (size_t g = 0; g < checking->groups.count; g++)
		if (text_equal(unicode_fold(checking->arena, checking->groups.list[g]),
			       unicode_fold(checking->arena, at->cell)))
			at->cell = at->row->cells[at->c] = checking->groups.list[g];
}

static void check_date(struct checking *checking, struct at at)
{
	bool until = at.in->columns.list[at.c].kind == INTAKE_UNTIL;
	if (!fields_is_date(at.cell) && !(until && text_equal(at.cell, "present")))
		intake_tell(
		    checking->back, at.in, at.row, at.c, BAD_DATE,
		    "this should be a date such as 2026, 2026-04 or 2026-04-09%s, found \"%s\"",
		    until ? ", or present" : "", at.cell);
}

static void check_states(struct checking *checking, struct at at)
{
	for (const char *part = at.cell; *part;) {
		size_t length = strcspn(part, ";\n");
		const char *code =
		    intake_trim(checking->arena, arena_copy(checking->arena, part, length));
		if (*code && (strlen(code) != 3 || strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != 3))
			intake_tell(
			    checking->back, at.in, at.row, at.c, BAD_STATE,
			    "a State is written as its three capital letters in ISO 3166 (such as XAA), found \"%s\"",
			    code);
		part += length + (part[length] != 0);
	}
}

/* Sources that the rows of this owner may name: those of the sheet and of the files. */
static void add_sources(struct checking *checking, struct ids *ids, const char *owner)
{
	const struct intake_sheet *in = &checking->back->sheets[TABLE_SOURCES];
	size_t p = intake_files_find(checking->files, OF_FILE, owner);
	for (size_t r = 0; r < in->count; r++)
		if (text_equal(in->rows[r].cells[0], owner) && in->rows[r].cells[1])
			add_id(checking, ids, in->rows[r].cells[1]);
	if (p == SIZE_MAX)
		return;
	struct node rows = intake_rows(&checking->files->people[p], in->table);
	for (size_t i = 0; node_kind(rows) == NODE_LIST && i < node_count(rows); i++)
		if (node_kind(node_get(node_at(rows, i), "id")) == NODE_TEXT)
			add_id(checking, ids, node_text(node_get(node_at(rows, i), "id")));
}

static void check_source(struct checking *checking, struct at at)
{
	struct ids ids = {0};
	const char *person = at.row->cells[0];
	bool reviewer = at.in->table->whose == OF_REVIEWER;
	add_sources(checking, &ids, reviewer ? intake_reviewers_file : person);
	if (!ids.count && !reviewer)
		add_sources(checking, &ids, intake_nominees_file);
	if (among(&ids, at.cell))
		return;
	for (const char *part = at.cell; *part;) {
		size_t length = strcspn(part, ";");
		const char *id =
		    intake_trim(checking->arena, arena_copy(checking->arena, part, length));
		if (!among(&ids, id))
			intake_tell(checking->back, at.in, at.row, at.c, UNKNOWN_SOURCE,
				    "the sheet of sources has no row of %s with the id \"%s\"%s",
				    reviewer ? intake_reviewers_file : person, id,
				    nearest_hint(checking->arena, id, ids.list, ids.count));
		part += length + (part[length] != 0);
	}
}

static void check_language(struct checking *checking, struct at at)
{
	size_t length = strspn(at.cell, "abcdefghijklmnopqrstuvwxyz");
	if (at.cell[length] || length < 2 || length > 3)
		intake_tell(
		    checking->back, at.in, at.row, at.c, UNKNOWN_WORD,
		    "a language is written as its two or three small letters in ISO 639 (such as en), found \"%s\"",
		    at.cell);
}

static void check_cell(struct checking *checking, struct at at)
{
	switch (at.in->columns.list[at.c].kind) {
	case INTAKE_TEXT:
	case INTAKE_LONG:
	case INTAKE_TEXTS:
		return;
	case INTAKE_ID:
		check_id(checking, at);
		return;
	case INTAKE_DATE:
	case INTAKE_UNTIL:
		check_date(checking, at);
		return;
	case INTAKE_STATE:
	case INTAKE_STATES:
		check_states(checking, at);
		return;
	case INTAKE_WORD:
	case INTAKE_YES_NO:
	case INTAKE_LISTED:
		check_word(checking, at);
		return;
	case INTAKE_GROUP:
		find_group(checking, &at);
		check_known(checking, at, "regional group", &checking->groups);
		return;
	case INTAKE_CRITERION:
		check_known(checking, at, "criterion", &checking->criteria);
		return;
	case INTAKE_NOMINEE:
		check_known(checking, at, "nominee", &checking->people[OF_NOMINEE]);
		return;
	case INTAKE_REVIEWER:
		check_known(checking, at, "reviewer", &checking->people[OF_REVIEWER]);
		return;
	case INTAKE_OWNER:
		check_known(checking, at, "nominee or file", &checking->people[OF_FILE]);
		return;
	case INTAKE_SOURCE:
		check_source(checking, at);
		return;
	case INTAKE_LANGUAGE:
		check_language(checking, at);
		return;
	}
}

/* A required text in languages needs one of them. */
static void check_needed(struct checking *checking, const struct intake_sheet *in,
			 const struct intake_row *row)
{
	const struct speaker speaker = {checking->arena, ENGLISH};
	for (size_t c = 0; c < in->columns.count; c++) {
		const struct intake_column *column = &in->columns.list[c];
		bool spoken = column->part == PART_LANGUAGE,
		     filled = row->cells[c] && *row->cells[c];
		for (size_t l = 1; spoken && l < LANGUAGES && !column->language; l++)
			filled = filled || (row->cells[c + l] && *row->cells[c + l]);
		bool first = column->part == PART_WHOLE || column->part == PART_VALUE ||
			     (spoken && !column->language);
		if (column->field->required && first && !filled)
			intake_tell(checking->back, in, row, in->at[c] ? c : SIZE_MAX, MISSING_KEY,
				    "\"%s\" must be filled in", intake_heading(&speaker, column));
	}
}

static const char *cell_of(const struct intake_sheet *in, const struct intake_row *row,
			   const char *path)
{
	for (size_t c = 0; c < in->columns.count; c++)
		if (text_equal(in->columns.list[c].field->path, path) && row->cells[c])
			return row->cells[c];
	return NULL;
}

static void check_leaver(struct checking *checking, const struct intake_sheet *in,
			 const struct intake_row *row)
{
	const char *status = cell_of(in, row, "status"), *ratings = cell_of(in, row, "ratings");
	if (status && ratings && *status && !text_equal(status, "active") && !*ratings)
		intake_tell(checking->back, in, row, SIZE_MAX, MISSING_KEY,
			    "a reviewer whose status is \"%s\" must have ratings kept or set-aside",
			    status);
}

static void check_sheet(struct checking *checking, const struct intake_sheet *in)
{
	for (size_t r = 0; r < in->count; r++) {
		const struct intake_row *row = &in->rows[r];
		check_needed(checking, in, row);
		for (size_t c = 0; c < in->columns.count; c++)
			if (row->cells[c] && *row->cells[c] &&
			    !text_equal(row->cells[c], intake_beyond))
				check_cell(checking, (struct at){in, row, c, row->cells[c]});
		if (in->table == &intake_tables[TABLE_REVIEWERS])
			check_leaver(checking, in, row);
	}
}

/* What only one row may have: a person's id, an owner's source. NULL: rows may be alike. */
static const char *double_key(struct checking *checking, const struct intake_sheet *in,
			      const struct intake_row *row)
{
	bool sources = in->table == &intake_tables[TABLE_SOURCES];
	const char *id = row->cells[sources ? 1 : 0];
	if ((in->table->list && !sources) || !id || !*id)
		return NULL;
	id = unicode_casefold(checking->arena, id);
	return sources ? arena_printf(checking->arena, "%s\n%s", row->cells[0], id) : id;
}

static void tell_double(struct checking *checking, const struct intake_sheet *in,
			const struct intake_row *first, const struct intake_row *second)
{
	size_t c = in->table == &intake_tables[TABLE_SOURCES] ? 1 : 0;
	bool same = text_equal(first->cells[c], second->cells[c]);
	intake_tell(checking->back, in, second, c, same ? DUPLICATE_ID : CASE_CLASH,
		    same ? "\"%s\" has a row already"
			 : "\"%s\" differs from another id only by upper and lower case",
		    second->cells[c]);
	sheet_also(checking->back->workbook, in->sheet, first->number, in->at[c],
		   "the first one is here");
}

static void check_doubles(struct checking *checking, const struct intake_sheet *in)
{
	const char **keys = arena_alloc(checking->arena, in->count + 1, sizeof *keys);
	for (size_t r = 0; r < in->count; r++) {
		keys[r] = double_key(checking, in, &in->rows[r]);
		for (size_t q = 0; keys[r] && q < r; q++)
			if (keys[q] && text_equal(keys[q], keys[r])) {
				tell_double(checking, in, &in->rows[q], &in->rows[r]);
				break;
			}
	}
}

static void gather(struct checking *checking)
{
	const struct cycle *cycle = checking->cycle;
	for (size_t g = 0; g < cycle->group_count; g++)
		add_id(checking, &checking->groups, cycle->groups[g].id);
	for (size_t k = 0; k < cycle->criteria->criterion_count; k++)
		add_id(checking, &checking->criteria, cycle->criteria->criteria[k].id);
	for (size_t p = 0; p < checking->files->person_count; p++) {
		const struct intake_person *person = &checking->files->people[p];
		add_id(checking, &checking->people[person->whose], person->id);
		if (person->whose == OF_NOMINEE)
			add_id(checking, &checking->people[OF_FILE], person->id);
	}
	static const size_t mains[] = {TABLE_NOMINEES, TABLE_REVIEWERS};
	for (size_t m = 0; m < 2; m++) {
		const struct intake_sheet *in = &checking->back->sheets[mains[m]];
		for (size_t r = 0; r < in->count; r++) {
			add_id(checking, &checking->people[in->table->whose], in->rows[r].cells[0]);
			if (in->table->whose == OF_NOMINEE)
				add_id(checking, &checking->people[OF_FILE], in->rows[r].cells[0]);
		}
	}
}

bool intake_check(struct arena *arena, const struct cycle *cycle, const struct intake_files *files,
		  struct intake_back *back, struct diags *diags)
{
	size_t before = diags_count(diags, DATA_ERROR);
	struct checking checking = {.arena = arena, .cycle = cycle, .files = files, .back = back};
	if (back->cycle && !text_equal(back->cycle, cycle->id))
		diag_file(diags, OTHER_CYCLE, workbook_name(back->workbook),
			  "this workbook was made for the cycle \"%s\", not for \"%s\"",
			  back->cycle, cycle->id);
	gather(&checking);
	for (size_t t = 0; t < INTAKE_TABLES; t++) {
		check_doubles(&checking, &back->sheets[t]);
		check_sheet(&checking, &back->sheets[t]);
	}
	return diags_count(diags, DATA_ERROR) == before;
}
