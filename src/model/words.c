/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/words.h"

#include "model/fact.h"

#include <string.h>

#define LIST(name, spoken, ...)                                                                    \
	static const char *const name##_list[] = {__VA_ARGS__};                                    \
	const struct vocabulary words_##name = {spoken, name##_list,                               \
						sizeof name##_list / sizeof *name##_list}

LIST(branch, "a branch", "executive", "diplomatic", "legislature", "judiciary",
     "independent-public-body", "nhri", "academia", "ngo", "igo", "private");
LIST(gender, "a gender", "woman", "man", "other");
LIST(nominee_status, "a status of a nominee", "nominated", "withdrawn", "replaced", "not-accepted");
LIST(reviewer_status, "a status of a reviewer", "active", "resigned", "replaced");
LIST(left_ratings, "what becomes of the ratings", "kept", "set-aside");
LIST(command, "a level of a language", "active", "passive");
LIST(availability, "an availability", "confirmed", "declined");
LIST(cycle_kind, "a kind of election", "regular", "by-election", "postponed-seat");
LIST(nominees_known, "how many nominees are known", "all", "some");
LIST(recusal_rule, "a rule of recusal", "nationality", "residence", "organisation", "declared",
     "rivals");
LIST(conflict_decision, "a decision on a conflict", "recused", "eligible");
LIST(conflict_kind, "a kind of conflict", "employer", "co-author", "supervisor", "family",
     "campaigning", "other");
LIST(contact_result, "a result of a contact", "sent", "bounced", "acknowledged", "declined",
     "answered", "answered-late");
LIST(channel, "a channel", "mission", "email", "post", "event");
LIST(legal_system, "a legal system", "civil", "common", "customary", "religious", "mixed");
LIST(criterion_kind, "a kind of criterion", "rated", "reported");
LIST(decided_by, "who decides", "facts", "reviewers", "decision");
LIST(outcome, "an outcome", "met", "met-on-undertaking", "not-met", "insufficient-information");
LIST(named_fact, "a named fact", "executive-office", "availability", "incumbent",
     "active-working-languages", "open-nomination-steps", "years-since-executive-office");
LIST(executive_office, "an executive office", "none", "will-leave", "held");
LIST(yes_no, "yes or no", "yes", "no");
LIST(best, "the better end of the scale", "high", "low");
LIST(fact_status, "a status of a fact", "sourced", "derived", "unverified");
LIST(language, "a language of the forms", "en", "fr", "es");
LIST(confidence, "a confidence", "high", "medium", "low");
LIST(conclusion, "a conclusion", "meets", "meets-with-reservations", "does-not-meet",
     "information-insufficient");
LIST(election_method, "a method of election", "acclamation", "secret-ballot", "lot", "unknown");
LIST(ballot_kind, "a kind of ballot", "ordinary", "restricted");

int words_find(const struct vocabulary *vocabulary, const char *word)
{
	for (size_t i = 0; i < vocabulary->count; i++)
		if (strcmp(vocabulary->words[i], word) == 0)
			return (int)i;
	return WORD_UNKNOWN;
}
