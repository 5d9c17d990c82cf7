/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "load/load_criteria.h"

#include "base/digest.h"
#include "base/nearest.h"
#include "base/text.h"
#include "load/absence.h"
#include "load/facts.h"
#include "load/fields.h"
#include "load/ids.h"
#include "load/thresholds.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double largest = 1e9;

static int compare_anchors(const void *a, const void *b)
{
	double x = ((const struct anchor *)a)->level, y = ((const struct anchor *)b)->level;
	return (x > y) - (x < y);
}

/* Anchors stand under the level's number as a text: {"1": …, "2": …}. */
static const struct anchor *read_anchors(struct reading *reading, struct node record,
					 const struct scale *scale, size_t *count)
{
	struct node node = node_get(record, "anchors");
	*count = 0;
	if (!fields_given(node))
		return NULL;
	if (node_kind(node) != NODE_RECORD) {
		node_tell(node, WRONG_TYPE,
			  "\"anchors\" should be a record with a text for each level, but it is %s",
			  node_kind_words(node_kind(node)));
		return NULL;
	}
	struct anchor *anchors = arena_alloc(reading->arena, node_count(node) + 1, sizeof *anchors);
	for (size_t i = 0; i < node_count(node); i++) {
		const char *key = node_key(node, i);
		if (text_equal(key, "note") || text_equal(key, "$schema") ||
		    text_equal(key, "source"))
			continue;
		char *end;
		double level = strtod(key, &end);
		if (end == key || *end || scale_level(scale, level) < 0) {
			node_tell_key(node_at(node, i), BAD_ANCHOR,
				      "\"%s\" is not a level of the scale %s to %s", key,
				      text_plain(reading->arena, scale->min, 9),
				      text_plain(reading->arena, scale->max, 9));
			continue;
		}
		anchors[*count].level = level;
		anchors[(*count)++].text = fields_multilingual(reading, node, key, true);
	}
	if (*count)
		qsort(anchors, *count, sizeof *anchors, compare_anchors);
	return anchors;
}

static bool steps_fit(const struct scale *scale)
{
	double steps = (scale->max - scale->min) / scale->step;
	return scale->step > 0 && steps >= 1 - 1e-9 && steps <= 1e6 &&
	       fabs(steps - round(steps)) <= 1e-9 * fmax(1, steps);
}

static bool read_scale(struct reading *reading, struct node set, struct scale *scale)
{
	static const struct key keys[] = {
	    {"min", true}, {"max", true}, {"step", true}, {"best", true}, {"anchors", false}};
	struct node node = node_get(set, "scale");
	*scale = (struct scale){.min = NAN, .max = NAN, .step = NAN};
	if (node_kind(node) == NODE_ABSENT || !FIELDS_RECORD(reading, node, keys, "the scale"))
		return false;
	scale->min = fields_number(node, "min", -largest, largest, NAN);
	scale->max = fields_number(node, "max", -largest, largest, NAN);
	scale->step = fields_number(node, "step", 1e-9, largest, NAN);
	scale->best_high = fields_word(node, "best", &words_best, 0) == 0;
	if (isnan(scale->min) || isnan(scale->max) || isnan(scale->step))
		return false;
	if (scale->max <= scale->min) {
		node_tell(
		    node, BAD_SCALE,
		    "\"max\" must be above \"min\"; where the lowest number is the best, write \"best\": \"low\"");
		return false;
	}
	if (!steps_fit(scale)) {
		node_tell(node, BAD_SCALE,
			  "from \"min\" %s, whole steps of %s do not reach \"max\" %s",
			  text_plain(reading->arena, scale->min, 9),
			  text_plain(reading->arena, scale->step, 9),
			  text_plain(reading->arena, scale->max, 9));
		return false;
	}
	scale->anchors = read_anchors(reading, node, scale, &scale->anchor_count);
	return true;
}

