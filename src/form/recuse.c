/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/recuse.h"

#include "base/json_out.h"
#include "base/nearest.h"
#include "base/text.h"
#include "form/merge.h"
#include "form/recovery.h"
#include "load/folder.h"
#include "load/rating_log.h"
#include "load/recusal.h"
#include "read/doc_edit.h"

#include <stdint.h>
#include <string.h>

/* The nominee, and rivals on whom the reviewer is recused for no other reason. */
static const bool *nominees_of(struct arena *arena, const struct cycle *cycle, size_t reviewer,
			       size_t nominee)
{
	size_t count = cycle->nominee_count * cycle->panel.reviewer_count;
	bool *nominees = arena_alloc(arena, cycle->nominee_count + 1, sizeof *nominees);
	struct cycle after = *cycle;
	after.panel.recused = arena_alloc(arena, count + 1, sizeof *after.panel.recused);
	memcpy(after.panel.recused, cycle->panel.recused, count * sizeof *after.panel.recused);
	recusal_declare(&after, reviewer, nominee);
	for (size_t i = 0; i < cycle->nominee_count; i++)
		nominees[i] =
		    i == nominee || (after.panel.recused[reviewer * cycle->nominee_count + i] ==
					 1u << RECUSED_RIVALS &&
				     cycle->nominees[i].group == cycle->nominees[nominee].group);
	return nominees;
}

static const char *conflict_json(struct arena *arena, const struct recusal_request *request)
{
	size_t length;
	struct writer *writer = writer_new(arena);
	writer_open_record(writer, NULL);
	writer_text(writer, "nominee", request->nominee);
	writer_text(writer, "kind", words_conflict_kind.words[request->kind]);
	writer_text(writer, "decision", words_conflict_decision.words[CONFLICT_RECUSED]);
	writer_text(writer, "by", request->by);
	writer_text(writer, "date", request->date);
	if (request->reason)
		writer_text(writer, "reason", request->reason);
	writer_close(writer);
	return writer_done_compact(writer, &length);
}

/* reviewers.json with the conflict added, every other byte as it is. */
static const char *with_conflict(struct transaction *transaction,
				 const struct recusal_request *request, size_t *length,
				 struct diags *diags)
{
	struct arena *arena = transaction->arena;
	struct doc *doc =
	    doc_read(arena, folder_join(arena, transaction->cycle->folder, "reviewers.json"),
		     diags);
	if (!doc)
		return NULL;
	struct node list = doc_root(doc);
	if (node_kind(list) == NODE_RECORD)
		list = node_get(list, "reviewers");
	for (size_t r = 0; node_kind(list) == NODE_LIST && r < node_count(list); r++) {
		struct node record = node_at(list, r), id = node_get(record, "id");
		if (node_kind(id) != NODE_TEXT || !text_equal(node_text(id), request->reviewer))
			continue;
		struct doc_edit *edit = doc_edit_new(doc);
		struct node conflicts = node_get(record, "conflicts");
		const char *json = conflict_json(arena, request);
		if (node_kind(conflicts) == NODE_LIST)
			doc_edit_append(edit, conflicts, json);
		else
			doc_edit_put(edit, record, "conflicts", arena_printf(arena, "[%s]", json));
		return doc_edit_done(edit, length);
	}
	return NULL;
}

bool recuse_again(struct transaction *transaction, const struct audit_line *line, struct kept *kept)
{
	size_t nominee = cycle_find_nominee(transaction->cycle, line->nominee);
	if (nominee == SIZE_MAX)
		return false;
	merge_recusal(transaction->arena, kept,
		      nominees_of(transaction->arena, transaction->cycle, kept->reviewer, nominee));
	return true;
}

const char *recuse_reviewers_again(struct transaction *transaction, const struct audit_line *line,
				   size_t *length, struct diags *diags)
{
	const struct recusal_request request = {line->reviewer,
						line->nominee,
						line->kind
						    ? words_find(&words_conflict_kind, line->kind)
						    : WORD_UNKNOWN,
						line->by,
						line->date,
						line->reason};
	return request.kind < 0 ? NULL : with_conflict(transaction, &request, length, diags);
}

static void tell_unknown(struct transaction *transaction, const char *what, const char *id,
			 const char *const *ids, size_t count, struct diags *diags)
{
	diag_run(diags, UNKNOWN_ID, "there is no %s \"%s\"%s", what, id,
		 nearest_hint(transaction->arena, id, ids, count));
}

