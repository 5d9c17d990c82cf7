/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a finished report says of one nominee: the nominee's own part, and wherever else the name
 * stands, with the headings above it. Taken from the report's document itself, so that nothing in
 * it can be forgotten.
 */
#ifndef REPORT_EXCERPT_H
#define REPORT_EXCERPT_H

struct block;
struct cited;
struct composer;
struct report_nominee;

/* Adds it to parent, with the sources numbered by cited. */
void excerpt_add(const struct composer *composer, struct cited *cited,
		 const struct report_nominee *nominee, struct block *parent);

#endif