static void read_evidence_levels(struct reading *reading, struct node set,
				 struct criteria_set *into)
{
	struct node list = fields_list(set, "evidence_required_for");
	size_t length = fields_given(list) ? node_count(list) : 0;
	double *levels = arena_alloc(reading->arena, length + 1, sizeof *levels);
	for (size_t i = 0; i < length; i++) {
		struct node node = node_at(list, i);
		if (node_kind(node) != NODE_NUMBER)
			node_tell(node, WRONG_TYPE, "a level is a number, but this is %s",
				  node_kind_words(node_kind(node)));
		else if (scale_level(&into->scale, node_number(node)) < 0)
			node_tell(node, BAD_ANCHOR, "%s is not a level of the scale %s to %s",
				  text_plain(reading->arena, node_number(node), 9),
				  text_plain(reading->arena, into->scale.min, 9),
				  text_plain(reading->arena, into->scale.max, 9));
		else
			levels[into->evidence_level_count++] = node_number(node);
	}
	into->evidence_levels = levels;
}

static void read_dimensions(struct reading *reading, struct node set, struct criteria_set *into)
{
	static const struct key keys[] = {{"id", true}, {"label", false}, {"weight", false}};
	struct node list = fields_list(set, "dimensions");
	size_t length = fields_given(list) ? node_count(list) : 0;
	struct dimension *dimensions = arena_alloc(reading->arena, length + 1, sizeof *dimensions);
	struct known_id *ids = arena_alloc(reading->arena, length + 1, sizeof *ids);
	into->dimensions = dimensions;
	for (size_t i = 0; i < length; i++) {
		struct node node = node_at(list, i);
		if (!FIELDS_RECORD(reading, node, keys, "a dimension"))
			continue;
		struct dimension dimension = {.id = fields_id(node, "id")};
		facts_source(reading, node);
		dimension.label = fields_multilingual(reading, node, "label", false);
		dimension.weight = fields_number(node, "weight", 1e-9, largest, 1);
		if (!dimension.id)
			continue;
		ids[into->dimension_count] = (struct known_id){dimension.id, node_get(node, "id")};
		if (!multilingual_present(&dimension.label))
			dimension.label.in[reading->language] = dimension.id;
		dimensions[into->dimension_count++] = dimension;
	}
	ids_tell_doubles(reading->arena, ids, into->dimension_count, "a dimension");
}

static size_t find_dimension(struct reading *reading, struct node criterion,
			     const struct criteria_set *set)
{
	const char *id = fields_id(criterion, "dimension");
	const char **ids = arena_alloc(reading->arena, set->dimension_count + 1, sizeof *ids);
	for (size_t d = 0; d < set->dimension_count; d++) {
		if (id && text_equal(set->dimensions[d].id, id))
			return d;
		ids[d] = set->dimensions[d].id;
	}
	if (id)
		node_tell(node_get(criterion, "dimension"), UNKNOWN_ID,
			  "there is no dimension \"%s\"%s", id,
			  nearest_hint(reading->arena, id, ids, set->dimension_count));
	return SIZE_MAX;
}

static void read_show_facts(struct reading *reading, struct node node, struct criterion *into)
{
	struct node list = fields_list(node, "show_facts");
	size_t length = fields_given(list) ? node_count(list) : 0;
	enum named_fact *facts = arena_alloc(reading->arena, length + 1, sizeof *facts);
	for (size_t i = 0; i < length; i++) {
		int fact = fields_word_value(node_at(list, i), &words_named_fact);
		if (fact >= 0)
			facts[into->show_fact_count++] = (enum named_fact)fact;
	}
	into->show_facts = facts;
}

static void read_weight(struct node node, struct criterion *into)
{
	struct node weight = node_get(node, "weight");
	if (into->kind == CRITERION_REPORTED) {
		if (fields_given(weight))
			node_tell_key(weight, BAD_NUMBER,
				      "a reported criterion is never scored, so it has no weight");
		return;
	}
	if (!fields_given(weight))
		node_tell(node, MISSING_KEY, "a rated criterion must have the key \"weight\"");
	into->weight = fields_number(node, "weight", 1e-9, largest, 1);
	if (isnan(into->weight))
		into->weight = 1;
}

