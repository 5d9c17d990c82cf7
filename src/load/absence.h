/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Anchors that can be reached by absence of information: what is not documented is cannot-judge. */
#ifndef LOAD_ABSENCE_H
#define LOAD_ABSENCE_H

#include "load/fields.h"

/* Warns of each anchor of the set (a record as read) whose words describe missing information. */
void absence_warn(struct reading *reading, struct node set);

#endif
