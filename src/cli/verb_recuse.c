/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/output.h"
#include "cli/verb.h"

#include "base/nearest.h"
#include "base/text.h"
#include "form/recuse.h"
#include "load/fields.h"
#include "model/words.h"

#include <string.h>

static bool request_of(const struct command *command, struct recusal_request *request)
{
	const struct options *options = command->options;
	const char *kind = options->value[OPTION_KIND], *date = options->value[OPTION_DATE];
	*request = (struct recusal_request){.reviewer = options->arguments[1],
					    .nominee = options->arguments[2],
					    .kind = kind ? words_find(&words_conflict_kind, kind)
							 : WORD_UNKNOWN,
					    .by = options->value[OPTION_BY],
					    .date = date,
					    .reason = options->value[OPTION_REASON]};
	if (request->kind < 0)
		diag_run(command->diags, USAGE, "say with --kind= what kind of conflict it is: %s",
			 nearest_list(command->arena, words_conflict_kind.words,
				      words_conflict_kind.count));
	if (!request->by || !request->by[0])
		diag_run(command->diags, USAGE, "say with --by= who decided it");
	if (!date || !fields_is_date(date))
		diag_run(
		    command->diags, USAGE,
		    "say with --date= when it was decided: a date such as 2026, 2026-04 or 2026-04-09");
	return diags_clean(command->diags);
}

static const char *words_of(struct arena *arena, const struct recusal_request *request,
			    const struct recusal_done *done)
{
	struct text text = text_new(arena);
	text_printf(&text, "%s on %s: ", request->reviewer, request->nominee);
	if (done->unchanged)
		text_add(&text, "unchanged: the conflict is recorded, and no number stands.\n");
	else
		text_printf(&text, "%s; %zu rating%s set aside%s.\n",
			    done->recorded ? "the conflict is recorded in reviewers.json"
					   : "the conflict was recorded already",
			    done->set_aside, done->set_aside == 1 ? " was" : "s were",
			    done->nominees > 1
				? arena_printf(arena, ", on %zu nominees (the rule on rivals)",
					       done->nominees)
				: "");
	return text.bytes;
}

static void run(const struct command *command)
{
	struct recusal_request request;
	struct recusal_done done;
	if (!request_of(command, &request))
		return;
	struct transaction *transaction =
	    transaction_begin(command->arena, command->options->arguments[0], false,
			      command->diags);
	if (!transaction)
		return;
	bool recused = recuse(transaction, &request, &done, command->diags);
	transaction_end(transaction);
	const char *words = recused ? words_of(command->arena, &request, &done) : "";
	if (*words)
		output_result(command, words, strlen(words));
}

static const enum option taken[] = {OPTION_KIND, OPTION_BY, OPTION_DATE, OPTION_REASON};

const struct verb verb_recuse = {
    .name = "recuse",
    .arguments = "CYCLE REVIEWER NOMINEE",
    .summary = "records a conflict; ratings given in spite of it are set aside",
    .help =
	"Adds the conflict to reviewers.json. If the reviewer has rated the nominee already, \"recused\" is\n"
	"put in the place of those ratings, on the nominee's rivals too where that rule is on; the log\n"
	"keeps them, and every report says how many were set aside. --kind, --by and --date must be given.\n",
    .fewest = 3,
    .most = 3,
    .options = taken,
    .option_count = 4,
    .run = run,
};
