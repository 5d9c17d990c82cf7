/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/transaction.h"

#include "base/digest.h"
#include "base/json_out.h"
#include "base/save.h"
#include "base/text.h"
#include "form/recovery.h"
#include "load/folder.h"
#include "load/load.h"

#include <math.h>
#include <string.h>
#include <unistd.h>

/* What check warns of is not repeated whenever a form comes in; what is wrong is. */
static const struct cycle *load_people(struct arena *arena, const char *folder, struct diags *diags)
{
	const struct load_settings people = {.people = true};
	const struct cycle *cycle = load_cycle(arena, folder, people, diags_new(arena));
	return cycle ? cycle : load_cycle(arena, folder, people, diags);
}

static bool look(struct transaction *transaction, const char *folder, struct diags *diags)
{
	transaction->audit = audit_log_read(transaction->arena, folder, false, diags);
	transaction->cycle = load_people(transaction->arena, folder, diags);
	return transaction->audit && transaction->cycle;
}

static bool open_and_recover(struct transaction *transaction, const char *folder,
			     struct diags *diags)
{
	transaction->file = audit_file_open(transaction->arena, folder, diags);
	if (!transaction->file)
		return false;
	transaction->audit = transaction->file->audit;
	transaction->key = key_of(transaction->arena, folder, diags);
	transaction->cycle =
	    transaction->key ? load_people(transaction->arena, folder, diags) : NULL;
	if (!transaction->cycle)
		return false;
	enum recovery recovery = recovery_finish(transaction, diags);
	if (recovery == RECOVERY_REREAD) /* reviewers.json is another one now */
		transaction->cycle = load_people(transaction->arena, folder, diags);
	return recovery != RECOVERY_FAILED && transaction->cycle;
}

struct transaction *transaction_begin(struct arena *arena, const char *cycle, bool dry,
				      struct diags *diags)
{
	struct transaction *transaction = arena_alloc(arena, 1, sizeof *transaction);
	const char *folder = folder_find(arena, cycle, diags);
	if (!folder)
		return NULL;
	transaction->arena = arena;
	if (dry ? look(transaction, folder, diags) : open_and_recover(transaction, folder, diags))
		return transaction;
	transaction_end(transaction);
	return NULL;
}

void transaction_end(struct transaction *transaction)
{
	if (transaction->file)
		audit_file_close(transaction->file);
	transaction->file = NULL;
}

static void add_cell(struct transaction *transaction, struct writer *line, const char *key,
		     const struct kept_cell *cell)
{
	writer_open_record(line, key);
	if (cell->filled && cell->has_rating && cell->answer == ANSWER_LEVEL)
		writer_number(line, "rating", cell->level);
	else
		writer_text(line, "rating", kept_rating(transaction->arena, cell));
	if (cell->evidence)
		writer_text(line, "evidence",
			    key_hash(transaction->arena, transaction->key, cell->evidence));
	writer_close(line);
}

static void add_change(struct transaction *transaction, const struct commit *commit,
		       const struct change *change, const char *at, struct text *lines)
{
	const struct cycle *cycle = transaction->cycle;
	struct writer *line = audit_line_new(transaction->arena, at, commit->verb, AUDIT_CHANGE);
	writer_text(line, "reviewer", cycle->panel.reviewers[commit->kept->reviewer].id);
	writer_text(line, "nominee", cycle->nominees[change->nominee].id);
	writer_text(line, "criterion", cycle->criteria->criteria[change->criterion].id);
	add_cell(transaction, line, "from", &change->from);
	add_cell(transaction, line, "to", &change->to);
	if (commit->file)
		writer_text(line, "file", commit->file);
	if (commit->round)
		writer_count(line, "round", commit->round);
	audit_line_done(line, lines);
}

/* What the files will be, with the hashes that the closing line gives. */
struct written {
	struct saved_file files[2];
	size_t count;
	const char *ratings, *reviewers; /* SHA-256; NULL: there is none, or it stays */
};

/* A reviewer who has returned nothing, and of whom nothing is kept, gets no file by being recused.
 */
