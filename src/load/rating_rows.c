/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "load/rating_rows.h"

#include "base/nearest.h"
#include "base/text.h"
#include "base/unicode.h"
#include "load/recusal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The place of the first of two costs a walk over its file; after so many the second stands alone.
 */
enum { MOST_PAIRS_SHOWN = 100, LONGEST_ID = 200 };

void rows_add_reviewer(struct rating_rows *rows, const char *id)
{
	rows->reviewer_ids = arena_grow(rows->arena, rows->reviewer_ids, rows->reviewer_count,
					&rows->reviewer_capacity, sizeof *rows->reviewer_ids);
	rows->reviewer_ids[rows->reviewer_count++] = id;
	/* The table is made anew when it would fill up, so that adding stays cheap. */
	if (rows->reviewers.mask == 0 || rows->reviewer_count * 2 > rows->reviewers.mask ||
	    rows->reviewers.ids != rows->reviewer_ids)
		rows->reviewers = ids_map(rows->arena, rows->reviewer_ids, rows->reviewer_count);
	else
		ids_map_add(&rows->reviewers, rows->reviewer_count - 1);
}

struct sorted_reviewer {
	const char *id;
	uint32_t at;
};

static int compare_reviewers(const void *a, const void *b)
{
	return strcmp(((const struct sorted_reviewer *)a)->id,
		      ((const struct sorted_reviewer *)b)->id);
}

void rows_sort_reviewers(struct rating_rows *rows, const char **sorted, uint32_t *order)
{
	size_t count = rows->reviewer_count;
	struct sorted_reviewer *list = arena_alloc(rows->arena, count + 1, sizeof *list);
	for (size_t r = 0; r < count; r++)
		list[r] = (struct sorted_reviewer){rows->reviewer_ids[r], (uint32_t)r};
	if (count)
		qsort(list, count, sizeof *list, compare_reviewers);
	for (size_t r = 0; r < count; r++) {
		sorted[r] = list[r].id;
		order[list[r].at] = (uint32_t)r;
	}
}

bool rows_is_id(const char *id)
{
	size_t length = strlen(id);
	return length && length <= LONGEST_ID && unicode_valid(id, length) == length &&
	       id[0] != ' ' && id[length - 1] != ' ' && !unicode_has_control(id) &&
	       !strpbrk(id, "\t\r\n");
}

static char *cell_text(struct rating_rows *rows, const struct cell *cell)
{
	return arena_copy(rows->arena, cell->bytes, cell->length);
}

/* The id that a cell holds: without spaces around it, in NFC. */
static const char *cell_id(struct arena *arena, const struct cell *cell)
{
	size_t start = 0, end = cell->length;
	while (start < end && (cell->bytes[start] == ' ' || cell->bytes[start] == '\t'))
		start++;
	while (end > start && (cell->bytes[end - 1] == ' ' || cell->bytes[end - 1] == '\t'))
		end--;
	return unicode_nfc(arena, arena_copy(arena, cell->bytes + start, end - start));
}

/* One row while it is judged. */
struct judged {
	struct rating_rows *rows;
	struct table *table;
	const struct row *row;
	uint32_t nominee, criterion, reviewer;
	struct review *review;
	const struct read_answer *answer;
};

static const struct cell *cell_at(const struct judged *judged, enum rating_column column)
{
	static const struct cell nothing = {.bytes = ""};
	size_t at = judged->rows->column[column];
	return at == SIZE_MAX ? &nothing : &judged->row->cells[at];
}

/* What is only counted is not put in words. */
PRINTF_LIKE(4, 5)
static void tell_at(const struct judged *judged, enum rating_column column,
		    enum complaint complaint, const char *format, ...)
{
	const char *words = "";
	va_list arguments;
	va_start(arguments, format);
	if (diags_keeps(judged->rows->diags, complaint))
		words = arena_vprintf(judged->rows->arena, format, arguments);
	va_end(arguments);
	table_tell(judged->table, judged->row->number, judged->rows->column[column], complaint,
		   "%s", words);
}

/* An id as it stands in one of the columns that must be there. */
static inline uint32_t find_as_written(const struct judged *judged, enum rating_column column,
				       struct id_map *map)
{
	const struct cell *cell = &judged->row->cells[judged->rows->column[column]];
	return ids_find(map, cell->bytes, cell->length);
}

