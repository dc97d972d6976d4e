"""Import this first: it brings a script into the virtual environment that python-setup made."""

import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
VENV = Path(os.environ.get("SPEEDUP_CLUSTER_VENV", ROOT / "target/cluster/venv")).resolve()

if Path(sys.prefix).resolve() != VENV:
    python = VENV / "bin/python"
    if not python.exists():
        sys.exit("not set up; run scripts/cluster/python-setup")
    os.execv(python, [python, *sys.argv])

# A script called dask.py must not be what `import dask` finds.
sys.path[:] = [path for path in sys.path if path and Path(path).resolve() != HERE] + [str(HERE)]
