/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A fresh copy of the small workspace tests/cases/base, and what its files hold. */
#ifndef TESTS_FORM_BENCH_H
#define TESTS_FORM_BENCH_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/save.h"
#include "base/source.h"
#include "base/text.h"
#include "load/load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct bench {
	char root[64];
	const char *cycle;    /* its folder */
	const char *criteria; /* the first 12 digits of their hash */
	struct arena *arena;
};

static inline void bench_shell(const char *command)
{
	if (system(command) != 0)
		abort();
}

static inline const char *bench_path(const struct bench *bench, const char *name)
{
	return arena_printf(bench->arena, "%s/%s", bench->cycle, name);
}

static inline struct bench bench_new(struct arena *arena)
{
	struct bench bench = {.root = "/tmp/escrutiny-form-XXXXXX", .arena = arena};
	const char *source = getenv("ESCRUTINY_SOURCE");
	if (!source || !mkdtemp(bench.root))
		abort();
	bench_shell(arena_printf(arena, "cp -r '%s/tests/cases/base/.' '%s'", source, bench.root));
	bench.cycle = arena_printf(arena, "%s/candidates/spring", bench.root);
	const struct load_settings people = {.people = true};
	const struct cycle *cycle = load_cycle(arena, bench.cycle, people, diags_new(arena));
	bench.criteria = arena_copy(arena, cycle->criteria->sha256, 12);
	return bench;
}

static inline void bench_end(const struct bench *bench)
{
	bench_shell(arena_printf(bench->arena, "rm -rf '%s'", bench->root));
}

/* "" if the file is not there. */
static inline const char *bench_read(const struct bench *bench, const char *name)
{
	struct source *source =
	    source_read(bench->arena, bench_path(bench, name), 1 << 24, diags_new(bench->arena));
	return source ? source->bytes : "";
}

static inline const char *bench_write(const struct bench *bench, const char *name, const char *text)
{
	struct diags *diags = diags_new(bench->arena);
	const char *path = bench_path(bench, name);
	if (!save_file(bench->arena, path, text, strlen(text), diags))
		abort();
	return path;
}

#endif
