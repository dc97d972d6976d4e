"""The jobs of dask.py: each is cut into tasks, and knows how to put their results together."""

import argparse
import os
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable

import speedup_kernels as kernels


@dataclass
class Job:
    """A function of the lessons, what it is called with, and what becomes of its results."""

    kernel: Callable
    tasks: list[tuple]
    combine: Callable[[list], Any]
    words: Callable[[Any], str]


def attempt(kernel, task, gil):
    """One task of a graph: its result, or what went wrong, so that one that fails does not end the others."""
    try:
        return kernel(*task, gil=gil), None
    except Exception as error:
        return None, f"{type(error).__name__}: {error}"


def primes(options):
    n, parts = options.n, options.tasks
    if options.sieve:
        tasks = [(n, part, parts) for part in range(parts)]
        kernel = kernels.sieve_primes
    else:
        edges = [(n + 1) * at // parts for at in range(parts + 1)]
        tasks = list(zip(edges, edges[1:]))
        kernel = kernels.count_primes
    return Job(kernel, tasks, sum, lambda count: f"{count} primes up to {n}")


def mandelbrot(options):
    width, height, iterations = options.width, options.height, options.iterations
    step = options.rows
    firsts = range(0, height, step)
    tasks = [(width, height, iterations, first, min(step, height - first)) for first in firsts]

    def combine(blocks):
        inside = sum(int((block == iterations).sum()) for block in blocks)
        steps = sum(int(block.sum(dtype="uint64")) for block in blocks)
        return {"inside": inside, "iterations": steps, "checksum": checksum(blocks)}

    def words(result):
        return f"{result['inside']} of {width}×{height} pixels had not left after {iterations} steps"

    return Job(kernels.mandelbrot_rows, tasks, combine, words)


def resize(options):
    tasks = [(str(options.dir), part, options.tasks) for part in range(options.tasks)]

    def combine(parts):
        rows = [row for part in parts for row in zip(part["names"], part["array"])]
        rows.sort(key=lambda row: [os.fsencode(step) for step in row[0].split("/")])
        failures = sorted(line for part in parts for line in part["failures"])
        counts = {"pictures": len(rows), "failed": len(failures), "failures": failures}
        return {**counts, "checksum": checksum([picture for _, picture in rows])}

    def words(result):
        return "\n".join([f"{result['pictures']} pictures made small", *result["failures"]])

    kernels.resize_folder(options.dir, 0, 1 << 30)  # a wrong folder is said now and once
    return Job(kernels.resize_folder, tasks, combine, words)


def tweets(options):
    endings = (".json", ".json.gz", ".jsonl", ".jsonl.gz")
    paths = sorted(path for path in Path(options.dir).rglob("*") if path.name.lower().endswith(endings))
    if not paths:
        raise ValueError(f"{options.dir}: no file ends in {', '.join(endings)}")
    tasks = [(str(path),) for path in paths]

    def combine(files):
        dropped = sum((Counter(file["dropped"]) for file in files), Counter())
        langs = Counter(tweet["lang"] or "" for file in files for tweet in file["tweets"])
        return {
            "files": len(files),
            "lines": sum(file["lines"] for file in files),
            "tweets": sum(len(file["tweets"]) for file in files),
            "dropped": dict(sorted(dropped.items())),
            "unreadable_lines": sum(len(file["troubles"]) for file in files),
            "langs": dict(sorted(langs.items())),
        }

    def words(result):
        return f"{result['tweets']} tweets from {result['lines']} lines of {result['files']} files"

    return Job(kernels.polish_file, tasks, combine, words)


def checksum(arrays):
    """FNV-1a, 64 bits, of the bytes of all arrays: what the lessons' own programs print."""
    number = 0xCBF29CE484222325
    for array in arrays:
        for byte in array.tobytes():
            number = ((number ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return f"{number:016x}"


def whole(text):
    """A number from 1 on."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("it must be 1 or more")
    return number


def natural(text):
    """A number from 0 on."""
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError("it must be 0 or more")
    return number


def add_to(jobs, common):
    """Each job's own arguments."""

    def job(make, what):
        parser = jobs.add_parser(make.__name__, parents=[common], help=what, description=what)
        parser.set_defaults(make=make)
        return parser.add_argument

    add = job(primes, "count the primes up to N")
    add("n", type=natural, nargs="?", default=20_000_000, metavar="N")
    add("--tasks", type=whole, default=64, metavar="N", help="how many ranges")
    add("--sieve", action="store_true", help="sieve instead of testing each number")
    add = job(mandelbrot, "draw the Mandelbrot set")
    add("--width", type=whole, default=1200)
    add("--height", type=whole, default=900)
    add("--iterations", type=natural, default=1000)
    add("--rows", type=whole, default=16, metavar="N", help="in a task")
    add = job(resize, "make a folder of pictures small")
    add("--dir", required=True, metavar="PATH")
    add("--tasks", type=whole, default=16, metavar="N", help="how many parts")
    add = job(tweets, "polish a folder of tweets, a task for each file")
    add("--dir", required=True, metavar="PATH")
