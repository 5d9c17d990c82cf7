/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "load/outcome_sums.h"

#include "base/diag.h"
#include "load/decided.h"

struct summing {
	const struct cycle *cycle;
	const struct group_outcome *outcome;
	struct node node;
	const struct node *ballots;
	bool seats;
};

static bool elected_by(const struct elected *list, size_t count, size_t nominee)
{
	for (size_t e = 0; e < count; e++)
		if (list[e].nominee == nominee)
			return true;
	return false;
}

static bool elected(const struct summing *summing, size_t nominee)
{
	return elected_by(summing->outcome->elected, summing->outcome->elected_count, nominee);
}

/* The votes of a nominee in a ballot; -1: not named there. */
static int votes_of(const struct ballot *ballot, size_t nominee)
{
	for (size_t v = 0; v < ballot->vote_count; v++)
		if (ballot->votes[v].nominee == nominee)
			return ballot->votes[v].votes;
	return COUNT_UNKNOWN;
}

static const char *id_of(const struct summing *summing, size_t nominee)
{
	return summing->cycle->nominees[nominee].id;
}

/* The papers that count: all, less what is known to be invalid or abstaining. */
static int valid_papers(const struct ballot *ballot)
{
	int lost = (ballot->invalid > 0 ? ballot->invalid : 0) +
		   (ballot->abstentions > 0 ? ballot->abstentions : 0);
	return ballot->papers < 0 ? COUNT_UNKNOWN : ballot->papers - lost;
}

/* Seats that are still open in ballot b: all, less those who are elected and never named again from
 * b on. */
static size_t seats_open(const struct summing *summing, size_t b)
{
	const struct group_outcome *outcome = summing->outcome;
	size_t open = summing->cycle->groups[outcome->group].vacant;
	for (size_t e = 0; b > 0 && e < outcome->elected_count && open > 1; e++) {
		bool before = false, later = false;
		for (size_t k = 0; k < outcome->ballot_count; k++) {
			const struct ballot *ballot = &outcome->ballots[k];
			bool named = votes_of(ballot, outcome->elected[e].nominee) >= 0 ||
				     elected_by(ballot->elected, ballot->elected_count,
						outcome->elected[e].nominee);
			before = before || (k < b && named);
			later = later || (k >= b && named);
		}
		open -= before && !later;
	}
	return open;
}

static void check_papers(const struct summing *summing, size_t b)
{
	const struct ballot *ballot = &summing->outcome->ballots[b];
	struct node node = summing->ballots[b], votes = node_get(node, "votes");
	int valid = valid_papers(ballot);
	size_t open = seats_open(summing, b);
	long sum = 0;
	if (ballot->papers < 0)
		return;
	if (valid < 0) {
		node_tell(node_get(node, "papers"), TOO_MANY_VOTES,
			  "of %d papers %d cannot be invalid or abstentions", ballot->papers,
			  ballot->papers - valid);
		return;
	}
	for (size_t v = 0; v < ballot->vote_count; v++) {
		sum += ballot->votes[v].votes;
		if (ballot->votes[v].votes > valid)
			node_tell(node_get(votes, id_of(summing, ballot->votes[v].nominee)),
				  TOO_MANY_VOTES, "%d votes, but only %d papers count",
				  ballot->votes[v].votes, valid);
	}
	if (summing->seats && open && sum > (long)valid * (long)open)
		node_tell(
		    votes, TOO_MANY_VOTES,
		    "%ld votes in all, but %d papers that count give at most %ld for %zu seat%s",
		    sum, valid, (long)valid * (long)open, open, open == 1 ? "" : "s");
}

/* The majority of members present and voting; abstentions and invalid papers are no votes. */
static void check_majority(const struct summing *summing, size_t b)
{
	const struct ballot *ballot = &summing->outcome->ballots[b];
	struct node value = node_get(summing->ballots[b], "majority");
	int valid = valid_papers(ballot);
	if (ballot->majority < 0 || valid < 0)
		return;
	if (ballot->majority > valid)
		node_tell(value, NO_MAJORITY,
			  "a majority of %d cannot be reached with %d papers that count",
			  ballot->majority, valid);
	else if (ballot->invalid >= 0 && ballot->abstentions >= 0 &&
		 ballot->majority != valid / 2 + 1)
		node_tell(value, MAJORITY_DIFFERS,
			  "the majority of %d papers that count would be %d, not %d", valid,
			  valid / 2 + 1, ballot->majority);
}

/* Who is named in a ballot must have been in the one before, where that is known, and not elected
 * by it. */
static void check_names(const struct summing *summing, size_t b)
{
	const struct group_outcome *outcome = summing->outcome;
	const struct ballot *ballot = &outcome->ballots[b];
	struct node votes = node_get(summing->ballots[b], "votes");
	for (size_t v = 0; v < ballot->vote_count; v++) {
		size_t nominee = ballot->votes[v].nominee;
		struct node value = node_get(votes, id_of(summing, nominee));
		for (size_t k = 0; k < b; k++)
			if (elected_by(outcome->ballots[k].elected,
				       outcome->ballots[k].elected_count, nominee))
				node_tell_key(value, BAD_BALLOT,
					      "\"%s\" was elected by ballot %zu already",
					      id_of(summing, nominee), k + 1);
		if (b && ballot->kind == BALLOT_RESTRICTED && outcome->ballots[b - 1].vote_count &&
		    votes_of(&outcome->ballots[b - 1], nominee) < 0)
			node_tell_key(
			    value, BAD_BALLOT,
			    "a restricted ballot is among those of the ballot before, where \"%s\" is not named",
			    id_of(summing, nominee));
	}
}

