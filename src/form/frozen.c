/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/frozen.h"

#include "base/digest.h"
#include "base/json_out.h"
#include "base/save.h"
#include "base/text.h"
#include "form/audit.h"
#include "form/audit_file.h"
#include "form/frozen_diff.h"
#include "form/versions.h"
#include "load/folder.h"
#include "load/load_criteria.h"
#include "read/doc.h"

#include <string.h>

/* The set that people edit, frozen.json and what the log says of it. */
struct sets {
	struct arena *arena;
	const struct cycle *cycle;
	const char *path, *frozen_path;
	const struct criteria_set *set;
	struct doc *doc, *frozen; /* frozen NULL: there is none */
	const char *frozen_sha256;
	const struct audit_line *last;	/* NULL: nothing was frozen */
	struct differences differences; /* empty without frozen */
};

static const struct audit_line *last_frozen(const struct audit *audit)
{
	for (size_t i = audit->count; i-- > 0;)
		if (audit->lines[i].what == AUDIT_FROZEN || audit->lines[i].what == AUDIT_CORRECTED)
			return &audit->lines[i];
	return NULL;
}

static const char *hash_of(struct arena *arena, struct doc *doc)
{
	size_t length;
	const char *canonical = doc_canonical(doc, &length);
	return digest_sha256(arena, canonical, length);
}

static bool read_frozen(struct sets *sets, struct diags *diags)
{
	sets->frozen_path = folder_join(sets->arena, sets->cycle->folder, "frozen.json");
	if (!folder_has(sets->arena, sets->cycle->folder, "frozen.json"))
		return true;
	sets->frozen = doc_read(sets->arena, sets->frozen_path, diags);
	if (sets->frozen)
		sets->frozen_sha256 = hash_of(sets->arena, sets->frozen);
	return sets->frozen != NULL;
}

/* What is wrong with the set is told to heard; differences will be told to diags. */
static bool read_source_set(struct sets *sets, struct diags *heard, struct diags *diags)
{
	const char *cited;
	struct source *source;
	sets->path = folder_criteria_source(sets->arena, sets->cycle->folder,
					    sets->cycle->criteria_name, &cited);
	if (!sets->path)
		return false;
	/* frozen.json has told the warnings that they share. */
	sets->set = load_criteria(sets->arena, sets->path, false, &source, diags_new(sets->arena));
	if (!sets->set)
		sets->set = load_criteria(sets->arena, sets->path, false, &source, heard);
	sets->doc = sets->set ? doc_read(sets->arena, sets->path, diags) : NULL;
	return sets->doc != NULL;
}

static void compare(struct sets *sets)
{
	if (sets->frozen && !text_equal(sets->frozen_sha256, sets->set->sha256))
		sets->differences =
		    frozen_differences(sets->arena, sets->frozen, sets->doc, sets->set->language);
}

/* Whether frozen.json, or that there is none, is what the log says. */
static bool as_logged(const struct sets *sets)
{
	if (!sets->last || !sets->frozen)
		return !sets->last || sets->frozen;
	return text_equal(sets->frozen_sha256, sets->last->criteria);
}

static void texts_json(struct sets *sets, struct writer *line, struct frozen *frozen)
{
	const char **texts = arena_alloc(sets->arena, sets->differences.count + 1, sizeof *texts);
	writer_open_list(line, "texts");
	for (size_t d = 0; d < sets->differences.count; d++) {
		texts[frozen->text_count++] = sets->differences.list[d].words;
		writer_text(line, NULL, sets->differences.list[d].words);
	}
	writer_close(line);
	frozen->texts = texts;
}

static void parts_json(struct sets *sets, struct writer *line)
{
	const char *const *parts = version_parts(sets->arena, sets->set);
	writer_open_record(line, "parts");
	for (size_t k = 0; k < sets->set->criterion_count; k++)
		writer_text(line, sets->set->criteria[k].id, parts[k]);
	writer_close(line);
}

static bool save_frozen(struct sets *sets, struct diags *diags)
{
	const struct source *source = doc_source(sets->doc);
	size_t mark = source->had_bom ? 3 : 0;
	return save_file(sets->arena, sets->frozen_path, source->bytes - mark,
			 source->length + mark, diags);
}

/* The line, then the file; if the file cannot be written, nothing has happened. */
static bool write_all(struct sets *sets, struct audit_file *file,
		      const struct freeze_settings *settings, struct frozen *frozen,
		      struct diags *diags)
{
	struct text lines = text_new(sets->arena);
	bool corrected = frozen->result == FREEZE_CORRECTED;
	size_t before = file->length;
	struct writer *line = audit_line_new(sets->arena, audit_now(sets->arena), "freeze",
					     corrected ? AUDIT_CORRECTED : AUDIT_FROZEN);
	writer_text(line, "criteria", frozen->sha256);
	const char *previous = sets->frozen ? sets->frozen_sha256
			       : sets->last ? sets->last->criteria
					    : NULL;
	if (previous)
		writer_text(line, "previous", previous);
	if (corrected)
		texts_json(sets, line, frozen);
	else
		parts_json(sets, line);
	if (frozen->result == FREEZE_AGAIN)
		writer_text(line, "reason", settings->reason);
	audit_line_done(line, &lines);
	if (!audit_file_append(file, lines.bytes, lines.length, diags))
		return false;
	if (save_frozen(sets, diags))
		return true;
	audit_file_cut(file, before, diags);
	return false;
}

