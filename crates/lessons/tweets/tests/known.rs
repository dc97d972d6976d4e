//! Known answers: what a line becomes.
#![expect(clippy::expect_used, reason = "a test that cannot be set up has to fail")]

mod files;

use std::path::Path;

use rusqlite::Connection;
use tweets::{Import, Place, Reason, Stored, VARIANTS};

/// Stores one file of these lines in every serial way, and checks that all give the same.
fn stored(lines: &str) -> Stored {
    let folder = tempfile::tempdir().expect("a folder");
    files::write(folder.path(), "a.json", lines.as_bytes());
    let import = Import::open(folder.path(), Place::Fresh).expect("it holds a file");
    let mut all: Vec<Stored> = VARIANTS
        .iter()
        .filter(|variant| !variant.is_parallel())
        .map(|variant| {
            variant.prepare(1).expect("nothing to prepare")(&import).expect("stored")
        })
        .collect();
    let sum = |one: &Stored| one.database.checksum().expect("it can be read");
    assert!(all.iter().all(|one| sum(one) == sum(&all[0])));
    all.swap_remove(0)
}

fn texts(path: &Path, query: &str) -> Vec<String> {
    let connection = Connection::open(path).expect("a database");
    let mut statement = connection.prepare(query).expect("a query");
    let rows = statement.query_map([], |row| row.get(0)).expect("rows");
    rows.collect::<Result<_, _>>().expect("texts")
}

const ALL: &str = "SELECT id || '|' || time || '|' || ifnull(user_id, '-') || '|' ||
    ifnull(user, '-') || '|' || ifnull(lang, '-') || '|' || text || '|' || ifnull(reply_to, '-')
    || '|' || ifnull(retweet_of, '-') || '|' || ifnull(retweets, '-') || '|' ||
    ifnull(likes, '-') FROM tweets ORDER BY key";

#[test]
fn a_tweet_keeps_its_chosen_fields() {
    let line = r#"{"created_at":"Wed Aug 27 13:08:45 +0000 2008","id":20,"id_str":"20","text":"a &lt; b\n#Rust  https:\/\/t.co\/x \ud83d\ude00","user":{"id":7,"screen_name":"jack","id":12},"lang":"en","in_reply_to_status_id":19,"retweet_count":3,"favorite_count":4,"entities":{"hashtags":[{"text":"Rust"},{"text":null},7],"urls":[{"url":"https:\/\/t.co\/x","expanded_url":"http:\/\/example.com\/"}]},"place":{"deep":[[{}]]}}"#;
    let stored = stored(line);
    let path = stored.database.path();
    assert_eq!(
        texts(path, ALL),
        ["20|1219842525|12|jack|en|a < b #Rust http://example.com/ 😀|19|-|3|4"]
    );
    assert_eq!(texts(path, "SELECT tag FROM hashtags"), ["rust"]);
    assert_eq!(texts(path, "SELECT url FROM urls"), ["http://example.com/"]);
    assert_eq!(texts(path, "SELECT day || ' ' || tweets FROM summary"), ["2008-08-27 1"]);
}

#[test]
fn the_whole_text_is_taken_wherever_it_stands() {
    let date = r#""created_at":"Wed Aug 27 13:08:45 +0000 2008""#;
    let lines = [
        format!(r#"{{{date},"id":1,"full_text":"whole","text":"who…"}}"#),
        format!(
            r#"{{{date},"id":2,"text":"who…","extended_tweet":{{"full_text":"whole","entities":{{"hashtags":[{{"text":"A"}}]}}}}}}"#
        ),
        format!(
            r#"{{{date},"id":3,"text":"RT @jack: who…","retweeted_status":{{"id":2,"text":"who…","user":{{"screen_name":"jack"}},"extended_tweet":{{"full_text":"whole"}}}}}}"#
        ),
        format!(r#"{{{date},"id":4,"text":"RT whatever","retweeted_status":null}}"#),
        format!(r#"{{{date},"id_str":"5","id":null,"text":""}}"#),
    ];
    let stored = stored(&lines.join("\n"));
    let query =
        "SELECT id || ' ' || text || ' ' || ifnull(retweet_of, '-') FROM tweets ORDER BY key";
    assert_eq!(
        texts(stored.database.path(), query),
        ["1 whole -", "2 whole -", "3 RT @jack: whole 2", "4 RT whatever -", "5  -"]
    );
    assert_eq!(texts(stored.database.path(), "SELECT tag FROM hashtags"), ["a"]);
}

#[test]
fn what_is_no_tweet_is_counted_by_its_reason() {
    let lines = [
        "",
        r#"{"delete":{"status":{"id":1}}}"#,
        r#"{"limit":{"track":5}}"#,
        r#"{"warning":{}}"#,
        r"{}",
        r"null",
        r#""text""#,
        r#"{"id":"x","text":"no number","created_at":"Wed Aug 27 13:08:45 +0000 2008"}"#,
        r#"{"id":18446744073709551615,"text":"too large","created_at":"Wed Aug 27 13:08:45 +0000 2008"}"#,
        r#"{"id":1,"text":null,"created_at":"Wed Aug 27 13:08:45 +0000 2008"}"#,
        r#"{"id":1,"text":"no date"}"#,
        r#"{"id":1,"text":"bad date","created_at":"yesterday"}"#,
        "",
    ];
    let stored = stored(&lines.join("\n"));
    let dropped = stored.content.dropped;
    assert_eq!(dropped[Reason::Blank], 1);
    assert_eq!(dropped[Reason::Deleted], 1);
    assert_eq!(dropped[Reason::Notice], 2);
    assert_eq!(dropped[Reason::NotATweet], 6);
    assert_eq!(dropped[Reason::Undated], 2);
    assert_eq!((stored.content.tweets, stored.failures.len()), (0, 0));
}

#[test]
fn half_an_emoji_spoils_a_tweet_only_where_it_is_wanted() {
    let date = r#""created_at":"Wed Aug 27 13:08:45 +0000 2008""#;
    let lines = [
        format!(r#"{{{date},"id":1,"text":"fine","source":"\ud83d"}}"#),
        format!(r#"{{{date},"id":2,"text":"half \ud83d"}}"#),
        format!(r#"{{{date},"id":3,"text":"fine","geo":1e999}}"#),
    ];
    let stored = stored(&lines.join("\n"));
    assert_eq!(texts(stored.database.path(), "SELECT id || '' FROM tweets"), ["1", "3"]);
    let failures: Vec<_> = stored.failures.iter().map(ToString::to_string).collect();
    assert_eq!(failures.len(), 1);
    assert!(failures[0].starts_with("a.json: line 2 is not JSON: "), "{failures:?}");
}

#[test]
fn more_hashtags_than_any_tweet_has_are_a_fault() {
    let tags = |count| vec![r#"{"text":"a"}"#; count].join(",");
    let line = |count| {
        format!(
            r#"{{"created_at":"Wed Aug 27 13:08:45 +0000 2008","id":1,"text":"x","entities":{{"hashtags":[{}]}}}}"#,
            tags(count)
        )
    };
    let most = tweets::MOST_ENTITIES;
    let stored = stored(&[line(most), line(most + 1)].join("\n"));
    assert_eq!(stored.content.tweets, 1);
    assert_eq!(
        stored.failures[0].to_string(),
        "a.json: line 2 has more than 1000 hashtags or links"
    );
}
