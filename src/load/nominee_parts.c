/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "load/nominee_parts.h"

#include "base/nearest.h"
#include "load/facts.h"

#include <ctype.h>
#include <stdint.h>

/* The source of a part: its own, else the nominee's. */
static const struct reference *part_source(struct reading *reading, struct node node,
					   const struct nominee *nominee)
{
	return fields_given(node_get(node, "source")) ? facts_source(reading, node)
						      : nominee->source;
}

void nominee_positions(struct reading *reading, struct node node, struct nominee *into)
{
	static const struct key keys[] = {{"title", true},
					  {"organisation", false},
					  {"state", false},
					  {"branch", false},
					  {"from", false},
					  {"to", false},
					  {"undertakes_to_leave", false}};
	struct node list = fields_list(node, "positions");
	into->positions_known = fields_given(list);
	struct position *positions =
	    arena_alloc(reading->arena, fields_length(list) + 1, sizeof *positions);
	into->positions = positions;
	for (size_t i = 0; i < fields_length(list); i++) {
		struct node one = node_at(list, i);
		if (!FIELDS_RECORD(reading, one, keys, "a position"))
			continue;
		const struct reference *source = part_source(reading, one, into);
		positions[into->position_count++] = (struct position){
		    .title = facts_read(reading, one, "title", FACT_IS_TEXT, NULL, source),
		    .organisation =
			facts_read(reading, one, "organisation", FACT_IS_TEXT, NULL, source),
		    .state = facts_read(reading, one, "state", FACT_IS_STATE, NULL, source),
		    .branch =
			facts_read(reading, one, "branch", FACT_IS_WORD, &words_branch, source),
		    .from = facts_read(reading, one, "from", FACT_IS_DATE, NULL, source),
		    .to = facts_read(reading, one, "to", FACT_IS_DATE, NULL, source),
		    .undertakes_to_leave = facts_read(reading, one, "undertakes_to_leave",
						      FACT_IS_BOOLEAN, NULL, source),
		    .note = fields_text(one, "note"),
		};
	}
}

void nominee_languages(struct reading *reading, struct node node, struct nominee *into)
{
	static const struct key keys[] = {{"language", true}, {"level", true}};
	struct node list = fields_list(node, "languages");
	into->languages_known = fields_given(list);
	struct spoken_language *languages =
	    arena_alloc(reading->arena, fields_length(list) + 1, sizeof *languages);
	into->languages = languages;
	for (size_t i = 0; i < fields_length(list); i++) {
		struct node one = node_at(list, i);
		if (!FIELDS_RECORD(reading, one, keys, "a language"))
			continue;
		const char *language = fields_required_text(one, "language");
		int level = fields_word(one, "level", &words_command, COMMAND_PASSIVE);
		if (language)
			languages[into->language_count++] =
			    (struct spoken_language){language,
						     level == COMMAND_ACTIVE ? COMMAND_ACTIVE
									     : COMMAND_PASSIVE,
						     part_source(reading, one, into)};
	}
}

void nominee_nomination(struct reading *reading, struct node node, struct nominee *into)
{
	static const struct key keys[] = {{"public_call", false},
					  {"published_criteria", false},
					  {"consultation", false}};
	struct node part = node_get(node, "nomination");
	into->public_call = into->published_criteria = into->consultation =
	    (struct fact){.word = WORD_UNKNOWN};
	if (!fields_given(part) || !FIELDS_RECORD(reading, part, keys, "\"nomination\""))
		return;
	const struct reference *source = part_source(reading, part, into);
	into->public_call = facts_read(reading, part, "public_call", FACT_IS_BOOLEAN, NULL, source);
	into->published_criteria =
	    facts_read(reading, part, "published_criteria", FACT_IS_BOOLEAN, NULL, source);
	into->consultation =
	    facts_read(reading, part, "consultation", FACT_IS_BOOLEAN, NULL, source);
}

void nominee_biography(struct reading *reading, struct node node, struct nominee *into)
{
	static const struct key keys[] = {{"current_position", false},
					  {"professional_activities", false},
					  {"education", false},
					  {"other_activities", false},
					  {"publications", false}};
	struct node part = node_get(node, "biography");
	if (!fields_given(part) || !FIELDS_RECORD(reading, part, keys, "\"biography\""))
		return;
	const struct reference *source = part_source(reading, part, into);
	struct fact *const fields[] = {&into->current_position, &into->professional_activities,
				       &into->education, &into->other_activities,
				       &into->publications};
	for (size_t i = 0; i < 5; i++)
		*fields[i] = facts_read(reading, part, keys[i].name, FACT_IS_TEXT, NULL, source);
}

void nominee_links(struct reading *reading, struct node node, struct nominee *into)
{
	static const struct key keys[] = {{"text", true}};
	struct node list = fields_list(node, "coalition_links");
	into->links_known = fields_given(list);
	struct coalition_link *links =
	    arena_alloc(reading->arena, fields_length(list) + 1, sizeof *links);
	into->links = links;
	for (size_t i = 0; i < fields_length(list); i++) {
		struct node one = node_at(list, i);
		if (node_kind(one) == NODE_TEXT)
			links[into->link_count++].text = (struct fact){.text = node_text(one),
								       .word = WORD_UNKNOWN,
								       .source = into->source};
		else if (FIELDS_RECORD(reading, one, keys, "a link with the coalition"))
			links[into->link_count++].text =
			    facts_read(reading, one, "text", FACT_IS_TEXT, NULL,
				       part_source(reading, one, into));
	}
}

