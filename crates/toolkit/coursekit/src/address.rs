//! Which number a directive means: `CASE.VARIANT.FIELD@W`.

use std::fmt;
use std::str::FromStr;

use crate::finding::one_of;

/// Which number is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// The case: `loops/squares/1000000`.
    pub case: String,
    /// The variant.
    pub variant: String,
    /// What of it.
    pub field: Field,
    /// With how many workers.
    pub workers: Workers,
}

/// With how many workers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Workers {
    /// A serial variant has none.
    None,
    /// So many.
    Count(u64),
    /// As many as are fastest, among those for which there are processors.
    Best,
}

/// What of a row is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// T(baseline) / T(variant).
    Speedup,
    /// T(own serial form) / T(variant).
    Gain,
    /// Wall-clock time of one run.
    Time,
    /// Processor time of one run.
    Cpu,
    /// The share of the case's bound that it reaches.
    Ceiling,
    /// Gain per worker.
    Efficiency,
    /// The share of the workers' time in which they ran.
    Utilisation,
    /// Processor time over the serial form's time.
    Inflation,
    /// The most memory that it held.
    Memory,
    /// What it took once to build its pool or workers.
    Prepare,
    /// With how many workers it is.
    Workers,
    /// What may be said of it.
    Verdict,
}

const FIELDS: [(&str, Field); 12] = [
    ("speedup", Field::Speedup),
    ("gain", Field::Gain),
    ("time", Field::Time),
    ("cpu", Field::Cpu),
    ("ceiling", Field::Ceiling),
    ("efficiency", Field::Efficiency),
    ("utilisation", Field::Utilisation),
    ("inflation", Field::Inflation),
    ("memory", Field::Memory),
    ("prepare", Field::Prepare),
    ("workers", Field::Workers),
    ("verdict", Field::Verdict),
];

impl fmt::Display for Field {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = FIELDS.iter().find(|(_, field)| field == self).map_or("", |(name, _)| name);
        out.write_str(name)
    }
}

/// A text is no address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// It has not its three parts.
    #[error("`{0}` is no number of a recording: write CASE.VARIANT.FIELD@WORKERS")]
    Shape(String),
    /// It asks for something that is not known of a row.
    #[error("`{0}` is not known of a variant: ask for {fields}", fields = one_of(&FIELDS.map(|field| field.0)))]
    Field(String),
    /// Its workers are no number.
    #[error("`@{0}` is no number of workers: write @2, or @best")]
    Workers(String),
}

impl FromStr for Address {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, AddressError> {
        let (name, workers) = match text.split_once('@') {
            Some((name, "best")) => (name, Workers::Best),
            Some((name, count)) => match count.parse() {
                Ok(count @ 1..) => (name, Workers::Count(count)),
                _ => return Err(AddressError::Workers(count.to_owned())),
            },
            None => (text, Workers::None),
        };
        let mut parts = name.rsplitn(3, '.');
        let (field, variant, case) = (parts.next(), parts.next(), parts.next());
        let (Some(field), Some(variant), Some(case)) = (field, variant, case) else {
            return Err(AddressError::Shape(text.to_owned()));
        };
        if case.is_empty() || variant.is_empty() {
            return Err(AddressError::Shape(text.to_owned()));
        }
        let known = FIELDS.iter().find(|(name, _)| *name == field);
        let field = known.ok_or_else(|| AddressError::Field(field.to_owned()))?.1;
        Ok(Self { case: case.to_owned(), variant: variant.to_owned(), field, workers })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_two_dots_split() {
        let address: Address = "loops/squares/1.5.rayon.speedup@2".parse().expect("it is one");
        assert_eq!(
            (address.case.as_str(), address.variant.as_str()),
            ("loops/squares/1.5", "rayon")
        );
        assert_eq!((address.field, address.workers), (Field::Speedup, Workers::Count(2)));
    }

    #[test]
    fn what_is_no_address_is_told_why() {
        let said = |text: &str| text.parse::<Address>().expect_err("none").to_string();
        assert!(said("rayon").contains("CASE.VARIANT"), "{}", said("rayon"));
        assert!(said(".rayon.time").contains("CASE.VARIANT"));
        assert!(said("a.b.speed").contains("speedup, gain"), "{}", said("a.b.speed"));
        assert!(said("a.b.time@0").contains("@best"), "{}", said("a.b.time@0"));
    }
}
