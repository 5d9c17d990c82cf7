/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/balance.h"

#include "base/arena.h"
#include "base/json_out.h"
#include "report/facts.h"
#include "report/make.h"

#include <stdint.h>
#include <string.h>

enum { MOST_SENTENCES = 4, GENDERS = GENDER_OTHER + 1 };

static const char *span_text(const struct maker *maker, const struct count_span *span)
{
	const struct speaker *s = &maker->speaker;
	const char *low = wording_count(s, span->low);
	if (span->open && !span->low)
		return say(s, WORDS_NOT_DOCUMENTED);
	if (span->open)
		return say(s, WORDS_COMPARE_AT_LEAST, "n", low);
	if (span->low == span->high)
		return low;
	return say(s, WORDS_COMPARE_FROM_TO, "low", low, "high", wording_count(s, span->high));
}

/* "2 women, 1 man, 1 not documented"; of nobody "none". */
static const char *people(const struct maker *maker, const struct trait_tally *tally)
{
	static const enum wording words[GENDERS] = {
	    [GENDER_WOMAN] = WORDS_BALANCE_WOMEN,
	    [GENDER_MAN] = WORDS_BALANCE_MEN,
	    [GENDER_OTHER] = WORDS_BALANCE_OTHER,
	};
	const struct speaker *s = &maker->speaker;
	const char *text = NULL;
	for (int w = 0; w <= GENDERS; w++) {
		size_t n = w < GENDERS ? tally->of[w] : tally->unknown;
		if (!n)
			continue;
		const char *one = say(s, w < GENDERS ? words[w] : WORDS_BALANCE_UNKNOWN, "n",
				      wording_count(s, n));
		text = text ? arena_printf(maker->arena, "%s, %s", text, one) : one;
	}
	return text ? text : say(s, WORDS_BALANCE_NOBODY);
}

/* The numbers of the sources of several facts, each once. */
struct gathered {
	size_t *numbers;
	size_t count;
};

static void gather(struct maker *maker, struct gathered *into, const struct fact *fact)
{
	if (!make_may_tell(maker, fact))
		return;
	struct citation cited = source_cited(maker, fact->source);
	for (size_t i = 0; i < cited.count; i++) {
		bool known = false;
		for (size_t k = 0; k < into->count; k++)
			known = known || into->numbers[k] == cited.numbers[i];
		if (known)
			continue;
		size_t *more = arena_alloc(maker->arena, into->count + 1, sizeof *more);
		if (into->count)
			memcpy(more, into->numbers, into->count * sizeof *more);
		more[into->count++] = cited.numbers[i];
		into->numbers = more;
	}
}

static struct citation cited_of(const struct gathered *gathered)
{
	return (struct citation){gathered->numbers, gathered->count};
}

static void cite_group(struct maker *maker, const struct group_balance *group,
		       struct report_balance_row *row)
{
	const struct cycle *cycle = maker->cycle;
	struct gathered stay = {0}, nominees = {0};
	gather(maker, &stay, &cycle->groups[group->group].continuing);
	for (size_t m = 0; m < cycle->member_count; m++)
		if (cycle->members[m].group == group->group)
			gather(maker, &stay, &cycle->members[m].gender);
	for (size_t i = 0; i < cycle->nominee_count; i++)
		if (cycle->nominees[i].group == group->group && nominee_stands(&cycle->nominees[i]))
			gather(maker, &nominees, &cycle->nominees[i].gender);
	row->stay_cited = cited_of(&stay);
	row->nominees_cited = cited_of(&nominees);
}

/* Of a part nobody can say that it is the whole; of nothing, nobody can say that it is none. */
static const char *as_far(const struct maker *maker, const struct trait_tally *tally, bool all)
{
	const struct speaker *s = &maker->speaker;
	size_t n = tally->unknown;
	for (int w = 0; w < COMPOSITION_WORDS; w++)
		n += tally->of[w];
	if (all)
		return people(maker, tally);
	return n ? say(s, WORDS_BALANCE_AS_FAR, "people", people(maker, tally))
		 : say(s, WORDS_NOT_DOCUMENTED);
}

static bool all_known(const struct maker *maker, const struct group_balance *group)
{
	bool known = true;
	for (size_t g = 0; g < maker->cycle->group_count; g++)
		if (group->group == SIZE_MAX || group->group == g)
			known = known && maker->cycle->groups[g].known == NOMINEES_ALL;
	return known || group->decided;
}

