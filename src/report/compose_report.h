/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole document of a finished report; the parts (compose.h) know nothing of it. */
#ifndef REPORT_COMPOSE_REPORT_H
#define REPORT_COMPOSE_REPORT_H

struct arena;
struct block;
struct report;

const struct block *compose_report(struct arena *arena, const struct report *report);

#endif
