/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/html.h"

#include "base/arena.h"
#include "report/document.h"
#include "report/markup.h"
#include "report/whatif.h"

#include <stdbool.h>
#include <string.h>

enum { PART = 2, DEEPEST = 6, LONG_WORD = 60 };

void html_source(struct markup *m, unsigned long source)
{
	markup_open(m, "sup");
	markup_open(m, "a");
	markup_attribute(m, "class", "source");
	markup_attribute_printf(m, "href", "#source-%lu", source);
	markup_text(m, arena_printf(markup_arena(m), "[%lu]", source));
	markup_close(m, "a");
	markup_close(m, "sup");
}

static void heading(struct markup *m, const char *text, const char *id, int level)
{
	const char *name = arena_printf(markup_arena(m), "h%d", level < DEEPEST ? level : DEEPEST);
	markup_open(m, name);
	if (id)
		markup_attribute_printf(m, "id", "%s-heading", id);
	markup_element(m, "bdi", NULL, text);
	markup_close(m, name);
}

static void section(struct markup *m, const struct block *root, const struct block *block,
		    int level)
{
	const char *name = block->kind == BLOCK_CARD ? "article" : "section";
	markup_open(m, name);
	if (block->id) {
		markup_attribute(m, "id", block->id);
		/* Parts of the page are landmarks; the same group in each of them would be too
		 * many. */
		if (level == PART || block->kind == BLOCK_CARD)
			markup_attribute_printf(m, "aria-labelledby", "%s-heading", block->id);
	}
	markup_line(m);
	heading(m, block->text, block->id, level);
	if (block->note)
		markup_element(m, "p", "under", block->note);
	markup_line(m);
	html_children(m, root, block, level + 1);
	markup_close(m, name);
	markup_line(m);
}

static bool has_heading(const struct block *block)
{
	return (block->kind == BLOCK_SECTION || block->kind == BLOCK_CARD) && block->id;
}

static void link_to(struct markup *m, const struct block *block)
{
	markup_open(m, "a");
	markup_attribute_printf(m, "href", "#%s", block->id);
	markup_element(m, "bdi", NULL, block->text);
	markup_close(m, "a");
}

/* The names in all parts of a section, however deep. */
static void list_cards(struct markup *m, const struct block *block)
{
	for (const struct block *child = block->first; child; child = child->next) {
		if (child->kind == BLOCK_CARD && child->id) {
			markup_open(m, "li");
			link_to(m, child);
			markup_close(m, "li");
		}
		list_cards(m, child);
	}
}

static bool has_cards(const struct block *block)
{
	for (const struct block *child = block->first; child; child = child->next)
		if (child->kind == BLOCK_CARD || has_cards(child))
			return true;
	return false;
}

static void contents(struct markup *m, const struct block *root, const struct block *block)
{
	markup_open(m, "nav");
	markup_attribute(m, "aria-labelledby", "contents-heading");
	heading(m, block->text, "contents", 2);
	markup_open(m, "ol");
	markup_line(m);
	for (const struct block *child = root->first; child; child = child->next) {
		if (!has_heading(child))
			continue;
		markup_open(m, "li");
		link_to(m, child);
		if (has_cards(child)) {
			markup_open(m, "ul");
			list_cards(m, child);
			markup_close(m, "ul");
		}
		markup_close(m, "li");
		markup_line(m);
	}
	markup_close(m, "ol");
	markup_close(m, "nav");
	markup_line(m);
}

static void item(struct markup *m, const struct block *block)
{
	markup_open(m, "li");
	if (block->note) {
		markup_element(m, "span", "label", block->note);
		markup_text(m, " ");
	}
	if (block->id)
		link_to(m, block);
	else
		markup_element(m, "bdi", NULL, block->text);
	if (block->small)
		markup_element(m, "span", "beside", block->small);
	markup_close(m, "li");
	markup_line(m);
}

/* A hash or a long word without a space may break anywhere. */
static const char *class_of_value(const struct block *block)
{
	if (!strchr(block->text, ' ') && strlen(block->text) > LONG_WORD)
		return "hash";
	return NULL;
}

