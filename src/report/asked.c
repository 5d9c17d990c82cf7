/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/asked.h"

#include "base/arena.h"
#include "base/text.h"
#include "report/wording.h"

/* What the log of contacts shows, in whatever order it was written. */
struct course {
	const struct contact *sent, *acknowledged; /* the first of each; NULL: none */
	const struct contact *reminded; /* the last that was sent after the first contact */
	const struct contact *last;	/* that says what became of it; NULL: nothing */
};

static bool dated_before(const struct contact *a, const struct contact *b)
{
	return a->date && b->date && text_compare(a->date, b->date) < 0;
}

static void follow(struct course *course, const struct contact *contact)
{
	switch (contact->result) {
	case CONTACT_SENT:
	case CONTACT_BOUNCED:
		if (!course->sent || dated_before(contact, course->sent))
			course->sent = contact;
		break;
	case CONTACT_ACKNOWLEDGED:
		if (!course->acknowledged || dated_before(contact, course->acknowledged))
			course->acknowledged = contact;
		break;
	case CONTACT_DECLINED:
	case CONTACT_ANSWERED:
	case CONTACT_ANSWERED_LATE:
		if (!course->last || !dated_before(contact, course->last))
			course->last = contact;
		break;
	}
}

/* Only what was sent after an earlier contact is called a reminder, and only before there was an
 * answer. */
static void follow_reminder(struct course *course, const struct contact *contact)
{
	const struct contact *first = course->sent;
	if (!first || (course->acknowledged && dated_before(course->acknowledged, first)))
		first = course->acknowledged;
	if (contact->result != CONTACT_SENT || !first || !dated_before(first, contact) ||
	    (course->last && dated_before(course->last, contact)))
		return;
	if (!course->reminded || dated_before(course->reminded, contact))
		course->reminded = contact;
}

static void add(const struct speaker *s, const char **sentences, const char *one)
{
	*sentences = *sentences ? arena_printf(s->arena, "%s %s", *sentences, one) : one;
}

static const char *sending(const struct speaker *s, const struct course *course)
{
	const struct contact *acknowledged = course->acknowledged;
	const char *told = NULL;
	if (course->sent && course->sent != course->reminded)
		add(s, &told,
		    course->sent->date
			? say(s, WORDS_ASKED_ONCE, "when", wording_when(s, course->sent->date))
			: say(s, WORDS_ASKED_UNDATED));
	if (acknowledged)
		add(s, &told,
		    acknowledged->date ? say(s, WORDS_ASKED_ACKNOWLEDGED, "date",
					     wording_date(s, acknowledged->date))
				       : say(s, WORDS_ASKED_ACKNOWLEDGED_UNDATED));
	if (course->reminded)
		add(s, &told,
		    say(s, WORDS_ASKED_REMINDED, "when", wording_when(s, course->reminded->date)));
	return told;
}

static const char *dated(const struct speaker *s, const char *date, enum wording with,
			 enum wording without)
{
	return date ? say(s, with, "when", wording_when(s, date)) : say(s, without);
}

static const char *what_came(const struct speaker *s, const struct course *course)
{
	if (!course->last)
		return say(s, course->acknowledged ? WORDS_REPLY_NONE
						   : WORDS_REPLY_DELIVERY_UNCONFIRMED);
	switch (course->last->result) {
	case CONTACT_DECLINED:
		return say(s, WORDS_REPLY_DECLINED);
	case CONTACT_ANSWERED_LATE:
		return dated(s, course->last->date, WORDS_REPLY_LATE, WORDS_REPLY_LATE_UNDATED);
	case CONTACT_ANSWERED:
	case CONTACT_SENT:
	case CONTACT_ACKNOWLEDGED:
	case CONTACT_BOUNCED:
		break;
	}
	return dated(s, course->last->date, WORDS_REPLY_ANSWERED, WORDS_REPLY_ANSWERED_UNDATED);
}

const char *asked_sentence(const struct speaker *speaker, const struct nominee *nominee)
{
	struct course course = {0};
	if (!nominee->contact_count)
		return say(speaker, WORDS_ASKED_NOTHING);
	for (size_t i = 0; i < nominee->contact_count; i++)
		follow(&course, &nominee->contacts[i]);
	for (size_t i = 0; i < nominee->contact_count; i++)
		follow_reminder(&course, &nominee->contacts[i]);
	const char *sentences = sending(speaker, &course);
	add(speaker, &sentences, what_came(speaker, &course));
	return sentences;
}

static const char *question_words(const struct speaker *s, const char *question)
{
	static const struct {
		const char *id;
		enum wording words;
	} known[] = {
	    {"motivation", WORDS_QUESTION_MOTIVATION},
	    {"government-posts", WORDS_QUESTION_GOVERNMENT_POSTS},
	    {"other-interests", WORDS_QUESTION_OTHER_INTERESTS},
	    {"escr-work", WORDS_QUESTION_ESCR_WORK},
	    {"cases", WORDS_QUESTION_CASES},
	    {"justiciability", WORDS_QUESTION_JUSTICIABILITY},
	    {"civil-society", WORDS_QUESTION_CIVIL_SOCIETY},
	    {"nomination-process", WORDS_QUESTION_NOMINATION_PROCESS},
	    {"availability", WORDS_QUESTION_AVAILABILITY},
	    {"own-state", WORDS_QUESTION_OWN_STATE},
	    {"membership", WORDS_QUESTION_MEMBERSHIP},
	};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (text_equal(known[i].id, question))
			return say(s, known[i].words);
	return question;
}

static const char *language_words(const struct speaker *s, const char *code)
{
	static const enum wording words[LANGUAGES] = {
	    [ENGLISH] = WORDS_IN_ENGLISH, [FRENCH] = WORDS_IN_FRENCH, [SPANISH] = WORDS_IN_SPANISH};
	if (!code || text_equal(code, language_codes[s->language]))
		return NULL;
	for (size_t i = 0; i < LANGUAGES; i++)
		if (text_equal(code, language_codes[i]))
			return say(s, words[i]);
	return code;
}

static bool published(const struct questionnaire_answer *answer)
{
	return answer->is_public && answer->text && *answer->text;
}

const struct asked_answer *asked_answers(const struct speaker *speaker,
					 const struct nominee *nominee, size_t *count)
{
	struct asked_answer *list =
	    arena_alloc(speaker->arena, nominee->answer_count + 1, sizeof *list);
	*count = 0;
	for (size_t i = 0; i < nominee->answer_count; i++) {
		const struct questionnaire_answer *answer = &nominee->answers[i];
		if (published(answer))
			list[(*count)++] = (struct asked_answer){
			    question_words(speaker, answer->question),
			    language_words(speaker, answer->language), answer->text,
			    /* an answer is the nominee's own word, whatever the other facts rest on
			     */
			    answer->source == nominee->source ? NULL : answer->source};
	}
	return list;
}

size_t asked_kept(const struct nominee *nominee)
{
	size_t kept = 0;
	for (size_t i = 0; i < nominee->answer_count; i++)
		kept += !published(&nominee->answers[i]);
	return kept;
}
