/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the ratings of one cycle say, as far as this audience may know. */
#include "base/arena.h"
#include "base/digest.h"
#include "base/text.h"
#include "estimate/value.h"
#include "rank/across_parts.h"
#include "rank/standing.h"
#include "rank/withheld.h"

#include <math.h>
#include <stdlib.h>

struct taking {
	struct across *across;
	const struct cycle *cycle;
	const struct standings *standings;
};

static void add_anchors(struct text *text, const struct anchor *anchors, size_t count)
{
	for (size_t a = 0; a < count; a++) {
		const char *words = multilingual_text(&anchors[a].text, anchors[a].text.own);

		text_number(text, anchors[a].level);
		text_printf(text, "\x1f%s\x1e", words ? words : "");
	}
}

/* Of what must be the same: scale, anchors (its own, else those of the scale) and question. */
static const char *hash_of(const struct across *across, const struct criteria_set *set, size_t k)
{
	const struct criterion *criterion = &set->criteria[k];
	const char *question = multilingual_text(&criterion->question, criterion->question.own);
	struct text text = text_new(across->arena);

	text_number(&text, set->scale.min);
	text_char(&text, '\x1f');
	text_number(&text, set->scale.max);
	text_char(&text, '\x1f');
	text_number(&text, set->scale.step);
	text_printf(&text, "\x1f%s\x1e", set->scale.best_high ? "high" : "low");
	if (criterion->anchor_count)
		add_anchors(&text, criterion->anchors, criterion->anchor_count);
	else
		add_anchors(&text, set->scale.anchors, set->scale.anchor_count);
	text_add(&text, question ? question : "");
	return digest_sha256(across->arena, text.bytes, text.length);
}

static void add_criteria(const struct taking *t, struct across_cycle *into)
{
	const struct criteria_set *set = t->cycle->criteria;
	struct arena *arena = t->across->arena;
	struct across_criterion *criteria =
	    arena_alloc(arena, set->criterion_count + 1, sizeof *criteria);
	struct dimension *dimensions =
	    arena_alloc(arena, set->dimension_count + 1, sizeof *dimensions);

	for (size_t k = 0; k < set->criterion_count; k++)
		criteria[k] = (struct across_criterion){
		    .id = across_string(t->across, set->criteria[k].id),
		    .hash = hash_of(t->across, set, k),
		    .label = across_texts(t->across, &set->criteria[k].label),
		    .weight = set->criteria[k].effective,
		    .rated = set->criteria[k].kind == CRITERION_RATED,
		};
	for (size_t d = 0; d < set->dimension_count; d++)
		dimensions[d] = (struct dimension){
		    .id = across_string(t->across, set->dimensions[d].id),
		    .label = across_texts(t->across, &set->dimensions[d].label),
		    .share = set->dimensions[d].share,
		};
	into->criteria = criteria;
	into->criterion_count = set->criterion_count;
	into->dimensions = dimensions;
	into->dimension_count = set->dimension_count;
}

static void add_thresholds(const struct taking *t, struct across_cycle *into,
			   struct across_nominee *nominees, const size_t *of)
{
	const struct criteria_set *set = t->cycle->criteria;
	struct across_threshold *list =
	    arena_alloc(t->across->arena, set->threshold_count + 1, sizeof *list);

	for (size_t h = 0; h < set->threshold_count; h++) {
		list[h].id = across_string(t->across, set->thresholds[h].id);
		list[h].label = across_texts(t->across, &set->thresholds[h].label);
	}
	for (size_t i = 0; i < into->nominee_count; i++) {
		const struct threshold_result *results = t->standings->nominees[of[i]].thresholds;
		int *own = arena_alloc(t->across->arena, set->threshold_count + 1, sizeof *own);

		for (size_t h = 0; h < set->threshold_count; h++) {
			own[h] = (int)results[h].outcome;
			list[h].count[results[h].outcome]++;
		}
		nominees[i].thresholds = own;
	}
	into->thresholds = list;
	into->threshold_count = set->threshold_count;
}

/* As in reports: PRODUCT §4, suppression. */
static struct withheld withheld_of(const struct taking *t, size_t nominee)
{
	const struct analysis *analysis = &t->cycle->analysis;
	size_t minimum = analysis->minimum_elsewhere > analysis->minimum_full
			     ? analysis->minimum_elsewhere
			     : analysis->minimum_full;

	if (t->across->settings.everybody)
		return (struct withheld){false, false};
	return withheld_find(t->cycle, t->standings->estimates, nominee, minimum);
}

/* One decimal outside the coordination, for machines, too. */
static double told(const struct taking *t, double points)
{
	if (t->across->settings.everybody || isnan(points))
		return points;
	return strtod(text_fixed(t->across->arena, points, 1), NULL);
}

static void add_scores(const struct taking *t, size_t dimensions, size_t i,
		       struct across_nominee *into)
{
	const struct nominee_estimate *estimate = &t->standings->estimates->nominee[i];
	const struct nominee_standing *standing = &t->standings->nominees[i];
	double *own = arena_alloc(t->across->arena, dimensions + 1, sizeof *own);
	const struct withheld withheld = withheld_of(t, i);

