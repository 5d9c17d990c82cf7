/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/make_compare.h"

#include "cli/bundle_kinds.h"
#include "cli/bundle_version.h"
#include "cli/version.h"

#include "base/text.h"
#include "load/load.h"
#include "model/cycle.h"
#include "rank/standing.h"

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

static bool twice(const struct command *command, const struct compared *all, size_t count,
		  const char *id)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(all->kept[i].id, id)) {
			diag_run(command->diags, USAGE, "cycle \"%s\" is named twice", id);
			return true;
		}
	return false;
}

/* What is compared of one cycle is copied: the cycle itself may be freed. */
static void add_cycle(const struct command *command, struct arena *arena, const struct cycle *cycle,
		      struct across *across, struct cycle *kept)
{
	bool rated = across->settings.ratings && cycle->panel.rating_count;

	*kept = keep(command->arena, cycle);
	across_add(across, cycle, rated ? standings_form(arena, cycle, 0) : NULL);
}

/*
 * Each cycle in an arena of its own, so that memory does not grow with what is not compared. One of
 * which something is to be told is read once more, where what is told can stay.
 */
static bool take_one(const struct command *command, struct compared *all, size_t i,
		     struct across *across)
{
	static const struct load_settings settings = {.sorted = true, .hashed = true};
	struct arena *arena = arena_new(), *home = arena;
	struct diags *told = diags_new(arena);
	const struct cycle *cycle = load_cycle(arena, all->list[i], settings, told);

	if (!cycle || diags_count(told, WARNING)) {
		home = command->arena;
		cycle = load_cycle(home, all->list[i], settings, command->diags);
	}
	bool fine = cycle && !twice(command, all, i, cycle->id);

	if (fine)
		add_cycle(command, home, cycle, across, &all->kept[i]);
	arena_free(arena);
	return fine;
}

static bool take(const struct command *command, struct compared *all, struct across *across)
{
	bool fine = true;

	all->kept = arena_alloc(command->arena, all->count + 1, sizeof *all->kept);
	for (size_t i = 0; i < all->count; i++)
		fine = take_one(command, all, i, across) && fine;
	across_finish(across);
	return fine;
}

/* The cycles as the manifest of a bundle wants them. */
static const struct cycle *const *kept_of(const struct command *command, const struct compared *all)
{
	const struct cycle **cycles = arena_alloc(command->arena, all->count + 1, sizeof *cycles);

	for (size_t i = 0; i < all->count; i++)
		cycles[i] = &all->kept[i];
	return cycles;
}

const struct comparison *make_comparison(const struct command *command, struct compared *all,
					 const struct bundle *bundle, bool sealed)
{
	struct across_settings rights = compare_rights(bundle->audience);

	if (!all->across) {
		struct across *across = across_new(command->arena, &rights);

		if (!take(command, all, across))
			return NULL;
		all->across = across;
	}
	struct compare_settings settings = {
	    .audience = bundle->audience,
	    .language = bundle->language,
	    .date = bundle->date,
	    .version = version_number,
	    .mark = sealed ? bundle_mark(command->arena, kept_of(command, all), all->count) : NULL,
	    .earlier = bundle->earlier,
	};

	return compare_build(command->arena, all->across, &settings);
}

bool make_compare(const struct command *command, struct compared *all, struct bundle *bundle)
{
	const struct comparison *comparison = make_comparison(command, all, bundle, true);

	if (!comparison)
		return false;
	bundle->kind = "compare";
	bundle->more_count = 0;
	bundle_version_keep(command, bundle);
	bundle->cycles = kept_of(command, all);
	bundle->cycle_count = all->count;
	bundle->files = compare_bundle(command->arena, comparison, &bundle->count);
	bundle->fingerprint = comparison->report->fingerprint;
	return true;
}

static bool make_again(const struct command *command, const struct bundle_again *again,
		       struct bundle *bundle)
{
	struct compared all = {.list = again->cycles, .count = again->manifest->cycle_count};

	return bundle_version_again(command, again, bundle) && make_compare(command, &all, bundle);
}

const struct bundle_kind bundle_kind_compare = {.name = "compare", .make = make_again};
