/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/passages.h"

#include "base/arena.h"
#include "base/text.h"
#include "model/cycle.h"
#include "report/asked.h"
#include "report/cited.h"
#include "report/facts.h"
#include "report/report.h"

#include <string.h>

enum { DAY = sizeof "2031-04-09" - 1 };

static const struct nominee *model_of(const struct passages *passages)
{
	return &passages->cycle->nominees[passages->nominee->index];
}

static const struct speaker *speaker_of(const struct passages *passages)
{
	return &passages->composer.speaker;
}

static void add_worded(const struct passages *passages, struct block *facts,
		       const struct worded_fact *fact)
{
	struct citation cited = cited_reference(passages->cited, fact->source);
	block_fact(facts, fact->label, fact->value, fact->note, &cited)->unknown = !fact->known;
}

struct worded_fact passages_fact(const struct passages *passages, const char *key)
{
	size_t count;
	const struct worded_fact *list =
	    facts_of(speaker_of(passages), model_of(passages), false, &count);
	for (size_t i = 0; i < count; i++)
		if (text_equal(list[i].key, key))
			return list[i];
	return (struct worded_fact){.label = "", .value = ""};
}

/* A date of the cycle or of a nominee, worded; "not documented" where it may not be told. */
static struct worded_fact dated(const struct speaker *s, const char *label, const struct fact *fact)
{
	bool told = facts_may_tell(fact, false);
	return (struct worded_fact){
	    .label = label,
	    .value = told ? wording_date(s, fact->text) : say(s, WORDS_NOT_DOCUMENTED),
	    .source = told ? fact->source : NULL,
	    .known = told,
	};
}

struct worded_fact passages_document(const struct passages *passages)
{
	const struct speaker *s = speaker_of(passages);
	struct worded_fact document = passages_fact(passages, "document");
	struct worded_fact received =
	    dated(s, say(s, WORDS_BRIEF_RECEIVED), &model_of(passages)->received);
	if (!document.known)
		return received;
	document.label = received.label;
	if (received.known)
		document.value = wording_join(s, received.value, document.value);
	return document;
}

bool passages_undecided(const struct passages *passages, size_t threshold)
{
	const struct report_outcome *outcome = &passages->nominee->outcomes[threshold];
	return passages->cycle->criteria->thresholds[threshold].decided_by == BY_DECISION &&
	       outcome->outcome == OUTCOME_INSUFFICIENT && !outcome->beside;
}

static void add_term(const struct passages *passages, struct block *facts)
{
	const struct speaker *s = speaker_of(passages);
	const struct fact *start = &passages->cycle->dates.term_start,
			  *end = &passages->cycle->dates.term_end;
	if (!facts_may_tell(start, false) || !facts_may_tell(end, false))
		return;
	struct citation cited = cited_reference(passages->cited, start->source);
	const char *from = wording_date(s, start->text), *to = wording_date(s, end->text);
	bool days = strlen(start->text) == DAY && strlen(end->text) == DAY;
	block_fact(facts, say(s, WORDS_BRIEF_TERM),
		   days ? say(s, WORDS_BRIEF_TERM_SPAN, "from", from, "to", to)
			: say(s, WORDS_YEARS, "from", from, "to", to),
		   NULL, &cited);
}

void passages_dates(const struct passages *passages, struct block *facts, bool closing)
{
	const struct speaker *s = speaker_of(passages);
	const struct fact *closed = &passages->cycle->dates.nominations_close;
	struct worded_fact one = dated(s, say(s, WORDS_BRIEF_NOMINATIONS_CLOSE), closed);
	if (closing && facts_may_tell(closed, false))
		add_worded(passages, facts, &one);
	one = dated(s, say(s, WORDS_BRIEF_ELECTION), &passages->cycle->dates.election);
	add_worded(passages, facts, &one);
	add_term(passages, facts);
}

