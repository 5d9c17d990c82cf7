/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Intervals of E rho² and Phi. References: psych's transcript of Shrout & Fleiss 1979 and F
 * quantiles for complete panels; for others R with lme4, own code that shares nothing with the
 * program: variances by lmer(y ~ 1 + (1|i) + (1|r)), lambda by optimize() on −2 log REML over all
 * cells of a grid, then in each of B refits
 *
 *   y <- rnorm(I, 0, sqrt(vi))[i] + rnorm(R, 0, sqrt(vr))[r] + rnorm(n, 0, sqrt(ve))
 *   s <- refit(y)    # var(v), sum(z^2/d)/length(d), (yy - sum(z^2/d))/df
 *   e <- own[3]*ve/s[3]; b <- max(0, (own[2]*(ve + mean(d)*vr)/s[2] - e)/mean(d))
 *   er <- kappa*e*half(b/e); a <- max(0, own[1]*(vi + ve*half(vr/ve))/s[1] - er)
 *   c(a/(a + er), a/(a + (b + e)/nh))
 *
 * half(l): D/2 over s_e² by sum(diag(J %*% C))/(I - 1); kappa: that of Cov(V) over it; quantile()
 * of B = 100,000 (bitter), 50,000 (others). Tolerance: 4 standard errors of both sides.
 */
#include <gsl/gsl_cdf.h>

#include "check.h"
#include "estimate/components_interval.h"
#include "estimate/connect.h"
#include "estimate/estimate.h"
#include "estimate/severity.h"
#include "panel.h"

#define REFITS 40000

static struct estimates *estimates_of(struct arena *arena, const struct panel *panel)
{
	return estimate_panel(arena, &panel->scores,
			      &(struct estimate_settings){0.9, false, true, NULL});
}

static struct components_interval interval_of(const struct estimates *e, double level,
					      size_t refits, size_t threads)
{
	return components_interval(&e->components, e->severity, e->connection->of_nominee,
				   &(struct components_interval_settings){level, refits, 7,
									  threads});
}

/* Data lines t (from 0, file order) with t % every == at are left out. */
static struct ratings *thinned(struct arena *arena, const struct ratings *from, size_t every,
			       size_t at)
{
	struct ratings *out = arena_alloc(arena, 1, sizeof *out);

	out->rating = arena_alloc(arena, from->count, sizeof *out->rating);
	for (size_t t = 0; t < from->count; t++)
		if (t % every != at)
			out->rating[out->count++] = from->rating[t];
	return out;
}

/* As in totals_unequal_patterns.json: the last rating of a nominee and criterion stays. */
static struct ratings *thinned_kindly(struct arena *arena, const struct ratings *from)
{
	struct ratings *out = arena_alloc(arena, 1, sizeof *out);
	bool *gone = arena_alloc(arena, from->count, sizeof *gone);

	out->rating = arena_alloc(arena, from->count, sizeof *out->rating);
	for (size_t t = 0; t < from->count; t++) {
		const struct rating *a = &from->rating[t];
		size_t left = 0;

		for (size_t s = 0; s < from->count; s++)
			left += !gone[s] && strcmp(from->rating[s].nominee, a->nominee) == 0 &&
				strcmp(from->rating[s].criterion, a->criterion) == 0;
		gone[t] = t % 7 == 3 && left > 1;
	}
	for (size_t t = 0; t < from->count; t++)
		if (!gone[t])
			out->rating[out->count++] = from->rating[t];
	return out;
}

static struct panel *weighted_panel(struct arena *arena, const struct ratings *ratings,
				    struct panel_scale scale)
{
	struct panel *panel = panel_from(arena, ratings, scale);
	size_t K = panel->scores.criteria;

	for (size_t k = 0; k < K; k++)
		panel->weight[k] = (double)(k + 1) / (double)(K * (K + 1) / 2);
	return panel;
}

/* level, and the four ends with what they may differ by. */
struct row {
	double level, want[4], tolerance[4];
};

static void test_row(const struct estimates *e, const struct row *row, const char *about)
{
	static const char *const names[4] = {"E rho² low", "E rho² high", "Phi low", "Phi high"};
	const struct components_interval got = interval_of(e, row->level, REFITS, 2);
	const double found[4] = {got.e_rho2_low, got.e_rho2_high, got.phi_low, got.phi_high};

	for (size_t a = 0; a < 4; a++)
		check_one(names[a], row->tolerance[a], found[a], row->want[a], about);
	check(got.refits == REFITS, "it is simulated", about);
}

