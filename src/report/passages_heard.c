/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the steering committee concluded on a nominee, and what the nominee replied. */
#include "report/passages.h"

#include "base/arena.h"
#include "model/cycle.h"
#include "report/cited.h"
#include "report/report.h"

static void add_dissents(const struct passages *passages, struct block *facts,
			 const struct report_dissent *list, size_t count)
{
	const struct speaker *s = &passages->composer.speaker;
	for (size_t i = 0; i < count; i++) {
		struct citation cited =
		    cited_in_report(passages->cited, passages->composer.report, &list[i].cited);
		block_fact(facts,
			   list[i].by ? say(s, WORDS_CONCLUSION_DISSENT_BY, "by", list[i].by)
				      : say(s, WORDS_CONCLUSION_DISSENT),
			   list[i].text, NULL, &cited);
	}
}

void passages_conclusion(const struct passages *passages, struct block *parent)
{
	const struct speaker *s = &passages->composer.speaker;
	const struct report *report = passages->composer.report;
	const struct report_conclusion *conclusion = passages->nominee->conclusion;
	struct block *section = block_section(parent, NULL, say(s, WORDS_BRIEF_CONCLUSION));
	if (!conclusion) {
		block_add(section, BLOCK_PARAGRAPH, say(s, WORDS_BRIEF_NO_CONCLUSION));
		return;
	}
	struct block *facts = block_add(section, BLOCK_FACTS, NULL);
	struct citation cited = cited_in_report(passages->cited, report, &conclusion->cited);
	block_fact(facts, say(s, WORDS_CONCLUSION_HEADING), conclusion->label, NULL, NULL);
	block_fact(facts, say(s, WORDS_CONCLUSION_REASONS),
		   conclusion->text ? conclusion->text : say(s, WORDS_CONCLUSION_NO_REASONS), NULL,
		   &cited);
	cited = cited_in_report(passages->cited, report, &conclusion->round->cited);
	block_fact(facts, conclusion->round->label, conclusion->round->line, NULL, &cited);
	add_dissents(passages, facts, conclusion->dissents, conclusion->dissent_count);
	add_dissents(passages, facts, conclusion->round->dissents,
		     conclusion->round->dissent_count);
}

void passages_reply(const struct passages *passages, struct block *parent)
{
	const struct speaker *s = &passages->composer.speaker;
	const struct nominee *nominee = &passages->cycle->nominees[passages->nominee->index];
	const char *text = multilingual_text(&nominee->reply.text, s->language);
	struct block *section = block_section(parent, NULL, say(s, WORDS_BRIEF_REPLY));
	if (nominee->reply.replied && text) {
		const char *told = say(s, WORDS_BRIEF_REPLY_RECEIVED, "when",
				       wording_when(s, nominee->reply.replied));
		if (nominee->reply.sent)
			told = arena_printf(s->arena, "%s %s", told,
					    say(s, WORDS_BRIEF_REPLY_TO, "when",
						wording_when(s, nominee->reply.sent)));
		block_add(section, BLOCK_PARAGRAPH, told);
	} else if (nominee->reply.replied) {
		block_add(section, BLOCK_PARAGRAPH,
			  say(s, WORDS_BRIEF_REPLY_NO_TEXT, "when",
			      wording_when(s, nominee->reply.replied)));
	} else if (text) {
		block_add(section, BLOCK_PARAGRAPH, say(s, WORDS_BRIEF_REPLY_UNEDITED));
	} else if (nominee->reply.sent && nominee->reply.due) {
		block_add(section, BLOCK_PARAGRAPH,
			  say(s, WORDS_BRIEF_REPLY_NONE, "when",
			      wording_when(s, nominee->reply.sent), "due",
			      wording_date(s, nominee->reply.due)));
	} else {
		block_add(section, BLOCK_PARAGRAPH,
			  nominee->reply.sent ? say(s, WORDS_BRIEF_REPLY_NONE_UNDATED, "when",
						    wording_when(s, nominee->reply.sent))
					      : say(s, WORDS_BRIEF_REPLY_NOT_SENT));
	}
	if (text)
		block_add(section, BLOCK_QUOTE, text);
}
