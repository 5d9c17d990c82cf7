/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/intake_plan.h"

#define FIELD(path, kind, heading, help)                                                           \
	{                                                                                          \
		path, INTAKE_##kind, INTAKE_PLAIN, false, heading, help, NULL                      \
	}
#define MUST(path, kind, heading, help)                                                            \
	{                                                                                          \
		path, INTAKE_##kind, INTAKE_PLAIN, true, heading, help, NULL                       \
	}
#define WORD(path, need, heading, help, list)                                                      \
	{                                                                                          \
		path, INTAKE_WORD, INTAKE_PLAIN, need, heading, help, &words_##list                \
	}
#define FACT(path, kind, heading, help)                                                            \
	{                                                                                          \
		path, INTAKE_##kind, INTAKE_FACT, false, heading, help, NULL                       \
	}
#define FACT_WORD(path, heading, help, list)                                                       \
	{                                                                                          \
		path, INTAKE_WORD, INTAKE_FACT, false, heading, help, &words_##list                \
	}
#define SPOKEN(path, heading, help)                                                                \
	{                                                                                          \
		path, INTAKE_LONG, INTAKE_LANGUAGES, false, heading, help, NULL                    \
	}
#define ROW_SOURCE FIELD("source", SOURCE, WORDS_INTAKE_ROW_SOURCE, WORDS_INTAKE_ROW_SOURCE_HELP)
#define NOTE FIELD("note", LONG, WORDS_INTAKE_NOTE, WORDS_INTAKE_NOTE_HELP)

static const struct intake_field nominees[] = {
    FIELD("name", TEXT, WORDS_INTAKE_NAME, WORDS_INTAKE_NAME_HELP),
    FIELD("aliases", TEXTS, WORDS_INTAKE_ALIASES, WORDS_INTAKE_ALIASES_HELP),
    MUST("group", GROUP, WORDS_INTAKE_GROUP, WORDS_INTAKE_GROUP_HELP),
    WORD("status", false, WORDS_INTAKE_STATUS, WORDS_INTAKE_STATUS_HELP, nominee_status),
    FIELD("status_date", DATE, WORDS_INTAKE_STATUS_DATE, WORDS_INTAKE_DATE_HELP),
    ROW_SOURCE,
    FACT("state", STATE, WORDS_INTAKE_STATE, WORDS_INTAKE_STATE_HELP),
    FIELD("nationalities", STATES, WORDS_INTAKE_NATIONALITIES, WORDS_INTAKE_NATIONALITIES_HELP),
    FACT_WORD("gender", WORDS_INTAKE_GENDER, WORDS_INTAKE_GENDER_HELP, gender),
    FACT("received", DATE, WORDS_INTAKE_RECEIVED, WORDS_INTAKE_DATE_HELP),
    FACT("document", TEXT, WORDS_FACT_DOCUMENT, WORDS_INTAKE_DOCUMENT_HELP),
    FACT("incumbent", YES_NO, WORDS_INTAKE_INCUMBENT, WORDS_INTAKE_INCUMBENT_HELP),
    FACT_WORD("availability", WORDS_INTAKE_AVAILABILITY, WORDS_INTAKE_AVAILABILITY_HELP,
	      availability),
    FACT_WORD("legal_system", WORDS_INTAKE_LEGAL_SYSTEM, WORDS_INTAKE_LEGAL_SYSTEM_HELP,
	      legal_system),
    FIELD("positions", LISTED, WORDS_INTAKE_POSITIONS_KNOWN, WORDS_INTAKE_POSITIONS_KNOWN_HELP),
    FIELD("languages", LISTED, WORDS_INTAKE_LANGUAGES_KNOWN, WORDS_INTAKE_LANGUAGES_KNOWN_HELP),
    FIELD("coalition_links", LISTED, WORDS_INTAKE_LINKS_KNOWN, WORDS_INTAKE_LINKS_KNOWN_HELP),
    NOTE,
};

