/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/form_trace.h"

#include "base/digest.h"
#include "base/text.h"

/* Ends a field with a sign that no text holds; NULL is not the empty text. */
static void field(struct text *trace, const char *value)
{
	text_printf(trace, "%s%s\x1f", value ? "=" : "", value ? value : "");
}

static const char *digest_of(const struct text *trace)
{
	return digest_sha256(trace->arena, trace->bytes, trace->length);
}

const char *form_trace_nominee(struct arena *arena, const struct cycle *cycle,
			       const struct nominee *nominee)
{
	const struct criteria_set *set = cycle->criteria;
	struct text trace = text_new(arena);
	field(&trace, nominee->name);
	field(&trace, cycle->groups[nominee->group].id);
	facts_trace(&trace, nominee, false);
	for (size_t k = 0; k < set->criterion_count; k++) {
		const struct criterion *criterion = &set->criteria[k];
		for (size_t f = 0; f < criterion->show_fact_count; f++)
			if (criterion_asked(criterion, nominee))
				facts_named_trace(&trace, cycle, nominee, criterion->show_facts[f],
						  false);
	}
	return digest_of(&trace);
}

static void trace_criterion(struct text *trace, const struct form_criterion *criterion)
{
	field(trace, criterion->id);
	field(trace, criterion->dimension);
	field(trace, criterion->label);
	field(trace, criterion->question);
	for (size_t i = 0; i < criterion->level_count; i++) {
		field(trace, criterion->levels[i].written);
		field(trace, criterion->levels[i].anchor);
		field(trace, criterion->levels[i].needs_evidence ? "evidence" : NULL);
	}
	text_add(trace, "\x1e");
}

static void trace_nominee(struct text *trace, const struct form *form,
			  const struct form_nominee *nominee, recusal_mask recused)
{
	field(trace, nominee->id);
	field(trace, nominee->facts_sha256);
	text_printf(trace, "%u\x1f", (unsigned)recused);
	for (size_t q = 0; q < nominee->question_count; q++)
		field(trace, form->criteria[nominee->questions[q].criterion].id);
	text_add(trace, "\x1e");
}

const char *form_trace(struct arena *arena, const struct cycle *cycle, const struct form *form,
		       const recusal_mask *recused)
{
	struct text trace = text_new(arena);
	field(&trace, form->identity.cycle);
	field(&trace, form->identity.reviewer);
	field(&trace, form->identity.criteria);
	field(&trace, language_codes[form->language]);
	field(&trace, multilingual_text(&cycle->title, form->language));
	field(&trace, form->reviewer_name);
	field(&trace, form->fictional ? "fictional" : NULL);
	field(&trace, form->adopted ? "proposed" : NULL);
	text_add(&trace, "\x1e");
	for (size_t c = 0; c < form->criterion_count; c++)
		trace_criterion(&trace, &form->criteria[c]);
	for (size_t g = 0; g < cycle->group_count; g++)
		field(&trace, multilingual_text(&cycle->groups[g].label, form->language));
	for (size_t n = 0; n < form->nominee_count; n++)
		trace_nominee(&trace, form, &form->nominees[n], recused[form->nominees[n].index]);
	return digest_of(&trace);
}
