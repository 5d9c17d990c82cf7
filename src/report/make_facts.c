/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is documented about a nominee, worded, with the number of its source. */
#include "report/make.h"

#include "base/arena.h"
#include "base/text.h"

#include <string.h>

struct source_list {
	struct report_source *list;
	const struct reference **from;
	size_t count, capacity, from_capacity;
};

static bool same_source(const struct reference *a, const struct reference *b)
{
	const char *x[] = {a->title, a->address}, *y[] = {b->title, b->address};
	if (a == b)
		return true;
	for (size_t i = 0; i < 2; i++)
		if (!x[i] != !y[i] || (x[i] && !text_equal(x[i], y[i])))
			return false;
	return a->title || a->address || text_equal(a->id, b->id);
}

size_t source_number(struct maker *maker, const struct reference *reference)
{
	struct source_list *sources = maker->sources;
	if (!reference)
		return 0;
	if (!sources)
		sources = maker->sources = arena_alloc(maker->arena, 1, sizeof *sources);
	for (size_t i = 0; i < sources->count; i++)
		if (same_source(sources->from[i], reference))
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

static const char *remark(const struct maker *maker, const struct fact *fact)
{
	const struct speaker *s = &maker->speaker;
	const char *parts[3];
	size_t count = 0;
	if (fact->as_of)
		parts[count++] = wording_as_of(s, fact->as_of);
	if (fact->status == FACT_UNVERIFIED)
		parts[count++] = say(s, WORDS_FACT_UNVERIFIED);
	else if (fact->status == FACT_DERIVED)
		parts[count++] = say(s, WORDS_FACT_DERIVED);
	if (!fact->source)
		parts[count++] = say(s, WORDS_FACT_NO_SOURCE);
	const char *joined = count ? parts[0] : NULL;
	for (size_t i = 1; i < count; i++)
		joined = wording_join(s, joined, parts[i]);
	return joined;
}

static struct report_fact unknown(const struct maker *maker, const char *label)
{
	return (struct report_fact){.label = label,
				    .value = say(&maker->speaker, WORDS_NOT_DOCUMENTED)};
}

bool make_may_tell(const struct maker *maker, const struct fact *fact)
{
	return fact_known(fact) && (maker->rights->unverified || fact_public(fact));
}

/* value: worded; NULL: the fact's own text. */
static struct report_fact worded(struct maker *maker, enum wording label, const struct fact *fact,
				 const char *value)
{
	const char *name = say(&maker->speaker, label);
	if (!make_may_tell(maker, fact))
		return unknown(maker, name);
	return (struct report_fact){.label = name,
				    .value = value ? value : fact->text,
				    .note = remark(maker, fact),
				    .source = source_number(maker, fact->source),
				    .known = true};
}

static struct report_fact yes_no(struct maker *maker, enum wording label, const struct fact *fact)
{
	return worded(maker, label, fact, say(&maker->speaker, fact->word ? WORDS_YES : WORDS_NO));
}

/* The languages of the United Nations by name, others by code. */
static const char *language_name(const struct maker *maker, const char *code)
{
	static const struct {
		const char *code;
		enum wording name;
	} known[] = {
	    {"ar", WORDS_LANGUAGE_AR}, {"zh", WORDS_LANGUAGE_ZH}, {"en", WORDS_LANGUAGE_EN},
	    {"fr", WORDS_LANGUAGE_FR}, {"ru", WORDS_LANGUAGE_RU}, {"es", WORDS_LANGUAGE_ES},
	};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (text_equal(known[i].code, code))
			return say(&maker->speaker, known[i].name);
	return code;
}

static const char *language_list(const struct maker *maker, const struct nominee *nominee)
{
	static const enum wording levels[] = {
	    [COMMAND_ACTIVE] = WORDS_LANGUAGE_ACTIVE, [COMMAND_PASSIVE] = WORDS_LANGUAGE_PASSIVE};
	const char **parts = arena_alloc(maker->arena, nominee->language_count + 1, sizeof *parts);
	for (size_t i = 0; i < nominee->language_count; i++) {
		const struct spoken_language *spoken = &nominee->languages[i];
		parts[i] = say(&maker->speaker, levels[spoken->level], "language",
			       language_name(maker, spoken->language));
	}
	return wording_list(&maker->speaker, parts, nominee->language_count);
}

static struct report_fact languages(struct maker *maker, const struct nominee *nominee)
{
	const char *label = say(&maker->speaker, WORDS_FACT_LANGUAGES);
	if (!nominee->languages_known || !nominee->language_count)
		return unknown(maker, label);
	return (struct report_fact){.label = label,
				    .value = language_list(maker, nominee),
				    .source = source_number(maker, nominee->languages[0].source),
				    .known = true};
}

static struct report_fact links(struct maker *maker, const struct nominee *nominee)
{
	const char *label = say(&maker->speaker, WORDS_FACT_COALITION_LINKS);
	if (!nominee->links_known)
		return unknown(maker, label);
	const char **parts = arena_alloc(maker->arena, nominee->link_count + 1, sizeof *parts);
	for (size_t i = 0; i < nominee->link_count; i++)
		parts[i] = nominee->links[i].text.text;
	const char *list = wording_list(&maker->speaker, parts, nominee->link_count);
	return (struct report_fact){
	    .label = label,
	    .value = nominee->link_count ? list : say(&maker->speaker, WORDS_LINKS_NONE),
	    .source = nominee->link_count ? source_number(maker, nominee->links[0].text.source) : 0,
	    .known = true};
}

static const char *availability(const struct maker *maker, const struct fact *fact)
{
	bool confirmed = fact->word == AVAILABILITY_CONFIRMED;
	return say(&maker->speaker,
		   confirmed ? WORDS_AVAILABILITY_CONFIRMED : WORDS_AVAILABILITY_DECLINED);
}

/* "Deputy legal adviser, Ministry (XAB), executive branch": what a position is. */
static const char *position_text(const struct maker *maker, const struct position *position)
{
	static const enum wording branches[] = {
	    [BRANCH_EXECUTIVE] = WORDS_BRANCH_EXECUTIVE,
	    [BRANCH_DIPLOMATIC] = WORDS_BRANCH_DIPLOMATIC,
	    [BRANCH_LEGISLATURE] = WORDS_BRANCH_LEGISLATURE,
	    [BRANCH_JUDICIARY] = WORDS_BRANCH_JUDICIARY,
	    [BRANCH_INDEPENDENT_PUBLIC_BODY] = WORDS_BRANCH_INDEPENDENT_PUBLIC_BODY,
	    [BRANCH_NHRI] = WORDS_BRANCH_NHRI,
	    [BRANCH_ACADEMIA] = WORDS_BRANCH_ACADEMIA,
	    [BRANCH_NGO] = WORDS_BRANCH_NGO,
	    [BRANCH_IGO] = WORDS_BRANCH_IGO,
	    [BRANCH_PRIVATE] = WORDS_BRANCH_PRIVATE,
	};
	const struct speaker *s = &maker->speaker;
	struct text text = text_new(maker->arena);
	text_add(&text, position->title.text ? position->title.text : say(s, WORDS_NOT_DOCUMENTED));
	if (make_may_tell(maker, &position->organisation))
		text_printf(&text, ", %s", position->organisation.text);
	if (make_may_tell(maker, &position->state))
		text_printf(&text, " (%s)", position->state.text);
	int branch =
	    make_may_tell(maker, &position->branch) ? position->branch.word : WORD_UNKNOWN;
	const char *told = wording_join(
	    s, text.bytes, say(s, branch == WORD_UNKNOWN ? WORDS_BRANCH_UNKNOWN : branches[branch]));
	if (position->undertakes_to_leave.word == 1 &&
	    make_may_tell(maker, &position->undertakes_to_leave))
		told = wording_join(s, told, say(s, WORDS_UNDERTAKES_TO_LEAVE));
	return told;
}

static const char *position_years(const struct maker *maker, const struct position *position)
{
	const struct speaker *s = &maker->speaker;
	const char *from = make_may_tell(maker, &position->from)
			       ? wording_date(s, position->from.text)
			       : say(s, WORDS_UNKNOWN_DATE);
	const char *to = say(s, WORDS_UNKNOWN_DATE);
	bool told = make_may_tell(maker, &position->to);
	if (told && text_equal(position->to.text, "present"))
		to = say(s, WORDS_PRESENT);
	else if (told)
		to = wording_date(s, position->to.text);
	return say(s, WORDS_YEARS, "from", from, "to", to);
}

static void make_positions(struct maker *maker, const struct nominee *nominee,
			   struct report_nominee *into)
{
	struct report_fact *list = arena_alloc(maker->arena, nominee->position_count, sizeof *list);
	for (size_t i = 0; i < nominee->position_count; i++) {
		const struct position *position = &nominee->positions[i];
		if (!(maker->rights->unverified || fact_public(&position->title)))
			continue;
		list[into->position_count++] = (struct report_fact){
		    .label = position_years(maker, position),
		    .value = position_text(maker, position),
		    .note = remark(maker, &position->title),
		    .source = source_number(maker, position->title.source),
		    .known = true,
		};
	}
	into->positions = list;
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
					     source_number(maker, evidence->source)};
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

void make_facts(struct maker *maker, const struct nominee *nominee, struct report_nominee *into)
{
	const struct report_fact list[] = {
	    worded(maker, WORDS_NOMINATING_STATE, &nominee->state, NULL),
	    yes_no(maker, WORDS_SITTING_MEMBER, &nominee->incumbent),
	    worded(maker, WORDS_FACT_CURRENT_POSITION, &nominee->current_position, NULL),
	    worded(maker, WORDS_FACT_ACTIVITIES, &nominee->professional_activities, NULL),
	    worded(maker, WORDS_FACT_EDUCATION, &nominee->education, NULL),
	    worded(maker, WORDS_FACT_OTHER_ACTIVITIES, &nominee->other_activities, NULL),
	    worded(maker, WORDS_FACT_PUBLICATIONS, &nominee->publications, NULL),
	    languages(maker, nominee),
	    worded(maker, WORDS_FACT_AVAILABILITY, &nominee->availability,
		   availability(maker, &nominee->availability)),
	    yes_no(maker, WORDS_FACT_PUBLIC_CALL, &nominee->public_call),
	    yes_no(maker, WORDS_FACT_PUBLISHED_CRITERIA, &nominee->published_criteria),
	    yes_no(maker, WORDS_FACT_CONSULTATION, &nominee->consultation),
	    worded(maker, WORDS_FACT_DOCUMENT, &nominee->document, NULL),
	    links(maker, nominee),
	};
	struct report_fact *facts =
	    arena_alloc(maker->arena, sizeof list / sizeof *list, sizeof *facts);
	bool any = false;
	memcpy(facts, list, sizeof list);
	for (size_t i = 0; i < sizeof list / sizeof *list; i++)
		any |= list[i].known;
	into->facts = facts;
	into->fact_count = any ? sizeof list / sizeof *list : 0;
	make_positions(maker, nominee, into);
	make_evidence(maker, nominee, into);
	make_reply(maker, nominee, into);
}
