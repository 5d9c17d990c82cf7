/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The XML of a workbook's parts as a stream, and what keeps a hostile part small: no DOCTYPE and so
 * no entities, limited depth, limited names, limited length of a tag. Elements that no reader here
 * knows come as TAG_OTHER; prefixes are dropped.
 */
#ifndef READ_SHEET_XML_H
#define READ_SHEET_XML_H

#include "read/sheet_zip.h"

enum tag {
	TAG_OTHER, /* also above the root */
	TAG_C,
	TAG_V,
	TAG_ROW,
	TAG_T,
	TAG_SI,
	TAG_IS,
	TAG_R,
	TAG_F,
	TAG_XF,
	TAG_CELL_XFS,
	TAG_NUM_FMT,
	TAG_NUM_FMTS,
	TAG_RELATIONSHIP,
	TAG_RELATIONSHIPS,
	TAG_SHEET,
	TAG_SHEETS,
	TAG_SHEET_DATA,
	TAG_SST,
	TAG_STYLE_SHEET,
	TAG_WORKBOOK,
	TAG_WORKBOOK_PR,
	TAG_WORKSHEET,
	TAGS
};

struct xml;

struct xml_reader {
	void (*start)(void *context, struct xml *xml, const char **attributes);
	void (*end)(void *context, struct xml *xml); /* may be NULL, as text may be */
	void (*text)(void *context, struct xml *xml, const char *bytes, size_t length);
	void *context;
	enum tag root; /* another one is refused */
};

/*
 * Reads a whole part. False after a complaint of its own or of package, or if xml_stop was called.
 */
bool xml_read(struct package *package, const struct part *part, const struct xml_reader *reader);

/* The element just begun or ended (up 0), the one around it (up 1), and so on. */
enum tag xml_tag(const struct xml *xml, size_t up);
/* Whether tags, from the outside in and ended by TAG_OTHER, lead from the root to here. */
bool xml_path(const struct xml *xml, const enum tag *tags);
/* No more callbacks; whoever calls this has said why, or has had enough. */
void xml_stop(struct xml *xml);

/* By its name without a prefix; NULL if it is not there. */
const char *xml_attribute(const char **attributes, const char *name);
/* "1" and "true" are true. */
bool xml_true(const char **attributes, const char *name);

/* "expat 2.5.0" */
const char *xml_version(struct arena *arena);

#endif
