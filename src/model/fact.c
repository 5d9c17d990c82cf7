/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/fact.h"

#include "base/text.h"

bool reference_same(const struct reference *a, const struct reference *b)
{
	const char *x[] = {a->title, a->address}, *y[] = {b->title, b->address};
	if (a == b)
		return true;
	for (size_t i = 0; i < 2; i++)
		if (!x[i] != !y[i] || (x[i] && !text_equal(x[i], y[i])))
			return false;
	return a->title || a->address || text_equal(a->id, b->id);
}

bool fact_known(const struct fact *fact)
{
	return fact->text != NULL;
}

bool fact_public(const struct fact *fact)
{
	return fact->text && fact->source && fact->status != FACT_UNVERIFIED;
}
