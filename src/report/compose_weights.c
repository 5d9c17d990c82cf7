/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far the result depends on the weights, in words: first the answer, then what it rests on. */
#include "report/compose_weights.h"

#include "base/arena.h"
#include "report/document.h"
#include "report/report.h"
#include "report/weights.h"

#include <math.h>
#include <stdint.h>

/* A sentence with more labels than this cannot be read aloud. */
enum { MOST_LABELS = 2 };

/* "from E1 … to I2 …"; "to I2 … (1.5 from E1, …)" with ids if many: tables have the labels. */
static const char *moves_of(const struct composer *composer, const struct report_shift *shift)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	const char **parts = arena_alloc(composer->arena, shift->move_count + 1, sizeof *parts);
	const char *to = compose_rated(composer, shift->moves[0].to);
	if (shift->move_count == 1)
		return say(s, WORDS_WEIGHT_MOVE, "from",
			   compose_rated(composer, shift->moves[0].from), "to", to);
	for (size_t i = 0; i < shift->move_count; i++) {
		size_t from = shift->moves[i].from;
		const char *id = report->criteria[report->weights->rated[from]].id;
		parts[i] =
		    say(s, WORDS_WEIGHT_FROM, "mass", shift->moves[i].mass.text, "from",
			shift->move_count > MOST_LABELS ? id : compose_rated(composer, from));
	}
	return say(s, WORDS_WEIGHT_MOVES, "to", to, "from",
		   wording_list(s, parts, shift->move_count));
}

/* The answer: does it depend, and on how much? */
static const char *verdict_of(const struct composer *composer, const struct report_contest *contest)
{
	const struct speaker *s = &composer->speaker;
	const struct report_shift *shift = &contest->shift;
	if (isnan(shift->mass.number))
		return say(s, WORDS_WEIGHTS_NEVER);
	const char *inside = compose_named(composer, shift->inside);
	const char *outside = compose_named(composer, shift->outside);
	if (shift->tied)
		return say(s, WORDS_WEIGHTS_TIED, "inside", inside, "outside", outside);
	const char *moves = moves_of(composer, shift);
	if (shift->small)
		return say(s, WORDS_WEIGHTS_SMALL, "mass", shift->mass.text, "moves", moves,
			   "inside", inside, "outside", outside);
	return say(s, WORDS_WEIGHTS_LARGE, "mass", shift->mass.text, "moves", moves, "inside",
		   inside, "outside", outside);
}

/* Who is within the seats in how many of 100 weightings near the stated ones. */
static const char *near_of(const struct composer *composer, const struct report_contest *contest)
{
	const struct speaker *s = &composer->speaker;
	const char **parts = arena_alloc(composer->arena, contest->member_count + 1, sizeof *parts);
	size_t count = 0;
	for (size_t i = 0; i < 2 * contest->member_count; i++) {
		bool inside = i < contest->member_count;
		const struct report_weighed_nominee *member =
		    &contest->members[inside ? i : i - contest->member_count];
		const struct figure *share = &member->spread[SPREAD_STATED].within;
		if (member->within == inside && (inside || share->number > 0))
			parts[count++] =
			    say(s, WORDS_NOMINEE_SHARE, "nominee",
				compose_named(composer, member->nominee), "share", share->text);
	}
	return say(s, WORDS_WEIGHTS_NEAR, "points", composer->report->weights->points, "nominees",
		   wording_list(s, parts, count));
}

static void add_left_out(const struct composer *composer, struct block *list,
			 const struct report_contest *contest)
{
	const struct speaker *s = &composer->speaker;
	const struct report_weights *weights = composer->report->weights;
	size_t possible = 0, changes = 0;
	for (size_t i = 0; i < weights->rated_count; i++) {
		const char *exchange = compose_exchange(composer, &contest->criteria[i].without);
		possible += contest->criteria[i].left_out;
		if (!exchange)
			continue;
		changes++;
		block_item(list, NULL,
			   say(s, WORDS_WITHOUT_CRITERION, "criterion", compose_rated(composer, i),
			       "exchange", exchange));
	}
	if (possible && !changes)
		block_item(list, NULL, say(s, WORDS_WITHOUT_ANY));
}

static void add_checks(const struct composer *composer, struct block *list,
		       const struct report_contest *contest)
{
	static const enum wording ways[CROSSCHECK_WAYS] = {
	    [CROSSCHECK_BORDA] = WORDS_CHECK_BORDA,
	    [CROSSCHECK_COPELAND] = WORDS_CHECK_COPELAND,
	    [CROSSCHECK_MEDIAN] = WORDS_CHECK_MEDIAN,
	    [CROSSCHECK_FIXED] = WORDS_CHECK_FIXED,
	};
	const struct speaker *s = &composer->speaker;
	for (size_t way = 0; way < CROSSCHECK_WAYS; way++) {
		const char *exchange = compose_exchange(composer, &contest->check[way]);
		if (exchange)
			block_item(list, NULL,
				   say(s, WORDS_CHECK_DIFFERS, "way", say(s, ways[way]), "exchange",
				       exchange));
	}
	if (contest->condorcet_outside)
		block_item(list, NULL,
			   say(s, WORDS_CHECK_MAJORITY, "nominee",
			       compose_named(composer, contest->condorcet)));
}

/* What must be read with the two whom the answer names. */
static void add_besides(const struct composer *composer, struct block *parent,
			const struct report_shift *shift)
{
	const size_t named[] = {shift->outside, shift->inside};
	for (size_t i = 0; i < 2; i++) {
		const struct report_nominee *nominees = composer->report->nominees;
		const char *beside =
		    named[i] == SIZE_MAX ? NULL : compose_beside(composer, &nominees[named[i]]);
		if (beside)
			block_add(parent, BLOCK_NOTE,
				  say(&composer->speaker, WORDS_NAMED_BESIDE, "nominee",
				      nominees[named[i]].name, "beside", beside));
	}
}