static const struct intake_field background[] = {
    FACT("nomination.public_call", YES_NO, WORDS_FACT_PUBLIC_CALL, WORDS_INTAKE_PUBLIC_CALL_HELP),
    FACT("nomination.published_criteria", YES_NO, WORDS_FACT_PUBLISHED_CRITERIA,
	 WORDS_INTAKE_PUBLISHED_CRITERIA_HELP),
    FACT("nomination.consultation", YES_NO, WORDS_FACT_CONSULTATION,
	 WORDS_INTAKE_CONSULTATION_HELP),
    FIELD("nomination.source", SOURCE, WORDS_INTAKE_NOMINATION_SOURCE,
	  WORDS_INTAKE_ROW_SOURCE_HELP),
    FACT("biography.current_position", LONG, WORDS_FACT_CURRENT_POSITION,
	 WORDS_INTAKE_BIOGRAPHY_HELP),
    FACT("biography.professional_activities", LONG, WORDS_FACT_ACTIVITIES,
	 WORDS_INTAKE_BIOGRAPHY_HELP),
    FACT("biography.education", LONG, WORDS_FACT_EDUCATION, WORDS_INTAKE_BIOGRAPHY_HELP),
    FACT("biography.other_activities", LONG, WORDS_FACT_OTHER_ACTIVITIES,
	 WORDS_INTAKE_BIOGRAPHY_HELP),
    FACT("biography.publications", LONG, WORDS_FACT_PUBLICATIONS, WORDS_INTAKE_BIOGRAPHY_HELP),
    FIELD("biography.source", SOURCE, WORDS_INTAKE_BIOGRAPHY_SOURCE, WORDS_INTAKE_ROW_SOURCE_HELP),
};

static const struct intake_field positions[] = {
    {"title", INTAKE_TEXT, INTAKE_FACT, true, WORDS_INTAKE_POST, WORDS_INTAKE_POST_HELP, NULL},
    FACT("organisation", TEXT, WORDS_INTAKE_ORGANISATION, WORDS_INTAKE_ORGANISATION_HELP),
    FACT("state", STATE, WORDS_INTAKE_POST_STATE, WORDS_INTAKE_STATE_HELP),
    FACT_WORD("branch", WORDS_INTAKE_BRANCH, WORDS_INTAKE_BRANCH_HELP, branch),
    FACT("from", DATE, WORDS_INTAKE_FROM, WORDS_INTAKE_DATE_HELP),
    FACT("to", UNTIL, WORDS_INTAKE_TO, WORDS_INTAKE_TO_HELP),
    FACT("undertakes_to_leave", YES_NO, WORDS_INTAKE_LEAVES, WORDS_INTAKE_LEAVES_HELP),
    ROW_SOURCE,
    NOTE,
};

static const struct intake_field languages[] = {
    MUST("language", LANGUAGE, WORDS_INTAKE_LANGUAGE, WORDS_INTAKE_LANGUAGE_HELP),
    WORD("level", true, WORDS_INTAKE_MASTERY, WORDS_INTAKE_MASTERY_HELP, command),
    ROW_SOURCE,
    NOTE,
};

static const struct intake_field links[] = {
    {"text", INTAKE_LONG, INTAKE_FACT, true, WORDS_INTAKE_LINK, WORDS_INTAKE_LINK_HELP, NULL},
    ROW_SOURCE,
    NOTE,
};

static const struct intake_field contacts[] = {
    MUST("date", DATE, WORDS_INTAKE_DATE, WORDS_INTAKE_DATE_HELP),
    WORD("channel", true, WORDS_INTAKE_CHANNEL, WORDS_INTAKE_CHANNEL_HELP, channel),
    FIELD("language", LANGUAGE, WORDS_INTAKE_LANGUAGE, WORDS_INTAKE_LANGUAGE_HELP),
    WORD("result", true, WORDS_INTAKE_CONTACT_RESULT, WORDS_INTAKE_CONTACT_RESULT_HELP,
	 contact_result),
    ROW_SOURCE,
    NOTE,
};

