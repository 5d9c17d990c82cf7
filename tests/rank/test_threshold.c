/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Named facts and the outcomes of thresholds. The election of every row is on 2031-04-09. */
#include "model/threshold.h"

#include "check.h"

enum { UNKNOWN = -1 };

static const struct row {
	const char *sentence;
	bool known; /* the key positions is there */
	struct {
		int branch;	/* enum branch; -1: not documented */
		const char *to; /* NULL: not documented */
		int leaves;	/* undertakes_to_leave: -1 not documented */
	} positions[2];
	size_t count;
	int office; /* enum executive_office or UNKNOWN */
	int years;  /* since executive office, or UNKNOWN */
} rows[] = {
    {"no positions key: nothing is known", false, {{0}}, 0, UNKNOWN, UNKNOWN},
    {"an empty list says that there were none", true, {{0}}, 0, OFFICE_NONE, 99},
    {"a professor has held no office",
     true,
     {{BRANCH_ACADEMIA, "present", -1}},
     1,
     OFFICE_NONE,
     99},
    {"a minister holds one", true, {{BRANCH_EXECUTIVE, "present", -1}}, 1, OFFICE_HELD, 0},
    {"an ambassador holds one", true, {{BRANCH_DIPLOMATIC, "present", 0}}, 1, OFFICE_HELD, 0},
    {"an undertaking to leave is one",
     true,
     {{BRANCH_EXECUTIVE, "present", 1}},
     1,
     OFFICE_WILL_LEAVE,
     0},
    {"of two offices the one that is kept decides",
     true,
     {{BRANCH_EXECUTIVE, "present", 1}, {BRANCH_DIPLOMATIC, "present", -1}},
     2,
     OFFICE_HELD,
     0},
    {"a former office is not held",
     true,
     {{BRANCH_EXECUTIVE, "2029-04-09", -1}},
     1,
     OFFICE_NONE,
     2},
    {"a day less is a year less", true, {{BRANCH_EXECUTIVE, "2029-04-10", -1}}, 1, OFFICE_NONE, 1},
    {"a bare year counts from its last day",
     true,
     {{BRANCH_EXECUTIVE, "2028", -1}},
     1,
     OFFICE_NONE,
     2},
    {"a month counts from its last day",
     true,
     {{BRANCH_EXECUTIVE, "2030-03", -1}},
     1,
     OFFICE_NONE,
     1},
    {"an office that ends after the election is not past",
     true,
     {{BRANCH_EXECUTIVE, "2032-12-31", -1}},
     1,
     UNKNOWN,
     UNKNOWN},
    {"nor is one that may end after it",
     true,
     {{BRANCH_DIPLOMATIC, "2031", -1}},
     1,
     UNKNOWN,
     UNKNOWN},
    {"an executive office without an end is unknown",
     true,
     {{BRANCH_EXECUTIVE, NULL, -1}},
     1,
     UNKNOWN,
     UNKNOWN},
    {"a position without a branch is unknown", true, {{-1, "present", -1}}, 1, UNKNOWN, UNKNOWN},
    {"unless another position decides it",
     true,
     {{-1, "present", -1}, {BRANCH_EXECUTIVE, "present", -1}},
     2,
     OFFICE_HELD,
     0},
    {"an undertaking decides nothing beside an unknown",
     true,
     {{-1, "present", -1}, {BRANCH_EXECUTIVE, "present", 1}},
     2,
     UNKNOWN,
     0},
    {"a professorship without an end does no harm",
     true,
     {{BRANCH_ACADEMIA, NULL, -1}},
     1,
     OFFICE_NONE,
     99},
};

static struct fact fact_of(const char *text, int word)
{
	return (struct fact){.text = text, .word = word};
}

static void offices(void)
{
	const struct cycle cycle = {.dates = {.election = {.text = "2031-04-09"}}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct position positions[2] = {{.note = NULL}};
		for (size_t p = 0; p < rows[i].count; p++) {
			int branch = rows[i].positions[p].branch,
			    leaves = rows[i].positions[p].leaves;
			positions[p].branch =
			    fact_of(branch < 0 ? NULL : words_branch.words[branch], branch);
			positions[p].to = fact_of(rows[i].positions[p].to, WORD_UNKNOWN);
			positions[p].undertakes_to_leave =
			    fact_of(leaves < 0 ? NULL : "yes", leaves);
		}
		const struct nominee nominee = {.positions_known = rows[i].known,
						.positions = positions,
						.position_count = rows[i].count};
		struct named_value office =
		    named_fact_value(&cycle, &nominee, FACT_EXECUTIVE_OFFICE);
		struct named_value years =
		    named_fact_value(&cycle, &nominee, FACT_YEARS_SINCE_EXECUTIVE_OFFICE);
		check_true(rows[i].sentence, office.known == (rows[i].office != UNKNOWN) &&
						 (!office.known || office.word == rows[i].office));
		check_number("  and so many years ago", years.known ? years.number : UNKNOWN,
			     rows[i].years, 0);
	}
}

