//! The numbers that the course shows: a reference recording, and the reader's own beside it.

use std::path::{Path, PathBuf};

use model::{Case, Family, Guess, Row, Summary};
use session::{Ceiling, ReadError};

use crate::address::{Address, Workers};
use crate::finding::one_of;

/// A recording, and what the reader measured.
#[derive(Debug, Clone)]
pub struct Recording {
    /// What the reference says, with the reader's own numbers beside it.
    pub summary: Summary,
    /// What its machine could do at best.
    ceilings: Vec<Ceiling>,
    /// Whether the reader's own numbers are beside it.
    pub local: bool,
}

/// A recording cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum RecordingError {
    /// There is none.
    #[error("no session in {}", .0.display())]
    Empty(PathBuf),
    /// A file of it cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
}

/// The recording has no such number; the text says what there is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Unknown(pub String);

impl Recording {
    /// Reads the sessions of a folder. Unlike a report, the course takes no broken file.
    pub fn read(folder: &Path) -> Result<Self, RecordingError> {
        let found = session::read_folder(folder);
        if let Some(error) = found.errors.into_iter().next() {
            return Err(error.into());
        }
        let summary = Summary::new(&found.sessions)
            .ok_or_else(|| RecordingError::Empty(folder.to_owned()))?;
        let ceilings =
            found.sessions.into_iter().flat_map(|session| session.ceilings).collect();
        Ok(Self { summary, ceilings, local: false })
    }

    /// Puts another machine's numbers beside these.
    pub fn put_beside(&mut self, other: &Summary) {
        self.summary.put_beside(other);
        self.local = true;
    }

    /// Notes what the reader guessed of a variant.
    pub fn guess(&mut self, address: &Address, speedup: f64) {
        let case = self.summary.cases.iter_mut().find(|case| case.name == address.case);
        if let Some(case) = case {
            case.guess = Some(Guess { variant: address.variant.clone(), speedup });
        }
    }

    /// The case of a name.
    pub fn case(&self, name: &str) -> Result<&Case, Unknown> {
        self.summary.cases.iter().find(|case| case.name == name).ok_or_else(|| {
            let bench = name.split('/').next().unwrap_or(name);
            let names = self.summary.cases.iter().map(|case| case.name.as_str());
            let near: Vec<&str> =
                names.clone().filter(|other| other.split('/').next() == Some(bench)).collect();
            Unknown(if near.is_empty() {
                let mut benches: Vec<&str> =
                    names.filter_map(|other| other.split('/').next()).collect();
                benches.dedup();
                format!("no case of `{bench}` was recorded, only of {}", benches.join(", "))
            } else {
                format!("no case `{name}` was recorded; there is {}", one_of(&near))
            })
        })
    }

    /// The family of a name.
    pub fn family(&self, name: &str) -> Result<&Family, Unknown> {
        let families = &self.summary.families;
        families.iter().find(|family| family.name == name).ok_or_else(|| {
            let names: Vec<&str> = families.iter().map(|family| family.name.as_str()).collect();
            Unknown(format!("no family `{name}` was recorded; there is {}", one_of(&names)))
        })
    }

    /// The row that an address means.
    pub fn row(&self, address: &Address) -> Result<(&Case, &Row), Unknown> {
        let case = self.case(&address.case)?;
        let sweep = case.sweep(&address.variant);
        if sweep.is_empty() {
            return Err(no_variant(case, &address.variant));
        }
        let counts: Vec<String> = sweep
            .iter()
            .filter_map(|row| row.workers)
            .map(|count| format!("@{count}"))
            .collect();
        let row = match address.workers {
            Workers::None => sweep.iter().find(|row| row.workers.is_none()),
            Workers::Count(count) => sweep.iter().find(|row| row.workers == Some(count)),
            Workers::Best => sweep
                .iter()
                .filter(|row| !row.oversubscribed)
                .max_by(|one, other| one.speedup.estimate.total_cmp(&other.speedup.estimate)),
        };
        let row = row.copied().ok_or_else(|| {
            let name = format!("{}.{}", address.case, address.variant);
            Unknown(if counts.is_empty() {
                format!("`{name}` is serial: it has no `@` and no workers")
            } else {
                format!("`{name}` was recorded with {}; or write @best", one_of(&counts))
            })
        })?;
        Ok((case, row))
    }

    /// What the machine could do at best, with the most cores or with so many.
    pub fn ceiling(&self, name: &str, cores: Option<u64>) -> Result<&Ceiling, Unknown> {
        let named = self.ceilings.iter().filter(|ceiling| ceiling.name == name);
        let fits = named.filter(|ceiling| cores.is_none_or(|cores| ceiling.cores == cores));
        let best = fits.max_by(|one, other| {
            one.cores
                .cmp(&other.cores)
                .then_with(|| one.is_above(other).cmp(&other.is_above(one)))
        });
        best.ok_or_else(|| {
            let mut known: Vec<String> = self
                .ceilings
                .iter()
                .map(|ceiling| format!("{} {}", ceiling.name, ceiling.cores))
                .collect();
            known.sort();
            known.dedup();
            Unknown(format!("no ceiling `{name}` was recorded; there is {}", one_of(&known)))
        })
    }
}

fn no_variant(case: &Case, name: &str) -> Unknown {
    let mut names: Vec<&str> = Vec::new();
    for row in &case.rows {
        if !names.contains(&row.variant.as_str()) {
            names.push(&row.variant);
        }
    }
    Unknown(format!("`{}` has no variant `{name}`; there is {}", case.name, one_of(&names)))
}
