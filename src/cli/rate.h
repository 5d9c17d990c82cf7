/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A session in which a coordinator types what a reviewer dictates: what is asked, what stands,
 * where we are.
 *
 * rate_screen.c shows, rate_question.c asks one question, rate_interest.c asks for declarations,
 * rate_walk.c goes from question to question, rate.c knows what stands and saves.
 */
#ifndef CLI_RATE_H
#define CLI_RATE_H

#include "cli/talk.h"
#include "form/dictation.h"
#include "form/form.h"

#include <stdbool.h>
#include <stddef.h>

struct rating_session {
	struct arena *arena;
	struct diags *diags;
	struct talk *talk;
	const struct speaker *speaker; /* the talk's */
	const struct cycle *cycle;
	const struct form *form;
	struct dictation dictation;
	struct kept_cell *cells; /* [nominee * criteria + criterion], both as the form has them */
	size_t saved;		 /* answers in this session */
	size_t shown;		 /* the nominee on the screen; SIZE_MAX: none */
	bool *known;		 /* [nominee] whose facts were shown in this session */
};

/* One question; nominee == the form's count: behind the last one. */
struct rate_place {
	size_t nominee, question;
};

enum rate_step { RATE_NEXT, RATE_BACK, RATE_SKIP, RATE_AGAIN, RATE_REVIEW, RATE_QUIT };

const struct form_criterion *rate_criterion(const struct rating_session *session,
					    struct rate_place place);
const struct kept_cell *rate_cell(const struct rating_session *session, struct rate_place place);
/* "4", "cannot judge", the note where no level is asked; NULL: nothing stands. */
const char *rate_standing(const struct rating_session *session, struct rate_place place);
/* "Levels: 1 to 5 in steps of 1" */
const char *rate_levels(const struct rating_session *session,
			const struct form_criterion *criterion);

bool rate_lacks_evidence(const struct rating_session *session, struct rate_place place);
/* A level is asked and has not been given, or lacks its evidence. */
bool rate_open(const struct rating_session *session, struct rate_place place);
size_t rate_open_count(const struct rating_session *session, size_t nominee);
/* An interest was declared that no rule of the cycle knows of. */
bool rate_declared(const struct rating_session *session, size_t nominee);
bool rate_closed(const struct rating_session *session, size_t nominee);

/* Saves, and has what stands read again. False after a complaint. */
bool rate_save(struct rating_session *session, const struct dictated *answers, size_t count);
/* Takes over what stands. */
void rate_remember(struct rating_session *session, const struct kept *kept);

void rate_show_start(struct rating_session *session, const char *entered_by);
/* With facts where they were not shown before. */
void rate_show_nominee(struct rating_session *session, size_t nominee);
void rate_show_facts(struct rating_session *session, size_t nominee);
void rate_show_closed(struct rating_session *session, size_t nominee);
void rate_show_question(struct rating_session *session, struct rate_place place);
void rate_show_help(struct rating_session *session);
/* What is open, by nominee. */
void rate_show_open(struct rating_session *session);

/* The undertaking and the interests; false: the session ends here. */
bool rate_begin(struct rating_session *session);
/* Declares interests, and takes declarations back; false: the session ends here. */
bool rate_interests(struct rating_session *session);

/* RATE_QUIT also where nothing more can be asked, or saved. */
enum rate_step rate_ask(struct rating_session *session, struct rate_place place);

/* From the first open question on, until somebody quits. */
void rate_walk(struct rating_session *session);

#endif
