/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far a cycle has come, as a document: what to do next first, then who, whom and what. */
#include "report/status.h"

#include "base/arena.h"
#include "base/text.h"
#include "report/document.h"
#include "report/facts.h"
#include "report/rule.h"
#include "report/wording.h"

struct telling {
	const struct status *status;
	const struct cycle *cycle;
	struct speaker speaker;
	struct block *document;
};

static const char *number(const struct telling *telling, size_t count)
{
	return wording_count(&telling->speaker, count);
}

static const char *nominee_of(const struct telling *telling, size_t nominee)
{
	return nominee_name(&telling->cycle->nominees[nominee],
			    say(&telling->speaker, WORDS_NAME_NOT_FOUND));
}

static const char *reviewer_of(const struct telling *telling, size_t reviewer)
{
	const struct reviewer *who = &telling->cycle->panel.reviewers[reviewer];
	return who->name ? arena_printf(telling->speaker.arena, "%s (%s)", who->name, who->id)
			 : who->id;
}

static void tell_next(const struct telling *telling)
{
	size_t count;
	const struct status_step *steps =
	    status_steps(telling->speaker.arena, telling->status, &count);
	struct block *section =
	    block_section(telling->document, "next", say(&telling->speaker, WORDS_PROGRESS_NEXT));
	struct block *list = block_add(section, BLOCK_LIST, NULL);
	for (size_t i = 0; i < count; i++) {
		const char *words = steps[i].words;
		if (steps[i].command)
			words =
			    arena_printf(telling->speaker.arena, "%s\n%s", words, steps[i].command);
		block_item(list, NULL, words);
	}
	if (!count)
		block_item(list, NULL, say(&telling->speaker, WORDS_PROGRESS_NEXT_NOTHING));
}

static size_t answered(const struct progress_pairs *pairs)
{
	return pairs->cells[CELL_JUDGED] + pairs->cells[CELL_UNPROVEN] +
	       pairs->cells[CELL_CANNOT_JUDGE];
}

static void tell_total(const struct telling *telling)
{
	const struct speaker *s = &telling->speaker;
	const struct progress_pairs *total = &telling->status->progress->total;
	size_t given = answered(total), asked = given + total->cells[CELL_OPEN];
	struct block *section =
	    block_section(telling->document, "total", say(s, WORDS_PROGRESS_TOTAL));
	block_add(section, BLOCK_PARAGRAPH,
		  say(s, WORDS_PROGRESS_ANSWERS, "given", number(telling, given), "asked",
		      number(telling, asked), "share",
		      wording_fixed(s, asked ? 100 * (double)given / (double)asked : 0, 0),
		      "cannot_judge", number(telling, total->cells[CELL_CANNOT_JUDGE]), "open",
		      number(telling, total->cells[CELL_OPEN])));
	if (total->cells[CELL_UNPROVEN])
		block_add(section, BLOCK_PARAGRAPH,
			  say(s, WORDS_PROGRESS_UNPROVEN, "n",
			      number(telling, total->cells[CELL_UNPROVEN])));
}

static const char *form_of(const struct telling *telling, size_t revision, const char *date)
{
	const struct speaker *s = &telling->speaker;
	if (!revision)
		return say(s, WORDS_PROGRESS_NONE);
	return say(s, WORDS_PROGRESS_REVISION, "revision", number(telling, revision), "date",
		   date ? wording_date(s, date) : say(s, WORDS_UNKNOWN_DATE));
}

static void count_cell(const struct telling *telling, struct cell *cell, size_t count)
{
	cell->text = number(telling, count);
	cell->none = !count;
}

static void tell_reviewers(const struct telling *telling)
{
	const struct speaker *s = &telling->speaker;
	const struct panel *panel = &telling->cycle->panel;
	if (!panel->reviewer_count)
		return;
	struct column *columns = arena_alloc(s->arena, 7, sizeof *columns);
	columns[0].heading = say(s, WORDS_REVIEWER);
	columns[1].heading = say(s, WORDS_PROGRESS_SENT);
	columns[2].heading = say(s, WORDS_PROGRESS_RETURNED);
	columns[3] = (struct column){say(s, WORDS_PROGRESS_ANSWERED), true};
	columns[4] = (struct column){say(s, WORDS_PROGRESS_OPEN), true};
	columns[5] = (struct column){say(s, WORDS_PROGRESS_EVIDENCE), true};
	columns[6] = (struct column){say(s, WORDS_RECUSED), true};
	struct block *section =
	    block_section(telling->document, "reviewers", say(s, WORDS_PROGRESS_REVIEWERS));
	struct table *table = block_table(section, NULL, columns, 7);
	for (size_t r = 0; r < panel->reviewer_count; r++) {
		const struct progress_pairs *done = &telling->status->progress->reviewers[r];
		const struct status_return *from = &telling->status->returns[r];
		struct cell *cells = table_row(table);
		cells[0].text = reviewer_of(telling, r);
		if (panel->reviewers[r].status != REVIEWER_ACTIVE)
			cells[0].note = say(s, WORDS_PROGRESS_LEFT);
		else if (from->outdated)
			cells[0].note = say(s, WORDS_PROGRESS_OUTDATED);
		cells[1].text = form_of(telling, from->issued, from->issued_on);
		cells[2].text = form_of(telling, from->taken, from->taken_on);
		count_cell(telling, &cells[3], answered(done));
		count_cell(telling, &cells[4], done->cells[CELL_OPEN]);
		count_cell(telling, &cells[5], done->cells[CELL_UNPROVEN]);
		count_cell(telling, &cells[6], done->recused);
	}
}