static struct report_balance_row row_of(struct maker *maker, const struct group_balance *group)
{
	const struct speaker *s = &maker->speaker;
	const struct trait_balance *gender = &group->trait[TRAIT_GENDER];
	const char *nominees = as_far(maker, &gender->nominees, all_known(maker, group));
	bool whole = group->group == SIZE_MAX, seats = whole || group->filled.high > 0;
	struct report_balance_row row = {
	    .label = whole ? say(s, WORDS_BALANCE_COMMITTEE)
			   : facts_group(s, &maker->cycle->groups[group->group]),
	    .stay = as_far(maker, &gender->stay, group->stay_known),
	    .nominees = group->decided && seats && !whole
			    ? say(s, WORDS_BALANCE_ELECTED, "people", nominees)
			    : nominees,
	    .members = span_text(maker, &group->after),
	    .women = span_text(maker, &gender->after[GENDER_WOMAN]),
	};
	if (!whole)
		cite_group(maker, group, &row);
	return row;
}

/* "civil law, 5; common law, 3": of the words that anybody bears. NULL: nothing is documented. */
static const char *legal_systems(const struct maker *maker, const struct trait_balance *legal)
{
	static const enum wording words[COMPOSITION_WORDS] = {
	    WORDS_LEGAL_CIVIL,	   WORDS_LEGAL_COMMON, WORDS_LEGAL_CUSTOMARY,
	    WORDS_LEGAL_RELIGIOUS, WORDS_LEGAL_MIXED,
	};
	const struct speaker *s = &maker->speaker;
	const char *text = NULL;
	for (size_t w = 0; w < COMPOSITION_WORDS; w++) {
		if (!legal->stay.of[w] && !legal->nominees.of[w])
			continue;
		const char *one = say(s, WORDS_BALANCE_SYSTEM, "system", say(s, words[w]), "stay",
				      wording_count(s, legal->stay.of[w]), "after",
				      span_text(maker, &legal->after[w]));
		text = text ? wording_join(s, text, one) : one;
	}
	return text;
}

static void make_sentences(struct maker *maker, struct report_balance *into)
{
	const struct speaker *s = &maker->speaker;
	const struct group_balance *all = &into->composition->all;
	const struct trait_balance *legal = &all->trait[TRAIT_LEGAL_SYSTEM];
	const struct count_span stay = {all->stay, all->stay, !all->stay_known};
	const char **list = arena_alloc(maker->arena, MOST_SENTENCES, sizeof *list);
	const char *systems = legal_systems(maker, legal);
	const char *women = span_text(maker, &all->trait[TRAIT_GENDER].after[GENDER_WOMAN]);
	const char *members = span_text(maker, &all->after);
	list[into->sentence_count++] =
	    say(s, WORDS_BALANCE_STAY, "members", span_text(maker, &stay), "people",
		people(maker, &all->trait[TRAIT_GENDER].stay));
	list[into->sentence_count++] =
	    all->decided ? say(s, WORDS_BALANCE_AFTER_DECIDED, "women", women, "members", members)
			 : say(s, WORDS_BALANCE_AFTER, "women", women, "members", members);
	if (systems)
		list[into->sentence_count++] =
		    say(s, WORDS_BALANCE_SYSTEMS, "systems", systems, "n",
			wording_count(s, legal->stay.unknown + legal->nominees.unknown));
	into->sentences = list;
}

static void make_rows(struct maker *maker, struct report_balance *into)
{
	const struct composition *composition = into->composition;
	struct report_balance_row *rows =
	    arena_alloc(maker->arena, composition->group_count + 1, sizeof *rows);
	for (size_t g = 0; g < composition->group_count; g++) {
		const struct group_balance *group = &composition->groups[g];
		if (group->stay || group->filled.high)
			rows[into->row_count++] = row_of(maker, group);
	}
	rows[into->row_count++] = row_of(maker, &composition->all);
	into->rows = rows;
}

