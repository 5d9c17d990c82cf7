/* SPDX-License-Identifier: GPL-3.0-or-later */
/* contents-public.json of an earlier version: what it said. */
#ifndef LOAD_LOAD_CONTENTS_H
#define LOAD_LOAD_CONTENTS_H

#include "base/arena.h"
#include "model/statement.h"

struct diags;

/* NULL after complaints. */
const struct statements *load_contents(struct arena *arena, const char *path, struct diags *diags);

#endif
