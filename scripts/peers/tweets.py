"""A folder of tweets into a SQLite database with Python's own gzip, json and sqlite3.

Usage: tweets.py FOLDER DATABASE

The peer of the lesson `tweets`: the same tables, the same rows, one transaction for each file.
Damaged input is not its matter.
"""

import gzip
import html
import json
import re
import sqlite3
import sys
from calendar import timegm
from pathlib import Path
from time import strptime

TABLES = """
CREATE TABLE files(id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE tweets(key INTEGER PRIMARY KEY, id INTEGER, time INTEGER, user_id INTEGER, user TEXT,
    lang TEXT, text TEXT, reply_to INTEGER, retweet_of INTEGER, retweets INTEGER, likes INTEGER);
CREATE TABLE hashtags(tweet INTEGER, position INTEGER, tag TEXT, PRIMARY KEY(tweet, position))
    WITHOUT ROWID;
CREATE TABLE urls(tweet INTEGER, position INTEGER, url TEXT, PRIMARY KEY(tweet, position))
    WITHOUT ROWID;
"""
INDEXES = """
CREATE INDEX tweets_by_id ON tweets(id);
CREATE INDEX tweets_by_time ON tweets(time);
CREATE INDEX hashtags_by_tag ON hashtags(tag);
"""
SPACES = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")


def clean(text):
    return SPACES.sub(" ", text).strip()


def body(tweet):
    """A tweet's whole text, with its links written out, and its entities."""
    whole = tweet.get("extended_tweet") or {}
    text = whole.get("full_text") or tweet.get("full_text") or tweet.get("text")
    entities = whole.get("entities") or tweet.get("entities") or {}
    links = [(url["url"], url["expanded_url"]) for url in entities.get("urls") or []]
    for short, long in links:
        text = text.replace(short, long)
    tags = [clean(tag["text"]).lower() for tag in entities.get("hashtags") or []]
    return clean(html.unescape(text)), tags, [clean(long) for _, long in links]


def row(key, tweet):
    user, retweet = tweet.get("user") or {}, tweet.get("retweeted_status")
    text, tags, urls = body(retweet or tweet)
    if retweet:
        text = f"RT @{retweet['user']['screen_name']}: {text}"
    time = timegm(strptime(tweet["created_at"], "%a %b %d %H:%M:%S +0000 %Y"))
    tweet = (key, tweet["id"], time, user.get("id"), user.get("screen_name"), tweet.get("lang"),
             text, tweet.get("in_reply_to_status_id"), retweet and retweet["id"],
             tweet.get("retweet_count"), tweet.get("favorite_count"))
    return (tweet, [(key, at, tag) for at, tag in enumerate(tags)],
            [(key, at, url) for at, url in enumerate(urls)])


def store(database, number, folder, path):
    opened = gzip.open if path.suffix == ".gz" else open
    tweets, tags, urls = [], [], []
    with opened(path, "rt", encoding="utf-8", newline="\n") as file:
        for line, text in enumerate(file, 1):
            if text.strip() and "created_at" in (tweet := json.loads(text)):
                one, some, others = row(number << 32 | line, tweet)
                tweets.append(one)
                tags += some
                urls += others
    with database:
        database.execute("INSERT INTO files VALUES(?,?)", (number, str(path.relative_to(folder))))
        database.executemany(f"INSERT INTO tweets VALUES(?{',?' * 10})", tweets)
        database.executemany("INSERT INTO hashtags VALUES(?,?,?)", tags)
        database.executemany("INSERT INTO urls VALUES(?,?,?)", urls)


def main():
    folder = Path(sys.argv[1])
    database = sqlite3.connect(sys.argv[2])
    database.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;" + TABLES)
    files = [path for path in folder.rglob("*") if path.name.endswith((".json", ".json.gz"))]
    for number, path in enumerate(sorted(files), 1):
        store(database, number, folder, path)
    database.executescript(INDEXES)
    print(database.execute("SELECT count(*) FROM tweets").fetchone()[0], "tweets")


main()