static void check_ballot(const struct summing *summing, size_t b)
{
	const struct group_outcome *outcome = summing->outcome;
	const struct ballot *ballot = &outcome->ballots[b];
	struct node node = summing->ballots[b];
	if (!b && ballot->kind == BALLOT_RESTRICTED)
		node_tell(
		    node_get(node, "kind"), BAD_BALLOT,
		    "the first ballot cannot be restricted to those of one before; if that one is not known, write {} for it");
	if (b && ballot->date && outcome->ballots[b - 1].date &&
	    decided_date_order(ballot->date, outcome->ballots[b - 1].date) < 0)
		node_tell(node_get(node, "date"), BAD_BALLOT,
			  "this ballot is dated before the one before it");
	for (size_t e = 0; outcome->elected_known && e < ballot->elected_count; e++)
		if (!elected(summing, ballot->elected[e].nominee))
			node_tell(
			    node_get(node, "elected"), BAD_BALLOT,
			    "\"%s\" is elected by this ballot, but is not among the group's elected",
			    id_of(summing, ballot->elected[e].nominee));
	check_papers(summing, b);
	check_majority(summing, b);
	check_names(summing, b);
}

/* The last ballot that names the nominee decided on them; SIZE_MAX: none does. */
static size_t deciding_ballot(const struct group_outcome *outcome, size_t nominee)
{
	for (size_t b = outcome->ballot_count; b-- > 0;)
		if (votes_of(&outcome->ballots[b], nominee) >= 0)
			return b;
	return SIZE_MAX;
}

/* Lots may seat whom no ballot did. */
static void check_winner(const struct summing *summing, size_t nominee)
{
	const struct group_outcome *outcome = summing->outcome;
	size_t b = deciding_ballot(outcome, nominee);
	if (b == SIZE_MAX || outcome->method.word == METHOD_LOT)
		return;
	const struct ballot *ballot = &outcome->ballots[b];
	struct node votes = node_get(summing->ballots[b], "votes");
	struct node value = node_get(votes, id_of(summing, nominee));
	int own = votes_of(ballot, nominee);
	if (ballot->majority > 0 && own < ballot->majority) {
		node_tell(value, NO_MAJORITY,
			  "\"%s\" is elected with %d votes, but the majority is %d",
			  id_of(summing, nominee), own, ballot->majority);
		return;
	}
	for (size_t v = 0; v < ballot->vote_count; v++) {
		size_t other = ballot->votes[v].nominee;
		if (ballot->votes[v].votes <= own || elected(summing, other))
			continue;
		node_tell(value, NO_MAJORITY,
			  "\"%s\" is elected with %d votes, but \"%s\", who is not, has %d",
			  id_of(summing, nominee), own, id_of(summing, other),
			  ballot->votes[v].votes);
		return;
	}
}

static void check_seats(const struct summing *summing)
{
	const struct group_outcome *outcome = summing->outcome;
	const struct group *group = &summing->cycle->groups[outcome->group];
	struct node list = node_get(summing->node, "elected");
	size_t postponed = fact_known(&outcome->postponed) ? (size_t)outcome->postponed.word : 0;
	size_t filled = outcome->elected_count + postponed;
	if (outcome->elected_count > group->vacant)
		node_tell(list, TOO_MANY_ELECTED, "%zu elected, but %zu seat%s vacant",
			  outcome->elected_count, group->vacant,
			  group->vacant == 1 ? " is" : "s are");
	else if (filled > group->vacant)
		node_tell(node_get(summing->node, "postponed"), TOO_MANY_ELECTED,
			  "%zu elected and %zu postponed, but %zu seat%s vacant",
			  outcome->elected_count, postponed, group->vacant,
			  group->vacant == 1 ? " is" : "s are");
	else if (outcome->elected_known && outcome->elected_count == node_count(list) &&
		 filled < group->vacant && group->known == NOMINEES_ALL)
		node_tell(
		    list, SEATS_OPEN,
		    "%zu of %zu seats %s filled and %zu postponed: nothing says what became of the rest",
		    outcome->elected_count, group->vacant,
		    outcome->elected_count == 1 ? "is" : "are", postponed);
}

static void check_method(const struct summing *summing)
{
	const struct group_outcome *outcome = summing->outcome;
	size_t vacant = summing->cycle->groups[outcome->group].vacant;
	size_t standing = cycle_standing_nominees(summing->cycle, outcome->group);
	struct node method = node_get(summing->node, "method");
	if (outcome->method.word != METHOD_ACCLAMATION)
		return;
	if (summing->seats && standing > vacant)
		node_tell(
		    method, CONTESTED_ACCLAMATION,
		    "%zu nominees stand for %zu seat%s, so nobody can be elected by acclamation; did some withdraw?",
		    standing, vacant, vacant == 1 ? "" : "s");
	if (outcome->ballot_count)
		node_tell(node_get(summing->node, "ballots"), BAD_BALLOT,
			  "there is no ballot where nominees are elected by acclamation");
}

void outcome_sums(const struct cycle *cycle, const struct group_outcome *outcome, struct node node,
		  const struct node *ballots, bool seats)
{
	const struct summing summing = {cycle, outcome, node, ballots, seats};
	if (seats)
		check_seats(&summing);
	check_method(&summing);
	for (size_t b = 0; b < outcome->ballot_count; b++)
		check_ballot(&summing, b);
	for (size_t e = 0; e < outcome->elected_count; e++)
		check_winner(&summing, outcome->elected[e].nominee);
}
