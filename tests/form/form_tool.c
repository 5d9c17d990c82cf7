/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * For the scripts beside it that fill forms with other programs:
 *
 *	form_tool write CYCLE REVIEWER LANGUAGE KIND FILE     the form, revision 1
 *	form_tool read CYCLE FILE...                          what came back: a line "# KIND
 *IDENTITY", then answers
 */
#include "base/save.h"
#include "base/text.h"
#include "form/form.h"
#include "form/returned.h"
#include "load/load.h"
#include "model/panel.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct cycle *cycle_of(struct arena *arena, const char *name)
{
	struct diags *diags = diags_new(arena);
	struct load_settings settings = {.people = true, .hashed = true};
	const struct cycle *cycle = load_cycle(arena, name, settings, diags);
	if (!cycle)
		diags_print(diags, (struct diag_style){.format = DIAG_TEXT, .most = 50}, stderr);
	return cycle;
}

static int write_form(struct arena *arena, char **words)
{
	const struct cycle *cycle = cycle_of(arena, words[0]);
	struct diags *diags = diags_new(arena);
	size_t kind = 0, reviewer = cycle ? panel_find_reviewer(&cycle->panel, words[1]) : SIZE_MAX;
	while (kind < form_kind_count && strcmp(form_kinds[kind]->name, words[3]) != 0)
		kind++;
	int language = words_find(&words_language, words[2]);
	if (reviewer == SIZE_MAX || kind == form_kind_count || language < 0)
		return 2;
	struct form *form = form_define(arena, cycle, reviewer, (enum language)language, NULL, 0);
	struct form_options options = {.program = "escrutiny"};
	form->identity.revision = 1;
	struct form_bytes bytes = form_kinds[kind]->write(arena, form, &options, diags);
	if (bytes.bytes)
		save_file(arena, words[4], bytes.bytes, bytes.length, diags);
	diags_print(diags, (struct diag_style){.format = DIAG_TEXT, .most = 50}, stderr);
	return diags_exit_status(diags, false);
}

static void add_answer(struct text *line, const struct cycle *cycle,
		       const struct returned_answer *answer)
{
	static const char *const words[] = {[ANSWER_CANNOT_JUDGE] = "cannot-judge",
					    [ANSWER_NOT_RATED] = "not-rated",
					    [ANSWER_RECUSED] = "recused"};
	text_printf(line, "%s\t%s\t", cycle->nominees[answer->nominee].id,
		    cycle->criteria->criteria[answer->criterion].id);
	if (answer->has_rating)
		text_add(line, answer->answer == ANSWER_LEVEL
				   ? text_plain(line->arena, answer->level, 9)
				   : words[answer->answer]);
	text_char(line, '\t');
	for (const char *c = answer->evidence ? answer->evidence : ""; *c; c++)
		text_add(line, *c == '\n'   ? "\\n"
			       : *c == '\t' ? "\\t"
			       : *c == '\\' ? "\\\\"
					    : arena_copy(line->arena, c, 1));
	text_char(line, '\n');
}

static int read_forms(struct arena *arena, char **words, int count)
{
	const struct cycle *cycle = cycle_of(arena, words[0]);
	struct diags *diags = diags_new(arena);
	for (int i = 1; cycle && i < count; i++) {
		struct returned *returned = returned_read(arena, words[i], cycle, diags);
		struct text line = text_new(arena);
		text_printf(&line, "# %s %s\n", returned ? returned->kind : "refused",
			    returned && returned->identified
				? identity_text(arena, &returned->identity)
				: "-");
		if (returned && returned->altered)
			text_printf(&line, "# altered: %s\n", returned->altered);
		for (size_t a = 0; returned && a < returned->answer_count; a++)
			add_answer(&line, cycle, &returned->answers[a]);
		fputs(line.bytes, stdout);
	}
	diags_print(diags, (struct diag_style){.format = DIAG_TEXT, .most = 50}, stderr);
	return cycle ? diags_exit_status(diags, false) : 3;
}

int main(int count, char **words)
{
	struct arena *arena = arena_new();
	int status = 2;
	if (count == 7 && strcmp(words[1], "write") == 0)
		status = write_form(arena, words + 2);
	else if (count >= 4 && strcmp(words[1], "read") == 0)
		status = read_forms(arena, words + 2, count - 2);
	arena_free(arena);
	return status;
}
