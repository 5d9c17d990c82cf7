/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/style.h"

#include "base/text.h"

#include <stddef.h>

static const char *const colours[] = {
    ":root{color-scheme:light dark;--paper:#fff;--ink:#1c2127;--soft:#56606b;",
    "--line:#d5dae0;",
    "--faint:#f4f6f8;--accent:#1d4f7c;--bar:#b9cbdc;--mark:#1c2127}",
    "@media (prefers-color-scheme:dark){:root{--paper:#14181d;--ink:#e6e9ec;",
    "--soft:#a3adb8;",
    "--line:#38414b;--faint:#1c2229;--accent:#8fbce6;--bar:#3d5a76;--mark:#e6e9ec}}",
};

static const char *const page[] = {
    "*{box-sizing:border-box}",
    "html{-webkit-text-size-adjust:100%;scroll-behavior:auto}",
    "body{margin:0;background:var(--paper);color:var(--ink);",
    "font:1rem/1.55 system-ui,-apple-system,",
    "\"Segoe UI\",\"Noto Sans\",\"Liberation Sans\",Arial,sans-serif;",
    "overflow-wrap:break-word}",
    "header,main,footer{max-width:58rem;margin:0 auto;padding:0 1.25rem}",
    "header{padding-top:1.25rem}",
    "footer{padding-top:1rem;padding-bottom:2.5rem;color:var(--soft);font-size:.875rem}",
    "footer p{border-top:1px solid var(--line);padding-top:1rem}",
    "h1{font-size:1.9rem;line-height:1.2;margin:1.6rem 0 .3rem;letter-spacing:-.01em}",
    "h2{font-size:1.45rem;line-height:1.25;margin:0 0 .75rem;letter-spacing:-.005em}",
    "h3{font-size:1.15rem;line-height:1.3;margin:0 0 .4rem}",
    "h4{font-size:1.05rem;line-height:1.3;margin:0 0 .3rem}",
    "h5{font-size:1rem;line-height:1.4;margin:1.25rem 0 .35rem}",
    "p{margin:.5rem 0;max-width:44rem}",
    "a{color:var(--accent);text-underline-offset:.15em}",
    "a:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--accent);",
    "outline-offset:2px}",
    ".subtitle{font-size:1.1rem;color:var(--soft);margin:0}",
    ".banners{list-style:none;margin:0;padding:0;max-width:none;",
    "border-top:3px solid var(--ink)}",
    ".banners li{padding:.3rem 0;border-bottom:1px solid var(--line);font-size:.9rem;",
    "font-weight:600}",
    "main>section{border-top:2px solid var(--ink);margin:2.75rem 0 0;padding-top:1rem}",
    "section section{margin:2.25rem 0 0}",
    "section section>h3{border-bottom:1px solid var(--line);padding-bottom:.25rem}",
    ".under{color:var(--soft);margin:.1rem 0 .5rem}",
    ".note{color:var(--soft);font-size:.925rem}",
    ".alert{border-left:4px solid var(--ink);background:var(--faint);padding:.6rem .9rem;",
    "font-weight:600}",
    "blockquote{margin:.75rem 0;padding:.1rem 1rem;border-left:3px solid var(--line);",
    "white-space:pre-line}",
    "ul{padding-left:1.2rem;max-width:46rem}",
    "li{margin:.25rem 0}",
    ".label{font-weight:600}",
};

static const char *const cards[] = {
    "article{margin:1.25rem 0 0;padding:1.1rem 1.25rem 1.25rem;",
    "border:1px solid var(--line);",
    "border-radius:.5rem}",
    "#answer article{padding:.9rem 1.25rem}",
    "#answer article h4{font-size:1rem;margin:.7rem 0 0}",
    "#answer article ul{list-style:none;padding:0;margin:.1rem 0 0}",
    "#answer article li{margin:.2rem 0}",
    "article .under{margin-bottom:.75rem}",
    "nav{margin:2.5rem 0 0;padding:1rem 1.25rem;background:var(--faint);",
    "border-radius:.5rem}",
    "nav h2{font-size:1.05rem;margin:0 0 .4rem}",
    "nav ol{margin:0;padding-left:1.4rem}",
    "nav ul{margin:.1rem 0 .4rem;padding-left:0;list-style:none;columns:16rem;",
    "font-size:.925rem}",
    "nav li li{margin:.1rem 0;break-inside:avoid}",
    "dl{margin:.35rem 0 0;display:grid;grid-template-columns:minmax(8rem,13rem) 1fr;",
    "gap:.2rem 1.25rem;",
    "font-size:.95rem}",
    "dt{color:var(--soft)}",
    "dd{margin:0}",
    ".unknown{color:var(--soft);font-style:italic}",
    ".remark{color:var(--soft);font-size:.875rem}",
    "sup{line-height:0;font-size:.75em;margin-left:.15em}",
    "sup a{text-decoration:none}",
    ".sources{padding-left:2.2rem;font-size:.925rem}",
    ".hash{font-family:ui-monospace,\"Liberation Mono\",monospace;font-size:.85em;",
    "overflow-wrap:anywhere}",
};

