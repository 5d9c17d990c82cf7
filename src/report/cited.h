/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sources of one sheet, numbered from 1 in the order in which they are first cited. */
#ifndef REPORT_CITED_H
#define REPORT_CITED_H

#include "report/document.h"

struct block;
struct cited;
struct reference;
struct report;
struct speaker;

struct cited *cited_new(const struct speaker *speaker);
/*
 * Whose documents are cited from now on: a source without an address that several nominees have by
 * one title (a curriculum vitae) is told apart by the name. NULL: nobody's.
 */
void cited_owner(struct cited *cited, const char *owner);
/* A reference and those cited together with it; nothing for NULL. */
struct citation cited_reference(struct cited *cited, const struct reference *reference);
/* What a report cites by its own numbers. */
struct citation cited_in_report(struct cited *cited, const struct report *report,
				const struct citation *there);
/* The list of those cited so far, under a heading; nothing if there are none. */
void cited_compose(const struct cited *cited, struct block *parent);

#endif