static const struct intake_field answers[] = {
    MUST("question", TEXT, WORDS_INTAKE_QUESTION, WORDS_INTAKE_QUESTION_HELP),
    FIELD("language", LANGUAGE, WORDS_INTAKE_LANGUAGE, WORDS_INTAKE_LANGUAGE_HELP),
    FIELD("public", YES_NO, WORDS_INTAKE_PUBLIC, WORDS_INTAKE_PUBLIC_HELP),
    MUST("text", LONG, WORDS_INTAKE_ANSWER, WORDS_INTAKE_ANSWER_HELP),
    ROW_SOURCE,
    NOTE,
};

static const struct intake_field evidence[] = {
    MUST("criterion", CRITERION, WORDS_INTAKE_CRITERION, WORDS_INTAKE_CRITERION_HELP),
    {"text", INTAKE_LONG, INTAKE_LANGUAGES, true, WORDS_INTAKE_STATEMENT,
     WORDS_INTAKE_STATEMENT_HELP, NULL},
    ROW_SOURCE,
    NOTE,
};

static const struct intake_field replies[] = {
    FIELD("right_of_reply.sent", DATE, WORDS_INTAKE_SENT, WORDS_INTAKE_DATE_HELP),
    FIELD("right_of_reply.due", DATE, WORDS_INTAKE_DUE, WORDS_INTAKE_DATE_HELP),
    FIELD("right_of_reply.replied", DATE, WORDS_INTAKE_REPLIED, WORDS_INTAKE_DATE_HELP),
    SPOKEN("right_of_reply.text", WORDS_INTAKE_REPLY, WORDS_INTAKE_ANSWER_HELP),
};

static const struct intake_field sources[] = {
    MUST("id", ID, WORDS_INTAKE_SOURCE_ID, WORDS_INTAKE_SOURCE_ID_HELP),
    FIELD("title", LONG, WORDS_INTAKE_SOURCE_TITLE, WORDS_INTAKE_SOURCE_TITLE_HELP),
    FIELD("address", LONG, WORDS_INTAKE_ADDRESS, WORDS_INTAKE_ADDRESS_HELP),
    FIELD("accessed", DATE, WORDS_INTAKE_ACCESSED, WORDS_INTAKE_DATE_HELP),
    NOTE,
};

static const struct intake_field reviewers[] = {
    FIELD("alias", TEXT, WORDS_INTAKE_ALIAS, WORDS_INTAKE_ALIAS_HELP),
    FIELD("name", TEXT, WORDS_INTAKE_NAME, WORDS_INTAKE_NAME_HELP),
    FIELD("organisation", TEXT, WORDS_INTAKE_ORGANISATION, WORDS_INTAKE_ORGANISATION_HELP),
    FIELD("nationalities", STATES, WORDS_INTAKE_NATIONALITIES, WORDS_INTAKE_NATIONALITIES_HELP),
    FIELD("residence", STATE, WORDS_INTAKE_RESIDENCE, WORDS_INTAKE_STATE_HELP),
    WORD("language", false, WORDS_INTAKE_FORM_LANGUAGE, WORDS_INTAKE_FORM_LANGUAGE_HELP, language),
    WORD("status", false, WORDS_INTAKE_STATUS, WORDS_INTAKE_REVIEWER_STATUS_HELP, reviewer_status),
    FIELD("status_date", DATE, WORDS_INTAKE_STATUS_DATE, WORDS_INTAKE_DATE_HELP),
    WORD("ratings", false, WORDS_INTAKE_LEFT_RATINGS, WORDS_INTAKE_LEFT_RATINGS_HELP, left_ratings),
    ROW_SOURCE,
    NOTE,
};

static const struct intake_field conflicts[] = {
    MUST("nominee", NOMINEE, WORDS_NOMINEE, WORDS_INTAKE_NOMINEE_HELP),
    WORD("kind", true, WORDS_INTAKE_CONFLICT_KIND, WORDS_INTAKE_CONFLICT_KIND_HELP, conflict_kind),
    WORD("decision", true, WORDS_INTAKE_DECISION, WORDS_INTAKE_DECISION_HELP, conflict_decision),
    FIELD("by", TEXT, WORDS_INTAKE_BY, WORDS_INTAKE_BY_HELP),
    FIELD("date", DATE, WORDS_INTAKE_DATE, WORDS_INTAKE_DATE_HELP),
    FIELD("reason", LONG, WORDS_INTAKE_REASON, WORDS_INTAKE_REASON_HELP),
    ROW_SOURCE,
    NOTE,
};

