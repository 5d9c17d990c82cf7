/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Of all that a style says, only whether it shows a number as a date. */
#include "read/sheet_book.h"
#include "read/sheet_date.h"

#include <stdlib.h>

enum { MOST_FORMATS = 65536 };

struct styling {
	struct workbook *workbook;
	unsigned char *formats; /* by number; 0 not defined here, else enum cell_date + 1 */
};

static unsigned long number_of(const char **attributes, const char *name)
{
	const char *value = xml_attribute(attributes, name);
	return value ? strtoul(value, NULL, 10) : 0;
}

static void style_add(struct styling *styling, struct xml *xml, unsigned long format)
{
	struct workbook *workbook = styling->workbook;
	unsigned char own = format < MOST_FORMATS ? styling->formats[format] : 1;
	if (workbook->styles == MOST_STYLES) {
		package_fail(&workbook->package, NULL,
			     "it has more styles than a workbook can have");
		xml_stop(xml);
		return;
	}
	workbook->dates = arena_grow(workbook->arena, workbook->dates, workbook->styles,
				     &workbook->style_capacity, sizeof *workbook->dates);
	workbook->dates[workbook->styles++] =
	    (unsigned char)(own ? own - 1U : (unsigned)date_of_builtin(format));
}

/* Formats stand before the styles that name them: the schema wants it so. */
static void style_start(void *context, struct xml *xml, const char **attributes)
{
	static const enum tag format[] = {TAG_STYLE_SHEET, TAG_NUM_FMTS, TAG_NUM_FMT, TAG_OTHER},
			      style[] = {TAG_STYLE_SHEET, TAG_CELL_XFS, TAG_XF, TAG_OTHER};
	struct styling *styling = context;
	const char *code = xml_attribute(attributes, "formatCode");
	unsigned long id = number_of(attributes, "numFmtId");
	if (xml_path(xml, style))
		style_add(styling, xml, id);
	else if (xml_path(xml, format) && code && id < MOST_FORMATS)
		styling->formats[id] = (unsigned char)(date_of_format(code) + 1);
}

bool styles_read(struct workbook *workbook, const struct part *part)
{
	struct styling styling = {workbook, arena_alloc(workbook->arena, MOST_FORMATS, 1)};
	struct xml_reader reader = {style_start, NULL, NULL, &styling, TAG_STYLE_SHEET};
	return xml_read(&workbook->package, part, &reader);
}
