/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/interest.h"

#include "base/text.h"
#include "base/unicode.h"
#include "model/words.h"
#include "report/wording.h"

/* In the order of words_conflict_kind. */
static const enum wording labels[] = {
    WORDS_FORM_INTEREST_EMPLOYER, WORDS_FORM_INTEREST_CO_AUTHOR,   WORDS_FORM_INTEREST_SUPERVISOR,
    WORDS_FORM_INTEREST_FAMILY,	  WORDS_FORM_INTEREST_CAMPAIGNING, WORDS_FORM_INTEREST_OTHER,
};

const char *interest_label(const struct speaker *speaker, int kind)
{
	return say(speaker, kind == INTEREST_NONE ? WORDS_FORM_INTEREST_NONE : labels[kind]);
}

static bool same(struct arena *arena, const char *folded, const char *word)
{
	return text_equal(folded, unicode_fold(arena, word));
}

int interest_find(struct arena *arena, const char *text)
{
	const char *folded = unicode_fold(arena, text);
	for (int kind = INTEREST_NONE; kind < (int)words_conflict_kind.count; kind++) {
		for (int language = 0; language < LANGUAGES; language++) {
			struct speaker speaker = {arena, (enum language)language};
			if (same(arena, folded, interest_label(&speaker, kind)))
				return kind;
		}
		if (kind >= 0 && same(arena, folded, words_conflict_kind.words[kind]))
			return kind;
	}
	for (int language = 0; language < LANGUAGES; language++) {
		struct speaker speaker = {arena, (enum language)language};
		if (same(arena, folded, say(&speaker, WORDS_NO)))
			return INTEREST_NONE;
	}
	return INTEREST_UNKNOWN;
}

const char *interest_note(struct arena *arena, int kind, const char *words)
{
	const char *word = words_conflict_kind.words[kind];
	return words ? arena_printf(arena, "%s: %s", word, words) : word;
}

bool interest_is_yes(struct arena *arena, const char *text)
{
	static const char *const also[] = {"x", "1", "true", "si"};
	const char *folded = unicode_fold(arena, text);
	for (int language = 0; language < LANGUAGES; language++) {
		struct speaker speaker = {arena, (enum language)language};
		if (same(arena, folded, say(&speaker, WORDS_YES)))
			return true;
	}
	for (size_t i = 0; i < sizeof also / sizeof *also; i++)
		if (text_equal(folded, also[i]))
			return true;
	return false;
}
