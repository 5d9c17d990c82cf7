/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/digest.h"

#include <nettle/base16.h>
#include <nettle/base64.h>
#include <nettle/hmac.h>
#include <nettle/sha2.h>
#include <nettle/version.h>

static void hash(const char *bytes, size_t length, uint8_t digest[SHA256_DIGEST_SIZE])
{
	struct sha256_ctx context;
	sha256_init(&context);
	sha256_update(&context, length, (const uint8_t *)bytes);
	sha256_digest(&context, SHA256_DIGEST_SIZE, digest);
}

static const char *hex(struct arena *arena, const uint8_t digest[SHA256_DIGEST_SIZE])
{
	char *digits = arena_alloc(arena, DIGEST_HEX + 1, 1);
	base16_encode_update(digits, SHA256_DIGEST_SIZE, digest);
	return digits;
}

const char *digest_sha256(struct arena *arena, const char *bytes, size_t length)
{
	uint8_t digest[SHA256_DIGEST_SIZE];
	hash(bytes, length, digest);
	return hex(arena, digest);
}

const char *digest_hmac(struct arena *arena, const char *key, size_t key_length, const char *bytes,
			size_t length)
{
	struct hmac_sha256_ctx context;
	uint8_t digest[SHA256_DIGEST_SIZE];
	hmac_sha256_set_key(&context, key_length, (const uint8_t *)key);
	hmac_sha256_update(&context, length, (const uint8_t *)bytes);
	hmac_sha256_digest(&context, SHA256_DIGEST_SIZE, digest);
	return hex(arena, digest);
}

const char *digest_sha256_base64(struct arena *arena, const char *bytes, size_t length)
{
	uint8_t digest[SHA256_DIGEST_SIZE];
	hash(bytes, length, digest);
	char *encoded = arena_alloc(arena, BASE64_ENCODE_RAW_LENGTH(SHA256_DIGEST_SIZE) + 1, 1);
	base64_encode_raw(encoded, SHA256_DIGEST_SIZE, digest);
	return encoded;
}

uint32_t digest_crc32(const char *bytes, size_t length)
{
	uint32_t crc = 0xFFFFFFFFu;
	for (size_t i = 0; i < length; i++) {
		crc ^= (unsigned char)bytes[i];
		for (int bit = 0; bit < 8; bit++)
			crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320u : 0);
	}
	return ~crc;
}

#define QUOTED(number) #number
#define VERSION(major, minor) "nettle " QUOTED(major) "." QUOTED(minor)

const char *digest_version(void)
{
	return VERSION(NETTLE_VERSION_MAJOR, NETTLE_VERSION_MINOR);
}
