/* SPDX-License-Identifier: GPL-3.0-or-later */
/* weights --elicit: from an order, or from points in a file, to weights that people can type. */
#ifndef CLI_WEIGHT_ELICIT_H
#define CLI_WEIGHT_ELICIT_H

#include "cli/verb.h"

/* Reads the cycle's criteria, not its ratings; prints the page of report/elicited.h. */
void weight_elicit(const struct command *command);

#endif