static const struct intake_field waivers[] = {
    MUST("nominee", NOMINEE, WORDS_NOMINEE, WORDS_INTAKE_NOMINEE_HELP),
    WORD("rule", true, WORDS_RULE, WORDS_INTAKE_RULE_HELP, recusal_rule),
    MUST("by", TEXT, WORDS_INTAKE_BY, WORDS_INTAKE_BY_HELP),
    MUST("date", DATE, WORDS_INTAKE_DATE, WORDS_INTAKE_DATE_HELP),
    MUST("reason", LONG, WORDS_INTAKE_REASON, WORDS_INTAKE_REASON_HELP),
    ROW_SOURCE,
    NOTE,
};

#define COUNTED(fields) fields, sizeof fields / sizeof *fields
#define TABLE(name, whose, list, title, about)                                                     \
	{                                                                                          \
#name, whose, list, false, title, about, COUNTED(name)                             \
	}

const struct intake_table intake_tables[INTAKE_TABLES] = {
    [TABLE_NOMINEES] = {"nominees", OF_NOMINEE, NULL, true, WORDS_INTAKE_SHEET_NOMINEES,
			WORDS_INTAKE_ABOUT_NOMINEES, COUNTED(nominees)},
    TABLE(background, OF_NOMINEE, NULL, WORDS_INTAKE_SHEET_BACKGROUND,
	  WORDS_INTAKE_ABOUT_BACKGROUND),
    TABLE(positions, OF_NOMINEE, "positions", WORDS_INTAKE_SHEET_POSITIONS,
	  WORDS_INTAKE_ABOUT_POSITIONS),
    TABLE(languages, OF_NOMINEE, "languages", WORDS_INTAKE_SHEET_LANGUAGES,
	  WORDS_INTAKE_ABOUT_LANGUAGES),
    TABLE(links, OF_NOMINEE, "coalition_links", WORDS_INTAKE_SHEET_LINKS, WORDS_INTAKE_ABOUT_LINKS),
    TABLE(contacts, OF_NOMINEE, "contacts", WORDS_INTAKE_SHEET_CONTACTS,
	  WORDS_INTAKE_ABOUT_CONTACTS),
    TABLE(answers, OF_NOMINEE, "questionnaire.answers", WORDS_INTAKE_SHEET_QUESTIONNAIRE,
	  WORDS_INTAKE_ABOUT_QUESTIONNAIRE),
    TABLE(evidence, OF_NOMINEE, "evidence", WORDS_INTAKE_SHEET_EVIDENCE,
	  WORDS_INTAKE_ABOUT_EVIDENCE),
    TABLE(replies, OF_NOMINEE, NULL, WORDS_INTAKE_SHEET_REPLIES, WORDS_INTAKE_ABOUT_REPLIES),
    [TABLE_SOURCES] =
	TABLE(sources, OF_FILE, "sources", WORDS_INTAKE_SHEET_SOURCES, WORDS_INTAKE_ABOUT_SOURCES),
    [TABLE_REVIEWERS] = {"reviewers", OF_REVIEWER, NULL, true, WORDS_INTAKE_SHEET_REVIEWERS,
			 WORDS_INTAKE_ABOUT_REVIEWERS, COUNTED(reviewers)},
    TABLE(conflicts, OF_REVIEWER, "conflicts", WORDS_INTAKE_SHEET_CONFLICTS,
	  WORDS_INTAKE_ABOUT_CONFLICTS),
    TABLE(waivers, OF_REVIEWER, "waivers", WORDS_INTAKE_SHEET_WAIVERS, WORDS_INTAKE_ABOUT_WAIVERS),
};

static const struct intake_field own_id =
    MUST("id", ID, WORDS_INTAKE_PERSON, WORDS_INTAKE_PERSON_HELP);
static const struct intake_field whose_id[] = {
    [OF_NOMINEE] = MUST("nominee", NOMINEE, WORDS_NOMINEE, WORDS_INTAKE_NOMINEE_HELP),
    [OF_REVIEWER] = MUST("reviewer", REVIEWER, WORDS_REVIEWER, WORDS_INTAKE_REVIEWER_HELP),
    [OF_FILE] = MUST("owner", OWNER, WORDS_INTAKE_OWNER, WORDS_INTAKE_OWNER_HELP),
};

