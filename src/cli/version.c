/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/version.h"

#include "cli/version_number.h"

#include "base/digest.h"
#include "base/json_out.h"
#include "base/unicode.h"
#include "estimate/estimate.h"
#include "form/book.h"
#include "load/load.h"

const char version_number[] = ESCRUTINY_VERSION;

const char *version_words(struct arena *arena)
{
	return arena_printf(
	    arena,
	    "escrutiny %s\n%s\n%s\n%s\n%s\n%s\n%s\n"
	    "Licence GPL-3.0-or-later; no warranty. Not a document of the United Nations.\n",
	    version_number, writer_version(), load_version(arena), estimate_version(),
	    digest_version(), unicode_version(arena), book_version(arena));
}
