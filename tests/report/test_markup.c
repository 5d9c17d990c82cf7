/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hostile names appear as they are and do nothing. */
#include "report/markup.h"

#include "base/text.h"

#include "check.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static const struct {
	const char *sentence, *name, *expected;
} names[] = {
    {"a tag is text", "<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"},
    {"quotes cannot end an attribute", "\" onclick='x'", "&quot; onclick=&#39;x&#39;"},
    {"an ampersand is itself", "a & b &lt;", "a &amp; b &amp;lt;"},
    {"a name from right to left stays", "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D",
     "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D"},
    {"what turns the line around is replaced",
     "a\xE2\x80\xAE"
     "b",
     "a\xEF\xBF\xBD"
     "b"},
    {"a control character is replaced",
     "a\x01"
     "b",
     "a\xEF\xBF\xBD"
     "b"},
    {"a C1 control is replaced whole",
     "a\xC2\x85"
     "b",
     "a\xEF\xBF\xBD"
     "b"},
    {"an emoji stays", "\xF0\x9F\x91\xA9\xE2\x80\x8D\xE2\x9A\x96\xEF\xB8\x8F",
     "\xF0\x9F\x91\xA9\xE2\x80\x8D\xE2\x9A\x96\xEF\xB8\x8F"},
    {"a formula is text", "=cmd()", "=cmd()"},
    {"nothing is nothing", "", ""},
};

static const char *as_text(struct arena *arena, const char *name)
{
	struct text text = text_new(arena);
	struct markup *m = markup_new(&text);
	markup_text(m, name);
	markup_done(m);
	return text.bytes;
}

static void hostile(struct arena *arena)
{
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		check_text(names[i].sentence, as_text(arena, names[i].name), names[i].expected);
	char *many = arena_alloc(arena, 201, 1);
	memset(many, '<', 200);
	check_count("two hundred brackets are two hundred entities", strlen(as_text(arena, many)),
		    800);
}

static void elements(struct arena *arena)
{
	struct text text = text_new(arena);
	struct markup *m = markup_new(&text);
	markup_open(m, "p");
	markup_attribute(m, "id", "a\"b");
	markup_text(m, "x");
	markup_open(m, "br");
	markup_element(m, "b", "c", "y");
	markup_close(m, "p");
	markup_done(m);
	check_text("attributes, elements without content and others nest", text.bytes,
		   "<p id=\"a&quot;b\">x<br><b class=\"c\">y</b></p>");
}

static void left_open(struct arena *arena)
{
	struct text text = text_new(arena);
	struct markup *m = markup_new(&text);
	markup_open(m, "p");
	markup_done(m);
}

static void closed_wrongly(struct arena *arena)
{
	struct text text = text_new(arena);
	struct markup *m = markup_new(&text);
	markup_open(m, "p");
	markup_close(m, "div");
}

static void style_ended(struct arena *arena)
{
	struct text text = text_new(arena);
	markup_raw(markup_new(&text), "a{}</style><script>");
}

/* True if the mistake ends the program by SIGABRT. */
static bool refused(struct arena *arena, void (*mistake)(struct arena *))
{
	int status = 0;
	fflush(stdout);
	pid_t child = fork();
	if (child == 0) {
		if (!freopen("/dev/null", "w", stderr))
			_exit(1);
		mistake(arena);
		_exit(0);
	}
	return waitpid(child, &status, 0) == child && WIFSIGNALED(status) &&
	       WTERMSIG(status) == SIGABRT;
}

static void addresses(void)
{
	check_true("https becomes a link", markup_safe_address("https://example.org/a?b=c"));
	check_true("javascript does not", !markup_safe_address("javascript:alert(1)"));
	check_true("nor does data", !markup_safe_address("data:text/html,x"));
	check_true("nor an address with a space", !markup_safe_address("https://a b"));
	check_true("nor nothing", !markup_safe_address(""));
}

int main(void)
{
	struct arena *arena = arena_new();
	hostile(arena);
	elements(arena);
	addresses();
	check_true("a tag that is left open is refused", refused(arena, left_open));
	check_true("a tag that is closed by another name is refused",
		   refused(arena, closed_wrongly));
	check_true("a style cannot end itself", refused(arena, style_ended));
	arena_free(arena);
	return check_done();
}
