#!/usr/bin/env python3
"""The same graphs run by the lesson taskgraph and by Dask: the same numbers, and what a task costs in each.

Three graphs: tasks that do nothing, readings by station, tweets' likes by language. The last two are: sums of
each file, then of eight of those together, in a tree. Exit status: 0 done, 1 failed or other numbers.
"""

import inside_venv  # isort: skip  (first: it finds the environment)

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

import dask
from dask import delayed
from speedup_kernels import group_csv, polish_file

FAN_IN = 8  # as taskgraph's


def merge(parts):
    """Sums of many parts, key by key, in the order of the parts: the same bits as taskgraph's."""
    merged = {}
    for part in parts:
        for key, numbers in part.items():
            before = merged.get(key)
            merged[key] = tuple(map(sum, zip(before, numbers))) if before else numbers
    return merged


def group_graph(folder, key, value):
    """Delayed → group by → tree combine."""
    paths = sorted(Path(folder).glob("*.csv"))
    tasks = [delayed(group_csv, pure=False)(str(path), key, value) for path in paths]
    count = len(tasks)
    while len(tasks) > 1:
        together = [tasks[at : at + FAN_IN] for at in range(0, len(tasks), FAN_IN)]
        tasks = [delayed(merge, pure=False)(few) for few in together]
        count += len(tasks)
    return tasks, count


def layer(*above):
    return 1 + max(above, default=0)


def noop_graph(tasks, width):
    """As `taskgraph noop`: each task waits for two of the layer before."""
    made = []
    for at in range(tasks):
        first = at - at % width - width
        above = [made[at - width], made[first + (at + 1) % width]] if at >= width else []
        made.append(delayed(layer, pure=False)(*above))
    return made[-width:], tasks


@contextmanager
def dask_engine(name, workers):
    """A function that computes tasks; what it needs is there before the clock starts."""
    if name == "synchronous":
        yield lambda tasks: dask.compute(*tasks, scheduler="synchronous")
    elif name == "cluster":
        from dask.distributed import Client, LocalCluster

        place = {"host": "127.0.0.1", "dashboard_address": None}
        with LocalCluster(n_workers=workers, threads_per_worker=1, **place) as cluster:
            with Client(cluster, set_as_default=False) as client:
                client.wait_for_workers(workers)
                yield lambda tasks: client.gather(client.compute(tasks))
    else:
        spawn = get_context("spawn")
        threads = name == "threads"
        pool = ThreadPoolExecutor(workers) if threads else ProcessPoolExecutor(workers, mp_context=spawn)
        with pool, dask.config.set(pool=pool):
            list(pool.map(time.sleep, [0.05] * 2 * workers))
            yield lambda tasks: dask.compute(*tasks, scheduler=name)


def program(lesson, *arguments):
    """Runs a lesson's own program; what it says as JSON."""
    cargo = ["cargo", "run", "--release", "--locked", "--quiet", "-p", lesson, "--"]
    done = subprocess.run([*cargo, *arguments, "--json"], cwd=inside_venv.ROOT, stdout=subprocess.PIPE)
    if done.returncode:
        raise RuntimeError(f"{lesson} {' '.join(arguments)}: exit status {done.returncode}")
    return json.loads(done.stdout)


