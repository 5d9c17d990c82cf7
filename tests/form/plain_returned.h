/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Filled forms in the plainest way, so that what becomes of answers is tested without any kind of
 *form:
 *
 *	spring/kim/0123456789ab/1     the identity
 *	saved 7                       optional
 *	altered                       optional
 *	ada I1 4                      nominee, criterion, rating or "." for none, and a note
 */
#ifndef TESTS_FORM_PLAIN_RETURNED_H
#define TESTS_FORM_PLAIN_RETURNED_H

#include "form/returned.h"

#include "base/digest.h"
#include "base/text.h"
#include "load/answer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct returned_source {
	struct diags *diags;
	struct source *source;
};

static inline void plain_answer(struct arena *arena, const struct cycle *cycle, char *line,
				size_t place, struct returned *returned)
{
	struct returned_answer *answers = (struct returned_answer *)(uintptr_t)returned->answers;
	struct returned_answer *answer = &answers[returned->answer_count++];
	char *nominee = strtok_r(line, " ", &line), *criterion = strtok_r(NULL, " ", &line);
	char *rating = strtok_r(NULL, " ", &line);
	struct answer_reader *reader = arena_alloc(arena, 1, sizeof *reader);
	*reader = (struct answer_reader){.arena = arena, .scale = &cycle->criteria->scale};
	struct read_answer read = answer_read(reader, rating, strlen(rating));
	*answer = (struct returned_answer){.nominee = cycle_find_nominee(cycle, nominee),
					   .criterion = criteria_find(cycle->criteria, criterion),
					   .has_rating = strcmp(rating, ".") != 0,
					   .answer = read.answer,
					   .level = read.answer == ANSWER_LEVEL ? read.level : NAN,
					   .evidence = *line ? line : NULL,
					   .place = place};
}

static inline struct returned *plain_of(struct arena *arena, const char *path, const char *bytes,
					size_t length, const struct cycle *cycle,
					struct diags *diags)
{
	struct returned *returned = arena_alloc(arena, 1, sizeof *returned);
	struct returned_source *source = arena_alloc(arena, 1, sizeof *source);
	char *copy = arena_copy(arena, bytes, length), *next = copy;
	*source = (struct returned_source){diags, source_of(arena, path, bytes, length)};
	const char *slash = strrchr(path, '/');
	*returned = (struct returned){.path = path,
				      .name = slash ? slash + 1 : path,
				      .kind = "csv",
				      .bytes = bytes,
				      .length = length,
				      .source = source,
				      .sha256 = digest_sha256(arena, bytes, length)};
	returned->answers = arena_alloc(arena, length + 1, sizeof *returned->answers);
	for (char *line; (line = strtok_r(next, "\n", &next));) {
		if (!returned->identified &&
		    identity_parse(arena, line, cycle->id, &returned->identity))
			returned->identified = true;
		else if (sscanf(line, "saved %zu", &returned->saved) == 1)
			returned->has_saved = true;
		else if (strcmp(line, "altered") == 0)
			returned->altered = "its check code does not fit";
		else
			plain_answer(arena, cycle, line, (size_t)(line - copy), returned);
	}
	return returned;
}

struct returned *returned_of(struct arena *arena, const char *path, const char *bytes,
			     size_t length, const struct cycle *cycle, struct diags *diags)
{
	return plain_of(arena, path, bytes, length, cycle, diags);
}

struct returned *returned_read(struct arena *arena, const char *path, const struct cycle *cycle,
			       struct diags *diags)
{
	struct source *source = source_read(arena, path, RETURNED_LIMIT, diags);
	return source ? plain_of(arena, path, source->bytes, source->length, cycle, diags) : NULL;
}

void returned_tell(const struct returned *returned, const struct returned_answer *answer,
		   enum complaint complaint, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	const char *words = arena_vprintf(returned->source->source->arena, format, arguments);
	va_end(arguments);
	diag_at(returned->source->diags, complaint, returned->source->source, answer->place, 1,
		"%s", words);
}

#endif
