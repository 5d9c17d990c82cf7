/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a bundle may come out otherwise than it did. */
#include "cli/verify.h"
#include "cli/version.h"
#include "load/folder.h"
#include "model/cycle.h"

#include <math.h>
#include <string.h>

enum { MOST_NAMED = 20 };

static void add(struct verification *verification, const char *words)
{
	verification->causes = arena_grow(verification->command->arena, verification->causes,
					  verification->cause_count, &verification->cause_capacity,
					  sizeof *verification->causes);
	verification->causes[verification->cause_count++] = words;
}

static const struct criterion *rated(const struct criteria_set *set, const char *id)
{
	for (size_t k = 0; k < set->criterion_count; k++)
		if (text_equal(set->criteria[k].id, id) && set->criteria[k].kind == CRITERION_RATED)
			return &set->criteria[k];
	return NULL;
}

/* "weights changed: criterion I1 has 25 points of 100, had 20" */
static bool weights_changed(struct verification *verification, const struct manifest_cycle *was,
			    const struct criteria_set *set)
{
	struct arena *arena = verification->command->arena;
	size_t found = 0, now = 0;
	for (size_t k = 0; k < set->criterion_count; k++)
		now += set->criteria[k].kind == CRITERION_RATED;
	for (size_t i = 0; i < was->weight_count; i++) {
		const struct manifest_weight *old = &was->weights[i];
		const struct criterion *criterion = rated(set, old->criterion);
		found += criterion != NULL;
		if (criterion && fabs(criterion->effective - old->weight) < 1e-8)
			continue;
		const char *had = text_plain(arena, 100 * old->weight, 2);
		add(verification,
		    criterion
			? arena_printf(arena,
				       "weights changed: criterion %s has %s points of 100, had %s",
				       old->criterion,
				       text_plain(arena, 100 * criterion->effective, 2), had)
			: arena_printf(arena, "criterion %s, which had %s points of 100, is gone",
				       old->criterion, had));
		return true;
	}
	if (now > found)
		add(verification, "criteria were added");
	return now > found;
}

static void check_criteria(struct verification *verification, const struct manifest_cycle *was,
			   const struct criteria_set *set)
{
	if (text_equal(was->criteria_sha256, set->sha256) ||
	    weights_changed(verification, was, set))
		return;
	add(verification,
	    arena_printf(
		verification->command->arena,
		"the criteria set \"%s\" changed: its weights are the same, but its scale, texts or thresholds are not",
		set->id));
}

static void check_settings(struct verification *verification, const struct manifest_cycle *was,
			   const struct analysis *now)
{
	struct arena *arena = verification->command->arena;
	if (was->seed != now->seed)
		add(verification, arena_printf(arena, "settings changed: seed %lu, was %zu",
					       (unsigned long)now->seed, was->seed));
	if (was->draws != now->draws)
		add(verification, arena_printf(arena, "settings changed: draws %zu, were %zu",
					       now->draws, was->draws));
	if (fabs(was->level - now->level) > 1e-9)
		add(verification, arena_printf(arena, "settings changed: level %s, was %s",
					       text_plain(arena, now->level, 6),
					       text_plain(arena, was->level, 6)));
}

/* Both lists are sorted by name. */
static size_t check_files(struct verification *verification, const struct manifest_cycle *was,
			  const struct cycle *now)
{
	struct arena *arena = verification->command->arena;
	size_t i = 0, j = 0, changed = 0;
	while (i < was->input_count || j < now->input_count) {
		int order = i == was->input_count ? 1
			    : j == now->input_count
				? -1
				: strcmp(was->inputs[i].name, now->inputs[j].name);
		const char *name = order > 0 ? now->inputs[j].name : was->inputs[i].name;
		bool same = !order && text_equal(was->inputs[i].sha256, now->inputs[j].sha256);
		if (!same && changed++ < MOST_NAMED)
			add(verification, arena_printf(arena, "%s %s since", name,
						       order > 0   ? "was added"
						       : order < 0 ? "is no longer read"
								   : "changed"));
		i += order <= 0;
		j += order >= 0;
	}
	return changed;
}

static void check_inputs(struct verification *verification, const struct manifest_cycle *was,
			 const struct cycle *now)
{
	struct text *said = &verification->said;
	const struct command *command = verification->command;
	if (!was->inputs_hmac) {
		size_t changed = check_files(verification, was, now);
		if (changed)
			text_printf(said, "inputs of %s: %zu changed since\n", now->id, changed);
		else
			text_printf(said, "inputs of %s: all %zu as they were\n", now->id,
				    was->input_count);
		return;
	}
	if (!folder_has(command->arena, now->folder, "key")) {
		text_printf(said, "inputs of %s: cannot be judged, the cycle's key is not here\n",
			    now->id);
		return;
	}
	const char *hmac = bundle_inputs_hmac(command, now);
	if (!hmac)
		return;
	bool same = text_equal(hmac, was->inputs_hmac);
	text_printf(said, "inputs of %s: %s\n", now->id,
		    same ? "as they were, by their keyed hash"
			 : "not as they were, by their keyed hash, or the key is another");
	if (!same)
		add(verification,
		    arena_printf(command->arena,
				 "inputs of cycle \"%s\" changed since, or its key is another",
				 now->id));
}

void verify_inputs(struct verification *verification, const struct bundle *now)
{
	const struct manifest *manifest = verification->manifest;
	if (!text_equal(manifest->version, version_number))
		add(verification,
		    arena_printf(
			verification->command->arena,
			"other version of the program: the bundle was made by %s, this is %s",
			manifest->version, version_number));
	for (size_t i = 0; i < manifest->cycle_count; i++) {
		const struct manifest_cycle *was = &manifest->cycles[i];
		check_criteria(verification, was, now->cycles[i]->criteria);
		check_settings(verification, was, &now->cycles[i]->analysis);
		check_inputs(verification, was, now->cycles[i]);
	}
}
