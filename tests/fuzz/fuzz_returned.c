/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Any bytes as a filled form: answers files and tables (workbooks have a target of their own).
 * Beyond not crashing: what is refused is told; answers are levels of the scale or words, each once
 * and in order; each has a place.
 */
#include "form/taking.h"

#include "base/unicode.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

bool returned_xlsx(struct taking *taking, struct source *source)
{
	diag_file(taking->diags, NOT_WORKBOOK, source->name, "no workbooks here");
	return false;
}

static const struct nominee nominees[] = {{.id = "ada"}, {.id = "bo"}, {.id = "n/1"}};
static const struct anchor anchors[] = {{.level = 1}};
static const struct criterion criteria[] = {
    {.id = "E1", .kind = CRITERION_RATED, .anchors = anchors, .anchor_count = 1},
    {.id = "G1", .kind = CRITERION_REPORTED},
    {.id = "I1", .kind = CRITERION_RATED, .anchors = anchors, .anchor_count = 1},
};
static const size_t listing[] = {2, 0, 1};
static const size_t ranks[] = {1, 2, 0};
static const struct criteria_set set = {
    .id = "small",
    .sha256 = "0123456789ab",
    .scale = {.min = 1, .max = 5, .step = 0.5, .best_high = true},
    .criteria = criteria,
    .criterion_count = 3,
    .listing = listing,
};
static const struct cycle cycle = {.id = "spring",
				   .criteria = &set,
				   .nominees = nominees,
				   .nominee_count = 3};

static void require(bool holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "broken promise: %s\n", what);
	abort();
}

static void look(const struct returned *returned)
{
	for (size_t i = 0; i < returned->answer_count; i++) {
		const struct returned_answer *answer = &returned->answers[i];
		require(answer->nominee < 3 && answer->criterion < 3, "an answer is to a question");
		require(answer->has_rating || answer->evidence, "an answer says something");
		bool level = answer->has_rating && answer->answer == ANSWER_LEVEL;
		require(level == !isnan(answer->level), "a level is a number, a word is none");
		require(!level || scale_level(&set.scale, answer->level) >= 0,
			"a level is on the scale");
		const char *note = answer->evidence;
		require(!note || (*note && unicode_valid(note, strlen(note)) == strlen(note) &&
				  !strchr(note, '\r')),
			"a note is a text");
		const struct returned_answer *before = answer - (i > 0);
		require(!i || before->nominee < answer->nominee ||
			    (before->nominee == answer->nominee &&
			     ranks[before->criterion] < ranks[answer->criterion]),
			"answers come in order, each once");
		returned_tell(returned, answer, NO_LEVEL_ASKED, "answer");
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static FILE *nowhere;
	if (!nowhere)
		nowhere = fopen("/dev/null", "w");
	struct arena *arena = arena_new();
	struct diags *diags = diags_new(arena);
	const char *bytes = arena_copy(arena, (const char *)data, size);
	struct returned *returned = returned_of(arena, "fuzz", bytes, size, &cycle, diags);
	require(returned || diags_count(diags, DATA_ERROR), "nothing is refused without a word");
	require(!returned || !diags_count(diags, DATA_ERROR), "nothing with errors is taken");
	if (returned) {
		require(!returned->identified ||
			    (returned->identity.cycle && returned->identity.revision),
			"an identity is whole");
		look(returned);
	}
	diags_print(diags, (struct diag_style){.most = 50}, nowhere);
	arena_free(arena);
	return 0;
}
