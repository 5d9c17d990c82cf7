/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kinds of form, the usual one first: one line each. */
#include "form/form.h"

extern const struct form_kind form_html, form_xlsx, form_csv;

const struct form_kind *const form_kinds[] = {
    &form_html,
    &form_xlsx,
    &form_csv,
};
const size_t form_kind_count = sizeof form_kinds / sizeof *form_kinds;