static struct written written_of(struct transaction *transaction, const struct commit *commit)
{
	struct written written = {.ratings = commit->kept->sha256};
	struct saved_file ratings = {.path = commit->kept->path, .private = true};
	if (commit->change_count || commit->closing == AUDIT_TAKEN) {
		ratings.bytes = kept_write(transaction->arena, commit->kept, &ratings.length);
		written.ratings = digest_sha256(transaction->arena, ratings.bytes, ratings.length);
		written.files[written.count++] = ratings;
	}
	if (commit->reviewers) {
		written.reviewers =
		    digest_sha256(transaction->arena, commit->reviewers, commit->reviewers_length);
		written.files[written.count++] =
		    (struct saved_file){folder_join(transaction->arena, transaction->cycle->folder,
						    "reviewers.json"),
					commit->reviewers, commit->reviewers_length, false};
	}
	return written;
}

static const char *lines_of(struct transaction *transaction, const struct commit *commit,
			    const struct written *written, size_t *length)
{
	struct text lines = text_new(transaction->arena);
	const char *at = audit_now(transaction->arena);
	for (size_t i = 0; i < commit->change_count; i++)
		add_change(transaction, commit, &commit->changes[i], at, &lines);
	struct writer *line = audit_line_new(transaction->arena, at, commit->verb, commit->closing);
	writer_text(line, "reviewer",
		    transaction->cycle->panel.reviewers[commit->kept->reviewer].id);
	commit->close(line, commit->context);
	if (commit->round)
		writer_count(line, "round", commit->round);
	writer_count(line, "changes", commit->change_count);
	writer_text(line, "ratings_before", commit->kept->sha256);
	writer_text(line, "ratings", written->ratings);
	if (written->reviewers) {
		writer_text(line, "reviewers_before", commit->reviewers_before);
		writer_text(line, "reviewers", written->reviewers);
	}
	audit_line_done(line, &lines);
	*length = lines.length;
	return lines.bytes;
}

/* Written again even if it is there: a run that was cut short may not have synced it. */
static bool keep_received(struct transaction *transaction, const struct commit *commit,
			  struct diags *diags)
{
	struct arena *arena = transaction->arena;
	const char *folder = folder_join(arena, transaction->cycle->folder, "received");
	return !commit->bytes || (save_folder(arena, folder, diags) &&
				  save_private_file(arena, folder_join(arena, folder, commit->file),
						    commit->bytes, commit->length, diags));
}

/* Whether each file is still as it was before; then the log may be cut back, and nothing has
 * happened. */
static bool untouched(struct transaction *transaction, const struct commit *commit,
		      const struct written *written)
{
	for (size_t f = 0; f < written->count; f++) {
		bool ratings = written->files[f].path == commit->kept->path;
		const char *before = ratings ? commit->kept->sha256 : commit->reviewers_before;
		const char *now;
		if (!recovery_file_hash(transaction->arena, written->files[f].path, &now,
					diags_new(transaction->arena)))
			return false;
		if (now ? !before || !text_equal(now, before) : before != NULL)
			return false;
	}
	return true;
}

bool transaction_commit(struct transaction *transaction, const struct commit *commit,
			struct diags *diags)
{
	struct arena *arena = transaction->arena;
	size_t length, before = transaction->file->length;
	const struct written written = written_of(transaction, commit);
	const char *lines = lines_of(transaction, commit, &written, &length);
	const char *folder = folder_join(arena, transaction->cycle->folder, "ratings");
	if ((commit->change_count || commit->closing == AUDIT_TAKEN) &&
	    !save_folder(arena, folder, diags))
		return false;
	if (!keep_received(transaction, commit, diags) ||
	    !audit_file_append(transaction->file, lines, length, diags))
		return false;
	transaction->audit = transaction->file->audit;
	if (save_files(arena, written.files, written.count, diags))
		return true;
	if (untouched(transaction, commit, &written))
		audit_file_cut(transaction->file, before, diags);
	transaction->audit = transaction->file->audit;
	return false;
}
