/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * collect and recuse while the computer fails: each call to the system, one after the other, fails,
 * writes half, is the last one before a kill -9, or is the first on a disk that stays full. The
 * linker puts the functions below in the place of those of the C library.
 *
 * After each: the ratings file and reviewers.json are the old or the new ones, whole; the cycle
 * loads without an error; doing it once more ends in the new state; the log holds what it held and
 * the change once.
 */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include "form/collect.h"
#include "form/frozen.h"
#include "form/recuse.h"

#include "bench.h"
#include "check.h"
#include "check_told.h"
#include "form/audit.h"
#include "form/audit_file.h"
#include "plain_returned.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>

enum fault { FAILS, STAYS_FULL, HALF, KILLED, KILL_HALF, NO_MEMORY, FAULTS };

static const char *const fault_words[FAULTS] = {
    [FAILS] = "a call fails",
    [STAYS_FULL] = "the disk is full from a call on",
    [HALF] = "a call writes half",
    [KILLED] = "a kill between two calls",
    [KILL_HALF] = "a kill in the middle of a write",
    [NO_MEMORY] = "no memory",
};

/* Shared with the child, so that the parent knows how far it came. */
static struct {
	bool armed;
	enum fault fault;
	size_t at, calls;
} * faults;

enum call { OTHER_CALL, WRITING, BYTES };

static void die(void)
{
	kill(getpid(), SIGKILL);
}

/* True if this call is to fail. */
static bool strikes(enum call call)
{
	bool halves = faults->fault == HALF || faults->fault == KILL_HALF;
	if (!faults->armed || faults->fault == NO_MEMORY || (halves && call != BYTES) ||
	    (faults->fault == STAYS_FULL && call == OTHER_CALL))
		return false;
	faults->calls++;
	bool here = faults->calls == faults->at;
	if (here && faults->fault == KILLED)
		die();
	errno = ENOSPC;
	return (here && faults->fault == FAILS) ||
	       (faults->fault == STAYS_FULL && faults->calls >= faults->at);
}

int __real_open64(const char *path, int flags, ...);
int __wrap_open64(const char *path, int flags, ...);
int __wrap_open64(const char *path, int flags, ...)
{
	va_list arguments;
	va_start(arguments, flags);
	mode_t mode = flags & O_CREAT ? va_arg(arguments, mode_t) : 0;
	va_end(arguments);
	if (strikes(OTHER_CALL))
		return -1;
	return __real_open64(path, flags, mode);
}

ssize_t __real_read(int file, void *bytes, size_t length);
ssize_t __wrap_read(int file, void *bytes, size_t length);
ssize_t __wrap_read(int file, void *bytes, size_t length)
{
	if (strikes(OTHER_CALL)) {
		errno = EIO;
		return -1;
	}
	return __real_read(file, bytes, length);
}

ssize_t __real_write(int file, const void *bytes, size_t length);
ssize_t __wrap_write(int file, const void *bytes, size_t length);
ssize_t __wrap_write(int file, const void *bytes, size_t length)
{
	if (strikes(BYTES))
		return -1;
	bool here = faults->armed && faults->calls == faults->at;
	if (here && (faults->fault == HALF || faults->fault == KILL_HALF))
		length = (length + 1) / 2;
	ssize_t written = __real_write(file, bytes, length);
	if (here && faults->fault == KILL_HALF)
		die();
	return written;
}

/* The power does not fail in this test, so nothing need reach the disk, and it is quicker. */
int __wrap_fsync(int file);
int __wrap_fsync(int file)
{
	(void)file;
	return strikes(WRITING) ? -1 : 0;
}

#define WRAP(result, name, writing, parameters, arguments)                                         \
	result __real_##name parameters;                                                           \
	result __wrap_##name parameters;                                                           \
	result __wrap_##name parameters                                                            \
	{                                                                                          \
		return strikes(writing) ? -1 : __real_##name arguments;                            \
	}

WRAP(int, rename, WRITING, (const char *from, const char *to), (from, to))
WRAP(int, mkdir, WRITING, (const char *path, mode_t mode), (path, mode))
WRAP(int, ftruncate64, OTHER_CALL, (int file, off_t length), (file, length))
WRAP(int, unlink, OTHER_CALL, (const char *path), (path))
WRAP(int, fchmod, OTHER_CALL, (int file, mode_t mode), (file, mode))
WRAP(off_t, lseek64, OTHER_CALL, (int file, off_t offset, int whence), (file, offset, whence))

