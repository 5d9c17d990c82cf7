/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who rates by decision although something stood against it: said, with who decided and why. */
#include "report/make.h"

#include "base/arena.h"
#include "report/rule.h"

#include <stdint.h>

static struct report_waiver worded(const struct maker *maker, size_t reviewer, size_t nominee,
				   const char *rule, const char *by, const char *date,
				   const char *reason)
{
	return (struct report_waiver){
	    .nominee = maker->of_nominee[nominee],
	    .reviewer = maker->report->reviewers[maker->of_reviewer[reviewer]].label,
	    .rule = rule,
	    .by = by ? by : say(&maker->speaker, WORDS_NOT_DOCUMENTED),
	    .date = date ? wording_date(&maker->speaker, date)
			 : say(&maker->speaker, WORDS_NOT_DOCUMENTED),
	    .reason = reason ? reason : say(&maker->speaker, WORDS_NOT_DOCUMENTED),
	};
}

static void add_of(struct maker *maker, size_t r, struct report_waiver *list)
{
	const struct reviewer *reviewer = &maker->cycle->panel.reviewers[r];
	size_t *count = &maker->report->waiver_count;
	for (size_t i = 0; i < reviewer->waiver_count; i++) {
		const struct waiver *waiver = &reviewer->waivers[i];
		if (maker->of_nominee[waiver->nominee] != SIZE_MAX)
			list[(*count)++] = worded(maker, r, waiver->nominee,
						  rule_name(&maker->speaker, waiver->rule),
						  waiver->by, waiver->date, waiver->reason);
	}
	for (size_t i = 0; i < reviewer->conflict_count; i++) {
		const struct conflict *conflict = &reviewer->conflicts[i];
		if (conflict->decision == CONFLICT_ELIGIBLE &&
		    maker->of_nominee[conflict->nominee] != SIZE_MAX)
			list[(*count)++] = worded(maker, r, conflict->nominee,
						  rule_name(&maker->speaker, RECUSED_DECLARED),
						  conflict->by, conflict->date, conflict->reason);
	}
}

static size_t count_all(const struct maker *maker)
{
	const struct panel *panel = &maker->cycle->panel;
	size_t count = 0;
	for (size_t r = 0; r < panel->reviewer_count; r++) {
		const struct reviewer *reviewer = &panel->reviewers[r];
		for (size_t i = 0; i < reviewer->waiver_count; i++)
			count += maker->of_nominee[reviewer->waivers[i].nominee] != SIZE_MAX;
		for (size_t i = 0; i < reviewer->conflict_count; i++)
			count += reviewer->conflicts[i].decision == CONFLICT_ELIGIBLE &&
				 maker->of_nominee[reviewer->conflicts[i].nominee] != SIZE_MAX;
	}
	return count;
}

void make_waivers(struct maker *maker)
{
	const struct panel *panel = &maker->cycle->panel;
	size_t most = 0;
	maker->report->panel.waivers = maker->rights->coverage ? count_all(maker) : 0;
	if (!maker->rights->recusal_rules)
		return;
	for (size_t r = 0; r < panel->reviewer_count; r++)
		most += panel->reviewers[r].waiver_count + panel->reviewers[r].conflict_count;
	struct report_waiver *list = arena_alloc(maker->arena, most, sizeof *list);
	for (size_t r = 0; r < panel->reviewer_count; r++)
		add_of(maker, r, list);
	maker->report->waivers = list;
}