static const char *const tables[] = {
    ".scroll{overflow-x:auto;margin:1.1rem 0 0}",
    "table{border-collapse:collapse;width:100%;font-size:.925rem;line-height:1.4;",
    "font-variant-numeric:tabular-nums}",
    "caption{text-align:left;font-weight:600;padding:0 0 .4rem}",
    "th,td{text-align:left;vertical-align:top;padding:.4rem .9rem .4rem 0;",
    "border-bottom:1px solid var(--line)}",
    "th:last-child,td:last-child{padding-right:0}",
    "thead th{font-weight:600;color:var(--soft);font-size:.85rem;line-height:1.3;",
    "vertical-align:bottom;",
    "border-bottom:1.5px solid var(--ink)}",
    "tbody th{font-weight:500}",
    ".part th{font-weight:600;padding-top:.9rem;color:var(--accent)}",
    ".number{text-align:right;white-space:nowrap}",
    ".words.number{white-space:normal}",
    ".strong,.strong .words{font-weight:700}",
    ".muted{color:var(--soft)}",
    "td.alerted{font-weight:700}",
    ".beside{display:block;font-weight:400;font-size:.875rem;color:var(--soft);",
    "max-width:34rem}",
    ".alerted .beside,li .beside{font-weight:700;color:var(--ink)}",
    "li .beside{padding-left:1rem;max-width:44rem}",
    ".alerted .beside::before,li .beside::before,td.alerted::before{",
    "content:\"\\25B2\\00A0\";font-size:.8em}",
    ".total td,.total th{border-top:1.5px solid var(--ink);font-weight:700}",
};

static const char *const charts[] = {
    "figure{margin:1.1rem 0 0;max-width:52rem}",
    "figcaption{font-size:.925rem;color:var(--soft);margin-top:.4rem;max-width:44rem}",
    ".key{list-style:none;display:flex;flex-wrap:wrap;gap:.1rem 1.4rem;padding:0;",
    "margin:.3rem 0 .4rem;",
    "font-size:.875rem}",
    ".key span{color:var(--accent);font-weight:700;margin-right:.4em}",
    ".key .sample{display:inline-block;width:1.6em;height:.7em;line-height:.7em;background:var(--bar);",
    "border:solid var(--accent);border-width:0 2px}",
    ".drawn{font-weight:600;font-size:.925rem;margin:0 0 .4rem;max-width:none}",
    "svg{display:block}",
    ".row{display:grid;grid-template-columns:minmax(0,16rem) minmax(0,1fr);column-gap:1rem}",
    ".row+.row{border-top:1px solid var(--line)}",
    ".row.axis-row,.row.words-row{border-top:0}",
    ".who{align-self:center;padding:.25rem 0;font-size:.925rem;font-weight:500;",
    "line-height:1.3}",
    ".who .remark{display:block;font-weight:400;font-size:.8125rem;white-space:pre-line}",
    ".marks{position:relative;min-height:1.75rem}",
    ".marks>svg{position:absolute;left:0;top:0;width:100%;height:100%;overflow:visible}",
    ".axis-word{display:flex;justify-content:space-between;gap:1rem;padding:0 4%;",
    "color:var(--soft);font-size:.8125rem;text-align:center}",
    ".axis-word span:only-child{flex:1}",
    ".matrix .axis-row .marks{min-height:1.4rem}",
    ".marks .tick{fill:var(--soft);font-size:12px;text-anchor:middle}",
    ".marks .at-zero{fill:var(--ink);font-weight:700}",
    ".marks .value{fill:var(--ink);font-size:13px;text-anchor:middle;",
    "font-variant-numeric:tabular-nums}",
    ".marks .nothing{fill:var(--soft)}",
    ".marks .grid{stroke:var(--line);stroke-width:1}",
    ".marks .axis{stroke:var(--soft);stroke-width:1}",
    ".marks .zero,.marks .seats{stroke:var(--ink);stroke-width:2}",
    ".marks .interval{stroke:var(--accent);stroke-width:2}",
    ".marks .cap{fill:var(--accent)}",
    ".marks .bar{fill:var(--bar)}",
    ".marks .score{fill:var(--accent)}",
    ".marks .raw{fill:none;stroke:var(--ink);stroke-width:1.5}",
    ".marks .shade{fill:var(--accent);stroke:var(--paper);stroke-width:2}",
    ".strip .bar{fill:var(--bar)}",
    ".strip .mark{fill:var(--mark)}",
    ".strip .base{stroke:var(--line)}",
    "details{margin:.6rem 0 0}",
    "summary{cursor:pointer;color:var(--accent);font-size:.925rem}",
    "summary:focus-visible{outline:3px solid var(--accent);outline-offset:2px}",
};

