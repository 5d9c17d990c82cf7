/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/taking.h"

#include "base/nearest.h"
#include "base/text.h"
#include "base/unicode.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct taking *taking_new(struct arena *arena, const struct cycle *cycle, struct returned *returned,
			  struct diags *diags)
{
	const struct criteria_set *set = cycle->criteria;
	const char **nominees = arena_alloc(arena, cycle->nominee_count + 1, sizeof *nominees);
	const char **criteria = arena_alloc(arena, set->criterion_count + 1, sizeof *criteria);
	for (size_t i = 0; i < cycle->nominee_count; i++)
		nominees[i] = cycle->nominees[i].id;
	for (size_t k = 0; k < set->criterion_count; k++)
		criteria[k] = set->criteria[k].id;
	struct taking *taking = arena_alloc(arena, 1, sizeof *taking);
	*taking = (struct taking){
	    .arena = arena,
	    .diags = diags,
	    .cycle = cycle,
	    .returned = returned,
	    .before = diags_count(diags, DATA_ERROR),
	    .reader = {.arena = arena, .scale = &set->scale},
	    .nominees = ids_map(arena, nominees, cycle->nominee_count),
	    .criteria = ids_map(arena, criteria, set->criterion_count),
	    .first = arena_alloc(arena, cycle->nominee_count * set->criterion_count + 1,
				 sizeof *taking->first),
	};
	return taking;
}

/* How many bytes of space or line end stand at bytes; French typing brings no-break spaces. */
static size_t space_at(const char *bytes, size_t length)
{
	static const char *const spaces[] = {" ", "\t", "\n", "\r", "\xC2\xA0", "\xE2\x80\xAF"};
	for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
		if (length >= strlen(spaces[i]) && memcmp(bytes, spaces[i], strlen(spaces[i])) == 0)
			return strlen(spaces[i]);
	return 0;
}

static struct slice trimmed(struct slice slice)
{
	for (size_t space; slice.length && (space = space_at(slice.bytes, slice.length));)
		slice.bytes += space, slice.length -= space;
	for (size_t end = slice.length; end > 0 && slice.length - end < 4; end--)
		if (space_at(slice.bytes + end - 1, slice.length - end + 1) ==
		    slice.length - end + 1)
			slice.length = end - 1;
	return slice;
}

bool taking_blank(struct slice slice)
{
	return trimmed(slice).length == 0;
}

static void tell(struct taking *taking, size_t place, enum filled_part part,
		 enum complaint complaint, const char *words)
{
	struct returned_source *source = taking->returned->source;
	source->tell(source, place, part, complaint, words);
}

/* An exported text that a spreadsheet would have taken for a formula came with an apostrophe. */
static struct slice without_apostrophe(const struct taking *taking, struct slice slice)
{
	if (taking->csv && slice.length > 1 && slice.bytes[0] == '\'' &&
	    memchr("=+-@", slice.bytes[1], 4))
		slice.bytes++, slice.length--;
	return slice;
}

/* The identity stands before the answers in all kinds of form. */
static bool for_other_criteria(const struct taking *taking)
{
	const struct returned *returned = taking->returned;
	return returned->identified && text_equal(returned->identity.cycle, taking->cycle->id) &&
	       strncmp(returned->identity.criteria, taking->cycle->criteria->sha256,
		       IDENTITY_CRITERIA) != 0;
}

static void remember_gone(struct taking *taking, const char *criterion)
{
	for (size_t g = 0; g < taking->gone_count; g++)
		if (text_equal(taking->gone[g], criterion))
			return;
	taking->gone = arena_grow(taking->arena, taking->gone, taking->gone_count,
				  &taking->gone_capacity, sizeof *taking->gone);
	taking->gone[taking->gone_count++] = criterion;
}

size_t taking_find(struct taking *taking, enum filled_part part, struct slice id, size_t place)
{
	struct id_map *map = part == PART_NOMINEE ? &taking->nominees : &taking->criteria;
	uint32_t found = id.length ? ids_find(map, id.bytes, id.length) : UINT32_MAX;
	if (found != UINT32_MAX)
		return found;
	id = trimmed(without_apostrophe(taking, id));
	const char *name = part == PART_NOMINEE ? "nominee" : "criterion";
	if (!id.length) {
		tell(taking, place, PART_ROW, UNKNOWN_ID,
		     arena_printf(taking->arena,
				  "this row names no %s, so nobody can tell what its answer is for",
				  name));
		return SIZE_MAX;
	}
	const char *text =
	    unicode_nfc(taking->arena, arena_copy(taking->arena, id.bytes, id.length));
	found = ids_find(map, text, strlen(text));
	if (found != UINT32_MAX)
		return found;
	if (part == PART_CRITERION && for_other_criteria(taking)) {
		remember_gone(taking, text);
		return SIZE_MAX;
	}
	tell(taking, place, part, UNKNOWN_ID,
	     diags_keeps(taking->diags, UNKNOWN_ID)
		 ? arena_printf(taking->arena, "there is no %s \"%s\"%s", name, text,
				nearest_hint(taking->arena, text, map->ids, map->count))
		 : "");
	return SIZE_MAX;
}

