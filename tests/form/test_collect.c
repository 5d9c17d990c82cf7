/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of answers: what is taken, what is refused, what the ratings file and the log then
 * hold. */
#include "form/collect.h"

#include "bench.h"
#include "check.h"
#include "check_told.h"
#include "form/audit.h"
#include "form/frozen.h"
#include "form/versions.h"
#include "plain_returned.h"

#include <fcntl.h>
#include <sys/wait.h>

static const char heading[] = "nominee,criterion,rating,confidence,evidence,form\n";

/* A form of kim's; "@" stands for its identity, revision 1. */
static const char *form_text(const struct bench *bench, const char *text)
{
	return text[0] == '@'
		   ? arena_printf(bench->arena, "spring/kim/%s/1%s", bench->criteria, text + 1)
		   : text;
}

struct taken {
	bool taken;
	struct collected collected;
	const char *told, *words;
};

/* Whether another process is kept from writing to the cycle. */
static bool is_locked(const struct bench *bench)
{
	int status = 1;
	pid_t child = fork();
	if (child == 0) {
		struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
		int file = open(bench_path(bench, "audit.jsonl"), O_RDWR);
		_exit(file < 0 || fcntl(file, F_SETLK, &whole) == 0);
	}
	return waitpid(child, &status, 0) == child && WIFEXITED(status) && !WEXITSTATUS(status);
}

static struct taken take(const struct bench *bench, const char *text, const char *word, bool dry)
{
	struct taken taken = {.taken = false};
	struct diags *diags = diags_new(bench->arena);
	struct collect_settings settings = {.verb = "collect"};
	for (size_t t = 0; t < TAKES; t++)
		settings.take[t] = word && strstr(word, take_words[t]);
	const char *path = bench_write(bench, "form.csv", form_text(bench, text));
	struct transaction *transaction = transaction_begin(bench->arena, bench->cycle, dry, diags);
	if (transaction)
		frozen_warn(bench->arena, transaction->cycle, transaction->audit,
			    diags_new(bench->arena));
	struct returned *returned =
	    transaction ? returned_read(bench->arena, path, transaction->cycle, diags) : NULL;
	taken.taken =
	    returned && collect_take(transaction, returned, &settings, &taken.collected, diags);
	if (taken.taken)
		taken.words = strchr(collect_words(transaction, &taken.collected, dry), ':') + 2;
	if (transaction && !dry && !is_locked(bench))
		check_true("the lock is held until the end", false);
	if (transaction)
		transaction_end(transaction);
	taken.told = told_line(bench->arena, diags);
	return taken;
}

/* ratings/kim.csv before, what comes, and the file after; "~" in it stands for the form's identity.
 */
struct row {
	const char *what, *before, *text, *after, *told;
	size_t fresh, replaced, taken_back;
};