static bool find_people(struct transaction *transaction, const struct recusal_request *request,
			size_t *reviewer, size_t *nominee, struct diags *diags)
{
	const struct cycle *cycle = transaction->cycle;
	size_t reviewers = cycle->panel.reviewer_count, nominees = cycle->nominee_count;
	const char **ids = arena_alloc(transaction->arena, reviewers + nominees + 1, sizeof *ids);
	*reviewer = panel_find_reviewer(&cycle->panel, request->reviewer);
	*nominee = cycle_find_nominee(cycle, request->nominee);
	for (size_t r = 0; r < reviewers; r++)
		ids[r] = cycle->panel.reviewers[r].id;
	for (size_t i = 0; i < nominees; i++)
		ids[reviewers + i] = cycle->nominees[i].id;
	if (*reviewer == SIZE_MAX)
		tell_unknown(transaction, "reviewer", request->reviewer, ids, reviewers, diags);
	if (*nominee == SIZE_MAX)
		tell_unknown(transaction, "nominee", request->nominee, ids + reviewers, nominees,
			     diags);
	return *reviewer != SIZE_MAX && *nominee != SIZE_MAX;
}

static bool already_recorded(const struct reviewer *reviewer, size_t nominee)
{
	for (size_t c = 0; c < reviewer->conflict_count; c++)
		if (reviewer->conflicts[c].nominee == nominee &&
		    reviewer->conflicts[c].decision == CONFLICT_RECUSED)
			return true;
	return false;
}

/* A conflict that recuses nobody would leave the ratings set aside for no reason in the files. */
static bool has_effect(const struct cycle *cycle, const struct reviewer *reviewer, size_t nominee,
		       struct diags *diags)
{
	bool waived = false;
	for (size_t w = 0; w < reviewer->waiver_count; w++)
		waived = waived || (reviewer->waivers[w].nominee == nominee &&
				    reviewer->waivers[w].rule == RECUSED_DECLARED);
	if (!waived && cycle->recusal_rules & 1u << RECUSED_DECLARED)
		return true;
	diag_run(
	    diags, NO_EFFECT,
	    "a conflict would not recuse reviewer \"%s\" on nominee \"%s\": %s; nothing was changed",
	    reviewer->id, cycle->nominees[nominee].id,
	    waived ? "reviewers.json has a waiver of the rule \"declared\" for them"
		   : "cycle.json does not have the rule \"declared\" under \"recusal\"");
	return false;
}

struct recused_line {
	const struct recusal_request *request;
	size_t set_aside;
};

static void close_line(struct writer *line, const void *context)
{
	const struct recused_line *recused = context;
	writer_text(line, "nominee", recused->request->nominee);
	writer_text(line, "kind", words_conflict_kind.words[recused->request->kind]);
	writer_text(line, "by", recused->request->by);
	writer_text(line, "date", recused->request->date);
	if (recused->request->reason)
		writer_text(line, "reason", recused->request->reason);
	writer_count(line, "set_aside", recused->set_aside);
}

static size_t nominees_changed(const struct merge *merge)
{
	size_t count = 0;
	for (size_t c = 0; c < merge->count; c++)
		count += c == 0 || merge->changes[c].nominee != merge->changes[c - 1].nominee;
	return count;
}

static bool commit(struct transaction *transaction, const struct recusal_request *request,
		   const struct kept *kept, const struct merge *merge, bool record,
		   struct diags *diags)
{
	const struct recused_line line = {request, merge->set_aside};
	const char *path =
	    folder_join(transaction->arena, transaction->cycle->folder, "reviewers.json");
	struct commit commit = {.verb = "recuse",
				.kept = kept,
				.changes = merge->changes,
				.change_count = merge->count,
				.closing = AUDIT_RECUSED,
				.close = close_line,
				.context = &line};
	if (record) {
		if (!recovery_file_hash(transaction->arena, path, &commit.reviewers_before, diags))
			return false;
		commit.reviewers =
		    with_conflict(transaction, request, &commit.reviewers_length, diags);
		if (!commit.reviewers)
			return false;
	}
	return transaction_commit(transaction, &commit, diags);
}

bool recuse(struct transaction *transaction, const struct recusal_request *request,
	    struct recusal_done *done, struct diags *diags)
{
	const struct cycle *cycle = transaction->cycle;
	size_t reviewer, nominee;
	if (!find_people(transaction, request, &reviewer, &nominee, diags))
		return false;
	const struct reviewer *who = &cycle->panel.reviewers[reviewer];
	if (!has_effect(cycle, who, nominee, diags))
		return false;
	struct kept *kept = kept_read(transaction->arena, cycle, reviewer, diags);
	if (!kept ||
	    (!kept->there && rating_log_lost(transaction->audit, who->id, kept->path, diags)))
		return false;
	const struct merge merge =
	    merge_recusal(transaction->arena, kept,
			  nominees_of(transaction->arena, cycle, reviewer, nominee));
	*done = (struct recusal_done){.recorded = !already_recorded(who, nominee),
				      .set_aside = merge.set_aside,
				      .nominees = nominees_changed(&merge)};
	done->unchanged = !done->recorded && !merge.count;
	return done->unchanged || commit(transaction, request, kept, &merge, done->recorded, diags);
}
