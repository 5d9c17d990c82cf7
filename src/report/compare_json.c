/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "escrutiny-compare/1": what programs read. Keys are always there; null is not known. */
#include "base/json_out.h"
#include "base/text.h"
#include "model/words.h"
#include "rank/standing.h"
#include "report/compare.h"

#include <math.h>

static void count(struct writer *w, const char *key, int value)
{
	writer_number(w, key, value < 0 ? NAN : (double)value);
}

static void yes_no(struct writer *w, const char *key, int value)
{
	if (value < 0)
		writer_null(w, key);
	else
		writer_boolean(w, key, value);
}

static void word(struct writer *w, const char *key, const struct vocabulary *words, int value)
{
	writer_text(w, key, value < 0 ? NULL : words->words[value]);
}

static void write_group(const struct across *across, const struct across_group *group,
			struct writer *w)
{
	writer_open_record(w, NULL);
	writer_text(w, "id", across->groups[group->group].id);
	count(w, "vacant", group->has_seats ? (int)group->vacant : -1);
	writer_count(w, "nominees", group->nominees);
	writer_boolean(w, "nominees_all_known", group->all_known);
	yes_no(w, "contested", group->contested);
	word(w, "method", &words_election_method,
	     group->method == METHOD_UNKNOWN ? -1 : group->method);
	count(w, "elected", group->elected);
	count(w, "postponed", group->postponed);
	writer_count(w, "incumbents", group->incumbents.known);
	writer_count(w, "incumbency_not_documented", group->incumbents.unknown);
	writer_count(w, "re_elected", group->re_elected);
	writer_count(w, "not_re_elected", group->not_re_elected);
	writer_close(w);
}

static void write_scores(const struct across *across, const struct across_cycle *cycle,
			 const struct across_nominee *one, struct writer *w)
{
	if (!across->settings.ratings)
		return;
	writer_count(w, "reviewers", one->reviewers);
	writer_number(w, "score", one->score);
	writer_number(w, "se", one->se);
	writer_text(w, "standing", one->standing < 0 ? NULL : standing_words[one->standing]);
	writer_open_record(w, "dimensions");
	for (size_t d = 0; d < cycle->dimension_count; d++)
		writer_number(w, cycle->dimensions[d].id, one->dimension[d]);
	writer_close(w);
	writer_open_record(w, "thresholds");
	for (size_t t = 0; t < cycle->threshold_count; t++)
		word(w, cycle->thresholds[t].id, &words_outcome, one->thresholds[t]);
	writer_close(w);
}

static void write_nominee(const struct across *across, const struct across_cycle *cycle,
			  const struct across_nominee *one, struct writer *w)
{
	writer_open_record(w, NULL);
	writer_text(w, "id", one->id);
	writer_text(w, "name", one->name);
	writer_text(w, "group", across->groups[one->group].id);
	writer_text(w, "state", one->state);
	word(w, "gender", &words_gender, one->gender);
	yes_no(w, "incumbent", one->incumbent);
	yes_no(w, "elected", one->elected);
	count(w, "votes", one->votes);
	word(w, "conclusion", &words_conclusion, one->conclusion);
	write_scores(across, cycle, one, w);
	writer_close(w);
}

static void write_composition(const struct across *across, const struct across_cycle *cycle,
			      struct writer *w)
{
	const struct across_composition *all = &cycle->composition;
	bool some = all->members > 0;

	writer_open_record(w, "composition");
	count(w, "seats", all->seats ? (int)all->seats : -1);
	count(w, "members_known", some ? (int)all->members : -1);
	count(w, "women_least", some ? (int)all->women.known : -1);
	count(w, "women_most", some ? (int)(all->women.known + all->women.unknown) : -1);
	count(w, "men_known", some ? (int)all->men_known : -1);
	count(w, "new_least", all->elected ? (int)all->first_term : -1);
	count(w, "new_most", all->elected ? (int)(all->elected - all->further_term) : -1);
	writer_open_record(w, "members_known_by_group");
	for (size_t g = 0; some && g < across->group_count; g++)
		count(w, across->groups[g].id, all->by_group[g] ? (int)all->by_group[g] : -1);
	writer_close(w);
	writer_open_list(w, "stated");
	for (size_t i = 0; i < cycle->count_count; i++) {
		writer_open_record(w, NULL);
		writer_text(w, "date", cycle->counts[i].date);
		count(w, "women", cycle->counts[i].women);
		count(w, "men", cycle->counts[i].men);
		count(w, "total", cycle->counts[i].total);
		writer_close(w);
	}
	writer_close(w);
	writer_close(w);
}

