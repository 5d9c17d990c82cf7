/* SPDX-License-Identifier: GPL-3.0-or-later */
/* weights.json: all fields always, null where a thing is not defined. */
#include "base/json_out.h"
#include "base/text.h"
#include "report/render.h"
#include "report/report.h"
#include "report/weights.h"

#include <math.h>
#include <stdint.h>

static const char *group_of(const struct report *report, const struct report_contest *contest)
{
	return contest->group == SIZE_MAX ? "all" : report->groups[contest->group].id;
}

static const char *criterion_id(const struct report *report, size_t i)
{
	return report->criteria[report->weights->rated[i]].id;
}

static void write_id(struct writer *w, const char *key, const struct report *report, size_t nominee)
{
	writer_text(w, key, nominee == SIZE_MAX ? NULL : report->nominees[nominee].id);
}

static void write_place(struct writer *w, const char *key, size_t place)
{
	if (place)
		writer_count(w, key, place);
	else
		writer_null(w, key);
}

/* One hold for each criterion; holds: "first" or "seats", NULL: the list that has no groups. */
static void write_holds(struct writer *w, const struct report *report,
			const struct report_contest *contest, const char *holds)
{
	for (size_t i = 0; i < report->weights->rated_count; i++) {
		const struct report_weighed_criterion *criterion = &contest->criteria[i];
		bool seats = holds && text_equal(holds, "seats");
		const struct report_hold *hold = seats ? &criterion->within : &criterion->first;
		writer_open_record(w, NULL);
		if (holds) {
			writer_text(w, "group", group_of(report, contest));
			writer_text(w, "holds", holds);
		}
		writer_text(w, "criterion", criterion_id(report, i));
		writer_number(w, "weight",
			      report->criteria[report->weights->rated[i]].weight.number);
		writer_number(w, "low", hold->low.number);
		writer_number(w, "high", hold->high.number);
		writer_close(w);
	}
}

static void write_stability(struct writer *w, const struct report *report)
{
	const struct report_weights *weights = report->weights;
	writer_open_list(w, "stability");
	if (weights->all)
		write_holds(w, report, weights->all, NULL);
	writer_close(w);
	writer_open_list(w, "group_stability");
	for (size_t c = 0; c < weights->contest_count; c++) {
		write_holds(w, report, &weights->contests[c], "first");
		write_holds(w, report, &weights->contests[c], "seats");
	}
	writer_close(w);
}

static void write_shift(struct writer *w, const struct report *report,
			const struct report_contest *contest)
{
	const struct report_shift *shift = &contest->shift;
	writer_open_record(w, NULL);
	writer_text(w, "group", group_of(report, contest));
	writer_count(w, "seat", contest->seats);
	write_id(w, "out", report, shift->inside);
	write_id(w, "in", report, shift->outside);
	writer_number(w, "mass", shift->mass.number);
	writer_open_list(w, "moves");
	for (size_t i = 0; i < shift->move_count; i++) {
		writer_open_record(w, NULL);
		writer_text(w, "from", criterion_id(report, shift->moves[i].from));
		writer_text(w, "to", criterion_id(report, shift->moves[i].to));
		writer_number(w, "mass", shift->moves[i].mass.number);
		writer_close(w);
	}
	writer_close(w);
	writer_close(w);
}

/* All who stand, then group by group; at -> contest. */
static const struct report_contest *contest_at(const struct report_weights *weights, size_t at)
{
	if (!weights->all)
		return at < weights->contest_count ? &weights->contests[at] : NULL;
	if (at == 0)
		return weights->all;
	return at <= weights->contest_count ? &weights->contests[at - 1] : NULL;
}

/* spread: SPREADS for weights and ratings at once. */
static void write_spread(struct writer *w, const struct report *report,
			 const struct report_contest *contest, size_t spread)
{
	writer_open_record(w, spread == SPREADS ? group_of(report, contest) : spread_words[spread]);
	for (size_t i = 0; i < contest->member_count; i++) {
		const struct report_weighed_nominee *member = &contest->members[i];
		const char *id = report->nominees[member->nominee].id;
		const double *place =
		    spread == SPREADS ? member->joint.place : member->spread[spread].place;
		if (!place || isnan(place[0])) {
			writer_null(w, id);
			continue;
		}
		writer_open_list(w, id);
		for (size_t r = 0; r < contest->member_count; r++)
			writer_number(w, NULL, place[r]);
		writer_close(w);
	}
	writer_close(w);
}

