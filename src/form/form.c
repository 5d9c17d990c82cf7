/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/form.h"

#include "base/digest.h"
#include "base/text.h"
#include "form/form_trace.h"
#include "load/workspace.h"
#include "report/wording.h"

#include <math.h>
#include <stdlib.h>

/* What is asked of whom, on the way to a form. */
struct asking {
	struct arena *arena;
	struct speaker speaker;
	const struct cycle *cycle;
	const struct reviewer *reviewer;
	const recusal_mask *recused; /* [nominees] */
	struct form *form;
};

/* Counts what is shown in another language than the reader's. */
static const char *text_in(struct asking *asking, const struct multilingual *text)
{
	const char *found = multilingual_text(text, asking->form->language);
	if (found && !text->in[asking->form->language])
		asking->form->untranslated++;
	return found;
}

static const char *text_or(struct asking *asking, const struct multilingual *text,
			   const char *otherwise)
{
	const char *found = text_in(asking, text);
	return found ? found : otherwise;
}

/* The criterion's own anchor, else the scale's. */
static const char *anchor_text(struct asking *asking, const struct criterion *criterion,
			       double level)
{
	const struct scale *scale = &asking->cycle->criteria->scale;
	for (size_t a = 0; a < criterion->anchor_count; a++)
		if (fabs(criterion->anchors[a].level - level) <= 1e-9)
			return text_in(asking, &criterion->anchors[a].text);
	for (size_t a = 0; a < scale->anchor_count && !criterion->anchor_count; a++)
		if (fabs(scale->anchors[a].level - level) <= 1e-9)
			return text_in(asking, &scale->anchors[a].text);
	return NULL;
}

static bool needs_evidence(const struct criteria_set *set, double level)
{
	for (size_t e = 0; e < set->evidence_level_count; e++)
		if (fabs(set->evidence_levels[e] - level) <= 1e-9)
			return true;
	return false;
}

static void list_levels(struct asking *asking, const struct criterion *criterion,
			struct form_criterion *into)
{
	const struct criteria_set *set = asking->cycle->criteria;
	const struct scale *scale = &set->scale;
	if (!criterion_has_level(criterion))
		return;
	size_t count = (size_t)lround((scale->max - scale->min) / scale->step) + 1;
	struct form_level *levels = arena_alloc(asking->arena, count, sizeof *levels);
	for (size_t i = 0; i < count; i++) {
		double level = text_round9(scale->min + scale->step * (double)i);
		levels[i] = (struct form_level){
		    .level = level,
		    .written = text_plain(asking->arena, level, 9),
		    .printed = wording_plain(&asking->speaker, level, 9),
		    .anchor = anchor_text(asking, criterion, level),
		    .needs_evidence = needs_evidence(set, level),
		};
	}
	into->levels = levels;
	into->level_count = count;
}

static void list_criteria(struct asking *asking)
{
	const struct criteria_set *set = asking->cycle->criteria;
	struct form_criterion *list =
	    arena_alloc(asking->arena, set->criterion_count, sizeof *list);
	for (size_t i = 0; i < set->criterion_count; i++) {
		const struct criterion *criterion = &set->criteria[set->listing[i]];
		const struct dimension *dimension = &set->dimensions[criterion->dimension];
		list[i] = (struct form_criterion){
		    .id = criterion->id,
		    .dimension = text_or(asking, &dimension->label, dimension->id),
		    .label = text_or(asking, &criterion->label, criterion->id),
		    .question = text_in(asking, &criterion->question),
		    .rated = criterion->kind == CRITERION_RATED,
		    .index = set->listing[i],
		};
		list_levels(asking, criterion, &list[i]);
	}
	asking->form->criteria = list;
	asking->form->criterion_count = set->criterion_count;
}

static const char *why_recused(const struct asking *asking, recusal_mask mask)
{
	static const enum wording rules[RECUSAL_RULES] = {
	    [RECUSED_NATIONALITY] = WORDS_FORM_RECUSED_NATIONALITY,
	    [RECUSED_RESIDENCE] = WORDS_FORM_RECUSED_RESIDENCE,
	    [RECUSED_ORGANISATION] = WORDS_FORM_RECUSED_ORGANISATION,
	    [RECUSED_DECLARED] = WORDS_FORM_RECUSED_DECLARED,
	    [RECUSED_RIVALS] = WORDS_FORM_RECUSED_RIVALS,
	};
	const char *parts[RECUSAL_RULES];
	size_t count = 0;
	for (unsigned rule = 0; rule < RECUSAL_RULES; rule++)
		if (mask & 1u << rule)
			parts[count++] = say(&asking->speaker, rules[rule]);
	if (!count)
		return NULL;
	return say(&asking->speaker, WORDS_FORM_RECUSED, "reasons",
		   wording_list(&asking->speaker, parts, count));
}

static void list_facts(const struct asking *asking, const struct nominee *nominee,
		       struct form_nominee *into)
{
	size_t known, positions;
	const struct worded_fact *facts = facts_of(&asking->speaker, nominee, false, &known);
	const struct worded_fact *held =
	    facts_positions(&asking->speaker, nominee, false, &positions);
	struct worded_fact *list = arena_alloc(asking->arena, known + positions, sizeof *list);
	for (size_t i = 0; i < known; i++)
		list[i] = facts[i];
	for (size_t i = 0; i < positions; i++)
		list[known + i] = held[i];
	into->facts = list;
	into->fact_count = known + positions;
	into->position_count = positions;
}