/* One sign for decimals throughout a file: 3,5 in one row and 3.5 in another may be a slip of
 * thousands. */
static bool decimal_is_right(struct taking *taking, struct slice rating, size_t place)
{
	char sign = memchr(rating.bytes, ',', rating.length)   ? ','
		    : memchr(rating.bytes, '.', rating.length) ? '.'
							       : 0;
	if (!sign || !taking->csv)
		return true;
	if (!taking->decimal)
		taking->decimal = sign;
	if (sign == taking->decimal)
		return true;
	tell(taking, place, PART_RATING, MIXED_SEPARATORS,
	     sign == ',' ? "a decimal comma stands here, but decimal points stand above"
			 : "a decimal point stands here, but decimal commas stand above");
	return false;
}

static void tell_rating(struct taking *taking, struct slice rating, enum answer_fault fault,
			size_t place)
{
	const struct scale *scale = taking->reader.scale;
	enum complaint complaint = fault == ANSWER_NOT_A_LEVEL ? OFF_SCALE : BAD_RATING;
	const char *text = arena_copy(taking->arena, rating.bytes, rating.length), *words = "";
	if (!diags_keeps(taking->diags, complaint))
		words = "";
	else if (complaint == OFF_SCALE)
		words = arena_printf(
		    taking->arena,
		    "%s is not a level of the scale; allowed: %s, or \"recused\", \"cannot-judge\", \"not-rated\"",
		    text, answer_levels(taking->arena, scale));
	else
		words = arena_printf(taking->arena, "\"%s\" is not an answer; %s", text,
				     answer_advice(taking->arena, text, scale));
	tell(taking, place, PART_RATING, complaint, words);
}

bool taking_rating(struct taking *taking, struct slice rating, struct returned_answer *answer)
{
	rating = trimmed(rating);
	struct read_answer read = answer_read(&taking->reader, rating.bytes, rating.length);
	if (read.fault == ANSWER_NOT_A_LEVEL && for_other_criteria(taking)) {
		if (answer->criterion != SIZE_MAX)
			remember_gone(taking,
				      taking->cycle->criteria->criteria[answer->criterion].id);
		return false;
	}
	if (read.fault != ANSWER_RIGHT) {
		tell_rating(taking, rating, read.fault, answer->place);
		return false;
	}
	bool level = read.answer == ANSWER_LEVEL;
	if (level && !decimal_is_right(taking, rating, answer->place))
		return false;
	answer->has_rating = true;
	answer->answer = read.answer;
	answer->level =
	    level ? taking->reader.scale->min + (double)read.step * taking->reader.scale->step
		  : NAN;
	return true;
}

const char *taking_evidence(struct taking *taking, struct slice evidence)
{
	evidence = trimmed(without_apostrophe(taking, trimmed(evidence)));
	if (!evidence.length)
		return NULL;
	char *text = arena_alloc(taking->arena, evidence.length + 1, 1);
	size_t length = 0;
	for (size_t i = 0; i < evidence.length; i++) {
		char c = evidence.bytes[i];
		if (c == '\r' && i + 1 < evidence.length && evidence.bytes[i + 1] == '\n')
			continue;
		text[length++] = c == '\r' ? '\n' : c;
	}
	return unicode_nfc(taking->arena, text);
}

static size_t *first_of(struct taking *taking, size_t nominee, size_t criterion)
{
	return &taking->first[nominee * taking->cycle->criteria->criterion_count + criterion];
}

void taking_add(struct taking *taking, struct returned_answer answer)
{
	size_t *first = first_of(taking, answer.nominee, answer.criterion);
	if (*first) {
		struct returned_source *source = taking->returned->source;
		tell(taking, answer.place, PART_ROW, DUPLICATE_RATING,
		     arena_printf(taking->arena,
				  "nominee \"%s\" on \"%s\" is answered twice in this file",
				  taking->cycle->nominees[answer.nominee].id,
				  taking->cycle->criteria->criteria[answer.criterion].id));
		if (diags_last_kept(taking->diags))
			source->also(source, taking->answers[*first - 1].place,
				     "the first one is here");
		return;
	}
	taking->answers = arena_grow(taking->arena, taking->answers, taking->count,
				     &taking->capacity, sizeof *taking->answers);
	taking->answers[taking->count++] = answer;
	*first = taking->count;
}

