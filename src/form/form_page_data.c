/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What form.js needs to know: which form it is, what is asked of whom, and its sentences. */
#include "form/form_page.h"

#include "base/json_out.h"
#include "base/text.h"

#include <string.h>

/* Sentences that the script fills. */
static const struct {
	const char *name;
	enum wording words;
} sentences[] = {
    {"not_kept", WORDS_FORM_NOT_KEPT},
    {"tick_first", WORDS_FORM_TICK_FIRST},
    {"progress", WORDS_FORM_PROGRESS},
    {"progress_evidence", WORDS_FORM_PROGRESS_EVIDENCE},
    {"total", WORDS_FORM_TOTAL},
    {"closed", WORDS_FORM_CLOSED},
    {"nominee_of", WORDS_FORM_NOMINEE_OF},
    {"evidence_missing", WORDS_FORM_EVIDENCE_MISSING},
    {"taken_back", WORDS_FORM_TAKEN_BACK},
    {"saved", WORDS_FORM_SAVED},
    {"still_open", WORDS_FORM_STILL_OPEN},
    {"nothing", WORDS_FORM_NOTHING},
    {"loaded", WORDS_FORM_LOADED},
    {"left_out", WORDS_FORM_LEFT_OUT},
    {"cleared", WORDS_FORM_CLEARED},
    {"not_answers", WORDS_FORM_NOT_ANSWERS},
    {"damaged", WORDS_FORM_DAMAGED},
    {"other_cycle", WORDS_FORM_OTHER_CYCLE},
    {"other_reviewer", WORDS_FORM_OTHER_REVIEWER},
    {"other_criteria", WORDS_FORM_OTHER_CRITERIA},
    {"newer", WORDS_FORM_NEWER},
    {"older", WORDS_FORM_OLDER},
    {"older_nothing", WORDS_FORM_OLDER_NOTHING},
    {"replace", WORDS_FORM_REPLACE},
    {"replace_older", WORDS_FORM_REPLACE_OLDER},
    {"clear_question", WORDS_FORM_CLEAR_QUESTION},
    {"yes_clear", WORDS_FORM_YES_CLEAR},
    {"yes_load", WORDS_FORM_YES_LOAD},
    {"yes_take", WORDS_FORM_YES_TAKE},
    {"other_window", WORDS_FORM_OTHER_WINDOW},
};

static void add_words(struct writer *writer, const struct speaker *speaker)
{
	writer_open_record(writer, "words");
	for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
		const struct wording_forms *forms = wording_template(speaker, sentences[i].words);
		writer_open_list(writer, sentences[i].name);
		writer_text(writer, NULL, forms->one);
		writer_text(writer, NULL, forms->other);
		writer_close(writer);
	}
	/* between two parts of a sentence, as the language writes it */
	writer_text(writer, "semicolon", wording_join(speaker, "", ""));
	writer_close(writer);
}

static void add_criterion(struct writer *writer, const struct form_criterion *criterion)
{
	writer_open_record(writer, NULL);
	writer_text(writer, "id", criterion->id);
	writer_open_list(writer, "levels");
	for (size_t i = 0; i < criterion->level_count; i++)
		writer_number(writer, NULL, criterion->levels[i].level);
	writer_close(writer);
	writer_open_list(writer, "evidence");
	for (size_t i = 0; i < criterion->level_count; i++)
		if (criterion->levels[i].needs_evidence)
			writer_number(writer, NULL, criterion->levels[i].level);
	writer_close(writer);
	writer_close(writer);
}

static void add_nominee(struct writer *writer, const struct form_nominee *nominee)
{
	writer_open_record(writer, NULL);
	writer_text(writer, "id", nominee->id);
	writer_boolean(writer, "recused", nominee->recused != NULL);
	writer_open_list(writer, "asked");
	for (size_t q = 0; q < nominee->question_count; q++)
		writer_count(writer, NULL, nominee->questions[q].criterion);
	writer_close(writer);
	writer_close(writer);
}

/* "<" could end the script element; JSON can write it otherwise, and it stands in strings only. */
static const char *without_tags(struct arena *arena, const char *json)
{
	struct text text = text_new(arena);
	for (size_t run; *json; json += run) {
		run = strcspn(json, "<");
		text_bytes(&text, json, run);
		if (json[run] == '<') {
			text_add(&text, "\\u003c");
			run++;
		}
	}
	return text.bytes;
}

const char *page_data(const struct page *page)
{
	const struct form *form = page->form;
	struct arena *arena = page->speaker.arena;
	struct writer *writer = writer_new(arena);
	size_t length;
	writer_open_record(writer, NULL);
	writer_open_record(writer, "form");
	writer_text(writer, "cycle", form->identity.cycle);
	writer_text(writer, "reviewer", form->identity.reviewer);
	writer_text(writer, "criteria", form->identity.criteria);
	writer_count(writer, "revision", form->identity.revision);
	writer_close(writer);
	writer_text(writer, "language", language_codes[form->language]);
	writer_text(writer, "file", page_answers_name(arena, form));
	writer_open_list(writer, "criteria");
	for (size_t c = 0; c < form->criterion_count; c++)
		add_criterion(writer, &form->criteria[c]);
	writer_close(writer);
	writer_open_list(writer, "nominees");
	for (size_t n = 0; n < form->nominee_count; n++)
		add_nominee(writer, &form->nominees[n]);
	writer_close(writer);
	add_words(writer, &page->speaker);
	writer_close(writer);
	return without_tags(arena, writer_done_compact(writer, &length));
}