static void list_questions(const struct asking *asking, const struct nominee *nominee,
			   struct form_nominee *into)
{
	const struct form *form = asking->form;
	struct form_question *list =
	    arena_alloc(asking->arena, form->criterion_count, sizeof *list);
	for (size_t c = 0; c < form->criterion_count; c++) {
		const struct criterion *criterion =
		    &asking->cycle->criteria->criteria[form->criteria[c].index];
		if (!criterion_asked(criterion, nominee))
			continue;
		struct worded_fact *facts =
		    arena_alloc(asking->arena, criterion->show_fact_count, sizeof *facts);
		for (size_t f = 0; f < criterion->show_fact_count; f++)
			facts[f] = facts_named(&asking->speaker, asking->cycle, nominee,
					       criterion->show_facts[f], false);
		list[into->question_count++] =
		    (struct form_question){c, facts, criterion->show_fact_count};
	}
	into->questions = list;
}

static struct form_nominee ask_about(const struct asking *asking, size_t index)
{
	const struct speaker *s = &asking->speaker;
	const struct cycle *cycle = asking->cycle;
	const struct nominee *nominee = &cycle->nominees[index];
	struct form_nominee asked = {
	    .id = nominee->id,
	    .name = nominee_name(nominee, say(s, WORDS_NAME_NOT_FOUND)),
	    .group = facts_group(s, &cycle->groups[nominee->group]),
	    .state = facts_may_tell(&nominee->state, false) ? nominee->state.text : NULL,
	    .recused = why_recused(asking, asking->recused[index]),
	    .facts_sha256 = form_trace_nominee(asking->arena, cycle, nominee),
	    .index = index,
	};
	list_facts(asking, nominee, &asked);
	list_questions(asking, nominee, &asked);
	return asked;
}

struct place {
	const char *hash;
	size_t nominee;
};

static int by_hash(const void *a, const void *b)
{
	return text_compare(((const struct place *)a)->hash, ((const struct place *)b)->hash);
}

static bool is_listed(const size_t *list, size_t count, size_t nominee)
{
	for (size_t i = 0; i < count; i++)
		if (list[i] == nominee)
			return true;
	return count == 0;
}

/* Each reviewer has an order of their own, so that nobody is always judged first. */
static void list_nominees(struct asking *asking, const bool *assigned, const size_t *only,
			  size_t count)
{
	const struct cycle *cycle = asking->cycle;
	struct form *form = asking->form;
	struct place *places = arena_alloc(asking->arena, cycle->nominee_count + 1, sizeof *places);
	for (size_t i = 0; i < cycle->nominee_count; i++) {
		if (!nominee_stands(&cycle->nominees[i]) || !assigned[i] ||
		    !is_listed(only, count, i))
			continue;
		struct text key = text_new(asking->arena);
		text_printf(&key, "%lu/%s/%s", (unsigned long)cycle->analysis.seed,
			    asking->reviewer->id, cycle->nominees[i].id);
		places[form->nominee_count++] =
		    (struct place){digest_sha256(asking->arena, key.bytes, key.length), i};
	}
	qsort(places, form->nominee_count, sizeof *places, by_hash);
	struct form_nominee *list = arena_alloc(asking->arena, form->nominee_count, sizeof *list);
	for (size_t i = 0; i < form->nominee_count; i++)
		list[i] = ask_about(asking, places[i].nominee);
	form->nominees = list;
}

static const char *adoption(const struct speaker *speaker, const struct criteria_set *set)
{
	bool shipped = text_equal(set->id, "cescr") || text_equal(set->id, "cescr-short");
	if (set->adopted.by)
		return NULL;
	return say(speaker, shipped ? WORDS_WEIGHTS_NOT_ADOPTED : WORDS_OTHER_WEIGHTS_NOT_ADOPTED);
}

static const char *name_of(const struct reviewer *reviewer)
{
	if (reviewer->name)
		return reviewer->name;
	return reviewer->alias ? reviewer->alias : reviewer->id;
}

struct form *form_define(struct arena *arena, const struct cycle *cycle, size_t reviewer,
			 enum language language, const size_t *nominees, size_t count)
{
	const struct criteria_set *set = cycle->criteria;
	const struct panel *panel = &cycle->panel;
	struct form *form = arena_alloc(arena, 1, sizeof *form);
	struct asking asking = {
	    .arena = arena,
	    .speaker = {arena, language},
	    .cycle = cycle,
	    .reviewer = &panel->reviewers[reviewer],
	    .recused = panel->recused + reviewer * cycle->nominee_count,
	    .form = form,
	};
	*form = (struct form){
	    .identity = {.cycle = cycle->id,
			 .reviewer = asking.reviewer->id,
			 .criteria = arena_copy(arena, set->sha256, IDENTITY_CRITERIA)},
	    .language = language,
	    .reviewer_name = name_of(asking.reviewer),
	    .fictional = cycle->fictional,
	    .adopted = adoption(&asking.speaker, set),
	    .supplementary = count != 0,
	};
	form->cycle_title = text_or(&asking, &cycle->title, cycle->id);
	list_criteria(&asking);
	list_nominees(&asking, panel->assigned + reviewer * cycle->nominee_count, nominees, count);
	form->sha256 = form_trace(arena, cycle, form, asking.recused);
	return form;
}

const char *form_file_name(struct arena *arena, const struct form *form,
			   const struct form_kind *kind)
{
	return arena_printf(arena, "%s_%s_%zu.%s", workspace_name(arena, form->identity.cycle),
			    workspace_name(arena, form->identity.reviewer), form->identity.revision,
			    kind->name);
}
