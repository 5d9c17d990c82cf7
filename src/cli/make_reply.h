/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bundle of letters in one language, in memory: the verb saves it, verify compares it with what
 * was saved. */
#ifndef CLI_MAKE_REPLY_H
#define CLI_MAKE_REPLY_H

#include "cli/bundle_save.h"
#include "rank/standing.h"

/* Those who are written to, and until when each may answer. */
struct letters {
	const size_t *nominees;
	const char *const *due;
	size_t count;
};

/* Of the bundle, language and date must be set; the rest is filled in. */
void make_reply(const struct command *command, const struct standings *standings,
		const struct letters *letters, struct bundle *bundle);

#endif
