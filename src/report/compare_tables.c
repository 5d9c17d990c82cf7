/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The tidy tables of facts: one row for each election and group, each nominee, each Committee, each
 * statement. What is not known is an empty cell, never 0.
 */
#include "base/arena.h"
#include "base/text.h"
#include "model/words.h"
#include "report/cells.h"
#include "report/compare.h"
#include "report/compare_tables.h"

static void count(struct text *text, int value)
{
	if (value < 0)
		cells_words(text, NULL);
	else
		cells_count(text, (size_t)value);
}

static void yes_no(struct text *text, int value)
{
	cells_words(text, value < 0 ? NULL : value ? "true" : "false");
}

static void word(struct text *text, const struct vocabulary *words, int value)
{
	cells_words(text, value < 0 ? NULL : words->words[value]);
}

static void cycle_cells(const struct across_cycle *cycle, struct text *text)
{
	cells_words(text, cycle->id);
	cells_words(text, cycle->date);
}

static void election_rows(const struct across *across, struct text *text)
{
	for (size_t i = 0; i < across->cycle_count; i++) {
		const struct across_cycle *cycle = &across->cycles[i];

		for (size_t g = 0; g < cycle->group_count; g++) {
			const struct across_group *group = &cycle->groups[g];

			cycle_cells(cycle, text);
			word(text, &words_cycle_kind, (int)cycle->kind);
			yes_no(text, cycle->fictional);
			cells_words(text, across->groups[group->group].id);
			count(text, group->has_seats ? (int)group->vacant : -1);
			cells_count(text, group->nominees);
			yes_no(text, group->all_known);
			yes_no(text, group->contested);
			word(text, &words_election_method,
			     group->method == METHOD_UNKNOWN ? -1 : group->method);
			count(text, group->elected);
			count(text, group->postponed);
			cells_count(text, group->incumbents.known);
			cells_count(text, group->incumbents.unknown);
			cells_count(text, group->re_elected);
			cells_count(text, group->not_re_elected);
			cells_end(text);
		}
	}
}

#define CYCLE_COLUMNS                                                                              \
	{"cycle", "string", "id of the election cycle"},                                           \
	{                                                                                          \
		"date", "string",                                                                  \
		    "date of the election: year, year-month or date; empty: not documented"        \
	}

static const struct compare_column election_columns[] = {
    CYCLE_COLUMNS,
    {"kind", "string", "regular, by-election or postponed-seat"},
    {"fictional", "boolean", "the cycle is invented"},
    {"group", "string", "regional group whose seats are filled"},
    {"seats", "integer", "seats to be filled; empty: not known"},
    {"nominees", "integer", "nominees known who stood; a lower bound unless all are known"},
    {"nominees_all_known", "boolean", "every nominee of the group is known"},
    {"contested", "boolean", "more nominees than seats; empty: not known"},
    {"method", "string", "acclamation, secret-ballot or lot; empty: not known"},
    {"elected", "integer", "nominees known to be elected; empty: the result is not known"},
    {"postponed", "integer", "seats left open for a later election; empty: not known"},
    {"incumbents", "integer", "nominees known to be sitting members"},
    {"incumbency_not_documented", "integer",
     "nominees of whom it is not documented whether they sat"},
    {"re_elected", "integer", "of the sitting members, known to be elected"},
    {"not_re_elected", "integer", "of the sitting members, known not to be elected"},
};

static void nominee_rows(const struct across *across, struct text *text)
{
	for (size_t i = 0; i < across->cycle_count; i++) {
		const struct across_cycle *cycle = &across->cycles[i];

		for (size_t n = 0; n < cycle->nominee_count; n++) {
			const struct across_nominee *one = &cycle->nominees[n];

			cycle_cells(cycle, text);
			cells_words(text, across->groups[one->group].id);
			cells_words(text, one->id);
			cells_words(text, one->name);
			cells_words(text, one->state);
			word(text, &words_gender, one->gender);
			yes_no(text, one->incumbent);
			yes_no(text, one->elected);
			count(text, one->votes);
			word(text, &words_conclusion, one->conclusion);
			cells_end(text);
		}
	}
}

