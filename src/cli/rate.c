/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/rate.h"

#include "base/text.h"

#include <string.h>

static size_t cell_at(const struct rating_session *session, size_t nominee, size_t criterion)
{
	return nominee * session->form->criterion_count + criterion;
}

static bool holds(const struct kept_cell *cell, enum answer answer)
{
	return cell->filled && cell->has_rating && cell->answer == answer;
}

const struct form_criterion *rate_criterion(const struct rating_session *session,
					    struct rate_place place)
{
	const struct form_nominee *nominee = &session->form->nominees[place.nominee];
	return &session->form->criteria[nominee->questions[place.question].criterion];
}

const struct kept_cell *rate_cell(const struct rating_session *session, struct rate_place place)
{
	const struct form_nominee *nominee = &session->form->nominees[place.nominee];
	size_t criterion = nominee->questions[place.question].criterion;
	return &session->cells[cell_at(session, place.nominee, criterion)];
}

const char *rate_standing(const struct rating_session *session, struct rate_place place)
{
	const struct kept_cell *cell = rate_cell(session, place);
	if (!rate_criterion(session, place)->level_count)
		return cell->filled ? cell->evidence : NULL;
	if (holds(cell, ANSWER_LEVEL))
		return wording_plain(session->speaker, cell->level, 9);
	if (holds(cell, ANSWER_CANNOT_JUDGE))
		return say(session->speaker, WORDS_RATE_CANNOT_JUDGE);
	return NULL;
}

const char *rate_levels(const struct rating_session *session,
			const struct form_criterion *criterion)
{
	const struct form_level *levels = criterion->levels;
	size_t last = criterion->level_count - 1;
	double step = last ? (levels[last].level - levels[0].level) / (double)last : 0;
	return say(session->speaker, WORDS_RATE_LEVELS, "low", levels[0].printed, "high",
		   levels[last].printed, "step", wording_plain(session->speaker, step, 9));
}

static const struct form_level *level_of(const struct form_criterion *criterion,
					 const struct kept_cell *cell)
{
	for (size_t l = 0; holds(cell, ANSWER_LEVEL) && l < criterion->level_count; l++)
		if (criterion->levels[l].level == text_round9(cell->level))
			return &criterion->levels[l];
	return NULL;
}

bool rate_lacks_evidence(const struct rating_session *session, struct rate_place place)
{
	const struct kept_cell *cell = rate_cell(session, place);
	const struct form_level *level = level_of(rate_criterion(session, place), cell);
	return level && level->needs_evidence && !cell->evidence;
}

bool rate_open(const struct rating_session *session, struct rate_place place)
{
	const struct kept_cell *cell = rate_cell(session, place);
	if (rate_closed(session, place.nominee) || !rate_criterion(session, place)->level_count)
		return false;
	return (!holds(cell, ANSWER_LEVEL) && !holds(cell, ANSWER_CANNOT_JUDGE)) ||
	       rate_lacks_evidence(session, place);
}

size_t rate_open_count(const struct rating_session *session, size_t nominee)
{
	size_t count = 0;
	for (size_t q = 0; q < session->form->nominees[nominee].question_count; q++)
		count += rate_open(session, (struct rate_place){nominee, q});
	return count;
}

bool rate_declared(const struct rating_session *session, size_t nominee)
{
	for (size_t c = 0; c < session->form->criterion_count; c++)
		if (holds(&session->cells[cell_at(session, nominee, c)], ANSWER_RECUSED))
			return !session->form->nominees[nominee].recused;
	return false;
}

bool rate_closed(const struct rating_session *session, size_t nominee)
{
	const struct form_nominee *asked = &session->form->nominees[nominee];
	return asked->recused || !asked->question_count || rate_declared(session, nominee);
}

/* The cell by ids: files may have changed since the session began. What stood before keeps its
 * note's memory. */
static struct kept_cell found(struct arena *arena, const struct kept *kept, const char *nominee,
			      const char *criterion, const char *before)
{
	size_t i = cycle_find_nominee(kept->cycle, nominee);
	size_t k = criteria_find(kept->cycle->criteria, criterion);
	if (i == SIZE_MAX || k == SIZE_MAX)
		return (struct kept_cell){.filled = false};
	struct kept_cell cell = kept->cells[i * kept->cycle->criteria->criterion_count + k];
	if (cell.evidence)
		cell.evidence = before && text_equal(before, cell.evidence)
				    ? before
				    : arena_string(arena, cell.evidence);
	cell.confidence = cell.form = NULL; /* not needed, and would not last as long */
	return cell;
}

void rate_remember(struct rating_session *session, const struct kept *kept)
{
	const struct form *form = session->form;
	for (size_t i = 0; i < form->nominee_count; i++) {
		for (size_t c = 0; c < form->criterion_count; c++) {
			struct kept_cell *cell = &session->cells[cell_at(session, i, c)];
			*cell = found(session->arena, kept, form->nominees[i].id,
				      form->criteria[c].id, cell->evidence);
		}
	}
}

static bool save_quietly(struct rating_session *session, const struct dictated *answers,
			 size_t count)
{
	struct arena *arena = arena_new();
	const struct kept *kept =
	    dictation_take(arena, &session->dictation, answers, count, diags_new(arena));
	if (kept)
		rate_remember(session, kept);
	arena_free(arena);
	return kept != NULL;
}

/*
 * Warnings told while saving are those that stand when the session begins, and what the screen says
 * anyway; what goes wrong is tried once more, to be told at the end with everything else.
 */
bool rate_save(struct rating_session *session, const struct dictated *answers, size_t count)
{
	if (!save_quietly(session, answers, count)) {
		const struct kept *kept = dictation_take(session->arena, &session->dictation,
							 answers, count, session->diags);
		if (!kept)
			return false;
		rate_remember(session, kept);
	}
	session->saved++;
	return true;
}
