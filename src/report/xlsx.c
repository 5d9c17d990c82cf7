/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/xlsx.h"

#include "base/arena.h"
#include "base/celltext.h"
#include "base/diag.h"
#include "base/source.h"
#include "base/text.h"
#include "base/workbook.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

enum {
	A4 = 9,
	CHART_WIDTH = 960,
	CHART_HEIGHT = 420,
	MOST_COLUMNS = 128,
	MOST_CHARTS = 128,
	TALLEST = 400,
	SHEET_WIDTH = 170 /* characters on a page that are still read */
};

#define DARK 0x1D4F7C
#define LIGHT 0xB9CBDC

struct xlsx {
	struct arena *arena;
	struct workbook file;
	lxw_workbook *workbook;
	lxw_format *style[XLSX_STYLES];
	struct xlsx_sheet *sheets;
};

struct xlsx_sheet {
	struct xlsx *xlsx;
	lxw_worksheet *sheet;
	double width[MOST_COLUMNS]; /* in characters; 0: as usual */
	double *height;		    /* [rows] in points that wrapped text needs */
	size_t rows, capacity;
	lxw_row_t cut[MOST_CHARTS + 1]; /* rows above which a page ends; 0: the end */
	size_t breaks;
	struct xlsx_sheet *next;
};

static const struct look {
	double size;
	bool bold, table;
	const char *number; /* its format, or NULL */
	lxw_color_t back;   /* 0: none */
} looks[XLSX_STYLES] = {
    [XLSX_TITLE] = {.size = 14, .bold = true},
    [XLSX_LINE] = {.size = 10},
    [XLSX_HEAD] = {.size = 10, .bold = true, .table = true, .back = 0xE9EEF3},
    [XLSX_WORDS] = {.size = 10, .table = true},
    [XLSX_STRONG] = {.size = 10, .bold = true, .table = true},
    [XLSX_COUNT] = {.size = 10, .table = true, .number = "0"},
    [XLSX_POINTS] = {.size = 10, .table = true, .number = "0.0"},
    [XLSX_LEVEL] = {.size = 10, .table = true, .number = "0.00"},
};

static lxw_format *make_style(lxw_workbook *workbook, const struct look *look)
{
	lxw_format *format = workbook_add_format(workbook);
	format_set_font_size(format, look->size);
	format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
	if (look->bold)
		format_set_bold(format);
	if (look->number)
		format_set_num_format(format, look->number);
	if (look->back)
		format_set_bg_color(format, look->back);
	if (!look->table)
		return format;
	format_set_border(format, LXW_BORDER_THIN);
	format_set_border_color(format, 0xBFC5CC);
	if (!look->number)
		format_set_text_wrap(format);
	return format;
}

struct xlsx *xlsx_open(struct arena *arena, const char *title, struct diags *diags)
{
	struct xlsx *xlsx = arena_alloc(arena, 1, sizeof *xlsx);
	*xlsx = (struct xlsx){.arena = arena, .file = workbook_begin(arena, title, diags)};
	xlsx->workbook = xlsx->file.book;
	if (!xlsx->workbook)
		return NULL;
	for (size_t s = 0; s < XLSX_STYLES; s++)
		xlsx->style[s] = make_style(xlsx->workbook, &looks[s]);
	return xlsx;
}

/* Headers and footers hold at most 255 characters, and "&" begins a command in them. */
static const char *margin_text(struct arena *arena, const char *place, const char *string,
			       const char *end)
{
	enum { MOST = 250 };
	struct text text = text_new(arena);
	size_t characters = strlen(place) + strlen(end);
	text_add(&text, place);
	for (const char *c = celltext_fit(arena, string); *c;) {
		size_t step = 1;
		while (((unsigned char)c[step] & 0xC0) == 0x80)
			step++;
		size_t more = *c == '&' ? 2 : 1; /* "&&" is an ampersand */
		if (characters + more > MOST)
			break;
		text_bytes(&text, c, step);
		text_add(&text, more == 2 ? "&" : "");
		characters += more;
		c += step;
	}
	text_add(&text, end);
	return text.bytes;
}