/* Everything that stands in the way of freezing what differs. */
static bool refuse(const struct sets *sets, struct diags *diags)
{
	if (!as_logged(sets)) {
		diag_file(
		    diags, FROZEN_DIFFERS, sets->frozen_path,
		    sets->frozen
			? "this is not the set that was frozen on %.10s (%.12s): put it back from a copy, or freeze a new version with --again --reason="
			: "the set that was frozen on %.10s (%.12s) is not there: put it back from a copy, or freeze a new version with --again --reason=",
		    sets->last->at, sets->last->criteria);
		return false;
	}
	for (size_t d = 0; d < sets->differences.count; d++)
		if (!sets->differences.list[d].translation)
			node_tell(
			    sets->differences.list[d].where, FROZEN_DIFFERS,
			    "%s; the criteria are frozen, and a new version needs --again --reason=",
			    sets->differences.list[d].words);
	return sets->differences.count == sets->differences.translations;
}

static bool adopted(const struct sets *sets)
{
	if (sets->set->adopted.by)
		return true;
	node_tell(
	    node_get(doc_root(sets->doc), "adopted"), NOT_ADOPTED,
	    "only criteria that the steering committee has adopted are frozen: write by whom and when, such as \"adopted\": {\"by\": \"The steering committee\", \"date\": \"2031-02-20\", \"minutes\": \"item 3\"}");
	return false;
}

static bool freeze_under_lock(struct sets *sets, struct audit_file *file,
			      const struct freeze_settings *settings, struct frozen *frozen,
			      struct diags *diags)
{
	sets->last = last_frozen(file->audit);
	frozen->sha256 = sets->set->sha256;
	bool logged = sets->last && text_equal(sets->last->criteria, frozen->sha256);
	bool there = sets->frozen && text_equal(sets->frozen_sha256, frozen->sha256);
	frozen->result = FREEZE_UNCHANGED;
	if (logged && there)
		return true;
	frozen->result = FREEZE_DONE;
	if (logged) /* that run was cut short, or the file was lost */
		return save_frozen(sets, diags);
	bool first = !sets->last && (!sets->frozen || there);
	if (!first && !settings->again && !refuse(sets, diags))
		return false;
	if (!first)
		frozen->result = settings->again ? FREEZE_AGAIN : FREEZE_CORRECTED;
	return write_all(sets, file, settings, frozen, diags);
}

bool freeze(struct arena *arena, const struct cycle *cycle, const struct freeze_settings *settings,
	    struct frozen *frozen, struct diags *diags)
{
	struct sets sets = {.arena = arena, .cycle = cycle};
	*frozen = (struct frozen){.result = FREEZE_UNCHANGED};
	if (!read_source_set(&sets, diags, diags)) {
		if (!sets.path)
			diag_file(
			    diags, NO_CRITERIA, cycle->folder,
			    "the criteria set \"%s\" is not found, so there is nothing to freeze",
			    cycle->criteria_name);
		return false;
	}
	struct audit_file *file =
	    adopted(&sets) ? audit_file_open(arena, cycle->folder, diags) : NULL;
	if (!file)
		return false;
	bool frozen_read = read_frozen(&sets, diags);
	if (frozen_read)
		compare(&sets);
	bool done = frozen_read && freeze_under_lock(&sets, file, settings, frozen, diags);
	audit_file_close(file);
	return done;
}

/* False: there is no frozen.json, or no set to compare it with. */
static bool look(struct sets *sets, const struct audit *audit, struct diags *heard,
		 struct diags *diags)
{
	struct diags *unheard = diags_new(sets->arena);
	if (!audit)
		audit = audit_log_read(sets->arena, sets->cycle->folder, false, unheard);
	sets->last = audit ? last_frozen(audit) : NULL;
	if (!read_frozen(sets, unheard))
		return false;
	if (!as_logged(sets))
		diag_file(
		    diags, FROZEN_EDITED, sets->frozen_path,
		    sets->frozen
			? "this is not the set that was frozen on %.10s (%.12s): put it back from a copy, or freeze a new version"
			: "the set that was frozen on %.10s (%.12s) is not there: put it back from a copy, or freeze it again",
		    sets->last->at, sets->last->criteria);
	if (!sets->frozen || !read_source_set(sets, unheard, heard))
		return false;
	compare(sets);
	return true;
}

void frozen_check(struct arena *arena, const struct cycle *cycle, struct diags *diags)
{
	struct sets sets = {.arena = arena, .cycle = cycle};
	if (!look(&sets, NULL, diags, diags))
		return;
	for (size_t d = 0; d < sets.differences.count; d++)
		node_tell(
		    sets.differences.list[d].where, CRITERIA_CHANGED,
		    sets.differences.list[d].translation
			? "%s: this translation is not the one in frozen.json, which counts; \"escrutiny freeze\" records it"
			: "%s; frozen.json counts, not this",
		    sets.differences.list[d].words);
}

void frozen_warn(struct arena *arena, const struct cycle *cycle, const struct audit *audit,
		 struct diags *diags)
{
	struct sets sets = {.arena = arena, .cycle = cycle};
	if (look(&sets, audit, diags_new(arena), diags) && sets.differences.count)
		diag_file(
		    diags, CRITERIA_CHANGED, sets.path,
		    "this differs in %zu place%s from frozen.json, which counts; \"escrutiny check\" names %s",
		    sets.differences.count, sets.differences.count == 1 ? "" : "s",
		    sets.differences.count == 1 ? "it" : "each");
}
