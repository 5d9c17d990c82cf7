/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The folder in which cycles, criteria and reports stand together. */
#ifndef LOAD_WORKSPACE_H
#define LOAD_WORKSPACE_H

#include "base/arena.h"

/*
 * The reports folder for the cycle in this folder: beside "candidates" if it stands there, else in
 * the current folder.
 */
const char *workspace_reports(struct arena *arena, const char *cycle_folder);
/* The file name of an id (see folder_name_of). */
const char *workspace_name(struct arena *arena, const char *id);

#endif
