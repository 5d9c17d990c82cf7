/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words for missing are those of docs/formats.md. */
#include "load/answer.h"

#include "check.h"

#include <string.h>

static const struct scale whole = {.min = 1, .max = 5, .step = 1, .best_high = true};
static const struct scale tenths = {.min = 1, .max = 5, .step = 0.1, .best_high = false};

static const struct {
	const char *cell;
	enum answer answer;
} words[] = {
    {"recused", ANSWER_RECUSED},
    {"RC", ANSWER_RECUSED},
    {"rc", ANSWER_RECUSED},
    {"récusé", ANSWER_RECUSED},
    {"Récusée", ANSWER_RECUSED},
    {"récusé(e)", ANSWER_RECUSED},
    {"RECUSE", ANSWER_RECUSED},
    {"ne participe pas", ANSWER_RECUSED},
    {"Ne_participe-pas", ANSWER_RECUSED},
    {"recusado", ANSWER_RECUSED},
    {"Recusada", ANSWER_RECUSED},
    {"no participa", ANSWER_RECUSED},
    {"cannot-judge", ANSWER_CANNOT_JUDGE},
    {"Cannot Judge", ANSWER_CANNOT_JUDGE},
    {"CJ", ANSWER_CANNOT_JUDGE},
    {"ne peut juger", ANSWER_CANNOT_JUDGE},
    {"ne peut se prononcer", ANSWER_CANNOT_JUDGE},
    {"no puede juzgar", ANSWER_CANNOT_JUDGE},
    {" no puede  pronunciarse ", ANSWER_CANNOT_JUDGE},
    {"", ANSWER_NOT_RATED},
    {"  ", ANSWER_NOT_RATED},
    {"not-rated", ANSWER_NOT_RATED},
    {"non évalué", ANSWER_NOT_RATED},
    {"non évaluée", ANSWER_NOT_RATED},
    {"Non évalué(e)", ANSWER_NOT_RATED},
    {"non noté", ANSWER_NOT_RATED},
    {"non notée", ANSWER_NOT_RATED},
    {"non noté(e)", ANSWER_NOT_RATED},
    {"no evaluado", ANSWER_NOT_RATED},
    {"no evaluada", ANSWER_NOT_RATED},
    {"sin calificar", ANSWER_NOT_RATED},
};

static const struct {
	const char *cell;
	const struct scale *scale;
	double level; /* NaN: not a level */
} levels[] = {
    {"1", &whole, 1},
    {"5", &whole, 5},
    {"3.0", &whole, 3},
    {"3,0", &whole, 3},
    {" 4 ", &whole, 4},
    {"\xC2\xA0"
     "4\xE2\x80\xAF",
     &whole, 4},
    {"4 \xC2\xA0", &whole, 4},
    {"+2", &whole, 2},
    {"6", &whole, NAN},
    {"0", &whole, NAN},
    {"2.5", &whole, NAN},
    {"-1", &whole, NAN},
    {"2.5", &tenths, 2.5},
    {"2,5", &tenths, 2.5},
    {"4.9", &tenths, 4.9},
    {"1.05", &tenths, NAN},
    {"5.1", &tenths, NAN},
};

static const char *const nonsense[] = {"NA",	"N/A", "-",   "–",   "?",   "four", "1 2",
				       "1.2.3", "0x3", "3e0", "nan", "inf", "=1",   "recusd"};

int main(void)
{
	struct arena *arena = arena_new();
	struct answer_reader *reader = arena_alloc(arena, 1, sizeof *reader);
	*reader = (struct answer_reader){.arena = arena, .scale = &whole};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		struct read_answer read = answer_read(reader, words[i].cell, strlen(words[i].cell));
		check_true(arena_printf(arena, "\"%s\" is one of the words for missing",
					words[i].cell),
			   read.fault == ANSWER_RIGHT && read.answer == words[i].answer);
	}
	for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
		struct answer_reader *own = arena_alloc(arena, 1, sizeof *own);
		*own = (struct answer_reader){.arena = arena, .scale = levels[i].scale};
		/* twice: the second time from memory */
		answer_read(own, levels[i].cell, strlen(levels[i].cell));
		struct read_answer read = answer_read(own, levels[i].cell, strlen(levels[i].cell));
		bool right = isnan(levels[i].level) ? read.fault == ANSWER_NOT_A_LEVEL
						    : read.fault == ANSWER_RIGHT &&
							  fabs(read.level - levels[i].level) < 1e-9;
		check_true(arena_printf(arena, "\"%s\" is read as the scale says", levels[i].cell),
			   right);
	}
	for (size_t i = 0; i < sizeof nonsense / sizeof *nonsense; i++)
		check_true(arena_printf(arena, "\"%s\" is neither a level nor a word", nonsense[i]),
			   answer_read(reader, nonsense[i], strlen(nonsense[i])).fault ==
			       ANSWER_NOT_A_WORD);
	check_true("NA is answered with the three words it could mean",
		   strstr(answer_advice(arena, "NA", &whole), "\"not-rated\"") != NULL);
	arena_free(arena);
	return check_done();
}
