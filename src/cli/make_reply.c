/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/make_reply.h"

#include "cli/bundle_kinds.h"
#include "cli/cycles.h"
#include "cli/sheets.h"
#include "cli/version.h"

#include "report/brief.h"
#include "report/bundle.h"

static void keep(const struct command *command, const struct cycle *cycle,
		 const struct letters *letters, struct bundle *bundle)
{
	struct manifest_setting *list = arena_alloc(command->arena, 2, sizeof *list);
	const char **ids = arena_alloc(command->arena, letters->count, sizeof *ids);
	for (size_t i = 0; i < letters->count; i++)
		ids[i] = cycle->nominees[letters->nominees[i]].id;
	list[0] =
	    (struct manifest_setting){"nominees", sheets_joined(command, ids, letters->count)};
	list[1] =
	    (struct manifest_setting){"due", sheets_joined(command, letters->due, letters->count)};
	bundle->more = list;
	bundle->more_count = 2;
}

void make_reply(const struct command *command, const struct standings *standings,
		const struct letters *letters, struct bundle *bundle)
{
	const struct cycle *cycle = standings->cycle;
	const struct report_settings settings = {
	    .audience = AUDIENCE_PUBLIC,
	    .language = bundle->language,
	    .date = bundle->date,
	    .version = version_number,
	    .mark = bundle_mark(command->arena, &standings->cycle, 1),
	};
	const struct report *report = report_build(command->arena, standings, &settings);
	struct sheet *sheets = arena_alloc(command->arena, letters->count, sizeof *sheets);
	for (size_t i = 0; i < letters->count; i++) {
		const struct nominee *nominee = &cycle->nominees[letters->nominees[i]];
		sheets[i] =
		    (struct sheet){sheets_stem(command, "reply", nominee->id),
				   brief_letter(command->arena, report, cycle,
						sheets_in_report(report, letters->nominees[i]),
						letters->due[i],
						bundle->date ? bundle->date : nominee->reply.sent),
				   false, false};
	}
	bundle->kind = "reply";
	bundle->cycles = &standings->cycle;
	bundle->cycle_count = 1;
	keep(command, cycle, letters, bundle);
	sheets_write(command, report, sheets, letters->count, bundle);
}

static bool make_again(const struct command *command, const struct bundle_again *again,
		       struct bundle *bundle)
{
	const struct standings *standings = cycles_read(command, again->cycles[0], true);
	size_t names, dates;
	const char *const *ids = sheets_lines(command, sheets_setting(bundle, "nominees"), &names);
	struct letters letters = {.due =
				      sheets_lines(command, sheets_setting(bundle, "due"), &dates)};
	if (!standings)
		return false;
	letters.nominees = sheets_nominees(command, standings->cycle, ids, names, &letters.count);
	if (!letters.nominees || letters.count != dates)
		return false;
	make_reply(command, standings, &letters, bundle);
	return true;
}

const struct bundle_kind bundle_kind_reply = {.name = "reply", .make = make_again};
