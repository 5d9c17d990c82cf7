/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/returned.h"

#include "base/digest.h"
#include "form/taking.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What comes back instead of a form, and what to send. */
static const struct stranger {
	const char *begins;
	size_t length;
	const char *words;
} strangers[] = {
    {"%PDF-", 5, "a PDF"},
    {"{\\rtf", 5, "a word processor's text (RTF)"},
    {"\x89PNG", 4, "a picture"},
    {"\xFF\xD8\xFF", 3, "a picture"},
    {"GIF8", 4, "a picture"},
    {"\x1F\x8B", 2, "a packed archive"},
    {"7z\xBC\xAF", 4, "a packed archive"},
    {"Rar!", 4, "a packed archive"},
    {"Received: ", 10, "a whole e-mail"},
    {"Return-Path: ", 13, "a whole e-mail"},
    {"From: ", 6, "a whole e-mail"},
    {"MIME-Version: ", 14, "a whole e-mail"},
};

static bool begins(const struct source *source, const char *text, size_t length)
{
	return source->length >= length && memcmp(source->bytes, text, length) == 0;
}

/* The first byte that is no space; 0 at the end. */
static const char *first_sign(const struct source *source)
{
	const char *at = source->bytes;
	return at + strspn(at, " \t\r\n");
}

static bool is_page(const char *at)
{
	static const char *const openings[] = {"<!doctype html", "<html", "<?xml", "<head", "<!--"};
	for (size_t i = 0; i < sizeof openings / sizeof *openings; i++) {
		size_t c = 0;
		while (openings[i][c] &&
		       (at[c] | (openings[i][c] >= 'a' ? 0x20 : 0)) == openings[i][c])
			c++;
		if (!openings[i][c])
			return true;
	}
	return false;
}

/* True after a complaint if this is something else than a form. */
static bool is_stranger(const struct source *source, struct diags *diags)
{
	static const char send[] =
	    "send the form itself: the .xlsx or .csv file that was filled, or the answers file that the form in the browser saves";
	for (size_t i = 0; i < sizeof strangers / sizeof *strangers; i++) {
		if (!begins(source, strangers[i].begins, strangers[i].length))
			continue;
		diag_file(diags, NOT_A_FORM, source->name, "this is %s; %s", strangers[i].words,
			  send);
		return true;
	}
	if (begins(source, "\xFF\xFE", 2) || begins(source, "\xFE\xFF", 2)) {
		diag_file(
		    diags, NOT_UTF8, source->name,
		    "this file is UTF-16 text (\"Unicode text\"); save it from the spreadsheet as .xlsx or as \"CSV UTF-8\"");
		return true;
	}
	if (!is_page(first_sign(source)))
		return false;
	diag_file(
	    diags, NOT_A_FORM, source->name,
	    "this is a web page; the form's page holds no answers: open it again in the browser in which it was filled, press the button that saves the answers, and send the file that it saves");
	return true;
}

static bool read_kind(struct taking *taking, struct source *source)
{
	char first = *first_sign(source);
	if (begins(source, "PK", 2) || begins(source, "\xD0\xCF\x11\xE0", 4)) {
		taking->returned->kind = "xlsx";
		return returned_xlsx(taking, source);
	}
	if (first == '{' || first == '[') {
		taking->returned->kind = "answers";
		return returned_answers(taking, source);
	}
	taking->returned->kind = "csv";
	return returned_csv(taking, source);
}

static const char *name_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

struct returned *returned_of(struct arena *arena, const char *path, const char *bytes,
			     size_t length, const struct cycle *cycle, struct diags *diags)
{
	struct source *source = source_of(arena, path, bytes, length);
	struct returned *returned = arena_alloc(arena, 1, sizeof *returned);
	*returned = (struct returned){.path = path,
				      .name = name_of(path),
				      .bytes = bytes,
				      .length = length,
				      .sha256 = digest_sha256(arena, bytes, length),
				      .language = cycle->criteria->language};
	struct taking *taking = taking_new(arena, cycle, returned, diags);
	if (is_stranger(source, diags) || !read_kind(taking, source) ||
	    diags_count(diags, DATA_ERROR) > taking->before)
		return NULL;
	taking_done(taking);
	return returned;
}

/* A name that is misspelt is that file's fault, not the computer's: the others of the batch are
 * taken. */
static bool is_there(const char *path, struct diags *diags)
{
	struct stat status;
	if (stat(path, &status) == 0 && S_ISDIR(status.st_mode))
		errno = EISDIR;
	else if (access(path, R_OK) == 0)
		return true;
	diag_file(diags, NO_SUCH_FORM, path, "%s", strerror(errno));
	return false;
}

struct returned *returned_read(struct arena *arena, const char *path, const struct cycle *cycle,
			       struct diags *diags)
{
	struct source *source =
	    is_there(path, diags) ? source_read(arena, path, RETURNED_LIMIT, diags) : NULL;
	if (!source)
		return NULL;
	size_t mark = source->had_bom ? 3 : 0;
	return returned_of(arena, arena_string(arena, path), source->bytes - mark,
			   source->length + mark, cycle, diags);
}

void returned_tell(const struct returned *returned, const struct returned_answer *answer,
		   enum complaint complaint, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	struct arena *arena = arena_new();
	enum filled_part part = answer->has_rating ? PART_RATING : PART_EVIDENCE;
	returned->source->tell(returned->source, answer->place, part, complaint,
			       arena_vprintf(arena, format, arguments));
	arena_free(arena);
	va_end(arguments);
}
