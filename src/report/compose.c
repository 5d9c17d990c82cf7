/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/compose.h"

#include "base/arena.h"
#include "report/document.h"
#include "report/method.h"
#include "report/report.h"

const char *compose_nominee_anchor(const struct composer *composer,
				   const struct report_nominee *nominee)
{
	return document_anchor(composer->arena, "nominee", nominee->id);
}

const char *compose_profile_anchor(const struct composer *composer,
				   const struct report_nominee *nominee)
{
	if (!composer->report->rights->levels)
		return compose_nominee_anchor(composer, nominee);
	return document_anchor(composer->arena, "profile", nominee->id);
}

const size_t *compose_with_standing(const struct composer *composer,
				    const struct report_group *group, int standing, size_t *count)
{
	size_t *list = arena_alloc(composer->arena, group->nominees, sizeof *list);
	*count = 0;
	for (size_t i = 0; i < group->nominees; i++)
		if ((int)composer->report->nominees[group->members[i]].standing == standing)
			list[(*count)++] = group->members[i];
	return list;
}

const size_t *compose_by_standing(const struct composer *composer, const struct report_group *group)
{
	size_t *list = arena_alloc(composer->arena, group->nominees, sizeof *list), filled = 0;
	for (int standing = 0; standing < STANDINGS; standing++) {
		size_t count;
		const size_t *some = compose_with_standing(composer, group, standing, &count);
		for (size_t i = 0; i < count; i++)
			list[filled++] = some[i];
	}
	return list;
}

const char *compose_contest(const struct composer *composer, const struct report_group *group)
{
	const struct speaker *s = &composer->speaker;
	if (!group->contest_text || !group->nominees)
		return say(s, WORDS_CONTEST_OPEN, "seats", group->seats_text, "nominees",
			   group->contest_text ? group->contest_text : group->nominees_text);
	return say(s, WORDS_CONTEST_LINE, "seats", group->seats_text, "nominees",
		   group->nominees_text, "contest", group->contest_text);
}

void compose_no_comparison(const struct composer *composer, struct block *parent,
			   const struct report_group *group)
{
	const struct speaker *s = &composer->speaker;
	if (group->contested > 0)
		return;
	block_add(parent, BLOCK_PARAGRAPH,
		  group->contested
		      ? say(s, WORDS_NO_COMPARISON_UNKNOWN)
		      : say(s, WORDS_NO_COMPARISON, "n", wording_count(s, group->nominees)));
}

/* "of 9 reviewers (9 of the panel's 10 rated)" */
static const char *another_panel(const struct composer *composer)
{
	const struct report_panel *panel = &composer->report->panel;
	const struct speaker *s = &composer->speaker;
	const char *raters = wording_count(s, panel->raters);
	if (panel->raters == panel->reviewers)
		return say(s, WORDS_PANEL_OF, "n", raters);
	return say(s, WORDS_PANEL_OF_THOSE_WHO_RATED, "n", raters, "all",
		   wording_count(s, panel->reviewers));
}

void compose_meaning(const struct composer *composer, struct block *parent)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	if (report->disconnected)
		block_add(parent, BLOCK_ALERT, report->disconnected);
	if (report->no_intervals) {
		block_add(parent, BLOCK_ALERT, report->no_intervals);
		return;
	}
	const char *level = report->settings.level_text;
	block_add(parent, BLOCK_NOTE,
		  say(s, WORDS_MEANING_INTERVAL, "level", level, "panel", another_panel(composer)));
	block_add(parent, BLOCK_NOTE, say(s, WORDS_MEANING_LEVEL, "level", level));
}

void compose_explained(const struct composer *composer, struct block *parent,
		       const char *const *sections)
{
	const struct speaker *s = &composer->speaker;
	size_t count = 0;
	if (!composer->report->rights->numbers)
		return;
	while (sections[count])
		count++;
	const char **anchors = arena_alloc(composer->arena, count, sizeof *anchors);
	for (size_t i = 0; i < count; i++)
		anchors[i] = arena_printf(composer->arena, "#%s", sections[i]);
	struct block *note =
	    block_add(parent, BLOCK_NOTE,
		      say(s, WORDS_EXPLAINED_IN, "sections", wording_list(s, anchors, count)));
	note->method = method_file(composer->arena, composer->report);
}

void compose_banners(const struct composer *composer, struct block *document)
{
	for (size_t i = 0; i < composer->report->banner_count; i++)
		block_add(document, BLOCK_BANNER, composer->report->banners[i]);
}

const char *compose_fingerprint(struct arena *arena, const struct report *report)
{
	const struct speaker speaker = {arena, report->language};
	return report->fingerprint
		   ? say(&speaker, WORDS_FINGERPRINT, "fingerprint", report->fingerprint)
		   : NULL;
}
