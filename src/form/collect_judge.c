/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/collect_judge.h"

#include "base/text.h"
#include "load/recusal.h"

#include <math.h>
#include <string.h>

struct judging {
	const struct transaction *transaction;
	const struct collected *collected;
	const struct cycle *cycle; /* with recusals that the answers declare */
	const struct kept *kept;
	struct diags *diags;
	bool right;
};

static bool holds(const struct kept_cell *cell, enum answer answer)
{
	return cell->filled && cell->has_rating && cell->answer == answer;
}

static bool any(const struct kept *kept, size_t nominee, enum answer answer)
{
	size_t criteria = kept->cycle->criteria->criterion_count;
	for (size_t k = 0; k < criteria; k++)
		if (holds(&kept->cells[nominee * criteria + k], answer))
			return true;
	return false;
}

static recusal_mask mask_of(const struct cycle *cycle, size_t reviewer, size_t nominee)
{
	return cycle->panel.recused[reviewer * cycle->nominee_count + nominee];
}

/* The cycle as it will be: a word "recused" that no rule asked for counts, and may make rivals. */
static struct cycle with_declared(struct arena *arena, const struct cycle *cycle,
				  const struct kept *kept)
{
	struct cycle after = *cycle;
	size_t count = cycle->nominee_count * cycle->panel.reviewer_count;
	after.panel.recused = arena_alloc(arena, count + 1, sizeof *after.panel.recused);
	memcpy(after.panel.recused, cycle->panel.recused, count * sizeof *after.panel.recused);
	for (size_t i = 0; i < cycle->nominee_count; i++)
		if (!mask_of(cycle, kept->reviewer, i) && any(kept, i, ANSWER_RECUSED))
			recusal_declare(&after, kept->reviewer, i);
	return after;
}

static void judge_recusal(struct judging *judging, const struct returned_answer *answer,
			  recusal_mask mask)
{
	const struct cycle *cycle = judging->cycle;
	judging->right = false;
	returned_tell(
	    judging->collected->returned, answer, RATED_WHILE_RECUSED,
	    "reviewer \"%s\" is recused on nominee \"%s\" (%s), so no number can stand here; nothing of this file was taken",
	    cycle->panel.reviewers[judging->collected->reviewer].id,
	    cycle->nominees[answer->nominee].id, recusal_words(judging->transaction->arena, mask));
}

/* Whether the file itself recuses its reviewer on the nominee. */
static bool says_recused(const struct returned *returned, size_t nominee)
{
	for (size_t a = 0; a < returned->answer_count; a++)
		if (returned->answers[a].nominee == nominee && returned->answers[a].has_rating &&
		    returned->answers[a].answer == ANSWER_RECUSED)
			return true;
	return false;
}

static void judge_level(struct judging *judging, const struct returned_answer *answer)
{
	const struct cycle *cycle = judging->cycle;
	const struct returned *returned = judging->collected->returned;
	const struct nominee *nominee = &cycle->nominees[answer->nominee];
	const struct criterion *criterion = &cycle->criteria->criteria[answer->criterion];
	recusal_mask before =
	    mask_of(judging->transaction->cycle, judging->collected->reviewer, answer->nominee);
	recusal_mask mask = mask_of(cycle, judging->collected->reviewer, answer->nominee);
	size_t at = judging->collected->reviewer * cycle->nominee_count + answer->nominee;
	if (!before && says_recused(returned, answer->nominee)) {
		judging->right = false;
		returned_tell(
		    returned, answer, RECUSED_IN_PART,
		    "a number stands here, but on another criterion nominee \"%s\" is \"recused\"; a recusal is for the whole nominee",
		    nominee->id);
	} else if (mask) {
		judge_recusal(judging, answer, mask);
	} else if (!criterion_has_level(criterion) || !criterion_asked(criterion, nominee)) {
		judging->right = false;
		returned_tell(
		    returned, answer, NO_LEVEL_ASKED,
		    criterion_has_level(criterion)
			? "criterion \"%s\" is asked of sitting members only, and \"%s\" is none"
			: "criterion \"%s\" is reported in words: no level is asked of \"%s\"",
		    criterion->id, nominee->id);
	} else if (!cycle->panel.assigned[at]) {
		returned_tell(returned, answer, NOT_ASSIGNED,
			      "nominee \"%s\" was not asked of reviewer \"%s\"; the rating counts",
			      nominee->id, cycle->panel.reviewers[judging->collected->reviewer].id);
	}
}

/* Numbers given before, on rivals of a nominee on whom this file recuses. */
static void judge_rivals(struct judging *judging)
{
	const struct cycle *before = judging->transaction->cycle;
	size_t reviewer = judging->collected->reviewer;
	for (size_t i = 0; i < before->nominee_count; i++) {
		if (mask_of(before, reviewer, i) ||
		    mask_of(judging->cycle, reviewer, i) != 1u << RECUSED_RIVALS ||
		    !any(judging->kept, i, ANSWER_LEVEL) || !judging->right)
			continue;
		judging->right = false;
		diag_file(
		    judging->diags, RATED_WHILE_RECUSED, judging->collected->returned->path,
		    "this file recuses reviewer \"%s\" on a rival of nominee \"%s\", for whom numbers stand already; record the conflict with \"escrutiny recuse\" first, which sets them aside",
		    before->panel.reviewers[reviewer].id, before->nominees[i].id);
	}
}

bool collect_lacks_evidence(const struct criteria_set *set, const struct change *change)
{
	if (!holds(&change->to, ANSWER_LEVEL) || change->to.evidence)
		return false;
	for (size_t l = 0; l < set->evidence_level_count; l++)
		if (fabs(set->evidence_levels[l] - change->to.level) <= 1e-9)
			return true;
	return false;
}

static void warn_evidence(struct judging *judging, const struct change *change)
{
	const struct returned *returned = judging->collected->returned;
	for (size_t a = 0; a < returned->answer_count; a++)
		if (returned->answers[a].nominee == change->nominee &&
		    returned->answers[a].criterion == change->criterion)
			returned_tell(returned, &returned->answers[a], MISSING_EVIDENCE,
				      "the level %s needs a note under \"evidence\"",
				      kept_rating(judging->transaction->arena, &change->to));
}

bool collect_judge(const struct transaction *transaction, const struct collected *collected,
		   const struct kept *kept, struct diags *diags)
{
	const struct returned *returned = collected->returned;
	const struct cycle after = with_declared(transaction->arena, transaction->cycle, kept);
	struct judging judging = {transaction, collected, &after, kept, diags, true};
	for (size_t a = 0; a < returned->answer_count; a++) {
		const struct returned_answer *answer = &returned->answers[a];
		bool taken = !collected->left_out || !collected->left_out[answer->criterion];
		if (taken && answer->has_rating && answer->answer == ANSWER_LEVEL)
			judge_level(&judging, answer);
	}
	judge_rivals(&judging);
	for (size_t c = 0; judging.right && c < collected->merge.count; c++)
		if (collect_lacks_evidence(transaction->cycle->criteria,
					   &collected->merge.changes[c]))
			warn_evidence(&judging, &collected->merge.changes[c]);
	return judging.right;
}
