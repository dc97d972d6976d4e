//! One CSV file to sums by key: one task of the lesson's own graph, run by its simplest scheduler.

use std::collections::BTreeMap;
use std::path::Path;

use taskgraph::schedule::synchronous;
use taskgraph::{Bag, Graph, Order, Plan, Settings, Value};

use crate::trouble::{Trouble, is_readable};

/// For each key how many numbers there are, their sum, and the sum of their absolute values.
pub(crate) type Sums = BTreeMap<String, (u64, f64, f64)>;

/// Sums up one file.
pub(crate) fn group(path: &Path, key: &str, value: &str) -> Result<Sums, Trouble> {
    is_readable(path)?;
    let mut graph = Graph::new();
    let groups = Bag::files(&mut graph, &[path], key, value).group_by(&mut graph);
    let plan = Plan::new(graph, &[groups], Order::DepthFirst);
    let run = synchronous::run(&plan, Settings::default())
        .map_err(|error| Trouble::Content(error.to_string()))?;
    match run.outputs.into_iter().next() {
        Some(Ok(Value::Groups(groups))) => {
            let one = |group: &taskgraph::bag::Group| (group.count, group.sum, group.magnitude);
            Ok(groups.0.iter().map(|(key, group)| (key.clone(), one(group))).collect())
        }
        Some(Err(failure)) => Err(Trouble::Content(failure.why)),
        _ => Err(Trouble::Content(format!("{}: no groups came out", path.display()))),
    }
}
