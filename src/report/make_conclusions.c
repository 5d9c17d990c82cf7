/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/conclusion.h"

#include "base/arena.h"
#include "base/json_out.h"
#include "base/unicode.h"
#include "model/threshold.h"
#include "report/make.h"

#include <string.h>

static const enum wording labels[CONCLUSIONS] = {
    [CONCLUSION_MEETS] = WORDS_CONCLUSION_MEETS,
    [CONCLUSION_WITH_RESERVATIONS] = WORDS_CONCLUSION_MEETS_WITH_RESERVATIONS,
    [CONCLUSION_DOES_NOT_MEET] = WORDS_CONCLUSION_DOES_NOT_MEET,
    [CONCLUSION_INSUFFICIENT] = WORDS_CONCLUSION_INFORMATION_INSUFFICIENT,
};

static const char *text_of(const struct maker *maker, const struct multilingual *text)
{
	return multilingual_present(text) ? multilingual_text(text, maker->report->language) : NULL;
}

static bool same(const struct maker *maker, const char *a, const char *b)
{
	return a && b && strcmp(unicode_fold(maker->arena, a), unicode_fold(maker->arena, b)) == 0;
}

/* Who of the panel is named only where the panel is; somebody else who gave a name is. */
static const char *named(const struct maker *maker, const char *by)
{
	const struct panel *panel = &maker->cycle->panel;
	for (size_t r = 0; by && r < panel->reviewer_count; r++) {
		const struct reviewer *reviewer = &panel->reviewers[r];
		if (same(maker, by, reviewer->id) || same(maker, by, reviewer->name) ||
		    same(maker, by, reviewer->alias))
			return maker->rights->reviewer_names ? maker->report->reviewers[r].label
							     : NULL;
	}
	return by;
}

static const struct report_dissent *
dissents_on(struct maker *maker, const struct decision_round *round, size_t nominee, size_t *count)
{
	struct report_dissent *list = arena_alloc(maker->arena, round->dissent_count, sizeof *list);
	*count = 0;
	for (size_t i = 0; i < round->dissent_count; i++) {
		const struct dissent *dissent = &round->dissents[i];
		const char *text = text_of(maker, &dissent->text);
		if (dissent->nominee == nominee && text)
			list[(*count)++] =
			    (struct report_dissent){named(maker, dissent->by), text, &dissent->text,
						    source_cited(maker, dissent->source)};
	}
	return list;
}

/* "2 did not take part: A and B"; elsewhere than in full the number alone. NULL: nothing is known.
 */
static const char *absent_of(const struct maker *maker, const struct decision_round *round)
{
	const struct speaker *s = &maker->speaker;
	const char *n = wording_count(s, round->absent_count);
	if (!round->absent_known)
		return NULL;
	if (!round->absent_count)
		return say(s, WORDS_CONCLUSION_ALL_TOOK_PART);
	if (!maker->rights->reviewer_names)
		return say(s, WORDS_CONCLUSION_ABSENT, "n", n);
	const char **names = arena_alloc(maker->arena, round->absent_count, sizeof *names);
	for (size_t i = 0; i < round->absent_count; i++) {
		const struct non_participant *absent = &round->absent[i];
		names[i] = absent->reviewer == SIZE_MAX
			       ? absent->name
			       : maker->report->reviewers[absent->reviewer].label;
	}
	return say(s, WORDS_CONCLUSION_ABSENT_NAMED, "n", n, "names",
		   wording_list(s, names, round->absent_count));
}

static const char *line_of(const struct maker *maker, const struct decision_round *round)
{
	const struct speaker *s = &maker->speaker;
	const char *body = text_of(maker, &round->body), *absent = absent_of(maker, round);
	const char *line = body ? body : say(s, WORDS_CONCLUSION_BODY);
	if (round->present >= 0)
		line = wording_join(s, line,
				    say(s, WORDS_CONCLUSION_PRESENT, "n",
					wording_count(s, (size_t)round->present)));
	return absent ? wording_join(s, line, absent) : line;
}

static const char *label_of(const struct maker *maker, const struct decision_round *round)
{
	const struct speaker *s = &maker->speaker;
	const char *number = wording_count(s, round->number);
	return round->date ? say(s, WORDS_CONCLUSION_ROUND_DATED, "round", number, "when",
				 wording_when(s, round->date))
			   : say(s, WORDS_CONCLUSION_ROUND, "round", number);
}

