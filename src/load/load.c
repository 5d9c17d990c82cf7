/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "load/load.h"

#include "base/nearest.h"
#include "base/text.h"
#include "load/folder.h"
#include "load/inputs.h"
#include "load/load_criteria.h"
#include "load/load_cycle.h"
#include "load/load_decision.h"
#include "load/load_nominees.h"
#include "load/load_outcome.h"
#include "load/load_ratings.h"
#include "load/load_reviewers.h"
#include "load/recusal.h"
#include "read/sheet.h"
#include "read/table.h"

#include <string.h>

static void tell_no_criteria(struct arena *arena, const struct cycle *cycle,
			     const struct cycle_file *file)
{
	size_t count;
	const char *const *names = folder_criteria_names(arena, cycle->folder, &count);
	const char *near = nearest_word(arena, file->criteria_name, names, count);
	node_tell(
	    file->criteria, NO_CRITERIA,
	    "the criteria set \"%s\" is not found: there is no frozen.json or criteria.json in the cycle, and no criteria/%s.json in a folder above%s",
	    file->criteria_name, folder_name_of(arena, file->criteria_name),
	    near    ? arena_printf(arena, "; did you mean \"%s\"?", near)
	    : count ? arena_printf(arena, "; it could be %s", nearest_list(arena, names, count))
		    : "");
}

static bool read_criteria(struct arena *arena, struct cycle *cycle, const struct cycle_file *file,
			  struct files_read *read, bool strict, struct diags *diags)
{
	const char *cited, *path;
	cycle->criteria_name = file->criteria_name;
	if (!file->criteria_name)
		return false;
	path = folder_criteria(arena, cycle->folder, file->criteria_name, &cited);
	if (!path) {
		tell_no_criteria(arena, cycle, file);
		return false;
	}
	struct source *source = NULL;
	cycle->criteria = load_criteria(arena, path, strict, &source, diags);
	inputs_add(read, cited, source);
	return cycle->criteria != NULL;
}

/* The id is the folder's name, so that candidates/<id> finds it. */
static void check_folder_name(struct arena *arena, const struct cycle *cycle,
			      const struct cycle_file *file)
{
	const char *slash = strrchr(cycle->folder, '/'), *name = slash ? slash + 1 : cycle->folder;
	bool candidates =
	    slash && slash - cycle->folder >= 10 && strncmp(slash - 10, "candidates", 10) == 0;
	if (cycle->id && candidates && !text_equal(name, folder_name_of(arena, cycle->id)))
		node_tell(
		    node_get(doc_root(file->doc), "id"), FOLDER_NAME,
		    "this cycle's id is \"%s\", but its folder is named \"%s\": it will not be found by its id",
		    cycle->id, name);
}

static void read_people(struct arena *arena, struct cycle *cycle, struct cycle_file *file,
			struct files_read *read, struct diags *diags)
{
	load_nominees(arena, cycle, read, diags);
	load_reviewers(arena, cycle, read, diags);
	file->reading.unread = read->unread;
	if (cycle->panel.reviewers_listed) {
		recusal_compute(arena, cycle);
		load_assignment(&file->reading, file->assignment, cycle);
	}
}

static void read_ratings(struct arena *arena, struct cycle *cycle, struct cycle_file *file,
			 struct load_settings settings, struct files_read *read,
			 struct diags *diags)
{
	/* Conclusions are held against thresholds, some of which hang on ratings. */
	bool decided = folder_has(arena, cycle->folder, "decision.json");
	if (settings.people)
		recusal_compute(arena, cycle);
	else
		load_ratings(arena, cycle, settings.sorted || decided, read, diags);
	if (!cycle->panel.reviewers_listed)
		load_assignment(&file->reading, file->assignment, cycle);
}

