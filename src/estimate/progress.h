/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who wants to know how far a long fit is: only panels of hundreds take steps worth telling. */
#ifndef ESTIMATE_PROGRESS_H
#define ESTIMATE_PROGRESS_H

#include <stddef.h>

/* Told after each step, by the thread that asked: how many were done, and about how many there are;
 * 0: nobody knows. */
struct estimate_progress {
	void (*tell)(void *context, size_t done, size_t of);
	void *context;
};

#endif
