/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The settings of the calculation: cycle.json's "analysis". */
#ifndef LOAD_LOAD_ANALYSIS_H
#define LOAD_LOAD_ANALYSIS_H

#include "load/fields.h"
#include "model/cycle.h"

void load_analysis(struct reading *reading, struct node cycle, struct analysis *into);

#endif
