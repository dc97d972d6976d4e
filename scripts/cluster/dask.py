#!/usr/bin/env python3
"""Runs a lesson's job in Python on threads, on processes or on Dask, with the lock held or released.

The work is the same Rust function everywhere; what changes is who calls it. Exit status: 0 done, 1 failed,
2 wrong usage, 3 done but some tasks failed (each named with its input), 130 interrupted.
"""

import inside_venv  # isort: skip  (first: it finds the environment)

import argparse
import json
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context

import dask
import dask_jobs
from dask_jobs import attempt

ENGINES = ["serial", "threads", "processes", "dask-threads", "dask-processes", "cluster"]


class Bar:
    """How many tasks are done, on standard error and only on a terminal."""

    def __init__(self, total, quiet):
        self.total, self.done = total, 0
        self.shown = not quiet and sys.stderr.isatty()

    def step(self):
        self.done += 1
        if self.shown:
            filled = 40 * self.done // self.total
            end = "\n" if self.done == self.total else ""
            line = f"\r[{'#' * filled}{' ' * (40 - filled)}] {self.done}/{self.total} tasks"
            print(line, end=end, file=sys.stderr, flush=True)


def collect(futures, completed, bar):
    """The outcome of each future, in the order in which they were submitted."""
    place = {future: at for at, future in enumerate(futures)}
    outcomes = [None] * len(futures)
    for future in completed(futures):
        try:
            outcomes[place[future]] = (future.result(), None)
        except Exception as error:  # it failed, or its workers died and the engine gave up on it
            outcomes[place[future]] = (None, f"{type(error).__name__}: {error}")
        bar.step()
    return outcomes


def submitted(submit, completed):
    """A way to run tasks on anything that takes them one by one."""

    def run(job, gil, bar):
        futures = [submit(job.kernel, *task, gil=gil) for task in job.tasks]
        try:
            return collect(futures, completed, bar)
        except BaseException:
            for future in futures:
                future.cancel()
            raise

    return run


def delayed(scheduler, pool):
    """A way to run tasks as a Dask graph on this machine."""

    def run(job, gil, bar):
        from dask.diagnostics import ProgressBar

        graph = [dask.delayed(attempt, pure=False)(job.kernel, task, gil) for task in job.tasks]
        progress = ProgressBar(out=sys.stderr) if bar.shown else ProgressBar(minimum=1e9)
        with dask.config.set(pool=pool), progress:
            return list(dask.compute(*graph, scheduler=scheduler, optimize_graph=False))

    return run


def serial(job, gil, bar):
    outcomes = []
    for task in job.tasks:
        outcomes.append(attempt(job.kernel, task, gil))
        bar.step()
    return outcomes


@contextmanager
def pool_of(kind, workers):
    """Threads or processes that are ready before the clock starts."""
    if kind == "threads":
        pool = ThreadPoolExecutor(workers)
    else:
        pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
    try:
        list(pool.map(time.sleep, [0.05] * 2 * workers))
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def client_of(options):
    from dask.distributed import Client, LocalCluster

    if options.scheduler:
        with Client(options.scheduler, timeout="10s", set_as_default=False) as client:
            client.wait_for_workers(1, timeout=options.wait)
            yield client
        return
    shape = {"n_workers": options.workers, "threads_per_worker": options.threads_per_worker}
    place = {"dashboard_address": options.dashboard, "host": "127.0.0.1"}
    with LocalCluster(**shape, **place, memory_limit=options.memory_limit) as cluster:
        with Client(cluster, set_as_default=False) as client:
            client.wait_for_workers(options.workers, timeout=options.wait)
            yield client


@contextmanager
def engine_of(name, options):
    """How the engine runs tasks; it is built before the clock starts and gone after."""
    if name == "serial":
        yield serial
    elif name == "cluster":
        from dask.distributed import as_completed as dask_completed

        with client_of(options) as client:
            client.gather(client.map(time.sleep, [0.01] * 4, pure=False))  # connections are open
            submit = partial(client.submit, pure=False)
            yield submitted(submit, lambda futures: dask_completed(futures, loop=client.loop))
    else:
        kind = name.removeprefix("dask-")
        with pool_of(kind, options.workers) as pool:
            yield delayed(kind, pool) if kind != name else submitted(pool.submit, as_completed)


