/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "load/audit_log.h"

#include "base/text.h"
#include "load/folder.h"
#include "read/doc.h"

#include <string.h>

static const char *const whats[AUDIT_WHATS] = {
    [AUDIT_ISSUED] = "issued",	 [AUDIT_FROZEN] = "frozen", [AUDIT_CORRECTED] = "corrected",
    [AUDIT_CHANGE] = "change",	 [AUDIT_TAKEN] = "taken",   [AUDIT_RECUSED] = "recused",
    [AUDIT_ENTERED] = "entered",
};

const char *audit_what_word(enum audit_what what)
{
	return whats[what];
}

/* The log while it is read. */
struct log_reading {
	struct arena *arena;
	struct source *source;
	struct diags *diags;
	bool keeps_changes, failed;
	struct audit_line *lines;
	size_t count, capacity;
	size_t closed_count; /* lines of closed transactions */
	size_t closed;	     /* bytes */
	size_t changes;	     /* since the last closing line, kept or not */
};

static const char *text_at(struct node record, const char *key)
{
	struct node node = node_get(record, key);
	return node_kind(node) == NODE_TEXT ? node_text(node) : NULL;
}

static size_t count_at(struct node record, const char *key)
{
	struct node node = node_get(record, key);
	double number = node_kind(node) == NODE_NUMBER ? node_number(node) : 0;
	return number >= 1 && number <= 9e15 ? (size_t)number : 0;
}

/* A rating stands as a number or as a word. */
static const char *rating_at(struct arena *arena, struct node record, const char *key)
{
	struct node rating = node_get(node_get(record, key), "rating");
	if (node_kind(rating) == NODE_TEXT)
		return node_text(rating);
	return node_kind(rating) == NODE_NUMBER ? text_plain(arena, node_number(rating), 9) : NULL;
}

static void read_facts(struct arena *arena, struct node nominees, struct audit_line *into)
{
	size_t count = node_kind(nominees) == NODE_RECORD ? node_count(nominees) : 0;
	struct audit_fact *facts = arena_alloc(arena, count + 1, sizeof *facts);
	for (size_t i = 0; i < count; i++)
		if (node_kind(node_at(nominees, i)) == NODE_TEXT)
			facts[into->fact_count++] =
			    (struct audit_fact){node_key(nominees, i),
						node_text(node_at(nominees, i))};
	into->facts = facts;
}

static void read_parts(struct arena *arena, struct node node, struct audit_line *into)
{
	size_t count = node_kind(node) == NODE_RECORD ? node_count(node) : 0;
	struct audit_part *parts = arena_alloc(arena, count + 1, sizeof *parts);
	for (size_t i = 0; i < count; i++)
		if (node_kind(node_at(node, i)) == NODE_TEXT)
			parts[into->part_count++] =
			    (struct audit_part){node_key(node, i), node_text(node_at(node, i))};
	into->parts = parts;
}

static const char *const *texts_at(struct arena *arena, struct node list, size_t *count)
{
	size_t all = node_kind(list) == NODE_LIST ? node_count(list) : 0;
	const char **texts = arena_alloc(arena, all + 1, sizeof *texts);
	for (size_t i = 0; i < all; i++)
		if (node_kind(node_at(list, i)) == NODE_TEXT)
			texts[(*count)++] = node_text(node_at(list, i));
	return texts;
}

