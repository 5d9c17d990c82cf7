/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes before the first question: the undertaking and declarations of interest. */
#include "cli/rate.h"

#include "base/text.h"
#include "base/unicode.h"
#include "form/interest.h"
#include "load/answer.h"
#include "model/words.h"

#include <math.h>
#include <string.h>

enum typed { TYPED_NUMBER, TYPED_NOTHING, TYPED_QUIT };

/* A number from 1 to most, as an index from 0; asks again for anything else. */
static enum typed ask_number(struct rating_session *session, enum wording prompt, size_t most,
			     size_t *index)
{
	for (;;) {
		const char *line = talk_ask(session->talk, wording_say(session->speaker, prompt,
								       (const char *)NULL));
		if (!line || text_equal(unicode_casefold(session->speaker->arena, line), "q"))
			return TYPED_QUIT;
		if (!*line)
			return TYPED_NOTHING;
		double number = answer_number(line, strlen(line));
		if (number >= 1 && number <= (double)most && floor(number) == number) {
			*index = (size_t)number - 1;
			return TYPED_NUMBER;
		}
		talk_say(session->talk,
			 say(session->speaker, WORDS_RATE_NO_NUMBER, "most",
			     wording_count(session->speaker, most)),
			 "  ", "  ");
	}
}

/* Everything asked about the nominee is answered alike; the note goes with the first. */
static bool save_all(struct rating_session *session, size_t nominee, const char *rating,
		     const char *note)
{
	const struct form_nominee *asked = &session->form->nominees[nominee];
	struct dictated *answers =
	    arena_alloc(session->speaker->arena, asked->question_count + 1, sizeof *answers);
	for (size_t q = 0; q < asked->question_count; q++)
		answers[q] =
		    (struct dictated){asked->id,
				      session->form->criteria[asked->questions[q].criterion].id,
				      rating, q ? NULL : note};
	return rate_save(session, answers, asked->question_count);
}

/* False: the session ends. */
static bool declare(struct rating_session *session, size_t nominee)
{
	const struct speaker *s = session->speaker;
	const char *name = session->form->nominees[nominee].name;
	size_t kind;
	talk_say(session->talk, say(s, WORDS_RATE_WHICH_INTEREST, "name", name), "", "");
	for (size_t k = 0; k < words_conflict_kind.count; k++)
		talk_say(session->talk, interest_label(s, (int)k),
			 arena_printf(s->arena, "%5zu  ", k + 1), "       ");
	enum typed typed =
	    ask_number(session, WORDS_RATE_PROMPT_KIND, words_conflict_kind.count, &kind);
	if (typed != TYPED_NUMBER)
		return typed == TYPED_NOTHING;
	const char *words = talk_ask(session->talk, say(s, WORDS_RATE_PROMPT_WORDS));
	if (!words)
		return false;
	const char *note = interest_note(s->arena, (int)kind, *words ? words : NULL);
	if (!save_all(session, nominee, "recused", note))
		return false;
	const struct form_identity *who = &session->form->identity;
	talk_say(session->talk, say(s, WORDS_RATE_DECLARED, "name", name), "  ", "  ");
	talk_command(session->talk, collect_recuse_command(s->arena, who->cycle, who->reviewer,
							   session->form->nominees[nominee].id,
							   words_conflict_kind.words[kind]));
	return true;
}

static bool is_no(const struct rating_session *session, const char *line)
{
	return interest_find(session->speaker->arena, line) == INTEREST_NONE ||
	       text_equal(unicode_casefold(session->speaker->arena, line), "n");
}

/* A letter only in its own language: s is "sí", but elsewhere it skips. */
static bool is_yes(const struct rating_session *session, const char *line)
{
	static const char *const letters[LANGUAGES] = {
	    [ENGLISH] = "y", [FRENCH] = "o", [SPANISH] = "s"};
	const char *typed = unicode_casefold(session->speaker->arena, line);
	return interest_is_yes(session->speaker->arena, line) ||
	       text_equal(typed, letters[session->speaker->language]);
}

static bool take_back(struct rating_session *session, size_t nominee)
{
	const struct speaker *s = session->speaker;
	const char *name = session->form->nominees[nominee].name;
	talk_say(session->talk, say(s, WORDS_RATE_UNDECLARE, "name", name), "", "");
	const char *line = talk_ask(session->talk, say(s, WORDS_RATE_PROMPT_YES));
	if (!line || !is_yes(session, line))
		return line != NULL;
	if (!save_all(session, nominee, "not-rated", NULL))
		return false;
	talk_say(session->talk, say(s, WORDS_RATE_UNDECLARED, "name", name), "  ", "  ");
	return true;
}

static void list(struct rating_session *session, const size_t *nominees, size_t count)
{
	const struct speaker *s = session->speaker;
	talk_gap(session->talk);
	talk_say(session->talk, say(s, WORDS_RATE_INTERESTS), "", "");
	for (size_t i = 0; i < count; i++) {
		const struct form_nominee *nominee = &session->form->nominees[nominees[i]];
		const char *words = nominee->name;
		if (nominee->state)
			words = arena_printf(s->arena, "%s, %s", words, nominee->state);
		if (rate_declared(session, nominees[i]))
			words = say(s, WORDS_RATE_LISTED_DECLARED, "name", words);
		talk_say(session->talk, words, arena_printf(s->arena, "%5zu  ", i + 1), "       ");
	}
}

bool rate_interests(struct rating_session *session)
{
	const struct form *form = session->form;
	size_t *nominees = arena_alloc(session->arena, form->nominee_count + 1, sizeof *nominees);
	size_t count = 0, chosen;
	for (size_t i = 0; i < form->nominee_count; i++)
		if (!form->nominees[i].recused && form->nominees[i].question_count)
			nominees[count++] = i;
	list(session, nominees, count);
	for (;;) {
		enum typed typed = ask_number(session, WORDS_RATE_PROMPT_INTEREST, count, &chosen);
		if (typed != TYPED_NUMBER)
			return typed == TYPED_NOTHING;
		bool declared = rate_declared(session, nominees[chosen]);
		if (!(declared ? take_back : declare)(session, nominees[chosen]))
			return false;
	}
}

/* Somebody who answers has undertaken it before; a recusal alone is no answer. */
static bool has_answered(const struct rating_session *session)
{
	const struct form *form = session->form;
	for (size_t c = 0; c < form->nominee_count * form->criterion_count; c++) {
		const struct kept_cell *cell = &session->cells[c];
		if (cell->filled && !(cell->has_rating && cell->answer == ANSWER_RECUSED))
			return true;
	}
	return false;
}

bool rate_begin(struct rating_session *session)
{
	if (has_answered(session))
		return true;
	if (!rate_interests(session))
		return false;
	talk_gap(session->talk);
	talk_say(session->talk, say(session->speaker, WORDS_RATE_READ_UNDERTAKING), "", "");
	talk_say(session->talk, say(session->speaker, WORDS_RATE_UNDERTAKING), "  ", "  ");
	for (;;) {
		const char *line =
		    talk_ask(session->talk, say(session->speaker, WORDS_RATE_PROMPT_YES));
		if (!line)
			return false;
		if (is_yes(session, line))
			return true;
		if (is_no(session, line) || text_equal(line, "q")) {
			talk_say(session->talk, say(session->speaker, WORDS_RATE_NOT_UNDERTAKEN),
				 "", "");
			return false;
		}
		talk_say(session->talk, say(session->speaker, WORDS_RATE_YES_OR_NO), "  ", "  ");
	}
}
