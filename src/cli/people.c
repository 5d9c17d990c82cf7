/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/people.h"

#include "base/nearest.h"
#include "base/text.h"
#include "base/unicode.h"

#include <stdint.h>
#include <string.h>

/* What one person answers to: the id first; names may be NULL. */
struct names {
	const char *id, *name;
	const char *const *aliases;
	size_t alias_count;
};

static bool is_named(struct arena *arena, const struct names *names, const char *folded)
{
	if (names->name && text_equal(unicode_fold(arena, names->name), folded))
		return true;
	for (size_t a = 0; a < names->alias_count; a++)
		if (text_equal(unicode_fold(arena, names->aliases[a]), folded))
			return true;
	return text_equal(unicode_fold(arena, names->id), folded);
}

/* what: "nominee" */
static size_t find(const struct command *command, const struct cycle *cycle, const char *what,
		   const struct names *list, size_t count, const char *wanted)
{
	struct arena *arena = command->arena;
	bool valid = unicode_valid(wanted, strlen(wanted)) == strlen(wanted);
	const char *id = valid ? unicode_nfc(arena, wanted) : "";
	const char *folded = unicode_fold(arena, id);
	const char **near = arena_alloc(arena, count * 2 + 1, sizeof *near);
	size_t near_count = 0;
	for (size_t i = 0; i < count; i++)
		if (text_equal(list[i].id, id))
			return i;
	for (size_t i = 0; i < count; i++) {
		if (folded[0] && is_named(arena, &list[i], folded))
			return i;
		near[near_count++] = list[i].id;
		if (list[i].name)
			near[near_count++] = list[i].name;
	}
	diag_run(command->diags, USAGE, "there is no %s \"%s\" in cycle \"%s\"%s", what, id,
		 cycle->id, nearest_hint(arena, id, near, near_count));
	return SIZE_MAX;
}

size_t people_nominee(const struct command *command, const struct cycle *cycle, const char *wanted)
{
	size_t count = cycle->nominee_count;
	struct names *list = arena_alloc(command->arena, count + 1, sizeof *list);
	for (size_t i = 0; i < count; i++) {
		const struct nominee *nominee = &cycle->nominees[i];
		list[i] = (struct names){nominee->id, nominee->name, nominee->aliases,
					 nominee->alias_count};
	}
	return find(command, cycle, "nominee", list, count, wanted);
}

size_t people_reviewer(const struct command *command, const struct cycle *cycle, const char *wanted)
{
	size_t count = cycle->panel.reviewer_count;
	struct names *list = arena_alloc(command->arena, count + 1, sizeof *list);
	for (size_t i = 0; i < count; i++) {
		const struct reviewer *reviewer = &cycle->panel.reviewers[i];
		list[i] = (struct names){reviewer->id, reviewer->name, &reviewer->alias,
					 reviewer->alias != NULL};
	}
	return find(command, cycle, "reviewer", list, count, wanted);
}
