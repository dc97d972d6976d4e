//! Which task has to wait for which.

use crate::PlanError;

/// Tasks and the edges between them, in two flat lists: those after task t are
/// `next[first[t]..first[t + 1]]`.
#[derive(Debug)]
pub(crate) struct Graph {
    first: Vec<u32>,
    next: Vec<u32>,
    /// How many tasks each one still waits for; empty where there are no edges.
    waiting: Vec<u32>,
    tasks: usize,
}

impl Graph {
    /// The graph of `tasks` tasks with `edges` (before, after).
    pub(crate) fn new(tasks: usize, edges: &[(u32, u32)]) -> Result<Self, PlanError> {
        if let Some(&(from, to)) =
            edges.iter().find(|(from, to)| (*from).max(*to) as usize >= tasks)
        {
            return Err(PlanError::NoSuchTask { from, to, tasks });
        }
        if edges.is_empty() {
            return Ok(Self {
                first: Vec::new(),
                next: Vec::new(),
                waiting: Vec::new(),
                tasks,
            });
        }
        let mut first = vec![0_u32; tasks + 1];
        let mut waiting = vec![0_u32; tasks];
        for &(from, to) in edges {
            first[from as usize + 1] += 1;
            waiting[to as usize] += 1;
        }
        for task in 0..tasks {
            first[task + 1] += first[task];
        }
        let mut free = first.clone();
        let mut next = vec![0_u32; edges.len()];
        for &(from, to) in edges {
            let place = &mut free[from as usize];
            next[*place as usize] = to;
            *place += 1;
        }
        Ok(Self { first, next, waiting, tasks })
    }

    /// Whether any task waits for another.
    pub(crate) fn has_edges(&self) -> bool {
        !self.next.is_empty()
    }

    /// The number of tasks that wait for `task`, once for each edge.
    pub(crate) fn followers(&self, task: u32) -> usize {
        if self.next.is_empty() {
            return 0;
        }
        (self.first[task as usize + 1] - self.first[task as usize]) as usize
    }

    /// The `index`-th task that waits for `task`.
    fn follower(&self, task: u32, index: usize) -> u32 {
        self.next[self.first[task as usize] as usize + index]
    }

    /// Whether nothing has to end before `task` any more.
    pub(crate) fn is_ready(&self, task: u32) -> bool {
        self.waiting.get(task as usize).is_none_or(|waiting| *waiting == 0)
    }

    /// Notes that `task` has ended for its `index`-th follower; gives that one if it is now ready.
    pub(crate) fn release(&mut self, task: u32, index: usize) -> Option<u32> {
        let next = self.follower(task, index);
        let waiting = &mut self.waiting[next as usize];
        *waiting -= 1;
        (*waiting == 0).then_some(next)
    }

    /// The longest chain of tasks that must follow each other: T∞ of the graph. An error where
    /// the edges go round in a circle.
    ///
    /// Kahn's algorithm: take tasks that wait for nothing, until none is left; what is never taken
    /// waits for itself.
    pub(crate) fn longest_chain(&self, durations: &[u64]) -> Result<u64, PlanError> {
        if !self.has_edges() {
            return Ok(durations.iter().copied().max().unwrap_or(0));
        }
        let mut waiting = self.waiting.clone();
        let mut starts = vec![0_u64; self.tasks];
        let mut ready: Vec<u32> =
            (0..self.tasks as u32).filter(|task| self.is_ready(*task)).collect();
        let (mut taken, mut longest) = (0, 0);
        while let Some(task) = ready.pop() {
            taken += 1;
            let end = starts[task as usize] + durations[task as usize];
            longest = longest.max(end);
            for index in 0..self.followers(task) {
                let next = self.follower(task, index);
                let start = &mut starts[next as usize];
                *start = end.max(*start);
                waiting[next as usize] -= 1;
                if waiting[next as usize] == 0 {
                    ready.push(next);
                }
            }
        }
        if taken < self.tasks {
            let stuck = waiting.iter().position(|waiting| *waiting > 0).unwrap_or(0);
            return Err(PlanError::Circle { task: stuck as u32 });
        }
        Ok(longest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_chain_is_found_through_forks_and_joins() {
        // 0 → 1 → 3, 0 → 2 → 3, and 4 alone.
        let graph = Graph::new(5, &[(0, 1), (0, 2), (1, 3), (2, 3)]).expect("it fits");
        assert_eq!(graph.longest_chain(&[1, 10, 20, 100, 5]), Ok(121));
    }

    #[test]
    fn a_circle_is_an_error_that_names_a_task_on_or_behind_it() {
        let graph = Graph::new(4, &[(1, 2), (2, 3), (3, 1)]).expect("it fits");
        let circle = graph.longest_chain(&[1; 4]).expect_err("1, 2 and 3 wait for each other");
        assert_eq!(circle, PlanError::Circle { task: 1 });
        let alone = Graph::new(1, &[(0, 0)]).expect("it fits");
        assert_eq!(alone.longest_chain(&[1]), Err(PlanError::Circle { task: 0 }));
    }

    #[test]
    fn an_edge_to_no_task_is_an_error_that_names_it() {
        let error = Graph::new(2, &[(0, 1), (1, 2)]).expect_err("there is no task 2");
        assert_eq!(error, PlanError::NoSuchTask { from: 1, to: 2, tasks: 2 });
    }

    #[test]
    fn a_task_is_ready_when_the_last_edge_to_it_is_released() {
        let mut graph = Graph::new(3, &[(0, 2), (1, 2)]).expect("it fits");
        assert!(graph.is_ready(0) && !graph.is_ready(2));
        assert_eq!(graph.release(0, 0), None);
        assert_eq!(graph.release(1, 0), Some(2));
    }
}
