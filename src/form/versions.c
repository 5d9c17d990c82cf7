/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/versions.h"

#include "base/digest.h"
#include "base/json_out.h"
#include "base/text.h"
#include "form/identity.h"

#include <string.h>

static void add_anchors(struct writer *writer, const struct anchor *anchors, size_t count,
			enum language own, struct arena *arena)
{
	writer_open_record(writer, "anchors");
	for (size_t a = 0; a < count; a++)
		writer_text(writer, text_plain(arena, anchors[a].level, 9),
			    anchors[a].text.in[own]);
	writer_close(writer);
}

static const char *part_hash(struct arena *arena, const struct criteria_set *set,
			     const struct criterion *criterion)
{
	size_t length;
	struct writer *writer = writer_new(arena);
	writer_open_record(writer, NULL);
	writer_open_record(writer, "scale");
	writer_number(writer, "min", set->scale.min);
	writer_number(writer, "max", set->scale.max);
	writer_number(writer, "step", set->scale.step);
	writer_text(writer, "best", set->scale.best_high ? "high" : "low");
	add_anchors(writer, set->scale.anchors, set->scale.anchor_count, set->language, arena);
	writer_close(writer);
	writer_text(writer, "kind", words_criterion_kind.words[criterion->kind]);
	writer_text(writer, "label", criterion->label.in[set->language]);
	writer_text(writer, "question", criterion->question.in[set->language]);
	add_anchors(writer, criterion->anchors, criterion->anchor_count, set->language, arena);
	writer_close(writer);
	const char *bytes = writer_done_compact(writer, &length);
	return digest_sha256(arena, bytes, length);
}

const char *const *version_parts(struct arena *arena, const struct criteria_set *set)
{
	const char **parts = arena_alloc(arena, set->criterion_count + 1, sizeof *parts);
	for (size_t k = 0; k < set->criterion_count; k++)
		parts[k] = part_hash(arena, set, &set->criteria[k]);
	return parts;
}

static bool begins(const char *hash, const char *criteria)
{
	return strncmp(hash, criteria, IDENTITY_CRITERIA) == 0;
}

/* Follows corrected translations from the form's criteria onwards. */
static const char *corrected(const struct audit *audit, const char *criteria)
{
	for (size_t i = 0; i < audit->count; i++)
		if (audit->lines[i].what == AUDIT_CORRECTED &&
		    begins(audit->lines[i].previous, criteria))
			criteria = audit->lines[i].criteria;
	return criteria;
}

/* Where the form's criteria, or what they were corrected from, were frozen. */
static const struct audit_line *frozen(const struct audit *audit, const char *criteria)
{
	const struct audit_line *found = NULL;
	for (size_t i = 0; i < audit->count; i++) {
		const struct audit_line *line = &audit->lines[i];
		if (line->what == AUDIT_FROZEN && begins(line->criteria, criteria))
			found = line;
		if (line->what == AUDIT_CORRECTED && begins(line->criteria, criteria)) {
			const struct audit_line *before =
			    frozen(&(struct audit){.lines = audit->lines, .count = i},
				   line->previous);
			found = before ? before : found;
		}
	}
	return found;
}

static bool part_is(const struct audit_line *line, const char *criterion, const char *hash)
{
	for (size_t p = 0; p < line->part_count; p++)
		if (text_equal(line->parts[p].criterion, criterion))
			return text_equal(line->parts[p].hash, hash);
	return false;
}

enum version version_of(struct arena *arena, const struct audit *audit, const struct cycle *cycle,
			const char *criteria, const bool **left_out)
{
	const struct criteria_set *set = cycle->criteria;
	*left_out = NULL;
	if (begins(set->sha256, criteria) || begins(set->sha256, corrected(audit, criteria)))
		return VERSION_SAME;
	const struct audit_line *line = frozen(audit, criteria);
	if (!line)
		return VERSION_UNKNOWN;
	const char *const *parts = version_parts(arena, set);
	bool *differs = arena_alloc(arena, set->criterion_count + 1, sizeof *differs);
	for (size_t k = 0; k < set->criterion_count; k++)
		differs[k] = !part_is(line, set->criteria[k].id, parts[k]);
	*left_out = differs;
	return VERSION_OTHER;
}
