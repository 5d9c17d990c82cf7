/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/options.h"

#include "base/nearest.h"
#include "base/text.h"
#include "cli/verb.h"

#include <stdlib.h>
#include <string.h>

static const struct {
	const char *name;
	char letter;
	const char *value; /* what stands for its value in the help; NULL: none */
	const char *help;
} table[OPTIONS] = {
    [OPTION_HELP] = {"help", 'h', NULL, "this text"},
    [OPTION_QUIET] = {"quiet", 'q', NULL, "no warnings"},
    [OPTION_VERBOSE] = {"verbose", 'v', NULL, "say more"},
    [OPTION_COLOR] = {"color", 0, "WHEN", "auto (on a terminal), always or never"},
    [OPTION_THREADS] = {"threads", 0, "N", "processors to use; results do not depend on it"},
    [OPTION_OUTPUT] = {"output", 'o', "PATH", "write here instead"},
    [OPTION_FORMAT] = {"format", 0, "FORMAT", NULL},
    [OPTION_STRICT] = {"strict", 0, NULL, "further warnings, and warnings count as errors"},
    [OPTION_ORDER] = {"order", 0, "ORDER", "standings, or points: the bare order as well"},
    [OPTION_AUDIENCE] = {"audience", 0, "WHO", "whom it is for; must be given"},
    [OPTION_LANG] = {"lang", 0, "LANGUAGE", "the language of names and sentences"},
    [OPTION_DATE] = {"date", 0, "DATE",
		     "the date: of a report instead of dates.report, of a decision"},
    [OPTION_TAKE] = {"take", 0, "WORD", "take what is refused otherwise; repeatable"},
    [OPTION_REVIEWER] = {"reviewer", 0, "ID", "for this reviewer only; repeatable"},
    [OPTION_NOMINEE] = {"nominee", 0, "ID", "a form about this nominee only; repeatable"},
    [OPTION_SEPARATOR] = {"separator", 0, "SIGN",
			  "between the columns of a CSV form: comma, semicolon or tab"},
    [OPTION_DRY_RUN] = {"dry-run", 0, NULL, "say what would change, and change nothing"},
    [OPTION_TEMPLATE] = {"template", 0, NULL, "write the workbook to fill in"},
    [OPTION_ENTERED_BY] = {"entered-by", 0, "NAME",
			   "who typed in what a reviewer dictated; for the log"},
    [OPTION_ROUND] = {"round", 0, "N", "the round of rating, from 1; needs --reason"},
    [OPTION_REASON] = {"reason", 0, "WORDS", "why; for the log"},
    [OPTION_REBUILD] = {"rebuild", 0, NULL, "make lost ratings files again from what was received"},
    [OPTION_AGAIN] = {"again", 0, NULL, "freeze a new version; needs --reason"},
    [OPTION_KIND] = {"kind", 0, "KIND", "the kind of conflict"},
    [OPTION_BY] = {"by", 0, "WHO", "who decided it"},
    [OPTION_SET] = {"set", 0, "NAME=POINTS",
		    "what if a weight were so many points of 100; repeatable"},
    [OPTION_ELICIT] = {"elicit", 0, "FROM",
		       "weights from order:ID,ID,… or from a CSV file of points"},
    [OPTION_JOINT] = {"joint", 0, NULL, "also with weights and ratings both uncertain at once"},
    [OPTION_REMINDERS] = {"reminders", 0, NULL,
			  "write a text to each reviewer who has something open"},
    [OPTION_WITHOUT_REPLY] = {"without-reply", 0, "REASON",
			      "do not wait for replies; the reason is printed on every page"},
    [OPTION_DUE] = {"due", 0, "DATE", "the date to answer by, instead of right_of_reply.due"},
    [OPTION_GROUP] = {"group", 0, "GROUP",
		      "one sheet with the nominees of this regional group side by side"},
    [OPTION_CYCLE] = {"cycle", 0, "FOLDER", "the cycle that a bundle was made from"},
    [OPTION_KEEP_GOING] = {"keep-going", 0, NULL, "pass over cycles in which something is wrong"},
    [OPTION_TECHNICAL] = {"technical", 0, NULL, "with the coefficients behind it"},
};

static bool takes(const struct verb *verb, enum option option)
{
	for (size_t i = 0; i < verb->option_count; i++)
		if (verb->options[i] == option)
			return true;
	return option <= OPTION_THREADS;
}

static const struct allowed *allowed_words(const struct verb *verb, enum option option)
{
	static const char *const colors[] = {"auto", "always", "never"};
	static const struct allowed color = {OPTION_COLOR, colors, 3};
	for (size_t i = 0; i < sizeof verb->allowed / sizeof *verb->allowed; i++)
		if (verb->allowed[i].words && verb->allowed[i].option == option)
			return &verb->allowed[i];
	return option == OPTION_COLOR ? &color : NULL;
}

static void check_value(struct arena *arena, const struct verb *verb, enum option option,
			const char *value, struct diags *diags)
{
	const struct allowed *allowed = allowed_words(verb, option);
	for (size_t i = 0; allowed && i < allowed->count; i++)
		if (text_equal(allowed->words[i], value))
			return;
	if (table[option].value && !value[0])
		diag_run(diags, USAGE, "--%s needs a value%s%s", table[option].name,
			 allowed ? "; allowed: " : "",
			 allowed ? nearest_list(arena, allowed->words, allowed->count) : "");
	else if (allowed)
		diag_run(diags, USAGE, "--%s=%s is not known to \"%s\"; allowed: %s",
			 table[option].name, value, verb->name,
			 nearest_list(arena, allowed->words, allowed->count));
}