static const struct row rows[] = {
    {"a level is taken", "", "@\nada I1 4\n", "ada,I1,4,,,~\n", "", 1, 0, 0},
    {"words are taken", "", "@\nada I1 cannot-judge\nada E1 4 why\n",
     "ada,I1,cannot-judge,,,~\nada,E1,4,,why,~\n", "", 2, 0, 0},
    {"a level replaces and keeps the note", "ada,I1,4,,a note,old\n", "@\nada I1 5\n",
     "ada,I1,5,,a note,~\n", "", 0, 1, 0},
    {"a note replaces a note", "ada,I1,4,,a note,old\n", "@\nada I1 4 another, with a comma\n",
     "ada,I1,4,,\"another, with a comma\",~\n", "", 0, 1, 0},
    {"a note alone is added to a level", "ada,I1,4,,,old\n", "@\nada I1 . seen\n",
     "ada,I1,4,,seen,~\n", "", 0, 1, 0},
    {"a note alone is kept where no level is asked", "", "@\nada G1 . seen\n", "ada,G1,,,seen,~\n",
     "", 1, 0, 0},
    {"a blank changes nothing", "ada,I1,4,,,old\nbo,I1,2,,,old\n", "@\nbo I1 3\n",
     "ada,I1,4,,,old\nbo,I1,3,,,~\n", "", 0, 1, 0},
    {"not-rated takes back, with the note", "ada,I1,4,,a note,old\n", "@\nada I1 not-rated\n",
     "ada,I1,not-rated,,,~\n", "", 0, 0, 1},
    {"what was never rated is not taken back", "", "@\nada I1 not-rated\n", "", "", 0, 0, 0},
    {"the same answer changes nothing and keeps its form", "ada,I1,4,,,old\n", "@\nada I1 4\n",
     "ada,I1,4,,,old\n", "", 0, 0, 0},
    {"a recusal replaces all that stands on a nominee",
     "ada,I1,4,,a,old\nada,E1,3,,,old\nbo,I1,2,,,old\n", "@\nada I1 recused co-author: a book\n",
     "ada,I1,recused,,co-author: a book,~\nada,E1,recused,,,~\nbo,I1,2,,,old\n", "", 0, 2, 0},
    {"a level given again takes a recusal back from all criteria",
     "ada,I1,recused,,,old\nada,E1,recused,,,old\n", "@\nada I1 4\n",
     "ada,I1,4,,,~\nada,E1,not-rated,,,~\n", "", 0, 1, 1},
    {"a required note that is missing is a warning", "", "@\nada I1 1\n", "ada,I1,1,,,~\n",
     "missing-evidence 2:1", 1, 0, 0},
    {"a note given earlier is enough", "ada,I1,2,,why,old\n", "@\nada I1 1\n", "ada,I1,1,,why,~\n",
     "", 0, 1, 0},
    {"a declared confidence stays", "ada,I1,4,high,,old\n", "@\nada I1 5\n", "ada,I1,5,high,,~\n",
     "", 0, 1, 0},
};

static const char *with_identity(const struct bench *bench, const char *text)
{
	struct text whole = text_new(bench->arena);
	text_add(&whole, heading);
	for (const char *c = text; *c; c++)
		text_add(&whole,
			 *c == '~' ? form_text(bench, "@") : arena_copy(bench->arena, c, 1));
	return whole.bytes;
}

static void merging(struct arena *arena)
{
	struct bench bench = bench_new(arena);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct row *row = &rows[i];
		bench_write(&bench, "ratings/kim.csv", with_identity(&bench, row->before));
		unlink(bench_path(&bench, "audit.jsonl"));
		struct taken dry = take(&bench, row->text, NULL, true);
		check_text("  a dry run changes nothing", bench_read(&bench, "ratings/kim.csv"),
			   with_identity(&bench, row->before));
		struct taken taken = take(&bench, row->text, NULL, false);
		check_true(row->what, taken.taken && dry.taken);
		check_text("  what the file holds", bench_read(&bench, "ratings/kim.csv"),
			   with_identity(&bench, row->after));
		check_text("  what is told", taken.told, row->told);
		check_text("  what a dry run tells", dry.told, row->told);
		const struct merge *merge = &taken.collected.merge;
		check_true("  what is counted", merge->fresh == row->fresh &&
						    merge->replaced == row->replaced &&
						    merge->taken_back == row->taken_back);
		check_true("  the same file again is unchanged",
			   take(&bench, row->text, NULL, false).collected.unchanged);
	}
	bench_end(&bench);
}

static const struct {
	const char *what, *text, *told;
} refused[] = {
    {"another cycle", "autumn/kim/0123456789ab/1\nada I1 4\n", "other-cycle"},
    {"an unknown reviewer", "spring/nobody/0123456789ab/1\nada I1 4\n", "unknown-id"},
    {"no identity", "ada I1 4\n", "altered-form"},
    {"criteria that nobody knows", "spring/kim/0123456789ab/1\nada I1 4\n", "other-criteria"},
    {"a file changed by hand", "@\naltered\nada I1 4\n", "altered-form"},
    {"a number on a nominee whose State is the reviewer's", "spring/lou/%/1\nada I1 4\n",
     "rated-while-recused 2:1"},
    {"a level where only a note is asked", "@\nada G1 4\n", "no-level-asked 2:1"},
    {"a recusal on one criterion beside a level on another", "@\nada I1 recused\nada E1 4\n",
     "recused-in-part 3:1"},
};

