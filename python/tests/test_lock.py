"""What the two forms do to other threads, and to Ctrl-C."""

import os
import signal
import subprocess
import sys
import threading
import time

import pytest
import speedup_kernels as kernels


def turns(work):
    """The longest time that another thread of Python had to wait while `work` ran, and how long it ran."""
    waits, over = [], threading.Event()

    def count():
        before = time.perf_counter()
        while not over.is_set():
            time.sleep(0.001)
            now = time.perf_counter()
            waits.append(now - before)
            before = now

    other = threading.Thread(target=count)
    other.start()
    time.sleep(0.02)
    start = time.perf_counter()
    work()
    took = time.perf_counter() - start
    over.set()
    other.join()
    return max(waits), took


def test_another_thread_runs_only_if_the_lock_is_released():
    work = lambda gil: lambda: kernels.count_primes(0, 3_000_000, gil=gil)
    stalled, took = turns(work("hold"))
    assert stalled > 0.9 * took > 0.05
    stalled, took = turns(work("release"))
    assert stalled < 0.5 * took


def test_another_thread_runs_beside_files_only_if_the_lock_is_released(tmp_path):
    path = tmp_path / "large.csv"
    path.write_text("name,value\n" + "a,1\n" * 2_000_000)
    work = lambda gil: lambda: kernels.group_csv(path, gil=gil)
    stalled, took = turns(work("hold"))
    assert stalled > 0.9 * took > 0.02
    stalled, took = turns(work("release"))
    assert stalled < 0.5 * took


LONG = {
    "count_primes": "count_primes(0, 10**15, gil=GIL)",
    "sieve_primes": "sieve_primes(10**12, gil=GIL)",
    "mandelbrot_rows": "mandelbrot_rows(268, 900_000, 1_000_000, 440_000, 20_000, gil=GIL)",
    "resize_folder": "[resize_folder(PICTURES, gil=GIL) for _ in range(10**6)]",
    "polish_file": "[polish_file(LARGE, gil=GIL) for _ in range(10**6)]",
    "group_csv": "group_csv(LARGE_CSV, gil=GIL)",
}


@pytest.fixture(scope="module")
def large(tmp_path_factory, tweets, pictures):
    folder = tmp_path_factory.mktemp("large")
    lines = next(path for path in sorted(tweets.rglob("*.json*")) if path.suffix != ".gz")
    (folder / "large.json").write_bytes(lines.read_bytes() * 20)
    with open(folder / "large.csv", "w") as file:
        file.write("name,value\n")
        for _ in range(300):
            file.write("a,1\n" * 100_000)
    names = {"PICTURES": pictures, "LARGE": folder / "large.json", "LARGE_CSV": folder / "large.csv"}
    return "; ".join(f"{name} = {str(path)!r}" for name, path in names.items())


@pytest.mark.parametrize("gil", ["hold", "release"])
@pytest.mark.parametrize("name", LONG)
def test_ctrl_c_ends_a_call_within_200_ms(name, gil, large):
    code = f"""
import sys, time
from speedup_kernels import *
GIL = {gil!r}; {large}
try:
    print("begins", flush=True)
    {LONG[name]}
    print("was too short")
except KeyboardInterrupt:
    print(time.time(), flush=True)
    import os; os._exit(0)
"""
    child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    try:
        assert child.stdout.readline() == "begins\n"
        time.sleep(0.3)
        sent = time.time()
        os.kill(child.pid, signal.SIGINT)
        said, _ = child.communicate(timeout=20)
    finally:
        child.kill()
    assert float(said) - sent < 0.2, f"{float(said) - sent:.3f} s"