static void write_cycle(const struct across *across, const struct across_cycle *cycle,
			struct writer *w)
{
	writer_open_record(w, NULL);
	writer_text(w, "id", cycle->id);
	writer_text(w, "date", cycle->date);
	word(w, "kind", &words_cycle_kind, (int)cycle->kind);
	writer_boolean(w, "fictional", cycle->fictional);
	writer_boolean(w, "rated", cycle->rated);
	writer_open_record(w, "criteria");
	writer_text(w, "id", cycle->set);
	writer_text(w, "sha256", cycle->set_sha256);
	writer_close(w);
	writer_open_list(w, "groups");
	for (size_t g = 0; g < cycle->group_count; g++)
		write_group(across, &cycle->groups[g], w);
	writer_close(w);
	writer_open_list(w, "nominees");
	for (size_t n = 0; n < cycle->nominee_count; n++)
		write_nominee(across, cycle, &cycle->nominees[n], w);
	writer_close(w);
	write_composition(across, cycle, w);
	writer_close(w);
}

static void write_distributions(const struct across *across, struct writer *w)
{
	writer_open_list(w, "distributions");
	for (size_t i = 0; i < across->distribution_count; i++) {
		const struct across_distribution *d = &across->distributions[i];

		writer_open_record(w, NULL);
		writer_text(w, "cycle", across->cycles[d->cycle].id);
		writer_text(w, "group", d->group == SIZE_MAX ? NULL : across->groups[d->group].id);
		writer_text(w, "dimension", d->dimension);
		writer_count(w, "cases", d->spread.count);
		writer_number(w, "low", d->spread.low);
		writer_number(w, "low_quartile", d->spread.low_quartile);
		writer_number(w, "median", d->spread.median);
		writer_number(w, "high_quartile", d->spread.high_quartile);
		writer_number(w, "high", d->spread.high);
		writer_number(w, "mean", d->spread.mean);
		writer_close(w);
	}
	writer_close(w);
}

static void write_figure(struct writer *w, const char *key, const struct contest_figure *figure)
{
	writer_open_record(w, key);
	writer_count(w, "cases", figure->cases);
	writer_count(w, "contests", figure->strata);
	writer_count(w, "pairs", figure->pairs);
	writer_number(w, "value", figure->value);
	writer_number(w, "low", figure->low);
	writer_number(w, "high", figure->high);
	writer_close(w);
}

static void write_outcomes(const struct across *across, struct writer *w)
{
	const struct across_contest *contest = &across->contest;
	bool enough = contest->seats >= ACROSS_FEWEST;

	writer_open_record(w, "outcomes");
	writer_number(w, "level", contest->level);
	write_figure(w, "higher_score_elected", &contest->superiority);
	write_figure(w, "score_and_votes", &contest->votes);
	writer_count(w, "seats_filled", contest->seats);
	writer_number(w, "seats_within_by_points", enough ? (double)contest->seats_within : NAN);
	writer_count(w, "conclusions", contest->conclusions);
	writer_open_record(w, "by_conclusion");
	for (int c = 0; c < CONCLUSIONS && contest->conclusions >= ACROSS_FEWEST; c++) {
		writer_open_record(w, words_conclusion.words[c]);
		writer_count(w, "elected", contest->by_conclusion[c][1]);
		writer_count(w, "not_elected", contest->by_conclusion[c][0]);
		writer_close(w);
	}
	writer_close(w);
	writer_close(w);
}

static void write_pair(const struct across *across, const struct link_pair *pair, struct writer *w)
{
	static const char *const reasons[] = {[LINK_FINE] = NULL,
					      [LINK_NO_RATINGS] = "no-ratings-in-common",
					      [LINK_FEW_ANCHORS] = "fewer-than-three-anchors",
					      [LINK_NO_FIT] = "no-fit",
					      [LINK_TOO_LARGE] = "too-large"};

	writer_open_record(w, NULL);
	writer_text(w, "first", across->cycles[across->linking.cycle[pair->a]].id);
	writer_text(w, "second", across->cycles[across->linking.cycle[pair->b]].id);
	writer_count(w, "reviewers", pair->reviewers);
	writer_count(w, "persons", pair->persons);
	writer_boolean(w, "comparable", pair->reason == LINK_FINE);
	writer_text(w, "reason", reasons[pair->reason]);
	writer_number(w, "shift", pair->drift_shift);
	writer_number(w, "se", pair->drift_se);
	writer_number(w, "shift_without_drift", pair->shift);
	writer_number(w, "se_without_drift", pair->se);
	writer_number(w, "naive_shift", pair->naive);
	writer_number(w, "naive_se", pair->naive_se);
	writer_close(w);
}