struct xlsx_sheet *xlsx_sheet(struct xlsx *xlsx, const char *name, const char *head,
			      const char *foot)
{
	struct xlsx_sheet *sheet = arena_alloc(xlsx->arena, 1, sizeof *sheet);
	*sheet = (struct xlsx_sheet){.xlsx = xlsx,
				     .sheet = workbook_add_worksheet(xlsx->workbook, name)};
	sheet->next = xlsx->sheets;
	xlsx->sheets = sheet;
	worksheet_set_paper(sheet->sheet, A4);
	worksheet_set_landscape(sheet->sheet);
	worksheet_set_margins(sheet->sheet, 0.4, 0.4, 0.7, 0.7);
	worksheet_set_header(sheet->sheet, margin_text(xlsx->arena, "&L&8", head, ""));
	worksheet_set_footer(sheet->sheet, margin_text(xlsx->arena, "&L&8", foot, "&R&8&P / &N"));
	worksheet_fit_to_pages(sheet->sheet, 1, 0);
	return sheet;
}

const char *xlsx_done(struct xlsx *xlsx, size_t *length)
{
	for (struct xlsx_sheet *sheet = xlsx->sheets; sheet; sheet = sheet->next)
		if (sheet->cut[0])
			worksheet_set_h_pagebreaks(sheet->sheet, sheet->cut);
	return workbook_end(&xlsx->file, length);
}

void xlsx_width(struct xlsx_sheet *sheet, uint16_t column, double width)
{
	worksheet_set_column(sheet->sheet, column, column, width, NULL);
	if (column < MOST_COLUMNS)
		sheet->width[column] = width;
}

/* Not every program makes rows as high as their text needs: a little too much rather than too
 * little. */
static void need_height(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, const char *text,
			const struct look *look)
{
	double width = column < MOST_COLUMNS ? sheet->width[column] : 0;
	if (!look->table || look->number || !(width > 0))
		return;
	size_t lines = celltext_lines(sheet->xlsx->arena, text, width * (look->bold ? 1 : 1.1) - 1);
	double height = (double)lines * look->size * 1.3 + 3;
	while (sheet->rows <= row) {
		sheet->height = arena_grow(sheet->xlsx->arena, sheet->height, sheet->rows,
					   &sheet->capacity, sizeof *sheet->height);
		sheet->height[sheet->rows++] = 0;
	}
	if (height > sheet->height[row])
		sheet->height[row] = height < TALLEST ? height : TALLEST;
}

void xlsx_words(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, const char *text,
		enum xlsx_style style)
{
	lxw_format *format = sheet->xlsx->style[style];
	if (!text || !*text) {
		worksheet_write_blank(sheet->sheet, row, column, format);
		return;
	}
	text = celltext_fit(sheet->xlsx->arena, text);
	worksheet_write_string(sheet->sheet, row, column, text, format);
	need_height(sheet, row, column, text, &looks[style]);
}

void xlsx_number(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, double number,
		 enum xlsx_style style)
{
	lxw_format *format = sheet->xlsx->style[style];
	if (isfinite(number))
		worksheet_write_number(sheet->sheet, row, column, text_round9(number), format);
	else
		worksheet_write_blank(sheet->sheet, row, column, format);
}

void xlsx_table(struct xlsx_sheet *sheet, uint32_t row, uint32_t last, uint16_t kept,
		uint16_t columns)
{
	worksheet_freeze_panes(sheet->sheet, row + 1, kept);
	worksheet_repeat_rows(sheet->sheet, row, row);
	worksheet_repeat_columns(sheet->sheet, 0, (lxw_col_t)(kept - 1));
	double width = 0;
	for (uint16_t c = 0; c < columns && c < MOST_COLUMNS; c++)
		width += sheet->width[c];
	worksheet_fit_to_pages(sheet->sheet, width > SHEET_WIDTH ? 2 : 1, 0);
	for (size_t r = 0; r < sheet->rows; r++)
		if (sheet->height[r] > LXW_DEF_ROW_HEIGHT)
			worksheet_set_row(sheet->sheet, (lxw_row_t)r, sheet->height[r], NULL);
	if (last > row)
		worksheet_autofilter(sheet->sheet, row, 0, last, (uint16_t)(columns - 1));
}