static bool read_criterion(struct reading *reading, struct node node,
			   const struct criteria_set *set, struct criterion *into)
{
	static const struct key keys[] = {{"id", true},	       {"dimension", true},
					  {"kind", true},      {"weight", false},
					  {"label", NULL_TOO}, {"question", false},
					  {"anchors", false},  {"show_facts", false},
					  {"for", false},      {"sources", false}};
	static const char *const for_list[] = {"incumbents"};
	static const struct vocabulary words_for = {"whom a criterion is for", for_list, 1};
	if (!FIELDS_RECORD(reading, node, keys, "a criterion"))
		return false;
	int kind = fields_word(node, "kind", &words_criterion_kind, CRITERION_RATED);
	*into = (struct criterion){
	    .id = fields_id(node, "id"),
	    .dimension = find_dimension(reading, node, set),
	    .kind = kind < 0 ? CRITERION_REPORTED : (enum criterion_kind)kind,
	    .for_incumbents = fields_word(node, "for", &words_for, -1) == 0,
	};
	if (kind >= 0)
		read_weight(node, into);
	if (into->for_incumbents && into->kind == CRITERION_RATED)
		node_tell_key(
		    node_get(node, "for"), UNKNOWN_KEY,
		    "a rated criterion is asked of everybody, or nobody else could have a total; only a reported one may have \"for\"");
	facts_source(reading, node);
	into->label = fields_multilingual(reading, node, "label", true);
	into->question = fields_multilingual(reading, node, "question", false);
	into->anchors = read_anchors(reading, node, &set->scale, &into->anchor_count);
	read_show_facts(reading, node, into);
	into->sources = facts_source_list(reading, node, &into->source_count);
	return into->id != NULL; /* with a wrong dimension, too: others may name this criterion */
}

static int compare_criteria(const void *a, const void *b)
{
	return strcmp(((const struct criterion *)a)->id, ((const struct criterion *)b)->id);
}

static void read_criteria(struct reading *reading, struct node set, struct criteria_set *into)
{
	struct node list = fields_list(set, "criteria");
	size_t length = fields_given(list) ? node_count(list) : 0, count = 0;
	struct criterion *criteria = arena_alloc(reading->arena, length + 1, sizeof *criteria);
	struct known_id *ids = arena_alloc(reading->arena, length + 1, sizeof *ids);
	into->criteria = criteria;
	for (size_t i = 0; i < length && count < UINT16_MAX; i++) {
		struct node node = node_at(list, i);
		if (!read_criterion(reading, node, into, &criteria[count]))
			continue;
		ids[count] = (struct known_id){criteria[count].id, node_get(node, "id")};
		count++;
	}
	ids_tell_doubles(reading->arena, ids, count, "a criterion");
	into->criterion_count = count;
	if (count)
		qsort(criteria, count, sizeof *criteria, compare_criteria);
}

/* A dimension's share is among those that hold rated criteria. */
static void share_weights(struct criteria_set *set, struct dimension *dimensions,
			  struct criterion *criteria, double *within)
{
	double all = 0;
	for (size_t k = 0; k < set->criterion_count; k++)
		within[criteria[k].dimension] += criteria[k].weight;
	for (size_t d = 0; d < set->dimension_count; d++)
		all += within[d] > 0 ? dimensions[d].weight : 0;
	for (size_t d = 0; d < set->dimension_count; d++)
		dimensions[d].share = within[d] > 0 && all > 0 ? dimensions[d].weight / all : 0;
	for (size_t k = 0; k < set->criterion_count; k++)
		if (criteria[k].kind == CRITERION_RATED)
			criteria[k].effective = criteria[k].weight / within[criteria[k].dimension] *
						dimensions[criteria[k].dimension].share;
}

