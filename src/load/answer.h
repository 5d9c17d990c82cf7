/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in a rating's cell: a level of the scale, or one of the words for a missing one. */
#ifndef LOAD_ANSWER_H
#define LOAD_ANSWER_H

#include "base/arena.h"
#include "model/criteria.h"
#include "model/panel.h"

#include <stddef.h>
#include <stdint.h>

enum answer_fault { ANSWER_RIGHT, ANSWER_NOT_A_LEVEL, ANSWER_NOT_A_WORD };

struct read_answer {
	enum answer answer;
	enum answer_fault fault;
	double level; /* as written, also where it is not on the scale; NaN without a number */
	long step;    /* the level's number from min; -1 */
};

/* Reads cells of one scale; remembers what short cells mean, since the same few stand everywhere.
 */
struct answer_reader {
	struct arena *arena;
	const struct scale *scale;
	struct remembered {
		uint64_t first, rest; /* up to 15 bytes, and their number + 1 in the last one */
		struct read_answer answer;
	} known[256], single[256]; /* single: one byte, at its place */
	struct read_answer last;
};

struct read_answer answer_read(struct answer_reader *reader, const char *bytes, size_t length);

/* The same, not copied; until the next one is read. */
const struct read_answer *answer_look_up(struct answer_reader *reader, const char *bytes,
					 size_t length);

static inline const struct read_answer *answer_find(struct answer_reader *reader, const char *bytes,
						    size_t length)
{
	const struct remembered *known = &reader->single[length == 1 ? (unsigned char)*bytes : 0];
	if (length == 1 && known->rest)
		return &known->answer;
	return answer_look_up(reader, bytes, length);
}

/* What to write instead, in words, for a cell that is neither. */
const char *answer_advice(struct arena *arena, const char *cell, const struct scale *scale);

/* "1 to 5 in steps of 1" */
const char *answer_levels(struct arena *arena, const struct scale *scale);

/* A plain decimal with point or comma; NaN if it is something else. */
double answer_number(const char *bytes, size_t length);

#endif