static void draw_bar(lxw_chart_series *series, enum xlsx_mark mark)
{
	bool plain = mark == XLSX_BAR_DARK || mark == XLSX_BAR_LIGHT;
	lxw_chart_line edge = {.color = DARK, .width = 1, .none = mark == XLSX_SPACE};
	lxw_chart_fill fill = {.color = mark == XLSX_BAR_DARK ? DARK : LIGHT,
			       .none = mark == XLSX_SPACE};
	lxw_chart_pattern pattern = {
	    .fg_color = DARK,
	    .bg_color = 0xFFFFFF,
	    .type = mark == XLSX_BAR_STRIPED ? LXW_CHART_PATTERN_WIDE_UPWARD_DIAGONAL
					     : LXW_CHART_PATTERN_PERCENT_25,
	};
	if (plain || mark == XLSX_SPACE)
		chart_series_set_fill(series, &fill);
	else
		chart_series_set_pattern(series, &pattern);
	chart_series_set_line(series, &edge);
}

static void add_series(struct xlsx_sheet *sheet, lxw_chart *made, const struct xlsx_chart *chart,
		       const struct xlsx_series *own)
{
	lxw_chart_series *series = chart_add_series(made, NULL, NULL);
	const char *name = chart->sheet;
	chart_series_set_categories(series, name, chart->first, chart->names, chart->last,
				    chart->names);
	chart_series_set_values(series, name, chart->first, own->column, chart->last, own->column);
	if (own->name)
		chart_series_set_name(series, celltext_fit(sheet->xlsx->arena, own->name));
	else
		chart_series_set_name_range(series, name, chart->head, own->column);
	draw_bar(series, own->mark);
}

/* Names where the drawing cannot be told from its ground are not in the key. */
static void add_key(lxw_chart *made, const struct xlsx_chart *chart)
{
	int16_t left_out[XLSX_SERIES + 1];
	size_t count = 0;
	for (size_t i = 0; i < chart->series_count; i++)
		if (chart->series[i].mark == XLSX_SPACE)
			left_out[count++] = (int16_t)i;
	left_out[count] = -1;
	chart_legend_set_position(made, LXW_CHART_LEGEND_BOTTOM);
	if (count)
		chart_legend_delete_series(made, left_out);
}

void xlsx_chart(struct xlsx_sheet *sheet, uint32_t row, const struct xlsx_chart *chart)
{
	struct arena *arena = sheet->xlsx->arena;
	lxw_chart *made =
	    workbook_add_chart(sheet->xlsx->workbook,
			       chart->stacked ? LXW_CHART_COLUMN_STACKED : LXW_CHART_COLUMN);
	for (size_t i = 0; i < chart->series_count && i < XLSX_SERIES; i++)
		add_series(sheet, made, chart, &chart->series[i]);
	lxw_chart_font font = {.bold = LXW_TRUE, .size = 12};
	lxw_chart_line grid = {.color = 0xD5DAE0, .width = 0.75};
	chart_title_set_name(made, celltext_fit(arena, chart->title));
	chart_title_set_name_font(made, &font);
	chart_axis_set_name(made->y_axis, celltext_fit(arena, chart->axis));
	chart_axis_set_label_position(made->x_axis, LXW_CHART_AXIS_LABEL_POSITION_LOW);
	chart_axis_major_gridlines_set_line(made->y_axis, &grid);
	add_key(made, chart);
	lxw_chart_options options = {
	    .x_scale = CHART_WIDTH / 480.0,
	    .y_scale = CHART_HEIGHT / 288.0,
	    .description = arena_string(arena, celltext_fit(arena, chart->description)),
	};
	worksheet_insert_chart_opt(sheet->sheet, row, 0, made, &options);
	/* one on each page, so that none is cut */
	if (sheet->breaks)
		sheet->cut[sheet->breaks - 1] = row;
	if (sheet->breaks < MOST_CHARTS)
		sheet->breaks++;
}