static void list_criteria(struct arena *arena, struct criteria_set *set)
{
	size_t *listing = arena_alloc(arena, set->criterion_count + 1, sizeof *listing);
	for (size_t k = 0; k < set->criterion_count; k++) {
		size_t at = k;
		for (; at > 0; at--) {
			const struct criterion *one = &set->criteria[k],
					       *other = &set->criteria[listing[at - 1]];
			bool before = one->dimension != other->dimension
					  ? one->dimension < other->dimension
					  : text_compare_natural(one->id, other->id) < 0;
			if (!before)
				break;
			listing[at] = listing[at - 1];
		}
		listing[at] = k;
	}
	set->listing = listing;
}

static struct adoption read_adopted(struct reading *reading, struct node set)
{
	struct node node = fields_adoption(reading, set, "adopted");
	if (!fields_given(node))
		return (struct adoption){0};
	return (struct adoption){fields_required_text(node, "by"), fields_date(node, "date"),
				 fields_text(node, "minutes")};
}

static bool read_set(struct reading *reading, struct node node, struct criteria_set *set)
{
	set->id = fields_id(node, "id");
	set->version = fields_text(node, "version");
	set->title = fields_multilingual(reading, node, "title", false);
	set->note = fields_multilingual(reading, node, "note", false);
	set->adopted = read_adopted(reading, node);
	facts_sources(reading, node);
	facts_source(reading, node);
	facts_source(reading, node_get(node, "scale"));
	set->references = reading->references;
	bool scale = read_scale(reading, node, &set->scale);
	read_dimensions(reading, node, set);
	if (!scale)
		return false;
	read_evidence_levels(reading, node, set);
	read_criteria(reading, node, set);
	thresholds_read(reading, node, set);
	bool rated = false;
	for (size_t k = 0; k < set->criterion_count; k++)
		rated = rated || set->criteria[k].kind == CRITERION_RATED;
	if (!rated && fields_given(node_get(node, "criteria")))
		node_tell_key(node_get(node, "criteria"), NOTHING_RATED,
			      "no criterion is rated, so there is nothing to score");
	return rated;
}

const struct criteria_set *load_criteria(struct arena *arena, const char *path, bool strict,
					 struct source **source, struct diags *diags)
{
	static const struct key keys[] = {{"format", NULL_TOO},	 {"id", true},
					  {"version", false},	 {"language", false},
					  {"title", false},	 {"adopted", false},
					  {"scale", NULL_TOO},	 {"evidence_required_for", false},
					  {"dimensions", true},	 {"criteria", true},
					  {"thresholds", false}, {"sources", false}};
	struct reading reading = {.arena = arena, .diags = diags};
	size_t before = diags_count(diags, DATA_ERROR), length;
	struct doc *doc = doc_read(arena, path, diags);
	*source = doc ? doc_source(doc) : NULL;
	if (!doc || !fields_format(doc_root(doc), "escrutiny-criteria/1") ||
	    !FIELDS_RECORD(&reading, doc_root(doc), keys, "a criteria set"))
		return NULL;
	int language = fields_word(doc_root(doc), "language", &words_language, ENGLISH);
	struct criteria_set *set = arena_alloc(arena, 1, sizeof *set);
	set->language = reading.language = language < 0 ? ENGLISH : (enum language)language;
	bool usable = read_set(&reading, doc_root(doc), set);
	fields_missing_languages(&reading);
	if (strict)
		absence_warn(&reading, doc_root(doc));
	if (!usable || diags_count(diags, DATA_ERROR) > before)
		return NULL;
	double *within = arena_alloc(arena, set->dimension_count + 1, sizeof *within);
	share_weights(set, (struct dimension *)(uintptr_t)set->dimensions,
		      (struct criterion *)(uintptr_t)set->criteria, within);
	list_criteria(arena, set);
	const char *canonical = doc_canonical(doc, &length);
	set->sha256 = digest_sha256(arena, canonical, length);
	return set;
}
