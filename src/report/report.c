/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report.h"

#include "base/arena.h"
#include "base/text.h"
#include "report/compose_report.h"
#include "report/make.h"
#include "report/statements.h"

#include <stdint.h>

const char *const audience_words[AUDIENCES] = {
    [AUDIENCE_FULL] = "full",
    [AUDIENCE_PANEL] = "panel",
    [AUDIENCE_PUBLIC] = "public",
};

enum audience audience_find(const char *word)
{
	size_t i = 0;
	while (i < AUDIENCES && !text_equal(audience_words[i], word))
		i++;
	return (enum audience)i;
}

/* docs/audiences.md says why. */
static const struct rights rights_of[AUDIENCES] = {
    [AUDIENCE_FULL] = {.reviewer_names = true,
		       .recusal_rules = true,
		       .numbers = true,
		       .levels = true,
		       .coverage = true,
		       .overall_order = true,
		       .not_standing = true,
		       .unverified = true,
		       .firmness = true,
		       .whole = true},
    [AUDIENCE_PANEL] = {.numbers = true, .levels = true, .coverage = true, .firmness = true},
    [AUDIENCE_PUBLIC] = {.numbers = false},
};

/* Numbers about a person become public only by a decision of the steering committee. */
static const struct rights *rights_in(struct arena *arena, const struct cycle *cycle,
				      enum audience audience)
{
	struct rights *rights = arena_alloc(arena, 1, sizeof *rights);
	*rights = rights_of[audience];
	rights->numbers |= cycle->publish_numbers.by != NULL;
	return rights;
}

/* The fit takes in everybody; the report only those whom its audience may see. */
static void choose_nominees(struct maker *maker, struct report *report)
{
	const struct cycle *cycle = maker->cycle;
	size_t *of_nominee = arena_alloc(maker->arena, cycle->nominee_count, sizeof *of_nominee);
	for (size_t i = 0; i < cycle->nominee_count; i++) {
		bool seen = maker->rights->not_standing || nominee_stands(&cycle->nominees[i]);
		of_nominee[i] = seen ? report->nominee_count++ : SIZE_MAX;
	}
	maker->of_nominee = of_nominee;
}

static const char *status_text(const struct maker *maker, const struct nominee *nominee)
{
	static const enum wording words[] = {
	    [NOMINATED] = WORDS_STATUS_WITHDRAWN,
	    [WITHDRAWN] = WORDS_STATUS_WITHDRAWN,
	    [REPLACED] = WORDS_STATUS_REPLACED,
	    [NOT_ACCEPTED] = WORDS_STATUS_NOT_ACCEPTED,
	};
	const struct speaker *s = &maker->speaker;
	if (nominee_stands(nominee))
		return NULL;
	const char *status = say(s, words[nominee->status]);
	if (!nominee->status_date)
		return say(s, WORDS_STATUS_UNDATED, "status", status);
	return say(s, WORDS_STATUS_ON, "status", status, "when",
		   wording_when(s, nominee->status_date));
}

/* "XAB; sitting member" */
static const char *caption_of(const struct maker *maker, const struct nominee *nominee)
{
	const struct speaker *s = &maker->speaker;
	const char *parts[2];
	size_t count = 0;
	if (make_may_tell(maker, &nominee->state))
		parts[count++] = say(s, WORDS_NOMINATED_BY, "state", nominee->state.text);
	if (nominee->incumbent.word == 1 && make_may_tell(maker, &nominee->incumbent)) {
		parts[count] = say(s, count ? WORDS_IS_SITTING_MEMBER : WORDS_SITTING_MEMBER);
		count++;
	}
	if (!count)
		return NULL;
	return count == 1 ? parts[0] : wording_join(s, parts[0], parts[1]);
}

static void make_one(struct maker *maker, size_t index, struct report_nominee *into)
{
	const struct nominee *nominee = &maker->cycle->nominees[index];
	*into = (struct report_nominee){
	    .index = index,
	    .id = nominee->id,
	    .name = nominee_name(nominee, say(&maker->speaker, WORDS_NAME_NOT_FOUND)),
	    .found_name = nominee->name,
	    .caption = caption_of(maker, nominee),
	    .status_text = status_text(maker, nominee),
	    .group = make_group_number(maker, nominee->group),
	    .stands = nominee_stands(nominee),
	    .status = nominee->status,
	};
	make_facts(maker, nominee, into);
	make_cells(maker, index, into);
	make_outcomes(maker, index, into);
	make_figures(maker, index, into);
}

void make_nominees(struct maker *maker)
{
	struct report *report = maker->report;
	struct report_nominee *list =
	    arena_alloc(maker->arena, report->nominee_count, sizeof *list);
	for (size_t i = 0; i < maker->cycle->nominee_count; i++)
		if (maker->of_nominee[i] != SIZE_MAX)
			make_one(maker, i, &list[maker->of_nominee[i]]);
	report->nominees = list;
}

