/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/digest.h"

#include "check.h"

/* FIPS 180-4 examples; RFC 4231, test cases 1 and 2. */
int main(void)
{
	struct arena *arena = arena_new();
	check_text("the SHA-256 of nothing is known", digest_sha256(arena, "", 0),
		   "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	check_text("the SHA-256 of abc is known", digest_sha256(arena, "abc", 3),
		   "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	check_text(
	    "RFC 4231 case 1 holds",
	    digest_hmac(
		arena,
		"\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b",
		20, "Hi There", 8),
	    "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
	check_text("RFC 4231 case 2 holds",
		   digest_hmac(arena, "Jefe", 4, "what do ya want for nothing?", 28),
		   "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
	check_text("base64 is padded", digest_sha256_base64(arena, "", 0),
		   "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
	check_true("the version names nettle", strncmp(digest_version(), "nettle ", 7) == 0);
	arena_free(arena);
	return check_done();
}
