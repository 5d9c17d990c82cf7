/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file decision.json: what the steering committee concluded, written by people. */
#ifndef LOAD_LOAD_DECISION_H
#define LOAD_LOAD_DECISION_H

#include "base/arena.h"
#include "base/diag.h"
#include "load/inputs.h"
#include "model/cycle.h"

/*
 * Sets into->decision, if the cycle has the file. Nominees, reviewers and criteria must be read;
 * without criteria its thresholds are not judged.
 */
void load_decision(struct arena *arena, struct cycle *into, struct files_read *read,
		   struct diags *diags);

#endif