static void unverified(void)
{
	struct position minister = {.branch = {.text = "executive",
					       .word = BRANCH_EXECUTIVE,
					       .status = FACT_UNVERIFIED},
				    .to = {.text = "present"}};
	const struct nominee nominee = {.positions_known = true,
					.positions = &minister,
					.position_count = 1};
	const struct cycle cycle = {.id = "c"};
	check_true("what nobody verified decides nothing",
		   !named_fact_value(&cycle, &nominee, FACT_EXECUTIVE_OFFICE).known);
	check_true("without an election date there are no years",
		   !named_fact_value(&cycle, &nominee, FACT_YEARS_SINCE_EXECUTIVE_OFFICE).known);
}

static void languages(void)
{
	static const char *const working[] = {"en", "fr"};
	static const struct spoken_language spoken[] = {{"en", COMMAND_ACTIVE, NULL},
							{"fr", COMMAND_PASSIVE, NULL}};
	struct cycle cycle = {.working_languages = working, .working_language_count = 2};
	struct nominee nominee = {.languages = spoken,
				  .language_count = 2,
				  .languages_known = true};
	check_true("without the cycle's working languages nothing is known",
		   !named_fact_value(&cycle, &nominee, FACT_ACTIVE_WORKING_LANGUAGES).known);
	cycle.working_languages_known = true;
	check_number("passive command does not count",
		     named_fact_value(&cycle, &nominee, FACT_ACTIVE_WORKING_LANGUAGES).number, 1,
		     0);
	nominee.languages_known = false;
	check_true("languages that are not documented are unknown",
		   !named_fact_value(&cycle, &nominee, FACT_ACTIVE_WORKING_LANGUAGES).known);
}

static void nomination(void)
{
	const struct cycle cycle = {.id = "c"};
	struct nominee nominee = {.public_call = fact_of("yes", 1),
				  .published_criteria = fact_of("no", 0),
				  .consultation = fact_of("yes", 1)};
	check_number("open steps are counted",
		     named_fact_value(&cycle, &nominee, FACT_OPEN_NOMINATION_STEPS).number, 2, 0);
	nominee.consultation = fact_of(NULL, WORD_UNKNOWN);
	check_true("one step unknown is all unknown",
		   !named_fact_value(&cycle, &nominee, FACT_OPEN_NOMINATION_STEPS).known);
}

/* "2/3 of at least 3 at level 3 or better" */
static const struct {
	const char *sentence;
	double levels[4];
	size_t count;
	bool best_high;
	enum threshold_outcome outcome;
} votes[] = {
    {"two of three at the level are two thirds", {3, 5, 2}, 3, true, OUTCOME_MET},
    {"two of four are not", {3, 5, 2, 1}, 4, true, OUTCOME_NOT_MET},
    {"two ratings are too few to say", {5, 5}, 2, true, OUTCOME_INSUFFICIENT},
    {"where low is best, lower is better", {3, 1, 4}, 3, false, OUTCOME_MET},
    {"and higher is worse", {4, 5, 4}, 3, false, OUTCOME_NOT_MET},
};

static void by_reviewers(void)
{
	for (size_t i = 0; i < sizeof votes / sizeof *votes; i++) {
		struct rating ratings[5] = {{0}};
		const struct criterion criterion = {.id = "E1"};
		const struct criteria_set set = {.scale = {1, 5, 1, votes[i].best_high, NULL, 0},
						 .criteria = &criterion,
						 .criterion_count = 1};
		const struct threshold threshold = {.decided_by = BY_REVIEWERS,
						    .level = 3,
						    .share_numerator = 2,
						    .share_denominator = 3,
						    .minimum_ratings = 3};
		const struct nominee nominee = {.id = "n"};
		struct cycle cycle = {.criteria = &set,
				      .nominees = &nominee,
				      .nominee_count = 1,
				      .panel = {.ratings = ratings,
						.rating_count = votes[i].count + 1}};
		for (size_t r = 0; r < votes[i].count; r++)
			ratings[r] =
			    (struct rating){.level = votes[i].levels[r], .reviewer = (uint32_t)r};
		/* one who cannot judge is no vote */
		ratings[votes[i].count] =
		    (struct rating){.level = NAN, .reviewer = 9, .answer = ANSWER_CANNOT_JUDGE};
		check_true(votes[i].sentence,
			   threshold_test(&cycle, 0, &threshold).outcome == votes[i].outcome);
	}
}

/* Two rounds; the first decides both thresholds for the first nominee, the second one of them
 * again. */
