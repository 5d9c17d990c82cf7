/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_VERSION_H
#define CLI_VERSION_H

#include "base/arena.h"

/* "0.1.0" */
extern const char version_number[];
/* The program's version and those of its libraries, one to a line. */
const char *version_words(struct arena *arena);

#endif
