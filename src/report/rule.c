/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/rule.h"

#include "report/wording.h"

const char *rule_name(const struct speaker *speaker, enum recusal_rule rule)
{
	static const enum wording rules[RECUSAL_RULES] = {
	    [RECUSED_NATIONALITY] = WORDS_RULE_NATIONALITY,
	    [RECUSED_RESIDENCE] = WORDS_RULE_RESIDENCE,
	    [RECUSED_ORGANISATION] = WORDS_RULE_ORGANISATION,
	    [RECUSED_DECLARED] = WORDS_RULE_DECLARED,
	    [RECUSED_RIVALS] = WORDS_RULE_RIVALS,
	};
	return say(speaker, rules[rule]);
}

const char *rule_names(const struct speaker *speaker, recusal_mask mask)
{
	const char *parts[RECUSAL_RULES];
	size_t count = 0;
	for (size_t rule = 0; rule < RECUSAL_RULES; rule++)
		if (mask & (1u << rule))
			parts[count++] = rule_name(speaker, (enum recusal_rule)rule);
	return wording_list(speaker, parts, count);
}
