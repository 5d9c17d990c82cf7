/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/facts.h"

#include "base/arena.h"
#include "base/text.h"
#include "report/wording.h"

#include <stddef.h>

/* Whose words are used, and how much may be said. */
struct teller {
	const struct speaker *speaker;
	bool unverified;
};

enum shape { TEXT, YES_NO, AVAILABLE, LANGUAGE_LIST, LINKS };

/* In the order they are shown. */
static const struct {
	const char *key; /* in the trace */
	enum wording label;
	enum shape shape;
	size_t at; /* of a struct fact in struct nominee */
} listed[] = {
    {"state", WORDS_NOMINATING_STATE, TEXT, offsetof(struct nominee, state)},
    {"incumbent", WORDS_SITTING_MEMBER, YES_NO, offsetof(struct nominee, incumbent)},
    {"current_position", WORDS_FACT_CURRENT_POSITION, TEXT,
     offsetof(struct nominee, current_position)},
    {"professional_activities", WORDS_FACT_ACTIVITIES, TEXT,
     offsetof(struct nominee, professional_activities)},
    {"education", WORDS_FACT_EDUCATION, TEXT, offsetof(struct nominee, education)},
    {"other_activities", WORDS_FACT_OTHER_ACTIVITIES, TEXT,
     offsetof(struct nominee, other_activities)},
    {"publications", WORDS_FACT_PUBLICATIONS, TEXT, offsetof(struct nominee, publications)},
    {"languages", WORDS_FACT_LANGUAGES, LANGUAGE_LIST, 0},
    {"availability", WORDS_FACT_AVAILABILITY, AVAILABLE, offsetof(struct nominee, availability)},
    {"public_call", WORDS_FACT_PUBLIC_CALL, YES_NO, offsetof(struct nominee, public_call)},
    {"published_criteria", WORDS_FACT_PUBLISHED_CRITERIA, YES_NO,
     offsetof(struct nominee, published_criteria)},
    {"consultation", WORDS_FACT_CONSULTATION, YES_NO, offsetof(struct nominee, consultation)},
    {"document", WORDS_FACT_DOCUMENT, TEXT, offsetof(struct nominee, document)},
    {"links", WORDS_FACT_COALITION_LINKS, LINKS, 0},
};
static const size_t listed_count = sizeof listed / sizeof *listed;

static const struct fact *fact_at(const struct nominee *nominee, size_t at)
{
	return (const struct fact *)(const void *)((const char *)nominee + at);
}

bool facts_may_tell(const struct fact *fact, bool unverified)
{
	return fact_known(fact) && (unverified || fact_public(fact));
}

static const char *remark(const struct teller *teller, const struct fact *fact)
{
	const struct speaker *s = teller->speaker;
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

static struct worded_fact unknown(const struct teller *teller, const char *label)
{
	return (struct worded_fact){.label = label,
				    .value = say(teller->speaker, WORDS_NOT_DOCUMENTED)};
}

/* value: worded; NULL: the fact's own text. */
static struct worded_fact worded(const struct teller *teller, const char *label,
				 const struct fact *fact, const char *value)
{
	if (!facts_may_tell(fact, teller->unverified))
		return unknown(teller, label);
	return (struct worded_fact){.label = label,
				    .value = value ? value : fact->text,
				    .note = remark(teller, fact),
				    .source = fact->source,
				    .known = true};
}

struct worded_fact facts_word(const struct speaker *speaker, const char *label,
			      const struct fact *fact, const char *value, bool unverified)
{
	const struct teller teller = {speaker, unverified};
	return worded(&teller, label, fact, value);
}

/* The languages of the United Nations by name, others by code. */
static const char *language_name(const struct speaker *speaker, const char *code)
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
			return say(speaker, known[i].name);
	return code;
}

/* A language whose source is not named is no more public than any other fact without one. */
static bool language_told(const struct spoken_language *spoken, bool unverified)
{
	return unverified || spoken->source;
}

