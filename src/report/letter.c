/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The letter before publication: the same passages, and how to answer them. */
#include "report/brief.h"

#include "base/arena.h"
#include "base/text.h"
#include "model/cycle.h"
#include "report/brief_parts.h"
#include "report/cited.h"
#include "report/excerpt.h"
#include "report/passages.h"
#include "report/report.h"

static void add_how(const struct passages *passages, struct block *document, const char *due)
{
	const struct speaker *s = &passages->composer.speaker;
	block_add(document, BLOCK_PARAGRAPH, say(s, WORDS_LETTER_WHAT));
	block_add(document, BLOCK_ALERT, say(s, WORDS_LETTER_DUE, "due", wording_date(s, due)));
	block_add(document, BLOCK_PARAGRAPH, say(s, WORDS_LETTER_HOW));
}

/* The banners of a public page, but for whom this one is. */
static void add_banners(const struct passages *passages, struct block *document)
{
	const struct report *report = passages->composer.report;
	const struct speaker *s = &passages->composer.speaker;
	const char *public = say(s, WORDS_AUDIENCE_PUBLIC);
	for (size_t i = 0; i < report->banner_count; i++)
		block_add(document, BLOCK_BANNER,
			  text_equal(report->banners[i], public) ? say(s, WORDS_LETTER_BANNER)
								 : report->banners[i]);
}

const struct block *brief_letter(struct arena *arena, const struct report *report,
				 const struct cycle *cycle, size_t nominee, const char *due,
				 const char *written)
{
	struct passages passages = {.composer = {arena, {arena, report->language}, report},
				    .cycle = cycle,
				    .nominee = &report->nominees[nominee]};
	const struct speaker *s = &passages.composer.speaker;
	passages.cited = cited_new(s);
	const char *subtitle = report->cycle_title;
	if (written)
		subtitle = say(s, WORDS_LETTER_SUBTITLE_DATED, "title", subtitle, "when",
			       wording_when(s, written));
	struct block *document =
	    document_new(s, say(s, WORDS_LETTER_TITLE, "name", passages.nominee->name), subtitle);
	add_banners(&passages, document);
	add_how(&passages, document, due);
	struct block *part = block_section(document, NULL, say(s, WORDS_LETTER_BRIEF));
	passages_header(&passages, part);
	passages_conclusion(&passages, part);
	passages_compose(&passages, part);
	part = block_section(document, NULL, say(s, WORDS_LETTER_SIDE));
	brief_column(&passages, block_add(part, BLOCK_FACTS, NULL));
	part = block_section(document, NULL, say(s, WORDS_LETTER_REPORT));
	excerpt_add(&passages.composer, passages.cited, passages.nominee, part);
	brief_method(&passages.composer, document);
	cited_compose(passages.cited, document);
	return document;
}
