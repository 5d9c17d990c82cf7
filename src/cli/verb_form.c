/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/output.h"
#include "cli/people.h"
#include "cli/verb.h"
#include "cli/version.h"

#include "base/nearest.h"
#include "base/save.h"
#include "base/text.h"
#include "form/audit.h"
#include "form/form.h"
#include "form/frozen.h"
#include "load/folder.h"
#include "load/load.h"
#include "model/words.h"

#include <stdint.h>
#include <string.h>

/* One run: what is written, for whom. */
struct issue {
	const struct command *command;
	const struct cycle *cycle;
	const struct form_kind *kind;
	struct form_options options;
	const char *folder;
	int language; /* WORD_UNKNOWN: each reviewer's own */
	const size_t *nominees;
	size_t nominee_count; /* 0: all */
	struct saved_file *files;
	size_t file_count;
	struct text said;
	size_t untranslated[LANGUAGES]; /* texts of the set that a language lacks */
};

static const struct form_kind *kind_of(const struct command *command)
{
	const char *wanted = command->options->value[OPTION_FORMAT];
	const char **names = arena_alloc(command->arena, form_kind_count, sizeof *names);
	for (size_t k = 0; k < form_kind_count; k++) {
		names[k] = form_kinds[k]->name;
		if (!wanted || text_equal(names[k], wanted))
			return form_kinds[k];
	}
	diag_run(command->diags, USAGE, "--format=%s is no kind of form; allowed: %s", wanted,
		 nearest_list(command->arena, names, form_kind_count));
	return NULL;
}

static bool separator_of(const struct command *command, const struct form_kind *kind,
			 char *separator)
{
	static const struct {
		const char *word;
		char sign;
	} signs[] = {{"comma", ','}, {",", ','},    {"semicolon", ';'},
		     {";", ';'},     {"tab", '\t'}, {"\t", '\t'}};
	const char *wanted = command->options->value[OPTION_SEPARATOR];
	*separator = 0;
	for (size_t i = 0; wanted && i < sizeof signs / sizeof *signs; i++)
		if (text_equal(signs[i].word, wanted))
			*separator = signs[i].sign;
	if (wanted && !*separator)
		diag_run(command->diags, USAGE, "--separator=%s should be comma, semicolon or tab",
			 wanted);
	else if (wanted && !text_equal(kind->name, "csv"))
		diag_run(command->diags, USAGE, "--separator is for --format=csv");
	else
		return true;
	return false;
}

static bool among(const size_t *list, size_t count, size_t index)
{
	for (size_t i = 0; i < count; i++)
		if (list[i] == index)
			return true;
	return false;
}

/* Ids or names, each given by itself or several with commas between. */
static bool find_all(const struct command *command, const struct cycle *cycle, enum option option,
		     size_t *list, size_t *count)
{
	size_t given, found = 0;
	const char *const *values = options_all(command->arena, command->options, option, &given);
	*count = 0;
	for (size_t v = 0; v < given; v++)
		for (const char *at = values[v]; at;) {
			size_t length = strcspn(at, ",");
			const char *word = arena_copy(command->arena, at, length);
			found = option == OPTION_REVIEWER ? people_reviewer(command, cycle, word)
							  : people_nominee(command, cycle, word);
			if (found == SIZE_MAX)
				return false;
			if (!among(list, *count, found))
				list[(*count)++] = found;
			at = at[length] ? at + length + 1 : NULL;
		}
	return true;
}

static bool judge_reviewers(const struct command *command, const struct cycle *cycle,
			    const size_t *list, size_t count)
{
	bool fine = true;
	for (size_t i = 0; i < count; i++) {
		const struct reviewer *reviewer = &cycle->panel.reviewers[list[i]];
		if (reviewer->status == REVIEWER_ACTIVE)
			continue;
		diag_run(command->diags, USAGE, "reviewer \"%s\" has %s and gets no form",
			 reviewer->id, words_reviewer_status.words[reviewer->status]);
		fine = false;
	}
	return fine;
}

