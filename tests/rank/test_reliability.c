/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is gathered on how firm a result is: each case is a small panel whose answer can be seen. */
#include "rank/reliability.h"

#include "check.h"
#include "estimate/bootstrap.h"
#include "estimate/disagreement.h"
#include "estimate/fit.h"
#include "estimate/influence.h"
#include "estimate/superiority.h"
#include "rank/leaving.h"
#include "rank/small_cycle.h"
#include "rank/standing.h"

static const size_t one_seat[] = {1};

static const struct reliability *gather(struct arena *arena, const struct small_nominee *rows,
					size_t count, size_t criteria, size_t reviewers)
{
	struct cycle *cycle = small_cycle(arena, rows, count, criteria, reviewers, one_seat, 1);
	return reliability_gather(arena, standings_form(arena, cycle, 1), 1);
}

/*
 * Shrout & Fleiss 1979, table 2, each rating less one: coefficients of agreement do not depend on
 * the zero of the scale. ICC and bounds: STATISTICS §5.2 (psych 2.3); alpha, interval: §5.4.
 */
static void published_panel(struct arena *arena)
{
	static const struct small_nominee rows[] = {{"a", 0, NOMINATED, {"8147", NULL}},
						    {"b", 0, NOMINATED, {"5021", NULL}},
						    {"c", 0, NOMINATED, {"7357", NULL}},
						    {"d", 0, NOMINATED, {"6015", NULL}},
						    {"e", 0, NOMINATED, {"9458", NULL}},
						    {"f", 0, NOMINATED, {"5136", NULL}}};
	const struct reliability *r = gather(arena, rows, 6, 1, 4);
	const struct criterion_agreement *k = &r->criteria[0];
	const struct icc_value *a1 = &k->icc.kind[ICC_A1], *c1 = &k->icc.kind[ICC_C1];
	check_true("everybody rated everybody", k->complete);
	check_number("ICC(A,1) is the published one", a1->value, 0.2897638, 1e-7);
	check_number("its lower bound", a1->low, 0.01879, 1e-5);
	check_number("its upper bound", a1->high, 0.76108, 1e-5);
	check_number("ICC(C,1) is the published one", c1->value, 0.7148407, 1e-7);
	check_number("alpha is Krippendorff's, not that of irr", k->interval.value, 0.1473, 5e-5);
	check_true("alpha has an interval around it",
		   k->interval.low <= k->interval.value && k->interval.value <= k->interval.high);
	check_number("E rho² is known as far as psych's ICC(C,4) is", r->interval.e_rho2_low,
		     0.67567, 1e-5);
	check_number("on both sides", r->interval.e_rho2_high, 0.98589, 1e-5);
	check_true("all resamples of four reviewers are enumerated",
		   r->bootstrap && r->bootstrap->exact && r->bootstrap->resamples == 35);
	check_number("one criterion carries the whole order", k->share, 1, 1e-12);
	check_true("W is between 0 and 1", k->concordance.w > 0 && k->concordance.w < 1);
}

static const struct small_nominee incomplete[] = {{"a", 0, NOMINATED, {"5445.4", "54.455"}},
						  {"b", 0, NOMINATED, {"3.3242", "c32342"}},
						  {"c", 0, NOMINATED, {"22312.", "1.2122"}},
						  {"w", 0, WITHDRAWN, {"15.455", "455141"}}};

static void incomplete_panel(struct arena *arena)
{
	const struct reliability *r = gather(arena, incomplete, 4, 2, 6);
	const double *p = r->superiority->probability;
	check_true("a gap leaves no ICC", isnan(r->criteria[0].icc.kind[ICC_A1].value));
	check_true("and no W", isnan(r->criteria[0].concordance.w));
	check_true("reviewers are then weighted, not drawn",
		   r->bootstrap && !r->bootstrap->exact && r->bootstrap->resamples == 10000);
	check_true("and how far E rho² is known is found by refits", r->interval.refits > 0);
	check_true("but alpha", !isnan(r->criteria[0].ordinal.value));
	check_number("the shares of the order sum to 1",
		     r->criteria[0].share + r->criteria[1].share, 1, 1e-12);
	for (size_t i = 0; i < 4; i++)
		for (size_t j = 0; j < i; j++)
			check_number("one of two comes before the other",
				     p[i * 4 + j] + p[j * 4 + i], 1, 1e-12);
	check_true("whoever is far ahead comes first in most panels", p[0 * 4 + 2] > 0.95);
	for (size_t c = 0; c < r->disagreement_count; c++)
		check_true("what was given to somebody who withdrew is not talked about",
			   r->disagreements[c].nominee != 3);
	check_true("infit is there", r->fit[0].misfit.infit > 0);
	check_true("so is the t of severities", r->severity_half > 1.6);
}

