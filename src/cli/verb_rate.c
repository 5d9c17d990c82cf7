/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/people.h"
#include "cli/rate.h"
#include "cli/verb.h"

#include "base/text.h"
#include "form/frozen.h"
#include "load/load.h"
#include "model/words.h"

#include <stdint.h>
#include <stdio.h>

enum { MOST_ROUNDS = 1000 };

static bool given(const struct command *command, enum option option, const char *why)
{
	const char *value = command->options->value[option];
	if (value && *value)
		return true;
	diag_run(command->diags, USAGE, "%s", why);
	return false;
}

static bool set_out(const struct command *command, struct dictation *dictation)
{
	const struct options *options = command->options;
	bool right =
	    given(command, OPTION_REVIEWER, "rate needs --reviewer=ID: whose answers these are");
	right = given(command, OPTION_ENTERED_BY,
		      "rate needs --entered-by=NAME: who types what the reviewer dictates; the log "
		      "keeps it") &&
		right;
	*dictation =
	    (struct dictation){.cycle = options->arguments[0],
			       .identity = {.reviewer = options->value[OPTION_REVIEWER]},
			       .settings = {.verb = "rate",
					    .entered_by = options->value[OPTION_ENTERED_BY],
					    .reason = options->value[OPTION_REASON],
					    .round =
						options_count(options, OPTION_ROUND, MOST_ROUNDS, 0,
							      command->diags)}};
	if (dictation->settings.round > 1 &&
	    !(dictation->settings.reason && *dictation->settings.reason))
		diag_run(command->diags, USAGE,
			 "--round=%zu needs --reason=: ratings of a later round are no longer "
			 "independent, and reports say why there was one",
			 dictation->settings.round);
	return right && diags_clean(command->diags);
}

/* Files are told of when the answers are read, which finishes first what an earlier run left
 * undone. */
static bool find_reviewer(const struct command *command, struct dictation *dictation)
{
	const struct load_settings people = {.people = true};
	const char *wanted = command->options->value[OPTION_REVIEWER];
	const struct cycle *cycle =
	    load_cycle(command->arena, dictation->cycle, people, diags_new(command->arena));
	if (!cycle)
		return load_cycle(command->arena, dictation->cycle, people, command->diags) != NULL;
	frozen_warn(command->arena, cycle, NULL, command->diags);
	size_t reviewer = people_reviewer(command, cycle, wanted);
	if (reviewer == SIZE_MAX)
		return false;
	const struct reviewer *found = &cycle->panel.reviewers[reviewer];
	dictation->identity.reviewer = found->id;
	if (found->status != REVIEWER_ACTIVE)
		diag_run(command->diags, USAGE, "reviewer \"%s\" has %s and is asked nothing",
			 found->id, words_reviewer_status.words[found->status]);
	return found->status == REVIEWER_ACTIVE;
}

/* Of --nominee; false after a complaint. None: all. */
static bool find_nominees(const struct command *command, const struct cycle *cycle, size_t *list,
			  size_t *count)
{
	const char *const *wanted =
	    options_all(command->arena, command->options, OPTION_NOMINEE, count);
	for (size_t i = 0; i < *count; i++) {
		list[i] = people_nominee(command, cycle, wanted[i]);
		if (list[i] == SIZE_MAX)
			return false;
	}
	return true;
}

static void tell_untranslated(const struct command *command, const struct cycle *cycle,
			      const struct form *form)
{
	if (form->untranslated)
		diag_run(command->diags, MISSING_LANGUAGE,
			 "%zu texts of criteria set \"%s\" and of the cycle are not there in "
			 "\"%s\" and were shown in another language",
			 form->untranslated, cycle->criteria->id, language_codes[form->language]);
}