void *__real_calloc(size_t count, size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_calloc(size_t count, size_t size)
{
	if (faults->armed && faults->fault == NO_MEMORY && ++faults->calls >= faults->at)
		return NULL;
	return __real_calloc(count, size);
}

/* Two runs wait for each other without wasting the test's time. */
int __real_nanosleep(const struct timespec *time, struct timespec *rest);
int __wrap_nanosleep(const struct timespec *time, struct timespec *rest);
int __wrap_nanosleep(const struct timespec *time, struct timespec *rest)
{
	(void)time;
	return __real_nanosleep(&(struct timespec){.tv_nsec = 500000}, rest);
}

/* ---- what is done */

static bool collect_form(struct arena *arena, const struct bench *bench, const char *text)
{
	struct diags *diags = diags_new(arena);
	const struct collect_settings settings = {.verb = "collect"};
	struct collected collected;
	bool taken = false;
	struct transaction *transaction = transaction_begin(arena, bench->cycle, false, diags);
	struct returned *returned = transaction ? returned_of(arena, "form.csv", text, strlen(text),
							      transaction->cycle, diags)
						: NULL;
	if (returned)
		taken = collect_take(transaction, returned, &settings, &collected, diags);
	if (transaction)
		transaction_end(transaction);
	return taken;
}

static bool do_collect(struct arena *arena, const struct bench *bench)
{
	return collect_form(
	    arena, bench,
	    arena_printf(arena,
			 "spring/kim/%s/1\nada I1 2 because\nbo E1 cannot-judge\ncy E2 not-rated\n",
			 bench->criteria));
}

static bool do_recuse(struct arena *arena, const struct bench *bench)
{
	struct diags *diags = diags_new(arena);
	const struct recusal_request request = {"kim", "ada", 1, "the chair", "2031-02-11", NULL};
	struct recusal_done done;
	struct transaction *transaction = transaction_begin(arena, bench->cycle, false, diags);
	bool recused = transaction && recuse(transaction, &request, &done, diags);
	if (transaction)
		transaction_end(transaction);
	return recused;
}

static bool do_freeze(struct arena *arena, const struct bench *bench)
{
	struct diags *diags = diags_new(arena);
	const struct load_settings people = {.people = true};
	const struct freeze_settings settings = {.again = false};
	struct frozen frozen;
	const struct cycle *cycle = load_cycle(arena, bench->cycle, people, diags);
	return cycle && freeze(arena, cycle, &settings, &frozen, diags);
}

struct deed {
	const char *word;
	bool (*run)(struct arena *, const struct bench *);
	const char *sign; /* of its closing line in the log */
	size_t changes;
	const char *ratings, *reviewers, *frozen; /* the new files */
};

/* ---- states */

struct state {
	const char *ratings, *reviewers, *frozen, *log;
};

static struct state state_of(const struct bench *bench)
{
	return (struct state){bench_read(bench, "ratings/kim.csv"),
			      bench_read(bench, "reviewers.json"), bench_read(bench, "frozen.json"),
			      bench_read(bench, "audit.jsonl")};
}

static void empty(const char *path)
{
	DIR *folder = opendir(path);
	for (struct dirent *entry; folder && (entry = readdir(folder));)
		unlinkat(dirfd(folder), entry->d_name, 0);
	if (folder)
		closedir(folder);
	rmdir(path);
}

/* What came is only kept if the log knows of it already. */
static void restore(const struct bench *bench, const struct state *old, bool all)
{
	bench_write(bench, "ratings/kim.csv", old->ratings);
	bench_write(bench, "reviewers.json", old->reviewers);
	if (*old->log)
		bench_write(bench, "audit.jsonl", old->log);
	else
		unlink(bench_path(bench, "audit.jsonl"));
	unlink(bench_path(bench, "frozen.json"));
	if (all)
		unlink(bench_path(bench, "key"));
	if (!*old->log)
		empty(bench_path(bench, "received"));
}

static size_t count_of(const char *text, const char *sign)
{
	size_t count = 0;
	for (const char *found = text; (found = strstr(found, sign)); found++)
		count++;
	return count;
}

/* NULL, or what is wrong after a fault. */
static const char *whole(const struct bench *bench, const struct state *old,
			 const struct deed *deed)
{
	struct state now = state_of(bench);
	struct diags *diags = diags_new(bench->arena);
	const struct load_settings settings = {.sorted = true};
	if (!text_equal(now.ratings, old->ratings) && !text_equal(now.ratings, deed->ratings))
		return "the ratings file is neither the old nor the new one";
	if (!text_equal(now.reviewers, old->reviewers) &&
	    !text_equal(now.reviewers, deed->reviewers))
		return "reviewers.json is neither the old nor the new one";
	if (!text_equal(now.frozen, old->frozen) && !text_equal(now.frozen, deed->frozen))
		return "frozen.json is neither the old nor the new one";
	if (strncmp(now.log, old->log, strlen(old->log)) != 0)
		return "the log has lost what it held";
	return load_cycle(bench->arena, bench->cycle, settings, diags) ? NULL
								       : "the cycle does not load";
}

static const char *finished(const struct bench *bench, const struct deed *deed)
{
	struct state now = state_of(bench);
	struct diags *diags = diags_new(bench->arena);
	const struct audit *audit = audit_read(bench->arena, bench->cycle, diags);
	if (!text_equal(now.ratings, deed->ratings) ||
	    !text_equal(now.reviewers, deed->reviewers) || !text_equal(now.frozen, deed->frozen))
		return "the next run has not finished it";
	if (!audit || audit->closed != audit->length)
		return "the log is not whole";
	if (count_of(now.log, deed->sign) != 1)
		return "the log does not hold it once";
	return count_of(now.log, "\"what\":\"change\"") == deed->changes
		   ? NULL
		   : "the log does not hold its changes once";
}

/* ---- faults */

/* Runs the deed in a child with a fault at one call; *reached: there was such a call. */
static int run_struck(const struct bench *bench, const struct deed *deed, enum fault fault,
		      size_t at, bool *reached)
{
	int status;
	faults->fault = fault;
	faults->at = at;
	faults->calls = 0;
	fflush(stdout);
	pid_t child = fork();
	if (child == 0) {
		int nowhere = open("/dev/null", O_WRONLY);
		dup2(nowhere, STDERR_FILENO);
		faults->armed = true;
		struct arena *arena = arena_new();
		bool done = deed->run(arena, bench);
		faults->armed = false;
		_exit(done ? 0 : 1);
	}
	waitpid(child, &status, 0);
	faults->armed = false;
	*reached = faults->calls >= at;
	return status;
}

struct points {
	size_t tried, done, failed, killed;
};

static struct points sweep(const struct bench *bench, const struct state *old,
			   const struct deed *deed, enum fault fault, bool all)
{
	struct points points = {0};
	struct bench here = *bench;
	const char *wrong = NULL;
	for (size_t at = 1; !wrong; at++) {
		bool reached;
		here.arena = arena_new();
		restore(&here, old, all);
		int status = run_struck(&here, deed, fault, at, &reached);
		points.tried += reached;
		points.done += reached && WIFEXITED(status) && WEXITSTATUS(status) == 0;
		points.failed += reached && WIFEXITED(status) && WEXITSTATUS(status) != 0;
		points.killed += reached && WIFSIGNALED(status);
		wrong = whole(&here, old, deed);
		struct state now = state_of(&here);
		if (!wrong && WIFEXITED(status) && WEXITSTATUS(status) == 0 &&
		    (!text_equal(now.ratings, deed->ratings) ||
		     !text_equal(now.reviewers, deed->reviewers) ||
		     !text_equal(now.frozen, deed->frozen)))
			wrong = "it says that it is done, and it is not";
		if (!wrong && WIFEXITED(status) && WEXITSTATUS(status) > 3)
			wrong = "the program broke";
		if (!wrong && !deed->run(here.arena, &here))
			wrong = "the next run fails";
		if (!wrong)
			wrong = finished(&here, deed);
		if (wrong)
			printf("%s, %s, call %zu: %s\n", deed->word, fault_words[fault], at, wrong);
		arena_free(here.arena);
		if (!reached)
			break;
	}
	check_true(
	    arena_printf(bench->arena,
			 "%s, %s: %zu points tried (%zu ended well, %zu with an error, %zu killed)",
			 deed->word, fault_words[fault], points.tried, points.done, points.failed,
			 points.killed),
	    !wrong);
	return points;
}

static size_t all_faults(const struct bench *bench, const struct state *old, struct deed *deed,
			 bool all)
{
	size_t tried = 0;
	restore(bench, old, all);
	check_true(deed->word, deed->run(bench->arena, bench));
	struct state new = state_of(bench);
	deed->ratings = new.ratings;
	deed->reviewers = new.reviewers;
	deed->frozen = new.frozen;
	deed->changes = count_of(new.log, "\"what\":\"change\"");
	check_true("  changes a file",
		   !text_equal(new.ratings, old->ratings) || !text_equal(new.frozen, old->frozen));
	for (size_t fault = 0; fault < FAULTS; fault++)
		tried += sweep(bench, old, deed, (enum fault)fault, all).tried;
	return tried;
}

/* Recovery itself is struck: the log says that it is done, and the files are the old ones. */
static size_t pending_faults(const struct bench *bench, const struct state *old,
			     const struct deed *deed, const char *word)
{
	struct deed again = {.word = word, .run = deed->run, .sign = deed->sign};
	restore(bench, old, false);
	deed->run(bench->arena, bench);
	const struct state pending = {old->ratings, old->reviewers, old->frozen,
				      bench_read(bench, "audit.jsonl")};
	return all_faults(bench, &pending, &again, false);
}

/* ---- two at once */

enum { ROUNDS = 50 };

static bool one_round(struct arena *arena, const struct bench *bench, const struct state *old)
{
	static const char *const answers[2] = {"ada I1 2 one\n", "bo E1 1 two\n"};
	pid_t children[2];
	bool good = true;
	restore(bench, old, false);
	for (size_t c = 0; c < 2; c++) {
		children[c] = fork();
		if (children[c] == 0)
			_exit(collect_form(arena_new(), bench,
					   arena_printf(arena, "spring/kim/%s/1\n%s",
							bench->criteria, answers[c]))
				  ? 0
				  : 1);
	}
	for (size_t c = 0; c < 2; c++) {
		int status;
		waitpid(children[c], &status, 0);
		good = good && WIFEXITED(status) && WEXITSTATUS(status) == 0;
	}
	struct bench here = *bench;
	here.arena = arena;
	const char *ratings = bench_read(&here, "ratings/kim.csv");
	const struct audit *audit = audit_read(arena, bench->cycle, diags_new(arena));
	if (!good || !audit || audit->closed != audit->length || audit->count != 4)
		return false;
	return strstr(ratings, "ada,I1,2,,one,") && strstr(ratings, "bo,E1,1,,two,") &&
	       text_equal(audit->lines[3].ratings_before, audit->lines[1].ratings);
}

static void two_at_once(const struct bench *bench, const struct state *old)
{
	size_t good = 0;
	fflush(stdout);
	for (size_t round = 0; round < ROUNDS; round++) {
		struct arena *arena = arena_new();
		good += one_round(arena, bench, old);
		arena_free(arena);
	}
	check_count("two runs at once take both files, one after the other, in each of 50 rounds",
		    good, ROUNDS);
}

/* Only adopted criteria can be frozen. */
static void adopt(struct bench *bench)
{
	const char *set = bench_read(bench, "../../criteria/small.json"), *brace = strchr(set, '{');
	bench_write(
	    bench, "../../criteria/small.json",
	    arena_printf(bench->arena,
			 "{\"adopted\": {\"by\": \"the committee\", \"date\": \"2031-01-10\"},%s",
			 brace + 1));
	const struct load_settings people = {.people = true};
	const struct cycle *cycle =
	    load_cycle(bench->arena, bench->cycle, people, diags_new(bench->arena));
	bench->criteria = arena_copy(bench->arena, cycle->criteria->sha256, 12);
}

/* Another run that never ends; the waits are a two-hundredth of what they are elsewhere. */
static void never_ending(const struct bench *bench)
{
	int ready[2];
	char byte;
	struct diags *diags = diags_new(bench->arena);
	if (pipe(ready) != 0)
		abort();
	pid_t child = fork();
	if (child == 0) {
		audit_file_open(bench->arena, bench->cycle, diags);
		if (write(ready[1], "r", 1) == 1)
			pause();
		_exit(1);
	}
	if (read(ready[0], &byte, 1) != 1)
		abort();
	check_true("a run that waits in vain ends",
		   !transaction_begin(bench->arena, bench->cycle, false, diags));
	check_text("and says why", told_line(bench->arena, diags), "locked");
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
}

int main(void)
{
	faults =
	    mmap(NULL, sizeof *faults, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	struct arena *arena = arena_new();
	struct bench bench = bench_new(arena);
	struct deed collect = {.word = "collect", .run = do_collect, .sign = "\"what\":\"taken\""};
	struct deed recuse = {.word = "recuse", .run = do_recuse, .sign = "\"what\":\"recused\""};
	struct deed freezing = {.word = "freeze", .run = do_freeze, .sign = "\"what\":\"frozen\""};
	adopt(&bench);
	struct state old = state_of(&bench);
	size_t tried = all_faults(&bench, &old, &collect, true);
	tried += all_faults(&bench, &old, &recuse, true);
	tried += all_faults(&bench, &old, &freezing, true);
	tried += pending_faults(&bench, &old, &collect, "what a crash left of collect");
	tried += pending_faults(&bench, &old, &recuse, "what a crash left of recuse");
	printf("%zu points tried\n", tried);
	two_at_once(&bench, &old);
	never_ending(&bench);
	bench_end(&bench);
	arena_free(arena);
	return check_done();
}
