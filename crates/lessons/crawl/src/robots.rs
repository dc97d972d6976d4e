//! What a server asks of crawlers: `/robots.txt`, by RFC 9309.

mod pattern;

use std::time::Duration;

use pattern::Pattern;

/// What is read of a file: the RFC's least, 500 KiB.
pub const MOST_BYTES: usize = 500 * 1024;

/// The longest delay that is obeyed. A file that asks for a day would end the crawl.
pub const LONGEST_DELAY: Duration = Duration::from_secs(60);

/// The rules for one crawler.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Robots {
    rules: Vec<Rule>,
    delay: Option<Duration>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Rule {
    pattern: Pattern,
    allow: bool,
}

impl Robots {
    /// No rules: what a server without the file asks for (any answer from 400 to 499).
    pub fn allow_all() -> Self {
        Self::default()
    }

    /// Nothing may be fetched: how a file is taken that should be there and cannot be read.
    pub fn disallow_all() -> Self {
        let pattern = Pattern::new("/");
        Self { rules: vec![Rule { pattern, allow: false }], delay: None }
    }

    /// Reads a file for the crawler that calls itself `agent`: `speedup-crawl/0.1 (…)`. All groups
    /// with its name count, or those for `*` where none has it.
    pub fn parse(bytes: &[u8], agent: &str) -> Self {
        let bytes = head(bytes);
        let text =
            String::from_utf8_lossy(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes));
        let (mut mine, mut others) = (Group::default(), Group::default());
        // Whether the group that is being read is for me, for everybody, or both.
        let (mut for_me, mut for_all, mut naming) = (false, false, false);
        for (key, value) in text.split(['\n', '\r']).filter_map(record) {
            if key == "user-agent" {
                if !naming {
                    (for_me, for_all, naming) = (false, false, true);
                }
                for_all |= value == "*";
                for_me |= is_me(value, agent);
                mine.named |= for_me;
            } else if let Some(line) = Line::new(&key, value) {
                naming = false;
                if for_me {
                    mine.push(line.clone());
                }
                if for_all {
                    others.push(line);
                }
            }
        }
        if mine.named { mine.robots } else { others.robots }
    }

    /// Whether the path and query may be fetched. The longest rule that fits decides, and of two
    /// that are as long, the one that allows.
    pub fn allows(&self, path: &str) -> bool {
        let fitting = self.rules.iter().filter(|rule| rule.pattern.fits(path));
        let longest = fitting.max_by_key(|rule| (rule.pattern.len(), rule.allow));
        path == "/robots.txt" || longest.is_none_or(|rule| rule.allow)
    }

    /// How long to wait between two requests, where the file says so; at most [`LONGEST_DELAY`].
    pub fn delay(&self) -> Option<Duration> {
        self.delay
    }
}

/// The whole lines within the limit: half a rule would be another rule.
fn head(bytes: &[u8]) -> &[u8] {
    let Some(head) = bytes.get(..MOST_BYTES).filter(|_| bytes.len() > MOST_BYTES) else {
        return bytes;
    };
    let end = head.iter().rposition(|byte| *byte == b'\n').unwrap_or(0);
    &head[..end]
}

/// What was found in the groups for one name.
#[derive(Default)]
struct Group {
    named: bool,
    robots: Robots,
}

impl Group {
    fn push(&mut self, line: Line) {
        match line {
            Line::Rule(rule) => self.robots.rules.push(rule),
            Line::Delay(delay) => {
                let longest = self.robots.delay.unwrap_or_default().max(delay);
                self.robots.delay = Some(longest);
            }
            Line::Nothing => {}
        }
    }
}

/// A line that belongs to a group.
#[derive(Clone)]
enum Line {
    Rule(Rule),
    Delay(Duration),
    /// A rule without a path, which rules nothing, or a delay that is no number.
    Nothing,
}

impl Line {
    fn new(key: &str, value: &str) -> Option<Self> {
        match key {
            "allow" | "disallow" if value.is_empty() => Some(Self::Nothing),
            "allow" | "disallow" => {
                let pattern = Pattern::new(value);
                Some(Self::Rule(Rule { pattern, allow: key == "allow" }))
            }
            "crawl-delay" => Some(delay(value).map_or(Self::Nothing, Self::Delay)),
            _ => None,
        }
    }
}

fn delay(value: &str) -> Option<Duration> {
    let seconds: f64 = value.parse().ok()?;
    let seconds = seconds.min(LONGEST_DELAY.as_secs_f64());
    Duration::try_from_secs_f64(seconds).ok()
}

/// `Key: value # comment`, the key in lower case.
fn record(line: &str) -> Option<(String, &str)> {
    let line = line.split('#').next().unwrap_or_default();
    let (key, value) = line.split_once(':')?;
    Some((key.trim().to_ascii_lowercase(), value.trim()))
}

/// Whether a name in the file means the crawler that calls itself `agent`. Both are taken up to the
/// first letter that a product token cannot hold, and case does not matter.
fn is_me(name: &str, agent: &str) -> bool {
    let (name, agent) = (token(name), token(agent));
    !name.is_empty() && name.eq_ignore_ascii_case(agent)
}

/// The product token at the start: letters, `_` and `-` (RFC 9309, section 2.2.1).
pub(crate) fn token(agent: &str) -> &str {
    let ends = |letter: char| !(letter.is_ascii_alphabetic() || letter == '_' || letter == '-');
    agent.split(ends).next().unwrap_or_default()
}

#[cfg(test)]
mod tests;
