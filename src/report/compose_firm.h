/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts of the section on how firm the result is; report->firmness is there. */
#ifndef REPORT_COMPOSE_FIRM_H
#define REPORT_COMPOSE_FIRM_H

struct block;
struct composer;

/* Where reviewers differed most. */
void compose_firm_cells(const struct composer *composer, struct block *section);
/* Agreement and real share of each criterion, and which criteria go together. */
void compose_firm_criteria(const struct composer *composer, struct block *section);
/* The coefficients. */
void compose_firm_technical(const struct composer *composer, struct block *section);

#endif
