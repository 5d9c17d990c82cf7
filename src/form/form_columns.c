/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/form_columns.h"

#include "base/nearest.h"
#include "base/text.h"
#include "base/unicode.h"

#include <stdint.h>

const char *const form_columns[FORM_COLUMNS] = {
    [FIELD_NOMINEE] = "nominee",     [FIELD_NAME] = "nominee_name",
    [FIELD_STATE] = "state",	     [FIELD_GROUP] = "group",
    [FIELD_CRITERION] = "criterion", [FIELD_LABEL] = "criterion_label",
    [FIELD_QUESTION] = "question",   [FIELD_LEVELS] = "levels",
    [FIELD_RATING] = "rating",	     [FIELD_EVIDENCE] = "evidence",
    [FIELD_FORM] = "form",	     [FIELD_MEANING] = "meaning",
    [FIELD_OPEN] = "open",
};

enum form_column form_column_of(struct arena *arena, const char *heading)
{
	const char *folded = unicode_fold(arena, heading);
	enum form_column c = 0;
	while (c < FORM_COLUMNS && !text_equal(folded, unicode_fold(arena, form_columns[c])))
		c++;
	return c;
}

const char *form_column_near(struct arena *arena, const char *heading,
			     const size_t column[FORM_COLUMNS])
{
	static const enum form_column read_back[] = {FIELD_NOMINEE, FIELD_CRITERION, FIELD_RATING,
						     FIELD_EVIDENCE, FIELD_FORM};
	const char *missing[FORM_COLUMNS];
	size_t count = 0;
	for (size_t i = 0; i < sizeof read_back / sizeof *read_back; i++)
		if (column[read_back[i]] == SIZE_MAX)
			missing[count++] = form_columns[read_back[i]];
	return nearest_word(arena, heading, missing, count);
}
