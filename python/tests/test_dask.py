"""dask.py and graphs.py: every engine, a worker that is killed, a task that fails, a scheduler of its own."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
import speedup_kernels as kernels
from conftest import SCRIPTS, program, script

ENGINES = ["serial", "threads", "processes", "dask-threads", "dask-processes", "cluster"]


@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_gives_what_the_programs_give(engine, tweets, pictures):
    said = script("primes", 2_000_000, "--engine", engine, "--json")
    assert said.returncode == 0, said.stderr
    expected = program("primes", "count", 2_000_000)["result"]["primes"]
    assert json.loads(said.stdout)["result"] == expected

    view = ["--width", 200, "--height", 150, "--iterations", 300]
    said = script("mandelbrot", *view, "--engine", engine, "--json", "--gil", "hold")
    assert said.returncode == 0, said.stderr
    ours, theirs = json.loads(said.stdout)["result"], program("mandelbrot", *view)["result"]
    assert ours == {name: theirs[name] for name in ours}


def test_folders_give_what_the_programs_give(tweets, pictures, tmp_path):
    said = script("resize", "--dir", pictures, "--engine", "processes", "--json")
    ours = json.loads(said.stdout)["result"]
    theirs = program("resize", "--dir", pictures, "--variant", "fast", status=3)["result"]
    assert ours == {**{name: theirs[name] for name in ours}, "failures": sorted(theirs["failures"])}

    said = script("tweets", "--dir", tweets, "--engine", "dask-threads", "--json")
    ours = json.loads(said.stdout)["result"]
    theirs = program("tweets", "--dir", tweets, status=3)["result"]
    del ours["langs"]
    dropped = {reason: lines for reason, lines in theirs["dropped"].items() if lines}
    assert ours == {**{name: theirs[name] for name in ours}, "dropped": dropped}


def test_a_task_that_always_fails_is_named_and_the_others_go_on(tweets, tmp_path):
    for path in sorted(tweets.rglob("*.json*"))[:3]:
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "damaged.json.gz").write_bytes(b"\x1f\x8b\x08" + b"x" * 50)
    for engine in ENGINES:
        said = script("tweets", "--dir", tmp_path, "--engine", engine, "--json")
        assert said.returncode == 3, said.stderr
        assert json.loads(said.stdout)["result"]["files"] == 3
        [line] = [line for line in said.stderr.splitlines() if "failed" in line]
        assert line.startswith(f"dask.py: polish_file('{tmp_path}/damaged.json.gz',) failed: ValueError")


def test_wrong_usage_is_one_line():
    for arguments, status, words in [
        (["primes", "-5"], 2, "0 or more"),
        (["primes", "--workers", "0"], 2, "1 or more"),
        (["resize", "--dir", "/nowhere"], 1, "/nowhere"),
        (["tweets", "--dir", "/nowhere"], 1, "/nowhere"),
        (["primes", "--scheduler", "tcp://127.0.0.1:1", "--wait", "1"], 1, "127.0.0.1:1"),
    ]:
        said = script(*arguments)
        assert said.returncode == status, said.stderr
        assert re.search(words, said.stderr) and "Traceback" not in said.stderr, said.stderr


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@contextmanager
def own_cluster(folder, workers=2):
    """A scheduler and workers, each a process of its own; all are gone at the end."""
    address = f"tcp://127.0.0.1:{free_port()}"
    dask = [sys.executable, "-m", "dask"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "start_new_session": True, "cwd": folder}
    port = address.rpartition(":")[2]
    scheduler = [*dask, "scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard"]
    worker = [*dask, "worker", address, "--nworkers", "1", "--nthreads", "1", "--host", "127.0.0.1", "--no-dashboard"]
    started = []
    try:
        for call in [scheduler] + [worker] * workers:
            started.append(subprocess.Popen(call, **quiet))
        yield address
    finally:
        for process in reversed(started):
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def test_a_scheduler_that_was_started_separately(tmp_path):
    with own_cluster(tmp_path) as address:
        said = script("primes", 3_000_000, "--scheduler", address, "--json")
        assert said.returncode == 0, said.stderr
        assert json.loads(said.stdout)["result"] == kernels.sieve_primes(3_000_000)
        said = script("mandelbrot", "--scheduler", address, "--json")
        assert said.returncode == 0, said.stderr


def test_a_worker_that_is_killed_costs_only_time(tmp_path):
    from dask.distributed import Client

    with own_cluster(tmp_path) as address, Client(address, timeout="20s") as client:
        client.wait_for_workers(2, timeout=30)
        call = [sys.executable, SCRIPTS / "dask.py", "primes", "60000000", "--scheduler", address, "--json"]
        run = subprocess.Popen([*map(str, call)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        count = lambda dask_scheduler: sum(task.state == "memory" for task in dask_scheduler.tasks.values())
        patience = time.time() + 60
        while client.run_on_scheduler(count) < 10:
            assert run.poll() is None and time.time() < patience
            time.sleep(0.05)
        victim = next(iter(client.run(os.getpid).values()))
        os.kill(victim, signal.SIGKILL)
        said, errors = run.communicate(timeout=120)
    assert run.returncode == 0, errors
    assert json.loads(said)["result"] == kernels.sieve_primes(60_000_000)


def test_a_worker_of_a_local_cluster_that_is_killed_costs_only_time():
    from dask.distributed import Client, LocalCluster

    ranges = [(start, start + 500_000) for start in range(0, 40_000_000, 500_000)]
    place = {"host": "127.0.0.1", "dashboard_address": None}
    with LocalCluster(n_workers=2, threads_per_worker=1, **place) as cluster, Client(cluster) as client:
        submit = lambda task: client.submit(kernels.count_primes, *task, pure=False)
        futures = [submit(task) for task in ranges]
        while sum(future.done() for future in futures) < 10:
            time.sleep(0.02)
        victim = next(iter(client.run(os.getpid).values()))
        os.kill(victim, signal.SIGKILL)
        assert not all(future.done() for future in futures)
        outcomes = client.gather(futures)
    assert sum(outcomes) == kernels.sieve_primes(39_999_999)


def test_a_task_beyond_the_memory_limit_is_named():
    rows = ["mandelbrot", "--width", 60_000, "--height", 4000, "--iterations", 1, "--rows", 4000]
    said = script(*rows, "--workers", 1, "--memory-limit", "400MiB", "--json", timeout=180)
    assert said.returncode == 3, said.stderr
    assert "mandelbrot_rows(60000, 4000, 1, 0, 4000) failed" in said.stderr


def test_ctrl_c_ends_a_run_with_one_line():
    for engine in ["threads", "cluster"]:
        call = [sys.executable, str(SCRIPTS / "dask.py"), "primes", "2000000000", "--engine", engine]
        run = subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        time.sleep(6)
        os.kill(run.pid, signal.SIGINT)
        _, errors = run.communicate(timeout=30)
        assert run.returncode == 130, errors
        assert "dask.py: interrupted" in errors
