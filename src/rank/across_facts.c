/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is documented of each cycle, one line for each statement, with its source. */
#include "base/arena.h"
#include "base/text.h"
#include "rank/across_parts.h"

struct telling {
	struct across *across;
	const char *cycle, *subject;
};

static size_t number_of(struct across *across, const struct reference *source)
{
	for (size_t i = 0; i < across->source_count; i++)
		if (reference_same(&across->sources[i], source))
			return i;
	across->sources = arena_grow(across->arena, across->sources, across->source_count,
				     &across->source_capacity, sizeof *across->sources);
	across->sources[across->source_count] =
	    (struct reference){.id = across_string(across, source->id),
			       .title = across_string(across, source->title),
			       .address = across_string(across, source->address),
			       .accessed = across_string(across, source->accessed)};
	return across->source_count++;
}

const size_t *across_cite(struct across *across, const struct reference *source, size_t *count)
{
	size_t all = 0;

	for (const struct reference *one = source; one; one = one->also)
		all++;
	size_t *numbers = arena_alloc(across->arena, all + 1, sizeof *numbers);

	*count = 0;
	for (; source; source = source->also)
		numbers[(*count)++] = number_of(across, source);
	return numbers;
}

static void tell(const struct telling *telling, const char *field, const struct across_fact *fact)
{
	struct across *across = telling->across;

	across->facts = arena_grow(across->arena, across->facts, across->fact_count,
				   &across->fact_capacity, sizeof *across->facts);
	struct across_fact *into = &across->facts[across->fact_count++];

	*into = *fact;
	into->cycle = telling->cycle;
	into->subject = telling->subject;
	into->field = field;
}

static void tell_fact(const struct telling *telling, const char *field, const struct fact *fact)
{
	struct across *across = telling->across;

	if (!across_may(across, fact))
		return;
	struct across_fact line = {
	    .value = across_string(across, fact->text),
	    .status = fact->source ? words_fact_status.words[fact->status] : "no-source",
	    .as_of = fact->as_of ? across_string(across, fact->as_of) : "",
	};

	line.sources = across_cite(across, fact->source, &line.source_count);
	tell(telling, field, &line);
}

/* A value of a record with this source; without one it is for full only. */
static void tell_value(const struct telling *telling, const char *field, const char *value,
		       const struct reference *source)
{
	struct fact fact = {.text = value, .source = source};

	if (value)
		tell_fact(telling, field, &fact);
}

static void tell_count(const struct telling *telling, const char *field, int count,
		       const struct reference *source)
{
	if (count >= 0)
		tell_value(telling, field, arena_printf(telling->across->arena, "%d", count),
			   source);
}

static void tell_nominee(struct telling *telling, const struct nominee *nominee)
{
	telling->subject = across_string(telling->across, nominee->id);
	tell_value(telling, "name", nominee->name, nominee->source);
	tell_fact(telling, "state", &nominee->state);
	tell_fact(telling, "gender", &nominee->gender);
	tell_fact(telling, "incumbent", &nominee->incumbent);
}

static void tell_outcome(struct telling *telling, const struct cycle *cycle,
			 const struct group_outcome *outcome)
{
	telling->subject = across_string(telling->across, cycle->groups[outcome->group].id);
	tell_fact(telling, "method", &outcome->method);
	tell_fact(telling, "postponed", &outcome->postponed);
	for (size_t e = 0; e < outcome->elected_count; e++)
		tell_fact(telling, "elected", &outcome->elected[e].fact);
	for (size_t b = 0; b < outcome->ballot_count; b++) {
		const struct ballot *ballot = &outcome->ballots[b];

		for (size_t v = 0; v < ballot->vote_count; v++) {
			struct telling of = *telling;

			of.subject = across_string(telling->across,
						   cycle->nominees[ballot->votes[v].nominee].id);
			tell_count(&of, arena_printf(of.across->arena, "votes-%zu", b + 1),
				   ballot->votes[v].votes, ballot->source);
		}
	}
}

static void tell_members(struct telling *telling, const struct cycle *cycle)
{
	for (size_t m = 0; m < cycle->member_count; m++) {
		const struct member *member = &cycle->members[m];

		telling->subject = across_string(telling->across, member->id);
		tell_fact(telling, "state", &member->state);
		tell_fact(telling, "gender", &member->gender);
		tell_fact(telling, "term-end", &member->term_end);
	}
	for (size_t c = 0; c < cycle->composition_count; c++) {
		const struct composition_count *count = &cycle->composition[c];

		telling->subject = across_string(telling->across, count->date);
		tell_count(telling, "women-stated", count->women, count->source);
		tell_count(telling, "men-stated", count->men, count->source);
		tell_count(telling, "total-stated", count->total, count->source);
	}
}

void across_add_facts(struct across *across, const struct cycle *cycle)
{
	struct telling telling = {.across = across, .cycle = across_string(across, cycle->id)};

	telling.subject = telling.cycle;
	tell_fact(&telling, "election", &cycle->dates.election);
	tell_fact(&telling, "nominations-close", &cycle->dates.nominations_close);
	tell_fact(&telling, "term-start", &cycle->dates.term_start);
	tell_fact(&telling, "term-end", &cycle->dates.term_end);
	for (size_t g = 0; g < cycle->group_count; g++) {
		telling.subject = across_string(across, cycle->groups[g].id);
		tell_fact(&telling, "seats", &cycle->groups[g].seats);
		tell_fact(&telling, "continuing", &cycle->groups[g].continuing);
	}
	for (size_t i = 0; i < cycle->nominee_count; i++)
		if (nominee_stands(&cycle->nominees[i]))
			tell_nominee(&telling, &cycle->nominees[i]);
	for (size_t g = 0; cycle->outcome && g < cycle->outcome->group_count; g++)
		tell_outcome(&telling, cycle, &cycle->outcome->groups[g]);
	tell_members(&telling, cycle);
}

struct renumbering {
	size_t *now, count; /* [source_count]; SIZE_MAX: not met yet */
};

static void renumber(struct renumbering *r, const size_t *numbers, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		size_t *own = (size_t *)&numbers[i];

		if (r->now[*own] == SIZE_MAX)
			r->now[*own] = r->count++;
		*own = r->now[*own];
	}
}

void across_sort_sources(struct across *across)
{
	struct renumbering r = {arena_alloc(across->arena, across->source_count + 1, sizeof *r.now),
				0};
	struct reference *sorted =
	    arena_alloc(across->arena, across->source_count + 1, sizeof *sorted);

	for (size_t i = 0; i < across->source_count; i++)
		r.now[i] = SIZE_MAX;
	for (size_t f = 0; f < across->fact_count; f++)
		renumber(&r, across->facts[f].sources, across->facts[f].source_count);
	for (size_t c = 0; c < across->cycle_count; c++)
		for (size_t i = 0; i < across->cycles[c].count_count; i++)
			renumber(&r, across->cycles[c].counts[i].sources,
				 across->cycles[c].counts[i].source_count);
	for (size_t i = 0; i < across->source_count; i++)
		if (r.now[i] != SIZE_MAX)
			sorted[r.now[i]] = across->sources[i];
	across->sources = sorted;
	across->source_count = r.count;
}
