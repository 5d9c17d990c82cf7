/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/verb.h"

#include "base/text.h"

extern const struct verb verb_check, verb_explain, verb_freeze, verb_init, verb_rank, verb_reliability,
	verb_report, verb_status, verb_weights;

/* In the order in which a cycle goes through them: the table is the help, too. */
const struct verb *const verbs[] = {
	&verb_init,
	&verb_check,
	&verb_freeze,
	&verb_status,
	&verb_rank,
	&verb_reliability,
	&verb_weights,
	&verb_explain,
	&verb_report,
};
const size_t verb_count = sizeof verbs / sizeof *verbs;

const struct verb *verb_find(const char *name)
{
	for (size_t i = 0; i < verb_count; i++)
		if (text_equal(verbs[i]->name, name))
			return verbs[i];
	return NULL;
}
