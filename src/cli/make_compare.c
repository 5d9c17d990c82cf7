/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/make_compare.h"

#include "cli/bundle_kinds.h"
#include "cli/bundle_version.h"
#include "cli/version.h"

#include "base/task.h"
#include "base/text.h"
#include "estimate/progress.h"
#include "form/frozen.h"
#include "load/load.h"
#include "model/cycle.h"
#include "rank/standing.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

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

/* One cycle on its way. */
struct slot {
	struct arena *arena; /* of the cycle, given back once what is compared was copied */
	const struct cycle *cycle;
	const struct standings
	    *standings; /* NULL where there are no ratings, or none may be seen */
	bool told;
};

struct taking {
	const struct command *command;
	struct compared *all;
	struct across *across;
	struct slot *slots; /* [all->count] */
	size_t threads;	    /* of each cycle */
	size_t bad, done;
	bool twice, terminal;
};

static const struct load_settings with_hashes = {.sorted = true, .hashed = true};

/* Reads a cycle and forms its result; cycles share nothing. */
static void read_one(void *context, size_t i)
{
	struct taking *taking = context;
	struct slot *slot = &taking->slots[i];

	slot->arena = arena_new();
	struct diags *told = diags_new(slot->arena);

	slot->cycle = load_cycle(slot->arena, taking->all->list[i], with_hashes, told);
	if (slot->cycle)
		frozen_warn(slot->arena, slot->cycle, NULL, told);
	slot->told = !slot->cycle || diags_count(told, WARNING);
	if (slot->cycle && taking->across->settings.ratings && slot->cycle->panel.rating_count)
		slot->standings = standings_form(slot->arena, slot->cycle, taking->threads);
}

static bool is_twice(struct taking *taking, const char *id)
{
	for (size_t i = 0; i < taking->all->kept_count; i++)
		if (text_equal(taking->all->kept[i].id, id)) {
			diag_run(taking->command->diags, USAGE, "cycle \"%s\" is named twice", id);
			return true;
		}
	return false;
}

static void show_line(const struct taking *taking)
{
	if (!taking->terminal)
		return;
	if (taking->done < taking->all->count)
		fprintf(stderr, "\rcycle %zu of %zu", taking->done, taking->all->count);
	else
		fprintf(stderr, "\r%40s\r", "");
	fflush(stderr);
}

/*
 * In the order of the command line. One of which something is to be told is read once more, where
 * what is told can stay.
 */
static bool add_one(void *context, size_t i)
{
	struct taking *taking = context;
	struct slot *slot = &taking->slots[i];
	struct compared *all = taking->all;

	if (slot->told) {
		struct arena *arena = taking->command->arena;
		const struct cycle *again =
		    load_cycle(arena, all->list[i], with_hashes, taking->command->diags);
		if (again)
			frozen_warn(arena, again, NULL, taking->command->diags);
	}
	if (!slot->cycle) {
		taking->bad++;
	} else if (is_twice(taking, slot->cycle->id)) {
		taking->twice = true;
	} else {
		all->kept[all->kept_count++] = keep(taking->command->arena, slot->cycle);
		across_add(taking->across, slot->cycle, slot->standings);
	}
	arena_free(slot->arena);
	taking->done++;
	show_line(taking);
	return true;
}

/* The link is fitted step by step; how many there will be is not known before. */
static void tell_link(void *context, size_t done, size_t of)
{
	const struct taking *taking = context;

	(void)of;
	if (!taking->terminal || done % 16)
		return;
	fprintf(stderr, "\rlinking the cycles: step %zu", done);
	fflush(stderr);
}

/* Whether all went well, or what is wrong may be passed over. */
static bool may_go_on(const struct taking *taking)
{
	const struct command *command = taking->command;

	if (taking->twice)
		return false;
	if (!taking->bad)
		return true;
	if (!command->options->value[OPTION_KEEP_GOING] || !taking->all->kept_count)
		return false;
	diag_run(command->diags, CYCLES_LEFT_OUT, "%zu of %zu cycles were passed over", taking->bad,
		 taking->all->count);
	return true;
}

/* Cycles are read at once, one thread each, and what is compared is copied from one after the
 * other. */
static bool take(const struct command *command, struct compared *all, struct across *across)
{
	size_t threads = options_count(command->options, OPTION_THREADS, 1024, 0, command->diags);
	struct taking taking = {.command = command,
				.all = all,
				.across = across,
				.terminal = isatty(STDERR_FILENO) == 1};
	const struct estimate_progress link = {tell_link, &taking};

	if (!threads)
		threads = task_processors();
	taking.threads = threads > all->count ? threads / all->count : 1;
	taking.slots = arena_alloc(command->arena, all->count, sizeof *taking.slots);
	all->kept = arena_alloc(command->arena, all->count + 1, sizeof *all->kept);
	task_run_in_order(threads, all->count, threads, (struct task_steps){read_one, add_one},
			  &taking);
	if (!may_go_on(&taking))
		return false;
	across_finish(across, &link);
	if (taking.terminal)
		fprintf(stderr, "\r%40s\r", "");
	return true;
}

static int by_id(const void *a, const void *b)
{
	return text_compare((*(const struct cycle *const *)a)->id,
			    (*(const struct cycle *const *)b)->id);
}

/* The cycles as the manifest of a bundle wants them, in whatever order they were named. */
static const struct cycle *const *kept_of(const struct command *command, const struct compared *all)
{
	const struct cycle **cycles =
	    arena_alloc(command->arena, all->kept_count + 1, sizeof *cycles);

	for (size_t i = 0; i < all->kept_count; i++)
		cycles[i] = &all->kept[i];
	qsort(cycles, all->kept_count, sizeof *cycles, by_id);
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
	    .mark =
		sealed ? bundle_mark(command->arena, kept_of(command, all), all->kept_count) : NULL,
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
	bundle->cycle_count = all->kept_count;
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