static struct audit_line read_line(struct arena *arena, struct node node, enum audit_what what)
{
	struct audit_line line = {
	    .what = what,
	    .at = text_at(node, "at"),
	    .verb = text_at(node, "verb"),
	    .reviewer = text_at(node, "reviewer"),
	    .nominee = text_at(node, "nominee"),
	    .criterion = text_at(node, "criterion"),
	    .criteria = text_at(node, "criteria"),
	    .previous = text_at(node, "previous"),
	    .file = text_at(node, "file"),
	    .name = text_at(node, "name"),
	    .ratings = text_at(node, "ratings"),
	    .ratings_before = text_at(node, "ratings_before"),
	    .reviewers = text_at(node, "reviewers"),
	    .reviewers_before = text_at(node, "reviewers_before"),
	    .from = rating_at(arena, node, "from"),
	    .to = rating_at(arena, node, "to"),
	    .take = text_at(node, "take"),
	    .entered_by = text_at(node, "entered_by"),
	    .reason = text_at(node, "reason"),
	    .kind = text_at(node, "kind"),
	    .by = text_at(node, "by"),
	    .date = text_at(node, "date"),
	    .revision = count_at(node, "revision"),
	    .saved = count_at(node, "saved"),
	    .changes = count_at(node, "changes"),
	    .round = count_at(node, "round"),
	    .set_aside = count_at(node, "set_aside"),
	    .sha256 = text_at(node, "sha256"),
	    .workbook = text_at(node, "workbook"),
	};
	read_facts(arena, node_get(node, "nominees"), &line);
	read_parts(arena, node_get(node, "parts"), &line);
	line.values = texts_at(arena, node_get(node, "values"), &line.value_count);
	line.removed = texts_at(arena, node_get(node, "removed"), &line.removed_count);
	return line;
}

/* What each kind of line cannot do without. */
static bool complete(const struct audit_line *line)
{
	if (!line->at || !line->verb)
		return false;
	switch (line->what) {
	case AUDIT_ISSUED:
		return line->reviewer && line->revision && line->criteria && line->sha256;
	case AUDIT_FROZEN:
		return line->criteria != NULL;
	case AUDIT_CORRECTED:
		return line->criteria && line->previous;
	case AUDIT_CHANGE:
		return line->reviewer && line->nominee && line->criterion && line->from && line->to;
	case AUDIT_TAKEN:
		return line->reviewer && line->file && line->ratings;
	case AUDIT_RECUSED:
		return line->reviewer && line->nominee;
	case AUDIT_ENTERED:
		return line->workbook != NULL;
	case AUDIT_WHATS:
		break;
	}
	return false;
}

static void tell(struct log_reading *reading, size_t offset, size_t length, const char *why)
{
	reading->failed = true;
	diag_at(reading->diags, BAD_LOG, reading->source, offset, length,
		"%s; the log is written by the program only: put back the file as it was", why);
}

static void keep(struct log_reading *reading, struct audit_line line)
{
	reading->lines = arena_grow(reading->arena, reading->lines, reading->count,
				    &reading->capacity, sizeof *reading->lines);
	reading->lines[reading->count++] = line;
}

/* A line that closes a transaction, or stands alone: what it does not count was never finished. */
static void close_with(struct log_reading *reading, const struct audit_line *line, size_t offset,
		       size_t end)
{
	bool counts = line->what == AUDIT_TAKEN || line->what == AUDIT_RECUSED;
	if (reading->changes != (counts ? line->changes : 0)) {
		tell(reading, offset, end - offset,
		     arena_printf(reading->arena,
				  "this line closes %zu changes, but %zu stand before it",
				  counts ? line->changes : 0, reading->changes));
	}
	keep(reading, *line);
	reading->closed_count = reading->count;
	reading->changes = 0;
	reading->closed = end;
}

/* Our own writing begins so: time and verb, which hold no text of others, and what the line is. */
static bool is_change(const char *line, size_t length)
{
	static const char sign[] = "\"what\":\"change\"";
	char head[96];
	size_t shown = length < sizeof head ? length : sizeof head - 1;
	memcpy(head, line, shown);
	head[shown] = '\0';
	return strstr(head, sign) != NULL;
}

static struct doc *parse(struct log_reading *reading, size_t offset, size_t length,
			 struct diags *diags)
{
	const char *bytes = arena_copy(reading->arena, reading->source->bytes + offset, length);
	return doc_parse(reading->arena,
			 source_of(reading->arena, reading->source->name, bytes, length), diags);
}

