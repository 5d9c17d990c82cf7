/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The cycle's random key: 64 hex digits and a line end in the file "key". Hashes of notes are keyed
 * with its 32 bytes, so that nobody without it can try out notes against them.
 */
#ifndef FORM_KEY_H
#define FORM_KEY_H

#include "base/arena.h"

#include <stddef.h>

struct diags;

enum { KEY_BYTES = 32 };

struct key_bytes {
	char bytes[KEY_BYTES];
};

/* Reads the key, and makes it where there is none. NULL after a complaint. */
const struct key_bytes *key_of(struct arena *arena, const char *cycle_folder, struct diags *diags);

/* HMAC-SHA-256 of a text in hex. */
const char *key_hash(struct arena *arena, const struct key_bytes *key, const char *text);

#endif
