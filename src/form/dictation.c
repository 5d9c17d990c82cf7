/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/dictation.h"

#include "base/digest.h"
#include "base/json_out.h"
#include "base/text.h"
#include "load/answer.h"
#include "load/rating_log.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

/* Keys in the order of the canonical form, of which the check code is made. */
static void add_answer(struct writer *writer, const struct dictated *answer)
{
	double level = answer->rating ? answer_number(answer->rating, strlen(answer->rating)) : NAN;
	writer_open_record(writer, NULL);
	writer_text(writer, "criterion", answer->criterion);
	if (answer->evidence)
		writer_text(writer, "evidence", answer->evidence);
	writer_text(writer, "nominee", answer->nominee);
	if (!isnan(level))
		writer_number(writer, "rating", level);
	else if (answer->rating)
		writer_text(writer, "rating", answer->rating);
	writer_close(writer);
}

/* check NULL: without it. */
static const char *whole(struct arena *arena, const struct form_identity *identity,
			 enum language language, size_t saved, const struct dictated *answers,
			 size_t count, const char *check)
{
	size_t length;
	struct writer *writer = writer_new(arena);
	writer_open_record(writer, NULL);
	writer_open_list(writer, "answers");
	for (size_t a = 0; a < count; a++)
		add_answer(writer, &answers[a]);
	writer_close(writer);
	if (check)
		writer_text(writer, "check", check);
	writer_open_record(writer, "form");
	writer_text(writer, "criteria", identity->criteria);
	writer_text(writer, "cycle", identity->cycle);
	writer_text(writer, "reviewer", identity->reviewer);
	writer_count(writer, "revision", identity->revision);
	writer_close(writer);
	writer_text(writer, "format", "escrutiny-answers/1");
	writer_text(writer, "language", language_codes[language]);
	writer_count(writer, "saved", saved);
	writer_close(writer);
	return writer_done_compact(writer, &length);
}

const char *dictation_write(struct arena *arena, const struct form_identity *identity,
			    enum language language, size_t saved, const struct dictated *answers,
			    size_t count, size_t *length)
{
	const char *plain = whole(arena, identity, language, saved, answers, count, NULL);
	const char *check =
	    arena_printf(arena, "%08lx", (unsigned long)digest_crc32(plain, strlen(plain)));
	const char *file =
	    arena_printf(arena, "%s\n",
			 whole(arena, identity, language, saved, answers, count, check));
	*length = strlen(file);
	return file;
}

/* One more than the last file that was typed in for the reviewer: no two are the same. */
static size_t next_saved(const struct audit *audit, const struct dictation *dictation)
{
	size_t saved = 0;
	for (size_t i = 0; i < audit->count; i++) {
		const struct audit_line *line = &audit->lines[i];
		if (line->what == AUDIT_TAKEN && text_equal(line->verb, dictation->settings.verb) &&
		    text_equal(line->reviewer, dictation->identity.reviewer) && line->saved > saved)
			saved = line->saved;
	}
	return saved + 1;
}

static bool take(struct transaction *transaction, const struct dictation *dictation,
		 const struct dictated *answers, size_t count, struct diags *diags)
{
	size_t length;
	struct collected collected;
	struct form_identity identity = dictation->identity;
	const struct audit_line *issued = audit_issued(transaction->audit, identity.reviewer, 0);
	identity.revision = issued ? issued->revision : 1;
	const char *bytes =
	    dictation_write(transaction->arena, &identity, dictation->language,
			    next_saved(transaction->audit, dictation), answers, count, &length);
	const struct returned *returned = returned_of(transaction->arena, "what was dictated",
						      bytes, length, transaction->cycle, diags);
	return returned &&
	       collect_take(transaction, returned, &dictation->settings, &collected, diags);
}

const struct kept *dictation_take(struct arena *arena, const struct dictation *dictation,
				  const struct dictated *answers, size_t count, struct diags *diags)
{
	const struct kept *kept = NULL;
	struct transaction *transaction = transaction_begin(arena, dictation->cycle, false, diags);
	if (!transaction)
		return NULL;
	size_t reviewer =
	    panel_find_reviewer(&transaction->cycle->panel, dictation->identity.reviewer);
	if (reviewer == SIZE_MAX)
		diag_run(diags, UNKNOWN_ID, "there is no reviewer \"%s\" any more",
			 dictation->identity.reviewer);
	else if (!count || take(transaction, dictation, answers, count, diags))
		kept = kept_read(arena, transaction->cycle, reviewer, diags);
	if (kept && !kept->there &&
	    rating_log_lost(transaction->audit, dictation->identity.reviewer, kept->path, diags))
		kept = NULL;
	transaction_end(transaction);
	return kept;
}
