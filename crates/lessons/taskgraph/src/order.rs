//! In which order tasks are taken, if nothing else decides.
//!
//! The order decides how much has to be in memory at once. Of `sum(make 0) … sum(make 99)`, depth
//! first has one chunk at a time, and breadth first all of them.
//!
//! # How depth first works
//!
//! 1. For each wanted task: go down its inputs to what needs nothing, and come back up. A task
//!    comes right after its last input.
//! 2. After each task: if another can run now, or is the last user of something now, and gives back
//!    at least as much memory as it takes, that one comes next, needed now or not. So `x + xᵀ` takes
//!    a chunk and its mirror image, makes both sums, and is done with both.
//!
//! To find the order with the lowest peak is NP-hard (R. Sethi, "Complete register allocation
//! problems", SIAM J. Comput. 4 (1975), 226–248); this one is found in linear time.

use std::collections::VecDeque;

use crate::lists::Lists;
use crate::{Graph, TaskId};

/// In which order tasks are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Each wanted task with all that it needs, one after the other: little is in memory.
    DepthFirst,
    /// First in, first out: all tasks that can start, then all that can start then.
    BreadthFirst,
}

impl Order {
    /// The tasks of `graph` that `wanted` needs, in this order. Inputs come before their users.
    pub fn of(self, graph: &Graph, wanted: &[TaskId]) -> Vec<TaskId> {
        let walk = Walk::new(graph, wanted);
        match self {
            Self::DepthFirst => walk.depth_first(wanted),
            Self::BreadthFirst => walk.breadth_first(),
        }
    }
}

/// A walk over a graph.
struct Walk<'g> {
    graph: &'g Graph,
    /// Only these tasks matter.
    needed: Vec<bool>,
    /// Who takes a task's output, whether it matters or not.
    users: Lists,
    /// How many inputs of a task have not been taken yet.
    missing: Vec<u32>,
    /// How many users of a task have not been taken yet; a wanted task always has one more.
    uses: Vec<u32>,
    order: Vec<TaskId>,
}

impl<'g> Walk<'g> {
    fn new(graph: &'g Graph, wanted: &[TaskId]) -> Self {
        let needed = graph.needed(wanted);
        let users = graph.users();
        let tasks = 0..graph.len() as u32;
        let missing = tasks.clone().map(|task| graph.inputs(TaskId(task)).len() as u32);
        let count = |task: u32| {
            users.of(task).iter().filter(|user| needed[**user as usize]).count() as u32
        };
        let mut counts: Vec<u32> = tasks.clone().map(count).collect();
        for task in wanted {
            counts[task.number()] += 1;
        }
        let order = Vec::with_capacity(graph.len());
        Self { graph, missing: missing.collect(), uses: counts, needed, users, order }
    }

    /// Notes that `task` is taken, and calls `next` for each task that could come next for a reason:
    /// it waited for this one alone, or it is now the last user of an output.
    fn take(&mut self, task: TaskId, mut next: impl FnMut(TaskId)) {
        self.order.push(task);
        self.missing[task.number()] = u32::MAX; // never ready again
        for input in self.graph.inputs(task) {
            self.uses[input.number()] -= 1;
            if self.uses[input.number()] == 1 {
                let users = self.users.of(input.0).iter().copied().map(TaskId);
                users.filter(|user| self.is_ready(*user)).for_each(&mut next);
            }
        }
        for &user in self.users.of(task.0) {
            let missing = &mut self.missing[user as usize];
            *missing -= 1;
            if *missing == 0 && self.needed[user as usize] {
                next(TaskId(user));
            }
        }
    }

    fn is_ready(&self, task: TaskId) -> bool {
        self.missing[task.number()] == 0 && self.needed[task.number()]
    }

    fn is_taken(&self, task: TaskId) -> bool {
        self.missing[task.number()] == u32::MAX
    }

    fn depth_first(mut self, wanted: &[TaskId]) -> Vec<TaskId> {
        // Tasks on the way down, each with the number of inputs that it has been to.
        let mut path: Vec<(TaskId, usize)> = Vec::new();
        let mut ready = Vec::new();
        for &task in wanted {
            path.push((task, 0));
            // ANCHOR: depth_first
            while let Some((task, next)) = path.pop() {
                if self.is_taken(task) {
                    continue;
                }
                match self.graph.inputs(task).nth(next) {
                    Some(input) => path.extend([(task, next + 1), (input, 0)]),
                    None => self.take_with_followers(task, &mut ready),
                }
            }
            // ANCHOR_END: depth_first
        }
        self.order
    }

    /// Takes `task`, and whatever can come after it and does not take more memory than it gives
    /// back.
    fn take_with_followers(&mut self, task: TaskId, ready: &mut Vec<TaskId>) {
        self.take(task, |user| ready.push(user));
        while let Some(user) = ready.pop() {
            // Some are named twice: as ready, and as the last user.
            if self.is_ready(user) && self.frees(user) >= self.graph.size(user).keeps {
                self.take(user, |next| ready.push(next));
            }
        }
    }

    /// The bytes that nobody wants any more once `task` has run. An input that it takes twice is
    /// wanted twice, and counts for neither: too little is said then, which costs memory alone.
    fn frees(&self, task: TaskId) -> u64 {
        let inputs = self.graph.inputs(task);
        let last = inputs.filter(|input| self.uses[input.number()] == 1);
        last.map(|input| self.graph.size(input).keeps).sum()
    }

    fn breadth_first(mut self) -> Vec<TaskId> {
        let tasks = (0..self.graph.len() as u32).map(TaskId);
        let mut queue: VecDeque<TaskId> = tasks.filter(|task| self.is_ready(*task)).collect();
        // ANCHOR: breadth_first
        while let Some(task) = queue.pop_front() {
            if self.is_ready(task) {
                self.take(task, |user| queue.push_back(user));
            }
        }
        // ANCHOR_END: breadth_first
        self.order
    }
}
