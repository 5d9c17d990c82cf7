/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far a cycle has come, for programs: status.json, and a table of every pair. */
#include "report/status.h"

#include "base/json_out.h"
#include "base/text.h"
#include "report/cells.h"

static const char *const cell_words[PROGRESS_CELLS] = {
    [CELL_NOT_ASKED] = "not_asked",
    [CELL_RECUSED] = "recused",
    [CELL_OPEN] = "open",
    [CELL_JUDGED] = "rated",
    [CELL_UNPROVEN] = "evidence_missing",
    [CELL_CANNOT_JUDGE] = "cannot_judge",
};

static const char *rules_of(struct arena *arena, recusal_mask mask)
{
	struct text text = text_new(arena);
	for (size_t rule = 0; rule < RECUSAL_RULES; rule++)
		if (mask & (1u << rule))
			text_printf(&text, "%s%s", text.length ? " " : "",
				    words_recusal_rule.words[rule]);
	return text.bytes;
}

static bool changed_since(const struct status_return *from, size_t nominee)
{
	for (size_t i = 0; i < from->changed_count; i++)
		if (from->changed[i] == nominee)
			return true;
	return false;
}

static void pair_row(const struct status *status, size_t reviewer, size_t nominee,
		     struct text *text)
{
	const struct cycle *cycle = status->cycle;
	const struct status_return *from = &status->returns[reviewer];
	recusal_mask mask = cycle->panel.recused[reviewer * cycle->nominee_count + nominee];
	size_t cells[PROGRESS_CELLS] = {0};
	for (size_t k = 0; k < cycle->criteria->criterion_count; k++)
		cells[progress_cell(status->progress, reviewer, nominee, k)]++;
	if (cells[CELL_NOT_ASKED] == cycle->criteria->criterion_count)
		return;
	cells_words(text, cycle->panel.reviewers[reviewer].id);
	cells_words(text, cycle->nominees[nominee].id);
	cells_words(text, cycle->groups[cycle->nominees[nominee].group].id);
	cells_words(text, mask ? rules_of(text->arena, mask) : NULL);
	for (size_t c = CELL_RECUSED + 1; c < PROGRESS_CELLS; c++)
		cells_count(text, cells[c]);
	cells_place(text, from->issued);
	cells_place(text, from->taken);
	cells_words(text, from->taken_on);
	cells_words(text, changed_since(from, nominee) ? "yes" : "no");
	cells_end(text);
}

void status_csv(const struct status *status, struct text *text)
{
	static const char *const heading[] = {"reviewer",
					      "nominee",
					      "group",
					      "recused",
					      "open",
					      "rated",
					      "evidence_missing",
					      "cannot_judge",
					      "form_sent",
					      "form_returned",
					      "returned_on",
					      "fact_changed",
					      NULL};
	cells_heading(text, heading);
	cells_end(text);
	for (size_t r = 0; r < status->cycle->panel.reviewer_count; r++)
		for (size_t i = 0; i < status->cycle->nominee_count; i++)
			pair_row(status, r, i, text);
}

static void write_cells(struct writer *w, const size_t cells[PROGRESS_CELLS])
{
	for (size_t c = CELL_OPEN; c < PROGRESS_CELLS; c++)
		writer_count(w, cell_words[c], cells[c]);
}

static void write_pairs(struct writer *w, const struct progress_pairs *pairs)
{
	writer_count(w, "complete", pairs->complete);
	writer_count(w, "partial", pairs->partial);
	writer_count(w, "untouched", pairs->untouched);
	writer_count(w, "recused", pairs->recused);
	writer_open_record(w, "cells");
	write_cells(w, pairs->cells);
	writer_close(w);
}

static void revision(struct writer *w, const char *key, size_t number)
{
	if (number)
		writer_count(w, key, number);
	else
		writer_null(w, key);
}

static void write_reviewers(struct writer *w, const struct status *status)
{
	const struct cycle *cycle = status->cycle;
	writer_open_list(w, "reviewers");
	for (size_t r = 0; r < cycle->panel.reviewer_count; r++) {
		const struct status_return *from = &status->returns[r];
		writer_open_record(w, NULL);
		writer_text(w, "id", cycle->panel.reviewers[r].id);
		writer_text(w, "status",
			    words_reviewer_status.words[cycle->panel.reviewers[r].status]);
		revision(w, "form_sent", from->issued);
		writer_text(w, "form_sent_on", from->issued_on);
		writer_boolean(w, "form_outdated", from->outdated);
		revision(w, "form_returned", from->taken);
		writer_text(w, "form_returned_on", from->taken_on);
		writer_count(w, "files", from->files);
		write_pairs(w, &status->progress->reviewers[r]);
		writer_open_list(w, "facts_changed");
		for (size_t i = 0; i < from->changed_count; i++)
			writer_text(w, NULL, cycle->nominees[from->changed[i]].id);
		writer_close(w);
		writer_close(w);
	}
	writer_close(w);
}

