/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "load/absence.h"

#include "base/unicode.h"

#include <string.h>

/* Folded: lower case, no accents, hyphens for spaces. */
static const char *const phrases[] = {
    "no-evidence",
    "no-information",
    "no-documentation",
    "no-record-of",
    "not-documented",
    "undocumented",
    "nothing-is-known",
    "nothing-known",
    "unknown",
    "not-known",
    "none-found",
    "no-known",
    "no-published",
    "could-not-be-found",
    "cannot-be-established",
    "no-data",
    "aucune-information",
    "aucun-element",
    "aucune-preuve",
    "non-documente",
    "pas-d'information",
    "inconnu",
    "rien-n'est-connu",
    "aucune-donnee",
    "aucune-publication",
    "introuvable",
    "sin-informacion",
    "ninguna-informacion",
    "ninguna-prueba",
    "no-documentad",
    "desconocid",
    "no-se-conoce",
    "no-consta",
    "sin-datos",
    "no-hay-informacion",
    "sin-documentar",
};

static void check_text(struct reading *reading, struct node text)
{
	const char *folded = unicode_fold(reading->arena, node_text(text));
	for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
		if (!strstr(folded, phrases[i]))
			continue;
		node_tell(
		    text, ABSENCE_ANCHOR,
		    "this level could be given because nothing is known; what is not documented is \"cannot-judge\", so say what the record shows at this level");
		return;
	}
}

static void check_anchors(struct reading *reading, struct node record)
{
	struct node anchors = node_get(record, "anchors");
	if (node_kind(anchors) != NODE_RECORD)
		return;
	for (size_t i = 0; i < node_count(anchors); i++) {
		struct node text = node_at(anchors, i);
		if (node_kind(text) == NODE_TEXT)
			check_text(reading, text);
		for (size_t l = 0; node_kind(text) == NODE_RECORD && l < node_count(text); l++)
			if (node_kind(node_at(text, l)) == NODE_TEXT)
				check_text(reading, node_at(text, l));
	}
}

void absence_warn(struct reading *reading, struct node set)
{
	struct node criteria = node_get(set, "criteria");
	check_anchors(reading, node_get(set, "scale"));
	for (size_t i = 0; node_kind(criteria) == NODE_LIST && i < node_count(criteria); i++)
		check_anchors(reading, node_at(criteria, i));
}