static void threads(struct arena *arena)
{
	const struct cycle *cycle = small_cycle(arena, incomplete, 4, 2, 6, one_seat, 1);
	const struct standings *standings = standings_form(arena, cycle, 1);
	const struct reliability *a = reliability_gather(arena, standings, 1);
	const struct reliability *b = reliability_gather(arena, standings, 3);
	check_true("alpha does not depend on threads",
		   a->criteria[0].ordinal.low == b->criteria[0].ordinal.low &&
		       a->criteria[1].interval.high == b->criteria[1].interval.high);
	for (size_t r = 0; r < 6; r++)
		check_true("nor does leaving somebody out",
			   a->without[r].all->tau_b == b->without[r].all->tau_b &&
			       a->without[r].seats_change == b->without[r].seats_change);
}

/* Only reviewer 0 puts b before a, and by much. */
static void one_decides(struct arena *arena)
{
	static const struct small_nominee rows[] = {{"a", 0, NOMINATED, {"144434", NULL}},
						    {"b", 0, NOMINATED, {"543433", NULL}},
						    {"c", 0, NOMINATED, {"122122", NULL}}};
	const struct reliability *r = gather(arena, rows, 3, 1, 6);
	const struct group_without *group = &r->without[0].groups[0];
	check_count("there is one contested group", r->contested_count, 1);
	check_true("without reviewer 0 the seat changes", r->without[0].seats_change);
	check_count("a comes in", group->in_count, 1);
	check_count("and is a", group->in[0], 0);
	check_count("for b", group->out[0], 1);
	for (size_t i = 1; i < 6; i++)
		check_true("without another it does not", !r->without[i].seats_change);
	check_true("this is comparable", r->without[0].comparable);
}

static void too_little(struct arena *arena)
{
	static const struct small_nominee alone[] = {{"a", 0, NOMINATED, {"5..", NULL}},
						     {"b", 0, NOMINATED, {"3..", NULL}}};
	static const struct small_nominee same[] = {{"a", 0, NOMINATED, {"333", NULL}},
						    {"b", 0, NOMINATED, {"333", NULL}}};
	static const struct small_nominee parts[] = {{"a", 0, NOMINATED, {"543...", NULL}},
						     {"b", 0, NOMINATED, {"335...", NULL}},
						     {"c", 0, NOMINATED, {"...424", NULL}},
						     {"d", 0, NOMINATED, {"...233", NULL}}};
	const struct reliability *r = gather(arena, alone, 2, 1, 3);
	check_true("one reviewer: no order is sure", isnan(r->superiority->probability[1]));
	check_true("no agreement", isnan(r->criteria[0].ordinal.value));
	check_true("nothing is left without him", !r->without[0].comparable);
	check_true("who rated nobody is not left out", !r->without[1].all);
	r = gather(arena, same, 2, 1, 3);
	check_true("no variation: no agreement", isnan(r->criteria[0].ordinal.value));
	check_true("and the criterion tells nobody apart", r->criteria[0].flat);
	check_true("whoever gives everybody the same level is said to", r->fit[0].flat);
	r = gather(arena, parts, 4, 1, 6);
	check_true("a panel in two parts orders nobody across them",
		   isnan(r->superiority->probability[0 * 4 + 2]));
	check_true("but within them", !isnan(r->superiority->probability[0 * 4 + 1]));
}

static void uncontested(struct arena *arena)
{
	static const struct small_nominee rows[] = {{"a", 0, NOMINATED, {"5434", NULL}}};
	const struct reliability *r = gather(arena, rows, 1, 1, 4);
	check_count("nobody competes", r->contested_count, 0);
	check_true("so no seat changes", !r->without[0].seats_change);
}

/* Leaving out each of hundreds would take hours. */
static void large_panel(struct arena *arena)
{
	static const struct small_nominee rows[] = {{"a", 0, NOMINATED, {"5454", NULL}},
						    {"b", 0, NOMINATED, {"1232", NULL}},
						    {"c", 0, NOMINATED, {"3313", NULL}}};
	const struct reliability *most = gather(arena, rows, 3, 1, LEAVING_MOST);
	const struct reliability *more = gather(arena, rows, 3, 1, LEAVING_MOST + 1);
	check_true("as many as are allowed are left out in turn", most->without[0].all != NULL);
	check_true("of more, nobody is", more->without[0].all == NULL);
}

int main(void)
{
	estimate_begin();
	struct arena *arena = arena_new();
	published_panel(arena);
	incomplete_panel(arena);
	threads(arena);
	one_decides(arena);
	too_little(arena);
	uncontested(arena);
	large_panel(arena);
	arena_free(arena);
	return check_done();
}