static void read_one(struct log_reading *reading, size_t offset, size_t end)
{
	size_t length = end - offset - 1;
	if (!reading->keeps_changes && is_change(reading->source->bytes + offset, length)) {
		reading->changes++;
		return;
	}
	struct diags *unheard = diags_new(reading->arena);
	struct doc *doc = parse(reading, offset, length, unheard);
	if (!doc) {
		tell(reading, offset, length, diags_told(unheard, 0).words);
		return;
	}
	const char *word = text_at(doc_root(doc), "what");
	size_t what = 0;
	while (word && what < AUDIT_WHATS && !text_equal(whats[what], word))
		what++;
	if (word && what == AUDIT_WHATS) { /* of a later version */
		reading->closed = end;
		return;
	}
	struct audit_line line =
	    read_line(reading->arena, doc_root(doc), word ? (enum audit_what)what : AUDIT_WHATS);
	if (!complete(&line)) {
		tell(reading, offset, length, "this line lacks a key that such a line has");
	} else if (line.what == AUDIT_CHANGE) {
		reading->changes++;
		keep(reading, line);
	} else {
		close_with(reading, &line, offset, end);
	}
}

/* Whether a closing line begins in what is left; only looked at where something is wrong. */
static bool closes_later(const char *bytes, size_t length)
{
	static const char sign[] = "\"what\":\"";
	for (size_t i = 0; i + sizeof sign <= length; i++)
		if (memcmp(bytes + i, sign, sizeof sign - 1) == 0 &&
		    strncmp(bytes + i + sizeof sign - 1, "change", 6) != 0)
			return true;
	return false;
}

/* A power cut may leave zeros where the end of the file should be: nothing from there on was
 * finished. */
static size_t readable(const char *bytes, size_t length)
{
	const char *zero = memchr(bytes, '\0', length);
	size_t before = zero ? (size_t)(zero - bytes) : length;
	return closes_later(bytes + before, length - before) ? length : before;
}

const struct audit *audit_log_of(struct arena *arena, const char *path, const char *bytes,
				 size_t length, bool changes, struct diags *diags)
{
	struct log_reading reading = {.arena = arena, .diags = diags, .keeps_changes = changes};
	struct audit *audit = arena_alloc(arena, 1, sizeof *audit);
	reading.source = source_of(arena, path, bytes, length);
	size_t usable = readable(bytes, length), start = 0;
	if (reading.source->had_bom) {
		tell(&reading, 0, 0, "a byte order mark stands at the start");
		return NULL;
	}
	while (start < usable && !reading.failed) {
		const char *stop = memchr(bytes + start, '\n', usable - start);
		if (!stop) /* torn */
			break;
		size_t end = (size_t)(stop - bytes) + 1;
		read_one(&reading, start, end);
		start = end;
	}
	*audit = (struct audit){path, reading.lines, reading.closed_count, reading.closed, length};
	return reading.failed ? NULL : audit;
}

const struct audit *audit_log_read(struct arena *arena, const char *cycle_folder, bool changes,
				   struct diags *diags)
{
	const char *path = folder_join(arena, cycle_folder, "audit.jsonl");
	if (!folder_has(arena, cycle_folder, "audit.jsonl"))
		return audit_log_of(arena, path, "", 0, changes, diags);
	struct source *source = source_read(arena, path, AUDIT_LIMIT, diags);
	return source ? audit_log_of(arena, path, source->bytes - (source->had_bom ? 3 : 0),
				     source->length + (source->had_bom ? 3 : 0), changes, diags)
		      : NULL;
}

const struct audit_line *audit_log_ratings(const struct audit *audit, const char *reviewer)
{
	for (size_t i = audit->count; i-- > 0;) {
		const struct audit_line *line = &audit->lines[i];
		bool changes = line->what == AUDIT_TAKEN || line->what == AUDIT_RECUSED;
		if (changes && text_equal(line->reviewer, reviewer))
			return line;
	}
	return NULL;
}
