/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/bundle_kinds.h"

#include "base/text.h"

extern const struct bundle_kind bundle_kind_compare;
extern const struct bundle_kind bundle_kind_brief;
extern const struct bundle_kind bundle_kind_reply;
extern const struct bundle_kind bundle_kind_report;

static const struct bundle_kind *const kinds[] = {
    &bundle_kind_compare,
    &bundle_kind_report,
    &bundle_kind_brief,
    &bundle_kind_reply,
};

const struct bundle_kind *bundle_kind_find(const char *name)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (text_equal(kinds[i]->name, name))
			return kinds[i];
	return NULL;
}
