/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filled forms as CSV and as answers files. Workbooks: check_sheets.py, which makes them with other
 * programs. */
#include "form/returned.h"

#include "base/digest.h"
#include "bench.h"
#include "check.h"
#include "check_told.h"
#include "load/answer.h"

#include <math.h>

/* "ada I1 4 (note)|bo E1 recused", then who it says to be of and what was changed by hand. */
static const char *words(struct arena *arena, const struct returned *returned,
			 const struct cycle *cycle)
{
	static const char *const missing[] = {[ANSWER_CANNOT_JUDGE] = "cannot-judge",
					      [ANSWER_NOT_RATED] = "not-rated",
					      [ANSWER_RECUSED] = "recused"};
	struct text text = text_new(arena);
	for (size_t i = 0; returned && i < returned->answer_count; i++) {
		const struct returned_answer *answer = &returned->answers[i];
		text_printf(&text, "%s%s %s ", i ? "|" : "", cycle->nominees[answer->nominee].id,
			    cycle->criteria->criteria[answer->criterion].id);
		text_add(&text, !answer->has_rating ? "."
				: answer->answer == ANSWER_LEVEL
				    ? text_plain(arena, answer->level, 9)
				    : missing[answer->answer]);
		if (answer->evidence)
			text_printf(&text, " (%s)", answer->evidence);
	}
	return text.bytes;
}

#define HEAD "nominee,criterion,rating,evidence,form\n"
#define FORM "spring/kim/0123456789ab/1"

