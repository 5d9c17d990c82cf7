/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who can be compared with whom: the graph whose nodes are reviewers and nominees and whose edges
 * are reviews.
 *
 * Differences adjusted for severity are estimable from the data alone within a connected component
 * (MacKay et al. 2017, R. Soc. Open Sci. 4:160760; Eccleston & Hedayat 1974). Across components the
 * model of severity.h still gives a common scale, but by assuming that reviewers are exchangeable
 * between them.
 */
#ifndef ESTIMATE_CONNECT_H
#define ESTIMATE_CONNECT_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct reviews;

struct connection {
	size_t components; /* those with at least one review; 0 if there is no rating at all */
	/* [nominees] component, numbered 0.. by their first nominee; -1: no rating */
	const int *of_nominee;
	const int *of_reviewer; /* [reviewers] likewise; -1: no rating */
	/* smallest number of reviews of a nominee who has any; 0 if none has */
	size_t fewest_reviews;
	size_t reviewed_once; /* nominees with one review */
	/* reviewers who rated one nominee: their severity rests on an assumption alone */
	size_t reviewing_once;
	const bool *once_nominee;  /* [nominees] */
	const bool *once_reviewer; /* [reviewers] */
	/*
	 * [reviewers] without this reviewer the graph would fall into more parts, a nominee who
	 * would be left without any review counting as a part
	 */
	const bool *articulation;
};

struct connection *connect_reviews(struct arena *arena, const struct reviews *reviews);

#endif
