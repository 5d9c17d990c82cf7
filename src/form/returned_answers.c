/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The answers file that the HTML form saves. */
#include "form/taking.h"

#include "base/digest.h"
#include "base/text.h"
#include "load/fields.h"

#include <math.h>
#include <string.h>

/*
 * An answer is a record of four values: so many commas and brackets. A file may hold so many
 * answers more than there are questions, since who answers twice or about strangers is to be told
 * so.
 */
enum { SIGNS_OF_ANSWER = 6, ANSWERS_TOO_MANY = 10000 };

struct answers_source {
	struct returned_source source;
	struct node list;
};

static struct node part_of(struct answers_source *answers, size_t place, enum filled_part part)
{
	static const char *const keys[FILLED_PARTS] = {[PART_NOMINEE] = "nominee",
						       [PART_CRITERION] = "criterion",
						       [PART_RATING] = "rating",
						       [PART_EVIDENCE] = "evidence"};
	struct node answer = node_at(answers->list, place);
	return keys[part] ? node_get(answer, keys[part]) : answer;
}

static void tell(struct returned_source *source, size_t place, enum filled_part part,
		 enum complaint complaint, const char *words)
{
	node_tell(part_of((struct answers_source *)source, place, part), complaint, "%s", words);
}

static void also(struct returned_source *source, size_t place, const char *words)
{
	node_also(part_of((struct answers_source *)source, place, PART_ROW), "%s", words);
}

/* Reading costs much more memory than the file has bytes, so what it holds is counted before. */
static bool few_values(const struct taking *taking, const struct source *source)
{
	size_t questions = taking->cycle->nominee_count * taking->cycle->criteria->criterion_count;
	size_t most = questions < RETURNED_ROWS - ANSWERS_TOO_MANY ? questions + ANSWERS_TOO_MANY
								   : RETURNED_ROWS;
	size_t values = 0;
	bool quoted = false;
	for (size_t i = 0; i < source->length && values <= most * SIGNS_OF_ANSWER; i++) {
		char c = source->bytes[i];
		if (quoted && c == '\\')
			i++;
		else if (c == '"')
			quoted = !quoted;
		else if (!quoted)
			values += c == ',' || c == '{' || c == '[';
	}
	if (values > most * SIGNS_OF_ANSWER)
		diag_file(
		    taking->diags, TOO_LARGE, source->name,
		    "this holds many more answers than the cycle has questions (%zu); so many are not read",
		    questions);
	return values <= most * SIGNS_OF_ANSWER;
}

static struct slice text_slice(struct node node)
{
	if (node_kind(node) != NODE_TEXT)
		return (struct slice){NULL, 0};
	const char *text = node_text(node);
	return (struct slice){text, strlen(text)};
}

static bool is_criteria(const char *text)
{
	return text && strlen(text) == IDENTITY_CRITERIA &&
	       strspn(text, "0123456789abcdef") == IDENTITY_CRITERIA;
}

static void read_identity(struct reading *reading, struct taking *taking, struct node form)
{
	static const struct key keys[] = {{"cycle", REQUIRED},
					  {"reviewer", REQUIRED},
					  {"criteria", REQUIRED},
					  {"revision", REQUIRED}};
	if (node_kind(form) == NODE_ABSENT || !FIELDS_RECORD(reading, form, keys, "the form"))
		return;
	struct form_identity identity = {.cycle = fields_required_text(form, "cycle"),
					 .reviewer = fields_required_text(form, "reviewer"),
					 .criteria = fields_required_text(form, "criteria"),
					 .revision =
					     fields_count(form, "revision", 1, 999999999, 0)};
	if (identity.criteria && !is_criteria(identity.criteria))
		taking_altered(taking,
			       arena_printf(reading->arena,
					    "\"%s\" are not the first twelve digits of a hash",
					    identity.criteria));
	taking->returned->identified = identity.cycle && identity.reviewer && identity.revision &&
				       is_criteria(identity.criteria);
	if (taking->returned->identified)
		taking->returned->identity = identity;
}

