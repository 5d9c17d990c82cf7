/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * frozen.json: the criteria set as the steering committee adopted it, byte for byte. What differs
 * from it later is named and refused; corrected translations are recorded. The history stands in
 * the log.
 */
#ifndef FORM_FROZEN_H
#define FORM_FROZEN_H

#include "base/arena.h"
#include "base/diag.h"
#include "model/cycle.h"

#include <stdbool.h>
#include <stddef.h>

struct audit;

struct freeze_settings {
	bool again;	    /* a new version, whatever differs */
	const char *reason; /* of a new version */
};

enum freeze_result {
	FREEZE_DONE, /* frozen for the first time, or a run that was cut short finished */
	FREEZE_UNCHANGED,
	FREEZE_CORRECTED, /* translations only */
	FREEZE_AGAIN
};

struct frozen {
	enum freeze_result result;
	const char *sha256;	  /* of the canonical form: the criteria's hash everywhere */
	const char *const *texts; /* corrected translations */
	size_t text_count;
};

/* False after a complaint. Takes the cycle's lock. */
bool freeze(struct arena *arena, const struct cycle *cycle, const struct freeze_settings *settings,
	    struct frozen *frozen, struct diags *diags);

/*
 * Warns where the set that people edit differs from frozen.json, and where frozen.json is not what
 * the log says was frozen.
 */
void frozen_check(struct arena *arena, const struct cycle *cycle, struct diags *diags);

/*
 * The same in a line or two, for verbs that use the criteria and do not check them. audit: the log
 * as already read; who holds its lock must give it, since to read it once more would end the lock.
 * NULL: it is read.
 */
void frozen_warn(struct arena *arena, const struct cycle *cycle, const struct audit *audit,
		 struct diags *diags);

#endif