static void write_acceptability(struct writer *w, const struct report *report)
{
	const struct report_contest *contest;
	writer_open_record(w, "rank_acceptability");
	for (size_t at = 0; (contest = contest_at(report->weights, at)); at++) {
		writer_open_record(w, group_of(report, contest));
		for (size_t spread = 0; spread < SPREADS; spread++)
			write_spread(w, report, contest, spread);
		writer_close(w);
	}
	writer_close(w);
}

/* Apart from the others, and only if asked for. */
static void write_joint(struct writer *w, const struct report *report)
{
	const struct report_contest *contest;
	if (!report->weights->joint) {
		writer_null(w, "joint_acceptability");
		return;
	}
	writer_open_record(w, "joint_acceptability");
	for (size_t at = 0; (contest = contest_at(report->weights, at)); at++)
		write_spread(w, report, contest, SPREADS);
	writer_close(w);
}

static void write_central_of(struct writer *w, const struct report *report,
			     const struct report_weighed_nominee *member)
{
	const char *id = report->nominees[member->nominee].id;
	size_t count = report->weights->rated_count;
	if (!count || isnan(member->central[0])) {
		writer_null(w, id);
		return;
	}
	writer_open_record(w, id);
	for (size_t i = 0; i < count; i++)
		writer_number(w, criterion_id(report, i), member->central[i]);
	writer_close(w);
}

static void write_central(struct writer *w, const struct report *report)
{
	const struct report_contest *contest;
	writer_open_record(w, "central_weights");
	for (size_t at = 0; (contest = contest_at(report->weights, at)); at++) {
		writer_open_record(w, group_of(report, contest));
		for (size_t i = 0; i < contest->member_count; i++)
			write_central_of(w, report, &contest->members[i]);
		writer_close(w);
	}
	writer_close(w);
	writer_open_record(w, "confidence_factor");
	for (size_t at = 0; (contest = contest_at(report->weights, at)); at++) {
		writer_open_record(w, group_of(report, contest));
		for (size_t i = 0; i < contest->member_count; i++)
			writer_number(w, report->nominees[contest->members[i].nominee].id,
				      contest->members[i].confidence.number);
		writer_close(w);
	}
	writer_close(w);
}

static void write_exchange(struct writer *w, const struct report *report,
			   const struct report_exchange *exchange)
{
	writer_boolean(w, "seats_change", exchange->ins || exchange->outs);
	writer_open_list(w, "in");
	for (size_t i = 0; i < exchange->ins; i++)
		write_id(w, NULL, report, exchange->in[i]);
	writer_close(w);
	writer_open_list(w, "out");
	for (size_t i = 0; i < exchange->outs; i++)
		write_id(w, NULL, report, exchange->out[i]);
	writer_close(w);
}

static void write_without(struct writer *w, const struct report *report,
			  const struct report_contest *contest)
{
	for (size_t k = 0; k < report->weights->rated_count; k++) {
		if (!contest->criteria[k].left_out)
			continue;
		writer_open_record(w, NULL);
		writer_text(w, "group", group_of(report, contest));
		writer_text(w, "without", criterion_id(report, k));
		write_exchange(w, report, &contest->criteria[k].without);
		writer_open_record(w, "places");
		for (size_t i = 0; i < contest->member_count; i++)
			write_place(w, report->nominees[contest->members[i].nominee].id,
				    contest->members[i].without[k]);
		writer_close(w);
		writer_close(w);
	}
}

