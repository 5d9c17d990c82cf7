/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/render.h"

#include "base/text.h"

extern const struct renderer renderer_html, renderer_text, renderer_markdown,
    renderer_standings_csv, renderer_criteria_csv, renderer_coverage_csv, renderer_json,
    renderer_reliability_csv, renderer_reliability_json, renderer_weights_json, renderer_method,
    renderer_contents, renderer_xlsx, renderer_facts_csv, renderer_facts_json;

const struct renderer *const renderers[] = {
    &renderer_html,
    &renderer_text,
    &renderer_markdown,
    &renderer_standings_csv,
    &renderer_criteria_csv,
    &renderer_coverage_csv,
    &renderer_json,
    &renderer_reliability_csv,
    &renderer_reliability_json,
    &renderer_weights_json,
    &renderer_method,
    &renderer_contents,
    &renderer_xlsx,
    &renderer_facts_csv,
    &renderer_facts_json,
};

const size_t renderer_count = sizeof renderers / sizeof *renderers;

const struct renderer *renderer_find(const char *name)
{
	for (size_t i = 0; i < renderer_count; i++)
		if (text_equal(renderers[i]->name, name))
			return renderers[i];
	return NULL;
}
