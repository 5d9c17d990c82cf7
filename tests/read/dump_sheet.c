/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Prints what is read of a workbook, then what was told: check_sheet.py compares it. Of many rows
 * only the number is printed.
 */
#include "read/sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct dump {
	struct arena *arena;
	struct workbook *workbook;
	const struct sheet *sheet;
	size_t rows, most;
};

static void print_text(const char *text)
{
	putchar('"');
	for (; *text; text++) {
		if (*text == '\n' || *text == '\t')
			fputs(*text == '\n' ? "\\n" : "\\t", stdout);
		else
			putchar(*text);
	}
	putchar('"');
}

static void print_cell(struct dump *dump, const struct sheet_row *row,
		       const struct sheet_cell *cell)
{
	printf(" %s", cell_address(dump->arena, row->number, cell->column));
	fputs(cell->formula ? ":=" : ":", stdout);
	const char *date = sheet_date(dump->workbook, dump->arena, cell);
	switch (cell->kind) {
	case CELL_EMPTY:
		fputs("nothing", stdout);
		break;
	case CELL_TEXT:
		print_text(cell->text);
		break;
	case CELL_NUMBER:
	case CELL_BOOLEAN:
	case CELL_ERROR:
		fputs(cell->text, stdout);
		break;
	}
	if (date)
		printf("(%s)", date);
	if (strlen(cell->text) != cell->length || sheet_cell(row, cell->column).text != cell->text)
		abort();
}

static bool print_row(void *context, const struct sheet_row *row)
{
	struct dump *dump = context;
	if (++dump->rows > dump->most)
		return true;
	printf("%s%zu", row->hidden ? "hidden " : "", row->number);
	for (size_t i = 0; i < row->count; i++)
		print_cell(dump, row, &row->cells[i]);
	putchar('\n');
	return true;
}

static void print_sheet(struct dump *dump)
{
	struct sheet_reader reader = {print_row, dump};
	dump->rows = 0;
	printf("[%s]%s\n", dump->sheet->name, dump->sheet->hidden ? " hidden" : "");
	bool read = sheet_read(dump->workbook, dump->sheet, &reader);
	if (dump->rows > dump->most)
		printf("%zu rows\n", dump->rows);
	if (!read)
		puts("not read to its end");
}

int main(int count, char **words)
{
	struct arena *arena = arena_new();
	struct diags *diags = diags_new(arena);
	struct dump dump = {.arena = arena, .most = 20};
	dump.workbook = count > 1 ? workbook_read(arena, words[1], diags) : NULL;
	for (size_t i = 0; dump.workbook && i < workbook_sheets(dump.workbook); i++) {
		dump.sheet = workbook_sheet(dump.workbook, i);
		print_sheet(&dump);
	}
	diags_print(diags, (struct diag_style){.most = 5}, stdout);
	int status = diags_exit_status(diags, false);
	arena_free(arena);
	return status;
}
