/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tidy tables of a comparison, by the file that makes them. */
#ifndef REPORT_COMPARE_TABLES_H
#define REPORT_COMPARE_TABLES_H

#include "report/compare.h"

extern const struct compare_table compare_table_election, compare_table_nominee,
    compare_table_composition, compare_table_fact, compare_table_score, compare_table_link;

#endif
