//! Numbers, times and amounts of memory, as one writes them.

/// A whole number within bounds.
pub(super) fn between<const LEAST: usize, const MOST: usize>(
    text: &str,
) -> Result<usize, String> {
    match text.parse() {
        Ok(number) if (LEAST..=MOST).contains(&number) => Ok(number),
        _ => Err(format!("it must be a whole number from {LEAST} to {MOST}")),
    }
}

/// A number of seconds, an hour at most.
pub(super) fn seconds(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(seconds) if (0.0..=3600.0).contains(&seconds) => Ok(seconds),
        _ => Err("it must be a number of seconds from 0 to 3600".to_owned()),
    }
}

/// Units of memory: those of 1,000 and those of 1,024.
const UNITS: [(&str, u64); 8] = [
    ("KiB", 1 << 10),
    ("MiB", 1 << 20),
    ("GiB", 1 << 30),
    ("TiB", 1 << 40),
    ("kB", 1_000),
    ("MB", 1_000_000),
    ("GB", 1_000_000_000),
    ("B", 1),
];

/// An amount of memory.
pub(super) fn bytes(text: &str) -> Result<u64, String> {
    let known = UNITS.iter().find_map(|(unit, size)| Some((text.strip_suffix(unit)?, *size)));
    let (number, unit) = known.unwrap_or((text, 1));
    let bytes = number.trim().parse::<u64>().ok().and_then(|number| number.checked_mul(unit));
    bytes.ok_or_else(|| "it must be a whole number of bytes, or as 512MiB or 2GB".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_given_in_bytes_or_in_either_family_of_units() {
        assert_eq!(bytes("512MiB"), Ok(512 << 20));
        assert_eq!(bytes("2 GB"), Ok(2_000_000_000));
        assert_eq!(bytes("100"), Ok(100));
        assert_eq!(bytes("7B"), Ok(7));
        for wrong in ["", "MiB", "-1", "1.5GiB", "many", "99999999999999999999", "99999999TiB"]
        {
            assert!(bytes(wrong).is_err(), "{wrong}");
        }
    }
}
