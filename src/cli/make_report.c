/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/make_report.h"

#include "base/text.h"
#include "cli/bundle_kinds.h"
#include "cli/bundle_version.h"
#include "cli/cycles.h"
#include "cli/version.h"
#include "cli/waiting.h"

#include "form/key.h"
#include "load/folder.h"
#include "model/cycle.h"
#include "rank/weighing.h"
#include "report/report.h"

/* Letters stand for reviewers in the order of a hash that only the coordination can work out. */
static bool add_key(const struct command *command, const struct cycle *cycle,
		    struct report_settings *settings)
{
	if (settings->audience != AUDIENCE_PANEL)
		return true;
	const struct key_bytes *key = key_of(command->arena, cycle->folder, command->diags);
	settings->key = key ? key->bytes : NULL;
	settings->key_length = KEY_BYTES;
	return key != NULL;
}

bool make_report(const struct command *command, const char *cycle, bool again,
		 struct bundle *bundle)
{
	const char *reason = waiting_kept(bundle);
	const struct standings *standings = cycles_read(command, cycle, true);
	if (!standings)
		return false;
	const char *date = bundle->date ? bundle->date : standings->cycle->dates.report;
	if (!again && bundle->audience == AUDIENCE_PUBLIC &&
	    !waiting_over(command, standings->cycle, NULL, 0, date, &reason))
		return false;
	const struct weighing_settings weights = {
	    .threads = options_count(command->options, OPTION_THREADS, 1024, 0, command->diags)};
	struct report_settings settings = {
	    .audience = bundle->audience,
	    .language = bundle->language,
	    .date = bundle->date,
	    .without_reply = reason,
	    .version = version_number,
	    .technical = bundle->technical,
	    .earlier = bundle->earlier,
	    .mark = bundle_mark(command->arena, &standings->cycle, 1),
	};
	if (!add_key(command, standings->cycle, &settings))
		return false;
	if (standings->ratings) { /* else the report gives facts */
		settings.reliability = cycles_reliability(command, standings);
		settings.weighing = weighing_form(command->arena, standings, &weights);
	}
	const struct report *report = report_build(command->arena, standings, &settings);
	bundle->kind = "report";
	if (!again) {
		bundle->more_count = 0;
		waiting_keep(command, bundle, reason);
		bundle_version_keep(command, bundle);
	}
	bundle->cycles = &standings->cycle;
	bundle->cycle_count = 1;
	bundle->files = bundle_make(command->arena, report, command->diags, &bundle->count);
	bundle->fingerprint = report->fingerprint;
	return bundle->files != NULL;
}

static bool make_again(const struct command *command, const struct bundle_again *again,
		       struct bundle *bundle)
{
	/* Verifying writes nothing, and letters in the order of another key would tell nothing
	 * either. */
	if (bundle->audience == AUDIENCE_PANEL &&
	    !folder_has(command->arena, again->cycles[0], "key")) {
		diag_run(
		    command->diags, NOT_RECOMPUTED,
		    "the cycle's key is not here, and the letters that stand for reviewers follow from it: only the files were compared with the manifest");
		return false;
	}
	return bundle_version_again(command, again, bundle) &&
	       make_report(command, again->cycles[0], true, bundle);
}

const struct bundle_kind bundle_kind_report = {.name = "report", .make = make_again};
