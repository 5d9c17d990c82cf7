/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The closed vocabularies of the files. A word's number is its place in its list; the enums stand
 * in the same order.
 */
#ifndef MODEL_WORDS_H
#define MODEL_WORDS_H

#include <stddef.h>

struct vocabulary {
	const char *what; /* "a gender": for messages */
	const char *const *words;
	size_t count;
};

enum branch {
	BRANCH_EXECUTIVE,
	BRANCH_DIPLOMATIC,
	BRANCH_LEGISLATURE,
	BRANCH_JUDICIARY,
	BRANCH_INDEPENDENT_PUBLIC_BODY,
	BRANCH_NHRI,
	BRANCH_ACADEMIA,
	BRANCH_NGO,
	BRANCH_IGO,
	BRANCH_PRIVATE
};
enum gender { GENDER_WOMAN, GENDER_MAN, GENDER_OTHER };
enum nominee_status { NOMINATED, WITHDRAWN, REPLACED, NOT_ACCEPTED };
enum reviewer_status { REVIEWER_ACTIVE, REVIEWER_RESIGNED, REVIEWER_REPLACED };
enum left_ratings { RATINGS_KEPT, RATINGS_SET_ASIDE };
enum mastery { COMMAND_ACTIVE, COMMAND_PASSIVE };
enum availability { AVAILABILITY_CONFIRMED, AVAILABILITY_DECLINED };
enum cycle_kind { CYCLE_REGULAR, CYCLE_BY_ELECTION, CYCLE_POSTPONED_SEAT };
enum nominees_known { NOMINEES_ALL, NOMINEES_SOME };
enum recusal_rule {
	RECUSED_NATIONALITY,
	RECUSED_RESIDENCE,
	RECUSED_ORGANISATION,
	RECUSED_DECLARED,
	RECUSED_RIVALS,
	RECUSAL_RULES
};
enum conflict_decision { CONFLICT_RECUSED, CONFLICT_ELIGIBLE };
enum contact_result {
	CONTACT_SENT,
	CONTACT_BOUNCED,
	CONTACT_ACKNOWLEDGED,
	CONTACT_DECLINED,
	CONTACT_ANSWERED,
	CONTACT_ANSWERED_LATE
};
enum criterion_kind { CRITERION_RATED, CRITERION_REPORTED };
enum decided_by { BY_FACTS, BY_REVIEWERS, BY_DECISION };
enum threshold_outcome {
	OUTCOME_MET,
	OUTCOME_ON_UNDERTAKING,
	OUTCOME_NOT_MET,
	OUTCOME_INSUFFICIENT,
	OUTCOMES
};
enum conclusion {
	CONCLUSION_MEETS,
	CONCLUSION_WITH_RESERVATIONS,
	CONCLUSION_DOES_NOT_MEET,
	CONCLUSION_INSUFFICIENT,
	CONCLUSIONS
};
enum election_method { METHOD_ACCLAMATION, METHOD_SECRET_BALLOT, METHOD_LOT, METHOD_UNKNOWN };
enum ballot_kind { BALLOT_ORDINARY, BALLOT_RESTRICTED };
enum named_fact {
	FACT_EXECUTIVE_OFFICE,
	FACT_AVAILABILITY,
	FACT_INCUMBENT,
	FACT_ACTIVE_WORKING_LANGUAGES,
	FACT_OPEN_NOMINATION_STEPS,
	FACT_YEARS_SINCE_EXECUTIVE_OFFICE,
	NAMED_FACTS
};
enum executive_office { OFFICE_NONE, OFFICE_WILL_LEAVE, OFFICE_HELD };
enum confidence { CONFIDENCE_HIGH, CONFIDENCE_MEDIUM, CONFIDENCE_LOW, CONFIDENCE_WORDS };

extern const struct vocabulary words_branch, words_gender, words_nominee_status,
    words_reviewer_status, words_left_ratings, words_command, words_availability, words_cycle_kind,
    words_nominees_known, words_recusal_rule, words_conflict_decision, words_conflict_kind,
    words_contact_result, words_channel, words_legal_system, words_criterion_kind, words_decided_by,
    words_outcome, words_named_fact, words_executive_office, words_yes_no, words_best,
    words_fact_status, words_language, words_confidence, words_conclusion, words_election_method,
    words_ballot_kind;

/* The number of word in vocabulary, or WORD_UNKNOWN. */
int words_find(const struct vocabulary *vocabulary, const char *word);

#endif