/* One that is not found so, trimmed and brought to NFC. */
static uint32_t find_id(const struct judged *judged, enum rating_column column, struct id_map *map,
			const char *what)
{
	struct arena *arena = judged->rows->arena;
	const char *id = cell_id(arena, cell_at(judged, column));
	uint32_t found = ids_find(map, id, strlen(id));
	if (found != UINT32_MAX || !what)
		return found;
	tell_at(judged, column, UNKNOWN_ID, "there is no %s \"%s\"%s", what, id,
		diags_keeps(judged->rows->diags, UNKNOWN_ID)
		    ? nearest_hint(arena, id, map->ids, map->count)
		    : "");
	return UINT32_MAX;
}

static uint32_t find_reviewer(struct judged *judged)
{
	struct rating_rows *rows = judged->rows;
	if (rows->column[COLUMN_REVIEWER] == SIZE_MAX)
		return rows->file_reviewer;
	uint32_t found = find_as_written(judged, COLUMN_REVIEWER, &rows->reviewers);
	if (found != UINT32_MAX)
		return found;
	bool listed = rows->cycle->panel.reviewers_listed;
	found = find_id(judged, COLUMN_REVIEWER, &rows->reviewers,
			listed && !rows->unread.reviewers ? "reviewer" : NULL);
	if (found != UINT32_MAX || listed)
		return found;
	const char *id = cell_id(rows->arena, cell_at(judged, COLUMN_REVIEWER));
	if (!rows_is_id(id)) {
		tell_at(judged, COLUMN_REVIEWER, BAD_ID,
			"a reviewer's id is empty, longer than 200 bytes or cannot be printed");
		return UINT32_MAX;
	}
	rows_add_reviewer(rows, id);
	return store_add_reviewer(&rows->store);
}

/* One sign for decimals in a file: 3,5 in one row and 3.5 in another may be a slip of thousands. */
static bool decimal_is_right(struct judged *judged, const struct cell *cell)
{
	struct rating_rows *rows = judged->rows;
	char sign = memchr(cell->bytes, ',', cell->length)   ? ','
		    : memchr(cell->bytes, '.', cell->length) ? '.'
							     : 0;
	if (!sign || judged->answer->answer != ANSWER_LEVEL)
		return true;
	if (!rows->decimal)
		rows->decimal = sign;
	if (sign == rows->decimal)
		return true;
	tell_at(judged, COLUMN_RATING, MIXED_SEPARATORS,
		sign == ',' ? "a decimal comma stands here, but decimal points stand above"
			    : "a decimal point stands here, but decimal commas stand above");
	return false;
}

static bool answer_is_right(struct judged *judged)
{
	struct rating_rows *rows = judged->rows;
	const struct cell *cell = cell_at(judged, COLUMN_RATING);
	judged->answer = answer_find(&rows->answers, cell->bytes, cell->length);
	if (judged->answer->fault == ANSWER_RIGHT)
		return cell->length < 2 || decimal_is_right(judged, cell);
	enum complaint complaint =
	    judged->answer->fault == ANSWER_NOT_A_LEVEL ? OFF_SCALE : BAD_RATING;
	const char *text = diags_keeps(rows->diags, complaint) ? cell_text(rows, cell) : NULL;
	if (!text)
		tell_at(judged, COLUMN_RATING, complaint, "%s", "");
	else if (complaint == OFF_SCALE)
		tell_at(
		    judged, COLUMN_RATING, complaint,
		    "%s is not a level of the scale; allowed: %s, or \"recused\", \"cannot-judge\", \"not-rated\"",
		    text, answer_levels(rows->arena, rows->answers.scale));
	else
		tell_at(judged, COLUMN_RATING, complaint, "\"%s\" is not a rating; %s", text,
			answer_advice(rows->arena, text, rows->answers.scale));
	return false;
}

static double confidence_weight(const struct rating_rows *rows, const char *word)
{
	int found = words_find(&words_confidence, word);
	if (found >= 0)
		return rows->cycle->analysis.use_confidence
			   ? rows->cycle->analysis.confidence[found]
			   : (double)(found + 1);
	double number = answer_number(word, strlen(word));
	return number > 0 && number <= 1e6 ? number : NAN;
}

