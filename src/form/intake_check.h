/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with a workbook that came back, by sheet and cell. */
#ifndef FORM_INTAKE_CHECK_H
#define FORM_INTAKE_CHECK_H

#include "form/intake_files.h"
#include "form/intake_read.h"

/* False after complaints. */
bool intake_check(struct arena *arena, const struct cycle *cycle, const struct intake_files *files,
		  struct intake_back *back, struct diags *diags);

#endif
