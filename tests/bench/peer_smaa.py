#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""SMAA-2 in numpy, written to be fast: the peer of bench_smaa.c.

usage: peer_smaa.py [--threads=1] [--draws=1000000] [--rounds=7] [--nominees=10] [--criteria=8] [--chunk=8192]

Uniform weights on the simplex, all places (1 + number above) and central weights. What was tried and was
slower: all draws in one array (memory), argsort of each draw, rng.dirichlet, add.at, count_nonzero for each
place, matmul (Debian's numpy has the reference BLAS), other chunks. Here: chunks that stay in the cache, one
row for each criterion and nominee, exponentials by numpy's ziggurat (not normalised before they are needed:
order does not depend on it), places by comparing pairs, sums by einsum. With --threads=2 chunks go to two threads, which numpy
lets run side by side.
"""
import argparse
import concurrent.futures
import time

import numpy as np


def invented(nominees, criteria):
    """The same invented values as in bench_smaa.c."""
    state, values = 12345, []
    for _ in range(nominees * criteria):
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        values.append(40 + (state >> 16) / 32768 * 50)
    return np.array(values).reshape(nominees, criteria)


def some(values, draws, chunk, seed):
    nominees, criteria = values.shape
    rng = np.random.Generator(np.random.SFC64(seed))
    count = np.zeros((nominees, nominees), np.int64)
    first = np.zeros((nominees, criteria))
    weight, total = np.empty((criteria, chunk)), np.empty((nominees, chunk))
    above, over = np.empty((nominees, chunk), np.uint8), np.empty(chunk, bool)
    under = over.view(np.uint8)
    for _ in range(draws // chunk):
        rng.standard_exponential(out=weight)
        np.einsum('ik,kc->ic', values, weight, out=total)
        above[:] = 0
        for i in range(nominees):
            for j in range(i):
                np.greater(total[j], total[i], out=over)
                np.add(above[i], under, out=above[i])
                np.less(total[j], total[i], out=over)
                np.add(above[j], under, out=above[j])
        for i in range(nominees):
            count[i] += np.bincount(above[i], minlength=nominees)
        weight /= weight.sum(axis=0)
        first += np.einsum('ic,kc->ik', above == 0, weight)
    return count, first


def smaa(values, draws, chunk, threads):
    share = draws // threads // chunk * chunk
    jobs = [share] * (threads - 1) + [(draws - share * (threads - 1)) // chunk * chunk]
    with concurrent.futures.ThreadPoolExecutor(threads) as pool:
        parts = list(pool.map(lambda job: some(values, job[1], chunk, job[0]), enumerate(jobs)))
    count, first = sum(p[0] for p in parts), sum(p[1] for p in parts)
    with np.errstate(invalid="ignore"):
        return count / sum(jobs), first / count[:, :1]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name, default in (("threads", 1), ("draws", 1000000), ("rounds", 7), ("nominees", 10),
                          ("criteria", 8), ("chunk", 8192)):
        parser.add_argument("--" + name, type=int, default=default)
    wish = parser.parse_args()
    values = invented(wish.nominees, wish.criteria)
    for _ in range(wish.rounds):
        begin = time.perf_counter()
        acceptability, central = smaa(values, wish.draws, wish.chunk, wish.threads)
        print(f"{time.perf_counter() - begin:.6f} s, first of the first {acceptability[0, 0]:.6f}, "
              f"central weight {np.nan_to_num(central)[0, 0]:.6f}")


if __name__ == "__main__":
    main()
