/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The look of a sheet: what word processors understand, and paper. */
#include "report/style.h"

#include "base/text.h"

static const char rules[] =
    "body{margin:1.5em auto;max-width:52em;padding:0 1em;color:#000;background:#fff;"
    "font-family:\"Liberation Sans\",Arial,\"Noto Sans\",sans-serif;font-size:10pt;line-height:1.3;"
    "overflow-wrap:break-word}\n"
    "h1,h2,h3,h4,h5,h6{font-family:\"Liberation Sans\",Arial,\"Noto Sans\",sans-serif}\n"
    "h1{font-size:17pt;margin:.3em 0 .1em;line-height:1.15}\n"
    "h2{font-size:11.5pt;margin:.8em 0 .2em;border-bottom:1px solid #888;break-after:avoid}\n"
    "h3{font-size:10.5pt;margin:.7em 0 .2em;break-after:avoid}\n"
    "h4,h5,h6{font-size:10pt;margin:.6em 0 .2em;break-after:avoid}\n"
    "p{margin:.25em 0}\n"
    "table{border-collapse:collapse;width:100%;margin:.25em 0}\n"
    "caption{text-align:left;font-weight:bold;padding:.4em 0 .2em}\n"
    "th,td{border:1px solid #bbb;padding:.1em .4em;text-align:left;vertical-align:top;font-size:9pt}\n"
    "td:last-child{overflow-wrap:anywhere}\n"
    ".side{table-layout:fixed}.side th,.side td{overflow-wrap:anywhere;width:auto}\n"
    "thead th{background:#eee}\n"
    "tbody th,.facts th{font-weight:bold;width:24%}\n"
    ".cell,.head{margin:0;text-align:left;font-size:9pt;line-height:1.2}\n"
    "tr{break-inside:avoid}\n"
    ".banners{font-size:8.5pt;font-weight:bold;border-bottom:2px solid #000;padding-bottom:.3em}\n"
    ".subtitle,.note,.under{color:#444}\n"
    ".note{font-size:9pt}\n"
    ".alert{font-weight:bold;border-left:3px solid #000;padding-left:.6em}\n"
    "blockquote{margin:.3em 0 .3em 1em;border-left:3px solid #888;padding-left:.8em}\n"
    "ul,ol{margin:.25em 0;padding-left:1.6em}\n"
    ".sources{font-size:8.5pt;padding-left:2.8em}\n"
    "sup{line-height:0}\n"
    "a{color:#1d4f7c}\n"
    "@media screen{.scroll{overflow-x:auto}.side{min-width:46em}}\n"
    "@media screen and (prefers-color-scheme:dark){body{color:#e6e9ec;background:#14181d}"
    "thead th{background:#262c33}.subtitle,.note,.under{color:#b4bcc4}.banners{border-color:#e6e9ec}"
    "th,td{border-color:#56606b}a{color:#9cc8ee}}\n"
    "@media print{body{margin:0;max-width:none;padding:0;font-size:8.5pt;line-height:1.22}"
    "h1{font-size:15pt}h2{font-size:10.5pt;margin:.6em 0 .1em}p{margin:.15em 0}"
    "th,td,.cell,.head{font-size:7.5pt;hyphens:auto}.note{font-size:7.5pt}.sources,.banners{font-size:7pt}"
    "a{color:inherit;text-decoration:none}}\n";

void style_write_sheet(struct text *text, const char *running, bool landscape)
{
	text_char(text, '\n');
	text_add(text, rules);
	if (landscape)
		text_add(text, "@media screen{body{max-width:78em}}\n");
	text_printf(text, "@page{size:A4%s;margin:12mm 14mm 15mm;@bottom-left{content:",
		    landscape ? " landscape" : "");
	style_string(text, running);
	text_add(text, ";font:7pt \"Liberation Sans\",Arial,sans-serif;color:#444;width:85%}"
		       "@bottom-right{content:counter(page) \" / \" counter(pages);"
		       "font:7pt \"Liberation Sans\",Arial,sans-serif;color:#444}}\n");
}
