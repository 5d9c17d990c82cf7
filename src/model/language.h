/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The three languages of the coalition and texts that exist in some of them. */
#ifndef MODEL_LANGUAGE_H
#define MODEL_LANGUAGE_H

#include <stdbool.h>

enum language { ENGLISH, FRENCH, SPANISH, LANGUAGES };

/* "en", "fr", "es" */
extern const char *const language_codes[LANGUAGES];

struct multilingual {
	const char *in[LANGUAGES]; /* NULL where there is none */
	enum language own;	   /* the language that others fall back to */
};

/* The text in language, else in the set's own language, else in any; NULL if there is none at all.
 */
const char *multilingual_text(const struct multilingual *text, enum language language);
bool multilingual_present(const struct multilingual *text);

#endif
