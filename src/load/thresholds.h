/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The thresholds of a criteria set. */
#ifndef LOAD_THRESHOLDS_H
#define LOAD_THRESHOLDS_H

#include "load/fields.h"
#include "model/criteria.h"

/* Reads set.thresholds; into must hold its scale, criteria and references already. */
void thresholds_read(struct reading *reading, struct node set, struct criteria_set *into);

#endif
