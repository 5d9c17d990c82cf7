/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/waiting.h"

#include "base/text.h"
#include "cli/sheets.h"

#include <string.h>

enum { DAY = sizeof "2031-04-09" };

/* The first day that a date may mean, or the last: "2031-04" is 2031-04-01 or 2031-04-31. */
static void whole_day(char day[DAY], const char *date, const char *rest)
{
	size_t length = strlen(date);
	if (length >= DAY)
		length = DAY - 1;
	memcpy(day, date, length);
	memcpy(day + length, rest + length, DAY - length);
}

bool waiting_past(const char *date, const char *due)
{
	char first[DAY], last[DAY];
	whole_day(first, date, "0000-01-01");
	whole_day(last, due, "9999-12-31");
	return text_compare(first, last) > 0;
}

static bool over(const struct nominee *nominee, const char *date)
{
	return nominee->reply.sent && nominee->reply.due && date &&
	       waiting_past(date, nominee->reply.due);
}

static void tell(const struct command *command, const struct cycle *cycle,
		 const struct nominee *nominee, const char *date)
{
	if (!nominee->reply.sent || !nominee->reply.due)
		diag_run(
		    command->diags, REPLY_AWAITED,
		    "nothing says that nominee \"%s\" was sent what would be made public, and until when a reply is awaited (right_of_reply: sent, due). Write the passages with escrutiny reply %s \"%s\", or say why without: --without-reply=REASON",
		    nominee->id, cycle->id, nominee->id);
	else
		diag_run(
		    command->diags, REPLY_AWAITED,
		    "nominee \"%s\" may reply until %s; what is public must be of a later day than that, not of %s. Wait, or say why not: --without-reply=REASON",
		    nominee->id, nominee->reply.due, date);
}

bool waiting_over(const struct command *command, const struct cycle *cycle, const size_t *nominees,
		  size_t count, const char *date, const char **reason)
{
	const char *given = command->options->value[OPTION_WITHOUT_REPLY];
	size_t awaited = 0;
	*reason = NULL;
	if (!date && !given) {
		diag_run(
		    command->diags, USAGE,
		    "what is public must have a date: name it with --date or as dates.report in cycle.json");
		return false;
	}
	for (size_t i = 0; i < (nominees ? count : cycle->nominee_count); i++) {
		const struct nominee *nominee = &cycle->nominees[nominees ? nominees[i] : i];
		if (!nominee_stands(nominee) || over(nominee, date))
			continue;
		awaited++;
		if (!given)
			tell(command, cycle, nominee, date);
	}
	if (given && !awaited) {
		diag_run(
		    command->diags, USAGE,
		    "every date to reply by has passed: leave --without-reply out, since it would be printed on every page");
		return false;
	}
	*reason = awaited ? given : NULL;
	return !awaited || given;
}

static const char setting[] = "without_reply";

void waiting_keep(const struct command *command, struct bundle *bundle, const char *reason)
{
	if (!reason)
		return;
	struct manifest_setting *more =
	    arena_alloc(command->arena, bundle->more_count + 1, sizeof *more);
	for (size_t i = 0; i < bundle->more_count; i++)
		more[i] = bundle->more[i];
	more[bundle->more_count++] = (struct manifest_setting){setting, reason};
	bundle->more = more;
}

const char *waiting_kept(const struct bundle *bundle)
{
	return sheets_setting(bundle, setting);
}
