/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What makes two forms the same: hashes of what is asked and shown. They follow the files, not the
 * wording of the program: a better sentence in a catalogue makes no new revision.
 */
#ifndef FORM_FORM_TRACE_H
#define FORM_FORM_TRACE_H

#include "form/form.h"

struct arena;

/* Of what is shown of a nominee, in no language. */
const char *form_trace_nominee(struct arena *arena, const struct cycle *cycle,
			       const struct nominee *nominee);
/* Of a form without its revision, in its language; its nominees must have their hashes. recused:
 * [nominees] */
const char *form_trace(struct arena *arena, const struct cycle *cycle, const struct form *form,
		       const recusal_mask *recused);

#endif
