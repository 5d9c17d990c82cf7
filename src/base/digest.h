/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hashes; nettle stays inside. */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include "base/arena.h"

#include <stddef.h>
#include <stdint.h>

enum { DIGEST_HEX = 64 };

/* SHA-256 in lower-case hex, in the arena. */
const char *digest_sha256(struct arena *arena, const char *bytes, size_t length);
/* HMAC-SHA-256 in lower-case hex. */
const char *digest_hmac(struct arena *arena, const char *key, size_t key_length, const char *bytes,
			size_t length);
/* Base64 with padding, as Content-Security-Policy hashes want it: of the SHA-256 of bytes. */
const char *digest_sha256_base64(struct arena *arena, const char *bytes, size_t length);

/* CRC-32 as in zip and PNG (ISO 3309): against accidents, not against people. */
uint32_t digest_crc32(const char *bytes, size_t length);

/* "nettle 3.8" */
const char *digest_version(void);

#endif