static const struct compare_column nominee_columns[] = {
    CYCLE_COLUMNS,
    {"group", "string", "regional group whose seat the nominee stood for"},
    {"nominee", "string", "id of the nominee, the same in every cycle"},
    {"name", "string", "name; empty: not found"},
    {"state", "string", "nominating State, three letters (ISO 3166); empty: not documented"},
    {"gender", "string", "woman, man or other, as a source says; empty: not documented"},
    {"incumbent", "boolean", "sitting member when nominated; empty: not documented"},
    {"elected", "boolean", "elected; empty: not known"},
    {"votes", "integer", "votes in the first ballot; empty: not known"},
    {"conclusion", "string", "what the steering committee concluded; empty: nothing"},
};

static void composition_rows(const struct across *across, struct text *text)
{
	for (size_t i = 0; i < across->cycle_count; i++) {
		const struct across_cycle *cycle = &across->cycles[i];
		const struct across_composition *all = &cycle->composition;
		size_t open = all->elected - all->first_term - all->further_term;

		cycle_cells(cycle, text);
		cells_place(text, all->seats);
		cells_place(text, all->members);
		count(text, all->members ? (int)all->women.known : -1);
		count(text, all->members ? (int)(all->women.known + all->women.unknown) : -1);
		count(text, all->members ? (int)all->men_known : -1);
		count(text, all->elected ? (int)all->first_term : -1);
		count(text, all->elected ? (int)(all->first_term + open) : -1);
		count(text, cycle->count_count ? cycle->counts[0].women : -1);
		count(text, cycle->count_count ? cycle->counts[0].men : -1);
		count(text, cycle->count_count ? cycle->counts[0].total : -1);
		cells_words(text, cycle->count_count ? cycle->counts[0].date : NULL);
		cells_end(text);
	}
}

static const struct compare_column composition_columns[] = {
    CYCLE_COLUMNS,
    {"seats", "integer", "seats of the Committee, if known in every group; empty: not known"},
    {"members_known", "integer", "members after the election whose names are known; empty: none"},
    {"women_least", "integer", "members known to be women"},
    {"women_most", "integer", "those and all whose gender, or name, is not documented"},
    {"men_known", "integer", "members known to be men"},
    {"new_least", "integer", "elected, known not to have been sitting members"},
    {"new_most", "integer", "those and all elected of whom that is not documented"},
    {"women_stated", "integer", "women as a source states; empty: no statement"},
    {"men_stated", "integer", "men as a source states; empty: no statement"},
    {"total_stated", "integer", "members as a source states; empty: no statement"},
    {"stated_date", "string", "date of that statement"},
};

static void fact_rows(const struct across *across, struct text *text)
{
	for (size_t f = 0; f < across->fact_count; f++) {
		const struct across_fact *fact = &across->facts[f];
		struct text sources = text_new(across->arena);

		for (size_t i = 0; i < fact->source_count; i++) {
			const struct reference *one = &across->sources[fact->sources[i]];

			text_printf(&sources, "%s%s%s%s%s", i ? "; " : "",
				    one->title ? one->title : one->id, one->address ? " <" : "",
				    one->address ? one->address : "", one->address ? ">" : "");
		}
		cells_words(text, fact->cycle);
		cells_words(text, fact->subject);
		cells_words(text, fact->field);
		cells_words(text, fact->value);
		cells_words(text, fact->status);
		cells_words(text, sources.bytes);
		cells_words(text, fact->as_of);
		cells_end(text);
	}
}

static const struct compare_column fact_columns[] = {
    {"cycle", "string", "id of the election cycle"},
    {"subject", "string", "the cycle, a regional group, a nominee, a member or a date"},
    {"field", "string", "what is stated"},
    {"value", "string", "what it says"},
    {"status", "string", "sourced or derived; in the full version also unverified and no-source"},
    {"source", "string", "title and address of the source; several that bear it out together"},
    {"as_of", "string", "the date for which it holds; empty: not given"},
};

#define TABLE(file, what, prefix, rated)                                                           \
	const struct compare_table compare_table_##prefix = {                                      \
	    .name = file,                                                                          \
	    .description = what,                                                                   \
	    .columns = prefix##_columns,                                                           \
	    .column_count = sizeof prefix##_columns / sizeof *prefix##_columns,                    \
	    .ratings = rated,                                                                      \
	    .rows = prefix##_rows,                                                                 \
	}

TABLE("elections", "one row for each election and regional group", election, false);
TABLE("nominees", "one row for each nominee who stood", nominee, false);
TABLE("composition", "one row for each election: the Committee after it", composition, false);
TABLE("facts", "one row for each documented statement, with its source", fact, false);
