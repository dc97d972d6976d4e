//! Who gets which task: the policies at work.

use std::collections::VecDeque;

use fastrand::Rng;

use crate::Policy;
use crate::longest::Longest;

/// Holds all tasks that could start, and gives them out as its policy says. It knows nothing of
/// time.
///
/// A task that becomes ready goes to the *counter* that all share, or straight to a worker's
/// *hand*: the tasks that are meant for this worker, in order.
#[derive(Debug)]
pub(crate) struct Dealer {
    policy: Policy,
    tasks: usize,
    hands: Vec<VecDeque<u32>>,
    counter: Counter,
    /// Tasks in hands.
    in_hands: usize,
    /// What is left of the present round of factoring: chunks, and the tasks in each.
    round: (usize, usize),
    random: Rng,
}

/// The tasks that all workers share.
#[derive(Debug)]
enum Counter {
    /// In the order in which they became ready.
    Queue(VecDeque<u32>),
    /// By length, and by number where that is the same.
    Longest(Longest),
}

impl Dealer {
    /// A dealer for `tasks` tasks that has none of them yet.
    pub(crate) fn new(policy: Policy, tasks: usize, workers: usize, seed: u64) -> Self {
        let counter = match policy {
            Policy::LongestFirst => Counter::Longest(Longest::default()),
            _ => Counter::Queue(VecDeque::new()),
        };
        Self {
            policy,
            tasks,
            hands: vec![VecDeque::new(); workers],
            counter,
            in_hands: 0,
            round: (0, 0),
            random: Rng::with_seed(seed),
        }
    }

    /// Takes in the tasks that are ready at the beginning.
    pub(crate) fn open(&mut self, ready: impl Iterator<Item = (u32, u64)>) {
        match &mut self.counter {
            Counter::Longest(longest) => longest.open(ready),
            Counter::Queue(queue)
                if !self.policy.is_static() && self.policy != Policy::Stealing =>
            {
                queue.extend(ready.map(|(task, _)| task));
            }
            Counter::Queue(_) => {
                for (task, _) in ready {
                    let owner = owner(self.policy, task, self.tasks, self.hands.len());
                    self.hands[owner].push_back(task);
                    self.in_hands += 1;
                }
            }
        }
    }

    /// Takes in a task that `by` has just made ready. Where it can be run by one worker only,
    /// that one is returned.
    pub(crate) fn release(&mut self, task: u32, length: u64, by: usize) -> Option<usize> {
        match (&mut self.counter, self.policy) {
            (Counter::Longest(longest), _) => longest.push(task, length),
            (_, Policy::Blocks | Policy::Cyclic) => {
                let owner = owner(self.policy, task, self.tasks, self.hands.len());
                self.hands[owner].push_back(task);
                self.in_hands += 1;
                return Some(owner);
            }
            (_, Policy::Stealing) => {
                // What was made last is warmest in the cache; thieves take from the other end.
                self.hands[by].push_front(task);
                self.in_hands += 1;
            }
            (Counter::Queue(queue), _) => queue.push_back(task),
        }
        None
    }

    /// How many ready tasks a worker without any could get.
    pub(crate) fn available(&self) -> usize {
        match self.policy {
            Policy::Blocks | Policy::Cyclic => 0,
            Policy::Stealing => self.in_hands,
            _ => self.counter.len(),
        }
    }

    /// Whether a task is ready and has not been taken.
    pub(crate) fn has_any(&self) -> bool {
        self.in_hands > 0 || self.counter.len() > 0
    }

    /// The next task of the worker's own hand.
    pub(crate) fn own(&mut self, worker: usize) -> Option<u32> {
        let task = self.hands[worker].pop_front();
        self.in_hands -= usize::from(task.is_some());
        task
    }

    /// Moves a chunk from the counter to the worker's hand; whether there was any.
    pub(crate) fn deal(&mut self, worker: usize) -> bool {
        let left = self.counter.len();
        if left == 0 {
            return false;
        }
        let chunk = self.chunk(left).clamp(1, left);
        let hand = &mut self.hands[worker];
        match &mut self.counter {
            Counter::Queue(queue) => hand.extend(queue.drain(..chunk)),
            Counter::Longest(longest) => hand.extend(longest.pop()),
        }
        self.in_hands += chunk;
        true
    }

    /// How many of the `left` tasks on the counter are taken at once.
    fn chunk(&mut self, left: usize) -> usize {
        let workers = self.hands.len();
        match self.policy {
            Policy::Dynamic { chunk } => chunk,
            Policy::Guided { chunk } => chunk.max(left.div_ceil(workers)),
            Policy::Factoring => {
                if self.round.0 == 0 {
                    self.round = (workers, left.div_ceil(2 * workers));
                }
                self.round.0 -= 1;
                self.round.1
            }
            _ => 1,
        }
    }

    /// Another worker, drawn at random. There must be two.
    pub(crate) fn random_other(&mut self, worker: usize) -> usize {
        let drawn = self.random.usize(..self.hands.len() - 1);
        if drawn < worker { drawn } else { drawn + 1 }
    }