def write_csv(path, headers, rows):
    with open(path, "w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([headers, *rows])


def readings_as_csv(folder, days):
    """Days of the lesson readings' own server, a file each."""
    lines = Path(folder) / "days.jsonl"
    program("readings", "--days", str(days), "--latency", "1ms", "--variant", "async", "--out", str(lines))
    for line in lines.read_text().splitlines():
        day = json.loads(line)
        rows = [
            (station["id"], value)
            for station in day["stations"]
            for value in station["values"]
            if value is not None
        ]
        write_csv(Path(folder) / f"{day['date']}.csv", ["station", "value"], rows)


def tweets_as_csv(folder, source):
    """What polish_file makes of each file of a folder."""
    endings = (".json", ".json.gz", ".jsonl", ".jsonl.gz")
    paths = sorted(path for path in Path(source).rglob("*") if path.name.lower().endswith(endings))
    for at, path in enumerate(paths):
        rows = [
            (tweet["lang"], tweet["likes"])
            for tweet in polish_file(path)["tweets"]
            if tweet["lang"] and tweet["likes"] is not None
        ]
        write_csv(Path(folder) / f"{at:06}.csv", ["lang", "likes"], rows)


def same(ours, theirs):
    """Whether counts are the same, and sums to the last bit."""
    told = {key: (group["count"], group["sum"]) for key, group in theirs.items()}
    return told == {key: (count, total) for key, (count, total, _) in ours.items()}


def line(job, engine, tasks, seconds, verdict):
    each = seconds / tasks * 1e6
    print(f"{job:10}{engine:22}{tasks:7}{seconds * 1e3:10.1f} ms{each:11.1f} µs  {verdict}", flush=True)


def side_by_side(job, arguments, graph, agrees, workers):
    """One graph on every engine; whether all numbers were the same."""
    fine = True
    expected = None
    for variant in ["synchronous", "threads", "processes"]:
        few = [] if variant == "synchronous" else ["--workers", str(workers)]
        told = program("taskgraph", *arguments, "--variant", variant, *few)
        expected = expected or told["result"]
        line(job, f"taskgraph {variant}", told["result"]["tasks"], told["wall_seconds"], "")
    for name in ["synchronous", "threads", "processes", "cluster"]:
        with dask_engine(name, workers) as compute:
            tasks, count = graph()
            start = time.perf_counter()
            outputs = compute(tasks)
            seconds = time.perf_counter() - start
        agreed = agrees(outputs, expected)
        fine = fine and agreed
        line(job, f"Dask {name}", count, seconds, "same numbers" if agreed else "OTHER NUMBERS")
    return fine


def main():
    cores = len(os.sched_getaffinity(0))
    parser = argparse.ArgumentParser(prog="graphs.py", description=__doc__.splitlines()[0])
    parser.add_argument("--workers", type=int, default=cores, metavar="N", help="default: the cores")
    parser.add_argument("--noop", type=int, default=2000, metavar="N", help="tasks that do nothing")
    parser.add_argument("--days", type=int, default=100, metavar="N", help="days of readings")
    parser.add_argument("--tweets", metavar="PATH", help="a folder of tweets [default: made up]")
    options = parser.parse_args()
    if min(options.workers, options.days) < 1 or options.noop < 100:
        parser.error("--workers and --days are 1 or more, --noop 100 or more")
    with tempfile.TemporaryDirectory(prefix="speedup-") as folder:
        readings, likes, made = (Path(folder) / name for name in ["readings", "likes", "tweets"])
        for part in [readings, likes]:
            part.mkdir()
        readings_as_csv(readings, options.days)
        if not options.tweets:
            subprocess.run(
                ["cargo", "run", "--release", "--locked", "--quiet", "-p", "tweets", "--"]
                + ["--generate", "16MB", "--files", "100", "--dir", str(made)],
                cwd=inside_venv.ROOT, check=True, stdout=subprocess.DEVNULL,
            )
        tweets_as_csv(likes, options.tweets or made)
        print(f"{'graph':10}{'engine':22}{'tasks':>7}{'run':>13}{'a task':>14}")
        fine = side_by_side(
            "noop", ["noop", "--tasks", str(options.noop), "--width", "100"],
            lambda: noop_graph(options.noop, 100),
            lambda ours, theirs: max(ours) == theirs["layers"], options.workers,
        )
        for job, place, key, value in [("readings", readings, "station", "value"), ("tweets", likes, "lang", "likes")]:
            fine &= side_by_side(
                job, ["groupby", "--dir", str(place), "--key", key, "--value", value],
                lambda: group_graph(place, key, value),
                lambda ours, theirs: same(ours[0], theirs["groups"]), options.workers,
            )
    return 0 if fine else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (OSError, RuntimeError, ValueError, subprocess.CalledProcessError) as error:
        sys.exit(f"graphs.py: {error}")
