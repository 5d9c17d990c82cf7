/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/make_brief.h"

#include "cli/bundle_kinds.h"
#include "cli/bundle_version.h"
#include "cli/cycles.h"
#include "cli/sheets.h"
#include "cli/version.h"
#include "cli/waiting.h"

#include "base/nearest.h"
#include "base/text.h"
#include "load/folder.h"
#include "load/load_contents.h"
#include "report/brief.h"
#include "report/bundle.h"
#include "report/statements.h"

#include <stdint.h>

/* What was asked for, found in the cycle. */
struct asked {
	const struct brief_request *request;
	const struct cycle *cycle;
	const size_t *nominees;
	size_t nominee_count;
	const size_t *groups; /* of the cycle */
	size_t group_count;
};

static size_t find_group(const struct command *command, const struct cycle *cycle,
			 const char *wanted)
{
	const char **ids = arena_alloc(command->arena, cycle->group_count + 1, sizeof *ids);
	size_t count = 0;
	for (size_t g = 0; g < cycle->group_count; g++) {
		if (cycle->groups[g].has_seats && text_equal(cycle->groups[g].id, wanted))
			return g;
		if (cycle->groups[g].has_seats)
			ids[count++] = cycle->groups[g].id;
	}
	diag_run(command->diags, USAGE,
		 "cycle \"%s\" has no seats for a group \"%s\"; its groups: %s", cycle->id, wanted,
		 nearest_list(command->arena, ids, count));
	return SIZE_MAX;
}

/* The group that is named, or, where nobody and nothing is, all that have seats. */
static bool choose_groups(const struct command *command, struct asked *asked)
{
	const char *wanted = asked->request->group;
	size_t *groups = arena_alloc(command->arena, asked->cycle->group_count + 1, sizeof *groups);
	asked->groups = groups;
	for (size_t g = 0; g < asked->cycle->group_count; g++)
		if (!wanted && !asked->request->nominee_count && asked->cycle->groups[g].has_seats)
			groups[asked->group_count++] = g;
	if (!wanted)
		return true;
	groups[asked->group_count++] = find_group(command, asked->cycle, wanted);
	return groups[0] != SIZE_MAX;
}

static bool choose_nominees(const struct command *command, struct asked *asked)
{
	const struct brief_request *request = asked->request;
	if (request->group && !request->nominee_count)
		return true;
	asked->nominees = sheets_nominees(command, asked->cycle, request->nominees,
					  request->nominee_count, &asked->nominee_count);
	return asked->nominees != NULL;
}

/* Everybody about whom something would be said. */
static bool waited(const struct command *command, const struct asked *asked, const char *date,
		   const char **reason)
{
	const struct cycle *cycle = asked->cycle;
	size_t *about = arena_alloc(command->arena, asked->nominee_count + cycle->nominee_count + 1,
				    sizeof *about);
	size_t count = 0;
	for (size_t i = 0; i < cycle->nominee_count; i++) {
		bool named = false;
		for (size_t j = 0; j < asked->nominee_count; j++)
			named = named || asked->nominees[j] == i;
		for (size_t g = 0; g < asked->group_count; g++)
			named = named || cycle->nominees[i].group == asked->groups[g];
		if (named)
			about[count++] = i;
	}
	return waiting_over(command, cycle, about, count, date ? date : cycle->dates.report,
			    reason);
}

static size_t group_in_report(const struct report *report, const char *id)
{
	size_t at = 0;
	while (at < report->group_count && !text_equal(report->groups[at].id, id))
		at++;
	return at;
}

/* One sheet of those that are made. */
struct drawn {
	const char *stem;
	size_t at; /* number of nominee or group in the report */
	bool group;
};

static const struct block *draw(const struct command *command, const struct asked *asked,
				const struct report *report, const struct drawn *drawn,
				const struct since *since)
{
	return (drawn->group ? brief_group : brief_nominee)(command->arena, report, asked->cycle,
							    drawn->at, since);
}

