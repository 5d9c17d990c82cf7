# SPDX-License-Identifier: GPL-3.0-or-later
"""What a program needs of time and memory. The system counts the memory of whoever starts a program as the program's
own, so a process that is begun before the tests hold anything starts it."""
import concurrent.futures
import multiprocessing
import os
import resource
import subprocess


def _run(command, errors):
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT if errors else None)
    out = run.stdout.read()
    _, status, used = os.wait4(run.pid, 0)
    run.returncode = os.waitstatus_to_exitcode(status)
    return out.decode(), run.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def _no_core():
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


_small = concurrent.futures.ProcessPoolExecutor(1, multiprocessing.get_context("fork"), _no_core)
_small.submit(int).result()


def run(command, errors=False):
    """What it printed (and its errors, if wanted), exit status, seconds of computing, since others may use the
    machine, too, and megabytes."""
    return _small.submit(_run, [os.fspath(word) for word in command], errors).result()
