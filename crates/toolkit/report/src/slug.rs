//! File names and ids from names.

/// The longest name that is kept whole: file systems take 255 bytes, and we add endings.
const MOST: usize = 80;

/// `name` as a file name and an id: `loops/squares/1000` becomes `loops-squares-1000`.
///
/// Different names stay different: a name with anything but small letters, digits, `_` and
/// single slashes loses something, so a hash of the whole of it is appended.
pub(crate) fn slug(name: &str) -> String {
    let plain = |character: char| {
        character.is_ascii_lowercase() || character.is_ascii_digit() || character == '_'
    };
    let mut out: String =
        name.chars().map(|character| if plain(character) { character } else { '-' }).collect();
    let clean = name.split('/').all(|part| !part.is_empty() && part.chars().all(plain));
    if !clean || out.len() > MOST {
        out.truncate(MOST);
        out = format!("{}--{:016x}", out.trim_matches('-'), hash(name));
    }
    out
}

/// FNV-1a, 64 bits: short, and the same on every machine.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn plain_names_stay_readable() {
        assert_eq!(slug("loops/squares/1000"), "loops-squares-1000");
    }

    #[test]
    fn names_that_look_alike_get_different_files() {
        let names = ["a/b", "a-b", "a b", "A/B", "a//b", "/a/b", "a.b", "../a/b", "", "ä", "ö"];
        let long = [format!("{}1", "x".repeat(300)), format!("{}2", "x".repeat(300))];
        let all = names.iter().copied().chain(long.iter().map(String::as_str));
        let slugs: HashSet<_> = all.map(slug).collect();
        assert_eq!(slugs.len(), names.len() + long.len());
    }

    #[test]
    fn no_name_leads_out_of_its_folder() {
        for name in ["../../etc/passwd", "..", ".", "/", "c:\\x", "a\0b", "<script>"] {
            let safe = slug(name);
            assert!(
                safe.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_'),
                "{safe}"
            );
            assert!(safe.len() < 110);
        }
    }
}
