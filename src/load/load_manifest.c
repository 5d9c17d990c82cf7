/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "load/load_manifest.h"

#include "base/diag.h"
#include "base/text.h"
#include "load/fields.h"
#include "model/language.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

enum { HASH_DIGITS = 64, FINGERPRINT_DIGITS = 12, LONGEST_NAME = 255, LONGEST_VERSION = 40 };

static bool is_hex(const char *text, size_t digits)
{
	return strlen(text) == digits && strspn(text, "0123456789abcdef") == digits;
}

/* So many hexadecimal digits in small letters; NULL after a complaint. */
static const char *hash(struct node record, const char *key, size_t digits)
{
	const char *text = fields_required_text(record, key);
	if (!text || is_hex(text, digits))
		return text;
	node_tell(node_get(record, key), BAD_MANIFEST,
		  "\"%s\" should be %zu hexadecimal digits in small letters", key, digits);
	return NULL;
}

/* "0.1.0" */
static const char *version_text(struct node root)
{
	const char *text = fields_required_text(root, "version");
	if (!text || (strlen(text) <= LONGEST_VERSION &&
		      strspn(text, "0123456789abcdefghijklmnopqrstuvwxyz.+-") == strlen(text)))
		return text;
	node_tell(node_get(root, "version"), BAD_MANIFEST, "this is no version of the program");
	return NULL;
}

static bool plain_name(const char *name)
{
	return name[0] && name[0] != '.' && !strpbrk(name, "/\\:") && strlen(name) <= LONGEST_NAME;
}

static struct manifest_file *read_files(struct reading *reading, struct node record,
					const char *key, bool plain, size_t *count)
{
	static const struct key keys[] = {{"name", REQUIRED}, {"sha256", REQUIRED}};
	struct node list = fields_list(record, key);
	struct manifest_file *files =
	    arena_alloc(reading->arena, fields_length(list), sizeof *files);
	*count = 0;
	for (size_t i = 0; i < fields_length(list); i++) {
		struct node one = node_at(list, i);
		if (!FIELDS_RECORD(reading, one, keys, "a file"))
			continue;
		struct manifest_file file = {fields_required_text(one, "name"),
					     hash(one, "sha256", HASH_DIGITS)};
		if (file.name && plain && !plain_name(file.name))
			node_tell(node_get(one, "name"), BAD_MANIFEST,
				  "this is not the plain name of a file in the bundle's folder");
		else if (file.name && *count && strcmp(files[*count - 1].name, file.name) >= 0)
			node_tell(node_get(one, "name"), BAD_MANIFEST,
				  "the files should stand in the order of their names, each once");
		else if (file.name && file.sha256)
			files[(*count)++] = file;
	}
	return files;
}

static void read_criteria(struct reading *reading, struct node record, struct manifest_cycle *cycle)
{
	static const struct key keys[] = {{"id", REQUIRED},
					  {"sha256", REQUIRED},
					  {"weights", REQUIRED}};
	if (!fields_given(record) || !FIELDS_RECORD(reading, record, keys, "\"criteria\""))
		return;
	cycle->criteria = fields_required_text(record, "id");
	cycle->criteria_sha256 = hash(record, "sha256", HASH_DIGITS);
	struct node list = node_get(record, "weights");
	if (fields_given(list) && node_kind(list) != NODE_RECORD)
		node_tell(list, WRONG_TYPE, "\"weights\" should be a record {…}");
	if (node_kind(list) != NODE_RECORD)
		return;
	struct manifest_weight *weights =
	    arena_alloc(reading->arena, node_count(list), sizeof *weights);
	for (size_t i = 0; i < node_count(list); i++)
		weights[i] =
		    (struct manifest_weight){node_key(list, i),
					     fields_number(list, node_key(list, i), 0, 1, NAN)};
	cycle->weights = weights;
	cycle->weight_count = node_count(list);
}

