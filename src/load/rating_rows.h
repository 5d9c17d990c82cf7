/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of ratings files: cells become ratings, and everything wrong with them is told. */
#ifndef LOAD_RATING_ROWS_H
#define LOAD_RATING_ROWS_H

#include "base/diag.h"
#include "load/answer.h"
#include "load/audit_log.h"
#include "load/ids.h"
#include "load/inputs.h"
#include "load/rating_store.h"
#include "model/cycle.h"
#include "read/table.h"

enum rating_column {
	COLUMN_NOMINEE,
	COLUMN_CRITERION,
	COLUMN_RATING,
	COLUMN_CONFIDENCE,
	COLUMN_EVIDENCE,
	COLUMN_FORM,
	COLUMN_REVIEWER,
	RATING_COLUMNS
};

struct rating_rows {
	struct arena *arena;
	struct diags *diags;
	struct cycle *cycle;
	struct rating_store store;
	struct answer_reader answers;
	const bool *needs_evidence; /* [levels of the scale] */
	const bool *asked_of_all;   /* [criteria] a level is asked, whoever the nominee is */
	struct id_map nominees, criteria, reviewers;
	const char **reviewer_ids;
	size_t reviewer_count, reviewer_capacity;
	const char *const *file_names; /* of listed reviewers */
	bool *has_file;		       /* [listed reviewers] */
	const struct audit *audit;     /* NULL: reviewers are not listed, or it could not be read */
	size_t set_aside;
	struct unread unread;
	/* of the file that is being read */
	uint32_t file, file_reviewer; /* UINT32_MAX: not a listed reviewer's */
	const char *path, *stem;
	char decimal;	       /* the first decimal sign in this file: ',' or '.'; 0: none yet */
	struct table **tables; /* [files] */
	size_t *rows_before;   /* [files] in the files before */
	size_t rows_seen;      /* in all files */
	size_t column[RATING_COLUMNS]; /* SIZE_MAX: not there */
	bool unknown_column;	       /* which may be a misspelt one */
	size_t doubles_told;
	/* The review of the last row, since rows of one review stand together. */
	struct {
		uint32_t reviewer, nominee;
		struct review *review; /* NULL: there was no row */
		bool plain; /* neither recused nor set aside nor not assigned: nothing to say of a
			       level */
	} last;
};

/* For table_read; the context is the struct rating_rows. */
bool rows_heading(void *context, struct table *table, const struct row *heading);
void rows_row(void *context, struct table *table, const struct row *row);

/* What can be the id of a reviewer who is not listed. */
bool rows_is_id(const char *id);
void rows_add_reviewer(struct rating_rows *rows, const char *id);
/* Fills sorted with the ids in order and order[r] with the new place of r. */
void rows_sort_reviewers(struct rating_rows *rows, const char **sorted, uint32_t *order);

/* Where the row stands that has this number, counted over all files from 1. */
struct row_place rows_place(const struct rating_rows *rows, uint32_t number);

/* Words "recused" without a rule: an error beside numbers, else a recusal of its own with a
 * warning. */
void rows_judge_own_recusals(struct rating_rows *rows);

#endif
