/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lists inside a nominee's record. */
#ifndef LOAD_NOMINEE_PARTS_H
#define LOAD_NOMINEE_PARTS_H

#include "load/fields.h"
#include "model/criteria.h"
#include "model/nominee.h"

/* Each reads its keys of the record node into the nominee, whose source is read already. */
void nominee_positions(struct reading *reading, struct node node, struct nominee *into);
void nominee_languages(struct reading *reading, struct node node, struct nominee *into);
void nominee_nomination(struct reading *reading, struct node node, struct nominee *into);
void nominee_biography(struct reading *reading, struct node node, struct nominee *into);
void nominee_links(struct reading *reading, struct node node, struct nominee *into);
void nominee_contacts(struct reading *reading, struct node node, struct nominee *into);
void nominee_answers(struct reading *reading, struct node node, struct nominee *into);
void nominee_evidence(struct reading *reading, struct node node, const struct criteria_set *set,
		      struct nominee *into);
void nominee_reply(struct reading *reading, struct node node, struct nominee *into);

#endif