static void write_nominees(struct writer *w, const struct status *status)
{
	const struct cycle *cycle = status->cycle;
	writer_open_list(w, "nominees");
	for (size_t i = 0; i < cycle->nominee_count; i++) {
		const struct nominee_progress *nominee = &status->progress->nominees[i];
		if (!nominee_stands(&cycle->nominees[i]))
			continue;
		writer_open_record(w, NULL);
		writer_text(w, "id", cycle->nominees[i].id);
		writer_text(w, "group", cycle->groups[cycle->nominees[i].group].id);
		write_pairs(w, &nominee->pairs);
		writer_text(w, "fewest_ratings_on",
			    cycle->criteria->criteria[nominee->fewest_criterion].id);
		writer_count(w, "fewest_ratings", nominee->fewest);
		writer_count(w, "ratings_wanted", nominee->wanted);
		writer_count(w, "reviewers_open", nominee->possible);
		revision(w, "part", nominee->part < 0 ? 0 : (size_t)nominee->part + 1);
		writer_close(w);
	}
	writer_close(w);
}

static void write_criteria(struct writer *w, const struct status *status)
{
	const struct criteria_set *set = status->cycle->criteria;
	writer_open_record(w, "criteria");
	for (size_t n = 0; n < set->criterion_count; n++) {
		size_t k = set->listing[n];
		if (!criterion_has_level(&set->criteria[k]))
			continue;
		writer_open_record(w, set->criteria[k].id);
		write_cells(w, status->progress->criteria[k].cells);
		writer_close(w);
	}
	writer_close(w);
}

static void write_recusals(struct writer *w, const struct status *status)
{
	const struct cycle *cycle = status->cycle;
	writer_open_list(w, "recusals");
	for (size_t r = 0; r < cycle->panel.reviewer_count; r++)
		for (size_t i = 0; i < cycle->nominee_count; i++) {
			recusal_mask mask = cycle->panel.recused[r * cycle->nominee_count + i];
			if (!mask || !nominee_stands(&cycle->nominees[i]))
				continue;
			writer_open_record(w, NULL);
			writer_text(w, "reviewer", cycle->panel.reviewers[r].id);
			writer_text(w, "nominee", cycle->nominees[i].id);
			writer_open_list(w, "rules");
			for (size_t rule = 0; rule < RECUSAL_RULES; rule++)
				if (mask & (1u << rule))
					writer_text(w, NULL, words_recusal_rule.words[rule]);
			writer_close(w);
			writer_close(w);
		}
	writer_close(w);
}

static void write_next(struct writer *w, const struct status *status, struct arena *arena)
{
	size_t count;
	const struct status_step *steps = status_steps(arena, status, &count);
	writer_open_list(w, "joins");
	for (size_t j = 0; j < status->progress->join_count; j++) {
		writer_open_record(w, NULL);
		writer_text(w, "reviewer",
			    status->cycle->panel.reviewers[status->progress->joins[j].reviewer].id);
		writer_text(w, "nominee",
			    status->cycle->nominees[status->progress->joins[j].nominee].id);
		writer_close(w);
	}
	writer_close(w);
	writer_open_list(w, "next");
	for (size_t i = 0; i < count; i++) {
		writer_open_record(w, NULL);
		writer_text(w, "words", steps[i].words);
		writer_text(w, "command", steps[i].command);
		writer_close(w);
	}
	writer_close(w);
}

void status_json(const struct status *status, struct text *text)
{
	struct writer *w = writer_new(text->arena);
	const struct cycle *cycle = status->cycle;
	writer_open_record(w, NULL);
	writer_text(w, "format", "escrutiny-status/1");
	writer_text(w, "cycle", cycle->id);
	writer_boolean(w, "fictional", cycle->fictional);
	writer_open_record(w, "criteria_set");
	writer_text(w, "id", cycle->criteria->id);
	writer_text(w, "sha256", cycle->criteria->sha256);
	writer_boolean(w, "adopted", cycle->criteria->adopted.by != NULL);
	writer_boolean(w, "frozen", status->frozen);
	writer_close(w);
	writer_open_record(w, "total");
	write_pairs(w, &status->progress->total);
	writer_close(w);
	writer_count(w, "parts", status->progress->parts);
	writer_count(w, "parts_after_joins", status->progress->parts_after);
	write_reviewers(w, status);
	write_nominees(w, status);
	write_criteria(w, status);
	write_recusals(w, status);
	write_next(w, status, text->arena);
	writer_close(w);
	size_t length;
	const char *json = writer_done(w, &length);
	text_bytes(text, json, length);
}
