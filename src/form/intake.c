/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/intake.h"

#include "base/save.h"
#include "base/text.h"
#include "form/audit_file.h"
#include "form/intake_check.h"
#include "form/intake_known.h"
#include "form/intake_merge.h"
#include "load/folder.h"
#include "load/load.h"
#include "read/doc_edit.h"

#include <string.h>

/* The files that changed, with the bytes they will have. */
static struct saved_file *changed_files(struct arena *arena, const struct intake_files *files,
					size_t *count)
{
	struct saved_file *saved = arena_alloc(arena, files->file_count + 1, sizeof *saved);
	*count = 0;
	for (size_t f = 0; f < files->file_count; f++) {
		const struct intake_file *file = &files->files[f];
		if (!*file->cited || (!file->fresh && !doc_edit_any(file->edit)))
			continue;
		struct saved_file *one = &saved[(*count)++];
		one->path = file->path;
		one->bytes = doc_edit_done(file->edit, &one->length);
		one->private = text_equal(file->cited, "reviewers.json");
	}
	return saved;
}

/* The readers of the files have the last word, before anything is written; what check warns of it
 * will say. */
static bool readable(struct arena *arena, const char *cycle, const struct saved_file *saved,
		     size_t count, struct diags *diags)
{
	const struct load_settings settings = {.people = true,
					       .instead = saved,
					       .instead_count = count};
	return load_cycle(arena, cycle, settings, diags_new(arena)) ||
	       load_cycle(arena, cycle, settings, diags);
}

/* One look at the workbook and the files, and what is to be written. */
struct plan {
	const struct cycle *cycle;
	struct intake_files files;
	struct intake_back back;
	struct intake_marks before;
	struct intake_changes changes;
	struct saved_file *saved;
	size_t count;
};

struct taking_in {
	struct arena *arena;
	const char *name, *path;
	bool older;
	struct audit_file *log; /* NULL: without lock */
};

static const struct cycle *load_people(const struct taking_in *taking, struct diags *diags)
{
	const struct load_settings people = {.people = true};
	const struct cycle *cycle =
	    load_cycle(taking->arena, taking->name, people, diags_new(taking->arena));
	return cycle ? cycle
		     : load_cycle(taking->arena, taking->name, people,
				  diags); /* for its complaints */
}

static bool make_plan(const struct taking_in *taking, struct plan *plan, struct diags *diags)
{
	struct arena *arena = taking->arena;
	plan->cycle = load_people(taking, diags);
	const struct audit *audit = !plan->cycle ? NULL
				    : taking->log
					? taking->log->audit
					: audit_log_read(arena, plan->cycle->folder, false, diags);
	if (!audit || !intake_files_read(arena, plan->cycle, &plan->files, diags) ||
	    !intake_read(arena, taking->path, &plan->back, diags))
		return false;
	if (!intake_check(arena, plan->cycle, &plan->files, &plan->back, diags) ||
	    plan->back.cells_told)
		return false;
	intake_known_learn(arena, &plan->back, audit);
	plan->before = intake_marks_of(arena, &plan->files);
	plan->changes = intake_merge(arena, &plan->files, &plan->back, taking->older, diags);
	plan->saved = changed_files(arena, &plan->files, &plan->count);
	return diags_clean(diags) && readable(arena, taking->name, plan->saved, plan->count, diags);
}

/* Under the lock everything is read anew: another run may have written since. */
static bool write_plan(struct taking_in *taking, struct plan *plan, struct diags *diags)
{
	struct arena *arena = taking->arena;
	struct intake_files files;
	if ((!make_plan(taking, plan, diags_new(arena)) && !make_plan(taking, plan, diags)) ||
	    !save_files(arena, plan->saved, plan->count, diags))
		return false;
	if (!plan->count || !intake_files_read(arena, plan->cycle, &files, diags))
		return !plan->count;
	const struct intake_marks after = intake_marks_of(arena, &files);
	const char *line = intake_known_line(arena, &plan->back, &plan->before, &after);
	return !*line || audit_file_append(taking->log, line, strlen(line), diags);
}

/* Whether anybody was sent or has returned anything. */
static bool is_shown(struct arena *arena, const char *folder)
{
	bool there;
	size_t ratings, lines = 0;
	const struct audit *audit = audit_log_read(arena, folder, false, diags_new(arena));
	folder_files(arena, folder_join(arena, folder, "ratings"), ".csv", &ratings, &there,
		     diags_new(arena));
	for (size_t l = 0; audit && l < audit->count; l++)
		lines +=
		    audit->lines[l].what == AUDIT_ISSUED || audit->lines[l].what == AUDIT_TAKEN;
	return ratings || lines || !audit;
}

bool intake_take(struct arena *arena, const char *name, const char *path,
		 const struct intake_settings *settings, struct intake_done *done,
		 struct diags *diags)
{
	struct taking_in taking = {arena, name, path, settings->older, NULL};
	struct plan plan = {0};
	bool taken = make_plan(&taking, &plan, diags);
	if (taken && plan.count && !settings->dry) {
		taking.log = audit_file_open(arena, plan.cycle->folder, diags);
		plan = (struct plan){.cycle = plan.cycle};
		taken = taking.log && write_plan(&taking, &plan, diags);
		if (taking.log)
			audit_file_close(taking.log);
	}
	if (!taken)
		return false;
	*done = (struct intake_done){plan.changes.words, plan.count, plan.cycle->folder,
				     plan.changes.nominees && is_shown(arena, plan.cycle->folder)};
	return true;
}
