/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Do intervals hold as often as they say? On a real panel's pattern: who rated whom on what, some
 * reviews and some ratings taken away at random (the last three reviews of a nominee and the last
 * rating on a criterion stay). The model is fitted once; what it says is then taken for the truth,
 * ratings are drawn from it again and again, each time fitted as rank and reliability fit them, and
 * it is counted how often the truth lies within. Nominees keep their fitted values where scores,
 * differences and places are asked for, and are drawn anew where E rho² and Phi are. Prints
 * figures with their Monte Carlo standard errors; judges nothing.
 *
 * usage: intervals_hold PANEL.csv LOW HIGH [recused=0 [blank=0.1 [lambda=fitted [replications=1000
 *                                    [threads=2 [seed=1]]]]]]
 *
 * PANEL.csv: below the shared folder; exit status 77 if it is not there. LOW, HIGH: levels that are
 * worth 0 and 100.
 */
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/task.h"
#include "estimate/components_interval.h"
#include "estimate/connect.h"
#include "estimate/estimate.h"
#include "estimate/generator.h"
#include "estimate/ranksets.h"
#include "estimate/review.h"
#include "estimate/severity.h"
#include "estimate/student.h"
#include "panel.h"

enum { SET_DRAWS = 10000, REFITS = 2000, GROUP = 6, FEWEST_REVIEWS = 3 };

enum measure {
	SCORES,
	SCORES_ABOVE, /* the truth lies above the interval */
	DIFFERENCES,
	PLACES_ALL,    /* all sets at once */
	PLACES_GROUPS, /* all sets of a group of six at once */
	E_RHO2,
	E_RHO2_95,
	PHI,
	PHI_95,
	WIDTH_SCORE,
	WIDTH_E_RHO2,
	MEASURES
};

static const struct {
	const char *name;
	double nominal; /* NaN: no share */
} measures[MEASURES] = {
    [SCORES] = {"score within its interval", 0.9},
    [SCORES_ABOVE] = {"score above its interval", 0.05},
    [DIFFERENCES] = {"difference within its interval", 0.9},
    [PLACES_ALL] = {"all places within their sets", 0.9},
    [PLACES_GROUPS] = {"all places of a group of six within their sets", 0.9},
    [E_RHO2] = {"E rho² within its interval", 0.9},
    [E_RHO2_95] = {"E rho² within its interval as printed", 0.95},
    [PHI] = {"Phi within its interval", 0.9},
    [PHI_95] = {"Phi within its interval as printed", 0.95},
    [WIDTH_SCORE] = {"half width of a score's interval, points", NAN},
    [WIDTH_E_RHO2] = {"width of the interval of E rho², 90 %", NAN},
};

struct study {
	struct panel *panel; /* thinned */
	const struct estimates *truth;
	const double *root; /* [criteria × criteria] of the residual covariance */
	double lambda, e_rho2, phi;
	size_t replications;
	uint64_t seed;
	double *share; /* [replications × MEASURES]; NaN: nothing to count */
};

static bool same_nominee(const struct rating *a, const struct rating *b)
{
	return strcmp(a->nominee, b->nominee) == 0;
}

static bool same_review(const struct rating *a, const struct rating *b)
{
	return same_nominee(a, b) && strcmp(a->reviewer, b->reviewer) == 0;
}

/* Ratings of this one's nominee and criterion. */
static size_t ratings_left(const struct ratings *from, const bool *gone, size_t at)
{
	size_t left = 0;

	for (size_t t = 0; t < from->count; t++)
		if (!gone[t] && same_nominee(&from->rating[t], &from->rating[at]) &&
		    strcmp(from->rating[t].criterion, from->rating[at].criterion) == 0)
			left++;
	return left;
}

