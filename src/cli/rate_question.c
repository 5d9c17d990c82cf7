/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One question: what is typed becomes an answer or a way to go. */
#include "cli/rate.h"

#include "base/text.h"
#include "base/unicode.h"
#include "load/answer.h"

#include <math.h>
#include <string.h>

/* Same answer again, or one that was saved: on to the next question. */
static enum rate_step save(struct rating_session *session, struct rate_place place,
			   const char *rating, const char *evidence)
{
	const struct dictated answer = {session->form->nominees[place.nominee].id,
					rate_criterion(session, place)->id, rating, evidence};
	if (!rate_save(session, &answer, 1))
		return RATE_QUIT;
	const char *standing = rate_standing(session, place);
	const struct speaker *s = session->speaker;
	talk_say(session->talk,
		 !standing ? say(s, WORDS_RATE_TAKEN_BACK)
		 : evidence && rate_criterion(session, place)->level_count
		     ? say(s, WORDS_RATE_SAVED_WITH_EVIDENCE, "answer", standing)
		     : say(s, WORDS_RATE_SAVED, "answer", standing),
		 "  ", "  ");
	return RATE_NEXT;
}

static bool is_command(const struct rating_session *session, const char *line, const char *command)
{
	return text_equal(unicode_casefold(session->speaker->arena, line), command);
}

/* Not the level of the next question, nor a lone letter that is no command. */
static bool is_note(const char *line)
{
	return *line && line[1] && isnan(answer_number(line, strlen(line)));
}

/*
 * Asks for evidence; Enter leaves what there is. *evidence: NULL where nothing was given.
 * RATE_NEXT: go on with it; RATE_AGAIN: back to the question.
 */
static enum rate_step ask_evidence(struct rating_session *session, const char *standing,
				   const char **evidence)
{
	const struct speaker *s = session->speaker;
	*evidence = NULL;
	if (standing)
		talk_say(session->talk, say(s, WORDS_RATE_STANDING_EVIDENCE, "evidence", standing),
			 "  ", "  ");
	talk_say(session->talk,
		 say(s, standing ? WORDS_RATE_ASK_EVIDENCE_KEEP : WORDS_RATE_ASK_EVIDENCE), "  ",
		 "  ");
	for (;;) {
		const char *line = talk_ask(session->talk, say(s, WORDS_RATE_PROMPT_EVIDENCE));
		if (!line || is_command(session, line, "q"))
			return RATE_QUIT;
		if (is_command(session, line, "b"))
			return RATE_AGAIN;
		if (!*line || is_note(line)) {
			*evidence = *line ? line : NULL;
			return RATE_NEXT;
		}
		talk_say(session->talk, say(s, WORDS_RATE_EVIDENCE_HELP), "  ", "  ");
	}
}

static enum rate_step take_level(struct rating_session *session, struct rate_place place,
				 size_t step)
{
	const struct form_level *level = &rate_criterion(session, place)->levels[step];
	const struct kept_cell *cell = rate_cell(session, place);
	const char *standing = rate_standing(session, place), *evidence = NULL;
	bool same = standing && cell->answer == ANSWER_LEVEL &&
		    text_round9(cell->level) == text_round9(level->level);
	if (level->needs_evidence && !(same && cell->evidence)) {
		enum rate_step way = ask_evidence(session, cell->evidence, &evidence);
		if (way != RATE_NEXT)
			return way;
		if (!evidence && !cell->evidence)
			talk_say(session->talk, say(session->speaker, WORDS_RATE_EVIDENCE_LATER),
				 "  ", "  ");
	}
	if (same && !evidence)
		return RATE_NEXT;
	return save(session, place, level->written, evidence);
}

