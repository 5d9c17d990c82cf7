/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/sheets.h"

#include "base/text.h"
#include "cli/people.h"
#include "load/fields.h"
#include "load/workspace.h"
#include "report/bundle.h"
#include "report/statements.h"

#include <stdint.h>
#include <string.h>

bool sheets_date(const struct command *command, enum option option, const char **date)
{
	*date = command->options->value[option];
	if (!*date || fields_is_date(*date))
		return true;
	diag_run(command->diags, USAGE,
		 "--%s should be a date such as 2026, 2026-04 or 2026-04-09, found \"%s\"",
		 option == OPTION_DUE ? "due" : "date", *date);
	return false;
}

static bool listed(const size_t *list, size_t count, size_t one)
{
	for (size_t i = 0; i < count; i++)
		if (list[i] == one)
			return true;
	return false;
}

static const size_t *everybody(const struct command *command, const struct cycle *cycle,
			       size_t *list, size_t *count)
{
	for (size_t i = 0; i < cycle->nominee_count; i++)
		if (nominee_stands(&cycle->nominees[i]))
			list[(*count)++] = i;
	if (*count)
		return list;
	diag_run(command->diags, NOTHING_TO_ASK, "no nominee stands in cycle \"%s\"", cycle->id);
	return NULL;
}

const size_t *sheets_nominees(const struct command *command, const struct cycle *cycle,
			      const char *const *names, size_t name_count, size_t *count)
{
	size_t *list =
	    arena_alloc(command->arena, cycle->nominee_count + name_count + 1, sizeof *list);
	*count = 0;
	if (!name_count)
		return everybody(command, cycle, list, count);
	for (size_t i = 0; i < name_count; i++) {
		size_t found = people_nominee(command, cycle, names[i]);
		if (found == SIZE_MAX)
			return NULL;
		if (!nominee_stands(&cycle->nominees[found])) {
			diag_run(
			    command->diags, USAGE,
			    "nominee \"%s\" no longer stands: nothing is made public about who withdrew, was replaced or was not accepted",
			    cycle->nominees[found].id);
			return NULL;
		}
		if (!listed(list, *count, found))
			list[(*count)++] = found;
	}
	return list;
}

const char *sheets_stem(const struct command *command, const char *kind, const char *id)
{
	return arena_printf(command->arena, "%s-%s", kind, workspace_name(command->arena, id));
}

size_t sheets_in_report(const struct report *report, size_t nominee)
{
	size_t at = 0;
	while (at < report->nominee_count && report->nominees[at].index != nominee)
		at++;
	return at;
}

enum sheet_file { SHEET_PAGE, SHEET_MARKDOWN, SHEET_CONTENTS };

static struct bundle_file written(const struct command *command, const struct report *report,
				  const struct sheet *sheet, enum sheet_file file)
{
	static const char *const endings[] = {"html", "md", "json"};
	struct text text = text_new(command->arena);
	if (file == SHEET_PAGE)
		sheet_html(report, sheet, &text);
	else if (file == SHEET_MARKDOWN)
		sheet_markdown(report, sheet, &text);
	else
		statements_write(report, sheet->document, &text);
	return (
	    struct bundle_file){arena_printf(command->arena, "%s.%s", sheet->stem, endings[file]),
				text.bytes, text.length};
}

void sheets_write(const struct command *command, const struct report *report,
		  const struct sheet *list, size_t count, struct bundle *bundle)
{
	struct bundle_file *files = arena_alloc(command->arena, 3 * count, sizeof *files);
	const char *mark = arena_string(command->arena, report->fingerprint);
	size_t listed = 0;
	for (size_t i = 0; i < count; i++) {
		files[count + listed++] = written(command, report, &list[i], SHEET_MARKDOWN);
		if (list[i].contents)
			files[count + listed++] =
			    written(command, report, &list[i], SHEET_CONTENTS);
	}
	bundle->fingerprint = bundle_seal(command->arena, mark, &files[count], listed);
	memcpy(report->fingerprint, bundle->fingerprint, FINGERPRINT_LENGTH);
	for (size_t i = 0; i < count; i++)
		files[i] = written(command, report, &list[i], SHEET_PAGE);
	bundle->files = files;
	bundle->count = count + listed;
}

const char *sheets_setting(const struct bundle *bundle, const char *name)
{
	for (size_t i = 0; i < bundle->more_count; i++)
		if (text_equal(bundle->more[i].name, name))
			return bundle->more[i].value;
	return NULL;
}

const char *const *sheets_lines(const struct command *command, const char *text, size_t *count)
{
	size_t capacity = 0;
	const char **lines = NULL;
	*count = 0;
	for (const char *end; text && *text; text = *end ? end + 1 : end) {
		end = text + strcspn(text, "\n");
		lines = arena_grow(command->arena, lines, *count, &capacity, sizeof *lines);
		lines[(*count)++] = arena_copy(command->arena, text, (size_t)(end - text));
	}
	return lines;
}

const char *sheets_joined(const struct command *command, const char *const *lines, size_t count)
{
	struct text text = text_new(command->arena);
	for (size_t i = 0; i < count; i++)
		text_printf(&text, "%s%s", i ? "\n" : "", lines[i]);
	return text.bytes;
}
