/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must be read with every score: thresholds, each outcome named once. */
#include "report/compose.h"

#include "base/arena.h"
#include "report/document.h"
#include "report/report.h"

/* The gravest first. */
static const struct kind {
	enum threshold_outcome outcome;
	enum wording whole, brief;
} kinds[] = {
    {OUTCOME_NOT_MET, WORDS_BESIDE_NOT_MET, WORDS_BESIDE_NOT_MET_BRIEF},
    {OUTCOME_ON_UNDERTAKING, WORDS_BESIDE_ON_UNDERTAKING, WORDS_BESIDE_ON_UNDERTAKING_BRIEF},
    {OUTCOME_INSUFFICIENT, WORDS_BESIDE_INSUFFICIENT, WORDS_BESIDE_INSUFFICIENT_BRIEF},
};

enum { KINDS = sizeof kinds / sizeof *kinds };

/* The thresholds of one kind, joined; *count of them. */
static const char *labels_of(const struct composer *composer, const struct report_nominee *nominee,
			     const struct kind *kind, size_t *count)
{
	const struct report *report = composer->report;
	const char *labels = NULL;
	*count = 0;
	for (size_t i = 0; i < report->threshold_count; i++) {
		if (!nominee->outcomes[i].beside || nominee->outcomes[i].outcome != kind->outcome)
			continue;
		const char *label = report->thresholds[i].label;
		labels = labels ? wording_join(&composer->speaker, labels, label) : label;
		++*count;
	}
	return labels;
}

/* One sentence for each kind there is, joined by the separator; NULL: nothing. */
static const char *sentences(const struct composer *composer, const struct report_nominee *nominee,
			     const char *separator)
{
	const struct speaker *s = &composer->speaker;
	const char *joined = NULL;
	for (size_t i = 0; i < KINDS; i++) {
		size_t count;
		const char *labels = labels_of(composer, nominee, &kinds[i], &count);
		if (!count)
			continue;
		const char *sentence =
		    say(s, kinds[i].whole, "n", wording_count(s, count), "thresholds", labels);
		joined = joined
			     ? arena_printf(composer->arena, "%s%s%s", joined, separator, sentence)
			     : sentence;
	}
	return joined;
}

const char *compose_beside(const struct composer *composer, const struct report_nominee *nominee)
{
	return sentences(composer, nominee, ". ");
}

const char *compose_beside_lines(const struct composer *composer,
				 const struct report_nominee *nominee)
{
	return sentences(composer, nominee, "\n");
}

const char *compose_beside_brief(const struct composer *composer,
				 const struct report_nominee *nominee)
{
	const struct speaker *s = &composer->speaker;
	const char *parts[KINDS];
	size_t known = 0;
	for (size_t i = 0; i < KINDS; i++) {
		size_t count;
		labels_of(composer, nominee, &kinds[i], &count);
		if (count)
			parts[known++] = say(s, kinds[i].brief, "n", wording_count(s, count));
	}
	if (!known)
		return NULL;
	return say(s, WORDS_BESIDE_BRIEF, "parts", wording_list(s, parts, known));
}

void compose_proposal(const struct composer *composer, struct block *parent)
{
	if (!composer->report->adopted && composer->report->threshold_count)
		block_add(parent, BLOCK_NOTE, say(&composer->speaker, WORDS_THRESHOLDS_PROPOSED));
}

void compose_name(const struct composer *composer, struct cell *cell,
		  const struct report_nominee *nominee)
{
	cell->text = nominee->name;
	cell->note = compose_beside(composer, nominee);
	cell->tone = cell->note ? TONE_ALERT : TONE_PLAIN;
}