static enum option find_long(const struct verb *verb, const char *name, size_t length)
{
	for (size_t o = 0; o < OPTIONS; o++)
		if (strlen(table[o].name) == length && strncmp(table[o].name, name, length) == 0 &&
		    takes(verb, (enum option)o))
			return (enum option)o;
	return OPTIONS;
}

static enum option find_short(const struct verb *verb, const char *word)
{
	for (size_t o = 0; word[1] && !word[2] && o < OPTIONS; o++)
		if (table[o].letter == word[1] && takes(verb, (enum option)o))
			return (enum option)o;
	return OPTIONS;
}

static void tell_unknown(struct arena *arena, const struct verb *verb, const char *word,
			 struct diags *diags)
{
	const char *names[OPTIONS], *name = word + strspn(word, "-");
	size_t count = 0, length = strcspn(name, "=");
	for (size_t o = 0; o < OPTIONS; o++)
		if (takes(verb, (enum option)o))
			names[count++] = table[o].name;
	const char *near = nearest_word(arena, arena_copy(arena, name, length), names, count);
	diag_run(diags, USAGE, "\"%s\" has no option %s%s", verb->name, word,
		 near ? arena_printf(arena, "; did you mean --%s?", near)
		      : arena_printf(arena, "; see escrutiny help %s", verb->name));
}

static bool repeatable(enum option option)
{
	return option == OPTION_SET || option == OPTION_TAKE || option == OPTION_REVIEWER ||
	       option == OPTION_NOMINEE;
}

struct options options_parse(struct arena *arena, const struct verb *verb, int count, char **words,
			     struct diags *diags)
{
	struct options options = {.arguments =
				      arena_alloc(arena, (size_t)count + 1, sizeof(char *)),
				  .sets = arena_alloc(arena, (size_t)count + 1, sizeof(char *)),
				  .set_options =
				      arena_alloc(arena, (size_t)count + 1, sizeof(enum option))};
	bool ended = false;
	for (int i = 0; i < count; i++) {
		const char *word = words[i], *value = NULL;
		if (ended || word[0] != '-' || !word[1]) {
			options.arguments[options.argument_count++] = word;
			continue;
		}
		if (text_equal(word, "--")) {
			ended = true;
			continue;
		}
		bool is_long = word[1] == '-';
		const char *equals = is_long ? strchr(word, '=') : NULL;
		size_t length = equals ? (size_t)(equals - word) - 2 : strlen(word + 1) - 1;
		enum option option =
		    is_long ? find_long(verb, word + 2, length) : find_short(verb, word);
		if (option == OPTIONS) {
			tell_unknown(arena, verb, word, diags);
			continue;
		}
		if (equals)
			value = equals + 1;
		else if (table[option].value && i + 1 < count)
			value = words[++i];
		if (equals && !table[option].value)
			diag_run(diags, USAGE, "--%s takes no value", table[option].name);
		options.value[option] = value ? value : "";
		if (repeatable(option)) {
			options.sets[options.set_count] = options.value[option];
			options.set_options[options.set_count++] = option;
		}
		check_value(arena, verb, option, options.value[option], diags);
	}
	return options;
}

const char *const *options_all(struct arena *arena, const struct options *options,
			       enum option option, size_t *count)
{
	const char **list = arena_alloc(arena, options->set_count + 1, sizeof *list);
	*count = 0;
	for (size_t i = 0; i < options->set_count; i++)
		if (options->set_options[i] == option)
			list[(*count)++] = options->sets[i];
	return list;
}

enum language options_language(const struct options *options)
{
	for (int l = 0; options->value[OPTION_LANG] && l < LANGUAGES; l++)
		if (text_equal(language_codes[l], options->value[OPTION_LANG]))
			return (enum language)l;
	return ENGLISH;
}

size_t options_count(const struct options *options, enum option option, size_t most,
		     size_t otherwise, struct diags *diags)
{
	const char *value = options->value[option];
	if (!value)
		return otherwise;
	char *end;
	unsigned long number = strtoul(value, &end, 10);
	if (value[0] >= '0' && value[0] <= '9' && !*end && number >= 1 && number <= most)
		return number;
	if (diags)
		diag_run(diags, USAGE, "--%s should be a whole number from 1 to %zu, found \"%s\"",
			 table[option].name, most, value);
	return otherwise;
}

const char *options_help(struct arena *arena, const struct verb *verb)
{
	struct text help = text_new(arena);
	for (size_t o = 0; o < OPTIONS; o++) {
		if (!takes(verb, (enum option)o))
			continue;
		const struct allowed *allowed = allowed_words(verb, (enum option)o);
		const char *words = table[o].help ? table[o].help : "";
		if (allowed && o != OPTION_COLOR)
			words = arena_printf(arena, "%s%s%s", words, *words ? ": " : "",
					     nearest_list(arena, allowed->words, allowed->count));
		const char *name =
		    arena_printf(arena, "--%s%s%s", table[o].name, table[o].value ? "=" : "",
				 table[o].value ? table[o].value : "");
		if (table[o].letter)
			text_printf(&help, "  -%c, %-20s %s\n", table[o].letter, name, words);
		else
			text_printf(&help, "      %-20s %s\n", name, words);
	}
	return help.bytes;
}
