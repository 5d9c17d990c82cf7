/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/identity.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

const char *identity_text(struct arena *arena, const struct form_identity *identity)
{
	return arena_printf(arena, "%s/%s/%s/%zu", identity->cycle, identity->reviewer,
			    identity->criteria, identity->revision);
}

static bool is_revision(const char *text)
{
	size_t digits = strspn(text, "0123456789");
	return digits && digits <= 9 && !text[digits] && *text != '0';
}

static bool is_criteria(const char *text, size_t length)
{
	return length == IDENTITY_CRITERIA && strspn(text, "0123456789abcdef") >= length;
}

/* The last "/" before end; NULL if there is none. */
static const char *slash_before(const char *text, const char *end)
{
	while (end > text && end[-1] != '/')
		end--;
	return end > text ? end - 1 : NULL;
}

bool identity_parse(struct arena *arena, const char *text, const char *cycle,
		    struct form_identity *identity)
{
	const char *revision = slash_before(text, text + strlen(text));
	const char *criteria = revision ? slash_before(text, revision) : NULL;
	if (!criteria || !is_revision(revision + 1) ||
	    !is_criteria(criteria + 1, (size_t)(revision - criteria - 1)))
		return false;
	size_t length = strlen(cycle);
	if (strncmp(text, cycle, length) != 0 || text[length] != '/')
		length = strcspn(text, "/");
	const char *reviewer = text + length + 1;
	if (!length || reviewer >= criteria)
		return false;
	*identity = (struct form_identity){
	    .cycle = arena_copy(arena, text, length),
	    .reviewer = arena_copy(arena, reviewer, (size_t)(criteria - reviewer)),
	    .criteria = arena_copy(arena, criteria + 1, IDENTITY_CRITERIA),
	    .revision = strtoul(revision + 1, NULL, 10),
	};
	return true;
}

bool identity_equal(const struct form_identity *a, const struct form_identity *b)
{
	return text_equal(a->cycle, b->cycle) && text_equal(a->reviewer, b->reviewer) &&
	       text_equal(a->criteria, b->criteria) && a->revision == b->revision;
}
