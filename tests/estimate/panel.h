/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reads panels (reviewer,item,criterion,rating) and reference tables for the tests. Real panels are
 * not part of this tree: they are read from the folder that ESCRUTINY_SHARED names, and tests on
 * them are skipped without it.
 */
#ifndef TESTS_PANEL_H
#define TESTS_PANEL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "estimate/design.h"
#include "estimate/value.h"

/* A comma-separated table without quoted line ends. */
struct sheet {
	size_t rows, columns;
	char **cell; /* [(rows + 1) × columns], the first row are the names */
};

/* NULL if there is no such file. */
struct sheet *sheet_read(struct arena *arena, const char *path);
/* The index of a column; ends the program if there is none. */
size_t sheet_column(const struct sheet *sheet, const char *name);
const char *sheet_text(const struct sheet *sheet, size_t row, size_t column);
/* NaN for "" and "NA". */
double sheet_number(const struct sheet *sheet, size_t row, size_t column);
/* The row whose column holds this text; SIZE_MAX if none. */
size_t sheet_find(const struct sheet *sheet, size_t column, const char *text);

/* A path below the folder of shared material, "<shared>/<file>", or below this folder's data if
 * own. */
void tests_begin(int argc, char **argv);
const char *shared_path(struct arena *arena, const char *file);
const char *own_path(struct arena *arena, const char *file);
bool file_there(const char *path);

/* How levels become values: value = (level − low) / (high − low) × 100; high < low reverses. */
struct panel_scale {
	double low, high;
};

struct panel {
	struct scores scores;			       /* weights equal, sum 1 */
	const char **nominee, **reviewer, **criterion; /* ids, ascending */
	double *weight;
	size_t *first;
	struct score_cell *cell;
};

/* One rating as read. */
struct rating {
	const char *reviewer, *nominee, *criterion;
	double level, confidence;
};

struct ratings {
	size_t count;
	struct rating *rating;
};

/* NULL if there is no such file. */
struct ratings *ratings_read(struct arena *arena, const char *path);
/* Only those for which the named criterion or nominee is in a set (NULL: all). */
struct ratings *ratings_of_criterion(struct arena *arena, const struct ratings *from,
				     const char *criterion);
struct ratings *ratings_of_nominees(struct arena *arena, const struct ratings *from,
				    const struct sheet *items, const char *cycle);
/* Means over criteria of each review, as one criterion "mean". */
struct ratings *ratings_mean(struct arena *arena, const struct ratings *from);

struct panel *panel_from(struct arena *arena, const struct ratings *ratings,
			 struct panel_scale scale);

/* The index of an id in ascending ids; SIZE_MAX if none. */
size_t id_find(const char *const *id, size_t count, const char *wanted);

/* The one criterion of a panel as a design and its values. */
struct design *panel_design(struct arena *arena, const struct panel *panel, double **y);

#endif
