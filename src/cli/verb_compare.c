/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/bundle_save.h"
#include "cli/output.h"
#include "cli/verb.h"
#include "cli/version.h"

#include "base/text.h"
#include "load/fields.h"
#include "load/folder.h"
#include "load/load.h"
#include "load/workspace.h"
#include "rank/standing.h"
#include "report/compare.h"
#include "report/render.h"
#include "report/render_text.h"

#include <dirent.h>
#include <stdlib.h>
#include <unistd.h>

/* The cycles that the command names; what is kept of each is in command->arena. */
struct named {
	const char **list;
	size_t count, capacity;
	struct cycle *kept; /* [count] what the manifest of a bundle says */
};

static void add_name(const struct command *command, struct named *named, const char *name)
{
	named->list = arena_grow(command->arena, named->list, named->count, &named->capacity,
				 sizeof *named->list);
	named->list[named->count++] = name;
}

static int compare_names(const void *a, const void *b)
{
	return text_compare(*(const char *const *)a, *(const char *const *)b);
}

/* The folders in this one that hold a cycle, by name; nothing if there are none. */
static void add_folder(const struct command *command, struct named *named, const char *path)
{
	DIR *open = opendir(path);
	size_t before = named->count;

	if (!open)
		return;
	for (struct dirent *entry; (entry = readdir(open));) {
		const char *inner = folder_join(command->arena, path, entry->d_name);

		if (entry->d_name[0] != '.' && folder_has(command->arena, inner, "cycle.json"))
			add_name(command, named, inner);
	}
	closedir(open);
	if (named->count > before)
		qsort(named->list + before, named->count - before, sizeof *named->list,
		      compare_names);
}

static struct named name_cycles(const struct command *command)
{
	const struct options *options = command->options;
	struct named named = {NULL, 0, 0, NULL};

	for (size_t i = 0; i < options->argument_count; i++) {
		size_t before = named.count;

		if (!folder_has(command->arena, options->arguments[i], "cycle.json"))
			add_folder(command, &named, options->arguments[i]);
		if (named.count == before)
			add_name(command, &named, options->arguments[i]);
	}
	return named;
}

/* What bundle_save asks of a cycle, copied out of an arena that will be freed. */
static struct cycle keep(struct arena *arena, const struct cycle *cycle)
{
	struct input *inputs = arena_alloc(arena, cycle->input_count + 1, sizeof *inputs);
	struct criteria_set *set = arena_alloc(arena, 1, sizeof *set);

	set->id = arena_string(arena, cycle->criteria->id);
	set->sha256 = arena_string(arena, cycle->criteria->sha256);
	for (size_t i = 0; i < cycle->input_count; i++)
		inputs[i] = (struct input){arena_string(arena, cycle->inputs[i].name),
					   arena_string(arena, cycle->inputs[i].sha256)};
	return (struct cycle){.id = arena_string(arena, cycle->id),
			      .folder = arena_string(arena, cycle->folder),
			      .criteria = set,
			      .analysis = cycle->analysis,
			      .inputs = inputs,
			      .input_count = cycle->input_count};
}

static bool twice(const struct command *command, const struct named *named, size_t count,
		  const char *id)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(named->kept[i].id, id)) {
			diag_run(command->diags, USAGE, "cycle \"%s\" is named twice", id);
			return true;
		}
	return false;
}

/*
 * Each cycle in an arena of its own, freed once what is compared has been taken. A cycle with
 * errors keeps its arena: what was told of it points there.
 */
static bool take(const struct command *command, struct named *named, struct across *across)
{
	bool fine = true;

	named->kept = arena_alloc(command->arena, named->count + 1, sizeof *named->kept);
	for (size_t i = 0; i < named->count; i++) {
		struct arena *arena = arena_new();
		struct load_settings settings = {.sorted = true, .hashed = true};
		size_t told = diags_count(command->diags, WARNING);
		const struct cycle *cycle =
		    load_cycle(arena, named->list[i], settings, command->diags);

		if (!cycle || twice(command, named, i, cycle->id)) {
			fine = false;
			continue;
		}
		named->kept[i] = keep(command->arena, cycle);
		across_add(across, cycle,
			   across->settings.ratings && cycle->panel.rating_count
			       ? standings_form(arena, cycle, 0)
			       : NULL);
		if (diags_count(command->diags, WARNING) == told)
			arena_free(arena);
	}
	across_finish(across);
	return fine;
}

static enum audience audience_of(const struct command *command)
{
	const char *word = command->options->value[OPTION_AUDIENCE];

	for (int a = 0; a < AUDIENCES; a++)
		if (word && text_equal(word, audience_words[a]))
			return (enum audience)a;
	return AUDIENCES;
}