	into->reviewers = standing->reviewers;
	into->withheld = withheld.total;
	for (size_t d = 0; d < dimensions; d++)
		own[d] = withheld.cells ? NAN : told(t, standing->dimensions[d]);
	into->dimension = own;
	into->standing = (int)standing->standing;
	if (into->withheld) {
		if (standing->standing != STANDING_UNCONTESTED)
			into->standing = STANDING_NOT_RANKED;
		return;
	}
	into->score = told(t, estimate->score);
	into->raw = told(t, estimate->raw);
	into->se = withheld.cells ? NAN : told(t, estimate->se);
}

/* Who of a group is within the seats by points; a tie at the last seat leaves it open. */
static void add_within(const struct taking *t, struct across_cycle *into,
		       struct across_nominee *nominees, const size_t *of)
{
	for (size_t i = 0; i < into->nominee_count; i++) {
		const struct nominee *nominee = &t->cycle->nominees[of[i]];
		size_t seats = t->cycle->groups[nominee->group].vacant, better = 0, equal = 0;
		double score = value_round(nominees[i].score);

		if (isnan(score) || cycle_contested(t->cycle, nominee->group) != 1)
			continue;
		for (size_t j = 0; j < into->nominee_count; j++) {
			double other = value_round(nominees[j].score);

			if (nominees[j].group != nominees[i].group)
				continue;
			better += other > score;
			equal += other == score;
		}
		if (better >= seats)
			nominees[i].within = 0;
		else if (better + equal <= seats)
			nominees[i].within = 1;
	}
}

static void add_reviews(const struct taking *t, struct across_cycle *into, const size_t *at)
{
	const struct scores *scores = t->standings->estimates->scores;
	size_t count = scores->first[scores->criteria];
	struct across_review *list = arena_alloc(t->across->arena, count + 1, sizeof *list);
	const char **who =
	    arena_alloc(t->across->arena, t->cycle->panel.reviewer_count + 1, sizeof *who);

	for (size_t r = 0; r < t->cycle->panel.reviewer_count; r++)
		who[r] = across_string(t->across, t->cycle->panel.reviewers[r].id);
	for (size_t k = 0; k < scores->criteria; k++)
		for (size_t c = scores->first[k]; c < scores->first[k + 1]; c++) {
			const struct score_cell *cell = &scores->cell[c];

			if (at[cell->nominee] == SIZE_MAX)
				continue;
			list[into->review_count++] =
			    (struct across_review){who[cell->reviewer], at[cell->nominee], k,
						   cell->value};
		}
	into->reviews = list;
}

static void add_severity(const struct taking *t, struct across_cycle *into)
{
	size_t reviewers = t->cycle->panel.reviewer_count;
	const char **who = arena_alloc(t->across->arena, reviewers + 1, sizeof *who);
	const char **names = arena_alloc(t->across->arena, reviewers + 1, sizeof *names);
	double *severity = arena_alloc(t->across->arena, reviewers + 1, sizeof *severity);
	double *sd = arena_alloc(t->across->arena, reviewers + 1, sizeof *sd);

	for (size_t r = 0; r < reviewers; r++) {
		const struct reviewer_estimate *e = &t->standings->estimates->reviewer[r];

		const struct reviewer *reviewer = &t->cycle->panel.reviewers[r];

		if (isnan(e->severity))
			continue;
		names[into->severity_count] =
		    across_string(t->across, reviewer->name ? reviewer->name : reviewer->id);
		who[into->severity_count] = across_string(t->across, reviewer->id);
		severity[into->severity_count] = e->severity;
		sd[into->severity_count++] = e->severity_sd;
	}
	into->severity_of = who;
	into->severity_name = names;
	into->severity = severity;
	into->severity_sd = sd;
}

void across_add_ratings(struct across *across, const struct cycle *cycle,
			const struct standings *standings, struct across_cycle *into,
			struct across_nominee *nominees)
{
	struct taking t = {across, cycle, standings};
	size_t *of = arena_alloc(across->arena, cycle->nominee_count + 1, sizeof *of),
	       *at = arena_alloc(across->arena, cycle->nominee_count + 1, sizeof *at), taken = 0;

	for (size_t i = 0; i < cycle->nominee_count; i++) {
		bool stands = nominee_stands(&cycle->nominees[i]);

		at[i] = stands ? taken : SIZE_MAX;
		if (stands)
			of[taken++] = i;
	}
	into->rated = standings->ratings > 0;
	add_criteria(&t, into);
	add_thresholds(&t, into, nominees, of);
	for (size_t i = 0; i < into->nominee_count; i++)
		add_scores(&t, into->dimension_count, of[i], &nominees[i]);
	add_within(&t, into, nominees, of);
	add_reviews(&t, into, at);
	add_severity(&t, into);
}
