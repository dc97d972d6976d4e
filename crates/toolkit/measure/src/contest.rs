//! One sample: the contestants run back to back, in alternating order.

use std::time::{Duration, Instant};

use lesson::usage::Reading;
use session::{Cost, Pair};

use crate::others::Others;

/// Shorter runs than this are timed in a block: the clock and the accounts cost a microsecond.
const BLOCK_BELOW: Duration = Duration::from_millis(1);

/// Something that does its job once when called.
pub(crate) type Contestant = Box<dyn Fn()>;

/// The contestants of one series.
pub(crate) struct Contest {
    base: Contestant,
    own: Option<Contestant>,
    run: Contestant,
    in_blocks: bool,
    taken: u64,
}

impl Contest {
    /// Gets ready to sample: runs each contestant to see how long it takes.
    pub(crate) fn new(base: Contestant, own: Option<Contestant>, run: Contestant) -> Self {
        let mut contest = Self { base, own, run, in_blocks: false, taken: 0 };
        contest.in_blocks = contest.any_is_short();
        contest
    }

    fn any_is_short(&self) -> bool {
        let short = |contestant: &Contestant| {
            contestant(); // cold
            let start = Instant::now();
            contestant();
            start.elapsed() < BLOCK_BELOW
        };
        short(&self.base) || self.own.as_ref().is_some_and(short) || short(&self.run)
    }

    /// Runs the variant alone, for a profiler or to count what it allocates.
    pub(crate) fn run_alone(&self, times: u64) {
        for _ in 0..times {
            (self.run)();
        }
    }

    /// Runs each contestant `iterations` times and says what it cost.
    ///
    /// The output is dropped inside the timing, as its user would have to drop it.
    pub(crate) fn sample(&mut self, iterations: u64) -> Pair {
        let others = Others::now();
        let base_first = self.taken.is_multiple_of(2);
        self.taken += 1;
        let mut costs = Costs::default();
        if self.in_blocks {
            self.round(base_first, iterations, &mut costs);
        } else {
            for iteration in 0..iterations {
                self.round(base_first == iteration.is_multiple_of(2), 1, &mut costs);
            }
        }
        Pair {
            iterations,
            base: costs.base,
            own: self.own.as_ref().map(|_| costs.own),
            run: costs.run,
            base_first,
            others_ns: others.and_then(|before| before.elapsed_ns()),
        }
    }

    /// Each contestant once, `times` times in a row: base, own, run or the other way round.
    fn round(&self, base_first: bool, times: u64, costs: &mut Costs) {
        let mut order = [
            (Some(&self.base), &mut costs.base),
            (self.own.as_ref(), &mut costs.own),
            (Some(&self.run), &mut costs.run),
        ];
        if !base_first {
            order.reverse();
        }
        for (contestant, cost) in order {
            let Some(contestant) = contestant else {
                continue;
            };
            if self.in_blocks {
                contestant(); // untimed: wakes workers that slept while another ran
            }
            *cost += timed(contestant, times);
        }
    }
}

#[derive(Default)]
struct Costs {
    base: Cost,
    own: Cost,
    run: Cost,
}

fn timed(contestant: &Contestant, times: u64) -> Cost {
    let before = Reading::now();
    for _ in 0..times {
        contestant();
    }
    let used = before.elapsed();
    Cost {
        wall_ns: used.wall.as_nanos() as u64,
        user_ns: used.user.as_nanos() as u64,
        system_ns: used.system.as_nanos() as u64,
        switches: used.switches,
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::rc::Rc;

    use super::*;

    /// What a contest of two, or of three, calls in samples of the given iterations.
    fn calls(own: bool, sleep: Duration, iterations: &[u64]) -> String {
        let log = Rc::new(RefCell::new(String::new()));
        let note = |letter| -> Contestant {
            let log = Rc::clone(&log);
            Box::new(move || {
                std::thread::sleep(sleep);
                log.borrow_mut().push(letter);
            })
        };
        let mut contest = Contest::new(note('b'), own.then(|| note('o')), note('r'));
        log.borrow_mut().clear();
        for &times in iterations {
            let pair = contest.sample(times);
            assert_eq!(pair.iterations, times);
            log.borrow_mut().push(' ');
        }
        log.take()
    }

    #[test]
    fn long_runs_alternate_one_by_one() {
        assert_eq!(calls(false, BLOCK_BELOW * 2, &[1, 1, 2, 2]), "br rb brrb rbbr ");
    }

    #[test]
    fn short_runs_go_in_blocks_after_an_untimed_call() {
        assert_eq!(calls(false, Duration::ZERO, &[2, 1]), "bbbrrr rrbb ");
    }

    #[test]
    fn the_own_serial_form_runs_between_the_two() {
        assert_eq!(calls(true, BLOCK_BELOW * 2, &[1, 1]), "bor rob ");
    }

    #[test]
    fn the_costs_go_to_the_one_that_caused_them() {
        let sleep = |milliseconds| -> Contestant {
            Box::new(move || std::thread::sleep(Duration::from_millis(milliseconds)))
        };
        let mut contest = Contest::new(sleep(60), None, sleep(10));
        for _ in 0..2 {
            let pair = contest.sample(1);
            assert!(pair.base.wall_ns >= 60_000_000 && pair.run.wall_ns >= 10_000_000);
            assert!(pair.run.wall_ns < pair.base.wall_ns, "{pair:?}");
            assert_eq!(pair.own, None);
        }
    }
}
