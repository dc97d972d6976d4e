//! What a learner sees, and what nobody should: a process that is left behind.

mod files;
mod fixture;
mod interrupted;
mod learner;