/* cycle.json says nothing: at least whoever mends it learns what else must be mended. */
static void read_syntax(struct arena *arena, const char *folder, struct diags *diags)
{
	static const char *const files[] = {"nominees.json", "reviewers.json", "criteria.json",
					    "decision.json", "outcome.json"};
	size_t count;
	bool there;
	const char *nominees = folder_join(arena, folder, "nominees");
	const char *const *names = folder_files(arena, nominees, ".json", &count, &there, diags);
	for (size_t i = 0; i < count; i++)
		doc_read(arena, folder_join(arena, nominees, names[i]), diags);
	for (size_t i = 0; i < sizeof files / sizeof *files; i++)
		if (folder_has(arena, folder, files[i]))
			doc_read(arena, folder_join(arena, folder, files[i]), diags);
	diag_file(
	    diags, NOT_READ, folder_join(arena, folder, "cycle.json"),
	    "because of the error here, the other files were read for their syntax only and ratings not at all; mend it and run check again");
}

/* What a threshold rests on, apart from nominees. */
static void tell_missing_settings(const struct cycle *cycle, const struct cycle_file *file)
{
	struct node root = doc_root(file->doc);
	for (size_t t = 0; t < cycle->criteria->threshold_count; t++) {
		const struct threshold *threshold = &cycle->criteria->thresholds[t];
		if (threshold->decided_by != BY_FACTS)
			continue;
		if (threshold->fact == FACT_ACTIVE_WORKING_LANGUAGES &&
		    !cycle->working_languages_known)
			node_tell(
			    root, MISSING_SETTING,
			    "threshold \"%s\" needs \"working_languages\" here; without it its outcome is insufficient information for everybody",
			    threshold->id);
		if (threshold->fact == FACT_YEARS_SINCE_EXECUTIVE_OFFICE &&
		    !fact_known(&cycle->dates.election))
			node_tell(
			    root, MISSING_SETTING,
			    "threshold \"%s\" needs \"dates\".\"election\" here; without it its outcome is insufficient information for everybody",
			    threshold->id);
	}
}

const struct cycle *load_cycle(struct arena *arena, const char *name, struct load_settings settings,
			       struct diags *diags)
{
	size_t before = diags_count(diags, DATA_ERROR);
	struct files_read read = {.arena = arena,
				  .hashed = settings.hashed,
				  .instead = settings.instead,
				  .instead_count = settings.instead_count};
	struct cycle_file file = {0};
	struct cycle *cycle = arena_alloc(arena, 1, sizeof *cycle);
	cycle->folder = folder_find(arena, name, diags);
	if (!cycle->folder)
		return NULL;
	if (!load_cycle_file(arena, folder_join(arena, cycle->folder, "cycle.json"), cycle, &file,
			     diags)) {
		read_syntax(arena, cycle->folder, diags);
		return NULL;
	}
	read.unread.seats = file.reading.unread.seats;
	inputs_add(&read, "cycle.json", doc_source(file.doc));
	check_folder_name(arena, cycle, &file);
	bool criteria = read_criteria(arena, cycle, &file, &read, settings.strict, diags);
	read_people(arena, cycle, &file, &read, diags);
	/* Without criteria no rating can be judged, and half of what would be told would not be
	 * true. */
	if (criteria) {
		read_ratings(arena, cycle, &file, settings, &read, diags);
		/* an election of which only facts are kept has nobody to decide a threshold */
		if (cycle->panel.reviewer_count)
			tell_missing_settings(cycle, &file);
	} else if (folder_has(arena, cycle->folder, "ratings")) {
		diag_file(
		    diags, NOT_READ, folder_join(arena, cycle->folder, "ratings"),
		    "ratings were not read, since they cannot be judged without the criteria; mend these and run check again");
	}
	/* Whoever edits nominees and reviewers mends these files afterwards. */
	if (!settings.people) {
		load_decision(arena, cycle, &read, diags);
		load_outcome(arena, cycle, &read, diags);
	}
	inputs_sort(&read);
	cycle->inputs = read.list;
	cycle->input_count = read.count;
	return diags_count(diags, DATA_ERROR) == before ? cycle : NULL;
}

const char *load_version(struct arena *arena)
{
	return arena_printf(arena, "%s\n%s", table_version(), sheet_version(arena));
}
