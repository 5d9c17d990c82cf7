# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a program and tells what it took."""
import collections
import os
import statistics
import subprocess
import time

# Seconds of wall clock and of processor; the most memory held at once, in MB; exit status
Run = collections.namedtuple("Run", "wall cpu memory status")


def run(command, folder=None):
    """One run of the whole process, start to end; what it prints is thrown away."""
    start = time.perf_counter()
    child = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, child.returncode)


def run_in_turn(commands, rounds, folder=None):
    """After one warm-up each, all commands in turn, so that noise falls on all alike; a list of runs for each."""
    for command in commands:
        run(command, folder)
    runs = [[] for _ in commands]
    for _ in range(rounds):
        for command, list_of_runs in zip(commands, runs):
            list_of_runs.append(run(command, folder))
    return runs


def medians(runs):
    return Run(statistics.median(r.wall for r in runs), statistics.median(r.cpu for r in runs),
               max(r.memory for r in runs), max(r.status for r in runs))


def least(runs):
    return Run(min(r.wall for r in runs), min(r.cpu for r in runs), max(r.memory for r in runs),
               max(r.status for r in runs))
