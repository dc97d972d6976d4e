//! Words that an answer must not contain.

use crate::finding::line_at;

/// The forbidden words in a source, each with its line. Comments and strings may hold any word.
/// A word counts where a name begins with it: `Atomic` finds `AtomicUsize`.
pub(crate) fn find(source: &str, words: &[String]) -> Vec<(String, usize)> {
    let code = code_only(source);
    let mut found = Vec::new();
    for word in words {
        let places = code.match_indices(word.as_str()).filter(|&(place, _)| {
            let before = code[..place].chars().next_back();
            !before.is_some_and(|before| before.is_alphanumeric() || before == '_')
        });
        found.extend(places.map(|(place, _)| (word.clone(), line_at(&code, place))));
    }
    found.sort_by_key(|&(_, line)| line);
    found
}

/// The source with a blank for each character of a comment or a literal, and one blank between
/// words of a line, so that `static  mut` is `static mut`.
fn code_only(source: &str) -> String {
    let mut code = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(next) = rest.chars().next() {
        let skipped = comment(rest).or_else(|| literal(rest, code.chars().next_back()));
        let (part, keep) = match skipped {
            Some(length) => (&rest[..length], false),
            None => (&rest[..next.len_utf8()], true),
        };
        for letter in part.chars() {
            let letter = if keep || letter == '\n' { letter } else { ' ' };
            let doubled = letter == ' ' && code.ends_with(' ');
            if !doubled {
                code.push(letter);
            }
        }
        rest = &rest[part.len()..];
    }
    code
}

/// The length of the comment that `text` begins with.
fn comment(text: &str) -> Option<usize> {
    if text.starts_with("//") {
        return Some(text.find('\n').unwrap_or(text.len()));
    }
    if !text.starts_with("/*") {
        return None;
    }
    let (mut depth, mut place) = (0_usize, 0);
    while place < text.len() {
        let rest = &text[place..];
        let step = if rest.starts_with("/*") {
            depth += 1;
            2
        } else if rest.starts_with("*/") {
            depth -= 1;
            2
        } else {
            rest.chars().next().map_or(1, char::len_utf8)
        };
        place += step;
        if depth == 0 {
            break;
        }
    }
    Some(place)
}

/// The length of the string or character that `text` begins with. A lifetime is neither.
fn literal(text: &str, before: Option<char>) -> Option<usize> {
    if text.starts_with('"') {
        return Some(quoted(text, '"'));
    }
    if text.starts_with('\'') {
        let mut letters = text.chars().skip(1);
        let (first, second) = (letters.next()?, letters.next());
        return (first == '\\' || second == Some('\'')).then(|| quoted(text, '\''));
    }
    let named = before.is_some_and(|before| before.is_alphanumeric() || before == '_');
    if named || !text.starts_with('r') {
        return None;
    }
    let hashes = text[1..].chars().take_while(|&letter| letter == '#').count();
    let body = text[1 + hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let length = body.find(&end).map_or(body.len(), |place| place + end.len());
    Some(2 + hashes + length)
}

/// The length of what stands between two quotes, with escapes.
fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (place, letter) in text.char_indices().skip(1) {
        if !escaped && letter == quote {
            return place + 1;
        }
        escaped = !escaped && letter == '\\';
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(source: &str, word: &str) -> Vec<usize> {
        find(source, &[word.to_owned()]).into_iter().map(|(_, line)| line).collect()
    }

    #[test]
    fn a_word_in_the_code_is_found_with_its_line() {
        assert_eq!(lines("fn a() {\n    unsafe {}\n}\n", "unsafe"), [2]);
        assert_eq!(lines("static  mut X: u8 = 0;", "static mut"), [1]);
        assert_eq!(lines("let x = AtomicUsize::new(0);", "Atomic"), [1]);
    }

    #[test]
    fn a_word_in_a_comment_or_a_literal_is_none() {
        let source = "// sleep\n/* a /* sleep */ sleep */\n\"a \\\" sleep\"; r#\"sleep \" \"#; '\"'; b\"sleep\";\n";
        assert_eq!(lines(source, "sleep"), Vec::<usize>::new());
    }

    #[test]
    fn a_lifetime_and_a_quoted_quote_hide_nothing() {
        assert_eq!(lines("fn a<'a>(x: &'a str) { sleep() } // 'a'", "sleep"), [1]);
        assert_eq!(lines("let a = '\\''; sleep();\nlet b = '\"'; sleep();", "sleep"), [1, 2]);
    }

    #[test]
    fn a_word_inside_another_is_none() {
        assert_eq!(lines("asleep(); no_sleep();", "sleep"), Vec::<usize>::new());
    }
}
