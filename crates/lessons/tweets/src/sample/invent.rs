//! Made-up lines of a stream: tweets, retweets, deletions, notices, and what else comes along.

use fastrand::Rng;

use super::words::{EMOJI, LANGUAGES, SITES, SOURCES, TAGS, WORDS};
use super::writer::Writer;

/// Milliseconds between two tweets' numbers, and the moment from which numbers count.
const EPOCH_MS: u64 = 1_288_834_974_657;

/// Midnight of 1 May 2020, in milliseconds since 1970.
const MAY_2020_MS: u64 = 1_588_291_200_000;

/// Three months, in milliseconds.
const SPAN_MS: u64 = 92 * 86_400_000;

/// Makes up lines; the same seed makes up the same ones.
pub(super) struct Inventor {
    random: Rng,
    writer: Writer,
}

impl Inventor {
    /// An inventor for one file.
    pub(super) fn new(seed: u64, ascii: bool) -> Self {
        Self { random: Rng::with_seed(seed), writer: Writer { text: String::new(), ascii } }
    }

    /// The next line, with its line break: of a hundred, about 90 are tweets.
    pub(super) fn line(&mut self) -> &str {
        self.writer.text.clear();
        match self.random.u8(0..100) {
            0..=5 => self.deletion(),
            6 => self.notice(),
            7 => {}
            _ => {
                let depth = u8::from(self.random.u8(0..100) < 30);
                self.status(depth);
            }
        }
        if self.writer.text.ends_with(',') {
            self.writer.text.pop();
        }
        self.writer.text.push_str("\r\n"); // as the streaming interface ended its lines
        &self.writer.text
    }

    fn deletion(&mut self) {
        let (tweet, user) = (self.random.u64(1..1 << 60), self.random.u64(1..1 << 32));
        let line = format!(
            "{{\"delete\":{{\"status\":{{\"id\":{tweet},\"id_str\":\"{tweet}\",\"user_id\":{user},\
             \"user_id_str\":\"{user}\"}},\"timestamp_ms\":\"{MAY_2020_MS}\"}}}}"
        );
        self.writer.text.push_str(&line);
    }

    fn notice(&mut self) {
        let track = self.random.u32(1..10_000);
        let line = match self.random.u8(0..3) {
            0 => format!("{{\"limit\":{{\"track\":{track}}}}}"),
            1 => "{\"warning\":{\"code\":\"FALLING_BEHIND\",\"percent_full\":60}}".to_owned(),
            _ => {
                format!("{{\"scrub_geo\":{{\"user_id\":{track},\"up_to_status_id\":{track}}}}}")
            }
        };
        self.writer.text.push_str(&line);
    }

    /// A tweet; one that is `depth` retweets deep holds another.
    fn status(&mut self, depth: u8) {
        let now = MAY_2020_MS + self.random.u64(0..SPAN_MS);
        let id = (now - EPOCH_MS) << 22 | self.random.u64(0..1 << 22);
        let links = self.links();
        let tags = self.several(TAGS.len(), 25);
        let text = self.text(&links, &tags);
        let long = depth == 0 && self.random.u8(0..10) == 0;

        self.writer.text.push('{');
        self.writer.string("created_at", &date(now));
        self.writer.plain("id", id);
        self.writer.string("id_str", &id.to_string());
        let cut = if long { head(&text, 40) } else { &text };
        if depth == 0 {
            self.writer.string("text", cut);
        } else {
            let retweet = format!("RT @{}: {}", WORDS[id as usize % 40], head(&text, 60));
            self.writer.string("text", &retweet);
        }
        self.writer.string("source", SOURCES[self.random.usize(0..SOURCES.len())]);
        self.writer.plain("truncated", long);
        self.reply();
        self.user();
        self.writer.plain("geo", "null");
        self.place();
        if depth > 0 {
            self.writer.open("retweeted_status", ' ');
            self.status(depth - 1);
        } else if long {
            self.writer.open("extended_tweet", '{');
            self.writer.string("full_text", &text);
            self.entities(&links, &tags);
            self.writer.close('}');
        }
        self.closing(&links, &tags, now);
    }

    /// The rest of a tweet, from its counts on.
    fn closing(&mut self, links: &[(String, String)], tags: &[usize], now: u64) {
        for count in ["quote_count", "reply_count", "retweet_count", "favorite_count"] {
            let most = 10_u64.pow(self.random.u32(0..6));
            let count = (count, self.random.u64(0..most));
            self.writer.plain(count.0, count.1);
        }
        self.entities(links, tags);
        self.writer.plain("favorited", false);
        self.writer.plain("retweeted", false);
        self.writer.string("filter_level", "low");
        self.writer.string("lang", LANGUAGES[self.random.usize(0..LANGUAGES.len())]);
        self.writer.string("timestamp_ms", &now.to_string());
        self.writer.close('}');
    }

    fn reply(&mut self) {
        let replied = self.random.u8(0..5) == 0;
        for name in ["in_reply_to_status_id", "in_reply_to_user_id"] {
            if replied {
                let number = self.random.u64(1..1 << 60);
                self.writer.plain(name, number);
                self.writer.string(&format!("{name}_str"), &number.to_string());
            } else {
                self.writer.plain(name, "null");
                self.writer.plain(&format!("{name}_str"), "null");
            }
        }
    }