static struct manifest_cycle read_cycle(struct reading *reading, struct node record)
{
	static const struct key keys[] = {{"cycle", REQUIRED},	    {"criteria", REQUIRED},
					  {"seed", REQUIRED},	    {"draws", REQUIRED},
					  {"level", REQUIRED},	    {"inputs", OPTIONAL},
					  {"inputs_hmac", OPTIONAL}};
	struct manifest_cycle cycle = {0};
	if (!FIELDS_RECORD(reading, record, keys, "a cycle of a manifest"))
		return cycle;
	cycle.cycle = fields_id(record, "cycle");
	read_criteria(reading, node_get(record, "criteria"), &cycle);
	cycle.seed = fields_count(record, "seed", 0, UINT32_MAX, 0);
	cycle.draws = fields_count(record, "draws", 0, UINT32_MAX, 0);
	cycle.level = fields_number(record, "level", 0, 1, 0);
	cycle.inputs = read_files(reading, record, "inputs", false, &cycle.input_count);
	if (fields_given(node_get(record, "inputs_hmac")))
		cycle.inputs_hmac = hash(record, "inputs_hmac", HASH_DIGITS);
	return cycle;
}

static void read_cycles(struct reading *reading, struct node root, struct manifest *manifest)
{
	struct node list = fields_list(root, "cycles");
	size_t count = fields_length(list);
	struct manifest_cycle *cycles = arena_alloc(reading->arena, count, sizeof *cycles);
	for (size_t i = 0; i < count; i++)
		cycles[i] = read_cycle(reading, node_at(list, i));
	manifest->cycles = cycles;
	manifest->cycle_count = count;
}

/* Besides the four that every bundle has, a kind of bundle may have further ones, which are texts.
 */
static void read_settings(struct reading *reading, struct node settings, struct manifest *manifest)
{
	static const char *const common[] = {"audience", "language", "date", "technical"};
	if (!fields_given(settings))
		return; /* told as a missing key */
	if (node_kind(settings) != NODE_RECORD) {
		node_tell(settings, WRONG_TYPE, "\"settings\" should be a record {…}");
		return;
	}
	manifest->audience = fields_required_text(settings, "audience");
	manifest->language = fields_required_text(settings, "language");
	manifest->date = fields_date(settings, "date");
	manifest->technical = fields_boolean(settings, "technical", false);
	struct manifest_setting *more =
	    arena_alloc(reading->arena, node_count(settings), sizeof *more);
	for (size_t i = 0; i < node_count(settings); i++) {
		const char *name = node_key(settings, i);
		bool known = false;
		for (size_t c = 0; c < sizeof common / sizeof *common; c++)
			known = known || text_equal(name, common[c]);
		if (!known)
			more[manifest->more_count++] =
			    (struct manifest_setting){name, fields_text(settings, name)};
	}
	manifest->more = more;
}

const struct manifest *load_manifest(struct arena *arena, const char *path, struct diags *diags)
{
	static const struct key keys[] = {{"format", REQUIRED},	  {"version", REQUIRED},
					  {"kind", REQUIRED},	  {"fingerprint", REQUIRED},
					  {"settings", REQUIRED}, {"cycles", REQUIRED},
					  {"outputs", REQUIRED}};
	size_t before = diags_count(diags, DATA_ERROR);
	struct doc *doc = doc_read(arena, path, diags);
	if (!doc)
		return NULL;
	struct reading reading = {.arena = arena, .diags = diags, .language = ENGLISH};
	struct manifest *manifest = arena_alloc(arena, 1, sizeof *manifest);
	struct node root = doc_root(doc);
	if (!fields_format(root, "escrutiny-manifest/1") ||
	    !FIELDS_RECORD(&reading, root, keys, "a manifest"))
		return NULL;
	manifest->version = version_text(root);
	manifest->kind = fields_required_text(root, "kind");
	manifest->fingerprint = hash(root, "fingerprint", FINGERPRINT_DIGITS);
	read_settings(&reading, node_get(root, "settings"), manifest);
	read_cycles(&reading, root, manifest);
	manifest->outputs = read_files(&reading, root, "outputs", true, &manifest->output_count);
	return diags_count(diags, DATA_ERROR) == before ? manifest : NULL;
}
