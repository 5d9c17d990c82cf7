/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What briefings, sheets of groups and letters share. */
#ifndef REPORT_BRIEF_PARTS_H
#define REPORT_BRIEF_PARTS_H

struct block;
struct composer;
struct passages;

/* "Briefing: Example election. Made on 5 March 2031" */
const char *brief_subtitle(const struct composer *composer);
/* The box on method: the only place where the program's name stands. */
void brief_method(const struct composer *composer, struct block *document);
/* What the sheet of a group says of one nominee: item and entry, without the name. */
void brief_column(const struct passages *passages, struct block *facts);

#endif
