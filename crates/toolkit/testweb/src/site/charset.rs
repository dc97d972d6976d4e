//! Pages in other encodings than UTF-8.

/// An encoding, and a word that is written differently in it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Charset {
    pub(crate) name: &'static str,
    pub(crate) word: &'static str,
    /// The word in an address: UTF-8, percent-encoded.
    pub(crate) escaped: &'static str,
    /// The content type, where that names the encoding; otherwise the page does.
    pub(crate) kind: &'static str,
    encode: fn(char) -> u8,
}

impl Charset {
    /// Whether the page has to name the encoding, because the head does not.
    pub(crate) fn in_meta(&self) -> bool {
        self.kind == "text/html"
    }

    /// A text of ASCII and letters of the word's language, in bytes.
    pub(crate) fn encode(&self, text: &str) -> Vec<u8> {
        let one = |char: char| u8::try_from(char).ok().filter(u8::is_ascii);
        text.chars().map(|char| one(char).unwrap_or_else(|| (self.encode)(char))).collect()
    }
}

/// The encoding of the `n`th such page: two encodings, each named in two ways.
pub(crate) fn of(n: u32) -> Charset {
    let latin = Charset {
        name: "iso-8859-1",
        word: "naïveté",
        escaped: "na%C3%AFvet%C3%A9",
        kind: "text/html; charset=iso-8859-1",
        encode: |char| u8::try_from(char).unwrap_or(b'?'),
    };
    let cyrillic = Charset {
        name: "windows-1251",
        word: "мир",
        escaped: "%D0%BC%D0%B8%D1%80",
        kind: "text/html; charset=windows-1251",
        // А to я, U+0410 to U+044F, are 0xC0 to 0xFF.
        encode: |char| {
            u32::from(char)
                .checked_sub(0x350)
                .and_then(|byte| byte.try_into().ok())
                .unwrap_or(b'?')
        },
    };
    match n % 4 {
        0 => latin,
        1 => Charset { kind: "text/html", ..cyrillic },
        2 => Charset { kind: "text/html", ..latin },
        _ => cyrillic,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_encoded_as_the_standards_say() {
        assert_eq!(of(0).encode("naïveté"), b"na\xefvet\xe9");
        assert_eq!(of(1).encode("<a>мир</a>"), b"<a>\xec\xe8\xf0</a>");
        for n in 0..4 {
            assert_eq!(of(n).in_meta(), (1..3).contains(&n));
        }
    }
}