/* What is asked, or NULL after a complaint. */
static const struct form *ask_for(const struct command *command, const struct kept *kept)
{
	const struct cycle *cycle = kept->cycle;
	enum language language = cycle->panel.reviewers[kept->reviewer].language;
	size_t count, *nominees = arena_alloc(command->arena, command->options->set_count + 1,
					      sizeof *nominees);
	if (!find_nominees(command, cycle, nominees, &count))
		return NULL;
	if (command->options->value[OPTION_LANG])
		language = options_language(command->options);
	const struct form *form =
	    form_define(command->arena, cycle, kept->reviewer, language, nominees, count);
	if (!form->nominee_count)
		diag_run(command->diags, NOTHING_TO_ASK, "nothing is asked of reviewer \"%s\"%s",
			 form->identity.reviewer,
			 count ? " about these nominees: they do not stand, or are not assigned"
			       : "");
	tell_untranslated(command, cycle, form);
	return form->nominee_count ? form : NULL;
}

static void conclude(struct rating_session *session)
{
	const struct speaker *s = session->speaker;
	size_t open = 0;
	for (size_t i = 0; i < session->form->nominee_count; i++)
		open += rate_open_count(session, i);
	talk_gap(session->talk);
	if (session->talk->unfinished)
		talk_say(session->talk, say(s, WORDS_RATE_UNFINISHED), "", "");
	if (!diags_clean(session->diags))
		talk_say(session->talk, say(s, WORDS_RATE_NOT_SAVED), "", "");
	talk_say(session->talk,
		 say(s, WORDS_RATE_CLOSE, "saved",
		     say(s, WORDS_RATE_ANSWERS_SAVED, "n", wording_count(s, session->saved)),
		     "open", say(s, WORDS_RATE_OPEN, "n", wording_count(s, open))),
		 "", "");
	if (open)
		talk_say(session->talk, say(s, WORDS_RATE_GO_ON), "", "");
}

static void run(const struct command *command)
{
	struct rating_session session = {.arena = command->arena,
					 .diags = command->diags,
					 .shown = SIZE_MAX};
	if (!set_out(command, &session.dictation))
		return;
	if (!find_reviewer(command, &session.dictation))
		return;
	const struct kept *kept =
	    dictation_take(command->arena, &session.dictation, NULL, 0, command->diags);
	session.form = kept ? ask_for(command, kept) : NULL;
	if (!session.form)
		return;
	session.cycle = kept->cycle;
	session.dictation.identity = session.form->identity;
	session.dictation.language = session.form->language;
	session.cells = arena_alloc(command->arena,
				    session.form->nominee_count * session.form->criterion_count + 1,
				    sizeof *session.cells);
	session.known =
	    arena_alloc(command->arena, session.form->nominee_count + 1, sizeof *session.known);
	session.talk = talk_new(command->arena, session.form->language);
	session.speaker = &session.talk->speaker;
	rate_remember(&session, kept);
	rate_show_start(&session, session.dictation.settings.entered_by);
	if (rate_begin(&session))
		rate_walk(&session);
	conclude(&session);
	talk_free(session.talk);
}

static const char *const languages[] = {"en", "fr", "es"};
static const enum option taken[] = {OPTION_REVIEWER, OPTION_ENTERED_BY, OPTION_NOMINEE,
				    OPTION_LANG,     OPTION_ROUND,	OPTION_REASON};

const struct verb verb_rate = {
    .name = "rate",
    .arguments = "CYCLE",
    .summary = "asks what the forms ask, for a reviewer who dictates",
    .help = "Asks the questions of a reviewer's form, one after the other, so that a coordinator "
	    "can type what\n"
	    "the reviewer says over the telephone: interests and the undertaking first, then "
	    "nominee by nominee\n"
	    "in the reviewer's order. Each answer is saved as soon as it is given, with the name "
	    "of whoever\n"
	    "types it; the next session goes on at the first open question. Answers may come "
	    "through a pipe.\n"
	    "\n"
	    "At a question: a level, c (cannot judge), Enter (keep, or leave open), n (take back), "
	    "e (evidence),\n"
	    "b (back), s (skip the nominee), f (facts again), d (declare an interest), ? (help), q "
	    "(quit).\n",
    .fewest = 1,
    .most = 1,
    .options = taken,
    .option_count = 6,
    .allowed = {{OPTION_LANG, languages, 3}},
    .run = run,
};
