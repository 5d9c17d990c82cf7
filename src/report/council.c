/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/council.h"

#include "base/arena.h"
#include "model/fact.h"
#include "report/wording.h"

enum where {
	NOWHERE,
	ECOSOC_6484,
	ECOSOC_6586,
	ECOSOC_6953,
	ECOSOC_7074,
	ECOSOC_7117,
	ECOSOC_7195,
	OHCHR_2008,
	ASIAN_INDEPENDENT_2018,
	NEWS_DIARY_2018,
	THE_CABLE_2018,
	PEOPLES_GAZETTE_2022
};

static const struct {
	bool release; /* of the United Nations: the title is its symbol */
	const char *title, *date, *address;
} sources[] = {
    [ECOSOC_6484] = {true, "ECOSOC/6484", "2011",
		     "https://press.un.org/en/2011/ecosoc6484.doc.htm"},
    [ECOSOC_6586] = {true, "ECOSOC/6586", "2013-11-07",
		     "https://www.un.org/press/en/2013/ecosoc6586.doc.htm"},
    [ECOSOC_6953] = {true, "ECOSOC/6953", "2018",
		     "https://press.un.org/en/2018/ecosoc6953.doc.htm"},
    [ECOSOC_7074] = {true, "ECOSOC/7074", "2022-04",
		     "https://press.un.org/en/2022/ecosoc7074.doc.htm"},
    [ECOSOC_7117] = {true, "ECOSOC/7117", "2023",
		     "https://press.un.org/en/2023/ecosoc7117.doc.htm"},
    [ECOSOC_7195] = {true, "ECOSOC/7195", "2025-04-04",
		     "https://press.un.org/en/2025/ecosoc7195.doc.htm"},
    [OHCHR_2008] = {false, "OHCHR", "2008",
		    "https://previous.ohchr.org/EN/HRBodies/CESCR/Pages/Elections2008.aspx"},
    [ASIAN_INDEPENDENT_2018] =
	{false, "The Asian Independent", "2018",
	 "https://theasianindependent.co.uk/ex-indian-diplomat-elected-to-uns-socio-economic-cultural-panel/"},
    [NEWS_DIARY_2018] =
	{false, "Newsdiaryonline", "2018",
	 "https://newsdiaryonline.com/breaking-un-elects-nigerias-emuze-rights-panel"},
    [THE_CABLE_2018] = {false, "TheCable", "2018",
			"https://www.thecable.ng/nigerian-elected-un-rights-committee/amp"},
    [PEOPLES_GAZETTE_2022] =
	{false, "Peoples Gazette", "2022",
	 "https://qurium.storage.googleapis.com/peoplesgazette.com/nigeria-mauritius-retain-un-rights-committee-seats.html"},
};

struct record {
	enum wording heading, text;
	enum where where[COUNCIL_SOURCES];
};

static const struct record uncontested[] = {
    {WORDS_COUNCIL_ACCLAMATION, WORDS_COUNCIL_ACCLAMATION_TEXT, {ECOSOC_7195}},
    {WORDS_COUNCIL_DISSOCIATION, WORDS_COUNCIL_DISSOCIATION_TEXT, {ECOSOC_7074}},
    {WORDS_COUNCIL_VOTE, WORDS_COUNCIL_VOTE_TEXT, {ECOSOC_6484, ECOSOC_6953}},
    {WORDS_COUNCIL_POSTPONED, WORDS_COUNCIL_POSTPONED_TEXT, {ECOSOC_6953, ASIAN_INDEPENDENT_2018}},
    {WORDS_COUNCIL_NOMINATIONS,
     WORDS_COUNCIL_NOMINATIONS_TEXT,
     {ASIAN_INDEPENDENT_2018, NEWS_DIARY_2018}},
    {WORDS_COUNCIL_COMPOSITION, WORDS_COUNCIL_COMPOSITION_TEXT, {OHCHR_2008}},
};

static const struct record by_ballot[] = {
    {WORDS_COUNCIL_MAJORITY, WORDS_COUNCIL_MAJORITY_TEXT, {ECOSOC_6586}},
    {WORDS_COUNCIL_RESTRICTED,
     WORDS_COUNCIL_RESTRICTED_TEXT,
     {THE_CABLE_2018, PEOPLES_GAZETTE_2022}},
    {WORDS_COUNCIL_LOTS, WORDS_COUNCIL_LOTS_TEXT, {ECOSOC_7117}},
    {WORDS_COUNCIL_COMPOSITION, WORDS_COUNCIL_COMPOSITION_TEXT, {OHCHR_2008}},
};

static const struct reference *reference_to(const struct speaker *s, enum where where)
{
	if (where == NOWHERE)
		return NULL;
	struct reference *reference = arena_alloc(s->arena, 1, sizeof *reference);
	const char *title = where == OHCHR_2008 ? say(s, WORDS_OHCHR) : sources[where].title,
		   *date = wording_date(s, sources[where].date);
	reference->title = sources[where].release
			       ? say(s, WORDS_UN_RELEASE, "title", title, "date", date)
			       : say(s, WORDS_PUBLISHED, "title", title, "date", date);
	reference->id = title;
	reference->address = sources[where].address;
	return reference;
}

const struct council_record *council_records(const struct speaker *speaker, bool contested,
					     size_t *count)
{
	const struct record *list = contested ? by_ballot : uncontested;
	*count = contested ? sizeof by_ballot / sizeof *by_ballot
			   : sizeof uncontested / sizeof *uncontested;
	struct council_record *records = arena_alloc(speaker->arena, *count, sizeof *records);
	for (size_t i = 0; i < *count; i++) {
		records[i].heading = say(speaker, list[i].heading);
		records[i].text = say(speaker, list[i].text);
		for (size_t j = 0; j < COUNCIL_SOURCES; j++)
			records[i].sources[j] = reference_to(speaker, list[i].where[j]);
	}
	return records;
}
