/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What verify finds, step by step. Words about what was looked at go to said; what is wrong is told
 * as DIFFERS. */
#ifndef CLI_VERIFY_H
#define CLI_VERIFY_H

#include "base/text.h"
#include "cli/bundle_kinds.h"

#include <stdbool.h>

struct verification {
	const struct command *command;
	const char *folder; /* of the bundle */
	const struct manifest *manifest;
	struct verified_file {
		const char *bytes; /* NULL: it is not there, or cannot be read */
		size_t length;
		bool as_stated; /* it has the hash that the manifest states */
	} * files;		/* [manifest->output_count] */
	const char **causes;	/* why it may come out otherwise, in words */
	size_t cause_count, cause_capacity;
	struct text said;
};

/* Whether each file is there and as the manifest states, nothing was added, and the fingerprint is
 * that of the files. */
void verify_outputs(struct verification *verification);
/* Gathers causes: the program, the criteria, the settings, the inputs. cycles: as they are now. */
void verify_inputs(struct verification *verification, const struct bundle *now);
/* Compares each file with what was made again, and tells the first difference with the causes. */
void verify_again(struct verification *verification, const struct bundle *now);

#endif
