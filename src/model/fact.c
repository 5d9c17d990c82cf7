/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/fact.h"

bool fact_known(const struct fact *fact)
{
	return fact->text != NULL;
}

bool fact_public(const struct fact *fact)
{
	return fact->text && fact->source && fact->status != FACT_UNVERIFIED;
}
