/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which facts leave the full version: only what has a source and is verified. */
#include "model/fact.h"
#include "report/make.h"

#include "check.h"

static const struct reference register_of_office = {.id = "s"};
static const struct rights full = {.unverified = true}, outside = {.unverified = false};

static const struct {
	const char *sentence;
	struct fact fact;
	bool in_full, elsewhere;
} cases[] = {
    {"a fact with a source is told to everybody",
     {.text = "XAB", .source = &register_of_office},
     true,
     true},
    {"one derived from others too",
     {.text = "XAB", .source = &register_of_office, .status = FACT_DERIVED},
     true,
     true},
    {"one without a source to the coordinator only", {.text = "XAB"}, true, false},
    {"one that is not verified as well",
     {.text = "XAB", .source = &register_of_office, .status = FACT_UNVERIFIED},
     true,
     false},
    {"nobody is told what is not known", {.source = &register_of_office}, false, false},
};

int main(void)
{
	struct maker coordinator = {.rights = &full}, reader = {.rights = &outside};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		bool in_full = make_may_tell(&coordinator, &cases[i].fact);
		bool elsewhere = make_may_tell(&reader, &cases[i].fact);
		check_true(cases[i].sentence,
			   in_full == cases[i].in_full && elsewhere == cases[i].elsewhere);
	}
	return check_done();
}