/* What only the script shows: headings that sort, sliders, what is greyed out while weights are
 * others. */
static const char *const script[] = {
    "[hidden]{display:none!important}",
    "button{font:inherit;color:inherit;cursor:pointer}",
    "button:focus-visible,input:focus-visible{outline:3px solid var(--accent);outline-offset:2px}",
    "th button{background:none;border:0;padding:0;text-align:inherit;font-weight:inherit;",
    "text-decoration:underline dotted;text-underline-offset:.2em}",
    "[aria-sort] button{color:var(--ink)}",
    "[aria-sort=ascending] button::after{content:\"\\00A0\\2191\"}",
    "[aria-sort=descending] button::after{content:\"\\00A0\\2193\"}",
    "fieldset{border:1px solid var(--line);border-radius:.5rem;margin:.9rem 0 0;padding:.4rem 1.25rem .8rem;",
    "min-width:0;max-width:52rem}",
    "legend{font-weight:600;padding:0 .4rem;margin-left:-.4rem}",
    ".slider{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,16rem) 3rem;gap:0 1rem;align-items:center;",
    "max-width:none;margin:.2rem 0;font-size:.925rem}",
    ".slider input{width:100%;margin:0;accent-color:var(--accent);min-height:1.75rem}",
    ".slider output{text-align:right;font-variant-numeric:tabular-nums}",
    ".slider.set label,.slider.set output{font-weight:700}",
    ".what-if-back{background:var(--faint);border:1px solid var(--soft);border-radius:.35rem;padding:.35rem .9rem}",
    ".what-if-back:disabled{color:var(--soft);border-color:var(--line);cursor:default}",
    "@media screen{",
    ".other-weights #answer article,.other-weights :is(#standings,#firmness,#weights,#nominees)",
    ":is(table,figure,dl,article){color:var(--soft)}",
    ".other-weights :is(#standings,#firmness,#weights) svg{opacity:.4}",
    ".other-weights #what-if :is(table,th,td){color:var(--ink)}",
    "#what-if-bar{position:fixed;left:0;right:0;bottom:0;z-index:1;display:flex;flex-wrap:wrap;gap:.3rem 1.25rem;",
    "align-items:center;justify-content:center;padding:.5rem 1.25rem;background:var(--paper);",
    "border-top:3px solid var(--ink)}",
    "#what-if-bar p{margin:0}",
    "#what-if div+p{margin-top:.9rem}",
    ".other-weights footer{padding-bottom:7rem}",
    "}",
};

/* Tables with many columns become one card for each row; their roles are written in the page. */
static const char *const phone[] = {
    "@media (max-width:40rem){",
    "header,main,footer{padding-left:1rem;padding-right:1rem}",
    "h1{font-size:1.55rem}h2{font-size:1.3rem}",
    "article,#answer article{padding:.85rem .9rem 1rem}",
    "dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.45rem}",
    ".wide,.wide tbody,.wide tr,.wide th,.wide td,.wide caption{display:block;width:auto}",
    ".wide thead{position:absolute;left:-99rem}",
    ".wide tr{border-bottom:1px solid var(--line);padding:.55rem 0}",
    ".wide th,.wide td{border:0;padding:.1rem 0;text-align:left}",
    ".wide tbody th{font-weight:600}",
    ".wide td{display:flex;gap:1rem}",
    ".wide td::before,.wide td.alerted::before{content:attr(data-label);",
    "color:var(--soft);flex:0 0 36%;",
    "font-weight:400;font-size:.875rem;white-space:normal}",
    ".wide td.empty{display:none}",
    ".wide td .words{flex:1}",
    ".wide td.none{display:none}",
    ".wide td.alerted .words::before{content:\"\\25B2\\00A0\";font-size:.8em}",
    ".wide .part{padding-bottom:0;border-bottom:0}",
    ".wide .total{border-top:1.5px solid var(--ink)}",
    ".slider{grid-template-columns:minmax(0,1fr) 3rem}.slider label{grid-column:1/-1}",
    "fieldset{padding:.4rem .9rem .8rem}",
    ".row{grid-template-columns:minmax(0,1fr)}",
    ".who{padding:.35rem 0 0}.who:empty{display:none}",
    ".matrix .row{padding-bottom:.2rem}.matrix .row+.row{border-top:0}",
    ".marks .value{font-size:12px}",
    ".many .value,.many .tick{font-size:10px}",
    "}",
};

