/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The annex with the coefficients, for those who ask for them by name. */
#include "report/compose.h"

#include "base/arena.h"
#include "report/compose_firm.h"
#include "report/document.h"
#include "report/firm.h"
#include "report/report.h"

static void add_components(const struct composer *composer, struct block *part)
{
	const struct report_firmness *f = composer->report->firmness;
	const struct speaker *s = &composer->speaker;
	struct block *facts = block_add(part, BLOCK_FACTS, say(s, WORDS_TECHNICAL_COMPONENTS));
	block_fact(facts, say(s, WORDS_VARIANCE_NOMINEE), f->nominee.text, NULL, 0);
	block_fact(facts, say(s, WORDS_VARIANCE_REVIEWER), f->reviewer.text, NULL, 0);
	block_fact(facts, say(s, WORDS_VARIANCE_RESIDUAL), f->residual.text, NULL, 0);
	block_fact(facts, say(s, WORDS_TECHNICAL_E_RHO2), f->e_rho2.text, NULL, 0);
	block_fact(facts, say(s, WORDS_TECHNICAL_PHI), f->phi.text, NULL, 0);
	block_fact(facts, say(s, WORDS_TECHNICAL_ICC_A1), f->icc_a1.text, NULL, 0);
	block_fact(facts, say(s, WORDS_TECHNICAL_ICC_C1), f->icc_c1.text, NULL, 0);
	block_fact(facts, say(s, WORDS_TECHNICAL_REVIEWERS), f->reviewers_for_0_8.text, NULL, 0);
}

/* Beside the intervals of the model, whoever has one. */
static void add_bootstrap(const struct composer *composer, struct block *part)
{
	const struct report *report = composer->report;
	const struct firm_bootstrap *bootstrap = report->firmness->bootstrap;
	const struct speaker *s = &composer->speaker;
	const char *level = report->settings.level_text;
	if (!bootstrap)
		return;
	struct column *columns = arena_alloc(composer->arena, 4, sizeof *columns);
	columns[0].heading = say(s, WORDS_NOMINEE);
	columns[1] = (struct column){say(s, WORDS_SCORE), true};
	columns[2] = (struct column){say(s, WORDS_INTERVAL_AT, "level", level), true};
	columns[3] = (struct column){say(s, WORDS_COLUMN_RESAMPLED, "level", level), true};
	const char *n = wording_count(s, bootstrap->resamples);
	block_add(part, BLOCK_NOTE,
		  bootstrap->exact ? say(s, WORDS_TECHNICAL_RESAMPLED_EXACT, "n", n)
				   : say(s, WORDS_TECHNICAL_RESAMPLED, "n", n));
	struct table *table =
	    block_table(part, say(s, WORDS_CAPTION_TECHNICAL_RESAMPLED), columns, 4);
	for (size_t i = 0; i < report->nominee_count; i++) {
		const struct report_nominee *nominee = &report->nominees[i];
		if (!nominee->stands)
			continue;
		struct cell *cells = table_row(table);
		compose_name(composer, &cells[0], nominee);
		cells[1].text = nominee->score.text;
		cells[2].text = nominee->interval_text;
		cells[3].text = bootstrap->score[i].text;
	}
}

static void add_criteria(const struct composer *composer, struct block *part)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	struct column *columns = arena_alloc(composer->arena, 7, sizeof *columns);
	columns[0].heading = say(s, WORDS_CRITERION);
	columns[1] = (struct column){say(s, WORDS_COLUMN_ALPHA_ORDINAL), true};
	columns[2] = (struct column){say(s, WORDS_COLUMN_ALPHA_INTERVAL), true};
	columns[3] = (struct column){say(s, WORDS_COLUMN_ICC_A1), true};
	columns[4] = (struct column){say(s, WORDS_COLUMN_ICC_C1), true};
	columns[5] = (struct column){say(s, WORDS_COLUMN_W), true};
	columns[6] = (struct column){say(s, WORDS_COLUMN_P), true};
	block_add(part, BLOCK_NOTE,
		  say(s, WORDS_TECHNICAL_COMPLETE, "level", report->firmness->level_text));
	struct table *table =
	    block_table(part, say(s, WORDS_CAPTION_TECHNICAL_CRITERIA), columns, 7);
	for (size_t k = 0; k < report->criterion_count; k++) {
		const struct firm_criterion *criterion = &report->firmness->criteria[k];
		if (!criterion->rated)
			continue;
		struct cell *cells = table_row(table);
		cells[0].text = report->criteria[k].id;
		cells[1].text = criterion->alpha_ordinal.text;
		cells[2].text = criterion->alpha_interval.text;
		cells[3].text = criterion->icc_a1.text;
		cells[4].text = criterion->icc_c1.text;
		cells[5].text = criterion->kendall_w.text;
		cells[6].text = criterion->p.text;
	}
}

static void add_reviewers(const struct composer *composer, struct block *part)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	struct column *columns = arena_alloc(composer->arena, 7, sizeof *columns);
	columns[0].heading = say(s, WORDS_REVIEWER);
	columns[1] = (struct column){say(s, WORDS_COLUMN_INFIT), true};
	columns[2] = (struct column){say(s, WORDS_COLUMN_BAND), true};
	columns[3] = (struct column){say(s, WORDS_COLUMN_OUTFIT), true};
	columns[4] = (struct column){say(s, WORDS_COLUMN_REST), true};
	columns[5] = (struct column){say(s, WORDS_COLUMN_EXTREMES), true};
	columns[6] = (struct column){say(s, WORDS_COLUMN_TAU), true};
	block_add(part, BLOCK_NOTE, say(s, WORDS_TECHNICAL_FIT));
	struct table *table =
	    block_table(part, say(s, WORDS_CAPTION_TECHNICAL_REVIEWERS), columns, 7);
	for (size_t r = 0; r < report->reviewer_count; r++) {
		const struct firm_reviewer *reviewer = &report->firmness->reviewers[r];
		if (!reviewer->rates)
			continue;
		struct cell *cells = table_row(table);
		cells[0].text = report->reviewers[r].label;
		cells[1].text = reviewer->infit.text;
		cells[2].text = reviewer->band.text;
		cells[3].text = reviewer->outfit.text;
		cells[4].text = reviewer->rest.text;
		cells[5].text = reviewer->extremes.text;
		cells[6].text = report->firmness->without[r].tau.text;
	}
}

void compose_firm_technical(const struct composer *composer, struct block *section)
{
	struct block *part =
	    block_section(section, "technical", say(&composer->speaker, WORDS_SECTION_TECHNICAL));
	compose_explained(composer, part,
			  (const char *const[]){"variance-components",
						"how-well-a-second-panel-would-agree",
						"intraclass-correlations", "kendalls-w",
						"infit-and-outfit", "correlation-with-the-others",
						NULL});
	add_components(composer, part);
	add_criteria(composer, part);
	add_reviewers(composer, part);
	add_bootstrap(composer, part);
}
