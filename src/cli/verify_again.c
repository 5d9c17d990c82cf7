/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A bundle beside the one that its cycle gives now. */
#include "cli/verify.h"
#include "load/folder.h"
#include "report/likeness.h"

#include <string.h>

enum { MOST_TOLD = 3 };

struct tally {
	size_t bytes, figures, different, told;
	size_t workbooks; /* that were not compared */
};

static const struct bundle_file *made(const struct bundle *now, const char *name)
{
	for (size_t i = 0; i < now->count; i++)
		if (text_equal(now->files[i].name, name))
			return &now->files[i];
	return NULL;
}

static bool known(const struct manifest *manifest, const char *name)
{
	for (size_t i = 0; i < manifest->output_count; i++)
		if (text_equal(manifest->outputs[i].name, name))
			return true;
	return false;
}

/* Decimals have commas in what people read in French and Spanish, never in what programs read. */
static bool decimal_comma(const struct bundle *now, const char *name)
{
	const char *dot = strrchr(name, '.');
	return now->language != ENGLISH &&
	       !(dot && (text_equal(dot, ".csv") || text_equal(dot, ".json")));
}

static void tell(struct verification *verification, struct tally *tally, const char *name,
		 const char *words)
{
	tally->different++;
	if (tally->told++ < MOST_TOLD)
		diag_file(verification->command->diags, DIFFERS,
			  folder_join(verification->command->arena, verification->folder, name),
			  "%s", words);
}

static bool is_workbook(const char *name)
{
	const char *dot = strrchr(name, '.');
	return dot && text_equal(dot, ".xlsx");
}

static void compare(struct verification *verification, const struct bundle *now, size_t index,
		    struct tally *tally)
{
	struct arena *arena = verification->command->arena;
	const char *name = verification->manifest->outputs[index].name;
	const struct verified_file *file = &verification->files[index];
	const struct bundle_file *again = made(now, name);
	if (!file->bytes)
		return; /* told */
	if (!again) {
		tell(verification, tally, name, "made again, the bundle does not have this file");
		return;
	}
	/* Its bytes hold the fingerprint, squeezed: with another one they must differ. What it
	 * says, the tables say. */
	if (is_workbook(name) &&
	    !text_equal(verification->manifest->fingerprint, now->fingerprint)) {
		tally->workbooks++;
		return;
	}
	struct version_text was = {file->bytes, file->length, verification->manifest->fingerprint},
			    is = {again->bytes, again->length, now->fingerprint};
	struct likeness_found found = likeness_of(arena, was, is, decimal_comma(now, name));
	tally->bytes += found.likeness == SAME_BYTES;
	tally->figures += found.likeness == SAME_FIGURES;
	if (found.likeness != DIFFERENT)
		return;
	tell(verification, tally, name,
	     is_workbook(name)
		 ? "made again, this workbook has other bytes"
		 : arena_printf(arena, "line %zu: \"%s\" stands here; made again, it is \"%s\"",
				found.line, found.a, found.b));
}

static void tell_causes(const struct verification *verification)
{
	for (size_t i = 0; i < verification->cause_count; i++)
		diag_run(verification->command->diags, DIFFERS, "%s", verification->causes[i]);
	if (!verification->cause_count)
		diag_run(
		    verification->command->diags, DIFFERS,
		    "neither version, criteria, settings nor inputs are known to have changed: the bundle was altered, or made by another build");
}

static void say(struct verification *verification, const struct tally *tally)
{
	struct text *said = &verification->said;
	if (tally->different)
		text_printf(said, "made again: %zu files are different\n", tally->different);
	else if (tally->figures)
		text_printf(
		    said,
		    "made again: words are the same and figures to 0.000001; bytes are not, in %zu files\n",
		    tally->figures);
	else
		text_printf(said, "made again: the same, byte for byte\n");
	if (tally->workbooks)
		text_printf(
		    said,
		    "workbooks: %zu not compared, since the fingerprint is another; the tables say the same\n",
		    tally->workbooks);
	if (tally->different)
		return;
	for (size_t i = 0; i < verification->cause_count; i++)
		text_printf(said, "%s, which makes no difference\n", verification->causes[i]);
}

void verify_again(struct verification *verification, const struct bundle *now)
{
	struct tally tally = {0};
	for (size_t i = 0; i < verification->manifest->output_count; i++)
		compare(verification, now, i, &tally);
	for (size_t i = 0; i < now->count; i++)
		if (!known(verification->manifest, now->files[i].name))
			tell(verification, &tally, now->files[i].name,
			     "made again, the bundle also has this file");
	say(verification, &tally);
	if (tally.different)
		tell_causes(verification);
}
