/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/language.h"

#include <stddef.h>

const char *const language_codes[LANGUAGES] = {
    [ENGLISH] = "en",
    [FRENCH] = "fr",
    [SPANISH] = "es",
};

const char *multilingual_text(const struct multilingual *text, enum language language)
{
	if (text->in[language])
		return text->in[language];
	if (text->in[text->own])
		return text->in[text->own];
	for (int l = 0; l < LANGUAGES; l++)
		if (text->in[l])
			return text->in[l];
	return NULL;
}

bool multilingual_present(const struct multilingual *text)
{
	return multilingual_text(text, ENGLISH) != NULL;
}
