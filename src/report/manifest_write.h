/* SPDX-License-Identifier: GPL-3.0-or-later */
/* manifest.json, the last file of each bundle. Who reads it: load/load_manifest. */
#ifndef REPORT_MANIFEST_WRITE_H
#define REPORT_MANIFEST_WRITE_H

#include "report/bundle.h"

struct manifest;

struct bundle_file manifest_write(struct arena *arena, const struct manifest *manifest);

#endif
