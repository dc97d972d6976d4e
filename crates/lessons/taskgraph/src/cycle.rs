//! Tasks that wait for each other in a circle.

use std::fmt;

/// Tasks that wait for each other in a circle: none of them could ever start.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Cycle {
    /// Each waits for the next one, and the last for the first.
    pub tasks: Vec<String>,
}

impl fmt::Display for Cycle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = self.tasks.first().map_or("", String::as_str);
        write!(f, "a cycle: {} → {first}", self.tasks.join(" → "))
    }
}

/// An order in which every item comes after its inputs, or the items of a cycle, each before one of
/// its inputs. `inputs` holds the numbers of each item's inputs.
///
/// Depth first: an item on the path that is met again closes a cycle, and the cycle is the path
/// from there on.
pub(crate) fn sorted(inputs: &[Vec<usize>]) -> Result<Vec<usize>, Vec<usize>> {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        OnPath,
        Done,
    }
    let mut states = vec![State::New; inputs.len()];
    let mut order = Vec::with_capacity(inputs.len());
    for start in 0..inputs.len() {
        let mut path = vec![(start, 0)];
        while let Some((item, next)) = path.pop() {
            if states[item] == State::Done {
                continue;
            }
            states[item] = State::OnPath;
            let Some(&input) = inputs[item].get(next) else {
                states[item] = State::Done;
                order.push(item);
                continue;
            };
            path.push((item, next + 1));
            match states[input] {
                State::Done => {}
                State::New => path.push((input, 0)),
                State::OnPath => {
                    let from = path.iter().position(|(on, _)| *on == input).unwrap_or(0);
                    return Err(path[from..].iter().map(|(on, _)| *on).collect());
                }
            }
        }
    }
    Ok(order)
}