/* Reviews that could go leave with all their ratings; then ratings one by one. */
static struct ratings *thinned(struct arena *arena, const struct ratings *from, double recused,
			       double blank, struct generator *g)
{
	struct ratings *out = arena_alloc(arena, 1, sizeof *out);
	bool *gone = arena_alloc(arena, from->count + 1, sizeof *gone);

	for (size_t t = 0; t < from->count; t++) {
		bool later = false;

		for (size_t s = 0; s < t && !later; s++)
			later = same_review(&from->rating[s], &from->rating[t]);
		if (later || gsl_rng_uniform(&g->rng) >= recused ||
		    ratings_left(from, gone, t) <= FEWEST_REVIEWS)
			continue;
		for (size_t s = t; s < from->count; s++)
			gone[s] = gone[s] || same_review(&from->rating[s], &from->rating[t]);
	}
	for (size_t t = 0; t < from->count; t++)
		if (!gone[t] && gsl_rng_uniform(&g->rng) < blank && ratings_left(from, gone, t) > 1)
			gone[t] = true;
	out->rating = arena_alloc(arena, from->count + 1, sizeof *out->rating);
	for (size_t t = 0; t < from->count; t++)
		if (!gone[t])
			out->rating[out->count++] = from->rating[t];
	return out;
}

/* One draw for each criterion, with the residual covariance times scale². */
static void draw_criteria(const struct study *study, struct generator *g, double scale, double *out)
{
	size_t K = study->panel->scores.criteria;

	for (size_t k = 0; k < K; k++)
		out[k] = 0;
	for (size_t m = 0; m < K; m++) {
		double z = gsl_ran_gaussian_ziggurat(&g->rng, scale);

		for (size_t k = 0; k < K; k++)
			out[k] += study->root[k * K + m] * z;
	}
}

/* Values of nominees: as fitted, or around one mean for each criterion. [nominees × criteria] */
static double *true_values(struct arena *arena, const struct study *study, struct generator *g,
			   bool anew)
{
	const struct estimates *e = study->truth;
	size_t I = e->scores->nominees, K = e->scores->criteria;
	double *value = arena_alloc(arena, I * K + 1, sizeof *value);

	for (size_t at = 0; at < I * K; at++)
		value[at] = e->criterion[at].adjusted;
	for (size_t i = 0; anew && i < I; i++) {
		double off = gsl_ran_gaussian_ziggurat(&g->rng, sqrt(e->components.nominee));

		for (size_t k = 0; k < K; k++)
			value[i * K + k] = 50 + off;
	}
	return value;
}

/* The panel's cells with values drawn anew. */
static struct scores *drawn_scores(struct arena *arena, const struct study *study,
				   struct generator *g, const double *value)
{
	const struct scores *from = &study->panel->scores;
	size_t I = from->nominees, R = from->reviewers, K = from->criteria;
	struct scores *out = arena_alloc(arena, 1, sizeof *out);
	struct score_cell *cell = arena_alloc(arena, from->first[K] + 1, sizeof *cell);
	double *severity = arena_alloc(arena, R * K + 1, sizeof *severity);
	double *residual = arena_alloc(arena, I * R * K + 1, sizeof *residual);

	for (size_t r = 0; r < R; r++)
		draw_criteria(study, g, sqrt(study->lambda), severity + r * K);
	for (size_t at = 0; at < I * R; at++)
		draw_criteria(study, g, 1, residual + at * K);
	for (size_t k = 0; k < K; k++)
		for (size_t c = from->first[k]; c < from->first[k + 1]; c++) {
			size_t i = from->cell[c].nominee, r = from->cell[c].reviewer;

			cell[c] = from->cell[c];
			cell[c].value =
			    value[i * K + k] + severity[r * K + k] + residual[(i * R + r) * K + k];
		}
	*out = *from;
	out->cell = cell;
	return out;
}

static void count_scores(const struct estimates *e, const double *truth, double *share)
{
	size_t I = e->scores->nominees;
	double n = 0, pairs = 0, t = student_half(e->settings.level, e->df);

	for (size_t i = 0; i < I; i++) {
		const struct nominee_estimate *x = &e->nominee[i];

		if (isnan(x->low))
			continue;
		n++;
		share[SCORES] += x->low <= truth[i] && truth[i] <= x->high;
		share[SCORES_ABOVE] += truth[i] > x->high;
		share[WIDTH_SCORE] += (x->high - x->low) / 2;
		for (size_t j = 0; j < i; j++) {
			double d = e->covariance[i * I + i] + e->covariance[j * I + j] -
				   2 * e->covariance[i * I + j];

			pairs++;
			share[DIFFERENCES] +=
			    fabs(e->score[i] - e->score[j] - truth[i] + truth[j]) <= t * sqrt(d);
		}
	}
	share[SCORES] /= n;
	share[SCORES_ABOVE] /= n;
	share[WIDTH_SCORE] /= n;
	share[DIFFERENCES] /= pairs;
}

