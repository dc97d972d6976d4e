//! How wide text is, and how it is made to fit.
//!
//! Without a font nothing is known for sure: the widths are those of `DejaVu Sans`, the widest of
//! the sans-serif fonts that browsers and systems fall back to, so that others only leave room.

/// The width of one character as a share of the font size.
fn advance(character: char) -> f64 {
    match character {
        ' ' | 'i' | 'l' | 'j' | '.' | ',' | '\'' | '|' => 0.32,
        'I' | ':' | ';' | '!' | '(' | ')' | '[' | ']' | '/' | '-' | 'f' | 't' | 'r' => 0.40,
        'm' | 'M' | 'W' | 'w' | '%' | '@' | '…' | '—' => 1.0,
        '×' | '+' | '=' | '<' | '>' | '~' => 0.84,
        'A'..='Z' => 0.72,
        '\0'..='\u{24f}' => 0.62,
        _ => 1.0,
    }
}

/// The width of `text` at font size `size`, in pixels.
pub fn width(text: &str, size: i32) -> i32 {
    (text.chars().map(advance).sum::<f64>() * f64::from(size)).ceil() as i32
}

/// The font size whose ordinary letters are as wide as bold ones of `size`: a tenth larger.
pub fn bold(size: i32) -> i32 {
    (size * 11 + 9) / 10
}

/// The widest of `texts` at font size `size`, in pixels.
pub fn widest<'a>(texts: impl IntoIterator<Item = &'a str>, size: i32) -> i32 {
    texts.into_iter().map(|text| width(text, size)).max().unwrap_or(0)
}

/// `text`, cut short with an ellipsis where it is wider than `room` pixels.
pub fn fit(text: &str, size: i32, room: i32) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let room = f64::from(room) / f64::from(size) - advance('…');
    let mut used = 0.0;
    let kept: String = text
        .chars()
        .take_while(|character| {
            used += advance(*character);
            used <= room
        })
        .collect();
    format!("{}…", kept.trim_end())
}

/// `text` in lines of at most `room` pixels, broken at spaces; what does not fit into `most`
/// lines is cut with an ellipsis.
pub fn wrap(text: &str, size: i32, room: i32, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split([' ', '\n', '\t']).filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if width(&format!("{line} {word}"), size) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    if lines.len() > most {
        let rest = lines.split_off(most.saturating_sub(1)).join(" ");
        lines.push(rest);
    }
    lines.iter().map(|line| fit(line, size, room)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_fits_stays_as_it_is() {
        assert_eq!(fit("rayon ×2", 16, 200), "rayon ×2");
    }

    #[test]
    fn text_that_does_not_fit_ends_in_an_ellipsis_and_then_fits() {
        let short = fit(&"long".repeat(50), 16, 200);
        assert!(short.ends_with('…') && width(&short, 16) <= 200, "{short}");
    }

    #[test]
    fn lines_break_at_spaces_and_never_overflow() {
        let lines = wrap(&"some words that go on ".repeat(20), 16, 300, 3);
        assert_eq!(lines.len(), 3);
        assert!(lines.iter().all(|line| width(line, 16) <= 300), "{lines:?}");
        assert!(lines[2].ends_with('…'));
    }

    #[test]
    fn a_single_word_wider_than_the_line_is_cut() {
        assert!(wrap(&"x".repeat(500), 16, 100, 2).iter().all(|line| width(line, 16) <= 100));
    }
}
