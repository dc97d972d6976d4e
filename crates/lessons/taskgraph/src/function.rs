//! Functions with names, for tasks that are no step of an array or a bag.
//!
//! A graph is data, and may be sent to another process, where the address of a function means
//! nothing. Its name does: both sides look it up in the same lists, those of this crate and those
//! given to [`enter`](crate::enter).

use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::OnceLock;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{Value, delayed};

/// A function with a name of its own.
#[derive(Clone, Copy)]
pub struct Function<F: 'static> {
    /// The name, also in pictures and in messages.
    pub name: &'static str,
    /// What it does.
    pub run: F,
}

/// A function of a task's constants and of its inputs' outputs; the error says what went wrong.
pub type Call = Function<fn(&[f64], &[Value]) -> Result<Value, String>>;

/// A function of each number of an array.
pub type Element = Function<fn(f64) -> f64>;

/// A function of each record of a bag, its key and its number: what the number becomes.
pub type Map = Function<fn(&str, f64) -> f64>;

/// A question to each record of a bag: shall it stay?
pub type Keep = Function<fn(&str, f64) -> bool>;

impl<F> Function<F> {
    /// A function. Its name is its own among those of its kind.
    pub const fn new(name: &'static str, run: F) -> Self {
        Self { name, run }
    }
}

/// Functions of a program's own, by kind.
#[derive(Debug, Clone, Copy, Default)]
pub struct Functions {
    /// For delayed tasks.
    pub calls: &'static [Call],
    /// For the numbers of arrays.
    pub elements: &'static [Element],
    /// For the records of bags.
    pub maps: &'static [Map],
    /// For filters of bags.
    pub keeps: &'static [Keep],
}

/// Those of the program; those of this crate are always known.
static OWN: OnceLock<Functions> = OnceLock::new();

/// Makes the program's functions known; the first call counts.
pub(crate) fn know(functions: Functions) {
    let _ = OWN.set(functions);
}

/// A kind of function that can be looked up by its name.
trait Known: Copy + 'static {
    /// The function called `name`.
    fn find(name: &str) -> Option<Function<Self>>;
}

macro_rules! known {
    ($kind:ty, $list:ident, $ours:expr) => {
        impl Known for $kind {
            fn find(name: &str) -> Option<Function<Self>> {
                let own = OWN.get().map_or(&[][..], |own| own.$list);
                $ours.iter().chain(own).find(|function| function.name == name).copied()
            }
        }
    };
}

known!(fn(&[f64], &[Value]) -> Result<Value, String>, calls, delayed::CALLS);
known!(fn(f64) -> f64, elements, crate::array::ELEMENTS);
known!(fn(&str, f64) -> f64, maps, crate::bag::MAPS);
known!(fn(&str, f64) -> bool, keeps, crate::bag::KEEPS);

impl<F> fmt::Debug for Function<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// Functions are the same if their names are.
impl<F> PartialEq for Function<F> {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl<F> Eq for Function<F> {}

impl<F> Hash for Function<F> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

impl<F> Serialize for Function<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name)
    }
}

impl<'de, F: Known> Deserialize<'de> for Function<F> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = <&str>::deserialize(deserializer)?;
        F::find(name).ok_or_else(|| Error::custom(format!("no function is called `{name}`")))
    }
}
