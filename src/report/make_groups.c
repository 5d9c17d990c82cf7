/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Regional groups: seats, who stands, contested or not; and the order over all. */
#include "report/make.h"

#include "base/arena.h"
#include "base/text.h"
#include "base/unicode.h"
#include "report/facts.h"

static const char *nominees_of(const struct maker *maker, const struct report_group *group,
			       enum nominees_known known)
{
	const struct speaker *s = &maker->speaker;
	const char *count = wording_count(s, group->nominees);
	if (known == NOMINEES_ALL)
		return say(s, WORDS_NOMINEES_STAND, "n", count);
	return group->nominees ? say(s, WORDS_CONTEST_AT_LEAST_KNOWN, "n", count)
			       : say(s, WORDS_CONTEST_NONE_KNOWN);
}

/* NULL where it is not known. */
static const char *contest_of(const struct maker *maker, const struct report_group *group)
{
	const struct speaker *s = &maker->speaker;
	if (group->contested > 0)
		return say(s, WORDS_CONTEST_MORE);
	if (group->contested < 0)
		return NULL;
	if (!group->nominees)
		return say(s, WORDS_CONTEST_NONE);
	return say(s, group->nominees == group->vacant ? WORDS_CONTEST_EQUAL : WORDS_CONTEST_FEWER);
}

static const char *seats_of(const struct maker *maker, const struct report_group *group)
{
	const struct speaker *s = &maker->speaker;
	if (!group->has_seats)
		return say(s, WORDS_SEATS_UNKNOWN);
	return say(s, WORDS_SEATS, "n", wording_count(s, group->vacant));
}

/* As people look a name up: without case and accents; the id settles what is left. */
static bool listed_before(const struct maker *maker, size_t a, size_t b)
{
	const struct report_nominee *x = &maker->report->nominees[a],
				    *y = &maker->report->nominees[b];
	int order = text_compare_natural(unicode_fold(maker->arena, x->name),
					 unicode_fold(maker->arena, y->name));
	return order ? order < 0 : text_compare(x->id, y->id) < 0;
}

static void sort_by_name(const struct maker *maker, size_t *list, size_t count)
{
	for (size_t i = 1; i < count; i++)
		for (size_t j = i; j > 0 && listed_before(maker, list[j], list[j - 1]); j--) {
			size_t other = list[j];
			list[j] = list[j - 1];
			list[j - 1] = other;
		}
}

static size_t *in_report(const struct maker *maker, const size_t *nominees, size_t count)
{
	size_t *list = arena_alloc(maker->arena, count, sizeof *list);
	for (size_t i = 0; i < count; i++)
		list[i] = maker->of_nominee[nominees[i]];
	return list;
}

/* Best score first among those whose score is shown; then the others by id. */
static size_t *points_of(const struct maker *maker, const struct group_standing *standing)
{
	size_t *list = arena_alloc(maker->arena, standing->nominees, sizeof *list), count = 0;
	const size_t *by_points = maker->rights->numbers ? standing->points : standing->members;
	for (size_t i = 0; i < standing->nominees; i++)
		if (!maker->withheld[by_points[i]].total)
			list[count++] = by_points[i];
	for (size_t i = 0; i < standing->nominees; i++)
		if (maker->withheld[standing->members[i]].total)
			list[count++] = standing->members[i];
	return in_report(maker, list, standing->nominees);
}

static struct report_group group_of(const struct maker *maker, size_t g)
{
	const struct group *group = &maker->cycle->groups[g];
	const struct group_standing *standing = &maker->standings->groups[g];
	size_t *members = in_report(maker, standing->members, standing->nominees);
	sort_by_name(maker, members, standing->nominees);
	struct report_group made = {
	    .id = group->id,
	    .label = facts_group(&maker->speaker, group),
	    .vacant = group->vacant,
	    .has_seats = group->has_seats,
	    .nominees = standing->nominees,
	    .contested = standing->contested,
	    .members = members,
	    .points = points_of(maker, standing),
	    .plain_differs = maker->rights->numbers && standing->plain_differs,
	    .components = maker->rights->firmness ? standing->components : 0,
	    .pairs = maker->rights->firmness && standing->sets ? standing->sets->pairs : 0,
	};
	made.seats_text = seats_of(maker, &made);
	made.nominees_text = nominees_of(maker, &made, group->known);
	made.contest_text = contest_of(maker, &made);
	return made;
}

size_t make_group_number(const struct maker *maker, size_t group)
{
	size_t number = 0;
	for (size_t g = 0; g < group; g++)
		number += maker->cycle->groups[g].has_seats;
	return number;
}

/* Of a by-election, four groups have no part in it: only those that the cycle names seats for are
 * shown. */
void make_groups(struct maker *maker)
{
	size_t count = maker->cycle->group_count;
	struct report_group *groups = arena_alloc(maker->arena, count + 1, sizeof *groups);
	struct report *report = maker->report;
	for (size_t g = 0; g < count; g++)
		if (maker->cycle->groups[g].has_seats)
			groups[report->group_count++] = group_of(maker, g);
	report->groups = groups;
	if (!maker->rights->overall_order)
		return;
	report->ranked = in_report(maker, maker->standings->ranked, maker->standings->ranked_count);
	report->ranked_count = maker->standings->ranked_count;
}
