/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/compare.h"

#include "base/arena.h"
#include "base/text.h"
#include "report/compare_parts.h"
#include "report/compose.h"
#include "report/statements.h"

#include <string.h>

struct across_settings compare_rights(enum audience audience)
{
	return (struct across_settings){
	    .unverified = audience == AUDIENCE_FULL,
	    .ratings = audience != AUDIENCE_PUBLIC,
	    .names = audience == AUDIENCE_FULL,
	    .everybody = audience == AUDIENCE_FULL,
	};
}

/* "2016"; "2014, by-election"; the title of what is fictional or has no documented date. */
static const char *plain_label(const struct comparing *c, const struct across_cycle *cycle)
{
	const struct speaker *s = &c->speaker;
	const char *title = multilingual_text(&cycle->title, s->language);
	const char *year =
	    cycle->order ? arena_copy(c->arena, cycle->order, strnlen(cycle->order, 4)) : NULL;

	if (cycle->fictional || !year)
		return title ? title : cycle->id;
	if (cycle->kind == CYCLE_BY_ELECTION)
		return say(s, WORDS_COMPARE_LABEL_BY_ELECTION, "year", year);
	if (cycle->kind == CYCLE_POSTPONED_SEAT)
		return say(s, WORDS_COMPARE_LABEL_POSTPONED, "year", year);
	return year;
}

/* Where two would have the same label, the group or the id tells them apart. */
static void set_labels(struct comparing *c)
{
	const struct across *across = c->across;
	const char **labels = arena_alloc(c->arena, across->cycle_count + 1, sizeof *labels);
	const char **plain = arena_alloc(c->arena, across->cycle_count + 1, sizeof *plain);

	for (size_t i = 0; i < across->cycle_count; i++)
		plain[i] = plain_label(c, &across->cycles[i]);
	for (size_t i = 0; i < across->cycle_count; i++) {
		bool shared = false;

		for (size_t j = 0; j < across->cycle_count; j++)
			shared = shared || (i != j && text_equal(plain[i], plain[j]));
		labels[i] =
		    !shared ? plain[i]
			    : say(&c->speaker, WORDS_COMPARE_LABEL_OF, "label", plain[i], "what",
				  across->cycles[i].group_count == 1
				      ? compare_group(c, across->cycles[i].groups[0].group)
				      : across->cycles[i].id);
	}
	c->labels = labels;
}

static void set_banners(const struct comparing *c, struct report *report)
{
	static const enum wording audiences[AUDIENCES] = {
	    [AUDIENCE_FULL] = WORDS_AUDIENCE_FULL,
	    [AUDIENCE_PANEL] = WORDS_AUDIENCE_PANEL,
	    [AUDIENCE_PUBLIC] = WORDS_AUDIENCE_PUBLIC,
	};
	const struct speaker *s = &c->speaker;
	const char **banners = arena_alloc(c->arena, 4, sizeof *banners);
	bool adopted = true;

	for (size_t i = 0; i < c->across->cycle_count; i++)
		adopted = adopted && (c->across->cycles[i].adopted || !c->across->cycles[i].rated);
	if (c->across->fictional)
		banners[report->banner_count++] =
		    say(s, c->across->real ? WORDS_COMPARE_PARTLY_FICTIONAL : WORDS_FICTIONAL);
	banners[report->banner_count++] = say(s, WORDS_NOT_UN_DOCUMENT);
	banners[report->banner_count++] = say(s, audiences[report->audience]);
	if (!adopted)
		banners[report->banner_count++] = say(s, WORDS_OTHER_WEIGHTS_NOT_ADOPTED);
	report->banners = banners;
}

static const char *subtitle_of(const struct comparing *c)
{
	const struct across *across = c->across;
	const char *first = NULL, *last = NULL,
		   *count = say(&c->speaker, WORDS_COMPARE_N_ELECTIONS, "n",
				compare_known(c, across->cycle_count));

	for (size_t i = 0; i < across->cycle_count; i++) {
		const char *date = across->cycles[i].date;

		if (!date)
			continue;
		last = arena_copy(c->arena, date, strnlen(date, 4));
		first = first ? first : last;
	}
	return first && !text_equal(first, last) ? say(&c->speaker, WORDS_COMPARE_SPAN, "elections",
						       count, "first", first, "last", last)
						 : count;
}

static void add_sources(const struct comparing *c, struct block *document)
{
	const struct across *across = c->across;

	if (!across->source_count)
		return;
	struct block *section =
	    block_section(document, "sources", say(&c->speaker, WORDS_SECTION_SOURCES));

	block_add(section, BLOCK_PARAGRAPH, say(&c->speaker, WORDS_COMPARE_SOURCES_NOTE));
	struct block *list = block_add(section, BLOCK_SOURCES, NULL);

	for (size_t i = 0; i < across->source_count; i++) {
		const struct reference *source = &across->sources[i];
		struct block *entry =
		    block_add(list, BLOCK_SOURCE, source->title ? source->title : source->id);

		entry->source = i + 1;
		entry->note = source->address;
	}
}

static const struct block *compose(const struct comparing *c, const char *date)
{
	const struct speaker *s = &c->speaker;
	const char *subtitle = c->report->cycle_title;

	if (date)
		subtitle =
		    say(s, WORDS_TITLE_DATED, "title", subtitle, "when", wording_when(s, date));
	struct block *document = document_new(s, c->report->title, subtitle);

	for (size_t i = 0; i < c->report->banner_count; i++)
		block_add(document, BLOCK_BANNER, c->report->banners[i]);
	compare_brief(c, document);
	compose_changes(&(struct composer){c->arena, *s, c->report}, c->report->since, document);
	block_add(document, BLOCK_CONTENTS, say(s, WORDS_CONTENTS));
	compare_seats(c, document);
	compare_members(c, document);
	compare_again(c, document);
	compare_scores(c, document);
	compare_outcomes(c, document);
	compare_scale(c, document);
	add_sources(c, document);
	return document;
}

struct comparison *compare_build(struct arena *arena, const struct across *across,
				 const struct compare_settings *settings)
{
	struct comparison *comparison = arena_alloc(arena, 1, sizeof *comparison);
	struct report *report = arena_alloc(arena, 1, sizeof *report);
	/* for the page that explains figures, which stands in every bundle that has some */
	static const struct rights explained = {.levels = true};
	struct comparing c = {arena, {arena, settings->language}, report, across, NULL};

	report->rights = &explained;
	report->audience = settings->audience;
	report->language = settings->language;
	report->version = settings->version ? settings->version : "";
	report->fingerprint = settings->mark ? arena_string(arena, settings->mark) : NULL;
	report->fictional = across->fictional;
	report->title = say(&c.speaker, WORDS_COMPARE_TITLE);
	report->cycle_title = subtitle_of(&c);
	set_labels(&c);
	set_banners(&c, report);
	report->document = compose(&c, settings->date);
	if (settings->earlier) {
		struct since *since = arena_alloc(arena, 1, sizeof *since);
		*since = statements_since(arena, settings->earlier, report->document);
		report->since = since;
		report->document = compose(&c, settings->date);
	}
	comparison->across = across;
	comparison->report = report;
	return comparison;
}
