/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may not rate whom. One reviewer against one nominee; the facts of a row decide. */
#include "load/recusal.h"

#include "check.h"

enum {
	N = 1u << RECUSED_NATIONALITY,
	S = 1u << RECUSED_RESIDENCE,
	O = 1u << RECUSED_ORGANISATION,
	D = 1u << RECUSED_DECLARED,
	R = 1u << RECUSED_RIVALS
};

static const struct row {
	const char *sentence;
	const char *reviewer_nationality, *residence, *reviewer_organisation;
	const char *state, *nominee_nationality, *nominee_organisation, *to;
	int conflict; /* -1: none, else the decision */
	int waived;   /* -1: none, else the rule */
	unsigned rules, expected;
} rows[] = {
    {"nothing in common is no recusal", "XAA", "XAA", "A", "XBB", "XBB", "B", "present", -1, -1,
     N | S | O | D, 0},
    {"the nominating State is a nationality", "XBB", NULL, NULL, "XBB", "XCC", NULL, NULL, -1, -1,
     N | S | O | D, N},
    {"so is any of the nominee's own", "XCC", NULL, NULL, "XBB", "XCC", NULL, NULL, -1, -1,
     N | S | O | D, N},
    {"living there counts, too", "XAA", "XBB", NULL, "XBB", "XBB", NULL, NULL, -1, -1,
     N | S | O | D, S},
    {"colleagues are recused whatever the case and accents", NULL, NULL, "Réseau Aube", NULL, NULL,
     "reseau aube", "present", -1, -1, N | S | O | D, O},
    {"former colleagues are not", NULL, NULL, "A", NULL, NULL, "A", "2030", -1, -1, N | S | O | D,
     0},
    {"a position without an end is not current", NULL, NULL, "A", NULL, NULL, "A", NULL, -1, -1,
     N | S | O | D, 0},
    {"a declared conflict decided so is one", NULL, NULL, NULL, NULL, NULL, NULL, NULL,
     CONFLICT_RECUSED, -1, N | S | O | D, D},
    {"one decided eligible is not", NULL, NULL, NULL, NULL, NULL, NULL, NULL, CONFLICT_ELIGIBLE, -1,
     N | S | O | D, 0},
    {"an eligible conflict lifts no nationality", "XBB", NULL, NULL, "XBB", NULL, NULL, NULL,
     CONFLICT_ELIGIBLE, -1, N | S | O | D, N},
    {"a waiver lifts its rule", "XBB", NULL, NULL, "XBB", NULL, NULL, NULL, -1, RECUSED_NATIONALITY,
     N | S | O | D, 0},
    {"and no other", "XBB", "XBB", NULL, "XBB", NULL, NULL, NULL, -1, RECUSED_NATIONALITY,
     N | S | O | D, S},
    {"a rule that is switched off recuses nobody", "XBB", "XBB", NULL, "XBB", NULL, NULL, NULL, -1,
     -1, O | D, 0},
};

static unsigned mask_of(struct arena *arena, const struct row *row)
{
	const struct position position = {.organisation = {.text = row->nominee_organisation},
					  .to = {.text = row->to}};
	const struct conflict conflict = {.nominee = 0,
					  .decision = (enum conflict_decision)row->conflict};
	const struct waiver waiver = {.nominee = 0, .rule = (enum recusal_rule)row->waived};
	const struct nominee nominee = {.id = "n",
					.state = {.text = row->state},
					.nationalities = &row->nominee_nationality,
					.nationality_count = row->nominee_nationality != NULL,
					.positions = &position,
					.position_count = 1,
					.positions_known = true};
	const struct reviewer reviewer = {.id = "r",
					  .organisation = row->reviewer_organisation,
					  .residence = row->residence,
					  .nationalities = &row->reviewer_nationality,
					  .nationality_count = row->reviewer_nationality != NULL,
					  .conflicts = &conflict,
					  .conflict_count = row->conflict >= 0,
					  .waivers = &waiver,
					  .waiver_count = row->waived >= 0};
	const struct group group = {.id = "g", .vacant = 1, .has_seats = true};
	struct cycle cycle = {.nominees = &nominee,
			      .nominee_count = 1,
			      .groups = &group,
			      .group_count = 1,
			      .recusal_rules = row->rules,
			      .panel = {.reviewers = &reviewer, .reviewer_count = 1}};
	recusal_compute(arena, &cycle);
	return cycle.panel.recused[0];
}

/* Three nominees for one seat in g, one in h; the reviewer is a national of the first. */
static void rivals(struct arena *arena)
{
	static const char *const own[] = {"XAA"};
	const struct nominee nominees[] = {
	    {.id = "a", .state = {.text = "XAA"}, .group = 0},
	    {.id = "b", .state = {.text = "XBB"}, .group = 0},
	    {.id = "c", .state = {.text = "XCC"}, .group = 0, .status = WITHDRAWN},
	    {.id = "d", .state = {.text = "XDD"}, .group = 1}};
	const struct reviewer reviewer = {.id = "r", .nationalities = own, .nationality_count = 1};
	struct group groups[] = {{.id = "g", .vacant = 1, .has_seats = true},
				 {.id = "h", .vacant = 1, .has_seats = true}};
	struct cycle cycle = {.nominees = nominees,
			      .nominee_count = 4,
			      .groups = groups,
			      .group_count = 2,
			      .recusal_rules = N | R,
			      .panel = {.reviewers = &reviewer, .reviewer_count = 1}};
	recusal_compute(arena, &cycle);
	check_count("the conflict itself keeps its rule", cycle.panel.recused[0], N);
	check_count("its rivals in a contested group are recused, too", cycle.panel.recused[1], R);
	check_count("other groups are not", cycle.panel.recused[3], 0);
	groups[0].vacant = 2;
	recusal_compute(arena, &cycle);
	check_count("without a contest there are no rivals", cycle.panel.recused[1], 0);
}

int main(void)
{
	struct arena *arena = arena_new();
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		check_count(rows[i].sentence, mask_of(arena, &rows[i]), rows[i].expected);
	rivals(arena);
	check_text("rules are told by name", recusal_words(arena, N | D), "nationality, declared");
	arena_free(arena);
	return check_done();
}
