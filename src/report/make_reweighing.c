/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What other weights would make of the result; for the coordinator who asks. */
#include "report/make_weights.h"

#include "base/arena.h"
#include "base/text.h"

#include <math.h>

static void make_settings_of(const struct weights_maker *w, const struct reweighing *from,
			     struct report_reweighing *into)
{
	const struct criteria_set *set = w->maker->cycle->criteria;
	const struct report *report = w->maker->report;
	struct report_setting *list = arena_alloc(w->maker->arena, from->count + 1, sizeof *list);
	for (size_t i = 0; i < from->count; i++) {
		size_t number = from->setting[i].number, at = 0;
		while (!from->setting[i].of_dimension && set->listing[at] != number)
			at++;
		list[i] = (struct report_setting){
		    .of_dimension = from->setting[i].of_dimension,
		    .share = figure_share(&w->maker->speaker, from->setting[i].share),
		};
		list[i].id =
		    list[i].of_dimension ? report->dimensions[number].id : report->criteria[at].id;
		list[i].label = list[i].of_dimension ? report->dimensions[number].label
						     : report->criteria[at].label;
	}
	into->set = list;
	into->set_count = from->count;
}

/* As printed, so that the change is what the reader finds between the two. */
static double tenths(double points)
{
	return round(10 * points) / 10;
}

static void make_reweighed(const struct weights_maker *w, const struct reweighing *from,
			   struct report_reweighing *into)
{
	const struct speaker *s = &w->maker->speaker;
	const struct report *report = w->maker->report;
	struct report_reweighed *list =
	    arena_alloc(w->maker->arena, report->nominee_count + 1, sizeof *list);
	for (size_t i = 0; i < report->nominee_count; i++) {
		size_t nominee = report->nominees[i].index;
		double now = w->maker->estimates->score[nominee], then = from->score[nominee];
		list[i].score = figure_points(s, from->score[nominee]);
		list[i].change = (struct figure){text_round9(then - now),
						 wording_signed(s, tenths(then) - tenths(now), 1)};
		if (w->maker->rights->overall_order && weights_has_place(w, nominee, true))
			list[i].place = from->overall[nominee];
		if (weights_has_place(w, nominee, false))
			list[i].within = from->within[nominee];
	}
	into->nominees = list;
}

const struct report_reweighing *weights_other(const struct weights_maker *w)
{
	const struct reweighing *from = w->weighing->reweighing;
	const struct cycle *cycle = w->maker->cycle;
	if (!from)
		return NULL;
	struct report_reweighing *made = arena_alloc(w->maker->arena, 1, sizeof *made);
	struct figure *weight = arena_alloc(w->maker->arena, w->rated_count + 1, sizeof *weight);
	struct report_exchange *groups =
	    arena_alloc(w->maker->arena, cycle->group_count + 1, sizeof *groups);
	for (size_t i = 0; i < w->rated_count; i++)
		weight[i] = figure_share(&w->maker->speaker, from->weight[w->criterion[i]]);
	for (size_t g = 0; g < cycle->group_count; g++)
		if (cycle->groups[g].has_seats)
			groups[make_group_number(w->maker, g)] =
			    weights_exchange(w, &from->seats[g]);
	made->weight = weight;
	made->groups = groups;
	make_settings_of(w, from, made);
	make_reweighed(w, from, made);
	return made;
}
