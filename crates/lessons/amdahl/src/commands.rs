//! The questions, one a file.

mod convert;
mod fit;
mod law;
mod limit;
mod serial;
mod span;
mod speedup;
mod table;
mod workers;
mod worth;

use clap::Subcommand;

use crate::answer::{Answer, Trouble};

/// The questions that can be asked.
#[derive(Subcommand)]
pub(crate) enum Command {
    Speedup(speedup::Speedup),
    Limit(limit::Limit),
    Workers(workers::Workers),
    Serial(serial::Serial),
    Worth(worth::Worth),
    Table(table::Table),
    Fit(fit::Fit),
    Span(span::Span),
    Convert(convert::Convert),
}

impl Command {
    /// Its name on the command line.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Speedup(_) => "speedup",
            Self::Limit(_) => "limit",
            Self::Workers(_) => "workers",
            Self::Serial(_) => "serial",
            Self::Worth(_) => "worth",
            Self::Table(_) => "table",
            Self::Fit(_) => "fit",
            Self::Span(_) => "span",
            Self::Convert(_) => "convert",
        }
    }

    /// Its answer.
    pub(crate) fn answer(&self) -> Result<Answer, Trouble> {
        match self {
            Self::Speedup(question) => question.answer(),
            Self::Limit(question) => question.answer(),
            Self::Workers(question) => question.answer(),
            Self::Serial(question) => question.answer(),
            Self::Worth(question) => question.answer(),
            Self::Table(question) => question.answer(),
            Self::Fit(question) => question.answer(),
            Self::Span(question) => question.answer(),
            Self::Convert(question) => question.answer(),
        }
    }
}
