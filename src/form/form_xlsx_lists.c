/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hidden sheet of lists: drop-downs longer than 255 characters must refer to cells. */
#include "form/form_xlsx.h"

#include "form/interest.h"
#include "model/words.h"

static void add_text(struct form_book *book, enum form_list list, const char *text)
{
	page_text(book->pages[PAGE_LISTS], (uint32_t)book->list_rows[list]++, (uint16_t)list, text,
		  STYLE_CELL);
}

static void add_number(struct form_book *book, enum form_list list, double number)
{
	page_number(book->pages[PAGE_LISTS], (uint32_t)book->list_rows[list]++, (uint16_t)list,
		    number, STYLE_CELL);
}

/* The scale is that of the set: any criterion that asks a level has all of them. */
static void list_levels(struct form_book *book)
{
	const struct form *form = book->form;
	size_t c = 0;
	while (c < form->criterion_count && !form->criteria[c].level_count)
		c++;
	for (size_t l = 0; c < form->criterion_count && l < form->criteria[c].level_count; l++) {
		const struct form_level *level = &form->criteria[c].levels[l];
		add_number(book, LIST_ANSWERS, level->level);
		if (level->needs_evidence)
			add_number(book, LIST_NEEDING, level->level);
	}
	add_text(book, LIST_ANSWERS, FORM_SAY(book, WORDS_MISSING_CANNOT_JUDGE));
	add_text(book, LIST_ANSWERS, FORM_SAY(book, WORDS_MISSING_NOT_RATED));
}

/* "I1|4" and what level 4 of I1 means. */
static void list_anchors(struct form_book *book)
{
	const struct form *form = book->form;
	for (size_t c = 0; c < form->criterion_count; c++)
		for (size_t l = 0; l < form->criteria[c].level_count; l++) {
			const struct form_level *level = &form->criteria[c].levels[l];
			if (!level->anchor)
				continue;
			add_text(book, LIST_KEYS,
				 arena_printf(book->arena, "%s|%s", form->criteria[c].id,
					      level->written));
			add_text(book, LIST_ANCHORS, level->anchor);
		}
}

void form_write_lists(struct form_book *book)
{
	list_levels(book);
	list_anchors(book);
	for (int kind = INTEREST_NONE; kind < (int)words_conflict_kind.count; kind++)
		add_text(book, LIST_INTERESTS, interest_label(&book->speaker, kind));
	add_text(book, LIST_YES, FORM_SAY(book, WORDS_YES));
	add_text(book, LIST_YES, FORM_SAY(book, WORDS_NO));
	for (enum form_state state = 0; state < FORM_STATES; state++)
		add_text(book, LIST_STATES, form_state_word(book, state));
	page_finish(book->pages[PAGE_LISTS], false);
	page_hide(book->pages[PAGE_LISTS]);
}
