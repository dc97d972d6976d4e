//! Linear fusion: a chain of tasks that nobody else looks into becomes one task.
//!
//! What it buys: the books are kept once for the chain, and what is between its links is never
//! put into a slot, sent to another process or counted against the limit for longer than a link takes.
//! What it costs: a chain is never shared out, so where tasks are few it can cost parallelism;
//! only where one of its links could have waited for a free worker, though, as a chain has no two
//! links that could run at the same time.

use crate::{Graph, Operation, Size, TaskId};

/// The graph with its chains fused, and the wanted tasks in it. A task is joined to its input if that
/// is its only one, has no other user, and is not wanted itself.
pub fn fuse(graph: &Graph, wanted: &[TaskId]) -> (Graph, Vec<TaskId>) {
    let fusion = Fusion::new(graph, wanted);
    let mut fused = Graph::new();
    // Where the output of a task is now; for one that was joined to its user, nowhere.
    let mut new: Vec<Option<TaskId>> = vec![None; graph.len()];
    for task in (0..graph.len() as u32).map(TaskId) {
        if !fusion.needed[task.number()] || fusion.follower(task).is_some() {
            continue;
        }
        let chain = fusion.chain(task);
        let head = *chain.first().unwrap_or(&task);
        let inputs: Vec<TaskId> =
            graph.inputs(head).filter_map(|input| new[input.number()]).collect();
        let added = fused.add(operation(graph, &chain), &inputs, size(graph, &chain));
        if let Some(name) = graph.given_name(task) {
            fused.rename(added, name);
        }
        new[task.number()] = Some(added);
    }
    let wanted = wanted.iter().filter_map(|task| new[task.number()]).collect();
    (fused, wanted)
}

struct Fusion<'g> {
    graph: &'g Graph,
    needed: Vec<bool>,
    /// The only user of a task that nobody else wants.
    only_user: Vec<Option<TaskId>>,
}

impl<'g> Fusion<'g> {
    fn new(graph: &'g Graph, wanted: &[TaskId]) -> Self {
        let needed = graph.needed(wanted);
        let users = graph.users();
        let mut only_user: Vec<Option<TaskId>> = (0..graph.len() as u32)
            .map(|task| {
                let mut users = users.of(task).iter().filter(|user| needed[**user as usize]);
                let first = users.next().copied().map(TaskId);
                if users.next().is_some() { None } else { first }
            })
            .collect();
        for task in wanted {
            only_user[task.number()] = None;
        }
        Self { graph, needed, only_user }
    }

    /// The task that `task` is joined to, if any.
    fn follower(&self, task: TaskId) -> Option<TaskId> {
        self.only_user[task.number()].filter(|user| self.graph.inputs(*user).len() == 1)
    }

    /// The tasks that are joined up to `last`, first to last.
    fn chain(&self, last: TaskId) -> Vec<TaskId> {
        let mut chain = vec![last];
        let mut at = last;
        while let Some(input) = self.graph.inputs(at).next()
            && self.follower(input) == Some(at)
        {
            chain.push(input);
            at = input;
        }
        chain.reverse();
        chain
    }
}

fn operation(graph: &Graph, chain: &[TaskId]) -> Operation {
    match chain {
        [task] => graph.operation(*task).clone(),
        _ => {
            Operation::Chain(chain.iter().map(|task| graph.operation(*task).clone()).collect())
        }
    }
}

/// A link needs what it needs, and what the one before it gave.
fn size(graph: &Graph, chain: &[TaskId]) -> Size {
    let mut size = Size::default();
    for task in chain {
        let link = graph.size(*task);
        size = Size { needs: size.needs.max(size.keeps + link.needs), keeps: link.keeps };
    }
    size
}
