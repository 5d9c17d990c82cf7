/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/nominee.h"

const char *nominee_name(const struct nominee *nominee, const char *if_unknown)
{
	return nominee->name ? nominee->name : if_unknown;
}

bool nominee_stands(const struct nominee *nominee)
{
	return nominee->status == NOMINATED;
}
