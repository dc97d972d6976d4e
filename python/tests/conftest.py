"""What the tests share: the lessons' own programs, their samples, and the scripts."""

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "scripts/cluster"
sys.path.append(str(SCRIPTS))  # at the end: there is a dask.py in it


def program(lesson, *arguments, status=0):
    """What a lesson's own program says, as JSON."""
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    call = [target / "release" / lesson, *map(str, arguments), "--json"]
    done = subprocess.run(call, capture_output=True, text=True, timeout=120)
    assert done.returncode == status, done.stderr
    return json.loads(done.stdout)


def script(*arguments, timeout=120):
    """Runs dask.py."""
    call = [sys.executable, SCRIPTS / "dask.py", *map(str, arguments)]
    return subprocess.run(call, capture_output=True, text=True, timeout=timeout)


@pytest.fixture(scope="session")
def tweets(tmp_path_factory):
    """A folder of tweets, made by the lesson's program, and a file that is not packed and has a line cut off."""
    folder = tmp_path_factory.mktemp("tweets") / "folder"
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    call = [target / "release/tweets", "--generate", "2MB", "--files", "12", "--dir", folder]
    subprocess.run(call, check=True, capture_output=True)
    packed = min(folder.rglob("*.gz"))
    (folder / "odd.json").write_bytes(gzip.decompress(packed.read_bytes()) + b'\n\n{"id":\n')
    return folder


@pytest.fixture(scope="session")
def pictures(tmp_path_factory):
    """A folder of pictures, made by the lesson's program and kept, and what is no picture in it."""
    cache = tmp_path_factory.mktemp("cache")
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    call = [target / "release/resize", "--pictures", "12", "--json"]
    done = subprocess.run(
        call, check=True, capture_output=True, text=True, env={**os.environ, "XDG_CACHE_HOME": str(cache)}
    )
    folder = Path(json.loads(done.stdout)["job"]["dir"])
    (folder / "deep").mkdir(exist_ok=True)
    (folder / "deep/broken.jpg").write_text("text")
    (folder / "empty.png").write_bytes(b"")
    return folder
