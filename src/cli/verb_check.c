/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/batch.h"
#include "cli/verb.h"

#include "base/text.h"
#include "form/frozen.h"
#include "load/load.h"

static void add_weights(struct text *text, const struct cycle *cycle)
{
	const struct criteria_set *set = cycle->criteria;
	text_printf(text, "%s: criteria set %s, effective weights in points of 100\n", cycle->id,
		    set->id);
	for (size_t l = 0; l < set->criterion_count; l++) {
		const struct criterion *criterion = &set->criteria[set->listing[l]];
		const char *label = multilingual_text(&criterion->label, ENGLISH);
		if (criterion->kind == CRITERION_RATED)
			text_printf(text, "  %-8s %6s  %s\n", criterion->id,
				    text_fixed(text->arena, 100 * criterion->effective, 2),
				    label ? label : "");
	}
	for (size_t d = 0; d < set->dimension_count; d++)
		text_printf(text, "  %s: %s\n",
			    multilingual_text(&set->dimensions[d].label, ENGLISH),
			    text_fixed(text->arena, 100 * set->dimensions[d].share, 2));
}

static void add_counts(struct text *text, const struct cycle *cycle, size_t warnings)
{
	text_printf(text, "%s: %zu nominees, %zu reviewers, %zu rows of ratings; %s\n", cycle->id,
		    cycle->nominee_count, cycle->panel.reviewer_count, cycle->panel.rows_read,
		    warnings ? "no errors, see the warnings" : "nothing is wrong");
}

static void *one(const struct command *command, const char *name, struct text *text)
{
	const struct options *options = command->options;
	struct load_settings settings = {.strict = options->value[OPTION_STRICT] != NULL};
	const char *format = options->value[OPTION_FORMAT];
	bool for_people = !format || text_equal(format, "text");
	size_t before = diags_count(command->diags, WARNING);
	const struct cycle *cycle = load_cycle(command->arena, name, settings, command->diags);
	if (cycle)
		frozen_check(command->arena, cycle, command->diags);
	if (!cycle || !options->value[OPTION_VERBOSE] || !for_people)
		return NULL;
	add_weights(text, cycle);
	add_counts(text, cycle, diags_count(command->diags, WARNING) - before);
	return NULL;
}

static void run(const struct command *command)
{
	static const struct batch batch = {.one = one, .tells = true, .goes_on = true};
	batch_run(command, &batch);
}

static const char *const formats[] = {"text", "json", "tsv"};
static const enum option taken[] = {OPTION_FORMAT, OPTION_STRICT};

const struct verb verb_check = {
    .name = "check",
    .arguments = "CYCLE…",
    .summary = "everything that is wrong with a cycle, in one run",
    .help =
	"Reads all files of each cycle and tells everything that is wrong, with its place. Silent when\n"
	"nothing is. With -v the effective weights of the criteria are printed, and what was read. With\n"
	"--format=json or tsv the messages come on standard output, for programs.\n",
    .fewest = 1,
    .most = SIZE_MAX,
    .options = taken,
    .option_count = 2,
    .allowed = {{OPTION_FORMAT, formats, 3}},
    .tells = true,
    .run = run,
};
