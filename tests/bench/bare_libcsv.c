/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The least that any reader of CSV files built on libcsv must do: each file is read whole and
 * parsed in one go; cells and rows are counted. What escrutiny check takes is held against this.
 */
#include <csv.h>
#include <stdio.h>
#include <stdlib.h>

struct counts {
	size_t cells, rows;
};

static void count_cell(void *bytes, size_t length, void *context)
{
	struct counts *counts = context;
	(void)bytes;
	(void)length;
	counts->cells++;
}

static void count_row(int sign, void *context)
{
	struct counts *counts = context;
	(void)sign;
	counts->rows++;
}

/* The bytes of a file, NULL if it cannot be read. */
static char *read_whole(const char *path, size_t *length)
{
	char *bytes = NULL;
	long size = -1;
	FILE *file = fopen(path, "rb");
	if (file && fseek(file, 0, SEEK_END) == 0)
		size = ftell(file);
	if (size >= 0)
		bytes = malloc((size_t)size + 1);
	if (bytes) {
		rewind(file);
		*length = fread(bytes, 1, (size_t)size, file);
	}
	if (file)
		fclose(file);
	return bytes;
}

static int count_file(const char *path, struct counts *counts)
{
	struct csv_parser parser;
	size_t length = 0, parsed = 0;
	char *bytes = read_whole(path, &length);
	if (!bytes || csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0) {
		free(bytes);
		return 0;
	}
	parsed = csv_parse(&parser, bytes, length, count_cell, count_row, counts);
	int fine = parsed == length && csv_fini(&parser, count_cell, count_row, counts) == 0;
	csv_free(&parser);
	free(bytes);
	return fine;
}

int main(int count, char **paths)
{
	struct counts counts = {0, 0};
	for (int i = 1; i < count; i++) {
		if (!count_file(paths[i], &counts)) {
			fprintf(stderr, "%s: cannot be read or parsed\n", paths[i]);
			return 1;
		}
	}
	printf("%zu cells in %zu rows\n", counts.cells, counts.rows);
	return 0;
}
