/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The manifest.json of a bundle, which anybody may have sent: checked like every other file. The
 * names of outputs are plain file names, so that nothing outside the bundle's folder can be meant;
 * names of inputs are only compared.
 */
#ifndef LOAD_LOAD_MANIFEST_H
#define LOAD_LOAD_MANIFEST_H

#include "base/arena.h"
#include "model/manifest.h"

struct diags;

/* NULL after complaints. */
const struct manifest *load_manifest(struct arena *arena, const char *path, struct diags *diags);

#endif
