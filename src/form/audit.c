/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/audit.h"

#include "base/json_out.h"
#include "base/text.h"
#include "form/audit_file.h"
#include "form/form.h"

#include <string.h>
#include <time.h>

const struct audit *audit_read(struct arena *arena, const char *cycle_folder, struct diags *diags)
{
	return audit_log_read(arena, cycle_folder, true, diags);
}

static bool is_about(const struct audit_line *line, enum audit_what what, const char *reviewer)
{
	return line->what == what && text_equal(line->reviewer, reviewer);
}

const struct audit_line *audit_issued(const struct audit *audit, const char *reviewer,
				      size_t revision)
{
	const struct audit_line *found = NULL;
	for (size_t i = 0; i < audit->count; i++) {
		const struct audit_line *line = &audit->lines[i];
		if (is_about(line, AUDIT_ISSUED, reviewer) &&
		    (revision ? line->revision == revision
			      : !found || line->revision >= found->revision))
			found = line;
	}
	return found;
}

const struct audit_line *audit_taken(const struct audit *audit, const char *reviewer)
{
	for (size_t i = audit->count; i-- > 0;)
		if (is_about(&audit->lines[i], AUDIT_TAKEN, reviewer))
			return &audit->lines[i];
	return NULL;
}

static bool shares_nominee(const struct audit_line *a, const struct audit_line *b)
{
	for (size_t i = 0; i < a->fact_count; i++)
		for (size_t j = 0; j < b->fact_count; j++)
			if (text_equal(a->facts[i].nominee, b->facts[j].nominee))
				return true;
	return false;
}

bool audit_superseded(const struct audit *audit, const struct audit_line *issued)
{
	for (size_t i = 0; i < audit->count; i++)
		if (is_about(&audit->lines[i], AUDIT_ISSUED, issued->reviewer) &&
		    audit->lines[i].revision > issued->revision &&
		    shares_nominee(&audit->lines[i], issued))
			return true;
	return false;
}

const char *audit_now(struct arena *arena)
{
	char words[sizeof "2031-02-11T09:30:00Z" + 8];
	struct tm parts;
	time_t now = time(NULL);
	if (!gmtime_r(&now, &parts) || !strftime(words, sizeof words, "%Y-%m-%dT%H:%M:%SZ", &parts))
		return "unknown";
	return arena_string(arena, words);
}

struct writer *audit_line_new(struct arena *arena, const char *at, const char *verb,
			      enum audit_what what)
{
	struct writer *writer = writer_new(arena);
	writer_open_record(writer, NULL);
	writer_text(writer, "at", at);
	writer_text(writer, "verb", verb);
	writer_text(writer, "what", audit_what_word(what));
	return writer;
}

void audit_line_done(struct writer *writer, struct text *into)
{
	size_t length;
	writer_close(writer);
	const char *line = writer_done_compact(writer, &length);
	text_bytes(into, line, length);
	text_char(into, '\n');
}

/* The earlier revision with the same content that is still the one to fill in; 0: none. */
static size_t same_content(const struct audit *audit, const struct form *form)
{
	for (size_t i = audit->count; i-- > 0;) {
		const struct audit_line *line = &audit->lines[i];
		if (is_about(line, AUDIT_ISSUED, form->identity.reviewer) &&
		    text_equal(line->sha256, form->sha256) && !audit_superseded(audit, line))
			return line->revision;
	}
	return 0;
}

static void add_issued(struct text *lines, const struct form *form, size_t revision)
{
	struct arena *arena = lines->arena;
	struct writer *writer = audit_line_new(arena, audit_now(arena), "form", AUDIT_ISSUED);
	writer_text(writer, "reviewer", form->identity.reviewer);
	writer_count(writer, "revision", revision);
	writer_text(writer, "criteria", form->identity.criteria);
	writer_text(writer, "language", language_codes[form->language]);
	writer_text(writer, "sha256", form->sha256);
	writer_open_record(writer, "nominees");
	for (size_t i = 0; i < form->nominee_count; i++)
		writer_text(writer, form->nominees[i].id,
			    arena_printf(arena, "%.12s", form->nominees[i].facts_sha256));
	writer_close(writer);
	audit_line_done(writer, lines);
}

size_t audit_issue(struct arena *arena, const char *cycle_folder, const struct form *form,
		   struct diags *diags)
{
	struct audit_file *file = audit_file_open(arena, cycle_folder, diags);
	if (!file)
		return 0;
	size_t revision = same_content(file->audit, form);
	if (!revision) {
		const struct audit_line *highest =
		    audit_issued(file->audit, form->identity.reviewer, 0);
		struct text lines = text_new(arena);
		revision = highest ? highest->revision + 1 : 1;
		add_issued(&lines, form, revision);
		if (!audit_file_append(file, lines.bytes, lines.length, diags))
			revision = 0;
	}
	audit_file_close(file);
	return revision;
}