static const struct {
	const char *sentence, *csv, *answers, *told, *altered;
} tables[] = {
    {"an empty table says nothing", HEAD "ada,I1,,," FORM "\n", "", "", NULL},
    {"levels, words and notes are taken",
     HEAD "ada,I1,4,on record," FORM
	  "\nbo,E1,cannot judge,,\nada,G1,,a remark,\nbo,I1,not-rated,,\n",
     "ada I1 4 (on record)|ada G1 . (a remark)|bo I1 not-rated|bo E1 cannot-judge", "", NULL},
    {"words of three languages are read",
     HEAD "ada,I1,ne peut se prononcer,," FORM "\nada,E1,no participa,,\nada,E2,non évalué,,\n",
     "ada I1 cannot-judge|ada E1 recused|ada E2 not-rated", "", NULL},
    {"answers come in the order of nominees and of the set",
     HEAD "bo,E1,3,," FORM "\nada,E2,2,,\nada,E1,1,,\nada,I1,5,,\n",
     "ada I1 5|ada E1 1|ada E2 2|bo E1 3", "", NULL},
    {"semicolons, a decimal comma, a byte order mark and CRLF are read",
     "\xEF\xBB\xBF"
     "nominee;criterion;rating;evidence;form\r\nada;I1;4,0;;" FORM "\r\n",
     "ada I1 4", "", NULL},
    {"a decimal comma and a decimal point do not go together",
     "nominee;criterion;rating;form\nada;I1;4,0;" FORM "\nbo;I1;3.0;\n", "", "mixed-separators 3:7",
     NULL},
    {"the apostrophe of an exported text is taken off",
     HEAD "ada,I1,4,'=1+1 is no formula," FORM "\nbo,I1,4,'tis a word,\n",
     "ada I1 4 (=1+1 is no formula)|bo I1 4 ('tis a word)", "", NULL},
    {"line ends in notes become LF and spaces around go",
     HEAD "ada,I1,4,\" one\r\n\r\ntwo\rthree \n\"," FORM "\n", "ada I1 4 (one\n\ntwo\nthree)", "",
     NULL},
    {"a no-break space is no answer", HEAD "ada,I1,\xC2\xA0,\xE2\x80\xAF," FORM "\n", "", "", NULL},
    {"helping columns are passed over in silence",
     "nominee,nominee_name,state,group,criterion,criterion_label,question,levels,rating,evidence,form\n"
     "ada,Ada,XAA,g,I1,Free,?,1 = Poor,4,," FORM "\n",
     "ada I1 4", "", NULL},
    {"other columns with a note", "nominee,criterion,rating,my own,form\nada,I1,4,x," FORM "\n",
     "ada I1 4", "passed-over 1:26", NULL},
    {"a column that is nearly called evidence is an error",
     "nominee,criterion,rating,evidnce,form\nada,I1,4,x," FORM "\n", "", "unknown-column 1:26",
     NULL},
    {"a form without its columns is none", "a,b\n1,2\n", "",
     "passed-over 1:1, passed-over 1:3, missing-column 1:1, missing-column 1:1, missing-column 1:1",
     NULL},
    {"a column must not stand twice", "nominee,criterion,rating,rating\nada,I1,4,5\n", "",
     "duplicate-column 1:26", NULL},
    {"everything wrong is told in one run",
     HEAD "adda,I1,4,," FORM
	  "\nada,I9,4,,\nada,I1,7,,\nada,E1,NA,,\nada,E2,3,,\nada,E2,3,,\n,,4,,\n",
     "",
     "unknown-id 2:1, unknown-id 3:5, off-scale 4:8, bad-rating 5:8, duplicate-rating 7:1 (6:1), unknown-id 8:1",
     NULL},
    {"empty rows of strangers change nothing", HEAD "zoe,I1,,," FORM "\n", "", "", NULL},
    {"two identities alter the file",
     HEAD "ada,I1,4,," FORM "\nada,E1,4,,spring/lou/0123456789ab/1\n", "ada I1 4|ada E1 4", "",
     "it carries two form identities, \"" FORM "\" and \"spring/lou/0123456789ab/1\""},
    {"an identity that is none", HEAD "ada,I1,4,,kim\n", "ada I1 4", "",
     "\"kim\" is no form identity"},
    {"no identity at all", "nominee,criterion,rating\nada,I1,4\n", "ada I1 4", "", NULL},
    {"what is gone from the criteria is no mistake in a form for others",
     HEAD "ada,I1,4,,spring/kim/fedcba987654/1\nada,X9,4,,\nada,E1,9,,\nbo,E1,3,,\n",
     "ada I1 4|bo E1 3", "", NULL},
    {"ids that look like paths are only unknown",
     HEAD "../../etc/passwd,I1,4,,../../x/kim/0123456789ab/1\n", "", "unknown-id 2:1", NULL},
    {"UTF-16 says what to send", "\xFF\xFEn\0o\0", "", "not-utf8", NULL},
    {"a PDF is no form", "%PDF-1.7\n", "", "not-a-form", NULL},
    {"a web page is no form", "\n<!DOCTYPE HTML>\n<html>", "", "not-a-form", NULL},
    {"nor is the page that a browser saved", "<html lang=en>", "", "not-a-form", NULL},
    {"nor is RTF", "{\\rtf1\\ansi}", "", "not-a-form", NULL},
    {"nor is a picture", "\xFF\xD8\xFF\xE0", "", "not-a-form", NULL},
    {"nor is a whole e-mail", "Received: from somewhere\n", "", "not-a-form", NULL},
    {"nothing is an empty file", "", "", "empty-file", NULL},
};

#define RECORD                                                                                     \
	"{\"format\":\"escrutiny-answers/1\",\"form\":{\"cycle\":\"spring\",\"reviewer\":\"kim\"," \
	"\"criteria\":\"0123456789ab\",\"revision\":1},\"saved\":7,\"language\":\"fr\",\"answers\":["

