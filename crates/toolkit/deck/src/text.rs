//! Where code begins and ends, and text made harmless.

/// Follows fenced code through lines of Markdown.
#[derive(Default)]
pub(crate) struct Fence {
    open: Option<(char, usize)>,
}

impl Fence {
    /// Whether the next line is code or a fence around it.
    pub(crate) fn holds(&mut self, line: &str) -> bool {
        let indent = line.len() - line.trim_start_matches(' ').len();
        let trimmed = line.trim_start();
        let mark = trimmed.chars().next().filter(|mark| matches!(mark, '`' | '~'));
        let count = mark.map_or(0, |mark| trimmed.chars().take_while(|c| *c == mark).count());
        match (self.open, mark) {
            (Some((open, least)), Some(mark))
                if mark == open
                    && count >= least
                    && indent < 4
                    && trimmed[count..].trim().is_empty() =>
            {
                self.open = None;
                true
            }
            (Some(_), _) => true,
            (None, Some(mark)) if count >= 3 && indent < 4 => {
                let opens = mark == '~' || !trimmed[count..].contains('`');
                if opens {
                    self.open = Some((mark, count));
                }
                opens
            }
            (None, _) => false,
        }
    }

    /// Whether the line after this one is inside of the code.
    pub(crate) fn is_open(&self) -> bool {
        self.open.is_some()
    }
}

/// The lines of the first code block.
pub(crate) fn code_lines(markdown: &str) -> usize {
    let mut fence = Fence::default();
    let mut count = 0;
    for line in markdown.lines() {
        let inside = fence.is_open();
        fence.holds(line);
        match (inside, fence.is_open()) {
            (true, true) => count += 1,
            (true, false) => return count,
            _ => {}
        }
    }
    count
}

/// `text` with the characters that mean something in markup replaced; line breaks stay.
pub(crate) fn escape(text: &str) -> String {
    draw::markup(&text.replace('\0', "\u{fffd}"))
}
