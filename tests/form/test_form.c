/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the example's reviewers are asked. */
#include "form/form.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/text.h"
#include "load/load.h"

#include "check.h"

#include <stdlib.h>

static const struct cycle *example(struct arena *arena)
{
	const char *root = getenv("ESCRUTINY_SOURCE");
	struct load_settings settings = {0};
	return load_cycle(arena, arena_printf(arena, "%s/candidates/example", root ? root : "."),
			  settings, diags_new(arena));
}

static size_t reviewer_at(const struct cycle *cycle, const char *id)
{
	size_t r = 0;
	while (!text_equal(cycle->panel.reviewers[r].id, id))
		r++;
	return r;
}

static const char *order_of(struct arena *arena, const struct form *form)
{
	struct text line = text_new(arena);
	for (size_t n = 0; n < form->nominee_count; n++)
		text_printf(&line, "%s%s", n ? " " : "", form->nominees[n].id);
	return line.bytes;
}

/*
 * Python: sorted(ids, key=lambda n: hashlib.sha256(f"1/{reviewer}/{n}".encode()).hexdigest()), over
 * the nominees of candidates/example who stand.
 */
static const struct {
	const char *sentence, *reviewer, *order;
} orders[] = {
    {"nominees come in the order of hashlib's digests", "r-01",
     "n-02 n-03 n-14 n-01 n-10 n-09 n-15 n-06 n-13 n-05 n-04 n-08 n-07 n-11"},
    {"another reviewer has another order", "r-07",
     "n-14 n-09 n-06 n-03 n-04 n-13 n-11 n-15 n-07 n-01 n-02 n-10 n-08 n-05"},
};

static const struct form_nominee *find(const struct form *form, const char *id)
{
	for (size_t n = 0; n < form->nominee_count; n++)
		if (text_equal(form->nominees[n].id, id))
			return &form->nominees[n];
	return NULL;
}

static const struct {
	const char *sentence, *reviewer, *nominee, *recused;
	enum language language;
} recusals[] = {
    {"an open nominee has no reason", "r-01", "n-02", NULL, ENGLISH},
    {"a declared conflict closes", "r-01", "n-15",
     "You take no part in the assessment of this nominee: an interest has been declared.", ENGLISH},
    {"nationality and residence are told both, in the reviewer's language", "r-02", "n-10",
     "Usted no participa en la evaluaci\u00F3n de esta candidatura: usted tiene la nacionalidad de la persona "
     "candidata o del Estado que presenta la candidatura y usted reside en el Estado que presenta la "
     "candidatura o en un Estado del que la persona candidata es nacional.",
     SPANISH},
    {"a waiver opens", "r-03", "n-03", NULL, FRENCH},
};

static void check_orders(struct arena *arena, const struct cycle *cycle)
{
	for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
		size_t reviewer = reviewer_at(cycle, orders[i].reviewer);
		const struct form *form = form_define(arena, cycle, reviewer, ENGLISH, NULL, 0);
		check_text(orders[i].sentence, order_of(arena, form), orders[i].order);
	}
}

static void check_recusals(struct arena *arena, const struct cycle *cycle)
{
	for (size_t i = 0; i < sizeof recusals / sizeof *recusals; i++) {
		size_t reviewer = reviewer_at(cycle, recusals[i].reviewer);
		const struct form *form =
		    form_define(arena, cycle, reviewer, recusals[i].language, NULL, 0);
		check_text(recusals[i].sentence, find(form, recusals[i].nominee)->recused,
			   recusals[i].recused);
	}
}

static bool asks(const struct form *form, const struct form_nominee *nominee, const char *criterion)
{
	for (size_t q = 0; q < nominee->question_count; q++)
		if (text_equal(form->criteria[nominee->questions[q].criterion].id, criterion))
			return true;
	return false;
}

static void check_questions(struct arena *arena, const struct cycle *cycle)
{
	const struct form *form = form_define(arena, cycle, 0, ENGLISH, NULL, 0);
	const struct form_criterion *first = &form->criteria[0], *note = NULL;
	for (size_t c = 0; c < form->criterion_count; c++)
		if (text_equal(form->criteria[c].id, "I5"))
			note = &form->criteria[c];
	check_true("a criterion for sitting members is asked about one",
		   asks(form, find(form, "n-06"), "P1"));
	check_true("it is not asked about others", !asks(form, find(form, "n-01"), "P1"));
	check_text("criteria come in the order they are shown", first->id, "I1");
	check_count("each level is listed", first->level_count, 5);
	check_true("levels of which evidence is asked say so",
		   first->levels[0].needs_evidence && first->levels[1].needs_evidence &&
		       !first->levels[2].needs_evidence && first->levels[4].needs_evidence);
	check_true("a criterion without anchors asks for a note", note && !note->levels);
	check_count("a criterion shows the facts it names",
		    find(form, "n-01")->questions[0].fact_count, 2);
}

static void check_sameness(struct arena *arena, struct cycle *cycle)
{
	const struct form *english = form_define(arena, cycle, 0, ENGLISH, NULL, 0);
	const struct form *again = form_define(arena, cycle, 0, ENGLISH, NULL, 0);
	const struct form *french = form_define(arena, cycle, 0, FRENCH, NULL, 0);
	const size_t late[] = {english->nominees[3].index};
	const struct form *few = form_define(arena, cycle, 0, ENGLISH, late, 1);
	check_text("the same content has the same hash", again->sha256, english->sha256);
	check_true("another language is another content",
		   !text_equal(french->sha256, english->sha256));
	check_text("facts have the same hash in every language",
		   find(french, english->nominees[0].id)->facts_sha256,
		   english->nominees[0].facts_sha256);
	check_true("a supplementary form is a form of its own",
		   few->supplementary && few->nominee_count == 1 &&
		       !text_equal(few->sha256, english->sha256));
	struct nominee *nominees = arena_alloc(arena, cycle->nominee_count, sizeof *nominees);
	memcpy(nominees, cycle->nominees, cycle->nominee_count * sizeof *nominees);
	nominees[late[0]].education.text = "another degree";
	cycle->nominees = nominees;
	const struct form *changed = form_define(arena, cycle, 0, ENGLISH, NULL, 0);
	check_true("a changed fact changes the hash of its nominee only",
		   !text_equal(changed->nominees[3].facts_sha256,
			       english->nominees[3].facts_sha256) &&
		       text_equal(changed->nominees[2].facts_sha256,
				  english->nominees[2].facts_sha256));
	check_true("and that of the form", !text_equal(changed->sha256, english->sha256));
	nominees[late[0]].education.source = NULL;
	const struct form *unsourced = form_define(arena, cycle, 0, ENGLISH, NULL, 0);
	nominees[late[0]].education.text = "a third degree";
	check_text("what may not be shown changes nothing",
		   form_define(arena, cycle, 0, ENGLISH, NULL, 0)->sha256, unsourced->sha256);
}

int main(void)
{
	struct arena *arena = arena_new();
	const struct cycle *cycle = example(arena);
	check_true("the example loads", cycle != NULL);
	if (cycle) {
		struct cycle copy = *cycle;
		check_orders(arena, cycle);
		check_recusals(arena, cycle);
		check_questions(arena, cycle);
		check_sameness(arena, &copy);
	}
	arena_free(arena);
	return check_done();
}
