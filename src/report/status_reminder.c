/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/status.h"

#include "base/arena.h"
#include "base/text.h"
#include "report/layout.h"
#include "report/wording.h"

enum { WIDTH = 72 };

struct reminding {
	const struct status *status;
	struct speaker speaker;
	size_t reviewer;
	struct text *text;
};

static void paragraph(const struct reminding *reminding, const char *words)
{
	layout_wrap(reminding->text, words, WIDTH, "", "");
	text_char(reminding->text, '\n');
}

/* The labels of the criteria on which the nominee's cell is in this state; NULL: none. */
static const char *criteria_in(const struct reminding *reminding, size_t nominee,
			       enum progress_cell state, bool *all)
{
	const struct criteria_set *set = reminding->status->cycle->criteria;
	const struct speaker *s = &reminding->speaker;
	const char **labels = arena_alloc(s->arena, set->criterion_count + 1, sizeof *labels);
	size_t count = 0;
	*all = true;
	for (size_t n = 0; n < set->criterion_count; n++) {
		size_t k = set->listing[n];
		enum progress_cell cell =
		    progress_cell(reminding->status->progress, reminding->reviewer, nominee, k);
		if (cell == state)
			labels[count++] = multilingual_text(&set->criteria[k].label, s->language);
		else if (cell != CELL_NOT_ASKED)
			*all = false;
	}
	return count ? wording_list(s, labels, count) : NULL;
}

static void add_nominee(const struct reminding *reminding, size_t nominee)
{
	const struct speaker *s = &reminding->speaker;
	const char *name = nominee_name(&reminding->status->cycle->nominees[nominee],
					say(s, WORDS_NAME_NOT_FOUND));
	bool all;
	const char *open = criteria_in(reminding, nominee, CELL_OPEN, &all);
	if (open && all)
		open = say(s, WORDS_REMINDER_ALL);
	if (open)
		layout_wrap(reminding->text,
			    say(s, WORDS_REMINDER_OPEN, "name", name, "criteria", open), WIDTH,
			    "- ", "  ");
	const char *unproven = criteria_in(reminding, nominee, CELL_UNPROVEN, &all);
	if (unproven)
		layout_wrap(reminding->text,
			    say(s, WORDS_REMINDER_EVIDENCE, "name", name, "criteria", unproven),
			    WIDTH, "- ", "  ");
}

static const char *reviewer_name(const struct reviewer *reviewer)
{
	return reviewer->name ? reviewer->name : reviewer->alias ? reviewer->alias : reviewer->id;
}

const char *status_reminder(struct arena *arena, const struct status *status, size_t reviewer)
{
	const struct cycle *cycle = status->cycle;
	const struct reviewer *who = &cycle->panel.reviewers[reviewer];
	const struct progress_pairs *done = &status->progress->reviewers[reviewer];
	struct text text = text_new(arena);
	struct reminding reminding = {status, {arena, who->language}, reviewer, &text};
	const struct speaker *s = &reminding.speaker;
	if (who->status != REVIEWER_ACTIVE ||
	    !(done->cells[CELL_OPEN] + done->cells[CELL_UNPROVEN]))
		return NULL;
	bool nothing = !(done->complete + done->partial);
	const char *title = multilingual_text(&cycle->title, who->language);
	paragraph(&reminding, say(s, WORDS_REMINDER_GREETING, "name", reviewer_name(who)));
	if (!title)
		title = cycle->id;
	paragraph(&reminding, nothing ? say(s, WORDS_REMINDER_NOTHING, "cycle", title)
				      : say(s, WORDS_REMINDER_SOME, "cycle", title));
	for (size_t i = 0; !nothing && i < cycle->nominee_count; i++)
		add_nominee(&reminding, i);
	if (!nothing)
		text_char(&text, '\n');
	paragraph(&reminding, say(s, WORDS_REMINDER_HOW));
	layout_wrap(&text, say(s, WORDS_REMINDER_CANNOT), WIDTH, "", "");
	return text.bytes;
}