void passages_header(const struct passages *passages, struct block *parent)
{
	const struct speaker *s = speaker_of(passages);
	const struct report *report = passages->composer.report;
	struct block *facts = block_add(parent, BLOCK_FACTS, NULL);
	struct worded_fact one = passages_fact(passages, "state");
	add_worded(passages, facts, &one);
	if (passages->nominee->group < report->group_count) {
		const struct report_group *group = &report->groups[passages->nominee->group];
		block_fact(facts, say(s, WORDS_REGIONAL_GROUP), group->label, NULL, NULL);
		block_fact(facts, say(s, WORDS_BRIEF_SEATS),
			   compose_contest(&passages->composer, group), NULL, NULL);
	}
	one = passages_fact(passages, "incumbent");
	add_worded(passages, facts, &one);
	one = passages_document(passages);
	add_worded(passages, facts, &one);
	passages_dates(passages, facts, false);
}

/* A reader has only this page: the rule by which ratings decide stands here instead of in another
 * part. */
static const char *why(const struct passages *passages, size_t threshold)
{
	const struct report_outcome *outcome = &passages->nominee->outcomes[threshold];
	const char *rule = passages->composer.report->thresholds[threshold].decided_by;
	if (passages->cycle->criteria->thresholds[threshold].decided_by == BY_REVIEWERS &&
	    !outcome->hidden)
		return outcome->outcome == OUTCOME_NOT_MET
			   ? say(speaker_of(passages), WORDS_BRIEF_NOT_SHOWN, "rule", rule)
			   : rule;
	return passages->nominee->outcomes[threshold].why;
}

static void add_thresholds(const struct passages *passages, struct block *parent)
{
	const struct report *report = passages->composer.report;
	const struct speaker *s = speaker_of(passages);
	if (!report->threshold_count)
		return;
	struct block *section = block_section(parent, NULL, say(s, WORDS_BRIEF_THRESHOLDS));
	compose_proposal(&passages->composer, section);
	struct column *columns = arena_alloc(s->arena, 3, sizeof *columns);
	columns[0].heading = say(s, WORDS_THRESHOLD);
	columns[1].heading = say(s, WORDS_OUTCOME);
	columns[2].heading = say(s, WORDS_WHY);
	struct table *table = block_table(section, NULL, columns, 3);
	const char **undecided = arena_alloc(s->arena, report->threshold_count, sizeof *undecided);
	size_t count = 0;
	for (size_t i = 0; i < report->threshold_count; i++) {
		const struct report_outcome *outcome = &passages->nominee->outcomes[i];
		if (passages_undecided(passages, i)) {
			undecided[count++] =
			    say(s, WORDS_WORDS_QUOTED, "words", report->thresholds[i].label);
			continue;
		}
		struct cell *cells = table_row(table);
		cells[0].text = report->thresholds[i].label;
		cells[1].text = outcome->text;
		cells[1].tone = compose_outcome_tone(outcome);
		struct citation cited = cited_in_report(passages->cited, report, &outcome->cited);
		cells[2].text = why(passages, i);
		cells[2].sources = cited.numbers;
		cells[2].source_count = cited.count;
	}
	if (count)
		block_add(section, BLOCK_NOTE,
			  say(s, WORDS_BRIEF_NOT_DECIDED, "thresholds",
			      wording_list(s, undecided, count)));
}

/* "Describes … Reviewers: close." */
static const char *reading_of(const struct passages *passages, const struct report_cell *cell)
{
	const struct speaker *s = speaker_of(passages);
	if (!cell->anchored)
		return cell->profile;
	/* the words are those of the criteria: quoted, lest they be read as a statement of fact */
	const char *quoted = say(s, WORDS_WORDS_QUOTED, "words", cell->profile);
	if (!cell->closeness_text)
		return quoted;
	return say(s, WORDS_BRIEF_READING_CLOSE, "reading", quoted, "closeness",
		   cell->closeness_text);
}

