/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Named facts in words: what criteria ask to be shown and what decides thresholds. */
#include "report/facts.h"

#include "base/arena.h"
#include "base/text.h"
#include "report/wording.h"

enum { NEVER_HELD = 99 };

static const enum wording labels[NAMED_FACTS] = {
    [FACT_EXECUTIVE_OFFICE] = WORDS_NAMED_EXECUTIVE_OFFICE,
    [FACT_AVAILABILITY] = WORDS_FACT_AVAILABILITY,
    [FACT_INCUMBENT] = WORDS_SITTING_MEMBER,
    [FACT_ACTIVE_WORKING_LANGUAGES] = WORDS_NAMED_WORKING_LANGUAGES,
    [FACT_OPEN_NOMINATION_STEPS] = WORDS_NAMED_NOMINATION_STEPS,
    [FACT_YEARS_SINCE_EXECUTIVE_OFFICE] = WORDS_NAMED_YEARS_SINCE,
};

static const char *position_words(const struct speaker *s, const struct position *position,
				  bool unverified)
{
	const char *title = position->title.text ? position->title.text : "";
	if (!facts_may_tell(&position->organisation, unverified))
		return title;
	return arena_printf(s->arena, "%s, %s", title, position->organisation.text);
}

static const char *why_office(const struct speaker *s, const struct named_value *value,
			      bool unverified)
{
	const char *position = value->because ? position_words(s, value->because, unverified) : "";
	switch ((enum executive_office)value->word) {
	case OFFICE_NONE:
		return say(s, WORDS_WHY_OFFICE_NONE);
	case OFFICE_WILL_LEAVE:
		return say(s, WORDS_WHY_OFFICE_WILL_LEAVE, "position", position);
	case OFFICE_HELD:
		return say(s, WORDS_WHY_OFFICE_HELD, "position", position);
	}
	return "";
}

static const char *why_years(const struct speaker *s, const struct named_value *value)
{
	if (value->number >= NEVER_HELD)
		return say(s, WORDS_WHY_OFFICE_NEVER);
	return say(s, WORDS_WHY_YEARS, "n", wording_plain(s, value->number, 1));
}

/* What is on file about a fact: how many statements, and the source of the first that has one. */
struct record {
	size_t count;
	const struct reference *source;
};

static void record_fact(struct record *record, const struct fact *fact)
{
	if (!fact_known(fact))
		return;
	record->count++;
	if (!record->source)
		record->source = fact->source;
}

static struct record record_of(const struct nominee *nominee, enum named_fact fact)
{
	struct record record = {0};
	switch (fact) {
	case FACT_EXECUTIVE_OFFICE:
	case FACT_YEARS_SINCE_EXECUTIVE_OFFICE:
		for (size_t p = 0; p < nominee->position_count; p++)
			record_fact(&record, &nominee->positions[p].title);
		break;
	case FACT_AVAILABILITY:
		record_fact(&record, &nominee->availability);
		break;
	case FACT_INCUMBENT:
		record_fact(&record, &nominee->incumbent);
		break;
	case FACT_ACTIVE_WORKING_LANGUAGES:
		record.count = nominee->language_count;
		for (size_t l = 0; l < nominee->language_count && !record.source; l++)
			record.source = nominee->languages[l].source;
		break;
	case FACT_OPEN_NOMINATION_STEPS:
		record_fact(&record, &nominee->public_call);
		record_fact(&record, &nominee->published_criteria);
		record_fact(&record, &nominee->consultation);
		break;
	case NAMED_FACTS:
		break;
	}
	return record;
}

static const char *why_unknown(const struct speaker *s, const struct cycle *cycle,
			       const struct nominee *nominee, enum named_fact fact)
{
	if (fact == FACT_ACTIVE_WORKING_LANGUAGES && !cycle->working_languages_known)
		return say(s, WORDS_WHY_NO_WORKING_LANGUAGES);
	return say(s, record_of(nominee, fact).count ? WORDS_WHY_UNKNOWN : WORDS_WHY_NOTHING);
}

/* An unknown fact is said as such whatever it is. */
static const char *why_facts(const struct speaker *s, const struct named_value *value,
			     enum named_fact fact, bool unverified)
{
	switch (fact) {
	case FACT_EXECUTIVE_OFFICE:
		return why_office(s, value, unverified);
	case FACT_AVAILABILITY:
		return say(s, value->word == AVAILABILITY_CONFIRMED ? WORDS_WHY_AVAILABLE
								    : WORDS_WHY_NOT_AVAILABLE);
	case FACT_INCUMBENT:
		return say(s, value->word == 0 ? WORDS_WHY_SITTING : WORDS_WHY_NOT_SITTING);
	case FACT_ACTIVE_WORKING_LANGUAGES:
		return say(s, WORDS_WHY_LANGUAGES, "n", wording_plain(s, value->number, 0));
	case FACT_OPEN_NOMINATION_STEPS:
		return say(s, WORDS_WHY_STEPS, "n", wording_plain(s, value->number, 0));
	case FACT_YEARS_SINCE_EXECUTIVE_OFFICE:
		return why_years(s, value);
	case NAMED_FACTS:
		break;
	}
	return "";
}

static const struct reference *source_of(const struct nominee *nominee, enum named_fact fact,
					 const struct named_value *value)
{
	return value->because ? value->because->title.source : record_of(nominee, fact).source;
}

const char *facts_reason(const struct speaker *speaker, const struct cycle *cycle,
			 const struct nominee *nominee, enum named_fact fact,
			 const struct named_value *value)
{
	if (!value->known)
		return why_unknown(speaker, cycle, nominee, fact);
	const char *why = why_facts(speaker, value, fact, true);
	/* a fact that somebody only says is told from one that can be looked up */
	return source_of(nominee, fact, value) ? why
					       : say(speaker, WORDS_WHY_UNSOURCED, "why", why);
}

/* Whether what decides the value may be said: all of the position, or some statement with a source.
 */
static bool may_tell(const struct nominee *nominee, enum named_fact fact,
		     const struct named_value *value, bool unverified)
{
	if (!value->known || unverified)
		return value->known;
	const struct position *because = value->because;
	if (!because)
		return source_of(nominee, fact, value) != NULL;
	return fact_public(&because->title) && fact_public(&because->branch) &&
	       fact_public(&because->to) &&
	       (value->word != OFFICE_WILL_LEAVE || fact != FACT_EXECUTIVE_OFFICE ||
		fact_public(&because->undertakes_to_leave));
}

struct worded_fact facts_named(const struct speaker *speaker, const struct cycle *cycle,
			       const struct nominee *nominee, enum named_fact fact, bool unverified)
{
	const struct named_value value = named_fact_value(cycle, nominee, fact);
	const char *label = say(speaker, labels[fact]);
	if (!may_tell(nominee, fact, &value, unverified))
		return (struct worded_fact){.label = label,
					    .value = say(speaker, WORDS_NOT_DOCUMENTED)};
	return (struct worded_fact){.label = label,
				    .value = why_facts(speaker, &value, fact, unverified),
				    .source = source_of(nominee, fact, &value),
				    .known = true};
}

void facts_named_trace(struct text *trace, const struct cycle *cycle, const struct nominee *nominee,
		       enum named_fact fact, bool unverified)
{
	const struct named_value value = named_fact_value(cycle, nominee, fact);
	text_printf(trace, "named\x1f%s", words_named_fact.words[fact]);
	if (may_tell(nominee, fact, &value, unverified)) {
		text_printf(trace, "\x1f%d\x1f", value.word);
		text_number(trace, value.number);
	}
	text_add(trace, "\x1e");
}