    fn user(&mut self) {
        // A few users write much: the square of chance is small more often than not.
        let number = (self.random.f64().powi(2) * 1e6) as u64 + 1;
        self.writer.open("user", '{');
        self.writer.plain("id", number * 977);
        self.writer.string("id_str", &(number * 977).to_string());
        let name = format!("{} {}", self.word(), EMOJI[number as usize % EMOJI.len()]);
        self.writer.string("name", &name);
        self.writer.string("screen_name", &format!("user_{number}"));
        let words = self.words(8);
        self.writer.string("description", &words);
        self.writer.plain("url", "null");
        self.writer.plain("translator_type", "\"none\"");
        for name in ["protected", "verified", "contributors_enabled", "is_translator"] {
            self.writer.plain(name, number.is_multiple_of(97));
        }
        for name in ["followers_count", "friends_count", "listed_count", "statuses_count"] {
            let count = self.random.u32(0..20_000);
            self.writer.plain(name, count);
        }
        self.writer.string("created_at", &date(MAY_2020_MS - number * 1_000));
        for part in ["background_color", "link_color", "sidebar_fill_color", "text_color"] {
            let colour = format!("{:06X}", self.random.u32(0..1 << 24));
            self.writer.string(&format!("profile_{part}"), &colour);
        }
        for part in ["image_url", "image_url_https", "banner_url"] {
            let picture = format!(
                "http://pbs.twimg.com/profile_images/{}/{:08x}_normal.jpg",
                self.random.u64(1 << 40..1 << 60),
                self.random.u32(..)
            );
            self.writer.string(&format!("profile_{part}"), &picture);
        }
        for name in ["following", "follow_request_sent", "notifications", "time_zone"] {
            self.writer.plain(name, "null");
        }
        self.writer.close('}');
    }

    fn place(&mut self) {
        if self.random.u8(0..20) > 0 {
            for name in ["coordinates", "place", "contributors"] {
                self.writer.plain(name, "null");
            }
            return;
        }
        let (east, north) =
            (self.random.f64() * 360.0 - 180.0, self.random.f64() * 180.0 - 90.0);
        let point = format!("{{\"type\":\"Point\",\"coordinates\":[{east:.6},{north:.6}]}}");
        self.writer.plain("coordinates", point);
        self.writer.open("place", '{');
        self.writer.string("full_name", "Łódź, Polska");
        self.writer.string("country_code", "PL");
        self.writer.close('}');
    }

    fn entities(&mut self, links: &[(String, String)], tags: &[usize]) {
        self.writer.open("entities", '{');
        self.writer.open("hashtags", '[');
        for &tag in tags {
            self.writer.text.push('{');
            self.writer.string("text", TAGS[tag]);
            self.writer.plain("indices", "[0,7]");
            self.writer.close('}');
        }
        self.writer.close(']');
        self.writer.open("urls", '[');
        for (short, long) in links {
            self.writer.text.push('{');
            self.writer.string("url", short);
            self.writer.string("expanded_url", long);
            self.writer.string("display_url", head(long, 20));
            self.writer.plain("indices", "[0,23]");
            self.writer.close('}');
        }
        self.writer.close(']');
        self.writer.plain("user_mentions", "[]");
        self.writer.plain("symbols", "[]");
        self.writer.close('}');
    }

    fn links(&mut self) -> Vec<(String, String)> {
        let sites = self.several(SITES.len(), 25);
        let link = |site: usize| {
            let number = self.random.u64(1 << 40..1 << 56);
            let short = format!("https://t.co/{number:010x}");
            (short, format!("{}{number}", SITES[site]))
        };
        sites.into_iter().map(link).collect()
    }

    /// A few numbers below `most`: each one follows with a chance of so many per cent.
    fn several(&mut self, most: usize, percent: u8) -> Vec<usize> {
        let mut some = Vec::new();
        while some.len() < 4 && self.random.u8(0..100) < percent {
            some.push(self.random.usize(0..most));
        }
        some
    }

    fn text(&mut self, links: &[(String, String)], tags: &[usize]) -> String {
        let mut text = self.words(16);
        for &tag in tags {
            text.push_str(" #");
            text.push_str(TAGS[tag]);
        }
        for (short, _) in links {
            text.push('\n');
            text.push_str(short);
        }
        if self.random.u8(0..3) == 0 {
            text.push_str(EMOJI[self.random.usize(0..EMOJI.len())]);
        }
        text
    }

    fn words(&mut self, most: usize) -> String {
        let mut words = String::new();
        for _ in 0..self.random.usize(1..=most) {
            words.push_str(self.word());
            // Names and numbers do not repeat as words do.
            if self.random.u8(0..3) == 0 {
                words.push_str(&self.random.u16(..).to_string());
            }
            words.push(' ');
        }
        words
    }

    fn word(&mut self) -> &'static str {
        WORDS[self.random.usize(0..WORDS.len())]
    }
}

/// The first letters of a text: an emoji of several may be cut, as Twitter cut them.
fn head(text: &str, letters: usize) -> &str {
    text.char_indices().nth(letters).map_or(text, |(at, _)| &text[..at])
}

/// A moment as Twitter wrote it, from milliseconds since 1970.
fn date(ms: u64) -> String {
    let seconds = (ms / 1000).cast_signed();
    crate::date::Moment(seconds).to_string()
}
