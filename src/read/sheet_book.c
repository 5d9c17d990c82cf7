/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/sheet_book.h"

#include "base/text.h"
#include "base/unicode.h"

#include <string.h>

static const char *after_last_slash(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

struct relating {
	struct workbook *workbook;
	struct relations *relations;
	const char *folder;
};

/* Transitional and strict files differ in the address of a type, but not in its last word. */
static void relation_start(void *context, struct xml *xml, const char **attributes)
{
	static const enum tag path[] = {TAG_RELATIONSHIPS, TAG_RELATIONSHIP, TAG_OTHER};
	struct relating *relating = context;
	struct relations *relations = relating->relations;
	struct arena *arena = relating->workbook->arena;
	const char *id = xml_attribute(attributes, "Id"), *type = xml_attribute(attributes, "Type"),
		   *target = xml_attribute(attributes, "Target"),
		   *mode = xml_attribute(attributes, "TargetMode");
	if (!xml_path(xml, path) || !id || !type || !target)
		return;
	if (relations->count == MOST_PARTS) {
		package_fail(&relating->workbook->package, NULL, "its parts name too many others");
		xml_stop(xml);
		return;
	}
	bool outside = mode && text_equal(mode, "External");
	relations->list = arena_grow(arena, relations->list, relations->count, &relations->capacity,
				     sizeof *relations->list);
	relations->list[relations->count++] =
	    (struct relation){arena_string(arena, id), arena_string(arena, after_last_slash(type)),
			      outside ? NULL : package_resolve(arena, relating->folder, target)};
}

bool relations_read(struct workbook *workbook, const char *folder, const char *name,
		    struct relations *relations)
{
	const char *path = arena_printf(workbook->arena, "%s_rels/%s.rels", folder, name);
	const struct part *part = package_find(&workbook->package, path);
	struct relating relating = {workbook, relations, folder};
	struct xml_reader reader = {relation_start, NULL, NULL, &relating, TAG_RELATIONSHIPS};
	return !part || xml_read(&workbook->package, part, &reader);
}

/* The first of its kind; *part is NULL if there is none. False after BAD_WORKBOOK. */
static bool related(struct workbook *workbook, const struct relation *relation,
		    const struct part **part)
{
	*part = NULL;
	if (!relation)
		return true;
	if (!relation->target)
		return package_fail(
		    &workbook->package, NULL,
		    "its %s is said to be outside the file, where nothing is looked for",
		    relation->kind);
	*part = package_find(&workbook->package, relation->target);
	return *part || package_fail(&workbook->package, relation->target, "this part is missing");
}

static const struct relation *by_kind(const struct relations *relations, const char *kind)
{
	for (size_t i = 0; i < relations->count; i++)
		if (text_equal(relations->list[i].kind, kind))
			return &relations->list[i];
	return NULL;
}

static const struct relation *by_id(const struct relations *relations, const char *id)
{
	for (size_t i = 0; i < relations->count; i++)
		if (text_equal(relations->list[i].id, id))
			return &relations->list[i];
	return NULL;
}

struct listing {
	struct workbook *workbook;
	const struct relations *relations;
};

static bool fail(struct listing *listing, struct xml *xml, const char *words, const char *name)
{
	if (words)
		package_fail(&listing->workbook->package, name, "%s", words);
	xml_stop(xml);
	return false;
}

static bool name_fits(struct listing *listing, struct xml *xml, const char *name)
{
	enum { LONGEST = 400 };
	const struct workbook *workbook = listing->workbook;
	if (!name || !*name || strlen(name) > LONGEST || unicode_has_control(name))
		return fail(listing, xml, "a sheet has a name that cannot be one", NULL);
	if (workbook_find(workbook, name))
		return fail(listing, xml, "two sheets have this name", name);
	if (workbook->count == MOST_SHEETS)
		return fail(listing, xml, "it has too many sheets", NULL);
	return true;
}

static bool part_fits(struct listing *listing, struct xml *xml, const struct relation *relation,
		      const struct part **part)
{
	const struct workbook *workbook = listing->workbook;
	if (!related(listing->workbook, relation, part))
		return fail(listing, xml, NULL, NULL);
	for (size_t i = 0; i < workbook->count; i++)
		if (workbook->tabs[i].part == *part)
			return fail(listing, xml, "two sheets are the same part", (*part)->name);
	return true;
}

static void add_sheet(struct listing *listing, struct xml *xml, const char **attributes)
{
	struct workbook *workbook = listing->workbook;
	const char *name = xml_attribute(attributes, "name"), *id = xml_attribute(attributes, "id"),
		   *state = xml_attribute(attributes, "state");
	const struct relation *relation = id ? by_id(listing->relations, id) : NULL;
	const struct part *part;
	if (!relation) {
		fail(listing, xml, "this sheet is not in the file", name);
		return;
	}
	if (!text_equal(relation->kind, "worksheet")) /* a chart, a macro sheet */
		return;
	if (!name_fits(listing, xml, name) || !part_fits(listing, xml, relation, &part))
		return;
	workbook->tabs = arena_grow(workbook->arena, workbook->tabs, workbook->count,
				    &workbook->capacity, sizeof *workbook->tabs);
	struct sheet sheet = {arena_string(workbook->arena, name), workbook->count + 1,
			      state && !text_equal(state, "visible")};
	workbook->tabs[workbook->count++] =
	    (struct tab){sheet, unicode_casefold(workbook->arena, sheet.name), part};
}

static void book_start(void *context, struct xml *xml, const char **attributes)
{
	static const enum tag sheet[] = {TAG_WORKBOOK, TAG_SHEETS, TAG_SHEET, TAG_OTHER},
			      settings[] = {TAG_WORKBOOK, TAG_WORKBOOK_PR, TAG_OTHER};
	struct listing *listing = context;
	if (xml_path(xml, settings))
		listing->workbook->from_1904 = xml_true(attributes, "date1904");
	else if (xml_path(xml, sheet))
		add_sheet(listing, xml, attributes);
}

/* The part that the whole file is about. */
static bool find_main(struct workbook *workbook, const struct part **part)
{
	struct relations relations = {NULL, 0, 0};
	if (!relations_read(workbook, "", "", &relations) ||
	    !related(workbook, by_kind(&relations, "officeDocument"), part))
		return false;
	return *part ||
	       package_fail(&workbook->package, NULL, "it does not say where its sheets are");
}

bool book_read(struct workbook *workbook)
{
	struct relations relations = {NULL, 0, 0};
	const struct part *book, *styles, *strings;
	if (!find_main(workbook, &book))
		return false;
	const char *name = after_last_slash(book->name);
	const char *folder = arena_copy(workbook->arena, book->name, (size_t)(name - book->name));
	struct listing listing = {workbook, &relations};
	struct xml_reader reader = {book_start, NULL, NULL, &listing, TAG_WORKBOOK};
	if (!relations_read(workbook, folder, name, &relations) ||
	    !xml_read(&workbook->package, book, &reader))
		return false;
	if (!workbook->count)
		return package_fail(&workbook->package, NULL, "it has no sheet");
	if (!related(workbook, by_kind(&relations, "styles"), &styles) ||
	    !related(workbook, by_kind(&relations, "sharedStrings"), &strings))
		return false;
	return (!styles || styles_read(workbook, styles)) &&
	       (!strings || strings_read(&workbook->strings, &workbook->package, strings));
}