static const char *const paper[] = {
    "@media print{",
    ":root{--paper:#fff;--ink:#000;--soft:#444;--line:#bbb;--faint:#f4f4f4;",
    "--accent:#1d4f7c;--bar:#b9cbdc;",
    "--mark:#000}",
    "html{font-size:9.5pt}",
    "footer{padding:0}footer p{margin-top:.6rem;padding-top:.4rem;break-inside:avoid}",
    ".sources li{margin:.1rem 0}",
    "body{line-height:1.4}",
    "header,main,footer{max-width:none;padding-left:0;padding-right:0}",
    "main>section{margin-top:1.4rem}",
    "section section{margin-top:1.2rem}",
    "article{margin-top:.9rem;padding:.7rem .9rem .9rem}",
    "p,ul,figcaption,.note,li .beside{max-width:none}",
    ".scroll,figure{margin-top:.8rem}",
    "th,td{padding-top:.22rem;padding-bottom:.22rem}",
    ".part th{padding-top:.5rem}",
    ".strip{width:99px;height:21px}",
    ".marks{min-height:1.5rem}",
    ".axis-row .marks{min-height:22px}",
    "tbody th{min-width:12rem}",
    ".row{grid-template-columns:14rem minmax(0,1fr)}",
    "nav ul{columns:12rem}",
    "article dl{grid-template-columns:8rem 1fr 8rem 1fr}",
    "details,#what-if,#what-if-bar,.greyed-note{display:none!important}",
    "th button{text-decoration:none}th button::after{content:none!important}",
    "h2,h3,h4,h5,caption,.under{break-after:avoid}",
    "#answer article,.brief,tr,.row,dt,dd,li,.alert,blockquote,figure{break-inside:avoid}",
    "p,li{orphans:3;widows:3}",
    "thead{display:table-header-group;break-inside:avoid}thead,thead tr{break-after:avoid}",
    ".part{break-after:avoid}",
    ".scroll{overflow:visible}",
    "a{color:inherit;text-decoration:none}",
    "article{border-color:var(--line)}",
    "svg *{-webkit-print-color-adjust:exact;print-color-adjust:exact}",
    "}",
};

static void write_rules(struct text *text, const char *const *rules, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		text_add(text, rules[i]);
		text_char(text, '\n');
	}
}

/* Quotes, backslashes, and "<", lest it end the style. */
void style_string(struct text *text, const char *string)
{
	text_char(text, '"');
	for (; *string; string++) {
		unsigned char c = (unsigned char)*string;
		if (c < 0x20 || *string == '"' || *string == '\\' || *string == '<')
			text_printf(text, "\\%02X ", c);
		else
			text_char(text, *string);
	}
	text_char(text, '"');
}

#define RULES(list) list, sizeof list / sizeof *list

void style_write(struct text *text, const char *running)
{
	text_char(text, '\n');
	write_rules(text, RULES(colours));
	write_rules(text, RULES(page));
	write_rules(text, RULES(cards));
	write_rules(text, RULES(tables));
	write_rules(text, RULES(charts));
	write_rules(text, RULES(script));
	write_rules(text, RULES(phone));
	write_rules(text, RULES(paper));
	text_add(text, "@page{size:A4;margin:14mm 15mm 18mm;@bottom-left{content:");
	style_string(text, running);
	text_add(text, ";font:8pt system-ui,sans-serif;color:#444;width:80%}"
		       "@bottom-right{content:counter(page) \" / \" counter(pages);"
		       "font:8pt system-ui,sans-serif;color:#444}}\n");
}