static enum rate_step take_word(struct rating_session *session, struct rate_place place,
				enum answer answer)
{
	const struct kept_cell *cell = rate_cell(session, place);
	if (answer == ANSWER_RECUSED)
		return rate_interests(session) ? RATE_AGAIN : RATE_QUIT;
	if (answer == ANSWER_NOT_RATED) {
		if (cell->filled)
			return save(session, place, "not-rated", NULL);
		talk_say(session->talk, say(session->speaker, WORDS_RATE_NOTHING_STANDS), "  ",
			 "  ");
		return RATE_AGAIN;
	}
	if (rate_standing(session, place) && cell->answer == ANSWER_CANNOT_JUDGE)
		return RATE_NEXT;
	return save(session, place, "cannot-judge", NULL);
}

static enum rate_step add_evidence(struct rating_session *session, struct rate_place place)
{
	const char *evidence;
	if (!rate_standing(session, place)) {
		talk_say(session->talk, say(session->speaker, WORDS_RATE_LEVEL_FIRST), "  ", "  ");
		return RATE_AGAIN;
	}
	enum rate_step way = ask_evidence(session, rate_cell(session, place)->evidence, &evidence);
	if (way != RATE_NEXT || !evidence)
		return way;
	return save(session, place, NULL, evidence);
}

/* A level or a word; where no level is asked, a note in words. */
static enum rate_step take_answer(struct rating_session *session, struct rate_place place,
				  const char *line)
{
	const struct speaker *s = session->speaker;
	const struct form_criterion *criterion = rate_criterion(session, place);
	struct answer_reader *reader = arena_alloc(s->arena, 1, sizeof *reader);
	reader->arena = s->arena;
	reader->scale = &session->cycle->criteria->scale;
	struct read_answer read = answer_read(reader, line, strlen(line));
	bool word = read.fault == ANSWER_RIGHT && read.answer != ANSWER_LEVEL;
	if (word && (criterion->level_count || read.answer != ANSWER_CANNOT_JUDGE))
		return take_word(session, place, read.answer);
	if (criterion->level_count && read.fault == ANSWER_RIGHT)
		return take_level(session, place, (size_t)read.step);
	if (!criterion->level_count && !word && is_note(line))
		return save(session, place, NULL, line);
	talk_say(session->talk,
		 criterion->level_count
		     ? say(s, WORDS_RATE_NO_LEVEL, "levels", rate_levels(session, criterion))
		     : say(s, WORDS_RATE_NO_NOTE),
		 "  ", "  ");
	return RATE_AGAIN;
}

static enum rate_step act(struct rating_session *session, struct rate_place place, const char *line)
{
	const char *typed = unicode_casefold(session->speaker->arena, line);
	if (!*line)
		return RATE_NEXT;
	if (text_equal(typed, "?") || text_equal(typed, "h")) {
		rate_show_help(session);
		return RATE_AGAIN;
	}
	if (text_equal(typed, "f")) {
		rate_show_facts(session, place.nominee);
		return RATE_AGAIN;
	}
	if (text_equal(typed, "b"))
		return RATE_BACK;
	if (text_equal(typed, "s"))
		return RATE_SKIP;
	if (text_equal(typed, "q"))
		return RATE_QUIT;
	if (text_equal(typed, "d"))
		return take_word(session, place, ANSWER_RECUSED);
	if (text_equal(typed, "n"))
		return take_word(session, place, ANSWER_NOT_RATED);
	if (text_equal(typed, "c") && rate_criterion(session, place)->level_count)
		return take_word(session, place, ANSWER_CANNOT_JUDGE);
	if (text_equal(typed, "e") && rate_criterion(session, place)->level_count)
		return add_evidence(session, place);
	return take_answer(session, place, line);
}

enum rate_step rate_ask(struct rating_session *session, struct rate_place place)
{
	rate_show_question(session, place);
	for (;;) {
		const char *line =
		    talk_ask(session->talk, say(session->speaker, WORDS_RATE_PROMPT, "criterion",
						rate_criterion(session, place)->id));
		if (!line)
			return RATE_QUIT;
		enum rate_step step = act(session, place, line);
		if (step != RATE_AGAIN || rate_closed(session, place.nominee))
			return step;
	}
}
