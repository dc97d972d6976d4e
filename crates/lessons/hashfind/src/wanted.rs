//! The hash that is looked for.

use std::fmt::{self, Display};

use serde::{Deserialize, Serialize};

/// The hash that is looked for.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wanted {
    /// SHA-256 (FIPS 180-4): nobody can make two files with the same one.
    Sha256([u8; 32]),
    /// MD5 (RFC 1321): two files with the same one have been made on purpose since 2004, but chance does not
    /// make them.
    Md5([u8; 16]),
}

/// What was given is no such hash.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{given}` is no {kind} hash, which has {digits} hexadecimal digits")]
pub struct WantedError {
    /// `SHA-256` or `MD5`.
    pub kind: &'static str,
    /// How many digits it has.
    pub digits: usize,
    /// What was given, its first hundred characters.
    pub given: String,
}

impl Wanted {
    /// The SHA-256 hash that is written as 64 hexadecimal digits.
    pub fn sha256(text: &str) -> Result<Self, WantedError> {
        bytes(text, "SHA-256").map(Self::Sha256)
    }

    /// The MD5 hash that is written as 32 hexadecimal digits.
    pub fn md5(text: &str) -> Result<Self, WantedError> {
        bytes(text, "MD5").map(Self::Md5)
    }

    fn digest(&self) -> (&'static str, &[u8]) {
        match self {
            Self::Sha256(bytes) => ("sha256", bytes),
            Self::Md5(bytes) => ("md5", bytes),
        }
    }
}

/// `sha256:e3b0…`
impl Display for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kind, bytes) = self.digest();
        write!(f, "{kind}:")?;
        bytes.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

fn bytes<const N: usize>(text: &str, kind: &'static str) -> Result<[u8; N], WantedError> {
    let wrong = || WantedError { kind, digits: 2 * N, given: text.chars().take(100).collect() };
    let digits: Option<Vec<u8>> =
        text.chars().map(|digit| digit.to_digit(16).map(|value| value as u8)).collect();
    let digits = digits.filter(|digits| digits.len() == 2 * N).ok_or_else(wrong)?;
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks(2)) {
        *byte = pair[0] << 4 | pair[1];
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_written_as_it_was_read_in_small_letters() {
        let text = "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855";
        let wanted = Wanted::sha256(text).expect("it has 64 digits");
        assert_eq!(wanted.to_string(), format!("sha256:{}", text.to_lowercase()));
        assert_eq!(format!("{wanted:?}"), wanted.to_string());
    }

    #[test]
    fn what_is_no_hash_is_quoted() {
        for wrong in ["", "e3b0", "zz", &"é".repeat(32), &"0".repeat(33)] {
            let error = Wanted::md5(wrong).expect_err(wrong);
            let said = format!("`{wrong}` is no MD5 hash, which has 32 hexadecimal digits");
            assert_eq!(error.to_string(), said);
        }
        let long = "x".repeat(10_000);
        assert!(Wanted::sha256(&long).expect_err("it is long").to_string().len() < 200);
    }
}
