/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a session shows: 80 columns of plain text, in the order in which it is read aloud. */
#include "cli/rate.h"

#include "base/text.h"
#include "report/layout.h"

#include <stdint.h>

#define INDENT "  "

static const char *count(const struct rating_session *session, size_t n)
{
	return wording_count(session->speaker, n);
}

void rate_show_start(struct rating_session *session, const char *entered_by)
{
	const struct speaker *s = session->speaker;
	const struct form *form = session->form;
	size_t open = 0, closed = 0;
	for (size_t i = 0; i < form->nominee_count; i++) {
		open += rate_open_count(session, i);
		closed += rate_closed(session, i);
	}
	talk_say(session->talk, form->cycle_title, "", "");
	if (form->fictional)
		talk_say(session->talk, say(s, WORDS_FICTIONAL), "", "");
	talk_say(session->talk,
		 say(s, WORDS_RATE_WHO, "name", form->reviewer_name, "entered_by", entered_by), "",
		 "");
	if (form->adopted)
		talk_say(session->talk, form->adopted, "", "");
	const char *nominees =
	    say(s, WORDS_RATE_NOMINEES, "n", count(session, form->nominee_count));
	const char *closed_words = say(s, WORDS_RATE_CLOSED, "n", count(session, closed));
	const char *questions = say(s, WORDS_RATE_OPEN, "n", count(session, open));
	talk_say(session->talk,
		 say(s, WORDS_RATE_COUNTS, "nominees", nominees, "closed", closed_words, "open",
		     questions),
		 "", "");
	talk_say(session->talk, say(s, WORDS_RATE_HELP_HINT), "", "");
}

/* "label: value (note) [2]" */
static void show_fact(struct rating_session *session, const struct worded_fact *fact,
		      struct cited_sources *cited)
{
	struct text text = text_new(session->speaker->arena);
	text_add(&text, say(session->speaker, WORDS_RATE_FACT, "label", fact->label, "value",
			    fact->value));
	if (fact->note)
		text_printf(&text, " (%s)", fact->note);
	for (const struct reference *source = fact->source; source; source = source->also)
		text_printf(&text, " [%zu]",
			    reference_cite(session->speaker->arena, cited, source));
	talk_say(session->talk, text.bytes, INDENT, INDENT INDENT);
}

static void show_sources(struct rating_session *session, const struct cited_sources *cited)
{
	struct arena *arena = session->speaker->arena;
	for (size_t i = 0; i < cited->count; i++) {
		const struct reference *source = cited->list[i];
		struct text text = text_new(arena);
		text_add(&text, source->title ? source->title : source->id);
		if (source->address && *source->address)
			text_printf(&text, ", %s", source->address);
		talk_say(session->talk, text.bytes, arena_printf(arena, INDENT "[%zu] ", i + 1),
			 INDENT INDENT INDENT);
	}
}

/* What is documented line by line, what is not in one line. */
static void show_facts(struct rating_session *session, const struct worded_fact *facts,
		       size_t facts_count)
{
	struct arena *arena = session->speaker->arena;
	struct cited_sources cited = {0};
	const char **missing = arena_alloc(arena, facts_count + 1, sizeof *missing);
	size_t missing_count = 0;
	for (size_t f = 0; f < facts_count; f++) {
		if (facts[f].known)
			show_fact(session, &facts[f], &cited);
		else
			missing[missing_count++] = facts[f].label;
	}
	if (missing_count)
		talk_say(session->talk,
			 say(session->speaker, WORDS_RATE_NOT_DOCUMENTED, "facts",
			     wording_list(session->speaker, missing, missing_count)),
			 INDENT, INDENT INDENT);
	if (cited.count)
		talk_say(session->talk, say(session->speaker, WORDS_SECTION_SOURCES), INDENT,
			 INDENT);
	show_sources(session, &cited);
}

static void show_name(struct rating_session *session, size_t nominee)
{
	const struct form_nominee *asked = &session->form->nominees[nominee];
	session->shown = nominee;
	talk_gap(session->talk);
	talk_rule(session->talk);
	talk_say(session->talk,
		 say(session->speaker, WORDS_RATE_NOMINEE_OF, "number", count(session, nominee + 1),
		     "n", count(session, session->form->nominee_count), "name", asked->name),
		 "", "");
}

void rate_show_facts(struct rating_session *session, size_t nominee)
{
	const struct form_nominee *asked = &session->form->nominees[nominee];
	session->known[nominee] = true;
	talk_say(session->talk, asked->group, "", "");
	show_facts(session, asked->facts, asked->fact_count);
}

void rate_show_nominee(struct rating_session *session, size_t nominee)
{
	show_name(session, nominee);
	if (session->known[nominee])
		talk_say(session->talk, say(session->speaker, WORDS_RATE_FACTS_AGAIN), "", "");
	else
		rate_show_facts(session, nominee);
}

void rate_show_closed(struct rating_session *session, size_t nominee)
{
	const struct form_nominee *asked = &session->form->nominees[nominee];
	const char *why = asked->recused;
	show_name(session, nominee);
	if (!why && asked->question_count)
		why = say(session->speaker, WORDS_RATE_CLOSED_DECLARED);
	talk_say(session->talk, say(session->speaker, WORDS_RATE_CLOSED_WHY, "why", why ? why : ""),
		 "", "");
}

