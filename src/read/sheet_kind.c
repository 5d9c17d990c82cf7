/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file is that is no workbook, so that somebody who sent the wrong one knows what to do. */
#include "read/sheet_book.h"

#include "base/unicode.h"

#include <string.h>

#define SAVE "open it in a spreadsheet program and save it as \"Excel workbook (.xlsx)\""

/* The beginning of an OLE file: old Excel, or the wrapping of what a password protects. */
static const char ole[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

static bool refuse(const struct source *source, struct diags *diags, const char *words)
{
	diag_file(diags, NOT_WORKBOOK, source->name, "%s", words);
	return true;
}

static bool starts(const struct source *source, const char *with)
{
	size_t length = strlen(with);
	return source->length >= length && memcmp(source->bytes, with, length) == 0;
}

static bool holds(const struct source *source, const char *bytes, size_t length)
{
	const char *at = source->bytes, *end = at + source->length;
	while ((size_t)(end - at) >= length && (at = memchr(at, bytes[0], (size_t)(end - at)))) {
		if ((size_t)(end - at) >= length && memcmp(at, bytes, length) == 0)
			return true;
		at++;
	}
	return false;
}

/* In UTF-16, as an OLE file's directory is written. */
static bool is_protected(const struct source *source)
{
	static const char entry[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
	return holds(source, entry, sizeof entry);
}

static bool is_text(const struct source *source)
{
	enum { LOOKED_AT = 4096 };
	size_t length = source->length < LOOKED_AT ? source->length : LOOKED_AT;
	return !memchr(source->bytes, '\0', length) &&
	       unicode_valid(source->bytes, length) + 4 > length;
}

bool kind_refused(const struct source *source, struct diags *diags)
{
	if (!source->length) {
		diag_file(diags, EMPTY_FILE, source->name, "this file has nothing in it");
		return true;
	}
	if (starts(source, "PK"))
		return false;
	if (starts(source, ole) && is_protected(source))
		return refuse(
		    source, diags,
		    "this workbook is protected by a password; save it again without one");
	if (starts(source, ole))
		return refuse(
		    source, diags,
		    "this is in the old Excel format (.xls), whatever its name ends in; " SAVE);
	if (starts(source, "%PDF"))
		return refuse(source, diags, "this is a PDF, not a workbook");
	if (starts(source, "<"))
		return refuse(source, diags, "this is a web page or XML, not a workbook; " SAVE);
	if (starts(source, "{"))
		return refuse(source, diags, "this is JSON, not a workbook");
	if (is_text(source))
		return refuse(
		    source, diags,
		    "this is a text, not a workbook; if it is a CSV file, let its name end "
		    "in .csv");
	return refuse(source, diags, "this is not a workbook; " SAVE);
}

bool kind_of_zip_refused(const struct package *package)
{
	static const struct {
		const char *part, *words;
	} kinds[] = {
	    {"xl/workbook.bin", "this is a binary workbook (.xlsb); " SAVE},
	    {"META-INF/manifest.xml",
	     "this is an OpenDocument file, as LibreOffice saves it (.ods); " SAVE},
	    {"Index/Document.iwa", "this is an Apple Numbers file; export it as an Excel workbook"},
	    {"Index.zip", "this is an Apple Numbers file; export it as an Excel workbook"},
	    {"word/document.xml", "this is a text document, not a workbook"},
	    {"ppt/presentation.xml", "this is a presentation, not a workbook"},
	};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (package_find(package, kinds[i].part))
			return refuse(package->source, package->diags, kinds[i].words);
	if (!package_find(package, "_rels/.rels"))
		return refuse(package->source, package->diags,
			      "this is a zip file, but not a workbook; if the form is packed "
			      "inside, unpack it first");
	return false;
}