/* Whether all sets of the members hold their true places among them. */
static bool places_hold(struct arena *arena, const struct estimates *e, const double *truth,
			const size_t *member, size_t members)
{
	const struct ranksets_input input = {.nominees = e->scores->nominees,
					     .score = e->score,
					     .covariance = e->covariance,
					     .df = e->df,
					     .component = e->connection->of_nominee,
					     .member = member,
					     .members = members};
	const struct ranksets *sets = ranksets_compute(
	    arena, &input,
	    &(struct ranksets_settings){.level = 0.9, .draws = SET_DRAWS, .seed = 1, .threads = 1});

	for (size_t a = 0; a < members; a++) {
		size_t place = 1;

		for (size_t b = 0; b < members; b++)
			place += truth[member[b]] > truth[member[a]];
		if (place < sets->set[a].low || place > sets->set[a].high)
			return false;
	}
	return true;
}

static void count_places(struct arena *arena, const struct estimates *e, const double *truth,
			 double *share)
{
	size_t I = e->scores->nominees, groups = I / GROUP;
	size_t *member = arena_alloc(arena, I + 1, sizeof *member);

	for (size_t i = 0; i < I; i++)
		member[i] = i;
	share[PLACES_ALL] = places_hold(arena, e, truth, member, I);
	for (size_t g = 0; g < groups; g++)
		share[PLACES_GROUPS] +=
		    places_hold(arena, e, truth, member + g * GROUP, GROUP) / (double)groups;
	if (!groups)
		share[PLACES_GROUPS] = NAN;
}

static struct components_interval interval_of(const struct estimates *e, double level)
{
	return components_interval(&e->components, e->severity, e->connection->of_nominee,
				   &(struct components_interval_settings){level, REFITS, 1, 1});
}

static void count_reliability(const struct study *study, const struct estimates *e, double *share)
{
	const struct components_interval wide = interval_of(e, 0.95), narrow = interval_of(e, 0.9);

	share[E_RHO2] = narrow.e_rho2_low <= study->e_rho2 && study->e_rho2 <= narrow.e_rho2_high;
	share[E_RHO2_95] = wide.e_rho2_low <= study->e_rho2 && study->e_rho2 <= wide.e_rho2_high;
	share[PHI] = narrow.phi_low <= study->phi && study->phi <= narrow.phi_high;
	share[PHI_95] = wide.phi_low <= study->phi && study->phi <= wide.phi_high;
	share[WIDTH_E_RHO2] = narrow.e_rho2_high - narrow.e_rho2_low;
}

static const struct estimates *drawn_fit(struct arena *arena, const struct study *study,
					 struct generator *g, const double *value)
{
	const struct estimate_settings settings = {.level = 0.9, .reliability = true};

	return estimate_panel(arena, drawn_scores(arena, study, g, value), &settings);
}

static void replicate(void *context, size_t replication)
{
	const struct study *study = context;
	struct arena *arena = arena_new();
	double *share = study->share + replication * MEASURES;
	const double *value, *weight = study->panel->scores.weight;
	size_t I = study->panel->scores.nominees, K = study->panel->scores.criteria;
	double *truth = arena_alloc(arena, I + 1, sizeof *truth);
	struct generator g;

	generator_start(&g, study->seed, STREAM_REVIEWERS, replication + 1);
	value = true_values(arena, study, &g, false);
	for (size_t at = 0; at < I * K; at++)
		truth[at / K] += weight[at % K] * value[at];
	const struct estimates *e = drawn_fit(arena, study, &g, value);

	for (size_t m = 0; m < MEASURES; m++)
		share[m] = e->reason == ESTIMATE_FINE ? 0 : (double)NAN;
	if (e->reason == ESTIMATE_FINE) {
		count_scores(e, truth, share);
		count_places(arena, e, truth, share);
	}
	e = drawn_fit(arena, study, &g, true_values(arena, study, &g, true));
	if (e->reason == ESTIMATE_FINE)
		count_reliability(study, e, share);
	arena_free(arena);
}

