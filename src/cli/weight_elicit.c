/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/weight_elicit.h"

#include "base/nearest.h"
#include "base/text.h"
#include "form/frozen.h"
#include "cli/output.h"
#include "estimate/elicit.h"
#include "load/load.h"
#include "load/load_points.h"
#include "report/elicited.h"
#include "report/render_text.h"

#include <math.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

static const char order_word[] = "order:";

/* The rated criteria, in the order in which they are shown. */
static size_t *rated_of(struct arena *arena, const struct criteria_set *set, size_t *count)
{
	size_t *rated = arena_alloc(arena, set->criterion_count + 1, sizeof *rated);
	*count = 0;
	for (size_t i = 0; i < set->criterion_count; i++)
		if (set->criteria[set->listing[i]].kind == CRITERION_RATED)
			rated[(*count)++] = set->listing[i];
	return rated;
}

static const char *allowed(struct arena *arena, const struct criteria_set *set, const char *name)
{
	size_t count;
	size_t *rated = rated_of(arena, set, &count);
	const char **ids = arena_alloc(arena, count + 1, sizeof *ids);
	for (size_t i = 0; i < count; i++)
		ids[i] = set->criteria[rated[i]].id;
	const char *hint = nearest_hint(arena, name, ids, count);
	return *hint ? hint : arena_printf(arena, "; allowed: %s", nearest_list(arena, ids, count));
}

/* One id of the order goes to its place. False after a complaint. */
static bool put(const struct command *command, const struct criteria_set *set, const char *id,
		size_t place, size_t *places)
{
	size_t k = criteria_find(set, id);
	if (k == SIZE_MAX || set->criteria[k].kind != CRITERION_RATED) {
		diag_run(command->diags, USAGE,
			 "--elicit: \"%s\" is no rated criterion of \"%s\"%s", id, set->id,
			 allowed(command->arena, set, id));
		return false;
	}
	if (places[k]) {
		diag_run(command->diags, USAGE, "--elicit: \"%s\" stands twice in the order", id);
		return false;
	}
	places[k] = place;
	return true;
}

/* places: [criteria of the set], 0 where an id is missing. "," goes to the next place, "=" stays.
 */
static bool read_order(const struct command *command, const struct criteria_set *set,
		       const char *order, size_t *places)
{
	size_t place = 1;
	bool fine = true;
	while (true) {
		size_t length = strcspn(order, ",=");
		const char *id = arena_copy(command->arena, order, length);
		fine = put(command, set, id, place, places) && fine;
		if (!order[length])
			break;
		place += order[length] == ',';
		order += length + 1;
	}
	for (size_t i = 0; fine && i < set->criterion_count; i++) {
		const struct criterion *criterion = &set->criteria[set->listing[i]];
		if (criterion->kind != CRITERION_RATED || places[set->listing[i]])
			continue;
		diag_run(
		    command->diags, USAGE,
		    "--elicit: the order lacks \"%s\"; it must name every rated criterion, \"=\" "
		    "between those that count alike",
		    criterion->id);
		fine = false;
	}
	return fine;
}

/* [rated] to [criteria of the set]. */
static const double *spread_out(const struct command *command, const struct criteria_set *set,
				const double *from)
{
	size_t count;
	size_t *rated = rated_of(command->arena, set, &count);
	double *into = arena_alloc(command->arena, set->criterion_count + 1, sizeof *into);
	for (size_t i = 0; i < count; i++)
		into[rated[i]] = from[i];
	return into;
}

static bool by_order(const struct command *command, const char *order, struct elicited *into)
{
	const struct criteria_set *set = into->set;
	size_t count;
	size_t *rated = rated_of(command->arena, set, &count);
	size_t *places = arena_alloc(command->arena, set->criterion_count + 1, sizeof *places);
	size_t *own = arena_alloc(command->arena, count + 1, sizeof *own);
	double *weight = arena_alloc(command->arena, count + 1, sizeof *weight);
	if (!read_order(command, set, order, places))
		return false;
	for (size_t i = 0; i < count; i++)
		own[i] = places[rated[i]];
	elicit_order(own, count, weight);
	into->weight = spread_out(command, set, weight);
	return true;
}

/* Standard deviation of an average weight under Dirichlet(kappa w). */
static double firmness(double kappa, size_t criteria)
{
	double average = 1 / (double)criteria;
	return sqrt(average * (1 - average) / (kappa + 1));
}

static bool by_points(const struct command *command, const char *path, struct elicited *into)
{
	const struct criteria_set *set = into->set;
	struct points points;
	size_t count;
	size_t *rated = rated_of(command->arena, set, &count);
	if (!load_points(command->arena, path, set, &points, command->diags))
		return false;
	double *given = arena_alloc(command->arena, points.members * count + 1, sizeof *given);
	for (size_t m = 0; m < points.members; m++)
		for (size_t i = 0; i < count; i++)
			given[m * count + i] = points.given[m * set->criterion_count + rated[i]];
	const struct elicit_points *found =
	    elicit_points(command->arena, given, points.members, count);
	if (!found->members) {
		diag_file(command->diags, EMPTY_FILE, path,
			  "no member gives points to every rated criterion");
		return false;
	}
	into->weight = spread_out(command, set, found->weight);
	into->low = spread_out(command, set, found->low);
	into->high = spread_out(command, set, found->high);
	into->given = points.members;
	into->counted = found->members;
	into->kappa = found->kappa;
	into->points = firmness(found->kappa, count);
	return true;
}

void weight_elicit(const struct command *command)
{
	const struct options *options = command->options;
	const char *source = options->value[OPTION_ELICIT];
	struct load_settings settings = {.sorted = false};
	const struct cycle *cycle =
	    load_cycle(command->arena, options->arguments[0], settings, command->diags);
	if (!cycle)
		return;
	frozen_warn(command->arena, cycle, NULL, command->diags);
	struct elicited elicited = {.set = cycle->criteria, .kappa = NAN, .points = NAN};
	bool order = strncmp(source, order_word, strlen(order_word)) == 0;
	if (order ? !by_order(command, source + strlen(order_word), &elicited)
		  : !by_points(command, source, &elicited))
		return;
	struct terminal terminal = output_terminal(options);
	struct text text = text_new(command->arena);
	render_text_block(compose_elicited(command->arena, options_language(options), &elicited),
			  &terminal, &text);
	output_result(command, text.bytes, text.length);
}
