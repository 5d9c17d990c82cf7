/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the election can change in the composition of the Committee: facts, beside every judgement,
 * in none. */
#include "report/compose.h"

#include "base/arena.h"
#include "report/balance.h"
#include "report/document.h"
#include "report/report.h"

enum { COLUMNS = 5 };

static void add_row(struct table *table, const struct report_balance_row *row)
{
	struct cell *cells = table_row(table);
	cells[0].text = row->label;
	cells[1].text = row->stay;
	cells[1].sources = row->stay_cited.numbers;
	cells[1].source_count = row->stay_cited.count;
	cells[2].text = row->nominees;
	cells[2].sources = row->nominees_cited.numbers;
	cells[2].source_count = row->nominees_cited.count;
	cells[3].text = row->members;
	cells[4].text = row->women;
}

void compose_composition(const struct composer *composer, struct block *document)
{
	const struct report_balance *balance = composer->report->balance;
	const struct speaker *s = &composer->speaker;
	if (!balance)
		return;
	struct block *section =
	    block_section(document, "composition", say(s, WORDS_SECTION_BALANCE));
	block_add(section, BLOCK_NOTE, say(s, WORDS_BALANCE_HOW));
	struct block *list = block_add(section, BLOCK_LIST, NULL);
	for (size_t i = 0; i < balance->sentence_count; i++)
		block_item(list, NULL, balance->sentences[i]);
	struct column *columns = arena_alloc(composer->arena, COLUMNS, sizeof *columns);
	columns[0].heading = say(s, WORDS_REGIONAL_GROUP);
	columns[1].heading = say(s, WORDS_BALANCE_COLUMN_STAY);
	columns[2].heading = say(s, WORDS_BALANCE_COLUMN_NOMINEES);
	columns[3] = (struct column){say(s, WORDS_BALANCE_COLUMN_MEMBERS), true};
	columns[4] = (struct column){say(s, WORDS_BALANCE_COLUMN_WOMEN), true};
	struct table *table = block_table(section, say(s, WORDS_BALANCE_CAPTION), columns, COLUMNS);
	for (size_t i = 0; i < balance->row_count; i++)
		add_row(table, &balance->rows[i]);
	table->total = true;
	if (!balance->stated_count)
		return;
	struct block *facts = block_add(section, BLOCK_FACTS, NULL);
	for (size_t i = 0; i < balance->stated_count; i++)
		block_fact(facts, balance->stated[i].label, balance->stated[i].value, NULL,
			   &balance->stated[i].cited);
}
