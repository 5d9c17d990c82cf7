/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A growing string in an arena, and the number formats of everything we write.
 * Numbers never follow the locale: the program does not call setlocale.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

struct text {
	struct arena *arena;
	char *bytes; /* always closed by a NUL; never NULL after text_new */
	size_t length, capacity;
};

struct text text_new(struct arena *arena);
void text_bytes(struct text *text, const char *bytes, size_t length);
void text_add(struct text *text, const char *string);
void text_char(struct text *text, char c);
void text_repeat(struct text *text, const char *string, size_t times);
void text_printf(struct text *text, const char *format, ...) PRINTF_LIKE(2, 3);

/*
 * One number for machines: nine significant digits, "0" rather than "-0"; nothing at all for
 * NaN (a missing number is an empty cell, never a zero).
 */
void text_number(struct text *text, double number);

/* Rounded half away from zero to decimals places; text in the arena; "" for NaN. */
char *text_fixed(struct arena *arena, double number, int decimals);
/* The number as a person would write it: at most decimals places, no trailing zeros. */
char *text_plain(struct arena *arena, double number, int decimals);

/* Nine significant digits: the value that every file carries. NaN stays NaN. */
double text_round9(double number);

/* Comparisons by bytes, for qsort and ids. */
int text_compare(const char *a, const char *b);
bool text_equal(const char *a, const char *b);
/* As people order names with numbers in them: I2 before I10; ties by bytes. */
int text_compare_natural(const char *a, const char *b);

#endif
