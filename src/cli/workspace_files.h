/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What init puts into a new workspace; the table is made from files when the program is built. */
#ifndef CLI_WORKSPACE_FILES_H
#define CLI_WORKSPACE_FILES_H

#include <stddef.h>

struct workspace_file {
	const char *name; /* path inside the workspace */
	const unsigned char *bytes;
	size_t length;
};

extern const struct workspace_file workspace_files[];
extern const size_t workspace_file_count;

#endif