static void refusing(struct arena *arena)
{
	struct bench bench = bench_new(arena);
	const char *kim = bench_read(&bench, "ratings/kim.csv"),
		   *lou = bench_read(&bench, "ratings/lou.csv");
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		struct text text = text_new(arena);
		for (const char *c = refused[i].text; *c; c++)
			text_add(&text, *c == '%' ? bench.criteria : arena_copy(arena, c, 1));
		struct taken taken = take(&bench, text.bytes, NULL, false);
		check_true(refused[i].what, !taken.taken);
		check_text("  is told", taken.told, refused[i].told);
	}
	check_text("nothing refused has changed the ratings", bench_read(&bench, "ratings/kim.csv"),
		   kim);
	check_text("of anybody", bench_read(&bench, "ratings/lou.csv"), lou);
	check_text("nor the log", bench_read(&bench, "audit.jsonl"), "");
	check_true("with its word, a file changed by hand is taken",
		   take(&bench, "@\naltered\nada I1 3\n", "altered", false).taken);
	check_true("and the log says so",
		   strstr(bench_read(&bench, "audit.jsonl"), "\"take\":\"altered\""));
	bench_end(&bench);
}

static const char *issued(const struct bench *bench, unsigned revision, const char *nominee)
{
	return arena_printf(
	    bench->arena,
	    "{\"at\":\"2031-02-11T09:30:00Z\",\"verb\":\"form\",\"what\":\"issued\",\"reviewer\":\"kim\","
	    "\"revision\":%u,\"criteria\":\"%s\",\"language\":\"en\",\"sha256\":\"%u\","
	    "\"nominees\":{\"%s\":\"0123456789ab\"}}\n",
	    revision, bench->criteria, revision, nominee);
}

static void order_of_files(struct arena *arena)
{
	struct bench bench = bench_new(arena);
	const char *second = arena_printf(arena, "spring/kim/%s/2\nbo I1 3\n", bench.criteria);
	const char *third = arena_printf(arena, "spring/kim/%s/3\nada I1 3\n", bench.criteria);
	const char *fourth = arena_printf(arena, "spring/kim/%s/4\nada I1 3\n", bench.criteria);
	check_true("without an issued line no revision is judged",
		   take(&bench, second, NULL, false).taken);
	bench_write(&bench, "audit.jsonl",
		    arena_printf(arena, "%s%s", issued(&bench, 1, "ada"), issued(&bench, 2, "bo")));
	check_true("a form on other nominees does not make one older",
		   take(&bench, "@\nada I1 2\n", NULL, false).taken);
	check_text("a revision that was never issued is altered",
		   take(&bench, fourth, NULL, false).told, "altered-form");
	check_true("a file saved later", take(&bench, "@\nsaved 7\nada I1 4\n", NULL, false).taken);
	check_text("replaces one saved before",
		   take(&bench, "@\nsaved 5\nada I1 3\n", NULL, false).told, "older-form");
	check_true("unless asked for",
		   take(&bench, "@\nsaved 5\nada I1 3\n", "older", false).taken);
	check_true("a file that others have followed is unchanged",
		   take(&bench, "@\nsaved 7\nada I1 4\n", NULL, false).collected.unchanged);
	struct taken again = take(&bench, "@\nsaved 7\nada I1 4\n", "older", false);
	check_count("and is taken anew if asked for", again.collected.merge.replaced, 1);
	bench_write(&bench, "audit.jsonl",
		    arena_printf(arena, "%s%s", bench_read(&bench, "audit.jsonl"),
				 issued(&bench, 3, "ada")));
	check_text("a later form on the same nominee makes one older",
		   take(&bench, "@\nada I1 1 why\n", NULL, false).told, "older-form");
	check_true("the later one is taken", take(&bench, third, NULL, false).taken);
	bench_end(&bench);
}

static const char *frozen(struct arena *arena, const char *hash, const char *const *parts,
			  const struct criteria_set *set, const char *changed)
{
	struct text line = text_new(arena);
	text_printf(
	    &line,
	    "{\"at\":\"2031-02-11T09:30:00Z\",\"verb\":\"freeze\",\"what\":\"frozen\",\"criteria\":\"%s\",\"parts\":{",
	    hash);
	for (size_t k = 0; k < set->criterion_count; k++)
		text_printf(&line, "%s\"%s\":\"%s\"", k ? "," : "", set->criteria[k].id,
			    text_equal(set->criteria[k].id, changed) ? "another" : parts[k]);
	text_add(&line, "}}\n");
	return line.bytes;
}