void nominee_contacts(struct reading *reading, struct node node, struct nominee *into)
{
	static const struct key keys[] = {{"date", true},
					  {"channel", true},
					  {"language", false},
					  {"result", true}};
	struct node list = fields_list(node, "contacts");
	struct contact *contacts =
	    arena_alloc(reading->arena, fields_length(list) + 1, sizeof *contacts);
	into->contacts = contacts;
	for (size_t i = 0; i < fields_length(list); i++) {
		struct node one = node_at(list, i);
		if (!FIELDS_RECORD(reading, one, keys, "a contact"))
			continue;
		facts_source(reading, one);
		int result = fields_word(one, "result", &words_contact_result, CONTACT_SENT);
		contacts[into->contact_count++] =
		    (struct contact){fields_date(one, "date"), fields_text(one, "language"),
				     fields_word(one, "channel", &words_channel, WORD_UNKNOWN),
				     result < 0 ? CONTACT_SENT : (enum contact_result)result};
	}
}

void nominee_answers(struct reading *reading, struct node node, struct nominee *into)
{
	static const struct key questionnaire_keys[] = {{"answers", false}};
	static const struct key keys[] = {{"question", true},
					  {"language", false},
					  {"public", false},
					  {"text", true}};
	struct node part = node_get(node, "questionnaire");
	if (!fields_given(part) ||
	    !FIELDS_RECORD(reading, part, questionnaire_keys, "\"questionnaire\""))
		return;
	struct node list = fields_list(part, "answers");
	struct questionnaire_answer *answers =
	    arena_alloc(reading->arena, fields_length(list) + 1, sizeof *answers);
	into->answers = answers;
	for (size_t i = 0; i < fields_length(list); i++) {
		struct node one = node_at(list, i);
		if (!FIELDS_RECORD(reading, one, keys, "an answer"))
			continue;
		answers[into->answer_count++] =
		    (struct questionnaire_answer){fields_required_text(one, "question"),
						  fields_text(one, "language"),
						  fields_text(one, "text"),
						  fields_boolean(one, "public", false),
						  part_source(reading, one, into)};
	}
}

static size_t find_criterion(struct reading *reading, struct node value,
			     const struct criteria_set *set)
{
	const char *id = fields_id_value(value);
	size_t found = id ? criteria_find(set, id) : SIZE_MAX;
	if (!id || found != SIZE_MAX)
		return found;
	const char **ids = arena_alloc(reading->arena, set->criterion_count + 1, sizeof *ids);
	for (size_t k = 0; k < set->criterion_count; k++)
		ids[k] = set->criteria[k].id;
	node_tell(value, UNKNOWN_ID, "there is no criterion \"%s\"%s", id,
		  nearest_hint(reading->arena, id, ids, set->criterion_count));
	return SIZE_MAX;
}

void nominee_evidence(struct reading *reading, struct node node, const struct criteria_set *set,
		      struct nominee *into)
{
	static const struct key keys[] = {{"criterion", true}, {"text", NULL_TOO}};
	struct node list = fields_list(node, "evidence");
	struct evidence *evidence =
	    arena_alloc(reading->arena, fields_length(list) + 1, sizeof *evidence);
	into->evidence = evidence;
	for (size_t i = 0; i < fields_length(list); i++) {
		struct node one = node_at(list, i);
		if (!FIELDS_RECORD(reading, one, keys, "a piece of evidence"))
			continue;
		struct evidence found = {.source = part_source(reading, one, into)};
		found.text = fields_multilingual(reading, one, "text", true);
		found.criterion = SIZE_MAX;
		if (set && fields_given(node_get(one, "criterion")))
			found.criterion = find_criterion(reading, node_get(one, "criterion"), set);
		if (found.criterion != SIZE_MAX)
			evidence[into->evidence_count++] = found;
	}
}

enum { LONGEST_REPLY = 300 }; /* words, in each language */

/* The bytes of a sign that makes no word: ASCII, U+0080 to U+00BF, or general punctuation; 0: a
 * letter or figure. */
static size_t sign_length(const unsigned char *c)
{
	if (*c < 0x80)
		return !isalnum(*c);
	if (c[0] == 0xC2)
		return 2;
	return c[0] == 0xE2 && c[1] == 0x80 ? 3 : 0;
}

/* What stands between spaces and holds a letter or a figure. */
static size_t word_count(const char *text)
{
	size_t words = 0;
	bool inside = false;
	for (const unsigned char *c = (const unsigned char *)text; *c;) {
		size_t sign = sign_length(c);
		words += !sign && !inside;
		inside = !isspace(*c) && (inside || !sign);
		c += sign ? sign : 1;
	}
	return words;
}

static void check_reply_length(struct node node, const struct multilingual *text)
{
	for (size_t i = 0; i < LANGUAGES; i++) {
		size_t words = text->in[i] ? word_count(text->in[i]) : 0;
		if (words > LONGEST_REPLY)
			node_tell(
			    node, LONG_REPLY,
			    "this reply has %zu words (%s); replies are printed unedited up to %d words: ask the nominee to shorten it",
			    words, language_codes[i], LONGEST_REPLY);
	}
}

void nominee_reply(struct reading *reading, struct node node, struct nominee *into)
{
	static const struct key keys[] = {{"sent", false},
					  {"due", false},
					  {"replied", false},
					  {"text", false}};
	struct node part = node_get(node, "right_of_reply");
	if (!fields_given(part) || !FIELDS_RECORD(reading, part, keys, "\"right_of_reply\""))
		return;
	into->reply.sent = fields_date(part, "sent");
	into->reply.due = fields_date(part, "due");
	into->reply.replied = fields_date(part, "replied");
	into->reply.text = fields_multilingual(reading, part, "text", false);
	check_reply_length(node_get(part, "text"), &into->reply.text);
}
