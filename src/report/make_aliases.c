/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What reviewers are called where their names are not told: the alias they were given, or a letter
 * in the order of a hash of their ids with the cycle's random key, so that the letter tells
 * nothing. They are listed by that name: their place in the file would tell who they are.
 */
#include "report/make.h"

#include "base/arena.h"
#include "base/digest.h"
#include "base/text.h"

#include <string.h>

static bool is_given(const struct panel *panel, const char *label)
{
	for (size_t r = 0; r < panel->reviewer_count; r++)
		if (panel->reviewers[r].alias && text_equal(panel->reviewers[r].alias, label))
			return true;
	return false;
}

/* The next letter that nobody was given as an alias; *next counts on. */
static const char *letter(const struct maker *maker, size_t *next)
{
	const struct speaker *s = &maker->speaker;
	const char *label;
	do {
		const char *sign = *next < 26 ? arena_printf(maker->arena, "%c", 'A' + (int)*next)
					      : wording_count(s, *next + 1);
		label = say(s, WORDS_REVIEWER_LETTER, "letter", sign);
		++*next;
	} while (is_given(&maker->cycle->panel, label));
	return label;
}

static const char *const *hashes_of(const struct maker *maker)
{
	const struct panel *panel = &maker->cycle->panel;
	const char *key = maker->key ? maker->key : "";
	const char **hash = arena_alloc(maker->arena, panel->reviewer_count, sizeof *hash);
	for (size_t r = 0; r < panel->reviewer_count; r++) {
		const char *text = arena_printf(maker->arena, "alias/%s/%s", maker->cycle->id,
						panel->reviewers[r].id);
		hash[r] = digest_hmac(maker->arena, key, maker->key_length, text, strlen(text));
	}
	return hash;
}

const char *const *make_aliases(const struct maker *maker)
{
	const struct panel *panel = &maker->cycle->panel;
	const char *const *hash = hashes_of(maker);
	const char **label = arena_alloc(maker->arena, panel->reviewer_count, sizeof *label);
	size_t next = 0;
	for (size_t left = panel->reviewer_count; left; left--) {
		size_t least = panel->reviewer_count;
		for (size_t r = 0; r < panel->reviewer_count; r++)
			if (!label[r] &&
			    (least == panel->reviewer_count || strcmp(hash[r], hash[least]) < 0))
				least = r;
		const char *given = panel->reviewers[least].alias;
		label[least] = given ? given : letter(maker, &next);
	}
	return label;
}

const size_t *make_reviewer_order(const struct maker *maker, const char *const *aliases)
{
	size_t count = maker->cycle->panel.reviewer_count;
	size_t *order = arena_alloc(maker->arena, count, sizeof *order);
	for (size_t r = 0; r < count; r++)
		for (size_t other = 0; other < count; other++) {
			int before = maker->rights->reviewer_names
					 ? (other < r ? -1 : 0)
					 : text_compare_natural(aliases[other], aliases[r]);
			order[r] += before < 0 || (before == 0 && other < r);
		}
	return order;
}