static bool judge_nominees(const struct command *command, const struct cycle *cycle,
			   const size_t *list, size_t count)
{
	bool fine = true;
	for (size_t i = 0; i < count; i++) {
		const struct nominee *nominee = &cycle->nominees[list[i]];
		if (nominee_stands(nominee))
			continue;
		diag_run(command->diags, USAGE, "nominee \"%s\" is %s: nobody is asked about them",
			 nominee->id, words_nominee_status.words[nominee->status]);
		fine = false;
	}
	return fine;
}

static size_t count_recused(const struct form *form)
{
	size_t count = 0;
	for (size_t n = 0; n < form->nominee_count; n++)
		count += form->nominees[n].recused != NULL;
	return count;
}

/* False after a complaint; nobody is sent a form that asks nothing. */
static bool issue_to(struct issue *issue, size_t reviewer)
{
	const struct command *command = issue->command;
	struct arena *arena = command->arena;
	const struct reviewer *who = &issue->cycle->panel.reviewers[reviewer];
	enum language language =
	    issue->language == WORD_UNKNOWN ? who->language : (enum language)issue->language;
	struct form *form = form_define(arena, issue->cycle, reviewer, language, issue->nominees,
					issue->nominee_count);
	size_t recused = count_recused(form), open = form->nominee_count - recused;
	if (!open) {
		text_printf(&issue->said, "%s: no form, %s\n", who->id,
			    recused ? "recused on every nominee asked about"
				    : "not assigned any nominee");
		return true;
	}
	form->identity.revision = audit_issue(arena, issue->cycle->folder, form, command->diags);
	if (!form->identity.revision)
		return false;
	struct form_bytes bytes = issue->kind->write(arena, form, &issue->options, command->diags);
	if (!bytes.bytes)
		return false;
	const char *path =
	    folder_join(arena, issue->folder, form_file_name(arena, form, issue->kind));
	issue->files[issue->file_count++] =
	    (struct saved_file){path, bytes.bytes, bytes.length, true};
	issue->untranslated[language] = form->untranslated;
	text_printf(&issue->said, "%s: %s (%s, revision %zu; %zu open, %zu recused)\n", who->id,
		    path, language_codes[language], form->identity.revision, open, recused);
	return true;
}

static void tell_untranslated(const struct issue *issue)
{
	static const char *const names[LANGUAGES] = {"English", "French", "Spanish"};
	for (size_t l = 0; l < LANGUAGES; l++)
		if (issue->untranslated[l])
			diag_run(
			    issue->command->diags, MISSING_LANGUAGE,
			    "%zu text%s of criteria set \"%s\" and of the cycle (its title, say) %s no %s; forms in %s show another language there",
			    issue->untranslated[l], issue->untranslated[l] == 1 ? "" : "s",
			    issue->cycle->criteria->id,
			    issue->untranslated[l] == 1 ? "has" : "have", names[l], names[l]);
}

static void issue_all(struct issue *issue, const size_t *reviewers, size_t count)
{
	const struct command *command = issue->command;
	const struct panel *panel = &issue->cycle->panel;
	issue->files = arena_alloc(command->arena, panel->reviewer_count + 1, sizeof *issue->files);
	issue->said = text_new(command->arena);
	for (size_t r = 0; r < panel->reviewer_count; r++) {
		bool wanted = count ? among(reviewers, count, r)
				    : panel->reviewers[r].status == REVIEWER_ACTIVE;
		if (wanted && !issue_to(issue, r))
			return;
	}
	if (!issue->file_count) {
		diag_run(
		    command->diags, NOTHING_TO_ASK,
		    "nobody is asked about these nominees: each reviewer is recused on them or not assigned them; no form was written");
		return;
	}
	if (!save_folder(command->arena, issue->folder, command->diags) ||
	    !save_files(command->arena, issue->files, issue->file_count, command->diags))
		return;
	tell_untranslated(issue);
	text_printf(
	    &issue->said,
	    "Next: send each reviewer their own form and no other; then: escrutiny collect %s FILE…\n",
	    command->options->arguments[0]);
	output_say(command, issue->said.bytes);
}

