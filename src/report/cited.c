/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/cited.h"

#include "base/arena.h"
#include "base/text.h"
#include "model/fact.h"
#include "report/document.h"
#include "report/report.h"
#include "report/wording.h"

struct cited {
	const struct speaker *speaker;
	const char *owner;
	struct report_source *list;
	size_t count, capacity;
};

struct cited *cited_new(const struct speaker *speaker)
{
	struct cited *cited = arena_alloc(speaker->arena, 1, sizeof *cited);
	cited->speaker = speaker;
	return cited;
}

void cited_owner(struct cited *cited, const char *owner)
{
	cited->owner = owner;
}

static bool same(const char *a, const char *b)
{
	return a && b ? text_equal(a, b) : !a && !b;
}

static size_t number_of(struct cited *cited, struct report_source source)
{
	for (size_t i = 0; i < cited->count; i++)
		if (same(cited->list[i].title, source.title) &&
		    same(cited->list[i].address, source.address) &&
		    same(cited->list[i].accessed, source.accessed))
			return i + 1;
	cited->list = arena_grow(cited->speaker->arena, cited->list, cited->count, &cited->capacity,
				 sizeof *cited->list);
	cited->list[cited->count++] = source;
	return cited->count;
}

static struct report_source source_of(const struct cited *cited, const struct reference *reference)
{
	const char *address = reference->address && *reference->address ? reference->address : NULL;
	const char *title = reference->title ? reference->title : reference->id;
	if (cited->owner && !address)
		title =
		    say(cited->speaker, WORDS_SIDE_SOURCE, "owner", cited->owner, "title", title);
	return (struct report_source){
	    .title = title,
	    .address = address,
	    .accessed =
		reference->accessed ? wording_when(cited->speaker, reference->accessed) : NULL,
	};
}

struct citation cited_reference(struct cited *cited, const struct reference *reference)
{
	size_t count = 0;
	for (const struct reference *one = reference; one; one = one->also)
		count++;
	size_t *numbers = arena_alloc(cited->speaker->arena, count, sizeof *numbers);
	for (size_t i = 0; i < count; i++, reference = reference->also)
		numbers[i] = number_of(cited, source_of(cited, reference));
	return (struct citation){numbers, count};
}

struct citation cited_in_report(struct cited *cited, const struct report *report,
				const struct citation *there)
{
	size_t *numbers = arena_alloc(cited->speaker->arena, there->count, sizeof *numbers);
	for (size_t i = 0; i < there->count; i++)
		numbers[i] = number_of(cited, report->sources[there->numbers[i] - 1]);
	return (struct citation){numbers, there->count};
}

void cited_compose(const struct cited *cited, struct block *parent)
{
	const struct speaker *s = cited->speaker;
	if (!cited->count)
		return;
	struct block *section = block_section(parent, "sources", say(s, WORDS_SECTION_SOURCES));
	struct block *list = block_add(section, BLOCK_SOURCES, NULL);
	for (size_t i = 0; i < cited->count; i++) {
		const struct report_source *source = &cited->list[i];
		struct block *one = block_add(list, BLOCK_SOURCE, source->title);
		one->note = source->address;
		one->small =
		    source->accessed ? say(s, WORDS_ACCESSED, "when", source->accessed) : NULL;
		one->source = i + 1;
	}
}
