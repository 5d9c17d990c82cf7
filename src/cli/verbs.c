/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/verb.h"

#include "base/text.h"

extern const struct verb verb_brief;
extern const struct verb verb_check;
extern const struct verb verb_collect;
extern const struct verb verb_compare;
extern const struct verb verb_explain;
extern const struct verb verb_form;
extern const struct verb verb_freeze;
extern const struct verb verb_init;
extern const struct verb verb_intake;
extern const struct verb verb_rank;
extern const struct verb verb_rate;
extern const struct verb verb_recuse;
extern const struct verb verb_reliability;
extern const struct verb verb_reply;
extern const struct verb verb_report;
extern const struct verb verb_status;
extern const struct verb verb_verify;
extern const struct verb verb_weights;

/* In the order in which a cycle goes through them: the table is the help, too. */
const struct verb *const verbs[] = {
    &verb_init,	   &verb_intake, &verb_check,	&verb_freeze, &verb_form,	 &verb_collect,
    &verb_rate,	   &verb_recuse, &verb_status,	&verb_rank,   &verb_reliability, &verb_weights,
    &verb_explain, &verb_report, &verb_compare, &verb_verify, &verb_reply,	 &verb_brief,
};
const size_t verb_count = sizeof verbs / sizeof *verbs;

const struct verb *verb_find(const char *name)
{
	for (size_t i = 0; i < verb_count; i++)
		if (text_equal(verbs[i]->name, name))
			return verbs[i];
	return NULL;
}