/* False if there is nobody to ask, or nobody to ask about. */
static bool can_ask(const struct command *command, const struct cycle *cycle)
{
	const struct panel *panel = &cycle->panel;
	size_t standing = 0, active = 0;
	for (size_t i = 0; i < cycle->nominee_count; i++)
		standing += nominee_stands(&cycle->nominees[i]);
	for (size_t r = 0; r < panel->reviewer_count; r++)
		active += panel->reviewers[r].status == REVIEWER_ACTIVE;
	if (!standing)
		diag_run(command->diags, NOTHING_TO_ASK,
			 "cycle \"%s\" has no nominee who stands, so there is nothing to ask",
			 cycle->id);
	else if (!panel->reviewers_listed || !active)
		diag_run(
		    command->diags, NOTHING_TO_ASK,
		    "cycle \"%s\" has no active reviewer in reviewers.json, so there is nobody to ask",
		    cycle->id);
	return standing && active;
}

static void run(const struct command *command)
{
	const struct options *options = command->options;
	const struct load_settings people = {.people = true};
	const char *lang = options->value[OPTION_LANG];
	struct issue issue = {
	    .command = command,
	    .kind = kind_of(command),
	    .language = lang ? words_find(&words_language, lang) : WORD_UNKNOWN,
	    .folder = options->value[OPTION_OUTPUT],
	    .options = {.program = arena_printf(command->arena, "escrutiny %s", version_number)},
	};
	if (!issue.kind || !separator_of(command, issue.kind, &issue.options.separator))
		return;
	const struct cycle *cycle =
	    load_cycle(command->arena, options->arguments[0], people, command->diags);
	if (!cycle || !can_ask(command, cycle))
		return;
	frozen_warn(command->arena, cycle, NULL, command->diags);
	size_t *reviewers =
	    arena_alloc(command->arena, cycle->panel.reviewer_count + 1, sizeof *reviewers);
	size_t *nominees = arena_alloc(command->arena, cycle->nominee_count + 1, sizeof *nominees);
	size_t reviewer_count;
	if (!find_all(command, cycle, OPTION_REVIEWER, reviewers, &reviewer_count) ||
	    !find_all(command, cycle, OPTION_NOMINEE, nominees, &issue.nominee_count) ||
	    !judge_reviewers(command, cycle, reviewers, reviewer_count) ||
	    !judge_nominees(command, cycle, nominees, issue.nominee_count))
		return;
	issue.cycle = cycle;
	issue.nominees = nominees;
	if (!issue.folder)
		issue.folder = folder_join(command->arena, cycle->folder, "forms");
	issue_all(&issue, reviewers, reviewer_count);
}

static const char *const languages[] = {"en", "fr", "es"};
static const enum option taken[] = {OPTION_FORMAT, OPTION_REVIEWER,  OPTION_NOMINEE,
				    OPTION_LANG,   OPTION_SEPARATOR, OPTION_OUTPUT};

const struct verb verb_form = {
    .name = "form",
    .arguments = "CYCLE",
    .summary = "a form for each reviewer, to be filled in without this program",
    .help =
	"Writes one file for each active reviewer into the cycle's folder forms, or into the folder of -o, in the\n"
	"reviewer's language: html (a page for any browser; the usual one), xlsx or csv, by --format. Nominees\n"
	"stand in each reviewer's own order; those on whom the reviewer is recused are closed.\n"
	"\n"
	"What is sent goes into the cycle's log. Written again without changes, a form is the same; after a\n"
	"change it is a new revision, and filled forms of the old one are refused. --nominee writes a form\n"
	"about late nominees only, which comes in addition to the one that was sent before.\n",
    .fewest = 1,
    .most = 1,
    .options = taken,
    .option_count = sizeof taken / sizeof *taken,
    .allowed = {{OPTION_LANG, languages, 3}},
    .run = run,
};