static void print(const struct study *study)
{
	for (size_t m = 0; m < MEASURES; m++) {
		double sum = 0, squares = 0, n = 0;

		for (size_t r = 0; r < study->replications; r++) {
			double x = study->share[r * MEASURES + m];

			if (isnan(x))
				continue;
			n++;
			sum += x;
			squares += x * x;
		}
		double mean = sum / n, error = sqrt(fmax(0, squares / n - mean * mean) / n);

		if (isnan(measures[m].nominal))
			printf("%s: mean %.2f ± %.2f\n", measures[m].name, mean, error);
		else
			printf("%s: nominal %.0f %%, found %.1f %% ± %.1f\n", measures[m].name,
			       100 * measures[m].nominal, 100 * mean, 100 * error);
	}
}

/* The fit that is taken for the truth; lambda: NaN for the fitted one. */
static void settle_truth(struct arena *arena, struct study *study, double lambda)
{
	const struct estimate_settings settings = {.level = 0.9, .reliability = true};
	const struct estimates *e = estimate_panel(arena, &study->panel->scores, &settings);
	const struct components *c = &e->components;
	const struct severity *held = severity_fit(arena, e->reviews, study->panel->weight,
						   isnan(lambda) ? e->lambda : lambda);
	size_t I = e->scores->nominees;
	double error = 0;

	study->truth = e;
	study->root = held->root;
	study->lambda = held->lambda;
	for (size_t i = 0; i < I; i++)
		for (size_t j = 0; j < i; j++)
			error += (held->covariance[i * I + i] + held->covariance[j * I + j] -
				  2 * held->covariance[i * I + j]) /
				 (double)(I * (I - 1));
	study->e_rho2 = c->nominee / (c->nominee + error);
	study->phi = c->nominee / (c->nominee + (held->s_r2 + held->s_e2) / c->n_harmonic);
	printf("%zu nominees, %zu reviewers, %zu criteria, %zu reviews, %zu ratings of %zu; lambda "
	       "%.3f, df %.0f, E rho² %.3f, Phi %.3f\n",
	       I, e->scores->reviewers, e->scores->criteria, e->reviews->count,
	       e->scores->first[e->scores->criteria], e->reviews->count * e->scores->criteria,
	       study->lambda, e->df, study->e_rho2, study->phi);
}

static double wish(int argc, char **argv, int at, double otherwise)
{
	return argc > at ? strtod(argv[at], NULL) : otherwise;
}

int main(int argc, char **argv)
{
	tests_begin(0, NULL);
	struct arena *arena = arena_new();
	const struct ratings *all =
	    argc > 3 ? ratings_read(arena, shared_path(arena, argv[1])) : NULL;
	struct generator g;

	estimate_begin();
	if (!all) {
		printf("%s: no such panel\n", argc > 1 ? argv[1] : "");
		return 77;
	}
	struct study study = {.replications = (size_t)wish(argc, argv, 7, 1000),
			      .seed = (uint64_t)wish(argc, argv, 9, 1)};

	generator_start(&g, study.seed, STREAM_REVIEWERS, 0);
	study.panel =
	    panel_from(arena,
		       thinned(arena, all, wish(argc, argv, 4, 0), wish(argc, argv, 5, 0.1), &g),
		       (struct panel_scale){wish(argc, argv, 2, 0), wish(argc, argv, 3, 0)});
	settle_truth(arena, &study, wish(argc, argv, 6, NAN));
	study.share = arena_alloc(arena, study.replications * MEASURES + 1, sizeof *study.share);
	task_run((size_t)wish(argc, argv, 8, 2), study.replications, replicate, &study);
	print(&study);
	arena_free(arena);
	return 0;
}
