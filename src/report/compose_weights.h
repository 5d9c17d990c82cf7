/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts on weights share: sentences first, tables and drawings below them. */
#ifndef REPORT_COMPOSE_WEIGHTS_H
#define REPORT_COMPOSE_WEIGHTS_H

#include "report/compose.h"

struct block;
struct report_contest;
struct report_exchange;

/* What weights verb and report say on one contest: in words; in tables; drawn. */
void compose_weights_words(const struct composer *composer, struct block *parent,
			   const struct report_contest *contest);
void compose_weights_tables(const struct composer *composer, struct block *parent,
			    const struct report_contest *contest);
void compose_weights_chart(const struct composer *composer, struct block *parent,
			   const struct report_contest *contest);
/* Who has which place with weights near those stated: drawn, and as a table. */
void compose_weights_places(const struct composer *composer, struct block *parent,
			    const struct report_contest *contest);
/* The most favourable weights, under --technical; weights and ratings at once, if asked for. */
void compose_weights_central(const struct composer *composer, struct block *parent,
			     const struct report_contest *contest);
void compose_weights_joint(const struct composer *composer, struct block *parent,
			   const struct report_contest *contest);
/* Other weights that were asked for, and who would stand where. */
void compose_reweighing(const struct composer *composer, struct block *parent);

/* "I1 Independence in fact"; i: number in rated[]. */
const char *compose_rated(const struct composer *composer, size_t i);
const char *compose_named(const struct composer *composer, size_t nominee);
/* The regional group; all nominees. */
const char *compose_contest_label(const struct composer *composer,
				  const struct report_contest *contest);
/* "Bo instead of Cy"; NULL if nothing changes. */
const char *compose_exchange(const struct composer *composer,
			     const struct report_exchange *exchange);

/* Sliders for other weights, where the page has a script; other forms leave it out. */
void compose_whatif(const struct composer *composer, struct block *section);

#endif