static void test_incomplete(void)
{
	static const struct row bitter[2] = {
	    {0.95, {0.584517, 0.962514, 0.516160, 0.952786}, {0.013, 0.0021, 0.0135, 0.0026}},
	    {0.90, {0.641969, 0.951675, 0.576672, 0.939138}, {0.009, 0.0020, 0.0098, 0.0025}}};
	static const struct row penicillin = {0.95,
					      {0.849163, 0.960538, 0.112853, 0.721577},
					      {0.0034, 0.0012, 0.0084, 0.0084}};
	struct arena *arena = arena_new();
	const struct ratings *wine =
	    ratings_read(arena, own_path(arena, "wine_bitterness_1to5.csv"));
	const struct ratings *drug = ratings_read(arena, own_path(arena, "penicillin.csv"));
	const struct estimates *e =
	    estimates_of(arena,
			 panel_from(arena, thinned(arena, wine, 5, 2), (struct panel_scale){1, 5}));

	test_row(e, &bitter[0], "bitterness, each fifth rating gone");
	test_row(e, &bitter[1], "bitterness, at 90 %");
	struct components_interval one = interval_of(e, 0.95, 1000, 1);
	struct components_interval three = interval_of(e, 0.95, 1000, 3);

	check(memcmp(&one, &three, sizeof one) == 0, "the same bytes on one thread and three", "");
	check(one.e_rho2_low < e->components.e_rho2 && one.e_rho2_high > e->components.e_rho2 &&
		  one.phi_low < e->components.phi && one.phi_high > e->components.phi,
	      "the estimates lie within", "");
	e = estimates_of(arena, panel_from(arena, thinned(arena, drug, 4, 1),
					   (struct panel_scale){15, 30}));
	test_row(e, &penicillin, "penicillin, each fourth rating gone");
	arena_free(arena);
}

static void test_blanks(void)
{
	static const struct row aibs = {0.95,
					{0.643999, 0.905205, 0.673458, 0.915516},
					{0.009, 0.0027, 0.009, 0.0025}};
	struct arena *arena = arena_new();
	const struct ratings *all = ratings_read(arena, shared_path(arena, "panels/aibs_2015.csv"));

	if (!all)
		check_skip("criteria with different blanks", "AIBS 2015");
	else
		test_row(estimates_of(arena, weighted_panel(arena, thinned_kindly(arena, all),
							    (struct panel_scale){5, 1})),
			 &aibs, "AIBS 2015, each seventh rating gone");
	arena_free(arena);
}

/* psych: ICC(3,k) and ICC(2,k) of Shrout & Fleiss 1979 with 95 % intervals. */
static void test_complete(void)
{
	struct arena *arena = arena_new();
	struct panel *panel =
	    panel_from(arena, ratings_read(arena, own_path(arena, "shrout_fleiss_1979.csv")),
		       (struct panel_scale){1, 10});
	const struct estimates *e = estimates_of(arena, panel);
	const struct components_interval got = interval_of(e, 0.95, REFITS, 2);
	const double found[4] = {got.e_rho2_low, got.e_rho2_high, got.phi_low, got.phi_high};
	static const double want[4] = {0.67567, 0.98589, 0.07114, 0.92723};

	check_near("exact interval", 5e-6, found, want, 4, "Shrout-Fleiss");
	check(got.refits == 0, "nothing is drawn for a complete panel", "");
	/* Twice the confidence all over is the same panel, but not taken for a complete one. */
	for (size_t c = 0; c < panel->scores.first[1]; c++)
		panel->cell[c].confidence = 2;
	panel->scores.weighted = true;
	const struct components_interval drawn =
	    interval_of(estimates_of(arena, panel), 0.95, REFITS, 2);

	check(drawn.refits == REFITS, "it is drawn if reviews are weighted", "");
	check_one("towards the exact interval, low", 0.012, drawn.e_rho2_low, want[0], "");
	check_one("towards the exact interval, high", 0.002, drawn.e_rho2_high, want[1], "");
	arena_free(arena);
}

/* Nominees differ less than chance has it. */
static struct panel *noise(struct arena *arena, size_t nominees, size_t left_out)
{
	struct ratings *ratings = arena_alloc(arena, 1, sizeof *ratings);

	ratings->rating = arena_alloc(arena, nominees * 6, sizeof *ratings->rating);
	for (size_t i = 0; i < nominees; i++)
		for (size_t r = 0; r < 6; r++)
			if (i * 6 + r != left_out)
				ratings->rating[ratings->count++] =
				    (struct rating){arena_printf(arena, "r%zu", r),
						    arena_printf(arena, "n%zu", i), "c",
						    (double)(1 + (r + i * r * r) % 5), 1};
	return panel_from(arena, ratings, (struct panel_scale){1, 5});
}

static void test_edges(void)
{
	struct arena *arena = arena_new();
	const struct estimates *e = estimates_of(arena, noise(arena, 5, 3));
	const struct components_interval some = interval_of(e, 0.95, 2000, 2);

	check(e->components.e_rho2 == 0 && some.e_rho2_low == 0 && some.e_rho2_high > 0.3 &&
		  some.e_rho2_high < 1 && some.phi_low == 0 && some.phi_high > 0.3,
	      "no sign of a difference leaves room for one", "");
	e = estimates_of(arena, noise(arena, 1, 3));
	const struct components_interval none = interval_of(e, 0.95, 2000, 2);

	check(isnan(none.e_rho2_low) && isnan(none.phi_high) && none.refits == 0,
	      "one nominee has no interval", "");
	arena_free(arena);
}

int main(int argc, char **argv)
{
	tests_begin(argc, argv);
	estimate_begin();
	test_complete();
	test_incomplete();
	test_blanks();
	test_edges();
	return check_done();
}