/* On standard output, or into the file of -o. */
static void write_one(const struct command *command, const struct comparison *comparison,
		      const char *format)
{
	const struct options *options = command->options;
	bool to_file = options->value[OPTION_OUTPUT] != NULL;
	struct terminal terminal = {.width = to_file ? 80 : output_width(),
				    .color = !to_file && output_color(options, STDOUT_FILENO)};
	struct text text = text_new(command->arena);

	if (text_equal(format, "json"))
		compare_json(comparison, &text);
	else if (text_equal(format, "csv"))
		compare_csv(comparison, compare_tables[0], &text);
	else if (text_equal(format, "facts"))
		compare_csv(comparison, compare_tables[compare_table_count - 1], &text);
	else if (text_equal(format, "text"))
		render_text_block(comparison->report->document, &terminal, &text);
	else
		renderer_find(format)->render(comparison->report, &text);
	output_result(command, text.bytes, text.length);
}

static void write_bundle(const struct command *command, const struct named *named,
			 const struct comparison *comparison)
{
	const char *chosen = command->options->value[OPTION_OUTPUT];
	const char *folder =
	    chosen ? chosen
		   : arena_printf(command->arena, "%s/compare/%s-%s",
				  workspace_reports(command->arena, named->kept[0].folder),
				  audience_words[comparison->report->audience],
				  language_codes[comparison->report->language]);
	const struct cycle **cycles = arena_alloc(command->arena, named->count + 1, sizeof *cycles);

	for (size_t i = 0; i < named->count; i++)
		cycles[i] = &named->kept[i];
	struct bundle bundle = {.kind = "compare",
				.audience = comparison->report->audience,
				.language = comparison->report->language,
				.date = command->options->value[OPTION_DATE],
				.cycles = cycles,
				.cycle_count = named->count};

	bundle.files = compare_bundle(command->arena, comparison, &bundle.count);
	bundle.fingerprint = comparison->report->fingerprint;
	bundle_save(command, folder, &bundle);
}

static const char *mark_of(const struct command *command, const struct named *named)
{
	const struct cycle **cycles = arena_alloc(command->arena, named->count + 1, sizeof *cycles);

	for (size_t i = 0; i < named->count; i++)
		cycles[i] = &named->kept[i];
	return bundle_mark(command->arena, cycles, named->count);
}

static void run(const struct command *command)
{
	const struct options *options = command->options;
	const char *format = options->value[OPTION_FORMAT], *date = options->value[OPTION_DATE];
	enum audience audience = audience_of(command);
	struct named named = name_cycles(command);

	if (audience == AUDIENCES) {
		diag_run(command->diags, USAGE,
			 "say with --audience=full, panel or public whom the comparison is for: "
			 "there is no default");
		return;
	}
	if (date && !fields_is_date(date)) {
		diag_run(
		    command->diags, USAGE,
		    "--date should be a date such as 2026, 2026-04 or 2026-04-09, found \"%s\"",
		    date);
		return;
	}
	struct across_settings rights = compare_rights(audience);
	struct across *across = across_new(command->arena, &rights);

	if (!take(command, &named, across))
		return;
	struct compare_settings settings = {.audience = audience,
					    .language = options_language(options),
					    .date = date,
					    .version = version_number,
					    .mark = format ? NULL : mark_of(command, &named)};
	const struct comparison *comparison = compare_build(command->arena, across, &settings);

	if (format)
		write_one(command, comparison, format);
	else
		write_bundle(command, &named, comparison);
}

static const char *const formats[] = {"text", "csv", "facts", "json", "markdown", "html"};
static const enum option taken[] = {OPTION_AUDIENCE, OPTION_LANG, OPTION_DATE, OPTION_FORMAT,
				    OPTION_OUTPUT};

const struct verb verb_compare = {
    .name = "compare",
    .arguments = "CYCLE… --audience=WHO",
    .summary = "many elections side by side",
    .help =
	"Compares elections, with and without ratings: seats, nominees and contests, the Committee "
	"after\n"
	"each, and, in full and panel, scores, scores against outcomes, and whether the level of "
	"scores\n"
	"changed, where enough reviewers or nominees link two elections. A folder stands for all "
	"the\n"
	"cycles in it. Writes reports/compare/<audience>-<language>/ and prints the page's path; "
	"with\n"
	"--format one of the results goes to standard output instead. What is not known is said.\n",
    .fewest = 1,
    .most = SIZE_MAX,
    .options = taken,
    .option_count = sizeof taken / sizeof *taken,
    .allowed = {{OPTION_AUDIENCE, audience_words, AUDIENCES},
		{OPTION_LANG, language_codes, LANGUAGES},
		{OPTION_FORMAT, formats, sizeof formats / sizeof *formats}},
    .run = run,
};