static const struct {
	const char *sentence, *json, *answers, *told, *altered;
} answers[] = {
    /* CRC-32 by Python: zlib.crc32(json.dumps(…, sort_keys=True, separators=(',', ':'),
       ensure_ascii=False)) */
    {"an answers file is taken",
     RECORD "{\"nominee\":\"ada\",\"criterion\":\"I1\",\"rating\":4}],\"check\":\"%c\"}",
     "ada I1 4", "", NULL},
    {"words, texts of numbers and notes, too",
     RECORD
     "{\"nominee\":\"ada\",\"criterion\":\"E1\",\"rating\":\"cannot-judge\"},"
     "{\"nominee\":\"ada\",\"criterion\":\"I1\",\"rating\":\"4\"},"
     "{\"nominee\":\"bo\",\"criterion\":\"G1\",\"evidence\":\"é \\\"q\\\"\\n\\tx\"}],\"check\":\"%c\"}",
     "ada I1 4|ada E1 cannot-judge|bo G1 . (é \"q\"\n\tx)", "", NULL},
    {"a code that does not fit alters the file",
     RECORD "{\"nominee\":\"ada\",\"criterion\":\"I1\",\"rating\":5}],\"check\":\"00000000\"}",
     "ada I1 5", "", "its check code does not fit what it says"},
    {"so does none", RECORD "{\"nominee\":\"ada\",\"criterion\":\"I1\",\"rating\":5}]}", "ada I1 5",
     "", "it has no check code"},
    {"all that is wrong is told",
     RECORD
     "{\"nominee\":\"adda\",\"criterion\":\"I1\",\"rating\":4},{\"nominee\":\"ada\",\"criterion\":\"I1\",\"rating\":9},"
     "{\"nominee\":\"ada\",\"criterion\":\"E1\",\"rating\":true},{\"nominee\":\"bo\",\"rating\":3},"
     "{\"nominee\":\"bo\",\"criterion\":\"I1\",\"rating\":3},{\"nominee\":\"bo\",\"criterion\":\"I1\",\"rating\":3},4]}",
     "",
     "unknown-id 1:163, off-scale 1:242, wrong-type 1:288, missing-key 1:294, duplicate-rating 1:367 (1:322), wrong-type 1:412",
     NULL},
    {"another format is told", "{\"format\":\"escrutiny-nominee/1\"}", "", "wrong-format 1:11",
     NULL},
    {"a later format, too", "{\"format\":\"escrutiny-answers/2\"}", "", "wrong-format 1:11", NULL},
    {"a file that was cut short", RECORD "{\"nominee\":\"ada\"", "", "json-syntax 1:152", NULL},
    {"a list is no answers file", "[]", "", "wrong-type 1:1", NULL},
};

/* Fills in the check code for %c: of all but the check, whose keys are in order already but for the
 * first. */
static const char *with_code(struct arena *arena, const char *json)
{
	const char *at = strstr(json, "%c"), *list = strstr(json, "\"answers\""), *end;
	if (!at)
		return json;
	end = strstr(list, "],\"check\"");
	/* The keys in their order: answers, form, format, language, saved. */
	const char *canonical = arena_printf(
	    arena,
	    "{%.*s],\"form\":{\"criteria\":\"0123456789ab\",\"cycle\":\"spring\",\"reviewer\":\"kim\",\"revision\":1},"
	    "\"format\":\"escrutiny-answers/1\",\"language\":\"fr\",\"saved\":7}",
	    (int)(end - list), list);
	struct text sorted = text_new(arena);
	/* Keys of an answer: criterion before nominee. */
	for (const char *c = canonical; *c;) {
		size_t length = 0;
		if (strncmp(c, "\"nominee\":\"", 11) == 0)
			length = strcspn(c + 11, "\"") + 12;
		if (length && c[length] == ',' &&
		    strncmp(c + length + 1, "\"criterion\"", 11) == 0) {
			size_t second = 11 + strcspn(c + length + 1 + 11, ",}");
			const char *next = c + length + 1 + second;
			/* evidence stands between the two */
			size_t third =
			    strncmp(next, ",\"evidence\"", 11) == 0 ? strcspn(next, "}") : 0;
			text_printf(&sorted, "%.*s%.*s,%.*s", (int)second, c + length + 1,
				    (int)third, next, (int)length, c);
			c = next + third;
		} else {
			text_char(&sorted, *c++);
		}
	}
	return arena_printf(arena, "%.*s%08lx%s", (int)(at - json), json,
			    (unsigned long)digest_crc32(sorted.bytes, sorted.length), at + 2);
}

