/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is documented about a nominee, with the numbers of its sources; evidence; the reply. */
#include "report/make.h"

#include "base/arena.h"
#include "report/facts.h"

struct source_list {
	struct report_source *list;
	const struct reference **from;
	size_t count, capacity, from_capacity;
};

size_t source_number(struct maker *maker, const struct reference *reference)
{
	struct source_list *sources = maker->sources;
	if (!reference)
		return 0;
	if (!sources)
		sources = maker->sources = arena_alloc(maker->arena, 1, sizeof *sources);
	for (size_t i = 0; i < sources->count; i++)
		if (reference_same(sources->from[i], reference))
			return i + 1;
	size_t count = sources->count++;
	sources->from = arena_grow(maker->arena, sources->from, count, &sources->from_capacity,
				   sizeof *sources->from);
	sources->list = arena_grow(maker->arena, sources->list, count, &sources->capacity,
				   sizeof *sources->list);
	sources->from[count] = reference;
	const char *address = reference->address && *reference->address ? reference->address : NULL;
	sources->list[count] = (struct report_source){
	    .title = reference->title ? reference->title : reference->id,
	    .address = address,
	    .accessed =
		reference->accessed ? wording_when(&maker->speaker, reference->accessed) : NULL,
	};
	return count + 1;
}

/* In ascending order, as a reader looks them up. */
struct citation source_cited(struct maker *maker, const struct reference *reference)
{
	size_t count = 0;
	for (const struct reference *one = reference; one; one = one->also)
		count++;
	size_t *numbers = arena_alloc(maker->arena, count, sizeof *numbers);
	for (size_t i = 0; i < count; i++, reference = reference->also) {
		size_t number = source_number(maker, reference), at = i;
		for (; at > 0 && numbers[at - 1] > number; at--)
			numbers[at] = numbers[at - 1];
		numbers[at] = number;
	}
	return (struct citation){numbers, count};
}

const size_t *source_numbers(struct maker *maker, const struct reference *const *references,
			     size_t count)
{
	size_t *numbers = arena_alloc(maker->arena, count, sizeof *numbers);
	for (size_t i = 0; i < count; i++)
		numbers[i] = source_number(maker, references[i]);
	return numbers;
}

void source_finish(struct maker *maker)
{
	if (!maker->sources)
		return;
	maker->report->sources = maker->sources->list;
	maker->report->source_count = maker->sources->count;
}

bool make_may_tell(const struct maker *maker, const struct fact *fact)
{
	return facts_may_tell(fact, maker->rights->unverified);
}

static struct report_fact numbered(struct maker *maker, const struct worded_fact *fact)
{
	return (struct report_fact){.label = fact->label,
				    .value = fact->value,
				    .note = fact->note,
				    .cited = source_cited(maker, fact->source),
				    .known = fact->known};
}

struct report_fact make_worded(struct maker *maker, const char *label, const struct fact *fact,
			       const char *value)
{
	const struct worded_fact worded =
	    facts_word(&maker->speaker, label, fact, value, maker->rights->unverified);
	return numbered(maker, &worded);
}

/* Where the report shows the criterion. */
static size_t listed_at(const struct maker *maker, size_t criterion)
{
	size_t at = 0;
	while (at + 1 < maker->report->criterion_count &&
	       maker->cycle->criteria->listing[at] != criterion)
		at++;
	return at;
}

static void make_evidence(struct maker *maker, const struct nominee *nominee,
			  struct report_nominee *into)
{
	struct report_evidence *list =
	    arena_alloc(maker->arena, nominee->evidence_count, sizeof *list);
	for (size_t i = 0; i < nominee->evidence_count; i++) {
		const struct evidence *evidence = &nominee->evidence[i];
		const char *text = multilingual_text(&evidence->text, maker->report->language);
		if (!text || !(maker->rights->unverified || evidence->source))
			continue;
		list[into->evidence_count++] =
		    (struct report_evidence){listed_at(maker, evidence->criterion), text,
					     source_cited(maker, evidence->source)};
	}
	into->evidence = list;
}

static void make_reply(struct maker *maker, const struct nominee *nominee,
		       struct report_nominee *into)
{
	const struct speaker *s = &maker->speaker;
	const char *sentence = NULL;
	if (nominee->reply.replied)
		sentence =
		    say(s, WORDS_REPLY_RECEIVED, "when", wording_when(s, nominee->reply.replied));
	else if (nominee->reply.sent && nominee->reply.due)
		sentence = say(s, WORDS_REPLY_AWAITED, "when", wording_when(s, nominee->reply.sent),
			       "due", wording_date(s, nominee->reply.due));
	if (!sentence)
		return;
	struct report_reply *reply = arena_alloc(maker->arena, 1, sizeof *reply);
	*reply = (struct report_reply){sentence, multilingual_text(&nominee->reply.text,
								   maker->report->language)};
	into->reply = reply;
}

/* Facts of which none is known are not shown at all. */
void make_facts(struct maker *maker, const struct nominee *nominee, struct report_nominee *into)
{
	bool unverified = maker->rights->unverified, any = false;
	size_t count, positions;
	const struct worded_fact *list = facts_of(&maker->speaker, nominee, unverified, &count);
	struct report_fact *facts = arena_alloc(maker->arena, count, sizeof *facts);
	for (size_t i = 0; i < count; i++) {
		facts[i] = numbered(maker, &list[i]);
		any |= list[i].known;
	}
	into->facts = facts;
	into->fact_count = any ? count : 0;
	list = facts_positions(&maker->speaker, nominee, unverified, &positions);
	facts = arena_alloc(maker->arena, positions, sizeof *facts);
	for (size_t i = 0; i < positions; i++)
		facts[i] = numbered(maker, &list[i]);
	into->positions = facts;
	into->position_count = positions;
	make_evidence(maker, nominee, into);
	make_reply(maker, nominee, into);
}
