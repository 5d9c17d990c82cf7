/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Weights as they are typed on the command line: "I1=20", "independence=60". */
#ifndef CLI_WEIGHT_WORDS_H
#define CLI_WEIGHT_WORDS_H

#include "cli/verb.h"
#include "rank/reweighing.h"

/* All that --set gives, [*count]; what is wrong with it is told as USAGE. */
const struct weight_setting *weight_words_settings(const struct command *command,
						   const struct criteria_set *set, size_t *count);

#endif
