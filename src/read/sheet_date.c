/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/sheet_date.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

/*
 * Letters that stand for something: y, m, d, h, s. What is quoted, escaped, in brackets (colours,
 * languages, elapsed times) or only takes up room stands for nothing.
 */
static const char *past_literal(const char *c)
{
	const char *end = NULL;
	if (*c == '"')
		end = strchr(c + 1, '"');
	else if (*c == '[')
		end = strchr(c + 1, ']');
	else if ((*c == '\\' || *c == '_' || *c == '*') && c[1])
		end = c + 1;
	else
		return c;
	return end ? end + 1 : c + strlen(c);
}

/* [h], [mm]: hours beyond a day's */
static bool elapsed(const char *c)
{
	size_t length = *c == '[' ? strspn(c + 1, "hHmMsS") : 0;
	return length && c[length + 1] == ']';
}

enum cell_date date_of_format(const char *code)
{
	bool year = false, month = false, day = false, time = false;
	for (const char *c = code; *c && *c != ';';) {
		const char *next = past_literal(c);
		time |= elapsed(c);
		if (next != c) {
			c = next;
			continue;
		}
		int letter = tolower((unsigned char)*c++);
		year |= letter == 'y';
		month |= letter == 'm';
		day |= letter == 'd';
		time |= letter == 'h' || letter == 's';
	}
	if (day)
		return DATE_DAY;
	/* Beside hours or seconds alone, m is minutes. */
	if (month && (year || !time))
		return DATE_MONTH;
	return year ? DATE_YEAR : DATE_NONE;
}

enum cell_date date_of_builtin(unsigned long id)
{
	static const struct {
		unsigned long first, last;
		enum cell_date date;
	} known[] = {
	    {14, 16, DATE_DAY},
	    {17, 17, DATE_MONTH},
	    {22, 22, DATE_DAY},
	    /* East Asian calendars; 32 to 35 and 55 to 56 are times there, or differ by language */
	    {27, 31, DATE_DAY},
	    {36, 36, DATE_DAY},
	    {50, 54, DATE_DAY},
	    {57, 58, DATE_DAY},
	};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (id >= known[i].first && id <= known[i].last)
			return known[i].date;
	return DATE_NONE;
}

/* Year, month and day of a count of days from 0000-03-01 (Howard Hinnant, "chrono-compatible date
 * algorithms"). */
static const char *civil(struct arena *arena, long days, enum cell_date shown)
{
	long era = days / 146097, in_era = days % 146097;
	long year = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
	long in_year = in_era - (365 * year + year / 4 - year / 100);
	long from_march = (5 * in_year + 2) / 153;
	long day = in_year - (153 * from_march + 2) / 5 + 1;
	long month = from_march < 10 ? from_march + 3 : from_march - 9;
	year += era * 400 + (month <= 2);
	if (shown == DATE_YEAR)
		return arena_printf(arena, "%04ld", year);
	if (shown == DATE_MONTH)
		return arena_printf(arena, "%04ld-%02ld", year, month);
	return arena_printf(arena, "%04ld-%02ld-%02ld", year, month, day);
}

const char *date_of_days(struct arena *arena, double days, bool from_1904, enum cell_date shown)
{
	/* 1899-12-31, 1904-01-01 and 9999-12-31, counted from 0000-03-01 */
	const long day_0 = 693900, day_0_of_1904 = 695361, last = 3652364;
	/* a day that the 1900 system has only because Lotus 1-2-3 took 1900 for a leap year */
	const long no_day = 60;
	if (shown == DATE_NONE || !(days >= 0 && days < (double)last))
		return NULL;
	long whole = (long)floor(days);
	if (from_1904)
		whole += day_0_of_1904;
	else if (whole == 0 || whole == no_day)
		return NULL;
	else
		whole += day_0 - (whole > no_day);
	return whole > last ? NULL : civil(arena, whole, shown);
}
