/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/manifest_write.h"

#include "base/json_out.h"
#include "model/manifest.h"

static void write_files(struct writer *w, const char *key, const struct manifest_file *files,
			size_t count)
{
	writer_open_list(w, key);
	for (size_t i = 0; i < count; i++) {
		writer_open_record(w, NULL);
		writer_text(w, "name", files[i].name);
		writer_text(w, "sha256", files[i].sha256);
		writer_close(w);
	}
	writer_close(w);
}

static void write_cycle(struct writer *w, const struct manifest_cycle *cycle)
{
	writer_open_record(w, NULL);
	writer_text(w, "cycle", cycle->cycle);
	writer_open_record(w, "criteria");
	writer_text(w, "id", cycle->criteria);
	writer_text(w, "sha256", cycle->criteria_sha256);
	writer_open_record(w, "weights");
	for (size_t i = 0; i < cycle->weight_count; i++)
		writer_number(w, cycle->weights[i].criterion, cycle->weights[i].weight);
	writer_close(w);
	writer_close(w);
	writer_count(w, "seed", cycle->seed);
	writer_count(w, "draws", cycle->draws);
	writer_number(w, "level", cycle->level);
	if (cycle->inputs_hmac)
		writer_text(w, "inputs_hmac", cycle->inputs_hmac);
	else
		write_files(w, "inputs", cycle->inputs, cycle->input_count);
	writer_close(w);
}

static void write_settings(struct writer *w, const struct manifest *manifest)
{
	writer_open_record(w, "settings");
	writer_text(w, "audience", manifest->audience);
	writer_text(w, "language", manifest->language);
	writer_text(w, "date", manifest->date);
	writer_boolean(w, "technical", manifest->technical);
	for (size_t i = 0; i < manifest->more_count; i++)
		writer_text(w, manifest->more[i].name, manifest->more[i].value);
	writer_close(w);
}

struct bundle_file manifest_write(struct arena *arena, const struct manifest *manifest)
{
	struct writer *w = writer_new(arena);
	struct bundle_file file = {.name = "manifest.json"};
	writer_open_record(w, NULL);
	writer_text(w, "format", "escrutiny-manifest/1");
	writer_text(w, "version", manifest->version);
	writer_text(w, "kind", manifest->kind);
	writer_text(w, "fingerprint", manifest->fingerprint);
	write_settings(w, manifest);
	writer_open_list(w, "cycles");
	for (size_t i = 0; i < manifest->cycle_count; i++)
		write_cycle(w, &manifest->cycles[i]);
	writer_close(w);
	write_files(w, "outputs", manifest->outputs, manifest->output_count);
	writer_close(w);
	file.bytes = writer_done(w, &file.length);
	return file;
}