struct intake_columns intake_columns(const struct intake_table *table)
{
	struct intake_columns columns = {.count = 1};
	const struct intake_field *first = table->main ? &own_id : &whose_id[table->whose];
	columns.list[0] = (struct intake_column){first, PART_WHOLE, ENGLISH, first->kind};
	for (size_t f = 0; f < table->field_count; f++) {
		const struct intake_field *field = &table->fields[f];
		struct intake_column *next = &columns.list[columns.count];
		switch (field->shape) {
		case INTAKE_PLAIN:
			next[0] = (struct intake_column){field, PART_WHOLE, ENGLISH, field->kind};
			columns.count += 1;
			break;
		case INTAKE_FACT:
			next[0] = (struct intake_column){field, PART_VALUE, ENGLISH, field->kind};
			next[1] =
			    (struct intake_column){field, PART_SOURCE, ENGLISH, INTAKE_SOURCE};
			next[2] = (struct intake_column){field, PART_STATUS, ENGLISH, INTAKE_WORD};
			next[3] = (struct intake_column){field, PART_AS_OF, ENGLISH, INTAKE_DATE};
			columns.count += 4;
			break;
		case INTAKE_LANGUAGES:
			for (enum language l = ENGLISH; l < LANGUAGES; l++)
				next[l] =
				    (struct intake_column){field, PART_LANGUAGE, l, field->kind};
			columns.count += LANGUAGES;
			break;
		}
	}
	return columns;
}

const char *intake_key(struct arena *arena, const struct intake_column *column)
{
	static const char *const ends[] = {[PART_WHOLE] = "",
					   [PART_VALUE] = "",
					   [PART_SOURCE] = ".source",
					   [PART_STATUS] = ".status",
					   [PART_AS_OF] = ".as_of"};
	if (column->part == PART_LANGUAGE)
		return arena_printf(arena, "%s.%s", column->field->path,
				    language_codes[column->language]);
	return arena_printf(arena, "%s%s", column->field->path, ends[column->part]);
}

const char *intake_heading(const struct speaker *speaker, const struct intake_column *column)
{
	static const enum wording names[LANGUAGES] = {WORDS_LANGUAGE_EN, WORDS_LANGUAGE_FR,
						      WORDS_LANGUAGE_ES};
	const char *field = say(speaker, column->field->heading);
	switch (column->part) {
	case PART_WHOLE:
	case PART_VALUE:
		break;
	case PART_SOURCE:
		return say(speaker, WORDS_INTAKE_ITS_SOURCE, "field", field);
	case PART_STATUS:
		return say(speaker, WORDS_INTAKE_ITS_STATUS, "field", field);
	case PART_AS_OF:
		return say(speaker, WORDS_INTAKE_ITS_AS_OF, "field", field);
	case PART_LANGUAGE:
		return say(speaker, WORDS_INTAKE_IN_LANGUAGE, "field", field, "language",
			   say(speaker, names[column->language]));
	}
	return field;
}

const char *intake_help(const struct speaker *speaker, const struct intake_column *column)
{
	static const enum wording helps[] = {[PART_SOURCE] = WORDS_INTAKE_ITS_SOURCE_HELP,
					     [PART_STATUS] = WORDS_INTAKE_ITS_STATUS_HELP,
					     [PART_AS_OF] = WORDS_INTAKE_DATE_HELP};
	bool of_fact = column->part == PART_SOURCE || column->part == PART_STATUS ||
		       column->part == PART_AS_OF;
	return say(speaker, of_fact ? helps[column->part] : column->field->help);
}

const struct vocabulary *intake_words(const struct intake_column *column)
{
	if (column->kind == INTAKE_YES_NO || column->kind == INTAKE_LISTED)
		return &words_yes_no;
	if (column->part == PART_STATUS)
		return &words_fact_status;
	return column->kind == INTAKE_WORD ? column->field->words : NULL;
}
