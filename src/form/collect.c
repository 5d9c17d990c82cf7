/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/collect.h"

#include "base/json_out.h"
#include "base/nearest.h"
#include "base/text.h"
#include "form/collect_judge.h"
#include "form/versions.h"
#include "load/rating_log.h"

#include <stdint.h>
#include <string.h>

const char *const take_words[TAKES] = {
    [TAKE_CRITERIA] = "criteria", [TAKE_OLDER] = "older", [TAKE_ALTERED] = "altered"};

/* Refused unless asked for; what it was taken in spite of is remembered for the log. */
static bool refused(struct collected *collected, const struct collect_settings *settings,
		    enum take take)
{
	collected->needed[take] = true;
	return !settings->take[take];
}

/* Whose the file is; that must be known whatever is asked for. */
static bool identify(const struct transaction *transaction, struct collected *collected,
		     struct diags *diags)
{
	const struct cycle *cycle = transaction->cycle;
	const struct returned *returned = collected->returned;
	if (!returned->identified) {
		diag_file(
		    diags, ALTERED_FORM, returned->path,
		    "this file does not say which form it is, so it cannot be told whose answers these are: %s",
		    returned->altered
			? returned->altered
			: "the form's identity is missing; ask for the file as the form saved it");
		return false;
	}
	if (!text_equal(returned->identity.cycle, cycle->id)) {
		diag_file(diags, OTHER_CYCLE, returned->path,
			  "this form is of the cycle \"%s\", not of \"%s\"",
			  returned->identity.cycle, cycle->id);
		return false;
	}
	collected->reviewer = panel_find_reviewer(&cycle->panel, returned->identity.reviewer);
	if (collected->reviewer != SIZE_MAX)
		return true;
	const char **ids =
	    arena_alloc(transaction->arena, cycle->panel.reviewer_count + 1, sizeof *ids);
	for (size_t r = 0; r < cycle->panel.reviewer_count; r++)
		ids[r] = cycle->panel.reviewers[r].id;
	diag_file(diags, UNKNOWN_ID, returned->path, "there is no reviewer \"%s\"%s",
		  returned->identity.reviewer,
		  nearest_hint(transaction->arena, returned->identity.reviewer, ids,
			       cycle->panel.reviewer_count));
	return false;
}

/* The same bytes again; asked for as older, a file that others have followed is taken anew. */
static bool taken_before(const struct audit *audit, const struct returned *returned, bool older)
{
	const struct audit_line *last = audit_taken(audit, returned->identity.reviewer);
	if (!last || (older && !text_equal(last->file, returned->sha256)))
		return false;
	for (size_t i = 0; i < audit->count; i++)
		if (audit->lines[i].what == AUDIT_TAKEN &&
		    text_equal(audit->lines[i].reviewer, returned->identity.reviewer) &&
		    text_equal(audit->lines[i].file, returned->sha256))
			return true;
	return false;
}

static bool criteria_fit(const struct transaction *transaction,
			 const struct collect_settings *settings, struct collected *collected,
			 struct diags *diags)
{
	const struct returned *returned = collected->returned;
	const char *hash = transaction->cycle->criteria->sha256;
	switch (version_of(transaction->arena, transaction->audit, transaction->cycle,
			   returned->identity.criteria, &collected->left_out)) {
	case VERSION_SAME:
		if (!returned->gone_count)
			return true;
		diag_file(
		    diags, UNKNOWN_ID, returned->path,
		    "this form answers on \"%s\", which is no criterion, or with a level that is not on the scale",
		    returned->gone[0]);
		return false;
	case VERSION_UNKNOWN:
		diag_file(
		    diags, OTHER_CRITERIA, returned->path,
		    "this form was made for other criteria (%s) than the cycle has now (%.12s), and they were never frozen, so it cannot be told which answers still fit",
		    returned->identity.criteria, hash);
		return false;
	case VERSION_OTHER:
		break;
	}
	if (!refused(collected, settings, TAKE_CRITERIA))
		return true;
	diag_file(
	    diags, OTHER_CRITERIA, returned->path,
	    "this form was made for another version of the criteria (%s; now %.12s); --take=criteria takes the answers on criteria whose text and scale are the same",
	    returned->identity.criteria, hash);
	return false;
}

/* What rate saves has a counter of its own. */
static bool later_saved(const struct audit *audit, const struct returned *returned,
			const char *verb)
{
	for (size_t i = 0; i < audit->count; i++)
		if (audit->lines[i].what == AUDIT_TAKEN && text_equal(audit->lines[i].verb, verb) &&
		    text_equal(audit->lines[i].reviewer, returned->identity.reviewer) &&
		    audit->lines[i].revision == returned->identity.revision &&
		    returned->has_saved && audit->lines[i].saved > returned->saved)
			return true;
	return false;
}

