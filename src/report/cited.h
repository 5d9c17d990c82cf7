/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sources of one sheet, numbered from 1 in the order in which they are first cited. */
#ifndef REPORT_CITED_H
#define REPORT_CITED_H

#include <stddef.h>

struct block;
struct cited;
struct reference;
struct report;
struct speaker;

struct cited *cited_new(const struct speaker *speaker);
/* 0 for none. */
size_t cited_reference(struct cited *cited, const struct reference *reference);
/* A source by its number in a report; 0 for 0. */
size_t cited_in_report(struct cited *cited, const struct report *report, size_t number);
/* The list of those cited so far, under a heading; nothing if there are none. */
void cited_compose(const struct cited *cited, struct block *parent);

#endif
