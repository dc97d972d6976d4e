"""The functions give what the lessons' own programs give, in both forms."""

import sqlite3

import numpy
import pytest
import speedup_kernels as kernels
from conftest import program

FORMS = pytest.mark.parametrize("gil", ["hold", "release"])


@FORMS
def test_ranges_of_primes_add_up_to_what_the_program_counts(gil):
    n = 300_000
    expected = program("primes", "count", n, "--variant", "trial")["result"]["primes"]
    edges = [0, 1, 2, 3, 1000, 77_777, n + 1]
    counts = [kernels.count_primes(*pair, gil=gil) for pair in zip(edges, edges[1:])]
    assert sum(counts) == expected
    assert counts[:3] == [0, 0, 1]


@FORMS
@pytest.mark.parametrize("n", [0, 1, 2, 3, 29, 30, 31, 1_000_000, 50_000_000])
def test_parts_of_the_sieve_add_up_to_what_the_program_counts(gil, n):
    expected = program("primes", "count", n, "--variant", "stamped")["result"]["primes"]
    for parts in [1, 3, 64]:
        assert sum(kernels.sieve_primes(n, part, parts, gil=gil) for part in range(parts)) == expected


@FORMS
def test_rows_of_the_set_are_those_of_the_program(gil):
    from dask_jobs import checksum

    blocks = [kernels.mandelbrot_rows(123, 77, 500, first, min(10, 77 - first), gil=gil) for first in range(0, 77, 10)]
    expected = program("mandelbrot", "--width", 123, "--height", 77, "--iterations", 500, "--variant", "serial")
    assert checksum(blocks) == expected["result"]["checksum"]
    whole = kernels.mandelbrot_rows(123, 77, 500, gil=gil)
    assert whole.dtype == numpy.uint32 and whole.shape == (77, 123) and whole.flags.writeable
    assert (whole == numpy.vstack(blocks)).all()
    assert kernels.mandelbrot_rows(0, 5, 10, gil=gil).shape == (5, 0)
    assert kernels.mandelbrot_rows(5, 0, 10, gil=gil).shape == (0, 5)


@FORMS
def test_small_pictures_are_those_of_the_program(gil, pictures, tmp_path):
    out = tmp_path / "out.npy"
    said = program("resize", "--dir", pictures, "--variant", "fast", "--out", out, status=3)["result"]
    small = kernels.resize_folder(pictures, gil=gil)
    assert (small["array"] == numpy.load(out)).all() and small["array"].dtype == numpy.uint8
    assert small["array"].shape == (12, 64, 64) and len(small["names"]) == 12
    assert sorted(small["failures"]) == sorted(said["failures"]) and len(small["failures"]) == 2
    parts = [kernels.resize_folder(pictures, part, 3, gil=gil) for part in range(3)]
    assert sorted(sum((part["names"] for part in parts), [])) == sorted(small["names"])
    assert sorted(sum((part["failures"] for part in parts), [])) == sorted(small["failures"])


@FORMS
def test_polished_tweets_are_those_of_the_program(gil, tweets, tmp_path):
    database = tmp_path / "all.sqlite"
    program("tweets", "--dir", tweets, "--variant", "serial", "--out", database, status=3)
    connection = sqlite3.connect(database)
    columns = "id time user_id user lang text reply_to retweet_of retweets likes".split()
    files = connection.execute("SELECT id, name, lines, troubled FROM files").fetchall()
    assert len(files) == 13 and any(troubled for *_, troubled in files)
    for number, name, lines, troubled in files:
        polished = kernels.polish_file(tweets / name, gil=gil)
        between = (number << 32, (number << 32) + 0xFFFFFFFF)
        rows = connection.execute(
            f"SELECT key & 4294967295, {', '.join(columns)} FROM tweets WHERE key BETWEEN ? AND ? ORDER BY key", between
        ).fetchall()
        ours = [tuple(tweet[column] for column in ["line", *columns]) for tweet in polished["tweets"]]
        assert ours == rows and len(rows) > 0
        for table, column in [("hashtags", "tag"), ("urls", "url")]:
            words = connection.execute(
                f"SELECT tweet & 4294967295, {column} FROM {table} WHERE tweet BETWEEN ? AND ? ORDER BY tweet, position",
                between,
            ).fetchall()
            assert words == [(tweet["line"], word) for tweet in polished["tweets"] for word in tweet[table]]
        dropped = connection.execute("SELECT reason, lines FROM dropped WHERE file = ? AND lines > 0", (number,))
        assert polished["dropped"] == dict(dropped) and polished["lines"] == lines
        assert len(polished["troubles"]) == troubled


@FORMS
def test_sums_of_a_file_are_those_of_the_program(gil, tmp_path):
    (tmp_path / "a.csv").write_text("name,x,value\nb,0,1.5\na,0,-2\nb,0,0.25\n")
    said = program("taskgraph", "groupby", "--dir", tmp_path, "--variant", "plain")["result"]["groups"]
    sums = kernels.group_csv(tmp_path / "a.csv", gil=gil)
    assert sums == {"a": (1, -2.0, 2.0), "b": (2, 1.75, 1.75)}
    assert {key: (count, total) for key, (count, total, _) in sums.items()} == {
        key: (group["count"], group["sum"]) for key, group in said.items()
    }
