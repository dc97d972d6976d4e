//! Text for a terminal.

mod case;
pub(crate) mod colour;
mod comparison;
mod grid;

pub use case::table;
pub use colour::Colour;
pub use comparison::comparison;