static void write_check(struct writer *w, const struct report *report,
			const struct report_contest *contest)
{
	writer_open_record(w, NULL);
	writer_text(w, "group", group_of(report, contest));
	write_id(w, "condorcet", report, contest->condorcet);
	for (size_t way = 0; way < CROSSCHECK_WAYS; way++) {
		writer_open_record(w, crosscheck_words[way]);
		if (contest->group != SIZE_MAX)
			write_exchange(w, report, &contest->check[way]);
		writer_open_record(w, "values");
		for (size_t i = 0; i < contest->member_count; i++)
			writer_number(w, report->nominees[contest->members[i].nominee].id,
				      contest->members[i].check[way]);
		writer_close(w);
		writer_close(w);
	}
	writer_close(w);
}

static void write_lists(struct writer *w, const struct report *report)
{
	const struct report_weights *weights = report->weights;
	const struct report_contest *contest;
	writer_open_list(w, "smallest_shift");
	for (size_t c = 0; c < weights->contest_count; c++)
		write_shift(w, report, &weights->contests[c]);
	writer_close(w);
	write_acceptability(w, report);
	write_joint(w, report);
	write_central(w, report);
	writer_open_list(w, "leave_one_criterion_out");
	for (size_t at = 0; (contest = contest_at(weights, at)); at++)
		write_without(w, report, contest);
	writer_close(w);
	writer_open_record(w, "equal_steps");
	for (size_t at = 0; (contest = contest_at(weights, at)); at++)
		writer_number(w, group_of(report, contest), contest->equal_steps.number);
	writer_close(w);
	writer_open_list(w, "cross_checks");
	for (size_t at = 0; (contest = contest_at(weights, at)); at++)
		write_check(w, report, contest);
	writer_close(w);
}

static void write_reweighed(struct writer *w, const struct report *report,
			    const struct report_reweighing *other)
{
	writer_open_list(w, "nominees");
	for (size_t i = 0; i < report->nominee_count; i++) {
		const struct report_nominee *nominee = &report->nominees[i];
		if (!nominee->stands)
			continue;
		writer_open_record(w, NULL);
		writer_text(w, "id", nominee->id);
		writer_number(w, "score", other->nominees[i].score.number);
		writer_number(w, "change", other->nominees[i].change.number);
		write_place(w, "place", other->nominees[i].place);
		write_place(w, "place_as_stated", nominee->overall.place);
		write_place(w, "group_place", other->nominees[i].within);
		write_place(w, "group_place_as_stated", nominee->within.place);
		writer_close(w);
	}
	writer_close(w);
}

static void write_other(struct writer *w, const struct report *report)
{
	const struct report_reweighing *other = report->weights->other;
	if (!other) {
		writer_null(w, "what_if");
		return;
	}
	writer_open_record(w, "what_if");
	writer_open_record(w, "set");
	for (size_t i = 0; i < other->set_count; i++)
		writer_number(w, other->set[i].id, other->set[i].share.number);
	writer_close(w);
	writer_open_record(w, "weights");
	for (size_t i = 0; i < report->weights->rated_count; i++)
		writer_number(w, criterion_id(report, i), other->weight[i].number);
	writer_close(w);
	writer_open_list(w, "groups");
	for (size_t g = 0; g < report->group_count; g++) {
		if (report->groups[g].contested <= 0)
			continue;
		writer_open_record(w, NULL);
		writer_text(w, "group", report->groups[g].id);
		write_exchange(w, report, &other->groups[g]);
		writer_close(w);
	}
	writer_close(w);
	write_reweighed(w, report, other);
	writer_close(w);
}

void render_weights_json(const struct report *report, struct text *text)
{
	if (!report->weights)
		return;
	struct writer *w = writer_new(text->arena);
	size_t length;
	writer_open_record(w, NULL);
	writer_text(w, "format", "escrutiny-weights/1");
	writer_text(w, "version", report->version);
	if (report->fingerprint)
		writer_text(w, "fingerprint", report->fingerprint);
	writer_text(w, "cycle", report->cycle);
	writer_text(w, "audience", audience_words[report->audience]);
	writer_boolean(w, "fictional", report->fictional);
	write_stability(w, report);
	write_lists(w, report);
	write_other(w, report);
	writer_close(w);
	const char *json = writer_done(w, &length);
	text_bytes(text, json, length);
}

const struct renderer renderer_weights_json = {.name = "weights-json",
					       .file = "weights.json",
					       .render = render_weights_json};
