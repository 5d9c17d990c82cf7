/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From question to question: from one that is open to the next open one, from one that is answered
 * to the next one whatever it is. So a session goes on where the last one stopped, and a review
 * goes through everything.
 */
#include "cli/rate.h"

#include "base/text.h"
#include "base/unicode.h"

#include <stdint.h>

static bool at_end(const struct rating_session *session, struct rate_place place)
{
	return place.nominee >= session->form->nominee_count;
}

static struct rate_place after(const struct rating_session *session, struct rate_place place)
{
	bool closed = rate_closed(session, place.nominee);
	if (!closed && place.question + 1 < session->form->nominees[place.nominee].question_count)
		return (struct rate_place){place.nominee, place.question + 1};
	return (struct rate_place){place.nominee + 1, 0};
}

/* Where a walk through open questions stops; at a note, too, while its nominee is being asked
 * about. */
static bool stops(const struct rating_session *session, struct rate_place place, size_t nominee)
{
	bool note =
	    !rate_criterion(session, place)->level_count && !rate_cell(session, place)->filled;
	return rate_open(session, place) ||
	       (note && (place.nominee == nominee || rate_open_count(session, place.nominee)));
}

/* The first place from here on where a walk stops; on the way, closed nominees are shown. */
static struct rate_place forward(struct rating_session *session, struct rate_place place,
				 size_t nominee, bool open)
{
	for (; !at_end(session, place); place = after(session, place)) {
		if (!rate_closed(session, place.nominee)) {
			if (!open || stops(session, place, nominee))
				break;
		} else if (place.nominee != nominee) {
			rate_show_closed(session, place.nominee);
		}
	}
	return place;
}

static struct rate_place first_open(const struct rating_session *session)
{
	struct rate_place place = {0, 0};
	while (!at_end(session, place) &&
	       (rate_closed(session, place.nominee) || !rate_open(session, place)))
		place = after(session, place);
	return place;
}

/* The question before, at least the first one. */
static struct rate_place back(struct rating_session *session, struct rate_place place)
{
	const struct form *form = session->form;
	if (!at_end(session, place) && place.question > 0)
		return (struct rate_place){place.nominee, place.question - 1};
	for (size_t i = place.nominee; i-- > 0;)
		if (!rate_closed(session, i))
			return (struct rate_place){i, form->nominees[i].question_count - 1};
	talk_say(session->talk, say(session->speaker, WORDS_RATE_FIRST), "  ", "  ");
	return place;
}

static enum rate_step ask_at_end(struct rating_session *session)
{
	const struct speaker *s = session->speaker;
	size_t open = 0;
	for (size_t i = 0; i < session->form->nominee_count; i++)
		open += rate_open_count(session, i);
	talk_gap(session->talk);
	talk_rule(session->talk);
	if (open) {
		talk_say(session->talk, say(s, WORDS_RATE_STILL_OPEN, "n", wording_count(s, open)),
			 "", "");
		rate_show_open(session);
	} else {
		talk_say(session->talk, say(s, WORDS_RATE_COMPLETE), "", "");
	}
	for (;;) {
		talk_say(session->talk,
			 say(s, open ? WORDS_RATE_END_OPEN : WORDS_RATE_END_COMPLETE), "", "");
		const char *line = talk_ask(session->talk, "> ");
		const char *typed = line ? unicode_casefold(s->arena, line) : "q";
		if (text_equal(typed, "q") || (!*typed && !open))
			return RATE_QUIT;
		if (!*typed)
			return RATE_NEXT;
		if (text_equal(typed, "b"))
			return RATE_BACK;
		if (text_equal(typed, "r"))
			return RATE_REVIEW;
		if (text_equal(typed, "d"))
			return rate_interests(session) ? RATE_AGAIN : RATE_QUIT;
	}
}

static struct rate_place walk_from_end(struct rating_session *session, struct rate_place place,
				       enum rate_step step)
{
	session->shown = SIZE_MAX;
	if (step == RATE_NEXT)
		return first_open(session);
	if (step == RATE_REVIEW)
		return forward(session, (struct rate_place){0, 0}, SIZE_MAX, false);
	return step == RATE_BACK ? back(session, place) : place;
}

static struct rate_place walk_on(struct rating_session *session, struct rate_place place,
				 enum rate_step step, bool was_open)
{
	struct rate_place next =
	    step == RATE_SKIP ? (struct rate_place){place.nominee + 1, 0} : after(session, place);
	if (step == RATE_BACK)
		return back(session, place);
	return forward(session, next, place.nominee, was_open);
}

void rate_walk(struct rating_session *session)
{
	struct rate_place place = first_open(session);
	for (;;) {
		bool end = at_end(session, place);
		if (!end && session->shown != place.nominee)
			rate_show_nominee(session, place.nominee);
		bool open = !end && stops(session, place, place.nominee);
		enum rate_step step = end ? ask_at_end(session) : rate_ask(session, place);
		if (step == RATE_QUIT)
			return;
		place =
		    end ? walk_from_end(session, place, step) : walk_on(session, place, step, open);
	}
}