static void read_confidence(struct judged *judged)
{
	const struct cell *cell = cell_at(judged, COLUMN_CONFIDENCE);
	if (!cell->length)
		return;
	struct rating_rows *rows = judged->rows;
	const char *word = unicode_fold(rows->arena, cell_text(rows, cell));
	double weight = word[0] ? confidence_weight(rows, word) : 0;
	if (isnan(weight))
		tell_at(
		    judged, COLUMN_CONFIDENCE, BAD_CONFIDENCE,
		    "\"%s\" is not a confidence; allowed: \"high\", \"medium\", \"low\" or a number above 0",
		    cell_text(rows, cell));
	else if (word[0] && !store_confidence(&rows->store, judged->review, weight))
		tell_at(
		    judged, COLUMN_CONFIDENCE, CONFIDENCE_DIFFERS,
		    "reviewer \"%s\" has declared another confidence than \"%s\" for nominee \"%s\" before; it is one for the whole review of a nominee",
		    rows->reviewer_ids[judged->reviewer], cell_text(rows, cell),
		    rows->cycle->nominees[judged->nominee].id);
}

/* A row by its number over all files, which is as good as its place, and shorter. */
static uint32_t number_of(struct judged *judged)
{
	struct rating_rows *rows = judged->rows;
	rows->rows_seen = rows->rows_before[rows->file] + judged->row->number;
	return rows->rows_seen < UINT32_MAX ? (uint32_t)rows->rows_seen : UINT32_MAX;
}

struct row_place rows_place(const struct rating_rows *rows, uint32_t number)
{
	uint32_t file = rows->file;
	while (rows->rows_before[file] >= number)
		file--;
	return (struct row_place){file, number - (uint32_t)rows->rows_before[file]};
}

static void tell_double(struct judged *judged, uint32_t first)
{
	struct rating_rows *rows = judged->rows;
	table_tell(judged->table, judged->row->number, SIZE_MAX, DUPLICATE_RATING,
		   "reviewer \"%s\" has rated nominee \"%s\" on \"%s\" already",
		   rows->reviewer_ids[judged->reviewer], rows->cycle->nominees[judged->nominee].id,
		   rows->cycle->criteria->criteria[judged->criterion].id);
	if (rows->doubles_told++ >= MOST_PAIRS_SHOWN || first == UINT32_MAX)
		return;
	struct row_place place = rows_place(rows, first);
	table_also(rows->tables[place.file], place.row, SIZE_MAX, "the first one is here");
}

static recusal_mask recused(const struct judged *judged)
{
	const struct panel *panel = &judged->rows->cycle->panel;
	size_t at = judged->reviewer * judged->rows->store.nominees + judged->nominee;
	return panel->recused ? panel->recused[at] : 0;
}

/* Whether a level is asked of this reviewer here at all. */
static bool level_is_asked(struct judged *judged)
{
	struct rating_rows *rows = judged->rows;
	const struct criterion *criterion = &rows->cycle->criteria->criteria[judged->criterion];
	const struct nominee *nominee = &rows->cycle->nominees[judged->nominee];
	recusal_mask mask = recused(judged);
	if (mask) {
		tell_at(
		    judged, COLUMN_RATING, RATED_WHILE_RECUSED,
		    "reviewer \"%s\" is recused on nominee \"%s\" (%s), so no number can stand here; write \"recused\", set it aside with \"escrutiny recuse\", or record a waiver in reviewers.json",
		    rows->reviewer_ids[judged->reviewer], nominee->id,
		    recusal_words(rows->arena, mask));
		return false;
	}
	if (!criterion_has_level(criterion)) {
		tell_at(
		    judged, COLUMN_RATING, NO_LEVEL_ASKED,
		    "criterion \"%s\" is reported in words: no level is asked, write a note under \"evidence\"",
		    criterion->id);
		return false;
	}
	if (!criterion_asked(criterion, nominee)) {
		tell_at(judged, COLUMN_RATING, NO_LEVEL_ASKED,
			"criterion \"%s\" is asked of sitting members only, and \"%s\" is none",
			criterion->id, nominee->id);
		return false;
	}
	return true;
}

static bool is_assigned(const struct judged *judged)
{
	const struct rating_rows *rows = judged->rows;
	const bool *assigned = rows->cycle->panel.assigned;
	return !assigned || assigned[judged->reviewer * rows->store.nominees + judged->nominee];
}