void taking_row(struct taking *taking, const struct filled_row *row)
{
	const struct slice *part = row->part;
	bool rated = !taking_blank(part[PART_RATING]);
	if (!taking_blank(part[PART_FORM]))
		taking_identity(taking, part[PART_FORM]);
	if (!rated && taking_blank(part[PART_EVIDENCE]))
		return;
	size_t nominee = taking_find(taking, PART_NOMINEE, part[PART_NOMINEE], row->place);
	size_t criterion =
	    nominee == SIZE_MAX && taking_blank(part[PART_CRITERION])
		? SIZE_MAX /* told once for the row */
		: taking_find(taking, PART_CRITERION, part[PART_CRITERION], row->place);
	struct returned_answer answer = {.nominee = nominee,
					 .criterion = criterion,
					 .level = NAN,
					 .place = row->place};
	bool right = !rated || taking_rating(taking, part[PART_RATING], &answer);
	answer.evidence = taking_evidence(taking, part[PART_EVIDENCE]);
	if (nominee != SIZE_MAX && criterion != SIZE_MAX && right)
		taking_add(taking, answer);
}

void taking_altered(struct taking *taking, const char *why)
{
	if (!taking->returned->altered)
		taking->returned->altered = why;
}

void taking_identity(struct taking *taking, struct slice text)
{
	struct returned *returned = taking->returned;
	text = trimmed(without_apostrophe(taking, text));
	if (taking->identity && strlen(taking->identity) == text.length &&
	    memcmp(taking->identity, text.bytes, text.length) == 0)
		return;
	const char *copy =
	    unicode_nfc(taking->arena, arena_copy(taking->arena, text.bytes, text.length));
	if (taking->identity && !text_equal(copy, taking->identity)) {
		taking_altered(taking,
			       arena_printf(taking->arena,
					    "it carries two form identities, \"%s\" and \"%s\"",
					    taking->identity, copy));
		return;
	}
	if (taking->identity)
		return;
	taking->identity = copy;
	returned->identified =
	    identity_parse(taking->arena, copy, taking->cycle->id, &returned->identity);
	if (!returned->identified)
		taking_altered(taking,
			       arena_printf(taking->arena, "\"%s\" is no form identity", copy));
}

void taking_recuse(struct taking *taking, size_t nominee, const char *note, size_t place)
{
	const struct cycle *cycle = taking->cycle;
	const struct criteria_set *set = cycle->criteria;
	for (size_t l = 0; l < set->criterion_count; l++) {
		size_t k = set->listing[l];
		if (!criterion_asked(&set->criteria[k], &cycle->nominees[nominee]))
			continue;
		struct returned_answer answer = {.nominee = nominee,
						 .criterion = k,
						 .has_rating = true,
						 .answer = ANSWER_RECUSED,
						 .level = NAN,
						 .evidence = note,
						 .place = place};
		note = NULL;
		size_t first = *first_of(taking, nominee, k);
		if (first)
			taking->answers[first - 1] = answer;
		else
			taking_add(taking, answer);
	}
}

struct ranked {
	size_t nominee, rank, at;
};

static int compare_ranked(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;
	if (x->nominee != y->nominee)
		return x->nominee < y->nominee ? -1 : 1;
	return x->rank < y->rank ? -1 : x->rank > y->rank;
}

void taking_done(struct taking *taking)
{
	const struct criteria_set *set = taking->cycle->criteria;
	size_t *rank = arena_alloc(taking->arena, set->criterion_count + 1, sizeof *rank);
	struct ranked *order = arena_alloc(taking->arena, taking->count + 1, sizeof *order);
	struct returned_answer *sorted =
	    arena_alloc(taking->arena, taking->count + 1, sizeof *sorted);
	for (size_t l = 0; l < set->criterion_count; l++)
		rank[set->listing[l]] = l;
	for (size_t i = 0; i < taking->count; i++)
		order[i] = (struct ranked){taking->answers[i].nominee,
					   rank[taking->answers[i].criterion], i};
	if (taking->count)
		qsort(order, taking->count, sizeof *order, compare_ranked);
	for (size_t i = 0; i < taking->count; i++)
		sorted[i] = taking->answers[order[i].at];
	taking->returned->answers = sorted;
	taking->returned->answer_count = taking->count;
	taking->returned->gone = taking->gone;
	taking->returned->gone_count = taking->gone_count;
}
