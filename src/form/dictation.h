/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Answers that a coordinator types in for a reviewer: written as an answers file and taken as
 * collect takes one, so that the same rules hold and the same things are kept. The file's counter
 * counts such files, not those that the reviewer saves.
 */
#ifndef FORM_DICTATION_H
#define FORM_DICTATION_H

#include "form/collect.h"

#include <stdbool.h>
#include <stddef.h>

struct dictated {
	const char *nominee, *criterion; /* ids */
	const char *rating;   /* a level or a word as a file holds it; NULL: evidence only */
	const char *evidence; /* NULL: none */
};

struct dictation {
	const char *cycle; /* as on the command line */
	struct form_identity
	    identity; /* revision does not matter: that of the last form issued is taken */
	enum language language;
	struct collect_settings settings;
};

/*
 * What is kept of a reviewer, and an answers file of these answers, both with the lock held;
 * answers may be none. NULL after a complaint: nothing was changed. What is returned lives in
 * arena.
 */
const struct kept *dictation_take(struct arena *arena, const struct dictation *dictation,
				  const struct dictated *answers, size_t count,
				  struct diags *diags);

/* The answers file: canonical JSON with its check code and a line end. */
const char *dictation_write(struct arena *arena, const struct form_identity *identity,
			    enum language language, size_t saved, const struct dictated *answers,
			    size_t count, size_t *length);

#endif
