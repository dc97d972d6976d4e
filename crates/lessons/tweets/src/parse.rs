//! From lines to rows. The ways of reading JSON differ in what they build for a line, and in
//! nothing else.

use std::borrow::Cow;
use std::str;

use serde::Deserialize;
use serde_json::Value;

use crate::lenient::Field;
use crate::lines::Lines;
use crate::polish::polish;
use crate::reason::Reason;
use crate::rows::Rows;
use crate::status::Status;
use crate::trouble::{Fault, LineTrouble};

/// A way of making rows of lines.
pub(crate) type Parse = fn(&Lines, &mut Rows);

/// Builds all of a line as a tree of values, then picks from it.
pub(crate) fn tree(lines: &Lines, rows: &mut Rows) {
    each(lines, rows, |text, line, rows| {
        let status = match serde_json::from_str::<Value>(text) {
            Ok(tree) => Field::<Status<String>>::deserialize(tree)?,
            // A tree has no place for some of what is skipped otherwise: half an emoji, or a number
            // beyond all bounds.
            Err(_) => serde_json::from_str(text)?,
        };
        polish(&status.0, line, rows)
    });
}

/// Builds the chosen fields only, each text in memory of its own.
pub(crate) fn typed(lines: &Lines, rows: &mut Rows) {
    each(lines, rows, |text, line, rows| {
        let status: Field<Status<String>> = serde_json::from_str(text)?;
        polish(&status.0, line, rows)
    });
}

/// Builds the chosen fields only, and lets texts lie where they are.
pub(crate) fn borrowed(lines: &Lines, rows: &mut Rows) {
    each(lines, rows, |text, line, rows| {
        let status: Field<Status<Cow<'_, str>>> = serde_json::from_str(text)?;
        polish(&status.0, line, rows)
    });
}

/// Makes a row of a line, or says what is wrong with it.
type One = fn(&str, u64, &mut Rows) -> Result<(), Fault>;

fn each(lines: &Lines, rows: &mut Rows, one: One) {
    if lines.too_long {
        rows.lines += 1;
        return rows.trouble(LineTrouble { line: lines.first, fault: Fault::TooLong });
    }
    // Checked together, lines cost less than each on its own; one that is wrong is looked for.
    let all = str::from_utf8(&lines.bytes).ok();
    let mut start = 0;
    let ends = memchr::memchr_iter(b'\n', &lines.bytes).chain([lines.bytes.len()]);
    for (line, end) in (lines.first..).zip(ends) {
        if start < lines.bytes.len() {
            let text = match all {
                Some(all) => Ok(&all[start..end]),
                None => str::from_utf8(&lines.bytes[start..end]),
            };
            let text = text.map_err(|error| Fault::NotUtf8(error.valid_up_to()));
            rows.lines += 1;
            if let Err(fault) = text.and_then(|text| look(text, line, rows, one)) {
                rows.trouble(LineTrouble { line, fault });
            }
        }
        start = end + 1;
    }
}

fn look(text: &str, line: u64, rows: &mut Rows, one: One) -> Result<(), Fault> {
    let text = text.strip_prefix('\u{feff}').filter(|_| line == 1).unwrap_or(text);
    if text.trim_ascii().is_empty() {
        rows.drop_line(Reason::Blank);
        return Ok(());
    }
    one(text, line, rows)
}

impl From<serde_json::Error> for Fault {
    fn from(error: serde_json::Error) -> Self {
        if error.is_eof() {
            return Self::CutOff;
        }
        let text = error.to_string();
        let what = text.split(" at line ").next().unwrap_or_default();
        Self::NotJson(format!("{what} at byte {}", error.column()))
    }
}
