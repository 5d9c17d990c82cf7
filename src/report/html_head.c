/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every page of a bundle begins with: its rights, its style, nothing from elsewhere. */
#include "base/digest.h"
#include "base/text.h"
#include "report/compose.h"
#include "report/html.h"
#include "report/markup.h"
#include "report/report.h"
#include "report/style.h"

#include <string.h>

/* What each printed page says at its foot: the banners that must stand on every page. */
const char *html_running(struct arena *arena, const struct report *report)
{
	const char *joined = "";
	for (size_t i = 0; i < report->banner_count; i++)
		joined = arena_printf(arena, "%s%s%s", joined, i ? " \xC2\xB7 " : "",
				      report->banners[i]);
	const char *fingerprint = compose_fingerprint(arena, report);
	return fingerprint ? arena_printf(arena, "%s \xC2\xB7 %s", joined, fingerprint) : joined;
}

static void meta(struct markup *m, const char *key, const char *name, const char *content)
{
	markup_open(m, "meta");
	markup_attribute(m, key, name);
	markup_attribute(m, "content", content);
	markup_line(m);
}

/* Only what stands in this page may style it or run in it: named by its hash. */
static const char *policy_of(struct arena *arena, const struct text *style, const char *script)
{
	const char *policy = arena_printf(
	    arena, "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'",
	    digest_sha256_base64(arena, style->bytes, style->length));
	if (!script)
		return policy;
	return arena_printf(arena, "%s; script-src 'sha256-%s'", policy,
			    digest_sha256_base64(arena, script, strlen(script)));
}

void html_head(struct markup *m, const struct report *report, const char *title, const char *script)
{
	struct arena *arena = markup_arena(m);
	struct text style = text_new(arena);
	style_write(&style, html_running(arena, report));
	markup_open(m, "head");
	markup_line(m);
	markup_open(m, "meta");
	markup_attribute(m, "charset", "utf-8");
	markup_line(m);
	meta(m, "http-equiv", "Content-Security-Policy", policy_of(arena, &style, script));
	meta(m, "name", "viewport", "width=device-width, initial-scale=1");
	meta(m, "name", "referrer", "no-referrer");
	meta(m, "name", "robots", "noindex, nofollow");
	meta(m, "name", "color-scheme", "light dark");
	markup_element(m, "title", NULL, title);
	markup_line(m);
	markup_open(m, "style");
	markup_raw(m, style.bytes);
	markup_close(m, "style");
	markup_line(m);
	if (script) {
		markup_open(m, "script");
		markup_raw(m, script);
		markup_close(m, "script");
		markup_line(m);
	}
	markup_close(m, "head");
	markup_line(m);
}

void html_banners(struct markup *m, const struct report *report)
{
	markup_open(m, "ul");
	markup_attribute(m, "class", "banners");
	for (size_t i = 0; i < report->banner_count; i++)
		markup_element(m, "li", NULL, report->banners[i]);
	markup_close(m, "ul");
	markup_line(m);
}