static struct worded_fact languages(const struct teller *teller, const char *label,
				    const struct nominee *nominee)
{
	static const enum wording levels[] = {
	    [COMMAND_ACTIVE] = WORDS_LANGUAGE_ACTIVE, [COMMAND_PASSIVE] = WORDS_LANGUAGE_PASSIVE};
	const struct speaker *s = teller->speaker;
	const char **parts = arena_alloc(s->arena, nominee->language_count + 1, sizeof *parts);
	const struct reference *source = NULL;
	size_t count = 0;
	for (size_t i = 0; i < nominee->language_count; i++) {
		const struct spoken_language *spoken = &nominee->languages[i];
		if (!language_told(spoken, teller->unverified))
			continue;
		source = count ? source : spoken->source;
		parts[count++] =
		    say(s, levels[spoken->level], "language", language_name(s, spoken->language));
	}
	if (!nominee->languages_known || !count)
		return unknown(teller, label);
	return (struct worded_fact){.label = label,
				    .value = wording_list(s, parts, count),
				    .source = source,
				    .known = true};
}

static struct worded_fact links(const struct teller *teller, const char *label,
				const struct nominee *nominee)
{
	const struct speaker *s = teller->speaker;
	const char **parts = arena_alloc(s->arena, nominee->link_count + 1, sizeof *parts);
	const struct reference *source = NULL;
	size_t count = 0;
	for (size_t i = 0; i < nominee->link_count; i++) {
		const struct fact *link = &nominee->links[i].text;
		if (!facts_may_tell(link, teller->unverified))
			continue;
		source = count ? source : link->source;
		parts[count++] = link->text;
	}
	if (!nominee->links_known || (nominee->link_count && !count))
		return unknown(teller, label);
	return (struct worded_fact){.label = label,
				    .value = count ? wording_list(s, parts, count)
						   : say(s, WORDS_LINKS_NONE),
				    .source = source,
				    .known = true};
}

static struct worded_fact word_listed(const struct teller *teller, const struct nominee *nominee,
				      size_t i)
{
	const struct speaker *s = teller->speaker;
	const struct fact *fact = fact_at(nominee, listed[i].at);
	const char *label = say(s, listed[i].label);
	switch (listed[i].shape) {
	case TEXT:
		break;
	case YES_NO:
		return worded(teller, label, fact, say(s, fact->word ? WORDS_YES : WORDS_NO));
	case AVAILABLE:
		return worded(teller, label, fact,
			      say(s, fact->word == AVAILABILITY_CONFIRMED
					 ? WORDS_AVAILABILITY_CONFIRMED
					 : WORDS_AVAILABILITY_DECLINED));
	case LANGUAGE_LIST:
		return languages(teller, label, nominee);
	case LINKS:
		return links(teller, label, nominee);
	}
	return worded(teller, label, fact, NULL);
}

const struct worded_fact *facts_of(const struct speaker *speaker, const struct nominee *nominee,
				   bool unverified, size_t *count)
{
	const struct teller teller = {speaker, unverified};
	struct worded_fact *list = arena_alloc(speaker->arena, listed_count, sizeof *list);
	for (size_t i = 0; i < listed_count; i++) {
		list[i] = word_listed(&teller, nominee, i);
		list[i].key = listed[i].key;
	}
	*count = listed_count;
	return list;
}

/* "Deputy legal adviser, Ministry (XAB); executive": what a position is. */
static const char *position_text(const struct teller *teller, const struct position *position)
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
	const struct speaker *s = teller->speaker;
	bool unverified = teller->unverified;
	struct text text = text_new(s->arena);
	text_add(&text, position->title.text ? position->title.text : say(s, WORDS_NOT_DOCUMENTED));
	if (facts_may_tell(&position->organisation, unverified))
		text_printf(&text, ", %s", position->organisation.text);
	if (facts_may_tell(&position->state, unverified))
		text_printf(&text, " (%s)", position->state.text);
	int branch =
	    facts_may_tell(&position->branch, unverified) ? position->branch.word : WORD_UNKNOWN;
	const char *told =
	    wording_join(s, text.bytes,
			 say(s, branch == WORD_UNKNOWN ? WORDS_BRANCH_UNKNOWN : branches[branch]));
	if (position->undertakes_to_leave.word == 1 &&
	    facts_may_tell(&position->undertakes_to_leave, unverified))
		told = wording_join(s, told, say(s, WORDS_UNDERTAKES_TO_LEAVE));
	return told;
}