static bool is_newest(const struct transaction *transaction,
		      const struct collect_settings *settings, struct collected *collected,
		      struct diags *diags)
{
	const struct returned *returned = collected->returned;
	const struct audit *audit = transaction->audit;
	const struct audit_line *issued =
	    audit_issued(audit, returned->identity.reviewer, returned->identity.revision);
	const char *why =
	    issued && audit_superseded(audit, issued)
		? "a later form that asks about the same nominees was issued to this reviewer"
	    : later_saved(audit, returned, settings->verb)
		? "a file that was saved later has been taken already"
		: NULL;
	if (!why || !refused(collected, settings, TAKE_OLDER))
		return true;
	diag_file(diags, OLDER_FORM, returned->path,
		  "%s (this is revision %zu); --take=older takes it all the same", why,
		  returned->identity.revision);
	return false;
}

static bool is_unaltered(const struct transaction *transaction,
			 const struct collect_settings *settings, struct collected *collected,
			 struct diags *diags)
{
	const struct returned *returned = collected->returned;
	const struct audit_line *highest =
	    audit_issued(transaction->audit, returned->identity.reviewer, 0);
	const char *why = returned->altered;
	if (!why && highest && returned->identity.revision > highest->revision)
		why = arena_printf(transaction->arena,
				   "it says to be revision %zu, but the last one issued is %zu",
				   returned->identity.revision, highest->revision);
	if (!why || !refused(collected, settings, TAKE_ALTERED))
		return true;
	diag_file(
	    diags, ALTERED_FORM, returned->path,
	    "this file was changed outside the form: %s; look at it, and take it with --take=altered",
	    why);
	return false;
}

struct taken_line {
	const struct collected *collected;
	const struct collect_settings *settings;
	struct arena *arena;
};

static void close_line(struct writer *line, const void *context)
{
	const struct taken_line *taken = context;
	const struct returned *returned = taken->collected->returned;
	struct text take = text_new(taken->arena);
	for (size_t t = 0; t < TAKES; t++)
		if (taken->collected->needed[t])
			text_printf(&take, "%s%s", take.length ? ", " : "", take_words[t]);
	writer_text(line, "name", returned->name);
	writer_count(line, "revision", returned->identity.revision);
	if (returned->has_saved)
		writer_count(line, "saved", returned->saved);
	writer_text(line, "file", returned->sha256);
	if (take.length)
		writer_text(line, "take", take.bytes);
	if (taken->settings->entered_by)
		writer_text(line, "entered_by", taken->settings->entered_by);
	if (taken->settings->reason)
		writer_text(line, "reason", taken->settings->reason);
}

static bool commit(struct transaction *transaction, const struct kept *kept,
		   const struct collect_settings *settings, const struct collected *collected,
		   struct diags *diags)
{
	const struct taken_line line = {collected, settings, transaction->arena};
	const struct commit commit = {.verb = settings->verb,
				      .kept = kept,
				      .changes = collected->merge.changes,
				      .change_count = collected->merge.count,
				      .round = settings->round,
				      .bytes = collected->returned->bytes,
				      .length = collected->returned->length,
				      .file = collected->returned->sha256,
				      .closing = AUDIT_TAKEN,
				      .close = close_line,
				      .context = &line};
	return transaction_commit(transaction, &commit, diags);
}

bool collect_take(struct transaction *transaction, const struct returned *returned,
		  const struct collect_settings *settings, struct collected *collected,
		  struct diags *diags)
{
	*collected = (struct collected){.returned = returned};
	if (!identify(transaction, collected, diags))
		return false;
	struct kept *kept =
	    kept_read(transaction->arena, transaction->cycle, collected->reviewer, diags);
	if (!kept ||
	    (!kept->there &&
	     rating_log_lost(transaction->audit, returned->identity.reviewer, kept->path, diags)))
		return false;
	collected->unchanged =
	    taken_before(transaction->audit, returned, settings->take[TAKE_OLDER]);
	if (collected->unchanged)
		return true;
	bool fits = is_unaltered(transaction, settings, collected, diags);
	fits = criteria_fit(transaction, settings, collected, diags) && fits;
	fits = is_newest(transaction, settings, collected, diags) && fits;
	if (!fits)
		return false;
	collected->merge = merge_answers(transaction->arena, kept, returned, collected->left_out);
	if (!collect_judge(transaction, collected, kept, diags))
		return false;
	return !transaction->file || commit(transaction, kept, settings, collected, diags);
}
