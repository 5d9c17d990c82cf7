/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/brief.h"

#include "base/arena.h"
#include "report/brief_parts.h"
#include "report/cited.h"
#include "report/passages.h"
#include "report/report.h"

void brief_method(const struct composer *composer, struct block *document)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	struct block *section = block_section(document, NULL, say(s, WORDS_BRIEF_METHOD));
	const char *version = report->criteria_set.version;
	const char *set = version ? say(s, WORDS_SET_VERSION, "id", report->criteria_set.title,
					"version", version)
				  : report->criteria_set.title;
	block_add(section, BLOCK_NOTE,
		  report->panel.ratings ? say(s, WORDS_BRIEF_METHOD_WORDS, "reviewers",
					      say(s, WORDS_BRIEF_PANEL, "n",
						  wording_count(s, report->panel.reviewers)))
					: say(s, WORDS_BRIEF_METHOD_FACTS));
	block_add(section, BLOCK_NOTE,
		  say(s, WORDS_BRIEF_MADE_WITH, "set", set, "program",
		      say(s, WORDS_PROGRAM, "version", report->version)));
}

const char *brief_subtitle(const struct composer *composer)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	if (!report->dated)
		return say(s, WORDS_BRIEF_SUBTITLE, "title", report->cycle_title);
	return say(s, WORDS_BRIEF_SUBTITLE_DATED, "title", report->cycle_title, "when",
		   report->dated);
}

const struct block *brief_nominee(struct arena *arena, const struct report *report,
				  const struct cycle *cycle, size_t nominee,
				  const struct since *since)
{
	struct passages passages = {.composer = {arena, {arena, report->language}, report},
				    .cycle = cycle,
				    .nominee = &report->nominees[nominee]};
	passages.cited = cited_new(&passages.composer.speaker);
	struct block *document = document_new(&passages.composer.speaker, passages.nominee->name,
					      brief_subtitle(&passages.composer));
	compose_banners(&passages.composer, document);
	passages_header(&passages, document);
	passages_conclusion(&passages, document);
	passages_reply(&passages, document);
	passages_compose(&passages, document);
	compose_changes(&passages.composer, since, document);
	brief_method(&passages.composer, document);
	cited_compose(passages.cited, document);
	return document;
}
