/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kinds of form, the usual one first: one line each. */
#include "form/form.h"

const struct form_kind *const form_kinds[] = {
	NULL,
};
const size_t form_kind_count = sizeof form_kinds / sizeof *form_kinds - 1;
