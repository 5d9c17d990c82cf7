/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/key.h"

#include "base/diag.h"
#include "base/digest.h"
#include "base/save.h"
#include "base/source.h"
#include "base/text.h"
#include "load/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const size_t largest = 4096;

static int digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static const struct key_bytes *read_key(struct arena *arena, const char *path, struct diags *diags)
{
	struct source *source = source_read(arena, path, largest, diags);
	if (!source)
		return NULL;
	struct key_bytes *key = arena_alloc(arena, 1, sizeof *key);
	size_t length = source->length;
	bool good = length == 2 * KEY_BYTES ||
		    (length == 2 * KEY_BYTES + 1 && source->bytes[length - 1] == '\n');
	for (size_t i = 0; good && i < KEY_BYTES; i++) {
		int high = digit(source->bytes[2 * i]), low = digit(source->bytes[2 * i + 1]);
		good = high >= 0 && low >= 0;
		key->bytes[i] = (char)(high * 16 + low);
	}
	if (good)
		return key;
	diag_file(
	    diags, BAD_KEY, path,
	    "this should be 64 hexadecimal digits in small letters and nothing else; put it back from a copy");
	return NULL;
}

static bool random_bytes(char *bytes, size_t length)
{
	int from = open("/dev/urandom", O_RDONLY | O_CLOEXEC);
	size_t got = 0;
	while (from >= 0 && got < length) {
		ssize_t some = read(from, bytes + got, length - got);
		if (some < 0 && errno == EINTR)
			continue;
		if (some <= 0)
			break;
		got += (size_t)some;
	}
	if (from >= 0)
		close(from);
	return got == length;
}

static bool make_key(struct arena *arena, const char *path, struct diags *diags)
{
	char bytes[KEY_BYTES];
	struct text text = text_new(arena);
	if (!random_bytes(bytes, sizeof bytes)) {
		diag_file(diags, CANNOT_READ, "/dev/urandom", "%s", strerror(errno));
		return false;
	}
	for (size_t i = 0; i < KEY_BYTES; i++)
		text_printf(&text, "%02x", (unsigned)(unsigned char)bytes[i]);
	text_char(&text, '\n');
	return save_private_file(arena, path, text.bytes, text.length, diags);
}

/* Two runs may need the key at once, and the one that comes later must take that of the other. */
static bool make_key_once(struct arena *arena, const char *cycle_folder, const char *path,
			  struct diags *diags)
{
	const char *apart =
	    folder_join(arena, cycle_folder, arena_printf(arena, ".key-%ld", (long)getpid()));
	if (!make_key(arena, apart, diags))
		return false;
	/* Some file systems have no links: there the later run wins. */
	bool done = link(apart, path) == 0 || errno == EEXIST || rename(apart, path) == 0;
	if (!done)
		diag_file(diags, CANNOT_WRITE, path, "%s", strerror(errno));
	unlink(apart);
	return done;
}

const struct key_bytes *key_of(struct arena *arena, const char *cycle_folder, struct diags *diags)
{
	const char *path = folder_join(arena, cycle_folder, "key");
	if (!folder_has(arena, cycle_folder, "key") &&
	    !make_key_once(arena, cycle_folder, path, diags))
		return NULL;
	return read_key(arena, path, diags);
}

const char *key_hash(struct arena *arena, const struct key_bytes *key, const char *text)
{
	return digest_hmac(arena, key->bytes, KEY_BYTES, text, strlen(text));
}
