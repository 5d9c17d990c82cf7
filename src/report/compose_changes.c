/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What has changed since the version that readers may have before them. */
#include "report/compose.h"

#include "base/text.h"
#include "report/document.h"
#include "report/statements.h"

#include <string.h>

enum { MOST_LISTED = 100, LONGEST_QUOTED = 240 };

/* Whole characters only. */
static const char *cut(const struct composer *composer, const char *text)
{
	if (strlen(text) <= LONGEST_QUOTED)
		return text;
	int length = LONGEST_QUOTED;
	while (length && ((unsigned char)text[length] & 0xC0) == 0x80)
		length--;
	return arena_printf(composer->arena, "%.*s\xE2\x80\xA6", length, text);
}

static void add_change(const struct composer *composer, struct block *list,
		       const struct change *change)
{
	const struct speaker *s = &composer->speaker;
	const char *where = change->place;
	if (*change->label)
		where = *where ? arena_printf(composer->arena, "%s \xE2\x80\xBA %s", where,
					      change->label)
			       : change->label;
	const char *words = !change->was ? say(s, WORDS_CHANGE_NEW, "is", cut(composer, change->is))
			    : !change->is
				? say(s, WORDS_CHANGE_GONE, "was", cut(composer, change->was))
				: say(s, WORDS_CHANGE_WAS, "was", cut(composer, change->was), "is",
				      cut(composer, change->is));
	block_item(list, *where ? where : NULL, words);
}

void compose_changes(const struct composer *composer, const struct since *since,
		     struct block *document)
{
	const struct speaker *s = &composer->speaker;
	if (!since || !since->earlier)
		return;
	struct block *section = block_section(document, "changes", say(s, WORDS_SECTION_CHANGES));
	block_add(section, BLOCK_PARAGRAPH,
		  say(s, WORDS_CHANGES_SINCE, "fingerprint", since->earlier->fingerprint));
	const struct changes *changes = since->changes;
	if (!changes) {
		block_add(section, BLOCK_PARAGRAPH, say(s, WORDS_CHANGES_UNKNOWN));
		return;
	}
	if (!changes->count) {
		block_add(section, BLOCK_PARAGRAPH, say(s, WORDS_CHANGES_NONE));
		return;
	}
	struct block *list = block_add(section, BLOCK_LIST, NULL);
	for (size_t i = 0; i < changes->count && i < MOST_LISTED; i++)
		add_change(composer, list, &changes->list[i]);
	if (changes->count > MOST_LISTED)
		block_add(section, BLOCK_PARAGRAPH,
			  say(s, WORDS_CHANGES_MORE, "n",
			      wording_count(s, changes->count - MOST_LISTED)));
}
