/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What collect says of a file that it took. */
#include "form/collect.h"

#include "base/text.h"
#include "form/collect_judge.h"

#include <stdint.h>
#include <string.h>

struct telling {
	const struct transaction *transaction;
	const struct collected *collected;
	struct text text;
};

static const char *nominee_id(const struct telling *telling, size_t nominee)
{
	return telling->transaction->cycle->nominees[nominee].id;
}

static const char *criterion_id(const struct telling *telling, size_t criterion)
{
	return telling->transaction->cycle->criteria->criteria[criterion].id;
}

static void add_counts(struct telling *telling)
{
	const struct merge *merge = &telling->collected->merge;
	if (telling->collected->unchanged)
		text_add(&telling->text, "unchanged: this very file has been taken before");
	else if (!merge->count)
		text_add(&telling->text, "nothing in it is new");
	else
		text_printf(&telling->text, "%zu change%s: %zu new, %zu replaced, %zu taken back",
			    merge->count, merge->count == 1 ? "" : "s", merge->fresh,
			    merge->replaced, merge->taken_back);
}

static void add_lacking(struct telling *telling)
{
	const struct merge *merge = &telling->collected->merge;
	size_t lacking = 0;
	for (size_t c = 0; c < merge->count; c++) {
		const struct change *change = &merge->changes[c];
		if (!collect_lacks_evidence(telling->transaction->cycle->criteria, change))
			continue;
		text_printf(&telling->text, "%s %s %s", lacking++ ? "," : "; evidence missing for",
			    nominee_id(telling, change->nominee),
			    criterion_id(telling, change->criterion));
	}
}

static void add_status(struct telling *telling)
{
	const struct reviewer *reviewer =
	    &telling->transaction->cycle->panel.reviewers[telling->collected->reviewer];
	if (reviewer->status != REVIEWER_ACTIVE)
		text_printf(&telling->text, "; this reviewer has left, and their ratings are %s",
			    reviewer->left_ratings == RATINGS_SET_ASIDE ? "set aside" : "kept");
}

static void add_left_out(struct telling *telling)
{
	static const char first[] = "\n  not taken, since these criteria have changed:";
	const struct returned *returned = telling->collected->returned;
	const bool *left_out = telling->collected->left_out;
	size_t count = 0;
	for (size_t k = 0; left_out && k < telling->transaction->cycle->criteria->criterion_count;
	     k++)
		if (left_out[k])
			text_printf(&telling->text, "%s %s", count++ ? "," : first,
				    criterion_id(telling, k));
	for (size_t g = 0; left_out && g < returned->gone_count; g++)
		if (criteria_find(telling->transaction->cycle->criteria, returned->gone[g]) ==
		    SIZE_MAX)
			text_printf(&telling->text, "%s %s", count++ ? "," : first,
				    returned->gone[g]);
}

/* As one word of a shell. */
static const char *quoted(struct arena *arena, const char *word)
{
	static const char plain[] =
	    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/%+:@,=";
	if (*word && !word[strspn(word, plain)])
		return word;
	struct text text = text_new(arena);
	text_char(&text, '\'');
	for (const char *c = word; *c; c++)
		text_add(&text, *c == '\'' ? "'\\''" : arena_copy(arena, c, 1));
	text_char(&text, '\'');
	return text.bytes;
}

/* Forms put the kind of interest before the reviewer's own words. */
static const char *kind_of(const char *evidence)
{
	for (size_t k = 0; evidence && k < words_conflict_kind.count; k++) {
		const char *word = words_conflict_kind.words[k];
		size_t length = strlen(word);
		if (strncmp(evidence, word, length) == 0 &&
		    !strchr("abcdefghijklmnopqrstuvwxyz-", evidence[length]))
			return word;
		if (strcmp(evidence, word) == 0)
			return word;
	}
	return "other";
}

const char *collect_recuse_command(struct arena *arena, const char *cycle, const char *reviewer,
				   const char *nominee, const char *kind)
{
	return arena_printf(arena, "escrutiny recuse %s %s %s --kind=%s --by=WHO --date=%.10s",
			    quoted(arena, cycle), quoted(arena, reviewer), quoted(arena, nominee),
			    kind, audit_now(arena));
}

static void add_interest(struct telling *telling, size_t nominee, const char *evidence)
{
	struct arena *arena = telling->text.arena;
	const struct cycle *cycle = telling->transaction->cycle;
	const char *reviewer = cycle->panel.reviewers[telling->collected->reviewer].id;
	text_printf(
	    &telling->text,
	    "\n  %s declares an interest in %s%s%s%s and gives no ratings there; when it is decided, record it:"
	    "\n    %s",
	    reviewer, nominee_id(telling, nominee), evidence ? " (" : "", evidence ? evidence : "",
	    evidence ? ")" : "",
	    collect_recuse_command(arena, cycle->id, reviewer, nominee_id(telling, nominee),
				   kind_of(evidence)));
}

/* Words "recused" that follow from no rule. */
static void add_interests(struct telling *telling)
{
	const struct cycle *cycle = telling->transaction->cycle;
	const struct returned *returned = telling->collected->returned;
	bool *told = arena_alloc(telling->text.arena, cycle->nominee_count + 1, sizeof *told);
	for (size_t a = 0; a < returned->answer_count; a++) {
		const struct returned_answer *answer = &returned->answers[a];
		size_t at = telling->collected->reviewer * cycle->nominee_count + answer->nominee;
		if (!answer->has_rating || answer->answer != ANSWER_RECUSED ||
		    cycle->panel.recused[at] || told[answer->nominee])
			continue;
		told[answer->nominee] = true;
		add_interest(telling, answer->nominee, answer->evidence);
	}
}

static void add_change(struct telling *telling, const struct change *change)
{
	struct arena *arena = telling->text.arena;
	const char *from = kept_rating(arena, &change->from), *to = kept_rating(arena, &change->to);
	const char *note = change->to.evidence ? change->to.evidence : "";
	bool noted = !text_equal(note, change->from.evidence ? change->from.evidence : "");
	text_printf(&telling->text, "\n  %s %s: ", nominee_id(telling, change->nominee),
		    criterion_id(telling, change->criterion));
	if (!change->to.has_rating && *note)
		text_add(&telling->text, change->from.evidence ? "another note" : "a note");
	else if (text_equal(from, to))
		text_printf(&telling->text, "%s, %s", to,
			    *note ? "with another note" : "without its note");
	else
		text_printf(&telling->text, "%s, was %s%s", to, from,
			    !noted  ? ""
			    : *note ? ", with a note"
				    : ", without the note");
}

const char *collect_words(const struct transaction *transaction, const struct collected *collected,
			  bool each_change)
{
	struct telling telling = {transaction, collected, text_new(transaction->arena)};
	const struct returned *returned = collected->returned;
	text_printf(&telling.text, "%s: %s, revision %zu: ", returned->path,
		    transaction->cycle->panel.reviewers[collected->reviewer].id,
		    returned->identity.revision);
	add_counts(&telling);
	add_lacking(&telling);
	add_status(&telling);
	add_left_out(&telling);
	if (!collected->unchanged)
		add_interests(&telling);
	for (size_t c = 0; each_change && c < collected->merge.count; c++)
		add_change(&telling, &collected->merge.changes[c]);
	text_char(&telling.text, '\n');
	return telling.text.bytes;
}
