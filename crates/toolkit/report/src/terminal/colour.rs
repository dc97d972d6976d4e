//! Whether text for a terminal has colours.

use anstyle::{AnsiColor, Style};

/// Whether text for a terminal has colours; who knows the terminal decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// Letters only.
    Plain,
    /// With ANSI escape codes. They only repeat what the words say.
    Ansi,
}

/// What a piece of text is, from which its look follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    Heading,
    Good,
    Bad,
    Quiet,
    Alarm,
}

impl Colour {
    /// `text` in the look of `tone`.
    pub(crate) fn paint(self, tone: Tone, text: &str) -> String {
        if self == Self::Plain || text.is_empty() {
            return text.to_owned();
        }
        let style = match tone {
            Tone::Heading => Style::new().bold(),
            Tone::Good => AnsiColor::Green.on_default(),
            Tone::Bad => AnsiColor::Yellow.on_default(),
            Tone::Quiet => Style::new().dimmed(),
            Tone::Alarm => AnsiColor::Red.on_default().bold(),
        };
        format!("{style}{text}{style:#}")
    }
}

/// `text` without the control characters by which a file could steer the terminal.
pub(crate) fn tame(text: &str) -> String {
    text.replace(char::is_control, "\u{fffd}")
}
