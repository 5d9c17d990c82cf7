/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An election cycle: everything that was read and checked. Pure data; nothing to the right of load
 * knows where in a file a thing stood.
 */
#ifndef MODEL_CYCLE_H
#define MODEL_CYCLE_H

#include "model/criteria.h"
#include "model/decision.h"
#include "model/nominee.h"
#include "model/outcome.h"
#include "model/panel.h"

struct group {
	const char *id;
	struct multilingual label; /* empty for the UN's five: the catalogues have them */
	size_t vacant;		   /* seats; 0 if the cycle names none */
	bool has_seats;		   /* the cycle's seats name this group */
	struct fact seats;	   /* word: their number, with who says so */
	struct fact continuing;	   /* word: the number of members who stay */
	enum nominees_known known;
};

struct member {
	const char *id, *name;
	size_t group;
	struct fact state, gender, term_end, legal_system;
};

struct composition_count {
	const char *date;
	int women, men, total; /* -1: not stated */
	const struct reference *source;
};

struct analysis {
	uint32_t seed;
	size_t draws;
	double level;
	size_t minimum_full, minimum_elsewhere;
	bool use_confidence;
	double confidence[CONFIDENCE_WORDS]; /* weights of high, medium, low; numbers stand for
						themselves */
};

struct input {
	const char *name; /* path inside the cycle, or of the criteria set as cited */
	const char *sha256;
};

struct cycle {
	const char *id, *folder;
	struct multilingual title;
	const char *body, *parent, *note;
	enum cycle_kind kind;
	bool fictional;
	struct {
		struct fact nominations_close, election, term_start, term_end;
		const char *report;
	} dates;
	bool working_languages_known;
	const char *const *working_languages;
	size_t working_language_count;
	const char *criteria_name; /* as cycle.json names the set */
	const struct criteria_set *criteria;
	const struct group *groups; /* by id */
	size_t group_count;
	const struct nominee *nominees; /* by id */
	size_t nominee_count;
	const struct member *members;
	size_t member_count;
	const struct composition_count *composition;
	size_t composition_count;
	unsigned recusal_rules; /* a bit for each rule that is switched on */
	struct panel panel;
	const struct decision *decision; /* NULL: there is no decision.json */
	const struct outcome *outcome;	 /* NULL: there is no outcome.json */
	struct analysis analysis;
	struct adoption publish_numbers;
	struct references references;
	const struct input *inputs; /* by name */
	size_t input_count;
};

/* More nominees than seats: 1 yes, 0 no, -1 not known (only some nominees are known). */
int cycle_contested(const struct cycle *cycle, size_t group);
/* Nominees of the group that stand. */
size_t cycle_standing_nominees(const struct cycle *cycle, size_t group);
size_t cycle_find_nominee(const struct cycle *cycle, const char *id);

#endif
