/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the readers of the three kinds of filled forms share: a row's parts become an answer, and
 * what is wrong with them is told where it stands.
 */
#ifndef FORM_TAKING_H
#define FORM_TAKING_H

#include "form/returned.h"
#include "load/answer.h"
#include "load/ids.h"

enum filled_part {
	PART_ROW,
	PART_NOMINEE,
	PART_CRITERION,
	PART_RATING,
	PART_EVIDENCE,
	PART_FORM,
	FILLED_PARTS
};

/* Where answers stand in a file: each kind embeds it first in a struct of its own. */
struct returned_source {
	void (*tell)(struct returned_source *source, size_t place, enum filled_part part,
		     enum complaint complaint, const char *words);
	/* A second place for the last complaint. */
	void (*also)(struct returned_source *source, size_t place, const char *words);
};

struct taking {
	struct arena *arena;
	struct diags *diags;
	const struct cycle *cycle;
	struct returned *returned;
	bool csv; /* apostrophes of exported text are taken off; one decimal sign throughout */
	struct answer_reader reader;
	struct id_map nominees, criteria;
	const char *identity; /* as first read; NULL: none yet */
	struct returned_answer *answers;
	size_t count, capacity;
	const char **gone; /* of returned */
	size_t gone_count, gone_capacity;
	size_t before; /* errors told before this file */
	size_t *first; /* [nominee * criteria + criterion] number of its answer from 1 */
	char decimal;  /* the first decimal sign of a CSV; 0: none yet */
};

struct slice {
	const char *bytes; /* NULL: nothing */
	size_t length;
};

struct filled_row {
	struct slice part[FILLED_PARTS];
	size_t place;
};

struct taking *taking_new(struct arena *arena, const struct cycle *cycle, struct returned *returned,
			  struct diags *diags);

/* Nothing but spaces and line ends. */
bool taking_blank(struct slice slice);
/*
 * The index of what the id names, SIZE_MAX after a complaint ("did you mean") or, of a form for
 * other criteria, a criterion that is gone. part: nominee or criterion.
 */
size_t taking_find(struct taking *taking, enum filled_part part, struct slice id, size_t place);
/* Rating into answer; false after a complaint, or if a form for other criteria has a level that is
 * gone. */
bool taking_rating(struct taking *taking, struct slice rating, struct returned_answer *answer);
/* Without spaces around, line ends as LF, in NFC; NULL if there is nothing. */
const char *taking_evidence(struct taking *taking, struct slice evidence);
/* Keeps an answer; a second one for its cell is told. */
void taking_add(struct taking *taking, struct returned_answer answer);
/* A whole row of a table: all of the above. A row without rating and evidence changes nothing. */
void taking_row(struct taking *taking, const struct filled_row *row);
/* An identity as it stands in a cell; a second, other one alters the file. */
void taking_identity(struct taking *taking, struct slice text);
/* Remembers what shows that the file was changed by hand; the first reason stays. */
void taking_altered(struct taking *taking, const char *why);
/*
 * A declared interest: "recused" on everything asked about the nominee, whatever was answered
 * before; note with the first of them.
 */
void taking_recuse(struct taking *taking, size_t nominee, const char *note, size_t place);
/* Sorts the answers and hands them over. */
void taking_done(struct taking *taking);

/* The readers: fill returned->identity, answers, source; false if the file is of no use. */
bool returned_csv(struct taking *taking, struct source *source);
bool returned_xlsx(struct taking *taking, struct source *source);
bool returned_answers(struct taking *taking, struct source *source);

#endif