static void check_one(const char *sentence, const char *bytes, size_t length, const char *expected,
		      const char *told, const char *altered, const struct cycle *cycle)
{
	struct arena *arena = arena_new();
	struct diags *diags = diags_new(arena);
	struct returned *returned =
	    returned_of(arena, "returned", arena_copy(arena, bytes, length), length, cycle, diags);
	check_text(sentence, words(arena, returned, cycle), expected);
	check_text(sentence, told_line(arena, diags), told);
	if (returned)
		check_text(sentence, returned->altered, altered);
	arena_free(arena);
}

static void check_identity(const struct cycle *cycle)
{
	struct arena *arena = arena_new();
	struct diags *diags = diags_new(arena);
	const char *json = with_code(arena, answers[0].json);
	struct returned *file =
	    returned_of(arena, "a/b/answers.json", json, strlen(json), cycle, diags);
	check_true("an answers file says whose it is", file && file->identified);
	check_text("its name is without folders", file->name, "answers.json");
	check_text("the cycle", file->identity.cycle, "spring");
	check_text("the reviewer", file->identity.reviewer, "kim");
	check_count("the revision", file->identity.revision, 1);
	check_count("how often it was saved", file->saved, 7);
	check_true("its language", file->language == FRENCH);
	check_text("its kind", file->kind, "answers");
	returned_tell(file, &file->answers[0], NO_LEVEL_ASKED, "no %s", "level");
	check_text("what collect tells of an answer has a place", told_line(arena, diags),
		   "no-level-asked 1:195");
	const char *csv = HEAD "ada,I1,4,," FORM "\n";
	file = returned_of(arena, "x.csv", csv, strlen(csv), cycle, diags);
	check_true("a table says whose it is", file->identified && !file->has_saved);
	check_text("its hash is that of the bytes as they came", file->sha256,
		   digest_sha256(arena, csv, strlen(csv)));
	arena_free(arena);
}

static void check_large(const struct cycle *cycle)
{
	struct arena *arena = arena_new();
	struct text text = text_new(arena);
	text_add(&text, HEAD);
	for (size_t i = 0; i < RETURNED_ROWS + 5; i++)
		text_add(&text, "ada,I1,,,\n");
	struct diags *diags = diags_new(arena);
	returned_of(arena, "large", text.bytes, text.length, cycle, diags);
	check_text("too many rows are told once", told_line(arena, diags), "too-large");
	text = text_new(arena);
	text_add(&text, RECORD);
	for (size_t i = 0; i < RETURNED_ROWS * 3; i++)
		text_add(&text, "{},{},");
	diags = diags_new(arena);
	returned_of(arena, "large", text.bytes, text.length, cycle, diags);
	check_text("too many answers are told before they are read", told_line(arena, diags),
		   "too-large");
	arena_free(arena);
}

int main(void)
{
	struct arena *arena = arena_new();
	struct bench bench = bench_new(arena);
	const struct load_settings people = {.people = true};
	struct cycle here = *load_cycle(arena, bench.cycle, people, diags_new(arena));
	struct criteria_set set = *here.criteria;
	const struct cycle *cycle = &here;
	set.sha256 = "0123456789ab0000"; /* that of the forms here */
	here.criteria = &set;
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		check_one(tables[i].sentence, tables[i].csv, strlen(tables[i].csv),
			  tables[i].answers, tables[i].told, tables[i].altered, cycle);
	for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
		const char *json = with_code(arena, answers[i].json);
		check_one(answers[i].sentence, json, strlen(json), answers[i].answers,
			  answers[i].told, answers[i].altered, cycle);
	}
	/* "123456789": the check value of CRC-32 in the catalogue of Greg Cook. */
	check_true("CRC-32 is that of zip", digest_crc32("123456789", 9) == 0xCBF43926u);
	check_identity(cycle);
	check_large(cycle);
	bench_end(&bench);
	arena_free(arena);
	return check_done();
}