static void fact(struct markup *m, const struct block *block)
{
	markup_element(m, "dt", NULL, block->note);
	markup_open(m, "dd");
	if (block->unknown)
		markup_element(m, "span", "unknown", block->text);
	else
		markup_element(m, "bdi", class_of_value(block), block->text);
	for (size_t i = 0; i < block->cited.count; i++)
		html_source(m, block->cited.numbers[i]);
	if (block->small) {
		markup_text(m, " ");
		markup_element(m, "span", "remark", block->small);
	}
	markup_close(m, "dd");
	markup_line(m);
}

static void list(struct markup *m, const struct block *root, const struct block *block, int level)
{
	const char *name = block->kind == BLOCK_FACTS	  ? "dl"
			   : block->kind == BLOCK_SOURCES ? "ol"
							  : "ul";
	if (!block->first)
		return;
	if (block->text)
		heading(m, block->text, NULL, level);
	markup_open(m, name);
	if (block->kind == BLOCK_SOURCES)
		markup_attribute(m, "class", "sources");
	markup_line(m);
	html_children(m, root, block, level);
	markup_close(m, name);
	markup_line(m);
}

static void source(struct markup *m, const struct block *block)
{
	markup_open(m, "li");
	markup_attribute_printf(m, "id", "source-%zu", block->source);
	markup_element(m, "bdi", NULL, block->text);
	if (block->note) {
		markup_text(m, ". ");
		if (markup_safe_address(block->note)) {
			markup_open(m, "a");
			markup_attribute(m, "href", block->note);
			markup_attribute(m, "rel", "noreferrer");
			markup_text(m, block->note);
			markup_close(m, "a");
		} else {
			markup_text(m, block->note);
		}
	}
	if (block->small)
		markup_element(m, "span", "remark",
			       arena_printf(markup_arena(m), " (%s)", block->small));
	markup_close(m, "li");
	markup_line(m);
}

/* Text in which the names of the page of methods and of its sections are links. */
static void pointing(struct markup *m, const struct block *block)
{
	const char *rest = block->text;
	size_t length;
	for (const char *found; (found = document_pointer(rest, &length)) != NULL;
	     rest = found + length) {
		const char *word = arena_copy(block->arena, found, length);
		markup_text(m, arena_copy(block->arena, rest, (size_t)(found - rest)));
		markup_open(m, "a");
		markup_attribute_printf(m, "href", "%s%s", block->method, *word == '#' ? word : "");
		markup_text(m, word);
		markup_close(m, "a");
	}
	markup_text(m, rest);
}

static void line(struct markup *m, const char *name, const char *class_name,
		 const struct block *block)
{
	markup_open(m, name);
	if (class_name)
		markup_attribute(m, "class", class_name);
	if (block->method)
		pointing(m, block);
	else
		markup_text(m, block->text);
	markup_close(m, name);
	markup_line(m);
}

static void write_block(struct markup *m, const struct block *root, const struct block *block,
			int level)
{
	switch (block->kind) {
	case BLOCK_SECTION:
	case BLOCK_CARD:
		section(m, root, block, level);
		break;
	case BLOCK_CONTENTS:
		contents(m, root, block);
		break;
	case BLOCK_PARAGRAPH:
		line(m, "p", NULL, block);
		break;
	case BLOCK_NOTE:
		line(m, "p", "note", block);
		break;
	case BLOCK_ALERT:
		line(m, "p", "alert", block);
		break;
	case BLOCK_QUOTE:
		line(m, "blockquote", NULL, block);
		break;
	case BLOCK_LIST:
	case BLOCK_FACTS:
	case BLOCK_SOURCES:
		list(m, root, block, level);
		break;
	case BLOCK_ITEM:
		item(m, block);
		break;
	case BLOCK_FACT:
		fact(m, block);
		break;
	case BLOCK_SOURCE:
		source(m, block);
		break;
	case BLOCK_TABLE:
		html_table(m, block->table);
		break;
	case BLOCK_CHART:
	case BLOCK_MATRIX:
		html_figure(m, block);
		break;
	case BLOCK_WHATIF:
		whatif_write(m, block, level);
		break;
	case BLOCK_DOCUMENT: /* the page itself */
	case BLOCK_BANNER:   /* in its header */
		break;
	}
}

void html_children(struct markup *m, const struct block *root, const struct block *block, int level)
{
	for (const struct block *child = block->first; child; child = child->next)
		write_block(m, root, child, level);
}

void html_block(struct markup *m, const struct block *block, int level)
{
	write_block(m, block, block, level);
}
