//! What can be asked for.

use clap::Subcommand;

use crate::{CoachError, Home, Outcome, actions, interrupt};

/// What can be asked for.
#[derive(Debug, Clone, Subcommand)]
pub enum Action {
    /// Show all exercises, by chapter, and which are done
    List,
    /// Show the first exercise that is not done
    Next,
    /// Show what an exercise asks for; an open one, too
    Show {
        /// The exercise; without it, the first that is not done
        id: Option<String>,
    },
    /// Check an answer
    Check {
        /// The exercise; without it, the first that is not done
        id: Option<String>,
    },
    /// Check an answer each time that it is saved, until it passes
    Watch {
        /// The exercise; without it, the first that is not done
        id: Option<String>,
    },
    /// Show the next hint
    Hint {
        /// The exercise; without it, the first that is not done
        id: Option<String>,
    },
    /// Show the solution of an exercise that is done
    Solution {
        /// The exercise
        id: String,
        /// Also if it is not done
        #[arg(long)]
        yes: bool,
    },
    /// Put the starter back; your answer is kept in reports/local/answers
    Reset {
        /// The exercise
        id: String,
    },
    /// Tick an open exercise off
    Done {
        /// The exercise
        id: String,
    },
    /// Check the exercises themselves: starters, solutions and wrong answers
    Verify {
        /// The exercises; without one, all
        ids: Vec<String>,
        /// How often a solution must pass
        #[arg(long, default_value_t = 20)]
        times: u32,
    },
}

/// Does what `action` asks for. Writes to the standard output.
pub fn run(action: Action, home: &Home) -> Result<Outcome, CoachError> {
    interrupt::listen()?;
    let outcome = match action {
        Action::List => actions::list(home),
        Action::Next => actions::next(home),
        Action::Show { id } => actions::show(home, id.as_deref()),
        Action::Check { id } => actions::check(home, id.as_deref()),
        Action::Watch { id } => actions::watch(home, id.as_deref()),
        Action::Hint { id } => actions::hint(home, id.as_deref()),
        Action::Solution { id, yes } => actions::solution(home, &id, yes),
        Action::Reset { id } => actions::reset(home, &id),
        Action::Done { id } => actions::done(home, &id),
        Action::Verify { ids, times } => actions::verify(home, &ids, times),
    };
    match outcome {
        Err(CoachError::Interrupted) => Ok(Outcome::Interrupted),
        outcome => outcome,
    }
}
