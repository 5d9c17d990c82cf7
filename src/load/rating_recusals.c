/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The word "recused" in ratings, judged when all rows are read. */
#include "load/rating_rows.h"

#include "load/recusal.h"

/* A recusal by a word may make rivals of nominees on whom numbers stand already. */
static void tell_rated_rivals(struct rating_rows *rows, uint32_t reviewer)
{
	const struct cycle *cycle = rows->cycle;
	for (size_t i = 0; i < rows->store.nominees; i++) {
		const struct review *review = rows->store.reviews[reviewer][i];
		bool rival = cycle->panel.recused[reviewer * rows->store.nominees + i] ==
			     1u << RECUSED_RIVALS;
		if (!rival || !review || !review->rated)
			continue;
		size_t k = 0;
		while (!review->row[k])
			k++;
		struct row_place place = rows_place(rows, review->row[k]);
		table_tell(
		    rows->tables[place.file], place.row, SIZE_MAX, RATED_WHILE_RECUSED,
		    "reviewer \"%s\" is recused on a rival of nominee \"%s\" (rivals), so no number can stand for this nominee",
		    cycle->panel.reviewers[reviewer].id, cycle->nominees[i].id);
	}
}

void rows_judge_own_recusals(struct rating_rows *rows)
{
	struct cycle *cycle = rows->cycle;
	for (size_t i = 0; i < rows->store.own_count; i++) {
		const struct own_recusal *own = &rows->store.own[i];
		struct table *table = rows->tables[own->place.file];
		const char *nominee = cycle->nominees[own->nominee].id;
		const char *reviewer = cycle->panel.reviewers[own->reviewer].id;
		if (store_review(&rows->store, own->reviewer, own->nominee)->rated) {
			table_tell(
			    table, own->place.row, SIZE_MAX, RECUSED_IN_PART,
			    "reviewer \"%s\" is recused here, but rates nominee \"%s\" on other criteria; a recusal is for the whole nominee: write \"cannot-judge\" or take the numbers back",
			    reviewer, nominee);
		} else if (!cycle->panel
				.recused[own->reviewer * rows->store.nominees + own->nominee]) {
			recusal_declare(cycle, own->reviewer, own->nominee);
			table_tell(
			    table, own->place.row, SIZE_MAX, UNRECORDED_RECUSAL,
			    "reviewer \"%s\" is recused on nominee \"%s\" by this word alone; it counts, but record the conflict in reviewers.json",
			    reviewer, nominee);
			tell_rated_rivals(rows, own->reviewer);
		}
	}
}
