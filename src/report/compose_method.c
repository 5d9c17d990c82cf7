/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the figures were made, what they cannot say, and where the facts come from. */
#include "report/compose.h"

#include "base/arena.h"
#include "report/document.h"
#include "report/method.h"
#include "report/report.h"

static const char *dimension_heading(const struct composer *composer, size_t d)
{
	const struct report_dimension *dimension = &composer->report->dimensions[d];
	if (!composer->report->rights->numbers)
		return dimension->label;
	return say(&composer->speaker, WORDS_DIMENSION_WEIGHED, "dimension", dimension->label,
		   "weight", dimension->share.text);
}

static void add_criteria(const struct composer *composer, struct block *section)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	/* where no sum is shown, nobody needs what it is weighed with */
	bool weighed = report->rights->numbers;
	struct column *columns = arena_alloc(composer->arena, 3, sizeof *columns);
	columns[0].heading = say(s, WORDS_CRITERION);
	columns[1].heading = say(s, WORDS_QUESTION);
	columns[2] = (struct column){say(s, WORDS_WEIGHT_POINTS), true};
	struct table *table = block_table(section,
					  weighed ? say(s, WORDS_CAPTION_CRITERIA, "title",
							report->criteria_set.title)
						  : say(s, WORDS_CAPTION_CRITERIA_ONLY, "title",
							report->criteria_set.title),
					  columns, weighed ? 3 : 2);
	size_t dimension = report->dimension_count;
	for (size_t k = 0; k < report->criterion_count; k++) {
		const struct report_criterion *criterion = &report->criteria[k];
		if (criterion->dimension != dimension)
			table_heading(table, dimension_heading(composer, criterion->dimension));
		dimension = criterion->dimension;
		struct cell *cells = table_row(table);
		cells[0].text =
		    say(s, WORDS_CRITERION_NAMED, "id", criterion->id, "label", criterion->label);
		cells[0].note = criterion->for_incumbents ? say(s, WORDS_FOR_INCUMBENTS) : NULL;
		cells[1].text = criterion->question ? criterion->question : "";
		cells[1].sources = criterion->sources;
		cells[1].source_count = criterion->source_count;
		if (!weighed)
			continue;
		cells[2].text =
		    criterion->rated ? criterion->weight.text : say(s, WORDS_NOT_SCORED);
	}
}

static void add_thresholds(const struct composer *composer, struct block *section)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	if (!report->threshold_count)
		return;
	struct column *columns = arena_alloc(composer->arena, 2, sizeof *columns);
	columns[0].heading = say(s, WORDS_THRESHOLD);
	columns[1].heading = say(s, WORDS_HOW_DECIDED);
	block_add(section, BLOCK_PARAGRAPH, say(s, WORDS_METHOD_THRESHOLDS));
	compose_proposal(composer, section);
	struct table *table = block_table(section, say(s, WORDS_CAPTION_HOW_DECIDED), columns, 2);
	for (size_t i = 0; i < report->threshold_count; i++) {
		struct cell *cells = table_row(table);
		cells[0].text = report->thresholds[i].label;
		cells[1].text = report->thresholds[i].decided_by;
		cells[1].sources = report->thresholds[i].sources;
		cells[1].source_count = report->thresholds[i].source_count;
	}
}

/* What somebody who wants the same figures again needs to know. */
static void add_box(const struct composer *composer, struct block *section)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	struct block *box = block_add(section, BLOCK_FACTS, say(s, WORDS_METHOD_BOX));
	const char *version = report->criteria_set.version;
	const char *set =
	    version ? say(s, WORDS_SET_VERSION, "id", report->criteria_set.id, "version", version)
		    : report->criteria_set.id;
	const char *adopted =
	    say(s, report->criteria_set.shipped ? WORDS_NOT_ADOPTED : WORDS_OTHER_NOT_ADOPTED);
	if (report->adopted && report->criteria_set.adopted.date)
		adopted = say(s, WORDS_ADOPTED, "by", report->criteria_set.adopted.by, "date",
			      wording_date(s, report->criteria_set.adopted.date));
	else if (report->adopted)
		adopted = report->criteria_set.adopted.by;
	block_fact(box, say(s, WORDS_BOX_PROGRAM),
		   say(s, WORDS_PROGRAM, "version", report->version), NULL, NULL);
	block_fact(box, say(s, WORDS_BOX_CYCLE), report->cycle, NULL, NULL);
	block_fact(box, say(s, WORDS_BOX_CRITERIA), set, NULL, NULL);
	block_fact(box, say(s, WORDS_BOX_ADOPTED), adopted, NULL, NULL);
	if (report->criteria_set.sha256)
		block_fact(box, say(s, WORDS_BOX_SHA256), report->criteria_set.sha256, NULL, NULL);
	if (report->rights->numbers)
		block_fact(box, say(s, WORDS_BOX_SETTINGS),
			   say(s, WORDS_SETTINGS, "level", report->settings.level_text, "draws",
			       wording_count(s, report->settings.draws), "seed",
			       arena_printf(composer->arena, "%zu", report->settings.seed)),
			   NULL, NULL);
	if (report->rights->firmness)
		block_fact(box, say(s, WORDS_BOX_FIT),
			   say(s, WORDS_FIT, "df", report->severity.df.text, "lambda",
			       report->severity.lambda.text, "e_rho2",
			       report->reliability.e_rho2.text, "phi", report->reliability.phi.text,
			       "icc", report->reliability.icc_a1.text),
			   NULL, NULL);
}

