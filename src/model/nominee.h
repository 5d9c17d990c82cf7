/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person nominated: public facts with their sources, and what passed between them and the
 * coalition. */
#ifndef MODEL_NOMINEE_H
#define MODEL_NOMINEE_H

#include "model/fact.h"
#include "model/language.h"
#include "model/words.h"

#include <stdbool.h>
#include <stddef.h>

struct position {
	struct fact title, organisation, state, branch, from, to, undertakes_to_leave;
	const char *note;
};

struct spoken_language {
	const char *language;
	enum mastery level;
	const struct reference *source;
};

struct contact {
	const char *date, *language; /* language may be NULL */
	int channel;		     /* number in words_channel */
	enum contact_result result;
};

struct questionnaire_answer {
	const char *question, *language, *text; /* language, text may be NULL */
	bool is_public;
	const struct reference *source;
};

struct evidence {
	size_t criterion; /* index in the cycle's criteria set */
	struct multilingual text;
	const struct reference *source; /* NULL: none */
};

struct coalition_link {
	struct fact text;
};

struct nominee {
	const char *id;
	const char *name; /* NULL: not found */
	const char *const *aliases;
	size_t alias_count;
	size_t group; /* index in the cycle's groups */
	enum nominee_status status;
	const char *status_date, *note;
	const struct reference *source;
	struct fact state, gender, incumbent, legal_system, availability, received, document;
	struct fact public_call, published_criteria, consultation; /* nomination */
	const char *const *nationalities;
	size_t nationality_count;
	bool positions_known; /* the key is there, even if the list is empty */
	const struct position *positions;
	size_t position_count;
	bool languages_known;
	const struct spoken_language *languages;
	size_t language_count;
	/* biography: the UN form's fields */
	struct fact current_position, professional_activities, education, other_activities,
	    publications;
	const struct coalition_link *links;
	size_t link_count;
	bool links_known;
	const struct contact *contacts;
	size_t contact_count;
	const struct questionnaire_answer *answers;
	size_t answer_count;
	const struct evidence *evidence;
	size_t evidence_count;
	struct {
		const char *sent, *due, *replied;
		struct multilingual text;
	} reply;
	struct references references;
};

/* The name, or "(name not found)" in the caller's words: never NULL. */
const char *nominee_name(const struct nominee *nominee, const char *if_unknown);
/* Standing in the election: nominated and neither withdrawn, replaced nor refused. */
bool nominee_stands(const struct nominee *nominee);

#endif