static void write_variances(struct writer *w, const char *key, const struct link_variances *v)
{
	writer_open_record(w, key);
	writer_number(w, "nominee", v->nominee);
	writer_number(w, "person", v->person);
	writer_number(w, "reviewer", v->reviewer);
	writer_number(w, "drift", v->drift);
	writer_number(w, "residual", v->residual);
	writer_close(w);
}

static void write_levels(const struct across *across, struct writer *w)
{
	const struct link *link = across->linking.link;

	writer_open_list(w, "levels");
	for (size_t i = 0; i < link->cycles; i++) {
		writer_open_record(w, NULL);
		writer_text(w, "cycle", across->cycles[across->linking.cycle[i]].id);
		writer_count(w, "reviews", link->reviews[i]);
		writer_number(w, "mean", link->mean[i]);
		writer_number(w, "level", link->level[i]);
		writer_number(w, "se", link->level_se[i]);
		writer_number(w, "level_fixed", link->fixed_level[i]);
		writer_close(w);
	}
	writer_close(w);
}

static void write_returning(const struct across *across, struct writer *w)
{
	const struct across_linking *linking = &across->linking;

	writer_open_list(w, "returning_reviewers");
	for (size_t r = 0; r < linking->reviewer_count; r++) {
		const struct across_reviewer *one = &linking->reviewers[r];

		writer_open_record(w, NULL);
		writer_text(w, "id", one->id);
		writer_count(w, "cycles", one->cycles);
		writer_number(w, "severity", one->linked.severity);
		writer_number(w, "severity_sd", one->linked.sd);
		writer_open_record(w, "by_cycle");
		for (size_t i = 0; i < linking->link->cycles; i++)
			writer_number(w, across->cycles[linking->cycle[i]].id, one->severity[i]);
		writer_close(w);
		writer_close(w);
	}
	writer_close(w);
}

static void write_link(const struct across *across, struct writer *w)
{
	const struct across_linking *linking = &across->linking;

	if (!linking->link) {
		writer_null(w, "link");
		return;
	}
	writer_open_record(w, "link");
	writer_open_list(w, "criteria");
	for (size_t k = 0; k < linking->common_count; k++)
		writer_text(w, NULL, linking->common[k]);
	writer_close(w);
	writer_open_record(w, "criteria_sha256");
	for (size_t k = 0; k < linking->common_count; k++)
		writer_text(w, linking->common[k], linking->hashes[k]);
	writer_close(w);
	writer_open_list(w, "persons");
	for (size_t p = 0; p < linking->person_count; p++)
		writer_text(w, NULL, across->people[linking->persons[p]].id);
	writer_close(w);
	writer_open_list(w, "pairs");
	for (size_t p = 0; p < linking->link->pairs; p++)
		write_pair(across, &linking->link->pair[p], w);
	writer_close(w);
	write_levels(across, w);
	write_variances(w, "variances", &linking->link->drifting);
	write_variances(w, "variances_without_drift", &linking->link->additive);
	write_returning(across, w);
	writer_close(w);
}

void compare_json(const struct comparison *comparison, struct text *text)
{
	const struct across *across = comparison->across;
	struct writer *w = writer_new(text->arena);
	size_t length;

	writer_open_record(w, NULL);
	writer_text(w, "format", "escrutiny-compare/1");
	writer_text(w, "version", comparison->report->version);
	writer_text(w, "audience", audience_words[comparison->report->audience]);
	if (comparison->report->fingerprint)
		writer_text(w, "fingerprint", comparison->report->fingerprint);
	writer_open_list(w, "cycles");
	for (size_t i = 0; i < across->cycle_count; i++)
		write_cycle(across, &across->cycles[i], w);
	writer_close(w);
	if (across->settings.ratings) {
		write_distributions(across, w);
		write_outcomes(across, w);
		write_link(across, w);
	}
	writer_close(w);
	const char *json = writer_done(w, &length);

	text_bytes(text, json, length);
}