/* A sheet that the version before had as well says what has changed since. */
static struct sheet make_sheet(const struct command *command, const struct asked *asked,
			       const struct report *report, const struct drawn *drawn,
			       const struct earlier_version *before)
{
	struct arena *arena = command->arena;
	const struct block *document = draw(command, asked, report, drawn, NULL);
	struct sheet sheet = {drawn->stem, document, drawn->group, true};
	if (!before ||
	    !folder_has(arena, before->folder, arena_printf(arena, "%s.md", drawn->stem)))
		return sheet;
	struct earlier_version was = *before;
	was.statements = load_contents(arena,
				       folder_join(arena, before->folder,
						   arena_printf(arena, "%s.json", drawn->stem)),
				       diags_new(arena));
	struct since since = statements_since(arena, &was, document);
	sheet.document = draw(command, asked, report, drawn, &since);
	return sheet;
}

static const struct sheet *make_sheets(const struct command *command, const struct asked *asked,
				       const struct report *report,
				       const struct earlier_version *before)
{
	struct sheet *sheets =
	    arena_alloc(command->arena, asked->nominee_count + asked->group_count, sizeof *sheets);
	const struct cycle *cycle = asked->cycle;
	size_t count = 0;
	for (size_t i = 0; i < asked->nominee_count; i++) {
		size_t at = sheets_in_report(report, asked->nominees[i]);
		struct drawn drawn = {sheets_stem(command, "brief-public", report->nominees[at].id),
				      at, false};
		sheets[count++] = make_sheet(command, asked, report, &drawn, before);
	}
	for (size_t i = 0; i < asked->group_count; i++) {
		const char *id = cycle->groups[asked->groups[i]].id;
		struct drawn drawn = {sheets_stem(command, "group-public", id),
				      group_in_report(report, id), true};
		sheets[count++] = make_sheet(command, asked, report, &drawn, before);
	}
	return sheets;
}

/* What was asked for, so that the same can be made again. */
static void keep(const struct command *command, const struct asked *asked, struct bundle *bundle)
{
	struct manifest_setting *list = arena_alloc(command->arena, 2, sizeof *list);
	const char **ids = arena_alloc(command->arena, asked->nominee_count, sizeof *ids);
	for (size_t i = 0; i < asked->nominee_count; i++)
		ids[i] = asked->cycle->nominees[asked->nominees[i]].id;
	bundle->more_count = 0;
	if (asked->request->nominee_count)
		list[bundle->more_count++] =
		    (struct manifest_setting){"nominees",
					      sheets_joined(command, ids, asked->nominee_count)};
	if (asked->request->group)
		list[bundle->more_count++] =
		    (struct manifest_setting){"group", asked->request->group};
	bundle->more = list;
}

bool make_brief(const struct command *command, const struct brief_request *request,
		struct bundle *bundle)
{
	struct asked asked = {.request = request};
	const char *reason = waiting_kept(bundle);
	const struct standings *standings = cycles_read(command, request->cycle, true);
	if (!standings)
		return false;
	asked.cycle = standings->cycle;
	if (!choose_nominees(command, &asked) || !choose_groups(command, &asked) ||
	    (!request->again && !waited(command, &asked, bundle->date, &reason)))
		return false;
	const struct report_settings settings = {
	    .audience = AUDIENCE_PUBLIC,
	    .language = bundle->language,
	    .date = bundle->date,
	    .version = version_number,
	    .without_reply = reason,
	    .mark = bundle_mark(command->arena, &standings->cycle, 1),
	};
	const struct report *report = report_build(command->arena, standings, &settings);
	bundle->kind = "brief";
	bundle->cycles = &standings->cycle;
	bundle->cycle_count = 1;
	keep(command, &asked, bundle);
	waiting_keep(command, bundle, reason);
	bundle_version_keep(command, bundle);
	sheets_write(command, report, make_sheets(command, &asked, report, bundle->earlier),
		     asked.nominee_count + asked.group_count, bundle);
	return true;
}

static bool make_again(const struct command *command, const struct bundle_again *again,
		       struct bundle *bundle)
{
	struct brief_request request = {.cycle = again->cycles[0],
					.group = sheets_setting(bundle, "group"),
					.again = true};
	request.nominees =
	    sheets_lines(command, sheets_setting(bundle, "nominees"), &request.nominee_count);
	return bundle_version_again(command, again, bundle) &&
	       make_brief(command, &request, bundle);
}

const struct bundle_kind bundle_kind_brief = {.name = "brief", .make = make_again};
