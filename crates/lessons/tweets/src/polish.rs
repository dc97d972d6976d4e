//! From the chosen fields of a line to a row, or to the reason why there is none.

use crate::date::Moment;
use crate::reason::Reason;
use crate::rows::{Piece, Row, Rows};
use crate::status::{Entities, Status, Words};
use crate::text;
use crate::trouble::Fault;

/// The most hashtags, and the most links, of one tweet. Twitter lets a text hold some 140.
pub const MOST_ENTITIES: usize = 1_000;

/// The text of a tweet that counts, and what stands in it.
struct Body<'a, T> {
    text: &'a T,
    entities: &'a Entities<T>,
    /// Of a retweet: the original's number, and who wrote it.
    original: Option<(i64, &'a T)>,
}

/// Adds the row of a status from line `line` to `rows`, or counts why it is dropped.
///
/// - The text is the whole one: that of an extended tweet, and of a retweet that of the original,
///   after `RT @NAME: `. Short links are written out, `&amp;`, `&lt;` and `&gt;` are what they
///   stand for, and each run of white space and control characters is one space.
/// - Hashtags are in small letters; links are where they lead to.
pub(crate) fn polish<T: AsRef<str>>(
    status: &Status<T>,
    line: u64,
    rows: &mut Rows,
) -> Result<(), Fault> {
    let (Some(id), Some(body)) = (number(status), body(status)) else {
        rows.drop_line(what_else(status));
        return Ok(());
    };
    let date = status.created_at.as_ref().and_then(|date| Moment::parse(date.as_ref()));
    let Some(time) = date else {
        rows.drop_line(Reason::Undated);
        return Ok(());
    };
    if body.entities.hashtags.len().max(body.entities.links.len()) > MOST_ENTITIES {
        return Err(Fault::Crowded);
    }
    let row = Row {
        line,
        id,
        time,
        user_id: status.user.id,
        user: rows.name(status.user.screen_name.as_ref()),
        lang: rows.name(status.lang.as_ref()),
        text: rows.body(&body),
        reply_to: status.reply_to,
        retweet_of: body.original.map(|(id, _)| id),
        retweets: status.retweets,
        likes: status.likes,
        hashtags: rows.tags(body.entities),
        links: rows.addresses(body.entities),
    };
    rows.push(row);
    Ok(())
}

/// A tweet's number; JavaScript cannot hold it, so it is there as text too.
fn number<T: AsRef<str>>(status: &Status<T>) -> Option<i64> {
    status.id.or_else(|| status.id_str.as_ref()?.as_ref().parse().ok())
}

/// What a line is that is no tweet.
fn what_else<T>(status: &Status<T>) -> Reason {
    if status.deleted {
        Reason::Deleted
    } else if status.notice {
        Reason::Notice
    } else {
        Reason::NotATweet
    }
}

fn body<T>(status: &Status<T>) -> Option<Body<'_, T>> {
    let original = status.retweeted.as_deref().and_then(|original| {
        let (id, name) = (original.id?, original.user.screen_name.as_ref()?);
        let (text, entities) = whole(&original.words)?;
        Some(Body { text, entities, original: Some((id, name)) })
    });
    original.or_else(|| {
        let (text, entities) = whole(&status.words)?;
        Some(Body { text, entities, original: None })
    })
}

/// The longest text that there is, and the entities that belong to it.
fn whole<T>(words: &Words<T>) -> Option<(&T, &Entities<T>)> {
    let own = words.full_text.as_ref().or(words.text.as_ref());
    match &words.extended {
        Some(extended) if extended.full_text.is_some() => {
            Some((extended.full_text.as_ref()?, &extended.entities))
        }
        _ => Some((own?, &words.entities)),
    }
}

impl Rows {
    /// Adds a text of which `write` writes the letters.
    fn piece(&mut self, write: impl FnOnce(&mut String)) -> Piece {
        let start = self.texts.len() as u32;
        write(&mut self.texts);
        start..self.texts.len() as u32
    }

    fn name<T: AsRef<str>>(&mut self, name: Option<&T>) -> Option<Piece> {
        name.map(|name| self.piece(|texts| text::squeeze(texts, name.as_ref())))
    }

    fn body<T: AsRef<str>>(&mut self, body: &Body<'_, T>) -> Piece {
        self.piece(|texts| {
            if let Some((_, name)) = body.original {
                texts.push_str("RT @");
                text::squeeze(texts, name.as_ref());
                texts.push_str(": ");
            }
            text::polish(texts, body.text.as_ref(), &body.entities.links);
        })
    }

    fn tags<T: AsRef<str>>(&mut self, entities: &Entities<T>) -> std::ops::Range<u32> {
        let start = self.hashtags.len() as u32;
        for tag in entities.hashtags.iter().filter_map(|tag| tag.text.as_ref()) {
            let piece = self.piece(|texts| text::small(texts, tag.as_ref()));
            self.hashtags.push(piece);
        }
        start..self.hashtags.len() as u32
    }

    fn addresses<T: AsRef<str>>(&mut self, entities: &Entities<T>) -> std::ops::Range<u32> {
        let start = self.links.len() as u32;
        for link in &entities.links {
            // Some links were never shortened.
            let Some(address) = link.long.as_ref().or(link.short.as_ref()) else { continue };
            let piece = self.piece(|texts| text::squeeze(texts, address.as_ref()));
            self.links.push(piece);
        }
        start..self.links.len() as u32
    }
}