static void by_decision(void)
{
	static const struct threshold thresholds[] = {{.decided_by = BY_DECISION},
						      {.decided_by = BY_DECISION}};
	static const struct criteria_set set = {.thresholds = thresholds, .threshold_count = 2};
	static const struct threshold_decision first[] = {
	    {.threshold = 0, .outcome = OUTCOME_MET, .notice = "2031-01-01"},
	    {.threshold = 1, .outcome = OUTCOME_NOT_MET}};
	static const struct threshold_decision second[] = {
	    {.threshold = 1, .outcome = OUTCOME_ON_UNDERTAKING}};
	static const struct nominee_conclusion one[] = {{.nominee = 0,
							 .conclusion = CONCLUSION_INSUFFICIENT,
							 .thresholds = first,
							 .threshold_count = 2},
							{.nominee = 1,
							 .conclusion = CONCLUSION_MEETS}};
	static const struct nominee_conclusion two[] = {{.nominee = 0,
							 .conclusion = CONCLUSION_WITH_RESERVATIONS,
							 .thresholds = second,
							 .threshold_count = 1}};
	static const struct decision_round rounds[] = {
	    {.number = 1, .nominees = one, .nominee_count = 2},
	    {.number = 3, .nominees = two, .nominee_count = 1}};
	static const struct decision decision = {.rounds = rounds, .round_count = 2};
	const struct nominee nominees[] = {{.id = "a"}, {.id = "b"}, {.id = "c"}};
	const struct cycle cycle = {.criteria = &set,
				    .nominees = nominees,
				    .nominee_count = 3,
				    .decision = &decision};
	struct threshold_result kept = threshold_test(&cycle, 0, &thresholds[0]);
	struct threshold_result again = threshold_test(&cycle, 0, &thresholds[1]);
	const struct decision_round *round = NULL;
	check_true("what a later round leaves alone stands as decided",
		   kept.outcome == OUTCOME_MET && kept.round == &rounds[0]);
	check_text("with its notice", kept.decision->notice, "2031-01-01");
	check_true("the latest round that names a threshold counts",
		   again.outcome == OUTCOME_ON_UNDERTAKING && again.round == &rounds[1]);
	check_true("a nominee without a decision has none",
		   threshold_test(&cycle, 1, &thresholds[0]).outcome == OUTCOME_INSUFFICIENT &&
		       !threshold_test(&cycle, 1, &thresholds[0]).decision);
	check_true("the latest conclusion is that of the last round that names the nominee",
		   decision_latest(&decision, 0, &round)->conclusion ==
			   CONCLUSION_WITH_RESERVATIONS &&
		       round->number == 3);
	check_true("which may be an earlier one",
		   decision_latest(&decision, 1, &round)->conclusion == CONCLUSION_MEETS &&
		       round->number == 1);
	check_true("nothing is concluded on others",
		   !decision_latest(&decision, 2, NULL) && !decision_latest(NULL, 0, NULL));
}

/* Three nominees for two seats. */
static void elections(void)
{
	static const struct elected one[] = {{.nominee = 1}},
				    two[] = {{.nominee = 1}, {.nominee = 2}};
	const struct nominee nominees[] = {{.id = "a"}, {.id = "b"}, {.id = "c"}};
	const struct group group = {.id = "g", .vacant = 2, .has_seats = true};
	struct group_outcome result = {.elected = one, .elected_count = 1, .elected_known = true};
	const struct outcome outcome = {.groups = &result, .group_count = 1};
	struct cycle cycle = {.nominees = nominees,
			      .nominee_count = 3,
			      .groups = &group,
			      .group_count = 1};
	check_number("without an outcome nobody knows", outcome_elected(&cycle, 1), -1, 0);
	cycle.outcome = &outcome;
	check_number("who is named is elected", outcome_elected(&cycle, 1), 1, 0);
	check_number("while a seat is not accounted for, nobody else is known not to be",
		     outcome_elected(&cycle, 0), -1, 0);
	result.postponed = (struct fact){.text = "1", .word = 1};
	check_number("a seat left open is accounted for", outcome_elected(&cycle, 0), 0, 0);
	result = (struct group_outcome){.elected = two, .elected_count = 2, .elected_known = true};
	check_number("so are all seats filled", outcome_elected(&cycle, 0), 0, 0);
	result = (struct group_outcome){.elected_known = false};
	check_number("no list says nothing", outcome_elected(&cycle, 0), -1, 0);
}

int main(void)
{
	offices();
	unverified();
	languages();
	nomination();
	by_reviewers();
	by_decision();
	elections();
	const struct nominee nominee = {.id = "n"};
	const struct cycle cycle = {.nominees = &nominee, .nominee_count = 1};
	const struct threshold conduct = {.decided_by = BY_DECISION};
	check_true("what the committee decides is not decided by the program",
		   threshold_test(&cycle, 0, &conduct).outcome == OUTCOME_INSUFFICIENT);
	return check_done();
}