void compose_weights_words(const struct composer *composer, struct block *parent,
			   const struct report_contest *contest)
{
	const struct speaker *s = &composer->speaker;
	if (!contest->open) {
		block_add(parent, BLOCK_PARAGRAPH, say(s, WORDS_WEIGHTS_NOTHING_TO_ASK));
		return;
	}
	block_add(parent, BLOCK_PARAGRAPH, verdict_of(composer, contest));
	add_besides(composer, parent, &contest->shift);
	struct block *list = block_add(parent, BLOCK_LIST, NULL);
	block_item(list, NULL, near_of(composer, contest));
	add_left_out(composer, list, contest);
	if (!isnan(contest->equal_steps.number))
		block_item(list, NULL,
			   say(s, WORDS_EQUAL_STEPS, "share", contest->equal_steps.text));
	add_checks(composer, list, contest);
}

static struct block *card_of(const struct composer *composer, struct block *parent,
			     const struct report_contest *contest)
{
	const struct report_group *group = &composer->report->groups[contest->group];
	return block_card(parent, document_anchor(composer->arena, "weights", group->id),
			  group->label, compose_contest(composer, group));
}

/* Groups where a small change of weights decides (or does not), by name in one sentence. */
static void add_groups_where(const struct composer *composer, struct block *parent, bool small)
{
	const struct report_weights *weights = composer->report->weights;
	const struct speaker *s = &composer->speaker;
	const char **names =
	    arena_alloc(composer->arena, weights->contest_count + 1, sizeof *names);
	size_t count = 0;
	for (size_t c = 0; c < weights->contest_count; c++)
		if (weights->contests[c].shift.small == small)
			names[count++] = composer->report->groups[weights->contests[c].group].label;
	const char *list = wording_list(s, names, count);
	if (count && weights->contest_count > 1)
		block_add(parent, BLOCK_PARAGRAPH,
			  small ? say(s, WORDS_WEIGHTS_DECIDE, "groups", list)
				: say(s, WORDS_WEIGHTS_DECIDE_NOT, "groups", list));
}

static void add_lead(const struct composer *composer, struct block *parent)
{
	const struct report_weights *weights = composer->report->weights;
	const struct speaker *s = &composer->speaker;
	block_add(parent, BLOCK_PARAGRAPH, say(s, WORDS_WEIGHTS_LEAD));
	add_groups_where(composer, parent, true);
	add_groups_where(composer, parent, false);
	if (weights->withheld)
		block_add(parent, BLOCK_NOTE, weights->withheld);
	if (!weights->contest_count && weights->withheld)
		return;
	if (!weights->contest_count) {
		block_add(parent, BLOCK_PARAGRAPH, say(s, WORDS_WEIGHTS_NO_CONTEST));
		return;
	}
	block_add(parent, BLOCK_NOTE, say(s, WORDS_WEIGHTS_HOW_TO_READ, "points", weights->points));
	if (weights->draws < composer->report->settings.draws)
		block_add(parent, BLOCK_NOTE,
			  say(s, WORDS_WEIGHTS_FEWER_DRAWS, "draws",
			      wording_count(s, weights->draws), "asked",
			      wording_count(s, composer->report->settings.draws)));
	compose_explained(composer, parent,
			  (const char *const[]){"smallest-change-of-weights",
						"weights-between-which-a-result-holds",
						"share-of-weightings", "other-ways-of-counting",
						NULL});
}

/* The part of the report: all answers, then drawings and tables group by group. */
void compose_weights(const struct composer *composer, struct block *document)
{
	const struct report_weights *weights = composer->report->weights;
	const struct speaker *s = &composer->speaker;
	if (!weights)
		return;
	struct block *section = block_section(document, "weights", say(s, WORDS_SECTION_WEIGHTS));
	add_lead(composer, section);
	for (size_t c = 0; c < weights->contest_count; c++)
		compose_weights_words(composer, card_of(composer, section, &weights->contests[c]),
				      &weights->contests[c]);
	compose_whatif(composer, section);
	for (size_t c = 0; c < weights->contest_count; c++) {
		const struct report_contest *contest = &weights->contests[c];
		const struct report_group *group = &composer->report->groups[contest->group];
		if (!contest->open)
			continue;
		struct block *part =
		    block_section(section,
				  document_anchor(composer->arena, "weights-figures", group->id),
				  say(s, WORDS_SECTION_WEIGHTS_FIGURES, "group", group->label));
		compose_weights_chart(composer, part, contest);
		compose_weights_tables(composer, part, contest);
	}
}

const struct block *compose_weights_verb(struct arena *arena, const struct report *report,
					 bool verbose)
{
	struct composer composer = {arena, {arena, report->language}, report};
	const struct report_weights *weights = report->weights;
	struct block *document = document_new(&composer.speaker, report->cycle_title, NULL);
	compose_banners(&composer, document);
	if (weights->other) {
		compose_reweighing(&composer, document);
		return document;
	}
	add_lead(&composer, document);
	for (size_t c = 0; c < weights->contest_count; c++)
		compose_weights_words(&composer,
				      card_of(&composer, document, &weights->contests[c]),
				      &weights->contests[c]);
	for (size_t c = 0; c < weights->contest_count; c++)
		if (weights->contests[c].open)
			compose_weights_tables(&composer, document, &weights->contests[c]);
	if (verbose && weights->all && weights->all->open)
		compose_weights_tables(&composer, document, weights->all);
	return document;
}
