/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The result of the vote. */
#include "report/compose.h"

#include "base/arena.h"
#include "report/report.h"

void compose_fact(struct block *facts, const struct report_fact *fact)
{
	block_fact(facts, fact->label, fact->value, fact->note, &fact->cited)->unknown =
	    !fact->known;
}

void compose_result(const struct composer *composer, struct block *document)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	if (!report->result_count)
		return;
	struct block *section = block_section(document, "result", say(s, WORDS_SECTION_RESULT));
	block_add(section, BLOCK_PARAGRAPH, say(s, WORDS_RESULT_HOW));
	for (size_t i = 0; i < report->result_count; i++) {
		const struct report_result *result = &report->results[i];
		struct block *card =
		    block_card(section, document_anchor(composer->arena, "result", result->id),
			       result->label, NULL);
		struct block *facts = block_add(card, BLOCK_FACTS, NULL);
		for (size_t f = 0; f < result->fact_count; f++)
			compose_fact(facts, &result->facts[f]);
	}
}
