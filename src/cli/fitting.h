/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How far a long fit is, on one line of a terminal, which is empty again at the end. Nothing is
 * written where standard error is no terminal.
 */
#ifndef CLI_FITTING_H
#define CLI_FITTING_H

#include "estimate/progress.h"

#include <stdbool.h>

struct fitting {
	bool terminal, shown;
	struct estimate_progress told; /* hand this on; NULL may be handed on as well */
};

/* The result must stay where it is while it is in use. */
void fitting_begin(struct fitting *fitting);
void fitting_end(struct fitting *fitting);

#endif
