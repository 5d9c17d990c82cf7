/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/sheet_xml.h"

#include "base/text.h"

#include <expat.h>
#include <string.h>

/* expat keeps every different name for good, and a tag whole: both are limited here. */
enum {
	DEEPEST = 64,
	MOST_NAMES = 1000,
	SLOTS = 4096,
	LONGEST_NAME = 255,
	LONGEST_TAG = 256 * 1024
};

static const char *const names[TAGS] = {
    [TAG_C] = "c",
    [TAG_V] = "v",
    [TAG_ROW] = "row",
    [TAG_T] = "t",
    [TAG_SI] = "si",
    [TAG_IS] = "is",
    [TAG_R] = "r",
    [TAG_F] = "f",
    [TAG_XF] = "xf",
    [TAG_CELL_XFS] = "cellXfs",
    [TAG_NUM_FMT] = "numFmt",
    [TAG_NUM_FMTS] = "numFmts",
    [TAG_RELATIONSHIP] = "Relationship",
    [TAG_RELATIONSHIPS] = "Relationships",
    [TAG_SHEET] = "sheet",
    [TAG_SHEETS] = "sheets",
    [TAG_SHEET_DATA] = "sheetData",
    [TAG_SST] = "sst",
    [TAG_STYLE_SHEET] = "styleSheet",
    [TAG_WORKBOOK] = "workbook",
    [TAG_WORKBOOK_PR] = "workbookPr",
    [TAG_WORKSHEET] = "worksheet",
};

struct xml {
	struct package *package;
	const struct part *part;
	const struct xml_reader *reader;
	XML_Parser parser;
	enum tag path[DEEPEST];
	size_t depth;
	uint64_t fed;
	uint32_t seen[SLOTS]; /* hashes of names, 0 where there is none */
	size_t count_seen;
	bool stopped;
};

void xml_stop(struct xml *xml)
{
	xml->stopped = true;
	XML_StopParser(xml->parser, XML_FALSE);
}

static void refuse(struct xml *xml, const char *words)
{
	if (!xml->stopped)
		package_fail(xml->package, xml->part->name, "%s", words);
	xml_stop(xml);
}

enum tag xml_tag(const struct xml *xml, size_t up)
{
	return up < xml->depth ? xml->path[xml->depth - 1 - up] : TAG_OTHER;
}

bool xml_path(const struct xml *xml, const enum tag *tags)
{
	size_t i = 0;
	while (tags[i] != TAG_OTHER && i < xml->depth && tags[i] == xml->path[i])
		i++;
	return tags[i] == TAG_OTHER && i == xml->depth;
}

static const char *local(const char *name)
{
	const char *colon = strrchr(name, ':');
	return colon ? colon + 1 : name;
}

const char *xml_attribute(const char **attributes, const char *name)
{
	for (size_t i = 0; attributes[i]; i += 2)
		if (text_equal(local(attributes[i]), name))
			return attributes[i + 1];
	return NULL;
}

bool xml_true(const char **attributes, const char *name)
{
	const char *value = xml_attribute(attributes, name);
	return value && (text_equal(value, "1") || text_equal(value, "true"));
}

static enum tag tag_of(const char *name)
{
	for (enum tag tag = TAG_OTHER + 1; tag < TAGS; tag++)
		if (name[0] == names[tag][0] && text_equal(name, names[tag]))
			return tag;
	return TAG_OTHER;
}

/* False if there are too many different names, or too long ones. */
static bool know(struct xml *xml, const char *name)
{
	uint32_t hash = 2166136261u; /* FNV-1a */
	size_t length = 0;
	for (; name[length] && length <= LONGEST_NAME; length++)
		hash = (hash ^ (unsigned char)name[length]) * 16777619u;
	hash += !hash;
	size_t slot = hash % SLOTS;
	while (xml->seen[slot] && xml->seen[slot] != hash)
		slot = (slot + 1) % SLOTS;
	if (!xml->seen[slot]) {
		xml->seen[slot] = hash;
		xml->count_seen++;
	}
	return length <= LONGEST_NAME && xml->count_seen <= MOST_NAMES;
}

