/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cycles.h"
#include "cli/output.h"
#include "cli/verb.h"

#include "base/nearest.h"
#include "base/text.h"
#include "base/unicode.h"
#include "report/explain.h"

#include <string.h>

static bool is_named(struct arena *arena, const struct nominee *nominee, const char *folded)
{
	if (nominee->name && text_equal(unicode_fold(arena, nominee->name), folded))
		return true;
	for (size_t a = 0; a < nominee->alias_count; a++)
		if (text_equal(unicode_fold(arena, nominee->aliases[a]), folded))
			return true;
	return text_equal(unicode_fold(arena, nominee->id), folded);
}

/* By id, else by name or alias however they are accented and capitalised. */
static size_t find(const struct command *command, const struct cycle *cycle, const char *wanted)
{
	struct arena *arena = command->arena;
	bool valid = unicode_valid(wanted, strlen(wanted)) == strlen(wanted);
	const char *id = valid ? unicode_nfc(arena, wanted) : "";
	const char *folded = unicode_fold(arena, id);
	size_t found = cycle_find_nominee(cycle, id);
	const char **names = arena_alloc(arena, cycle->nominee_count * 2 + 1, sizeof *names);
	for (size_t i = 0; i < cycle->nominee_count; i++) {
		if (found == SIZE_MAX && folded[0] && is_named(arena, &cycle->nominees[i], folded))
			found = i;
		names[2 * i] = cycle->nominees[i].id;
		names[2 * i + 1] = nominee_name(&cycle->nominees[i], cycle->nominees[i].id);
	}
	if (found == SIZE_MAX)
		diag_run(command->diags, USAGE, "there is no nominee \"%s\" in cycle \"%s\"%s", id,
			 cycle->id, nearest_hint(arena, id, names, cycle->nominee_count * 2));
	return found;
}

static void run(const struct command *command)
{
	const struct options *options = command->options;
	const struct standings *standings = cycles_standings(command, options->arguments[0], false);
	if (!standings)
		return;
	size_t nominee = find(command, standings->cycle, options->arguments[1]);
	if (nominee == SIZE_MAX)
		return;
	size_t width = options->value[OPTION_OUTPUT] ? 80 : output_width();
	const char *text = explain_nominee(command->arena, standings, nominee, options_language(options),
					   width);
	output_result(command, text, strlen(text));
}

static const enum option taken[] = {OPTION_LANG, OPTION_OUTPUT};

const struct verb verb_explain = {
	.name = "explain",
	.arguments = "CYCLE NOMINEE",
	.summary = "where a nominee's number comes from, step by step",
	.help = "From ratings to score in words and figures that add up: each criterion raw, adjusted and\n"
		"weighted, which reviewers give more or less than the panel and what that moved, who is\n"
		"recused and why, each condition and what it rests on. NOMINEE is an id or a name.\n",
	.fewest = 2,
	.most = 2,
	.options = taken,
	.option_count = 2,
	.allowed = {{OPTION_LANG, language_codes, LANGUAGES}},
	.run = run,
};
