/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/table_split.h"

enum {
	LENIENT = CSV_EMPTY_IS_NULL,
	STRICT = LENIENT | CSV_STRICT | CSV_STRICT_FINI,
	CELL_BLOCK = 4096 /* a long cell's buffer grows by this */
};

bool split_begin(struct split *split, char separator)
{
	if (csv_init(&split->parser, STRICT) != 0)
		return false;
	csv_set_delim(&split->parser, (unsigned char)separator);
	csv_set_blk_size(&split->parser, CELL_BLOCK);
	split->skipping = false;
	return true;
}

void split_free(struct split *split)
{
	csv_free(&split->parser);
}

size_t split_line_end(const char *bytes, size_t from, size_t to)
{
	while (from < to && bytes[from] != '\n' && bytes[from] != '\r')
		from++;
	return from < to ? from + 1 : to;
}

/* Goes on behind the stray quote at offset; returns where. */
static size_t recover(struct split *split, size_t offset)
{
	bool quoted = split->parser.quoted;
	if (split->stray)
		split->stray(split->context, offset, quoted);
	csv_set_opts(&split->parser, LENIENT);
	if (quoted) {
		csv_fini(&split->parser, split->cell, split->row, split->context);
		split->skipping = true;
	} else {
		csv_parse(&split->parser, split->bytes + offset, 1, split->cell, split->row,
			  split->context);
		offset++;
	}
	csv_set_opts(&split->parser, STRICT);
	return offset;
}

static size_t skip(struct split *split, size_t from, size_t to)
{
	size_t end = split_line_end(split->bytes, from, to);
	char last = split->bytes[end - 1];
	split->skipping = last != '\n' && last != '\r';
	return end;
}

bool split_feed(struct split *split, size_t from, size_t to)
{
	while (from < to) {
		if (split->skipping) {
			from = skip(split, from, to);
			continue;
		}
		from += csv_parse(&split->parser, split->bytes + from, to - from, split->cell,
				  split->row, split->context);
		if (from == to)
			break;
		if (csv_error(&split->parser) != CSV_EPARSE)
			return false;
		from = recover(split, from);
	}
	return true;
}

bool split_end(struct split *split)
{
	return csv_fini(&split->parser, split->cell, split->row, split->context) == 0;
}

bool split_between_rows(const struct split *split)
{
	return !split->parser.quoted && !split->skipping;
}