static const char *position_years(const struct teller *teller, const struct position *position)
{
	const struct speaker *s = teller->speaker;
	const char *from = facts_may_tell(&position->from, teller->unverified)
			       ? wording_date(s, position->from.text)
			       : say(s, WORDS_DATE_NOT_DOCUMENTED);
	const char *to = say(s, WORDS_DATE_NOT_DOCUMENTED);
	bool told = facts_may_tell(&position->to, teller->unverified);
	if (told && text_equal(position->to.text, "present"))
		to = say(s, WORDS_PRESENT);
	else if (told)
		to = wording_date(s, position->to.text);
	return say(s, WORDS_YEARS, "from", from, "to", to);
}

const struct worded_fact *facts_positions(const struct speaker *speaker,
					  const struct nominee *nominee, bool unverified,
					  size_t *count)
{
	const struct teller teller = {speaker, unverified};
	struct worded_fact *list =
	    arena_alloc(speaker->arena, nominee->position_count, sizeof *list);
	*count = 0;
	for (size_t i = 0; i < nominee->position_count; i++) {
		const struct position *position = &nominee->positions[i];
		if (!unverified && !fact_public(&position->title))
			continue;
		list[(*count)++] = (struct worded_fact){
		    .label = position_years(&teller, position),
		    .value = position_text(&teller, position),
		    .note = remark(&teller, &position->title),
		    .source = position->title.source,
		    .known = true,
		};
	}
	return list;
}

const char *facts_group(const struct speaker *speaker, const struct group *group)
{
	static const struct {
		const char *id;
		enum wording words;
	} known[] = {
	    {"africa", WORDS_GROUP_AFRICA},
	    {"asia-pacific", WORDS_GROUP_ASIA_PACIFIC},
	    {"eastern-europe", WORDS_GROUP_EASTERN_EUROPE},
	    {"latin-america-caribbean", WORDS_GROUP_LATIN_AMERICA_CARIBBEAN},
	    {"weog", WORDS_GROUP_WEOG},
	};
	const char *own = multilingual_text(&group->label, speaker->language);
	for (size_t i = 0; i < sizeof known / sizeof *known && !own; i++)
		if (text_equal(known[i].id, group->id))
			own = say(speaker, known[i].words);
	return own ? own : group->id;
}

static void trace_source(struct text *trace, const struct reference *source)
{
	for (; source; source = source->also)
		text_printf(trace, "\x1f%s\x1f%s", source->title ? source->title : source->id,
			    source->address ? source->address : "");
	text_add(trace, "\x1e");
}

static void trace_fact(struct text *trace, const char *key, const struct fact *fact,
		       bool unverified)
{
	if (!facts_may_tell(fact, unverified))
		return;
	text_printf(trace, "%s\x1f%s\x1f%s\x1f%d", key, fact->text, fact->as_of ? fact->as_of : "",
		    (int)fact->status);
	trace_source(trace, fact->source);
}

static void trace_lists(struct text *trace, const struct nominee *nominee, bool unverified)
{
	for (size_t i = 0; i < nominee->language_count; i++) {
		const struct spoken_language *spoken = &nominee->languages[i];
		if (!language_told(spoken, unverified))
			continue;
		text_printf(trace, "language\x1f%s\x1f%d", spoken->language, (int)spoken->level);
		trace_source(trace, spoken->source);
	}
	if (nominee->links_known)
		text_add(trace, "links\x1e");
	for (size_t i = 0; i < nominee->link_count; i++)
		trace_fact(trace, "link", &nominee->links[i].text, unverified);
}

void facts_trace(struct text *trace, const struct nominee *nominee, bool unverified)
{
	for (size_t i = 0; i < listed_count; i++)
		if (listed[i].shape != LANGUAGE_LIST && listed[i].shape != LINKS)
			trace_fact(trace, listed[i].key, fact_at(nominee, listed[i].at),
				   unverified);
	trace_lists(trace, nominee, unverified);
	for (size_t i = 0; i < nominee->position_count; i++) {
		const struct position *position = &nominee->positions[i];
		if (!unverified && !fact_public(&position->title))
			continue;
		trace_fact(trace, "position", &position->title, unverified);
		trace_fact(trace, "organisation", &position->organisation, unverified);
		trace_fact(trace, "state", &position->state, unverified);
		trace_fact(trace, "branch", &position->branch, unverified);
		trace_fact(trace, "from", &position->from, unverified);
		trace_fact(trace, "to", &position->to, unverified);
		trace_fact(trace, "undertakes", &position->undertakes_to_leave, unverified);
	}
}