def run(job, engine, gil, options):
    """Runs the job once: its answer, what failed, and how long building and running took."""
    begin = time.perf_counter()
    with engine_of(engine, options) as ready:
        start = time.perf_counter()
        outcomes = ready(job, gil, Bar(len(job.tasks), options.quiet))
        end = time.perf_counter()
    failures = [
        f"{job.kernel.__name__}{task!r} failed: {what}"
        for task, (_, what) in zip(job.tasks, outcomes)
        if what is not None
    ]
    answer = job.combine([result for result, what in outcomes if what is None])
    timed = {"engine": engine, "gil": gil, "prepare_seconds": start - begin}
    return {**timed, "seconds": end - start, "result": answer, "failures": failures}


def compare(job, options):
    """Every engine in both forms, set against one task after the other in this process."""
    first = run(job, "serial", "release", options)
    rows = [first]
    print(f"{'engine':16}{'lock':9}{'prepare':>10}{'run':>10}{'speedup':>9}  result", flush=True)
    for engine in ENGINES:
        for gil in ["hold", "release"]:
            if (engine, gil) != ("serial", "release"):
                rows.append(run(job, engine, gil, options))
            row = first if (engine, gil) == ("serial", "release") else rows[-1]
            same = "same" if row["result"] == first["result"] else "DIFFERENT"
            speedup = first["seconds"] / row["seconds"]
            print(
                f"{engine:16}{gil:9}{row['prepare_seconds']:8.2f} s{row['seconds']:8.3f} s"
                f"{speedup:8.2f}×  {same}",
                flush=True,
            )
    return rows


def arguments():
    parser = argparse.ArgumentParser(prog="dask.py", description=__doc__.splitlines()[0])
    cores = len(os.sched_getaffinity(0))
    whole = dask_jobs.whole
    common = argparse.ArgumentParser(add_help=False)
    add = common.add_argument
    add("--engine", choices=ENGINES, default="cluster", help="who calls (default: %(default)s)")
    add("--scheduler", metavar="ADDRESS", help="a cluster that runs already, as tcp://host:8786")
    add("--gil", choices=["hold", "release"], default="release", help="Python's lock meanwhile")
    add("--workers", type=whole, default=cores, metavar="N", help="threads or processes (default: cores)")
    add("--threads-per-worker", type=whole, default=1, metavar="N", help="in each process of a cluster")
    add("--memory-limit", default="auto", metavar="BYTES", help="of each process of a cluster, as 1GiB")
    add("--dashboard", metavar="ADDRESS", help="show the cluster's dashboard there, as :8787")
    add("--wait", type=whole, default=30, metavar="SECONDS", help="for a cluster's workers to come")
    add("--compare", action="store_true", help="all engines in both forms, side by side")
    add("--json", action="store_true", help="print one JSON object and nothing else")
    add("--quiet", action="store_true", help="no progress bar")
    jobs = parser.add_subparsers(dest="job", required=True, metavar="JOB")
    dask_jobs.add_to(jobs, common)
    options = parser.parse_args()
    if options.compare and options.scheduler:
        parser.error("--compare builds its own engines; leave --scheduler out")
    if options.scheduler:
        options.engine = "cluster"
    return options


def main():
    options = arguments()
    try:
        job = options.make(options)
        rows = compare(job, options) if options.compare else None
        row = rows[-1] if rows else run(job, options.engine, options.gil, options)
    except KeyboardInterrupt:
        print("dask.py: interrupted", file=sys.stderr)
        return 130
    except (OSError, ValueError, TimeoutError) as error:
        print(f"dask.py: {error}", file=sys.stderr)
        return 1
    if options.json:
        print(json.dumps({"job": options.job, "tasks": len(job.tasks), **row}))
    elif not rows:
        print(f"{job.words(row['result'])}; {row['seconds']:.3f} s for {len(job.tasks)} tasks")
    failures = [line for row in rows or [row] for line in row["failures"]]
    for line in failures:
        print(f"dask.py: {line}", file=sys.stderr)
    different = rows and any(row["result"] != rows[0]["result"] for row in rows)
    return 1 if different else 3 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