/* Canonical form without "check", which stands right behind the answers: the keys are in order. */
static const char *check_code(struct arena *arena, struct doc *doc, struct node answers)
{
	size_t length, list;
	const char *whole = doc_canonical(doc, &length);
	node_canonical(answers, &list);
	const char *check = whole + strlen("{\"answers\":") + list;
	struct text text = text_new(arena);
	text_bytes(&text, whole, (size_t)(check - whole));
	const char *rest = strchr(check + 1, ',');
	text_add(&text, rest ? rest : "}");
	return arena_printf(arena, "%08lx", (unsigned long)digest_crc32(text.bytes, text.length));
}

static void judge_check(struct reading *reading, struct taking *taking, struct doc *doc)
{
	struct node root = doc_root(doc), check = node_get(root, "check");
	struct node answers = node_get(root, "answers");
	if (node_kind(check) != NODE_TEXT)
		taking_altered(taking, "it has no check code");
	else if (node_kind(answers) == NODE_LIST &&
		 diags_count(reading->diags, DATA_ERROR) == taking->before &&
		 !text_equal(node_text(check), check_code(reading->arena, doc, answers)))
		taking_altered(taking, "its check code does not fit what it says");
}

/* A level as a number or a word; a number as text is read, too. */
static struct slice rating_slice(struct arena *arena, struct node rating)
{
	if (node_kind(rating) != NODE_NUMBER)
		return text_slice(rating);
	const char *text = text_plain(arena, node_number(rating), 12);
	return (struct slice){text, strlen(text)};
}

static void read_answer(struct reading *reading, struct taking *taking, size_t i)
{
	static const struct key keys[] = {{"nominee", REQUIRED},
					  {"criterion", REQUIRED},
					  {"rating", OPTIONAL},
					  {"evidence", OPTIONAL}};
	struct answers_source *answers = (struct answers_source *)taking->returned->source;
	struct node node = node_at(answers->list, i), rating = node_get(node, "rating");
	if (!FIELDS_RECORD(reading, node, keys, "an answer"))
		return;
	struct filled_row row = {.place = i};
	if (fields_given(rating) && node_kind(rating) != NODE_NUMBER &&
	    node_kind(rating) != NODE_TEXT)
		node_tell(rating, WRONG_TYPE,
			  "\"rating\" should be a level or a word, but this is %s",
			  node_kind_words(node_kind(rating)));
	fields_text(node, "nominee");
	fields_text(node, "criterion");
	fields_text(node, "evidence");
	row.part[PART_NOMINEE] = text_slice(node_get(node, "nominee"));
	row.part[PART_CRITERION] = text_slice(node_get(node, "criterion"));
	row.part[PART_RATING] = rating_slice(reading->arena, rating);
	row.part[PART_EVIDENCE] = text_slice(node_get(node, "evidence"));
	if (row.part[PART_NOMINEE].bytes && row.part[PART_CRITERION].bytes)
		taking_row(taking, &row);
}

bool returned_answers(struct taking *taking, struct source *source)
{
	static const struct key keys[] = {{"format", REQUIRED},	 {"form", REQUIRED},
					  {"saved", REQUIRED},	 {"language", REQUIRED},
					  {"answers", REQUIRED}, {"check", OPTIONAL}};
	struct returned *returned = taking->returned;
	struct reading reading = {.arena = taking->arena, .diags = taking->diags};
	struct doc *doc =
	    few_values(taking, source) ? doc_parse(taking->arena, source, taking->diags) : NULL;
	struct node root = doc ? doc_root(doc) : (struct node){0};
	if (!doc || !fields_format(root, "escrutiny-answers/1") ||
	    !FIELDS_RECORD(&reading, root, keys, "an answers file"))
		return false;
	struct answers_source *answers = arena_alloc(taking->arena, 1, sizeof *answers);
	answers->source = (struct returned_source){.tell = tell, .also = also};
	answers->list = fields_list(root, "answers");
	returned->source = &answers->source;
	read_identity(&reading, taking, node_get(root, "form"));
	returned->has_saved = fields_given(node_get(root, "saved"));
	returned->saved = fields_count(root, "saved", 0, 999999999, 0);
	int language = fields_word(root, "language", &words_language, ENGLISH);
	returned->language = language < 0 ? ENGLISH : (enum language)language;
	size_t count = fields_length(answers->list);
	for (size_t i = 0; i < count; i++)
		read_answer(&reading, taking, i);
	judge_check(&reading, taking, doc);
	return true;
}