static void nominee_row(const struct telling *telling, struct table *table, size_t nominee)
{
	const struct nominee_progress *done = &telling->status->progress->nominees[nominee];
	const struct criterion *criterion =
	    &telling->cycle->criteria->criteria[done->fewest_criterion];
	const struct speaker *s = &telling->speaker;
	struct cell *cells = table_row(table);
	cells[0].text = nominee_of(telling, nominee);
	count_cell(telling, &cells[1], done->pairs.complete);
	count_cell(telling, &cells[2], done->pairs.partial);
	count_cell(telling, &cells[3], done->pairs.untouched);
	count_cell(telling, &cells[4], done->pairs.recused);
	cells[5].text = say(s, WORDS_PROGRESS_FEWEST_ON, "n", number(telling, done->fewest),
			    "criterion", criterion->id);
	if (!done->wanted)
		return;
	cells[0].tone = TONE_ALERT;
	cells[0].note =
	    done->possible >= done->wanted
		? say(s, WORDS_PROGRESS_WANTED, "n", number(telling, done->wanted))
		: say(s, WORDS_PROGRESS_CANNOT_REACH, "n", number(telling, done->wanted),
		      "possible", number(telling, done->possible));
}

static void tell_nominees(const struct telling *telling)
{
	const struct speaker *s = &telling->speaker;
	const struct cycle *cycle = telling->cycle;
	if (!cycle->nominee_count)
		return;
	struct column *columns = arena_alloc(s->arena, 6, sizeof *columns);
	columns[0].heading = say(s, WORDS_NOMINEE);
	columns[1] = (struct column){say(s, WORDS_PROGRESS_COMPLETE), true};
	columns[2] = (struct column){say(s, WORDS_PROGRESS_PARTIAL), true};
	columns[3] = (struct column){say(s, WORDS_NOTHING_RETURNED), true};
	columns[4] = (struct column){say(s, WORDS_RECUSED), true};
	columns[5].heading = say(s, WORDS_PROGRESS_FEWEST);
	struct block *section =
	    block_section(telling->document, "nominees", say(s, WORDS_PROGRESS_NOMINEES));
	block_add(section, BLOCK_NOTE,
		  say(s, WORDS_PROGRESS_NOMINEES_NOTE, "n",
		      number(telling, cycle->analysis.minimum_full)));
	struct table *table = block_table(section, NULL, columns, 6);
	for (size_t g = 0; g < cycle->group_count; g++) {
		bool headed = false;
		for (size_t i = 0; i < cycle->nominee_count; i++) {
			if (cycle->nominees[i].group != g || !nominee_stands(&cycle->nominees[i]))
				continue;
			if (!headed)
				table_heading(table, facts_group(s, &cycle->groups[g]));
			headed = true;
			nominee_row(telling, table, i);
		}
	}
}

static void tell_criteria(const struct telling *telling)
{
	const struct speaker *s = &telling->speaker;
	const struct criteria_set *set = telling->cycle->criteria;
	struct column *columns = arena_alloc(s->arena, 5, sizeof *columns);
	columns[0].heading = say(s, WORDS_CRITERION);
	columns[1] = (struct column){say(s, WORDS_PROGRESS_ANSWERED), true};
	columns[2] = (struct column){say(s, WORDS_CELLS_CANNOT_JUDGE), true};
	columns[3] = (struct column){say(s, WORDS_PROGRESS_OPEN), true};
	columns[4] = (struct column){say(s, WORDS_PROGRESS_EVIDENCE), true};
	struct block *section =
	    block_section(telling->document, "criteria", say(s, WORDS_PROGRESS_CRITERIA));
	struct table *table = block_table(section, NULL, columns, 5);
	for (size_t n = 0; n < set->criterion_count; n++) {
		size_t k = set->listing[n];
		const struct progress_pairs *done = &telling->status->progress->criteria[k];
		if (!criterion_has_level(&set->criteria[k]))
			continue;
		struct cell *cells = table_row(table);
		const char *label = multilingual_text(&set->criteria[k].label, s->language);
		cells[0].text =
		    arena_printf(s->arena, "%s  %s", set->criteria[k].id, label ? label : "");
		count_cell(telling, &cells[1], answered(done));
		count_cell(telling, &cells[2], done->cells[CELL_CANNOT_JUDGE]);
		count_cell(telling, &cells[3], done->cells[CELL_OPEN]);
		count_cell(telling, &cells[4], done->cells[CELL_UNPROVEN]);
	}
}

