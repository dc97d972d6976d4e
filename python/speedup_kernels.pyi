"""The lessons' own functions for Python, each with and without its global lock."""

from os import PathLike
from typing import Literal, TypedDict

from numpy import uint8, uint32
from numpy.typing import NDArray

Gil = Literal["hold", "release"]

class Thumbnails(TypedDict):
    names: list[str]
    array: NDArray[uint8]
    failures: list[str]

class Tweet(TypedDict):
    line: int
    id: int
    time: int
    user_id: int | None
    user: str | None
    lang: str | None
    text: str
    reply_to: int | None
    retweet_of: int | None
    retweets: int | None
    likes: int | None
    hashtags: list[str]
    urls: list[str]

class Polished(TypedDict):
    tweets: list[Tweet]
    lines: int
    dropped: dict[str, int]
    troubles: list[tuple[int, str]]

def count_primes(start: int, stop: int, *, gil: Gil = "release") -> int: ...
def sieve_primes(n: int, part: int = 0, parts: int = 1, *, gil: Gil = "release") -> int: ...
def mandelbrot_rows(
    width: int,
    height: int,
    iterations: int,
    first: int = 0,
    rows: int | None = None,
    *,
    gil: Gil = "release",
) -> NDArray[uint32]: ...
def resize_folder(
    folder: str | PathLike[str], part: int = 0, parts: int = 1, *, gil: Gil = "release"
) -> Thumbnails: ...
def polish_file(path: str | PathLike[str], *, gil: Gil = "release") -> Polished: ...
def group_csv(
    path: str | PathLike[str], key: str = "name", value: str = "value", *, gil: Gil = "release"
) -> dict[str, tuple[int, float, float]]: ...
