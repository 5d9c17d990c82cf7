/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sections of compare.h's document, and the words they share. */
#ifndef REPORT_COMPARE_PARTS_H
#define REPORT_COMPARE_PARTS_H

#include "report/compare.h"
#include "report/document.h"
#include "report/wording.h"

struct chart;
struct chart_input;

struct comparing {
	struct arena *arena;
	struct speaker speaker;
	const struct report *report;
	const struct across *across;
	const char *const *labels; /* [cycles] "2016", "2014, by-election" */
};

void compare_brief(const struct comparing *comparing, struct block *document);
void compare_seats(const struct comparing *comparing, struct block *document);
void compare_members(const struct comparing *comparing, struct block *document);
void compare_again(const struct comparing *comparing, struct block *document);
void compare_scores(const struct comparing *comparing, struct block *document);
void compare_outcomes(const struct comparing *comparing, struct block *document);
void compare_scale(const struct comparing *comparing, struct block *document);
void compare_explained(const struct comparing *comparing, struct block *parent,
		       const char *const *sections);

/* A count; "not known" for −1. */
const char *compare_count(const struct comparing *comparing, int count);
const char *compare_known(const struct comparing *comparing, size_t count);
/* "5", "5 to 9" */
const char *compare_range(const struct comparing *comparing, struct across_range range);
const char *compare_points(const struct comparing *comparing, double points);
const char *compare_group(const struct comparing *comparing, size_t group);
const char *compare_name(const struct comparing *comparing, const struct across_nominee *nominee);
/* Elected, not elected, re-elected, not re-elected, not known. */
const char *compare_result(const struct comparing *comparing, const struct across_nominee *nominee);
/* The group in a cycle; NULL if it had no part in that election. */
const struct across_group *compare_group_in(const struct across_cycle *cycle, size_t group);
/* The sources of the first of these statements that is documented, under a cell. */
void compare_cite(const struct comparing *comparing, struct cell *cell, size_t cycle,
		  const char *subject, const char *field);
/* Headings of columns: those from number on are numbers. count words follow. */
struct column *compare_columns(const struct comparing *comparing, const enum wording *words,
			       size_t count, size_t number);

#endif
