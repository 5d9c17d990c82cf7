/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/bundle_save.h"

#include "base/digest.h"
#include "base/save.h"
#include "base/text.h"
#include "cli/bundle_folder.h"
#include "cli/output.h"
#include "cli/version.h"
#include "form/key.h"
#include "model/cycle.h"
#include "report/manifest_write.h"

#include <stdlib.h>
#include <string.h>

/* The lines that sha256sum would print, keyed: nobody without the key can try out what the inputs
 * were. */
const char *bundle_inputs_hmac(const struct command *command, const struct cycle *cycle)
{
	const struct key_bytes *key = key_of(command->arena, cycle->folder, command->diags);
	struct text list = text_new(command->arena);
	for (size_t i = 0; i < cycle->input_count; i++)
		text_printf(&list, "%s  %s\n", cycle->inputs[i].sha256, cycle->inputs[i].name);
	return key ? key_hash(command->arena, key, list.bytes) : NULL;
}

static const struct manifest_file *inputs_of(struct arena *arena, const struct cycle *cycle)
{
	struct manifest_file *files = arena_alloc(arena, cycle->input_count, sizeof *files);
	for (size_t i = 0; i < cycle->input_count; i++)
		files[i] = (struct manifest_file){cycle->inputs[i].name, cycle->inputs[i].sha256};
	return files;
}

static const struct manifest_weight *weights_of(struct arena *arena, const struct criteria_set *set,
						size_t *count)
{
	struct manifest_weight *weights = arena_alloc(arena, set->criterion_count, sizeof *weights);
	*count = 0;
	for (size_t k = 0; k < set->criterion_count; k++)
		if (set->criteria[k].kind == CRITERION_RATED)
			weights[(*count)++] =
			    (struct manifest_weight){set->criteria[k].id,
						     text_round9(set->criteria[k].effective)};
	return weights;
}

static bool fill_cycle(const struct command *command, const struct bundle *bundle, size_t index,
		       struct manifest_cycle *into)
{
	const struct cycle *cycle = bundle->cycles[index];
	*into = (struct manifest_cycle){
	    .cycle = cycle->id,
	    .criteria = cycle->criteria->id,
	    .criteria_sha256 = cycle->criteria->sha256,
	    .seed = cycle->analysis.seed,
	    .draws = cycle->analysis.draws,
	    .level = cycle->analysis.level,
	};
	into->weights = weights_of(command->arena, cycle->criteria, &into->weight_count);
	if (bundle->audience == AUDIENCE_FULL) {
		into->inputs = inputs_of(command->arena, cycle);
		into->input_count = cycle->input_count;
		return true;
	}
	into->inputs_hmac = bundle_inputs_hmac(command, cycle);
	return into->inputs_hmac != NULL;
}

static int compare_outputs(const void *a, const void *b)
{
	return strcmp(((const struct manifest_file *)a)->name,
		      ((const struct manifest_file *)b)->name);
}

static const struct manifest_file *outputs_of(struct arena *arena, const struct bundle *bundle)
{
	struct manifest_file *files = arena_alloc(arena, bundle->count, sizeof *files);
	for (size_t i = 0; i < bundle->count; i++)
		files[i] = (struct manifest_file){bundle->files[i].name,
						  digest_sha256(arena, bundle->files[i].bytes,
								bundle->files[i].length)};
	if (bundle->count)
		qsort(files, bundle->count, sizeof *files, compare_outputs);
	return files;
}

const struct manifest *bundle_manifest(const struct command *command, const struct bundle *bundle)
{
	struct arena *arena = command->arena;
	struct manifest_cycle *cycles = arena_alloc(arena, bundle->cycle_count, sizeof *cycles);
	struct manifest *manifest = arena_alloc(arena, 1, sizeof *manifest);
	for (size_t i = 0; i < bundle->cycle_count; i++)
		if (!fill_cycle(command, bundle, i, &cycles[i]))
			return NULL;
	*manifest = (struct manifest){
	    .version = version_number,
	    .kind = bundle->kind,
	    .fingerprint = bundle->fingerprint,
	    .audience = audience_words[bundle->audience],
	    .language = language_codes[bundle->language],
	    .date = bundle->date,
	    .technical = bundle->technical,
	    .more = bundle->more,
	    .more_count = bundle->more_count,
	    .cycles = cycles,
	    .cycle_count = bundle->cycle_count,
	    .outputs = outputs_of(arena, bundle),
	    .output_count = bundle->count,
	};
	return manifest;
}

static struct saved_file place(struct arena *arena, const char *folder,
			       const struct bundle_file *file)
{
	return (struct saved_file){arena_printf(arena, "%s/%s", folder, file->name), file->bytes,
				   file->length, false};
}

bool bundle_save(const struct command *command, const char *folder, const struct bundle *bundle)
{
	struct arena *arena = command->arena;
	struct bundle_folder there;
	const struct manifest *manifest = bundle_manifest(command, bundle);
	if (!manifest || !bundle_folder_open(command, folder, manifest, &there))
		return false;
	struct saved_file *files = arena_alloc(arena, bundle->count + 1, sizeof *files);
	for (size_t i = 0; i < bundle->count; i++)
		files[i] = place(arena, folder, &bundle->files[i]);
	const struct bundle_file last = manifest_write(arena, manifest);
	files[bundle->count] = place(arena, folder, &last);
	if (!save_folder(arena, folder, command->diags) ||
	    !save_files(arena, files, bundle->count + 1, command->diags))
		return false;
	bundle_folder_clear(command, &there, manifest);
	for (size_t i = 0; i <= bundle->count; i++)
		if (i == 0 || command->options->value[OPTION_VERBOSE])
			output_say(command, arena_printf(arena, "%s\n", files[i].path));
	return true;
}