static void versions(struct arena *arena)
{
	struct bench bench = bench_new(arena);
	const struct load_settings people = {.people = true};
	const struct criteria_set *set =
	    load_cycle(arena, bench.cycle, people, diags_new(arena))->criteria;
	const char *corrected = arena_printf(
	    arena,
	    "{\"at\":\"2031-02-11T09:30:00Z\",\"verb\":\"freeze\",\"what\":\"corrected\",\"criteria\":\"%s\",\"previous\":\"bbbbbbbbbbbbbbbb\"}\n",
	    set->sha256);
	bench_write(&bench, "audit.jsonl",
		    arena_printf(arena, "%s%s",
				 frozen(arena, "aaaaaaaaaaaaaaaa", version_parts(arena, set), set,
					"I1"),
				 corrected));
	check_true("a form from before a corrected translation is taken",
		   take(&bench, "spring/kim/bbbbbbbbbbbb/1\nada I1 4\n", NULL, false).taken);
	static const char other[] = "spring/kim/aaaaaaaaaaaa/1\nada I1 2\nada E1 2\n";
	check_text("one of another version is refused", take(&bench, other, NULL, false).told,
		   "other-criteria");
	struct taken taken = take(&bench, other, "criteria", false);
	check_count("with its word, what has not changed is taken", taken.collected.merge.count, 1);
	check_true("and what has is named",
		   taken.words &&
		       strstr(taken.words, "not taken, since these criteria have changed: I1"));
	check_true("the level on it stays",
		   strstr(bench_read(&bench, "ratings/kim.csv"), "ada,I1,4,"));
	bench_end(&bench);
}

static void the_log(struct arena *arena)
{
	struct bench bench = bench_new(arena);
	struct diags *diags = diags_new(arena);
	take(&bench, "@\nsaved 3\nada I1 2 secret words\nada E1 cannot-judge\n", NULL, false);
	const struct audit *audit = audit_read(arena, bench.cycle, diags);
	check_count("two changes and the line that closes them", audit->count, 3);
	check_text("what was", audit->lines[1].from, "5");
	check_text("what is", audit->lines[1].to, "2");
	check_count("the counter of the file", audit->lines[2].saved, 3);
	check_text("the hash of the ratings file", audit->lines[2].ratings,
		   digest_sha256(arena, bench_read(&bench, "ratings/kim.csv"),
				 strlen(bench_read(&bench, "ratings/kim.csv"))));
	check_true("notes are not in the log",
		   !strstr(bench_read(&bench, "audit.jsonl"), "secret"));
	check_true("their hash is", strstr(bench_read(&bench, "audit.jsonl"), "\"evidence\":\""));
	check_text("what came is kept",
		   bench_read(&bench, arena_printf(arena, "received/%s", audit->lines[2].file)),
		   form_text(&bench, "@\nsaved 3\nada I1 2 secret words\nada E1 cannot-judge\n"));
	struct stat key;
	stat(bench_path(&bench, "key"), &key);
	check_true("the key is the owner's alone",
		   (key.st_mode & 0777) == 0600 && key.st_size == 65);
	unlink(bench_path(&bench, "ratings/kim.csv"));
	check_text("a lost ratings file is an error, not an empty one",
		   take(&bench, "@\nsaved 4\nada I1 3\n", NULL, false).told, "lost-ratings");
	bench_end(&bench);
}

static void interests(struct arena *arena)
{
	struct bench bench = bench_new(arena);
	struct taken taken =
	    take(&bench,
		 "@\nada I1 recused co-author: we wrote a book\nada E1 recused\nada E2 recused\n",
		 NULL, false);
	check_true(
	    "a declared interest comes with the command that records it",
	    taken.words &&
		strstr(taken.words,
		       "escrutiny recuse spring kim ada --kind=co-author --by=WHO --date=2"));
	bench_end(&bench);
}

int main(void)
{
	struct arena *arena = arena_new();
	merging(arena);
	refusing(arena);
	order_of_files(arena);
	versions(arena);
	the_log(arena);
	interests(arena);
	arena_free(arena);
	return check_done();
}