/* What every page says before anything else. */
static void make_banners(struct maker *maker, const struct report_settings *settings)
{
	static const enum wording audiences[AUDIENCES] = {
	    [AUDIENCE_FULL] = WORDS_AUDIENCE_FULL,
	    [AUDIENCE_PANEL] = WORDS_AUDIENCE_PANEL,
	    [AUDIENCE_PUBLIC] = WORDS_AUDIENCE_PUBLIC,
	};
	struct report *report = maker->report;
	const struct speaker *s = &maker->speaker;
	const char **banners = arena_alloc(maker->arena, 5, sizeof *banners);
	size_t count = 0;
	if (report->fictional)
		banners[count++] = say(s, WORDS_FICTIONAL);
	banners[count++] = say(s, WORDS_NOT_UN_DOCUMENT);
	banners[count++] = say(s, audiences[report->audience]);
	if (!report->adopted && !report->unrated)
		banners[count++] =
		    say(s, report->criteria_set.shipped ? WORDS_WEIGHTS_NOT_ADOPTED
							: WORDS_OTHER_WEIGHTS_NOT_ADOPTED);
	if (settings->without_reply)
		banners[count++] = say(s, WORDS_WITHOUT_REPLY, "reason", settings->without_reply);
	report->banners = banners;
	report->banner_count = count;
}

static void make_settings(struct maker *maker, const struct report_settings *settings)
{
	const struct cycle *cycle = maker->cycle;
	const struct speaker *s = &maker->speaker;
	struct report *report = maker->report;
	const char *title = multilingual_text(&cycle->title, report->language);
	const char *date = settings->date ? settings->date : cycle->dates.report;
	report->version = settings->version ? settings->version : say(s, WORDS_UNKNOWN_VERSION);
	report->cycle = cycle->id;
	report->cycle_title = title ? title : cycle->id;
	report->unrated = !maker->standings->ratings;
	report->title = say(s, report->unrated ? WORDS_UNRATED_TITLE : WORDS_REPORT_TITLE);
	report->day = date;
	report->dated = date ? wording_when(s, date) : NULL;
	report->fictional = cycle->fictional;
	report->settings.seed = cycle->analysis.seed;
	report->settings.draws = cycle->analysis.draws;
	report->settings.level = cycle->analysis.level;
	report->settings.level_text = wording_plain(s, 100 * cycle->analysis.level, 2);
	report->settings.minimum_reviewers = cycle->analysis.minimum_full;
	if (!maker->rights->whole &&
	    cycle->analysis.minimum_elsewhere > cycle->analysis.minimum_full)
		report->settings.minimum_reviewers = cycle->analysis.minimum_elsewhere;
}

/* What differs is known once everything else is composed; the section on it comes in by composing
 * again. */
static void add_changes(struct arena *arena, struct report *report,
			const struct earlier_version *earlier)
{
	struct since *since = arena_alloc(arena, 1, sizeof *since);
	*since = statements_since(arena, earlier, report->document);
	report->since = since;
	report->document = compose_report(arena, report);
}

const struct report *report_build(struct arena *arena, const struct standings *standings,
				  const struct report_settings *settings)
{
	if (!wording_speaks(settings->language))
		return NULL;
	const struct rights *rights = rights_in(arena, standings->cycle, settings->audience);
	struct report *report = arena_alloc(arena, 1, sizeof *report);
	struct maker maker = {
	    .arena = arena,
	    .speaker = {arena, settings->language},
	    .standings = standings,
	    .cycle = standings->cycle,
	    .estimates = standings->estimates,
	    .rights = rights,
	    .report = report,
	    .key = settings->key,
	    .key_length = settings->key_length,
	};
	report->audience = settings->audience;
	report->technical = settings->technical;
	report->language = settings->language;
	report->rights = rights;
	report->fingerprint = settings->mark ? arena_string(arena, settings->mark) : NULL;
	make_settings(&maker, settings);
	make_withheld(&maker);
	make_criteria(&maker);
	make_banners(&maker, settings);
	make_panel(&maker);
	choose_nominees(&maker, report);
	make_nominees(&maker);
	make_conclusions(&maker);
	make_balance(&maker);
	make_waivers(&maker);
	make_rounds(&maker);
	make_groups(&maker);
	make_election(&maker);
	make_results(&maker);
	make_order(&maker, settings);
	make_firmness(&maker, settings);
	make_weights(&maker, settings->weighing);
	source_finish(&maker);
	report->document = compose_report(arena, report);
	if (settings->earlier)
		add_changes(arena, report, settings->earlier);
	return report;
}
