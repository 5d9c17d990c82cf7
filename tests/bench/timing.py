# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a program and tells what it took."""
import collections
import statistics
import subprocess

# Seconds of wall clock and of processor; the most memory held at once, in MB; exit status
Run = collections.namedtuple("Run", "wall cpu memory status")


def run(measure, command):
    """One run of the whole process, start to end, by the program of measure.c."""
    done = subprocess.run([measure] + command, stdout=subprocess.PIPE, text=True, check=True)
    wall, cpu, memory, status = done.stdout.split()
    return Run(float(wall), float(cpu), int(memory) / 1024, int(status))


def run_in_turn(measure, commands, rounds):
    """After one warm-up each, all commands in turn, so that noise falls on all alike; a list of runs for each."""
    for command in commands:
        run(measure, command)
    runs = [[] for _ in commands]
    for _ in range(rounds):
        for command, list_of_runs in zip(commands, runs):
            list_of_runs.append(run(measure, command))
    return runs


def medians(runs):
    return Run(statistics.median(r.wall for r in runs), statistics.median(r.cpu for r in runs),
               max(r.memory for r in runs), max(r.status for r in runs))


def least(runs):
    return Run(min(r.wall for r in runs), min(r.cpu for r in runs), max(r.memory for r in runs),
               max(r.status for r in runs))
