/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a form as a workbook holds for the program, unseen by who fills it: a hidden sheet
 * FORM_BOOK_SHEET of keys (column A) and values (column B), and on each sheet that is read back a
 * hidden first row with the names of its columns. Rows carry their ids, so that sorting, filtering
 * and moving columns lose nothing.
 */
#ifndef FORM_FORM_BOOK_H
#define FORM_FORM_BOOK_H

#define FORM_BOOK_SHEET "escrutiny"
#define FORM_BOOK_FORMAT "escrutiny-form/1"

/* Keys of the hidden sheet; FORM_BOOK_OURS once for each sheet, by its name. */
#define FORM_BOOK_KEY_FORMAT "format"
#define FORM_BOOK_KEY_FORM "form"
#define FORM_BOOK_KEY_LANGUAGE "language"
#define FORM_BOOK_KEY_CHECK "check" /* CRC-32 of the identity, eight hex digits */
#define FORM_BOOK_KEY_OURS "sheet"

/* Columns of the sheet of declarations; a row's WHAT is one of the two words. */
#define DECLARE_WHAT "what"
#define DECLARE_NOMINEE "nominee"
#define DECLARE_ANSWER "declared"
#define DECLARE_WORDS "words"
#define DECLARED_UNDERTAKING "undertaking"
#define DECLARED_INTEREST "interest"

#endif
