/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"

#include <ctype.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct text text_new(struct arena *arena)
{
	return (struct text){.arena = arena, .bytes = arena_alloc(arena, 64, 1), .capacity = 64};
}

static void reserve(struct text *text, size_t more)
{
	if (text->capacity - text->length > more)
		return;
	size_t capacity = text->capacity * 2;
	while (capacity - text->length <= more)
		capacity *= 2;
	char *bytes = arena_alloc(text->arena, capacity, 1);
	memcpy(bytes, text->bytes, text->length);
	text->bytes = bytes;
	text->capacity = capacity;
}

void text_bytes(struct text *text, const char *bytes, size_t length)
{
	if (!length)
		return;
	reserve(text, length);
	memcpy(text->bytes + text->length, bytes, length);
	text->length += length;
	text->bytes[text->length] = '\0';
}

void text_add(struct text *text, const char *string)
{
	text_bytes(text, string, strlen(string));
}

void text_char(struct text *text, char c)
{
	text_bytes(text, &c, 1);
}

void text_repeat(struct text *text, const char *string, size_t times)
{
	while (times--)
		text_add(text, string);
}

void text_printf(struct text *text, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	text_add(text, arena_vprintf(text->arena, format, arguments));
	va_end(arguments);
}

void text_number(struct text *text, double number)
{
	if (isnan(number))
		return;
	char digits[40];
	snprintf(digits, sizeof digits, "%.9g", number);
	text_add(text, strcmp(digits, "-0") == 0 ? "0" : digits);
}

/*
 * 2.345 is stored as 2.34499999…: people who check by hand expect 2.35, so a hair is added
 * before rounding; it is far below the nine digits that files carry.
 */
static double rounded(double number, int decimals)
{
	double unit = pow(10, decimals);
	double scaled = fabs(number) * unit;
	double hair = fmin(1e-12 * fmax(1, scaled), 1e-3);
	return copysign(floor(scaled + 0.5 + hair) / unit, number);
}

char *text_fixed(struct arena *arena, double number, int decimals)
{
	if (isnan(number))
		return arena_string(arena, "");
	double value = rounded(number, decimals);
	return arena_printf(arena, "%.*f", decimals, value == 0 ? 0.0 : value);
}

char *text_plain(struct arena *arena, double number, int decimals)
{
	char *digits = text_fixed(arena, number, decimals);
	if (!strchr(digits, '.'))
		return digits;
	size_t length = strlen(digits);
	while (digits[length - 1] == '0')
		digits[--length] = '\0';
	if (digits[length - 1] == '.')
		digits[--length] = '\0';
	return digits;
}

double text_round9(double number)
{
	if (!isfinite(number))
		return number;
	char digits[40];
	snprintf(digits, sizeof digits, "%.9g", number);
	return strtod(digits, NULL);
}

int text_compare(const char *a, const char *b)
{
	return strcmp(a, b);
}

bool text_equal(const char *a, const char *b)
{
	return strcmp(a, b) == 0;
}

static int compare_digits(const char **a, const char **b)
{
	while (**a == '0' && isdigit((unsigned char)(*a)[1]))
		(*a)++;
	while (**b == '0' && isdigit((unsigned char)(*b)[1]))
		(*b)++;
	size_t m = strspn(*a, "0123456789"), n = strspn(*b, "0123456789");
	int order = m != n ? (m > n) - (m < n) : strncmp(*a, *b, m);
	*a += m;
	*b += n;
	return order;
}

int text_compare_natural(const char *a, const char *b)
{
	const char *x = a, *y = b;
	while (*x && *y) {
		if (isdigit((unsigned char)*x) && isdigit((unsigned char)*y)) {
			int order = compare_digits(&x, &y);
			if (order)
				return order;
		} else if (*x != *y) {
			return (unsigned char)*x < (unsigned char)*y ? -1 : 1;
		} else {
			x++;
			y++;
		}
	}
	if (*x || *y)
		return *x ? 1 : -1;
	return strcmp(a, b);
}
