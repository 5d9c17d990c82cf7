/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a doc holds: between doc.c, which reads it, and doc_edit.c, which changes its text. */
#ifndef READ_DOC_VALUE_H
#define READ_DOC_VALUE_H

#include "read/doc.h"
#include "read/doc_walk.h"

struct value {
	enum node_kind kind;
	struct spot spot;
	union {
		bool boolean;
		double number;
		const char *text;
		const char **keys; /* of a record */
	};
	struct value *parts; /* of a record or list */
	size_t count;
};

struct doc {
	struct arena *arena;
	struct source *source;
	struct diags *diags;
	struct value root;
};

#endif
