/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/batch.h"

#include "base/task.h"
#include "cli/batch_cycles.h"
#include "cli/batch_join.h"
#include "cli/output.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* So many results may wait for a slow one before them. */
enum { RESULTS_AHEAD = 64 };

enum joining { JOIN_TEXT, JOIN_CSV, JOIN_JSON };

struct slot {
	struct command command;
	struct options options;
	const char *cycle;
	struct arena *work;  /* what the cycle needs; given back as soon as it can be */
	struct arena *kept;  /* what waits for its turn */
	struct diags *diags; /* of the work; for programs: what was told, in kept */
	struct text result;
	void *held;
	char *told; /* messages for people */
	size_t told_length;
	bool bad;
};

struct running {
	const struct command *command;
	const struct batch *batch;
	struct named_cycles cycles;
	struct slot *slots;
	struct diag_style style;
	bool to_programs; /* messages are told at the end, with those of all cycles */
	enum joining joining;
	struct text gathered;  /* for -o */
	struct result *tables; /* for CSV */
	size_t done, shown, bad;
	bool terminal, stopped;
};

/* Once nothing more will be told of the cycle. */
static void tell(const struct running *running, struct slot *slot)
{
	slot->bad = !diags_clean(slot->diags);
	if (running->to_programs) {
		struct diags *kept = diags_new(slot->kept);
		diags_take(kept, slot->diags);
		slot->diags = kept;
		return;
	}
	FILE *stream = open_memstream(&slot->told, &slot->told_length);
	if (!stream)
		return;
	diags_print(slot->diags, running->style, stream);
	fclose(stream);
	struct diags *counts = diags_new(slot->kept);
	diags_take_counts(counts, slot->diags);
	slot->diags = counts;
}

static void work(void *context, size_t index)
{
	struct running *running = context;
	struct slot *slot = &running->slots[index];
	slot->work = arena_new();
	slot->kept = arena_new();
	slot->diags = diags_new(slot->work);
	slot->cycle = running->cycles.names[index];
	slot->options = *running->command->options;
	slot->options.value[OPTION_THREADS] = "1"; /* the cycles share the processors */
	slot->options.arguments = &slot->cycle;
	slot->options.argument_count = 1;
	slot->command = (struct command){slot->work, slot->diags, &slot->options, true};
	struct text result = text_new(slot->work);
	slot->held = running->batch->one(&slot->command, slot->cycle, &result);
	slot->result = text_new(slot->kept);
	text_bytes(&slot->result, result.bytes, result.length);
	if (running->batch->then)
		return;
	tell(running, slot);
	arena_free(slot->work);
}

static void clear_line(const struct running *running)
{
	if (running->terminal)
		fprintf(stderr, "\r%40s\r", "");
}

static void show_line(const struct running *running)
{
	if (!running->terminal || running->done == running->cycles.count)
		return;
	fprintf(stderr, "\rcycle %zu of %zu", running->done, running->cycles.count);
	fflush(stderr);
}

static void show_result(struct running *running, size_t index)
{
	const struct text *result = &running->slots[index].result;
	struct arena *arena = running->command->arena;
	if (running->joining == JOIN_CSV) {
		running->tables[index] =
		    (struct result){arena_copy(arena, result->bytes, result->length),
				    result->length};
		return;
	}
	bool gathers = running->command->options->value[OPTION_OUTPUT] != NULL;
	struct text *text = gathers ? &running->gathered : &running->slots[index].result;
	struct text line = text_new(running->slots[index].kept);
	if (running->joining == JOIN_JSON)
		join_json_line(&line, result->bytes, result->length);
	else
		text_printf(&line, "%s%s", running->shown ? "\n" : "", result->bytes);
	running->shown++;
	if (gathers)
		text_bytes(text, line.bytes, line.length);
	else
		output_say(running->command, line.bytes);
}

static bool finish(void *context, size_t index)
{
	struct running *running = context;
	struct slot *slot = &running->slots[index];
	clear_line(running);
	if (running->batch->then) {
		if (slot->held && !running->stopped)
			running->batch->then(&slot->command, slot->held);
		tell(running, slot);
		arena_free(slot->work);
	}
	if (!running->stopped) {
		if (slot->result.length)
			show_result(running, index);
		if (slot->told_length)
			fwrite(slot->told, 1, slot->told_length, stderr);
		if (running->to_programs)
			diags_take(running->command->diags, slot->diags);
		else
			diags_take_counts(running->command->diags, slot->diags);
		running->done++;
		running->bad += slot->bad;
		running->stopped = slot->bad && !running->batch->goes_on &&
				   !running->command->options->value[OPTION_KEEP_GOING];
		show_line(running);
	}
	free(slot->told);
	arena_free(slot->kept);
	return !running->stopped;
}

static void end(struct running *running)
{
	const struct command *command = running->command;
	clear_line(running);
	if (running->joining == JOIN_CSV)
		join_csv(&running->gathered, running->tables, running->cycles.count);
	if (running->gathered.length)
		output_result(command, running->gathered.bytes, running->gathered.length);
	if (running->batch->goes_on || !running->bad)
		return;
	size_t left = running->cycles.count - running->done;
	if (running->stopped && left)
		diag_run(
		    command->diags, CYCLES_LEFT_OUT,
		    "stopped at cycle \"%s\"; %zu more %s not looked at. --keep-going passes over what is wrong",
		    running->cycles.names[running->done - 1], left, left == 1 ? "was" : "were");
	else if (!running->stopped)
		diag_run(command->diags, CYCLES_LEFT_OUT, "%zu of %zu cycles were passed over",
			 running->bad, running->cycles.count);
}

static void run_many(const struct command *command, const struct batch *batch,
		     struct named_cycles cycles)
{
	const char *format = command->options->value[OPTION_FORMAT];
	bool csv = format && text_equal(format, "csv"), json = format && text_equal(format, "json");
	struct running running = {
	    .command = command,
	    .batch = batch,
	    .cycles = cycles,
	    .slots = arena_alloc(command->arena, cycles.count, sizeof *running.slots),
	    .joining = csv    ? JOIN_CSV
		       : json ? JOIN_JSON
			      : JOIN_TEXT,
	    .gathered = text_new(command->arena),
	    .tables = arena_alloc(command->arena, cycles.count, sizeof *running.tables),
	    .terminal = isatty(STDERR_FILENO) == 1,
	};
	running.style = output_diag_style(command->options, batch->tells);
	running.to_programs = running.style.format != DIAG_TEXT;
	size_t threads = options_count(command->options, OPTION_THREADS, 1024, 0, NULL);
	size_t ahead = batch->then ? (threads ? threads : task_processors()) : RESULTS_AHEAD;
	task_run_in_order(threads, cycles.count, ahead, (struct task_steps){work, finish},
			  &running);
	end(&running);
}

void batch_run(const struct command *command, const struct batch *batch)
{
	struct named_cycles cycles = batch_cycles(command, command->diags);
	if (cycles.many) {
		run_many(command, batch, cycles);
		return;
	}
	struct text result = text_new(command->arena);
	void *held = batch->one(command, cycles.names[0], &result);
	if (held && batch->then)
		batch->then(command, held);
	if (result.length)
		output_result(command, result.bytes, result.length);
}
