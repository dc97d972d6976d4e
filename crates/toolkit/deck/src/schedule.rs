//! The schedule of a track as a page.

use std::fmt::Write;

use crate::plan::{ScheduleError, Slot, plan};
use crate::text::escape;
use crate::{Chapter, Track};

const STYLE: &str = "\
:root{color-scheme:light dark}
body{max-width:44rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 system-ui,sans-serif}
table{border-collapse:collapse;width:100%}
td{padding:.25rem 1rem .25rem 0;border-bottom:1px solid #8884;vertical-align:top}
td:first-child{white-space:nowrap;font-variant-numeric:tabular-nums}
.pause{opacity:.7}
h2{break-after:avoid}
tr{break-inside:avoid}
";

/// An HTML page with the clock times of `track`; an error names what does not fit.
pub fn schedule(track: &Track, chapters: &[Chapter]) -> Result<String, ScheduleError> {
    let sessions = plan(track, chapters)?;
    let title = escape(&track.title);
    let mut out = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n\
         <p>{}</p>\n",
        escape(&track.audience)
    );
    if !track.assumes.is_empty() {
        let title = |id: &String| {
            let chapter = chapters.iter().find(|chapter| chapter.id == *id);
            chapter.map_or_else(|| id.clone(), |chapter| chapter.title.clone())
        };
        let read = escape(&track.assumes.iter().map(title).collect::<Vec<_>>().join("; "));
        let _ = writeln!(out, "<p>Read before: {read}.</p>");
    }
    for (session, slots) in track.session.iter().zip(&sessions) {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "<h2>{}</h2>\n<table>", escape(&session.title));
        out.extend(slots.iter().map(row));
        out.push_str("</table>\n");
    }
    out.push_str("</body>\n</html>\n");
    Ok(out)
}

fn row(slot: &Slot) -> String {
    let time = format!("{}–{}", clock(slot.from), clock(slot.to));
    match &slot.title {
        Some(title) => {
            let title = escape(title);
            format!("<tr><td>{time}</td><td>{title}</td><td>{}</td></tr>\n", slot.what)
        }
        None => format!(
            "<tr class=\"pause\"><td>{time}</td><td colspan=\"2\">{}</td></tr>\n",
            slot.what
        ),
    }
}

fn clock(minutes: u32) -> String {
    format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60)
}