/* Why there is no reading. */
static const char *unread(const struct passages *passages, size_t criterion)
{
	const struct criteria_set *set = passages->cycle->criteria;
	bool asked = criterion_has_level(&set->criteria[set->listing[criterion]]);
	return say(speaker_of(passages), asked ? WORDS_BRIEF_NO_READING : WORDS_BRIEF_FACTS_ONLY);
}

static void add_evidence(const struct passages *passages, struct table *table, struct cell *cells,
			 size_t criterion)
{
	const struct nominee *nominee = model_of(passages);
	size_t last = table->column_count - 1, found = 0;
	size_t wanted = passages->cycle->criteria->listing[criterion];
	for (size_t i = 0; i < nominee->evidence_count; i++) {
		const struct evidence *evidence = &nominee->evidence[i];
		const char *text =
		    multilingual_text(&evidence->text, speaker_of(passages)->language);
		if (evidence->criterion != wanted || !text || !evidence->source)
			continue;
		if (found++)
			cells = table_row(table);
		struct citation cited = cited_reference(passages->cited, evidence->source);
		cells[last].text = text;
		cells[last].sources = cited.numbers;
		cells[last].source_count = cited.count;
	}
	if (found)
		return;
	cells[last].text = say(speaker_of(passages), WORDS_BRIEF_NO_EVIDENCE);
	cells[last].tone = TONE_MUTED;
}

/* Without any rating in the cycle there is nothing that a panel could have read. */
static void add_criteria(const struct passages *passages, struct block *parent)
{
	const struct report *report = passages->composer.report;
	const struct report_nominee *nominee = passages->nominee;
	const struct speaker *s = speaker_of(passages);
	bool rated = report->panel.ratings > 0;
	struct column *columns = arena_alloc(s->arena, 3, sizeof *columns);
	columns[0].heading = say(s, WORDS_CRITERION);
	columns[1].heading = say(s, WORDS_BRIEF_READING);
	columns[rated ? 2 : 1].heading = say(s, WORDS_BRIEF_EVIDENCE);
	struct block *section = block_section(parent, NULL, say(s, WORDS_BRIEF_CRITERIA));
	if (nominee->withheld)
		block_add(section, BLOCK_NOTE, nominee->withheld);
	if (rated)
		block_add(section, BLOCK_NOTE,
			  say(s, WORDS_BRIEF_HOW_TO_READ, "minimum",
			      wording_count(s, report->settings.minimum_reviewers)));
	struct table *table = block_table(section, NULL, columns, rated ? 3 : 2);
	for (size_t k = 0; k < report->criterion_count; k++) {
		const struct report_cell *cell = &nominee->cells[k];
		if (!cell->asked && report->criteria[k].for_incumbents)
			continue;
		struct cell *cells = table_row(table);
		const char *reading = reading_of(passages, cell);
		cells[0].text = report->criteria[k].label;
		if (rated) {
			cells[1].text = reading ? reading : unread(passages, k);
			cells[1].tone = cell->anchored ? TONE_PLAIN : TONE_MUTED;
		}
		add_evidence(passages, table, cells, k);
	}
}

static void add_facts(const struct passages *passages, struct block *parent)
{
	static const char *const keys[] = {"current_position", "professional_activities",
					   "education",	       "other_activities",
					   "publications",     "languages",
					   "availability"};
	const struct speaker *s = speaker_of(passages);
	struct block *section = block_section(parent, NULL, say(s, WORDS_BRIEF_KEY_FACTS));
	struct block *facts = block_add(section, BLOCK_FACTS, NULL);
	size_t count;
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		const struct worded_fact fact = passages_fact(passages, keys[i]);
		add_worded(passages, facts, &fact);
	}
	const struct worded_fact *positions = facts_positions(s, model_of(passages), false, &count);
	for (size_t i = 0; i < count; i++)
		add_worded(passages, facts, &positions[i]);
	if (!count)
		block_fact(facts, say(s, WORDS_BRIEF_HELD), say(s, WORDS_NOT_DOCUMENTED), NULL,
			   NULL)
		    ->unknown = true;
}

