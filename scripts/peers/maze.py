"""Breadth-first search by SciPy, in turn with the lesson's own ways. It needs numpy, scipy and pillow:

    cargo build --release -p maze
    python scripts/peers/maze.py target/release/maze --kind braided --size 4001 \
        --variant bfs:1 --variant branchless:1 --variant both_ends:2

The maze is made by the demo, as a picture. SciPy gets its graph ready-made: a row of the matrix for
each open cell, or with --all-cells for each cell, with 64-bit floats as weights, so that nothing is
converted inside the clock. `breadth_first_order` does not know the end: it goes on until
all is reached. So the demo's search is made to do the same where --farthest is given: its end is
the cell that SciPy reached last.

The rounds are interleaved: SciPy once, then each variant once, in a process of its own that reports the
wall time of its search without reading the maze. All times are in milliseconds.
"""

import argparse
import json
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

import numpy as np
from PIL import Image
from scipy.sparse import csr_array
from scipy.sparse.csgraph import breadth_first_order


def arguments():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("demo", help="the program `maze`")
    parser.add_argument("--kind", action="append", help="kind of maze, or kind:density; may be repeated")
    parser.add_argument("--size", type=int, default=4001)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--all-cells", action="store_true", help="walls are vertices without edges")
    parser.add_argument("--farthest", action="store_true", help="search until all is reached")
    parser.add_argument(
        "--variant", action="append", help="a variant and its workers, as in frontier:2; may be repeated"
    )
    return parser.parse_args()


def graph(is_open, all_cells):
    """The matrix of a grid with four moves, and the number of each cell in it."""
    if all_cells:
        number = np.arange(is_open.size, dtype=np.int32).reshape(is_open.shape)
    else:
        number = (np.cumsum(is_open, dtype=np.int32) - 1).reshape(is_open.shape)
    beside = is_open[:, :-1] & is_open[:, 1:]
    below = is_open[:-1] & is_open[1:]
    one = np.concatenate([number[:, :-1][beside], number[:-1][below]])
    other = np.concatenate([number[:, 1:][beside], number[1:][below]])
    ends = (np.concatenate([one, other]), np.concatenate([other, one]))
    cells = is_open.size if all_cells else int(is_open.sum())
    return csr_array((np.ones(len(ends[0])), ends), shape=(cells, cells)), number


def run(demo, *options):
    """What the demo reports."""
    done = subprocess.run([demo, *options, "--json"], stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


def length(order, before):
    """The steps from the first cell in a search's order to the last."""
    steps, cell = 0, order[-1]
    while before[cell] >= 0:
        steps, cell = steps + 1, before[cell]
    return steps


def measure(options, kind, folder):
    kind, _, density = kind.partition(":")
    path = str(Path(folder) / "maze.png")
    recipe = ["--kind", kind, "--size", str(options.size), "--seed", str(options.seed)]
    run(options.demo, "generate", *recipe, "--density", density or "0.2", "--out", path)
    is_open = np.asarray(Image.open(path).convert("L")) > 127
    matrix, number = graph(is_open, options.all_cells)
    row, column = np.argwhere(is_open)[0]
    start = number[row, column]
    order, before = breadth_first_order(matrix, start)
    ends = []
    if options.farthest:
        y, x = np.argwhere((number == order[-1]) & is_open)[0]
        ends = ["--to", f"{x},{y}"]
    times, lengths = {"scipy": []}, {}
    for _ in range(options.rounds):
        began = time.perf_counter()
        breadth_first_order(matrix, start)
        times["scipy"].append(1000 * (time.perf_counter() - began))
        for variant in options.variant or []:
            name, _, workers = variant.partition(":")
            said = run(options.demo, "solve", path, *ends, "--variant", name, "--workers", workers or "1")
            times.setdefault(variant, []).append(1000 * said["wall_seconds"])
            lengths[variant] = said["result"]["length"]
    print(f"{kind} {density} {options.size}×{options.size}: {is_open.sum()} open cells, {len(order)} reached")
    if options.farthest:
        lengths["scipy"] = length(order, before)
    peer = statistics.median(times["scipy"])
    for name, taken in times.items():
        middle = statistics.median(taken)
        print(
            f"  {name:16} best {min(taken):8.1f}  median {middle:8.1f}  {peer / middle:6.2f}× scipy"
            f"  length {lengths.get(name, '-')}"
        )


def main():
    options = arguments()
    with tempfile.TemporaryDirectory() as folder:
        for kind in options.kind or ["braided"]:
            measure(options, kind, folder)


if __name__ == "__main__":
    main()