static void tell_recusals(const struct telling *telling)
{
	const struct speaker *s = &telling->speaker;
	const struct cycle *cycle = telling->cycle;
	struct block *section =
	    block_section(telling->document, "recusals", say(s, WORDS_PROGRESS_RECUSALS));
	struct block *list = NULL;
	for (size_t r = 0; r < cycle->panel.reviewer_count; r++)
		for (size_t i = 0; i < cycle->nominee_count; i++) {
			recusal_mask mask = cycle->panel.recused[r * cycle->nominee_count + i];
			if (!mask || !nominee_stands(&cycle->nominees[i]))
				continue;
			if (!list)
				list = block_add(section, BLOCK_LIST, NULL);
			block_item(list, reviewer_of(telling, r),
				   say(s, WORDS_PROGRESS_RECUSAL, "nominee", nominee_of(telling, i),
				       "rules", rule_names(s, mask)));
		}
	if (!list)
		block_add(section, BLOCK_PARAGRAPH, say(s, WORDS_NO_RECUSALS));
}

static void tell_parts(const struct telling *telling)
{
	const struct speaker *s = &telling->speaker;
	const struct progress *progress = telling->status->progress;
	struct block *section =
	    block_section(telling->document, "connected", say(s, WORDS_PROGRESS_PARTS));
	bool nothing = !answered(&progress->total);
	if (nothing || progress->parts <= 1) {
		block_add(section, BLOCK_PARAGRAPH,
			  say(s, nothing ? WORDS_PROGRESS_NO_ANSWERS : WORDS_CONNECTED));
		return;
	}
	block_add(section, BLOCK_ALERT,
		  say(s, WORDS_PROGRESS_DISCONNECTED, "n", number(telling, progress->parts)));
	struct block *list = NULL;
	for (size_t j = 0; j < progress->join_count; j++) {
		if (!list)
			list = block_add(section, BLOCK_LIST, say(s, WORDS_PROGRESS_JOINS));
		block_item(list, reviewer_of(telling, progress->joins[j].reviewer),
			   nominee_of(telling, progress->joins[j].nominee));
	}
	if (progress->parts_after > 1)
		block_add(section, BLOCK_PARAGRAPH,
			  say(s, WORDS_PROGRESS_NOT_JOINED, "n",
			      number(telling, progress->parts_after)));
}

static void tell_changed(const struct telling *telling)
{
	const struct speaker *s = &telling->speaker;
	struct block *list = NULL;
	for (size_t r = 0; r < telling->cycle->panel.reviewer_count; r++) {
		const struct status_return *from = &telling->status->returns[r];
		const char **names = arena_alloc(s->arena, from->changed_count + 1, sizeof *names);
		for (size_t i = 0; i < from->changed_count; i++)
			names[i] = nominee_of(telling, from->changed[i]);
		if (!from->changed_count)
			continue;
		if (!list)
			list = block_add(block_section(telling->document, "changed",
						       say(s, WORDS_PROGRESS_CHANGED)),
					 BLOCK_LIST, say(s, WORDS_PROGRESS_CHANGED_NOTE));
		block_item(list, reviewer_of(telling, r),
			   wording_list(s, names, from->changed_count));
	}
}

const struct block *status_document(struct arena *arena, const struct status *status, bool verbose)
{
	const struct cycle *cycle = status->cycle;
	struct telling telling = {.status = status,
				  .cycle = cycle,
				  .speaker = {arena, status->language}};
	const struct speaker *s = &telling.speaker;
	const char *title = multilingual_text(&cycle->title, status->language);
	telling.document = document_new(s, title ? title : cycle->id, say(s, WORDS_PROGRESS_TITLE));
	if (cycle->fictional)
		block_add(telling.document, BLOCK_BANNER, say(s, WORDS_FICTIONAL));
	tell_next(&telling);
	if (cycle->outcome && !cycle->panel.reviewer_count) /* nobody was asked anything */
		return telling.document;
	tell_total(&telling);
	tell_reviewers(&telling);
	tell_nominees(&telling);
	if (verbose)
		tell_criteria(&telling);
	tell_parts(&telling);
	tell_changed(&telling);
	tell_recusals(&telling);
	return telling.document;
}
