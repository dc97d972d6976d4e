//! What is picked from a line: the chosen fields of a status, as Twitter's interface (v1.1)
//! called a tweet.
//!
//! Everything is generic over the type of its texts: `String` copies each one out of the line,
//! `Cow<str>` borrows it unless it holds an escape.

use serde::de::{IgnoredAny, MapAccess};

use crate::lenient::{Lenient, name, value};

/// The chosen fields of a line.
#[derive(Debug, Default)]
pub(crate) struct Status<T> {
    pub(crate) created_at: Option<T>,
    pub(crate) id: Option<i64>,
    pub(crate) id_str: Option<T>,
    pub(crate) words: Words<T>,
    pub(crate) lang: Option<T>,
    pub(crate) user: User<T>,
    pub(crate) reply_to: Option<i64>,
    pub(crate) retweets: Option<i64>,
    pub(crate) likes: Option<i64>,
    pub(crate) retweeted: Option<Box<Original<T>>>,
    /// It says that a tweet was deleted.
    pub(crate) deleted: bool,
    /// It holds one of the stream's messages about itself.
    pub(crate) notice: bool,
}

/// The texts of a tweet, of which one is to be chosen, and what stands in them.
#[derive(Debug, Default)]
pub(crate) struct Words<T> {
    pub(crate) text: Option<T>,
    pub(crate) full_text: Option<T>,
    pub(crate) entities: Entities<T>,
    /// Of a tweet with more than 140 letters in the streaming interface.
    pub(crate) extended: Option<Box<Words<T>>>,
}

/// The tweet that a retweet repeats.
#[derive(Debug, Default)]
pub(crate) struct Original<T> {
    pub(crate) id: Option<i64>,
    pub(crate) user: User<T>,
    pub(crate) words: Words<T>,
}

/// Who wrote it.
#[derive(Debug, Default)]
pub(crate) struct User<T> {
    pub(crate) id: Option<i64>,
    pub(crate) screen_name: Option<T>,
}

/// What stands in a text.
#[derive(Debug, Default)]
pub(crate) struct Entities<T> {
    pub(crate) hashtags: Vec<Hashtag<T>>,
    pub(crate) links: Vec<Link<T>>,
}

/// A hashtag without its sign.
#[derive(Debug, Default)]
pub(crate) struct Hashtag<T> {
    pub(crate) text: Option<T>,
}

/// A shortened link, and where it leads to.
#[derive(Debug, Default)]
pub(crate) struct Link<T> {
    pub(crate) short: Option<T>,
    pub(crate) long: Option<T>,
}

/// Implements [`Lenient`] for an object: each name leads to its field, all others are skipped.
macro_rules! object {
    ($type:ident { $($name:pat => $field:ident $(. $inner:ident)?,)* }) => {
        impl<'de, T: Default> Lenient<'de> for $type<T>
        where
            Option<T>: Lenient<'de>,
        {
            fn object<A: MapAccess<'de>>(mut object: A) -> Result<Self, A::Error> {
                let mut this = Self::default();
                while let Some(name) = name(&mut object)? {
                    match &*name {
                        $($name => this.$field $(.$inner)? = value(&mut object)?,)*
                        _ => drop(object.next_value::<IgnoredAny>()?),
                    }
                }
                Ok(this)
            }
        }
    };
}

object!(Status {
    "created_at" => created_at,
    "id" => id,
    "id_str" => id_str,
    "lang" => lang,
    "user" => user,
    "in_reply_to_status_id" => reply_to,
    "retweet_count" => retweets,
    "favorite_count" => likes,
    "retweeted_status" => retweeted,
    "text" => words.text,
    "full_text" => words.full_text,
    "entities" => words.entities,
    "extended_tweet" => words.extended,
    "delete" => deleted,
    "limit" | "warning" | "disconnect" | "scrub_geo" | "status_withheld" | "user_withheld"
        | "friends" | "friends_str" | "event" | "control" => notice,
});
object!(Words {
    "text" => text,
    "full_text" => full_text,
    "entities" => entities,
});
object!(Original {
    "id" => id,
    "user" => user,
    "text" => words.text,
    "full_text" => words.full_text,
    "entities" => words.entities,
    "extended_tweet" => words.extended,
});
object!(User { "id" => id, "screen_name" => screen_name, });
object!(Entities { "hashtags" => hashtags, "urls" => links, });
object!(Hashtag { "text" => text, });
object!(Link { "url" => short, "expanded_url" => long, });
