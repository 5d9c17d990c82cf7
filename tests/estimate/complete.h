/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The panels that the oracles of agreement name, each as one criterion's table. */
#ifndef TESTS_COMPLETE_H
#define TESTS_COMPLETE_H

#include <stddef.h>
#include <string.h>

#include "estimate/grid.h"
#include "panel.h"

struct agreement_set {
	const char *name, *file, *criterion;
};

static const struct agreement_set agreement_sets[] = {
    {"shrout_fleiss_1979", "shrout_fleiss_1979.csv", NULL},
    {"irr_anxiety", "irr_anxiety.csv", NULL},
    {"irr_video", "irr_video.csv", NULL},
    {"wines2012_red", "wines2012_red.csv", NULL},
    {"wine_bitterness", "wine_bitterness_1to5.csv", NULL},
    {"penicillin", "penicillin.csv", NULL},
    {"tvbo_rep1_Sharpness", "tvbo_rep1.csv", "Sharpness"},
    {"tvbo_rep1_Noise", "tvbo_rep1.csv", "Noise"},
    {"tvbo_Noise", "tvbo_rep1.csv", "Noise"},
    {"skating_ladies_Performance", "skating_worlds2017_ladies_fs.csv", "Performance"},
    {"immer10", "immer10_standard_setting.csv", NULL},
    {"krippendorff_C", "irrcac_raw4raters.csv", NULL},
    {"irrcac_raw4", "irrcac_raw4raters.csv", NULL},
    {"aibs_overall", "aibs_overall.csv", NULL},
    {"sirt1_k1", "sirt_ratings1.csv", "k1"},
    {"aibs2014_Approach", "aibs_2014.csv", "Approach"},
};

/* Values are kept on the oracle's own scale. NULL if there is no such set or file. */
static inline struct grid *agreement_grid(struct arena *arena, const char *name)
{
	for (size_t s = 0; s < sizeof agreement_sets / sizeof *agreement_sets; s++) {
		const struct agreement_set *set = &agreement_sets[s];

		if (strcmp(set->name, name) != 0)
			continue;
		struct ratings *ratings =
		    ratings_read(arena,
				 shared_path(arena, arena_printf(arena, "panels/%s", set->file)));

		if (!ratings)
			return NULL;
		if (set->criterion)
			ratings = ratings_of_criterion(arena, ratings, set->criterion);
		struct panel *panel = panel_from(arena, ratings, (struct panel_scale){0, 100});

		return grid_of(arena, &panel->scores, 0);
	}
	return NULL;
}

#endif