static void warn_of_level(struct judged *judged)
{
	struct rating_rows *rows = judged->rows;
	if (rows->needs_evidence[judged->answer->step] &&
	    !cell_at(judged, COLUMN_EVIDENCE)->length && !rows->unknown_column)
		tell_at(judged, COLUMN_RATING, MISSING_EVIDENCE,
			"the level %s needs a note under \"evidence\"",
			text_plain(rows->arena, judged->answer->level, 9));
	if (!is_assigned(judged))
		tell_at(judged, COLUMN_RATING, NOT_ASSIGNED,
			"nominee \"%s\" was not asked of reviewer \"%s\"; the rating counts",
			rows->cycle->nominees[judged->nominee].id,
			rows->reviewer_ids[judged->reviewer]);
}

static bool is_set_aside(const struct judged *judged)
{
	const struct panel *panel = &judged->rows->cycle->panel;
	return panel->reviewers_listed &&
	       panel->reviewers[judged->reviewer].status != REVIEWER_ACTIVE &&
	       panel->reviewers[judged->reviewer].left_ratings == RATINGS_SET_ASIDE;
}

static void turn_to_review(struct judged *judged)
{
	struct rating_rows *rows = judged->rows;
	if (!rows->last.review || rows->last.reviewer != judged->reviewer ||
	    rows->last.nominee != judged->nominee) {
		rows->last.reviewer = judged->reviewer;
		rows->last.nominee = judged->nominee;
		rows->last.review = store_review(&rows->store, judged->reviewer, judged->nominee);
		rows->last.plain = !recused(judged) && !is_set_aside(judged) && is_assigned(judged);
	}
	judged->review = rows->last.review;
}

static void keep(struct judged *judged)
{
	struct rating_rows *rows = judged->rows;
	const bool level = judged->answer->answer == ANSWER_LEVEL;
	const struct row_place place = {rows->file, (uint32_t)judged->row->number};
	if (!rows->last.plain && is_set_aside(judged)) {
		rows->set_aside += level;
		return;
	}
	judged->review->rated |= level;
	if (judged->answer->answer == ANSWER_RECUSED && !recused(judged))
		store_own_recusal(&rows->store,
				  (struct own_recusal){judged->reviewer, judged->nominee, place});
	if (!rows->store.keeps)
		return;
	store_rating(&rows->store,
		     (struct rating){.level = level ? judged->answer->level : NAN,
				     .nominee = judged->nominee,
				     .reviewer = judged->reviewer,
				     .criterion = (uint16_t)judged->criterion,
				     .answer = (uint8_t)judged->answer->answer,
				     .has_evidence = cell_at(judged, COLUMN_EVIDENCE)->length > 0});
}

void rows_row(void *context, struct table *table, const struct row *row)
{
	struct rating_rows *rows = context;
	struct judged judged = {.rows = rows, .table = table, .row = row};
	judged.nominee = find_as_written(&judged, COLUMN_NOMINEE, &rows->nominees);
	if (judged.nominee == UINT32_MAX)
		judged.nominee = find_id(&judged, COLUMN_NOMINEE, &rows->nominees,
					 rows->unread.nominees ? NULL : "nominee");
	judged.criterion = find_as_written(&judged, COLUMN_CRITERION, &rows->criteria);
	if (judged.criterion == UINT32_MAX)
		judged.criterion = find_id(&judged, COLUMN_CRITERION, &rows->criteria, "criterion");
	judged.reviewer = find_reviewer(&judged);
	bool right = answer_is_right(&judged);
	if (judged.nominee == UINT32_MAX || judged.criterion == UINT32_MAX ||
	    judged.reviewer == UINT32_MAX)
		return;
	turn_to_review(&judged);
	read_confidence(&judged);
	uint32_t number = number_of(&judged), *first = &judged.review->row[judged.criterion];
	if (*first) {
		tell_double(&judged, *first);
		return;
	}
	*first = number;
	if (!right)
		return;
	bool level = judged.answer->answer == ANSWER_LEVEL;
	if (level && !(rows->last.plain && rows->asked_of_all[judged.criterion] &&
		       !rows->needs_evidence[judged.answer->step])) {
		if (!level_is_asked(&judged))
			return;
		warn_of_level(&judged);
	}
	keep(&judged);
}
