/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report from top to bottom: which part follows which. */
#include "report/compose_report.h"

#include "report/compose.h"
#include "report/document.h"
#include "report/report.h"

const struct block *compose_report(struct arena *arena, const struct report *report)
{
	struct composer composer = {arena, {arena, report->language}, report};
	const char *subtitle = report->cycle_title;
	if (report->dated)
		subtitle = say(&composer.speaker, WORDS_TITLE_DATED, "title", subtitle, "when",
			       report->dated);
	struct block *document = document_new(&composer.speaker, report->title, subtitle);
	compose_banners(&composer, document);
	compose_conclusions(&composer, document);
	compose_changes(&composer, report->since, document);
	if (report->unrated) {
		compose_unrated(&composer, document);
		return document;
	}
	compose_answer(&composer, document);
	block_add(document, BLOCK_CONTENTS, say(&composer.speaker, WORDS_CONTENTS));
	compose_result(&composer, document);
	compose_profiles(&composer, document);
	compose_standings(&composer, document);
	compose_firmness(&composer, document);
	compose_weights(&composer, document);
	compose_nominees(&composer, document);
	compose_composition(&composer, document);
	compose_not_standing(&composer, document);
	compose_missing(&composer, document);
	compose_method(&composer, document);
	compose_limits(&composer, document);
	compose_sources(&composer, document);
	return document;
}
