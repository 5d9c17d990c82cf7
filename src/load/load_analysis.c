/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "load/load_analysis.h"

#include <math.h>

enum { FEWEST_DRAWS = 1000, MOST_DRAWS = 10000000 };

static void read_minimum(struct reading *reading, struct node node, struct analysis *into)
{
	static const struct key keys[] = {{"full", false}, {"elsewhere", false}};
	struct node minimum = node_get(node, "minimum_reviewers");
	if (!fields_given(minimum) ||
	    !FIELDS_RECORD(reading, minimum, keys, "\"minimum_reviewers\""))
		return;
	into->minimum_full = fields_count(minimum, "full", 1, 1000, into->minimum_full);
	into->minimum_elsewhere =
	    fields_count(minimum, "elsewhere", 1, 1000, into->minimum_elsewhere);
}

static void read_confidence(struct reading *reading, struct node node, struct analysis *into)
{
	static const struct key keys[] = {{"high", true}, {"medium", true}, {"low", true}};
	struct node confidence = node_get(node, "confidence");
	if (!fields_given(confidence) ||
	    !FIELDS_RECORD(reading, confidence, keys, "\"confidence\""))
		return;
	into->use_confidence = true;
	for (int i = 0; i < CONFIDENCE_WORDS; i++) {
		double weight = fields_number(confidence, words_confidence.words[i], 1e-6, 1e6, 1);
		into->confidence[i] = isnan(weight) ? 1 : weight;
	}
}

void load_analysis(struct reading *reading, struct node cycle, struct analysis *into)
{
	static const struct key keys[] = {{"seed", false},
					  {"draws", false},
					  {"level", false},
					  {"minimum_reviewers", false},
					  {"confidence", false}};
	*into = (struct analysis){
	    .seed = 1, .draws = 100000, .level = 0.9, .minimum_full = 3, .minimum_elsewhere = 5};
	struct node node = node_get(cycle, "analysis");
	if (!fields_given(node) || !FIELDS_RECORD(reading, node, keys, "\"analysis\""))
		return;
	into->seed = (uint32_t)fields_count(node, "seed", 0, UINT32_MAX, into->seed);
	into->draws = fields_count(node, "draws", FEWEST_DRAWS, MOST_DRAWS, into->draws);
	double level = fields_number(node, "level", 0.5, 0.999, into->level);
	into->level = isnan(level) ? into->level : level;
	read_minimum(reading, node, into);
	read_confidence(reading, node, into);
}
