/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A form as a table, for everybody else: one row for each nominee and criterion. UTF-8 with a byte
 * order mark, since without one Excel shows accents wrongly; CR LF as RFC 4180 has it; no line
 * "sep=", since with one Excel no longer reads UTF-8.
 */
#include "form/form.h"
#include "form/form_columns.h"

#include "base/text.h"
#include "report/wording.h"

#include <string.h>

struct csv {
	struct text text;
	const struct form *form;
	struct speaker speaker;
	char separator;
};

/* A spreadsheet would take these for formulas. */
static bool is_risky(const char *cell)
{
	return *cell && strchr("=+-@", *cell);
}

static void add_cell(struct csv *csv, enum form_column column, const char *cell)
{
	const char special[] = {csv->separator, '"', '\n', '\r', '\'', ' ', '\0'};
	if (column > 0)
		text_char(&csv->text, csv->separator);
	cell = cell ? cell : "";
	bool quoted = cell[strcspn(cell, special)] != '\0';
	text_add(&csv->text, quoted ? "\"" : "");
	text_add(&csv->text, is_risky(cell) ? "'" : "");
	for (; *cell; cell++) {
		text_add(&csv->text, *cell == '"' ? "\"" : "");
		text_char(&csv->text, *cell);
	}
	text_add(&csv->text, quoted ? "\"" : "");
}

static void end_row(struct csv *csv)
{
	text_add(&csv->text, "\r\n");
}

/* "1 = …; 2 = …; cannot judge": what may stand under rating. */
static const char *levels_of(struct csv *csv, const struct form_criterion *criterion)
{
	struct text text = text_new(csv->text.arena);
	if (!criterion->level_count)
		return say(&csv->speaker, WORDS_SHEET_ONLY_WORDS);
	for (size_t l = 0; l < criterion->level_count; l++) {
		const struct form_level *level = &criterion->levels[l];
		text_add(&text, level->printed);
		if (level->anchor)
			text_printf(&text, " = %s", level->anchor);
		text_add(&text, "; ");
	}
	text_add(&text, say(&csv->speaker, WORDS_MISSING_CANNOT_JUDGE));
	return text.bytes;
}

static void add_row(struct csv *csv, const struct form_nominee *nominee, size_t q)
{
	const struct form_criterion *criterion =
	    &csv->form->criteria[nominee->questions[q].criterion];
	const char *const cells[CSV_FIELDS] = {
	    [FIELD_NOMINEE] = nominee->id,
	    [FIELD_NAME] = nominee->name,
	    [FIELD_STATE] = nominee->state,
	    [FIELD_GROUP] = nominee->group,
	    [FIELD_CRITERION] = criterion->id,
	    [FIELD_LABEL] = criterion->label,
	    [FIELD_QUESTION] = criterion->question,
	    [FIELD_LEVELS] = nominee->recused ? nominee->recused : levels_of(csv, criterion),
	    [FIELD_FORM] = identity_text(csv->text.arena, &csv->form->identity),
	};
	for (enum form_column c = 0; c < CSV_FIELDS; c++)
		add_cell(csv, c, cells[c]);
	end_row(csv);
}

static struct form_bytes write_form(struct arena *arena, const struct form *form,
				    const struct form_options *options, struct diags *diags)
{
	(void)diags;
	struct csv csv = {text_new(arena), form, {arena, form->language}, options->separator};
	if (!csv.separator)
		csv.separator = form->language == ENGLISH ? ',' : ';';
	text_add(&csv.text, "\xEF\xBB\xBF");
	for (enum form_column c = 0; c < CSV_FIELDS; c++)
		add_cell(&csv, c, form_columns[c]);
	end_row(&csv);
	for (size_t i = 0; i < form->nominee_count; i++)
		for (size_t q = 0; q < form->nominees[i].question_count; q++)
			add_row(&csv, &form->nominees[i], q);
	return (struct form_bytes){csv.text.bytes, csv.text.length};
}

const struct form_kind form_csv = {.name = "csv", .write = write_form};
