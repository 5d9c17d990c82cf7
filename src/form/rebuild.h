/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ratings files that are lost, made again from the log and from what was received. */
#ifndef FORM_REBUILD_H
#define FORM_REBUILD_H

#include "form/transaction.h"

#include <stdbool.h>

/*
 * Each file that the log knows and that is not there is made again, byte for byte as the log says
 * it was; one that comes out otherwise (received/ is not whole, or somebody had edited it between
 * two forms) is told and not written. words: what was done, for people. In a dry run nothing is
 * written. False if there is something that was told.
 */
bool rebuild_ratings(struct transaction *transaction, const char **words, struct diags *diags);

#endif
