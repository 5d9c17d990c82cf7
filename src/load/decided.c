/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "load/decided.h"

#include "base/nearest.h"
#include "base/text.h"
#include "load/facts.h"
#include "load/folder.h"

#include <string.h>

struct doc *decided_file(const struct cycle *cycle, struct files_read *read, const char *name,
			 struct diags *diags)
{
	const char *path = folder_join(read->arena, cycle->folder, name);
	if (!folder_has(read->arena, cycle->folder, name) && !inputs_instead(read, path))
		return NULL;
	struct doc *doc = inputs_doc(read, path, diags);
	if (doc)
		inputs_add(read, name, doc_source(doc));
	return doc;
}

void decided_check_cycle(struct node root, const struct cycle *cycle)
{
	const char *id = fields_id(root, "cycle");
	if (id && cycle->id && !text_equal(id, cycle->id))
		node_tell(node_get(root, "cycle"), WRONG_CYCLE,
			  "this file is of the cycle \"%s\", but it lies in the folder of \"%s\"",
			  id, cycle->id);
}

int decided_date_order(const char *a, const char *b)
{
	size_t length = strlen(a) < strlen(b) ? strlen(a) : strlen(b);
	return strncmp(a, b, length);
}

void decided_check_standing(struct node node, const struct nominee *nominee, const char *date,
			    const char *what)
{
	const char *left = nominee->status_date;
	if (nominee_stands(nominee) || (date && left && decided_date_order(date, left) <= 0))
		return;
	struct arena *arena = doc_source(node.doc)->arena;
	node_tell(node, NOT_STANDING, "nominee \"%s\" no longer stood%s: %s%s%s", nominee->id,
		  date ? arena_printf(arena, " on the date of %s", what) : "",
		  words_nominee_status.words[nominee->status], left ? " on " : "",
		  left ? left : "");
}

static void tell_unknown(struct reading *reading, struct node node, const char *id,
			 const struct criteria_set *set)
{
	const char **ids = arena_alloc(reading->arena, set->threshold_count + 1, sizeof *ids);
	size_t count = 0;
	for (size_t t = 0; t < set->threshold_count; t++) {
		if (set->thresholds[t].decided_by == BY_DECISION)
			ids[count++] = set->thresholds[t].id;
		if (!text_equal(set->thresholds[t].id, id))
			continue;
		node_tell_key(
		    node, NOT_FOR_DECISION,
		    "threshold \"%s\" is decided by %s, so the committee cannot decide it here", id,
		    words_decided_by.words[set->thresholds[t].decided_by]);
		return;
	}
	const char *near = nearest_word(reading->arena, id, ids, count);
	node_tell_key(node, UNKNOWN_ID, "the criteria have no threshold \"%s\"%s", id,
		      near    ? arena_printf(reading->arena, "; did you mean \"%s\"?", near)
		      : count ? arena_printf(reading->arena, "; a decision decides: %s",
					     nearest_list(reading->arena, ids, count))
			      : "; none of theirs is left to a decision");
}

static size_t find_threshold(const struct criteria_set *set, const char *id)
{
	for (size_t t = 0; t < set->threshold_count; t++)
		if (set->thresholds[t].decided_by == BY_DECISION &&
		    text_equal(set->thresholds[t].id, id))
			return t;
	return SIZE_MAX;
}

/* What is held against somebody needs a source, and they must have been told before it was decided.
 */
static void check_fairness(struct node node, const struct threshold_decision *decided,
			   const char *date)
{
	if (!decided->source && decided->outcome != OUTCOME_INSUFFICIENT &&
	    !fields_given(node_get(node, "source")))
		node_tell(
		    node, UNSOURCED_OUTCOME,
		    "\"%s\" needs a \"source\"; what no source bears out is \"insufficient-information\"",
		    words_outcome.words[decided->outcome]);
	if (decided->outcome == OUTCOME_NOT_MET && !fields_given(node_get(node, "notice")))
		node_tell(
		    node, NO_NOTICE,
		    "\"notice\" should say when the nominee was told; nobody is found not to meet a condition unheard");
	else if (decided->notice && date && decided_date_order(decided->notice, date) > 0)
		node_tell(node_get(node, "notice"), NO_NOTICE,
			  "the nominee was told on %s, after the round (%s)", decided->notice,
			  date);
	if (decided->notice && decided->reply &&
	    decided_date_order(decided->reply, decided->notice) < 0)
		node_tell(node_get(node, "reply"), BAD_DATE,
			  "the reply of %s comes before the notice of %s", decided->reply,
			  decided->notice);
}

static bool read_one(struct reading *reading, struct node node, const char *date,
		     const struct reference *source, struct threshold_decision *into)
{
	static const struct key keys[] = {{"outcome", true}, {"notice", false}, {"reply", false}};
	if (!FIELDS_RECORD(reading, node, keys, "the decision on a threshold"))
		return false;
	int outcome = fields_word(node, "outcome", &words_outcome, OUTCOME_INSUFFICIENT);
	*into = (struct threshold_decision){
	    .outcome = outcome < 0 ? OUTCOME_INSUFFICIENT : (enum threshold_outcome)outcome,
	    .source = fields_given(node_get(node, "source")) ? facts_source(reading, node) : source,
	    .notice = fields_date(node, "notice"),
	    .reply = fields_date(node, "reply"),
	    .note = fields_text(node, "note"),
	};
	check_fairness(node, into, date);
	return true;
}

void decided_thresholds(struct reading *reading, struct node record, const struct criteria_set *set,
			const char *date, struct nominee_conclusion *into)
{
	if (!fields_given(record))
		return;
	if (node_kind(record) != NODE_RECORD) {
		node_tell(
		    record, WRONG_TYPE,
		    "\"thresholds\" should be a record with the id of each threshold decided, but it is %s",
		    node_kind_words(node_kind(record)));
		return;
	}
	struct threshold_decision *list =
	    arena_alloc(reading->arena, node_count(record) + 1, sizeof *list);
	into->thresholds = list;
	for (size_t i = 0; i < node_count(record); i++) {
		const char *id = node_key(record, i);
		struct node node = node_at(record, i);
		struct threshold_decision *next = &list[into->threshold_count];
		if (text_equal(id, "note") || text_equal(id, "$schema"))
			continue;
		size_t threshold = set ? find_threshold(set, id) : SIZE_MAX;
		if (set && threshold == SIZE_MAX)
			tell_unknown(reading, node, id, set);
		if (!read_one(reading, node, date, into->source, next) || threshold == SIZE_MAX)
			continue;
		next->threshold = threshold;
		into->threshold_count++;
	}
}
