//! The tracks: clock times, and everything that does not fit.

use deck::{Chapter, Tracks, schedule};

const SMALL: &str = r#"
[[track]]
id = "day"
title = "A day & more"
audience = "For all."
[[track.session]]
title = "Day 1"
start = "09:00"
minutes = 360
chapters = ["a", "b", "c", { id = "d", talk = 20 }, { id = "e", talk = 25, exercise = 20, quiz = 5 }]
"#;

fn chapters() -> Vec<Chapter> {
    let needs = [("a", ""), ("b", "a"), ("c", ""), ("d", ""), ("e", "c")];
    let chapter = |(id, need): (&str, &str)| Chapter {
        id: id.into(),
        title: id.to_uppercase(),
        minutes: 50,
        needs: (!need.is_empty()).then(|| need.into()).into_iter().collect(),
        markdown: String::new(),
    };
    needs.into_iter().map(chapter).collect()
}

fn outcome(text: &str) -> Result<String, String> {
    let tracks = Tracks::read(text).map_err(|error| error.to_string())?;
    schedule(&tracks.track[0], &chapters()).map_err(|error| error.to_string())
}

#[test]
fn a_day_has_clock_times_breaks_and_a_lunch() {
    insta::assert_snapshot!(outcome(SMALL).unwrap());
}

#[test]
fn what_does_not_fit_is_named() {
    let cases = [
        (
            "minutes = 360",
            "minutes = 219",
            "day, Day 1: 220 minutes are planned and 219 are there; `e`",
        ),
        ("\"a\", \"b\"", "\"b\", \"a\"", "day, Day 1: `b` needs `a`"),
        ("\"a\",", "\"nobody\",", "day: there is no chapter `nobody`"),
        ("09:00", "25:00", "day, Day 1: `25:00` is no time"),
        ("minutes = 360", "minuets = 360", "the tracks cannot be read"),
    ];
    for (right, wrong, says) in cases {
        let error = outcome(&SMALL.replace(right, wrong)).expect_err(wrong);
        assert!(error.starts_with(says), "{error}");
    }
}

#[test]
fn what_is_assumed_need_not_be_taught() {
    let text = SMALL
        .replace("\"a\", ", "")
        .replace("[[track.session]]", "assumes = [\"a\"]\n[[track.session]]");
    assert!(outcome(&text).unwrap().contains("Read before: A."));
}

/// Whether the chapters' own needs are met is checked where the chapters are; here: that it fits.
#[test]
fn the_tracks_of_the_course_fit_if_no_chapter_is_longer_than_50_minutes() {
    let tracks = Tracks::read(include_str!("../../../../course/tracks.toml")).unwrap();
    assert_eq!(tracks.track.len(), 4);
    for track in &tracks.track {
        let ids = track.session.iter().flat_map(|session| &session.chapters);
        let all: Vec<Chapter> = ids
            .map(|entry| Chapter {
                id: entry.id().into(),
                needs: Vec::new(),
                ..chapters()[0].clone()
            })
            .collect();
        schedule(track, &all).unwrap_or_else(|error| panic!("{error}"));
    }
}