static bool know_all(struct xml *xml, const char *name, const char **attributes)
{
	bool known = know(xml, name);
	for (size_t i = 0; known && attributes[i]; i += 2)
		known = know(xml, attributes[i]);
	return known;
}

static void XMLCALL begin(void *data, const char *name, const char **attributes)
{
	struct xml *xml = data;
	if (xml->stopped)
		return;
	if (xml->depth == DEEPEST || !know_all(xml, name, attributes)) {
		refuse(xml, "its XML is too involved for a workbook");
		return;
	}
	xml->path[xml->depth++] = tag_of(local(name));
	if (xml->depth == 1 && xml->path[0] != xml->reader->root)
		refuse(xml, "it is not what it should be");
	else
		xml->reader->start(xml->reader->context, xml, attributes);
}

static void XMLCALL end(void *data, const char *name)
{
	struct xml *xml = data;
	(void)name;
	if (xml->stopped)
		return;
	if (xml->reader->end)
		xml->reader->end(xml->reader->context, xml);
	xml->depth--;
}

static void XMLCALL text(void *data, const char *bytes, int length)
{
	struct xml *xml = data;
	if (!xml->stopped && xml->reader->text)
		xml->reader->text(xml->reader->context, xml, bytes, (size_t)length);
}

static void XMLCALL doctype(void *data, const char *name, const char *system, const char *public,
			    int internal)
{
	(void)name;
	(void)system;
	(void)public;
	(void)internal;
	refuse(data, "it has a DOCTYPE, which workbooks do not have and which is not read");
}

static void tell_error(struct xml *xml)
{
	enum XML_Error error = XML_GetErrorCode(xml->parser);
	if (error == XML_ERROR_NO_MEMORY)
		arena_alloc(xml->package->arena, SIZE_MAX, 2); /* the arena says so */
	package_fail(xml->package, xml->part->name, "%s (line %lu, column %lu)",
		     XML_ErrorString(error), XML_GetCurrentLineNumber(xml->parser),
		     XML_GetCurrentColumnNumber(xml->parser));
	xml->stopped = true;
}

static bool parse(struct xml *xml, const char *bytes, size_t length, bool last)
{
	if (XML_Parse(xml->parser, bytes, (int)length, last) != XML_STATUS_OK && !xml->stopped)
		tell_error(xml);
	return !xml->stopped;
}

static bool feed(void *context, const char *bytes, size_t length)
{
	struct xml *xml = context;
	if (!parse(xml, bytes, length, false))
		return false;
	xml->fed += length;
	XML_Index done = XML_GetCurrentByteIndex(xml->parser);
	if (xml->fed - (uint64_t)(done > 0 ? done : 0) > LONGEST_TAG)
		refuse(xml, "it has a tag or a comment that is too long");
	return !xml->stopped;
}

bool xml_read(struct package *package, const struct part *part, const struct xml_reader *reader)
{
	struct xml *xml = arena_alloc(package->arena, 1, sizeof *xml);
	*xml = (struct xml){.package = package, .part = part, .reader = reader};
	xml->parser = XML_ParserCreate(NULL);
	if (!xml->parser)
		arena_alloc(package->arena, SIZE_MAX, 2); /* the arena says so */
	XML_SetUserData(xml->parser, xml);
	XML_SetElementHandler(xml->parser, begin, end);
	XML_SetCharacterDataHandler(xml->parser, text);
	XML_SetStartDoctypeDeclHandler(xml->parser, doctype);
	bool fine = package_unpack(package, part, feed, xml) && parse(xml, "", 0, true);
	XML_ParserFree(xml->parser);
	return fine;
}

const char *xml_version(struct arena *arena)
{
	return arena_printf(arena, "expat %s", XML_ExpatVersion() + strlen("expat_"));
}