static void make_stated(struct maker *maker, struct report_balance *into)
{
	const struct speaker *s = &maker->speaker;
	const struct cycle *cycle = maker->cycle;
	struct report_stated *list =
	    arena_alloc(maker->arena, cycle->composition_count, sizeof *list);
	for (size_t i = 0; i < cycle->composition_count; i++) {
		const struct composition_count *count = &cycle->composition[i];
		const int numbers[] = {count->women, count->men, count->total};
		const enum wording words[] = {WORDS_BALANCE_WOMEN, WORDS_BALANCE_MEN,
					      WORDS_BALANCE_MEMBERS};
		const char *value = NULL;
		for (size_t k = 0; k < 3; k++) {
			if (numbers[k] < 0)
				continue;
			const char *one =
			    say(s, words[k], "n", wording_count(s, (size_t)numbers[k]));
			value = value ? wording_join(s, value, one) : one;
		}
		if (!value || !(count->source || maker->rights->unverified))
			continue;
		list[into->stated_count++] =
		    (struct report_stated){count->date ? say(s, WORDS_BALANCE_STATED_AT, "as_of",
							     wording_as_of(s, count->date))
						       : say(s, WORDS_BALANCE_STATED),
					   value, source_cited(maker, count->source)};
	}
	into->stated = list;
}

/* Of those who stand where the vote is not known: women afterwards, if this nominee is among those
 * elected. */
static const char *if_elected(const struct maker *maker, const struct composition *composition,
			      size_t nominee)
{
	const struct speaker *s = &maker->speaker;
	const struct composition_effect effect = composition_if_elected(composition, nominee);
	const char *text = say(s, WORDS_BALANCE_IF_ELECTED, "women",
			       span_text(maker, &effect.after[TRAIT_GENDER][GENDER_WOMAN]),
			       "members", span_text(maker, &effect.members), "group_women",
			       span_text(maker, &effect.group[TRAIT_GENDER][GENDER_WOMAN]),
			       "group_members", span_text(maker, &effect.group_members));
	if (effect.word[TRAIT_GENDER] != WORD_UNKNOWN)
		return text;
	return arena_printf(maker->arena, "%s %s", say(s, WORDS_BALANCE_GENDER_UNKNOWN), text);
}

void make_balance(struct maker *maker)
{
	struct report *report = maker->report;
	const struct cycle *cycle = maker->cycle;
	const struct composition *composition =
	    composition_form(maker->arena, cycle, !maker->rights->unverified);
	if (!composition->anything)
		return;
	struct report_balance *balance = arena_alloc(maker->arena, 1, sizeof *balance);
	struct report_nominee *list =
	    arena_alloc(maker->arena, report->nominee_count, sizeof *list);
	balance->composition = composition;
	make_sentences(maker, balance);
	make_rows(maker, balance);
	make_stated(maker, balance);
	if (report->nominee_count)
		memcpy(list, report->nominees, report->nominee_count * sizeof *list);
	for (size_t i = 0; i < report->nominee_count; i++) {
		size_t group = cycle->nominees[list[i].index].group;
		if (list[i].stands && !composition->groups[group].decided)
			list[i].if_elected = if_elected(maker, composition, list[i].index);
	}
	report->nominees = list;
	report->balance = balance;
}

static void write_span(struct writer *w, const char *key, const struct count_span *span)
{
	writer_open_record(w, key);
	writer_count(w, "low", span->low);
	if (span->open)
		writer_null(w, "high");
	else
		writer_count(w, "high", span->high);
	writer_close(w);
}

static void write_group(struct writer *w, const struct composition *composition,
			const struct group_balance *group)
{
	const struct trait_balance *gender = &group->trait[TRAIT_GENDER];
	writer_open_record(w, NULL);
	if (group->group == SIZE_MAX)
		writer_null(w, "group");
	else
		writer_text(w, "group", composition->cycle->groups[group->group].id);
	writer_boolean(w, "decided", group->decided);
	writer_count(w, "stay", group->stay);
	writer_boolean(w, "stay_known", group->stay_known);
	writer_count(w, "stay_women", gender->stay.of[GENDER_WOMAN]);
	writer_count(w, "stay_undocumented", gender->stay.unknown);
	write_span(w, "members", &group->after);
	write_span(w, "women", &gender->after[GENDER_WOMAN]);
	write_span(w, "men", &gender->after[GENDER_MAN]);
	writer_close(w);
}

void balance_json(struct writer *w, const struct report_balance *balance)
{
	if (!balance) {
		writer_null(w, "composition");
		return;
	}
	writer_open_list(w, "composition");
	for (size_t g = 0; g < balance->composition->group_count; g++)
		write_group(w, balance->composition, &balance->composition->groups[g]);
	write_group(w, balance->composition, &balance->composition->all);
	writer_close(w);
}