    /// The first worker with anything to steal, from a random one on.
    pub(crate) fn any_victim(&mut self) -> Option<usize> {
        if self.in_hands == 0 {
            return None;
        }
        let workers = self.hands.len();
        let first = self.random.usize(..workers);
        (first..workers).chain(0..first).find(|worker| !self.hands[*worker].is_empty())
    }

    /// Moves the later half of the victim's tasks to the thief; whether there was any.
    pub(crate) fn steal(&mut self, thief: usize, victim: usize) -> bool {
        let there = self.hands[victim].len();
        if there == 0 || thief == victim {
            return false;
        }
        let loot = self.hands[victim].split_off(there / 2);
        self.hands[thief].extend(loot);
        true
    }

    /// The next task for a worker, wherever it comes from, where taking costs nothing.
    pub(crate) fn take(&mut self, worker: usize) -> Option<u32> {
        if let Some(task) = self.own(worker) {
            return Some(task);
        }
        match self.policy {
            Policy::Blocks | Policy::Cyclic => None,
            Policy::Stealing => {
                let victim = self.any_victim()?;
                self.steal(worker, victim);
                self.own(worker)
            }
            _ => {
                self.deal(worker);
                self.own(worker)
            }
        }
    }
}

/// Whose task this is at the beginning.
fn owner(policy: Policy, task: u32, tasks: usize, workers: usize) -> usize {
    if policy == Policy::Cyclic {
        return task as usize % workers;
    }
    // Worker w has the tasks from n·w/P to n·(w + 1)/P, rounded down.
    ((task as usize + 1) * workers - 1) / tasks
}

impl Counter {
    fn len(&self) -> usize {
        match self {
            Self::Queue(queue) => queue.len(),
            Self::Longest(longest) => longest.len(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dealer(policy: Policy, tasks: usize, workers: usize) -> Dealer {
        let mut dealer = Dealer::new(policy, tasks, workers, 7);
        dealer.open((0..tasks as u32).map(|task| (task, u64::from(task % 3))));
        dealer
    }

    /// The sizes of the chunks when workers ask in turn.
    fn chunks(policy: Policy, tasks: usize, workers: usize) -> Vec<usize> {
        let mut dealer = dealer(policy, tasks, workers);
        let mut sizes = Vec::new();
        while dealer.deal(sizes.len() % workers) {
            let hand = &mut dealer.hands[sizes.len() % workers];
            sizes.push(hand.len());
            hand.clear();
        }
        sizes
    }

    #[test]
    fn blocks_differ_by_at_most_one_and_keep_the_order() {
        let dealer = dealer(Policy::Blocks, 10, 4);
        assert_eq!(dealer.hands, [vec![0, 1], vec![2, 3, 4], vec![5, 6], vec![7, 8, 9]]);
    }

    #[test]
    fn cyclic_deals_out_in_turn() {
        assert_eq!(dealer(Policy::Cyclic, 5, 2).hands, [vec![0, 2, 4], vec![1, 3]]);
    }

    #[test]
    fn guided_takes_the_pth_part_of_what_is_left() {
        assert_eq!(chunks(Policy::Guided { chunk: 1 }, 20, 4), [5, 4, 3, 2, 2, 1, 1, 1, 1]);
        assert_eq!(chunks(Policy::Guided { chunk: 3 }, 20, 4), [5, 4, 3, 3, 3, 2]);
    }

    #[test]
    fn factoring_halves_what_is_left_in_every_round() {
        assert_eq!(chunks(Policy::Factoring, 16, 2), [4, 4, 2, 2, 1, 1, 1, 1]);
    }

    #[test]
    fn the_last_chunk_is_what_is_left() {
        assert_eq!(chunks(Policy::Dynamic { chunk: 3 }, 7, 2), [3, 3, 1]);
    }

    #[test]
    fn the_longest_come_first_and_by_number_among_equals() {
        let mut dealer = dealer(Policy::LongestFirst, 6, 1);
        let order: Vec<_> = std::iter::from_fn(|| dealer.take(0)).collect();
        assert_eq!(order, [2, 5, 1, 4, 0, 3]);
    }

    #[test]
    fn what_a_thief_makes_ready_is_its_own_and_comes_first() {
        let mut dealer = dealer(Policy::Stealing, 4, 2);
        assert_eq!(dealer.release(7, 1, 1), None);
        assert_eq!(dealer.hands, [vec![0, 1], vec![7, 2, 3]]);
    }

    #[test]
    fn a_thief_gets_the_later_half_and_never_its_own() {
        let mut dealer = dealer(Policy::Stealing, 6, 2);
        assert!(dealer.steal(0, 1));
        assert_eq!(dealer.hands, [vec![0, 1, 2, 4, 5], vec![3]]);
        assert!(dealer.steal(0, 1) && !dealer.steal(0, 1) && !dealer.steal(0, 0));
        assert_eq!(dealer.available(), 6);
    }
}
