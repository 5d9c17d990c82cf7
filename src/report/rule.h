/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of recusal in words. */
#ifndef REPORT_RULE_H
#define REPORT_RULE_H

#include "model/panel.h"

struct speaker;

const char *rule_name(const struct speaker *speaker, enum recusal_rule rule);
/* Those of a pair: "nationality and same organisation". */
const char *rule_names(const struct speaker *speaker, recusal_mask mask);

#endif