static void show_levels(struct rating_session *session, const struct form_criterion *criterion)
{
	const struct speaker *s = session->speaker;
	const struct form_level *levels = criterion->levels;
	size_t last = criterion->level_count - 1, anchored = 0;
	bool marked = false;
	for (size_t l = 0; l <= last; l++) {
		if (!levels[l].anchor)
			continue;
		const char *mark = levels[l].needs_evidence ? "*" : "";
		talk_say(session->talk, levels[l].anchor,
			 arena_printf(s->arena, "%5s%-1s ", levels[l].printed, mark), "       ");
		anchored++;
		marked |= levels[l].needs_evidence;
	}
	if (anchored <= last)
		talk_say(session->talk, rate_levels(session, criterion), INDENT, INDENT);
	talk_say(session->talk,
		 arena_printf(s->arena, "%s – %s", say(s, WORDS_FORM_CANNOT_JUDGE),
			      say(s, WORDS_FORM_CANNOT_JUDGE_WORDS)),
		 "    c  ", "       ");
	if (marked)
		talk_say(session->talk, say(s, WORDS_RATE_EVIDENCE_MARK), INDENT, INDENT);
}

void rate_show_question(struct rating_session *session, struct rate_place place)
{
	const struct speaker *s = session->speaker;
	const struct form_nominee *nominee = &session->form->nominees[place.nominee];
	const struct form_question *asked = &nominee->questions[place.question];
	const struct form_criterion *criterion = rate_criterion(session, place);
	const struct kept_cell *cell = rate_cell(session, place);
	const char *standing = rate_standing(session, place);
	talk_gap(session->talk);
	talk_say(session->talk,
		 say(s, WORDS_RATE_QUESTION_OF, "name", nominee->name, "number",
		     count(session, place.question + 1), "n",
		     count(session, nominee->question_count), "criterion", criterion->id, "label",
		     criterion->label),
		 "", "");
	if (criterion->question)
		talk_say(session->talk, criterion->question, INDENT, INDENT);
	show_facts(session, asked->facts, asked->fact_count);
	if (criterion->level_count)
		show_levels(session, criterion);
	else
		talk_say(session->talk, say(s, WORDS_RATE_NOTE_ONLY), INDENT, INDENT);
	if (standing)
		talk_say(session->talk, say(s, WORDS_RATE_STANDING, "answer", standing), INDENT,
			 INDENT);
	if (standing && cell->evidence && criterion->level_count)
		talk_say(session->talk,
			 say(s, WORDS_RATE_STANDING_EVIDENCE, "evidence", cell->evidence), INDENT,
			 INDENT);
	if (rate_lacks_evidence(session, place))
		talk_say(session->talk, say(s, WORDS_RATE_EVIDENCE_MISSING), INDENT, INDENT);
}

void rate_show_help(struct rating_session *session)
{
	static const struct {
		const char *typed; /* NULL: the key that ends a line */
		enum wording words;
	} lines[] = {
	    {"1, 2, 3", WORDS_RATE_HELP_LEVEL}, {"c", WORDS_RATE_HELP_CANNOT},
	    {NULL, WORDS_RATE_HELP_ENTER},	{"n", WORDS_RATE_HELP_NOT_RATED},
	    {"e", WORDS_RATE_HELP_EVIDENCE},	{"b", WORDS_RATE_HELP_BACK},
	    {"s", WORDS_RATE_HELP_SKIP},	{"f", WORDS_RATE_HELP_FACTS},
	    {"d", WORDS_RATE_HELP_DECLARE},	{"q", WORDS_RATE_HELP_QUIT},
	};
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		struct text typed = text_new(session->speaker->arena);
		const char *key = lines[i].typed;
		text_add(&typed, INDENT);
		layout_pad(&typed, key ? key : say(session->speaker, WORDS_RATE_ENTER), 11, 0);
		talk_say(session->talk, say(session->speaker, lines[i].words), typed.bytes,
			 "             ");
	}
}

void rate_show_open(struct rating_session *session)
{
	const struct form *form = session->form;
	struct arena *arena = session->speaker->arena;
	for (size_t i = 0; i < form->nominee_count; i++) {
		const char **ids = arena_alloc(arena, form->criterion_count + 1, sizeof *ids);
		size_t open = 0;
		for (size_t q = 0; q < form->nominees[i].question_count; q++) {
			struct rate_place place = {i, q};
			if (rate_open(session, place))
				ids[open++] = rate_criterion(session, place)->id;
		}
		if (!open)
			continue;
		const char *which = open == form->nominees[i].question_count
					? say(session->speaker, WORDS_RATE_OPEN_ALL)
					: wording_list(session->speaker, ids, open);
		talk_say(session->talk,
			 say(session->speaker, WORDS_RATE_FACT, "label", form->nominees[i].name,
			     "value", which),
			 INDENT, INDENT INDENT);
	}
}