/* The round's entry in the report, made where it is first needed. */
static const struct report_round *round_of(struct maker *maker, const struct decision_round *round,
					   struct report_round *rounds)
{
	struct report *report = maker->report;
	for (size_t i = 0; i < report->round_count; i++)
		if (rounds[i].number == round->number)
			return &rounds[i];
	struct report_round *made = &rounds[report->round_count++];
	*made = (struct report_round){
	    .number = round->number,
	    .date = round->date,
	    .label = label_of(maker, round),
	    .line = line_of(maker, round),
	    .cited = source_cited(maker, round->source),
	};
	made->dissents = dissents_on(maker, round, SIZE_MAX, &made->dissent_count);
	return made;
}

/* The coordinator is told before others find it. */
static const char *disagreement(const struct maker *maker, const struct report_nominee *nominee,
				enum conclusion conclusion)
{
	const struct report *report = maker->report;
	const char **names = arena_alloc(maker->arena, report->threshold_count, sizeof *names);
	size_t count = 0;
	if (!maker->rights->reviewer_names)
		return NULL;
	for (size_t t = 0; t < report->threshold_count; t++)
		if (threshold_disagrees(conclusion, nominee->outcomes[t].outcome))
			names[count++] = report->thresholds[t].label;
	return count ? say(&maker->speaker, WORDS_CONCLUSION_DISAGREES, "n",
			   wording_count(&maker->speaker, count), "thresholds",
			   wording_list(&maker->speaker, names, count))
		     : NULL;
}

static const struct report_conclusion *conclusion_of(struct maker *maker,
						     const struct report_nominee *nominee,
						     struct report_round *rounds)
{
	const struct decision_round *round = NULL;
	const struct nominee_conclusion *found =
	    decision_latest(maker->cycle->decision, nominee->index, &round);
	if (!found)
		return NULL;
	struct report_conclusion *made = arena_alloc(maker->arena, 1, sizeof *made);
	*made = (struct report_conclusion){
	    .conclusion = found->conclusion,
	    .label = say(&maker->speaker, labels[found->conclusion]),
	    .text = text_of(maker, &found->text),
	    .texts = &found->text,
	    .round = round_of(maker, round, rounds),
	    .disagrees = disagreement(maker, nominee, found->conclusion),
	    .cited = source_cited(maker, found->source),
	};
	made->dissents = dissents_on(maker, round, nominee->index, &made->dissent_count);
	maker->report->concluded = maker->report->concluded || nominee->stands;
	return made;
}

void make_conclusions(struct maker *maker)
{
	struct report *report = maker->report;
	if (!maker->cycle->decision)
		return;
	struct report_nominee *list =
	    arena_alloc(maker->arena, report->nominee_count, sizeof *list);
	struct report_round *rounds =
	    arena_alloc(maker->arena, maker->cycle->decision->round_count, sizeof *rounds);
	if (report->nominee_count)
		memcpy(list, report->nominees, report->nominee_count * sizeof *list);
	for (size_t i = 0; i < report->nominee_count; i++)
		list[i].conclusion = conclusion_of(maker, &list[i], rounds);
	report->nominees = list;
	report->rounds = rounds;
}

static void write_texts(struct writer *w, const struct multilingual *text)
{
	writer_open_record(w, "text");
	for (int l = 0; l < LANGUAGES; l++)
		if (text->in[l])
			writer_text(w, language_codes[l], text->in[l]);
	writer_close(w);
}

void conclusion_json(struct writer *w, const struct report_nominee *nominee)
{
	const struct report_conclusion *conclusion = nominee->conclusion;
	if (!conclusion) {
		writer_null(w, "conclusion");
		return;
	}
	writer_open_record(w, "conclusion");
	writer_text(w, "conclusion", words_conclusion.words[conclusion->conclusion]);
	write_texts(w, conclusion->texts);
	writer_count(w, "round", conclusion->round->number);
	writer_text(w, "date", conclusion->round->date);
	writer_open_list(w, "dissents");
	for (size_t i = 0; i < conclusion->dissent_count; i++) {
		writer_open_record(w, NULL);
		writer_text(w, "by", conclusion->dissents[i].by);
		write_texts(w, conclusion->dissents[i].texts);
		writer_close(w);
	}
	writer_close(w);
	writer_close(w);
}
