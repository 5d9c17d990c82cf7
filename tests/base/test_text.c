/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"

#include "check.h"

static const struct {
	const char *sentence;
	double number;
	int decimals;
	const char *fixed, *plain;
} numbers[] = {
    {"halves round away from zero", 2.5, 0, "3", "3"},
    {"also below zero", -2.5, 0, "-3", "-3"},
    {"2.345 is what a person means by it", 2.345, 2, "2.35", "2.35"},
    {"there is no minus zero", -0.04, 1, "0.0", "0"},
    {"trailing zeros are dropped from plain numbers", 61.50, 2, "61.50", "61.5"},
    {"nothing is written for NaN", NAN, 1, "", ""},
};

static const struct {
	const char *sentence, *a, *b;
	int order;
} orders[] = {
    {"I2 comes before I10", "I2", "I10", -1},
    {"equal is equal", "I2", "I2", 0},
    {"leading zeros break ties only", "I02", "I2", -1},
    {"a beginning comes first", "I", "I2", -1},
    {"letters go by bytes", "b1", "a2", 1},
};

int main(void)
{
	struct arena *arena = arena_new();
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		check_text(numbers[i].sentence,
			   text_fixed(arena, numbers[i].number, numbers[i].decimals),
			   numbers[i].fixed);
		check_text(numbers[i].sentence,
			   text_plain(arena, numbers[i].number, numbers[i].decimals),
			   numbers[i].plain);
	}
	for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
		int order = text_compare_natural(orders[i].a, orders[i].b);
		check_true(orders[i].sentence, (order > 0) - (order < 0) == orders[i].order);
	}
	struct text text = text_new(arena);
	for (int i = 0; i < 1000; i++)
		text_printf(&text, "%d,", i % 10);
	check_count("a text grows", text.length, 2000);
	check_number("nine digits are kept", text_round9(1.0 / 3), 0.333333333, 0);
	arena_free(arena);
	return check_done();
}
