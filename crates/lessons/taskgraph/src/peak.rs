//! How much memory a plan needs if its tasks run one after the other, in its order.

use crate::{Plan, RunError};

/// The most that has to be in memory at once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Peak {
    /// In bytes.
    pub bytes: u64,
    /// The place of the task that needs it.
    pub place: u32,
    /// The bytes that are in memory already when that task starts.
    pub held: u64,
}

impl Peak {
    /// Counts it by going through the plan, without running anything. An output is there until
    /// its last user has run.
    pub fn of(plan: &Plan) -> Self {
        Self::count(plan, true)
    }

    /// The same if every output is kept to the end.
    pub fn keeping_all(plan: &Plan) -> Self {
        Self::count(plan, false)
    }

    fn count(plan: &Plan, releases: bool) -> Self {
        let mut uses: Vec<u32> =
            plan.places().map(|place| plan.users(place).len() as u32).collect();
        let (mut held, mut peak) = (0, Self::default());
        for place in plan.places() {
            let size = plan.size(place);
            if held + size.needs > peak.bytes {
                peak = Self { bytes: held + size.needs, place, held };
            }
            held += size.keeps;
            for &input in plan.inputs(place) {
                uses[input as usize] -= 1;
                if releases && uses[input as usize] == 0 && !plan.is_wanted(input) {
                    held -= plan.size(input).keeps;
                }
            }
        }
        peak
    }

    /// An error that names the task if this is more than the limit.
    pub(crate) fn check(&self, plan: &Plan, limit: Option<u64>) -> Result<(), RunError> {
        match limit {
            Some(limit) if self.bytes > limit => Err(RunError::Memory {
                limit,
                needs: plan.size(self.place).needs,
                held: self.held,
                task: plan.name(self.place),
            }),
            _ => Ok(()),
        }
    }
}