static void add_questionnaire(const struct passages *passages, struct block *parent)
{
	const struct speaker *s = speaker_of(passages);
	struct block *section = block_section(parent, NULL, say(s, WORDS_BRIEF_QUESTIONNAIRE));
	size_t count, kept = asked_kept(model_of(passages));
	const struct asked_answer *answers = asked_answers(s, model_of(passages), &count);
	block_add(section, BLOCK_PARAGRAPH, asked_sentence(s, model_of(passages)));
	struct block *facts = count ? block_add(section, BLOCK_FACTS, NULL) : NULL;
	for (size_t i = 0; i < count; i++) {
		struct citation cited = cited_reference(passages->cited, answers[i].source);
		const char *label = answers[i].question;
		if (answers[i].language)
			label = say(s, WORDS_BRIEF_ANSWERED, "question", label, "language",
				    answers[i].language);
		block_fact(facts, label, answers[i].text, NULL, &cited);
	}
	if (kept)
		block_add(section, BLOCK_NOTE,
			  say(s, WORDS_BRIEF_ANSWER_KEPT, "n", wording_count(s, kept)));
}

static void add_nomination(const struct passages *passages, struct block *parent)
{
	static const char *const keys[] = {"public_call", "published_criteria", "consultation"};
	struct block *section =
	    block_section(parent, NULL, say(speaker_of(passages), WORDS_BRIEF_NOMINATION));
	struct block *facts = block_add(section, BLOCK_FACTS, NULL);
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		const struct worded_fact fact = passages_fact(passages, keys[i]);
		add_worded(passages, facts, &fact);
	}
}

const char *passages_links(const struct passages *passages, struct citation *cited)
{
	const struct speaker *s = speaker_of(passages);
	const struct worded_fact links = passages_fact(passages, "links");
	*cited = cited_reference(passages->cited, links.source);
	if (!links.known)
		return say(s, WORDS_BRIEF_LINKS_UNKNOWN);
	return model_of(passages)->link_count ? links.value : say(s, WORDS_BRIEF_LINKS_NONE);
}

static void add_links(const struct passages *passages, struct block *parent)
{
	struct citation cited;
	const char *links = passages_links(passages, &cited);
	struct block *section =
	    block_section(parent, NULL, say(speaker_of(passages), WORDS_BRIEF_LINKS));
	block_add(section, BLOCK_PARAGRAPH, links)->cited = cited;
}

/* Once the vote is known it means nothing any more: then there is no such part. */
static void add_composition(const struct passages *passages, struct block *parent)
{
	const struct speaker *s = speaker_of(passages);
	const struct report_balance *balance = passages->composer.report->balance;
	const char *effect = passages->nominee->if_elected;
	if (balance && !effect)
		return;
	struct block *section = block_section(parent, NULL, say(s, WORDS_BRIEF_COMPOSITION));
	if (!balance) {
		block_add(section, BLOCK_PARAGRAPH, say(s, WORDS_BRIEF_COMPOSITION_NONE));
		return;
	}
	block_add(section, BLOCK_PARAGRAPH, effect)->cited =
	    cited_in_report(passages->cited, passages->composer.report,
			    &balance->rows[balance->row_count - 1].stay_cited);
	block_add(section, BLOCK_NOTE, say(s, WORDS_BALANCE_HOW));
}

void passages_compose(const struct passages *passages, struct block *parent)
{
	/* where nobody has assessed anybody, empty rows would only seem to say something of a
	 * person */
	bool rated = passages->composer.report->panel.ratings > 0;
	if (rated || passages->nominee->conclusion)
		add_thresholds(passages, parent);
	if (rated || passages->nominee->evidence_count)
		add_criteria(passages, parent);
	add_facts(passages, parent);
	add_questionnaire(passages, parent);
	add_nomination(passages, parent);
	add_links(passages, parent);
	add_composition(passages, parent);
}
