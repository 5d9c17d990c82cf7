/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GSL allocates its workspaces itself and answers NULL for want of memory. That ends the program
 * where the arena's own want does, which is the one place that may.
 */
#ifndef ESTIMATE_WORKSPACE_H
#define ESTIMATE_WORKSPACE_H

#include <stdint.h>

#include "base/arena.h"

/* The workspace just allocated, never NULL; free it with GSL's own function. */
static inline void *workspace_need(struct arena *arena, void *workspace)
{
	if (!workspace)
		arena_alloc(arena, SIZE_MAX, SIZE_MAX);
	return workspace;
}

#endif
