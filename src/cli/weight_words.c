/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/weight_words.h"

#include "base/nearest.h"
#include "base/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What --set may name: rated criteria, and dimensions that have some. */
static const char *hint(const struct command *command, const struct criteria_set *set,
			const char *name)
{
	size_t count = 0, most = set->criterion_count + set->dimension_count;
	const char **names = arena_alloc(command->arena, most + 1, sizeof *names);
	for (size_t i = 0; i < set->criterion_count; i++)
		if (set->criteria[set->listing[i]].kind == CRITERION_RATED)
			names[count++] = set->criteria[set->listing[i]].id;
	for (size_t d = 0; d < set->dimension_count; d++)
		if (set->dimensions[d].share > 0)
			names[count++] = set->dimensions[d].id;
	const char *near = nearest_hint(command->arena, name, names, count);
	return *near ? near
		     : arena_printf(command->arena, "; allowed: %s",
				    nearest_list(command->arena, names, count));
}

/* A criterion goes before a dimension of the same id. False if it names neither, which is told. */
static bool find(const struct command *command, const struct criteria_set *set, const char *name,
		 struct weight_setting *setting)
{
	size_t k = criteria_find(set, name);
	if (k != SIZE_MAX && set->criteria[k].kind == CRITERION_RATED) {
		setting->number = k;
		return true;
	}
	for (size_t d = 0; d < set->dimension_count; d++)
		if (text_equal(set->dimensions[d].id, name) && set->dimensions[d].share > 0) {
			setting->of_dimension = true;
			setting->number = d;
			return true;
		}
	if (k != SIZE_MAX)
		diag_run(command->diags, USAGE,
			 "--set: criterion \"%s\" is reported, never scored, so it has no weight",
			 name);
	else
		diag_run(command->diags, USAGE,
			 "--set: \"%s\" is neither a rated criterion nor a dimension of \"%s\"%s",
			 name, set->id, hint(command, set, name));
	return false;
}

/* Points of 100, a decimal comma being as good as a point. NaN if it is none. */
static double points_of(struct arena *arena, const char *written)
{
	char *copy = arena_string(arena, written), *comma = strchr(copy, ','), *end;
	if (comma)
		*comma = '.';
	if (!*copy || strspn(copy, "0123456789.") != strlen(copy))
		return NAN;
	double points = strtod(copy, &end);
	return *end || points > 100 ? (double)NAN : points;
}

static bool parse(const struct command *command, const struct criteria_set *set, const char *word,
		  struct weight_setting *setting)
{
	const char *equals = strrchr(word, '=');
	*setting = (struct weight_setting){.of_dimension = false};
	if (!equals || equals == word) {
		diag_run(command->diags, USAGE,
			 "--set should be a criterion or dimension and its points of 100, such as "
			 "I1=20, "
			 "found \"%s\"",
			 word);
		return false;
	}
	double points = points_of(command->arena, equals + 1);
	if (isnan(points)) {
		diag_run(command->diags, USAGE,
			 "--set=%s: a weight is a number of points from 0 to 100, found \"%s\"",
			 word, equals + 1);
		return false;
	}
	setting->share = points / 100;
	return find(command, set, arena_copy(command->arena, word, (size_t)(equals - word)),
		    setting);
}

static bool told_twice(const struct command *command, const struct criteria_set *set,
		       const struct weight_setting *list, size_t count)
{
	const struct weight_setting *last = &list[count];
	for (size_t i = 0; i < count; i++)
		if (list[i].of_dimension == last->of_dimension && list[i].number == last->number) {
			diag_run(command->diags, USAGE, "--set gives \"%s\" twice",
				 last->of_dimension ? set->dimensions[last->number].id
						    : set->criteria[last->number].id);
			return true;
		}
	return false;
}

static void judge(const struct command *command, const struct criteria_set *set,
		  const struct weight_setting *list, size_t count)
{
	double *weight = arena_alloc(command->arena, set->criterion_count + 1, sizeof *weight);
	size_t at = 0;
	switch (reweighing_weights(set, list, count, weight, &at)) {
	case REWEIGHING_FINE:
		break;
	case REWEIGHING_TOO_MUCH:
		diag_run(command->diags, USAGE,
			 "--set: the points that are set add up to more than 100");
		break;
	case REWEIGHING_TOO_LITTLE:
		diag_run(command->diags, USAGE,
			 "--set: all weights are set, and add up to less than 100 points");
		break;
	case REWEIGHING_CROWDED:
		diag_run(command->diags, USAGE,
			 "--set: the criteria of \"%s\" add up to more points than it is set to",
			 set->dimensions[at].id);
		break;
	case REWEIGHING_LACKING:
		diag_run(
		    command->diags, USAGE,
		    "--set: all criteria of \"%s\" are set, and add up to less than it is set to",
		    set->dimensions[at].id);
		break;
	}
}

const struct weight_setting *weight_words_settings(const struct command *command,
						   const struct criteria_set *set, size_t *count)
{
	const struct options *options = command->options;
	struct weight_setting *list =
	    arena_alloc(command->arena, options->set_count + 1, sizeof *list);
	bool fine = true;
	*count = 0;
	for (size_t i = 0; i < options->set_count; i++) {
		bool good = parse(command, set, options->sets[i], &list[*count]) &&
			    !told_twice(command, set, list, *count);
		*count += good;
		fine = fine && good;
	}
	if (fine && *count)
		judge(command, set, list, *count);
	return list;
}