/* Who rated, as numbers. */
static void add_panel(const struct composer *composer, struct block *section)
{
	const struct report_panel *panel = &composer->report->panel;
	const struct speaker *s = &composer->speaker;
	block_add(section, BLOCK_PARAGRAPH,
		  say(s, WORDS_METHOD_PANEL, "reviewers",
		      say(s, WORDS_COUNT_REVIEWERS, "n", wording_count(s, panel->reviewers)),
		      "nominees",
		      say(s, WORDS_COUNT_NOMINEES, "n", wording_count(s, panel->nominees))));
	block_add(section, BLOCK_PARAGRAPH,
		  say(s, WORDS_METHOD_RECUSED, "n", wording_count(s, panel->recused)));
}

static void add_words(const struct composer *composer, struct block *section)
{
	const struct speaker *s = &composer->speaker;
	block_add(section, BLOCK_PARAGRAPH, say(s, WORDS_METHOD_WORDS));
	if (!composer->report->rights->numbers)
		block_add(section, BLOCK_PARAGRAPH, say(s, WORDS_METHOD_NO_NUMBERS));
}

void compose_method(const struct composer *composer, struct block *document)
{
	static const enum wording paragraphs[] = {
	    WORDS_METHOD_VALUES,    WORDS_METHOD_SEVERITY, WORDS_METHOD_INTERVALS,
	    WORDS_METHOD_STANDINGS, WORDS_METHOD_MISSING,
	};
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	struct block *section = block_section(document, "method", say(s, WORDS_SECTION_METHOD));
	if (report->rights->numbers)
		block_add(section, BLOCK_PARAGRAPH, say(s, WORDS_METHOD_PAGE))->method =
		    method_file(composer->arena, composer->report);
	if (!report->rights->coverage)
		add_panel(composer, section);
	if (!report->rights->coverage)
		compose_rounds(composer, section, BLOCK_PARAGRAPH);
	if (!report->rights->levels)
		add_words(composer, section);
	for (size_t i = 0; report->rights->numbers && i < sizeof paragraphs / sizeof *paragraphs;
	     i++)
		block_add(section, BLOCK_PARAGRAPH, say(s, paragraphs[i]));
	const char *minimum = wording_count(s, report->settings.minimum_reviewers);
	if (!report->rights->whole)
		block_add(section, BLOCK_PARAGRAPH,
			  report->rights->numbers
			      ? say(s, WORDS_METHOD_WITHHELD, "minimum", minimum)
			      : say(s, WORDS_METHOD_WITHHELD_WORDS, "minimum", minimum));
	add_criteria(composer, section);
	if (report->criteria_set.note)
		block_add(section, BLOCK_NOTE, report->criteria_set.note);
	add_thresholds(composer, section);
	add_box(composer, section);
}

void compose_limits(const struct composer *composer, struct block *document)
{
	static const enum wording limits[] = {
	    WORDS_LIMIT_FORM,	  WORDS_LIMIT_INTERVALS, WORDS_LIMIT_HALO,
	    WORDS_LIMIT_SCALE,	  WORDS_LIMIT_MISSING,	 WORDS_LIMIT_WEIGHTS,
	    WORDS_LIMIT_SEVERITY, WORDS_LIMIT_CYCLES,	 WORDS_LIMIT_CONCLUSION,
	};
	/* of a report without numbers: nothing about scores */
	static const enum wording in_words[] = {
	    WORDS_LIMIT_RECORD, WORDS_LIMIT_WORDS,     WORDS_LIMIT_SILENCE,
	    WORDS_LIMIT_CLOSE,	WORDS_LIMIT_ELECTIONS, WORDS_LIMIT_READING,
	};
	const bool numbers = composer->report->rights->numbers;
	const enum wording *said = numbers ? limits : in_words;
	size_t count =
	    numbers ? sizeof limits / sizeof *limits : sizeof in_words / sizeof *in_words;
	const struct speaker *s = &composer->speaker;
	struct block *section = block_section(document, "limits", say(s, WORDS_SECTION_LIMITS));
	struct block *list = block_add(section, BLOCK_LIST, NULL);
	for (size_t i = 0; i < count; i++)
		block_item(list, NULL, say(s, said[i]));
}

void compose_sources(const struct composer *composer, struct block *document)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	if (!report->source_count)
		return;
	struct block *section = block_section(document, "sources", say(s, WORDS_SECTION_SOURCES));
	struct block *list = block_add(section, BLOCK_SOURCES, NULL);
	for (size_t i = 0; i < report->source_count; i++) {
		const struct report_source *source = &report->sources[i];
		struct block *one = block_add(list, BLOCK_SOURCE, source->title);
		one->note = source->address;
		one->small =
		    source->accessed ? say(s, WORDS_ACCESSED, "when", source->accessed) : NULL;
		one->source = i + 1;
	}
}
