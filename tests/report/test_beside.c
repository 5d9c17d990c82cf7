/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must be read with every score: each outcome named once, what nobody decided is no outcome.
 */
#include "report/compose.h"

#include "base/text.h"
#include "estimate/estimate.h"
#include "report/document.h"
#include "report/report.h"

#include "check.h"
#include "rank/small_cycle.h"

static const struct small_nominee rows[] = {
    {"a", 0, NOMINATED, {"333", "555"}},
    {"b", 0, NOMINATED, {"555", "555"}},
};
static const size_t seats[] = {1};

#define LABEL(text)                                                                                \
	{                                                                                          \
		.in = {[ENGLISH] = text}, .own = ENGLISH                                           \
	}

static const struct threshold thresholds[] = {
    {.id = "t0",
     .label = LABEL("A"),
     .decided_by = BY_REVIEWERS,
     .criterion = 0,
     .level = 5,
     .share_numerator = 1,
     .share_denominator = 2,
     .minimum_ratings = 1},
    {.id = "t1", .label = LABEL("C"), .decided_by = BY_FACTS, .fact = FACT_AVAILABILITY},
    {.id = "t2",
     .label = LABEL("B"),
     .decided_by = BY_REVIEWERS,
     .criterion = 0,
     .level = 4,
     .share_numerator = 1,
     .share_denominator = 2,
     .minimum_ratings = 1},
    {.id = "t3", .label = LABEL("D"), .decided_by = BY_DECISION},
    {.id = "t4",
     .label = LABEL("E"),
     .decided_by = BY_FACTS,
     .fact = FACT_ACTIVE_WORKING_LANGUAGES,
     .at_least = 1,
     .at_most = NAN},
};

static const struct report *with_thresholds(struct arena *arena, bool adopted)
{
	struct cycle *cycle = small_cycle(arena, rows, 2, 2, 3, seats, 1);
	struct criteria_set *set = arena_alloc(arena, 1, sizeof *set);
	struct report_settings settings = {.audience = AUDIENCE_FULL, .language = ENGLISH};
	*set = *cycle->criteria;
	set->thresholds = thresholds;
	set->threshold_count = sizeof thresholds / sizeof *thresholds;
	set->adopted.by = adopted ? "the Steering Committee" : NULL;
	cycle->criteria = set;
	return report_build(arena, standings_form(arena, cycle, 1), &settings);
}

static void outcomes(struct arena *arena, const struct report *report)
{
	struct composer composer = {arena, {arena, ENGLISH}, report};
	const struct report_nominee *a = &report->nominees[0], *b = &report->nominees[1];
	check_text("each outcome is named once, the gravest first", compose_beside(&composer, a),
		   "2 thresholds not met: A; B. 2 thresholds with insufficient information: C; E");
	check_text("or each on a line", compose_beside_lines(&composer, a),
		   "2 thresholds not met: A; B\n2 thresholds with insufficient information: C; E");
	check_text("or counted", compose_beside_brief(&composer, a),
		   "2 thresholds not met and 2 thresholds unknown: see the table");
	check_text("what is met is not named", compose_beside(&composer, b),
		   "2 thresholds with insufficient information: C; E");
	check_true("what nobody decided is said to be undecided",
		   strstr(a->outcomes[3].text, "not decided (") != NULL);
	check_true("and is in no line beside a score", !a->outcomes[3].beside);
	check_true("for programs it stays what it is",
		   a->outcomes[3].outcome == OUTCOME_INSUFFICIENT);
	check_text("nothing documented is said as such", a->outcomes[1].why,
		   "Nothing is documented.");
	check_text("and so is a cycle without languages", a->outcomes[4].why,
		   "The cycle does not list its working languages.");
}

static void proposal(struct arena *arena)
{
	static const struct {
		const char *sentence;
		bool adopted;
	} cases[] = {{"thresholds are a proposal until they are adopted", false},
		     {"and no longer when they are", true}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct report *report = with_thresholds(arena, cases[i].adopted);
		struct composer composer = {arena, {arena, ENGLISH}, report};
		struct block *document = document_new(&composer.speaker, "", NULL);
		compose_proposal(&composer, document);
		check_true(cases[i].sentence, !document->first == cases[i].adopted);
	}
}

int main(void)
{
	estimate_begin();
	struct arena *arena = arena_new();
	outcomes(arena, with_thresholds(arena, false));
	proposal(arena);
	arena_free(arena);
	return check_done();
}
