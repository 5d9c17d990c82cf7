/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rank/rounds.h"

#include "base/arena.h"

struct rounds_effect rounds_effect(struct arena *arena, const struct standings *standings)
{
	const struct cycle *now = standings->cycle;
	struct cycle *earlier = arena_alloc(arena, 1, sizeof *earlier);
	*earlier = *now;
	earlier->panel.ratings = now->panel.before;
	earlier->panel.rating_count = now->panel.before_count;
	earlier->panel.round_count = 0;
	const struct standings *before = standings_form(arena, earlier, 0);
	size_t *changed = arena_alloc(arena, now->nominee_count + 1, sizeof *changed);
	struct rounds_effect effect = {.nominees = changed};
	for (size_t i = 0; i < now->nominee_count; i++)
		if (nominee_stands(&now->nominees[i]) &&
		    before->nominees[i].standing != standings->nominees[i].standing)
			changed[effect.count++] = i;
	return effect;
}
