//! What must be true of every plan.

use cafe::{Costs, Outcome, Plan, Policy, simulate};
use proptest::prelude::*;
use timeline::Kind;

/// Tasks, and edges that lead from a smaller number to a larger one and so in no circle.
fn tasks_and_edges() -> impl Strategy<Value = (Vec<u64>, Vec<(u32, u32)>)> {
    (prop::collection::vec(0..40_u64, 0..40), 0..60_usize).prop_flat_map(|(tasks, edges)| {
        let most = tasks.len().max(2) as u32;
        let edge = (0..most, 0..most)
            .prop_filter_map("an edge joins two tasks", |(one, other)| {
                (one != other).then_some((one.min(other), one.max(other)))
            });
        let edges = if tasks.len() < 2 { 0 } else { edges };
        (Just(tasks), prop::collection::vec(edge, edges))
    })
}

fn policies() -> impl Strategy<Value = Policy> {
    (1..5_usize, 0..7_usize).prop_map(|(chunk, which)| Policy::all(chunk)[which])
}

fn costs() -> impl Strategy<Value = Costs> {
    (0..9_u64, 0..9_u64, 0..9_u64, 0..9_u64).prop_map(|(worker, task, send, steal)| Costs {
        worker,
        task,
        send,
        steal,
    })
}

fn run(plan: &Plan<'_>, seed: u64) -> Outcome {
    match simulate(plan, seed) {
        Ok(outcome) => outcome,
        Err(error) => panic!("{plan:?}: {error}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Brent (1974) and Graham (1969), exactly: P·`T_P` ≤ T₁ + (P − 1)·T∞.
    #[test]
    fn a_greedy_policy_keeps_between_the_bounds(
        (tasks, edges) in tasks_and_edges(),
        workers in 1..9_usize,
        (before, after, seed) in (0..20_u64, 0..20_u64, any::<u64>()),
    ) {
        for policy in Policy::all(1).into_iter().filter(|policy| policy.is_greedy()) {
            let plan =
                Plan { edges: &edges, before, after, ..Plan::new(&tasks, workers, policy) };
            let Outcome { makespan, work, critical_path, .. } = run(&plan, seed);
            let count = workers as u64;
            prop_assert!(makespan * count >= work && makespan >= critical_path, "{policy}");
            prop_assert!(
                makespan * count <= work + (count - 1) * critical_path,
                "{policy}: {makespan} for {work} and {critical_path}"
            );
        }
    }

    #[test]
    fn no_policy_beats_the_lower_bounds_or_is_slower_than_one_worker(
        (tasks, edges) in tasks_and_edges(),
        policy in policies(),
        workers in 1..9_usize,
        seed in any::<u64>(),
    ) {
        let plan = Plan { edges: &edges, ..Plan::new(&tasks, workers, policy) };
        let Outcome { makespan, work, critical_path, .. } = run(&plan, seed);
        prop_assert!(makespan * workers as u64 >= work && makespan >= critical_path);
        prop_assert!(makespan <= work);
    }

    #[test]
    fn one_worker_gives_the_sum(
        (tasks, edges) in tasks_and_edges(),
        policy in policies(),
        (before, after, task) in (0..20_u64, 0..20_u64, 0..5_u64),
    ) {
        let costs = Costs { task, worker: 1000, steal: 1000, send: 0 };
        let plan = Plan { edges: &edges, before, after, costs, ..Plan::new(&tasks, 1, policy) };
        let sum = before + tasks.iter().sum::<u64>() + after;
        let outcome = run(&plan, 0);
        prop_assert_eq!(outcome.work, sum);
        prop_assert_eq!(outcome.makespan, sum + task * tasks.len() as u64);
    }

    /// Longest first, on independent tasks, against the best that there is (Graham 1969):
    /// `T_P` ≤ (4/3 − 1/(3P)) OPT. The best is found by trying all.
    #[test]
    fn longest_first_is_at_most_a_third_from_the_best(
        tasks in prop::collection::vec(1..30_u64, 1..8),
        workers in 1..4_usize,
    ) {
        let found = run(&Plan::new(&tasks, workers, Policy::LongestFirst), 0).makespan;
        let best = best(&tasks, &mut vec![0; workers]);
        prop_assert!(found >= best);
        let count = workers as u64;
        prop_assert!(3 * count * found <= (4 * count - 1) * best, "{} for {}", found, best);
    }

    #[test]
    fn the_seed_fixes_the_result(
        (tasks, edges) in tasks_and_edges(),
        (policy, costs) in (policies(), costs()),
        (workers, seed) in (1..9_usize, any::<u64>()),
    ) {
        let plan = Plan {
            edges: &edges, costs, recorded: true, ..Plan::new(&tasks, workers, policy)
        };
        prop_assert_eq!(run(&plan, seed), run(&plan, seed));
    }

    #[test]
    fn recording_changes_nothing_but_the_record(
        (tasks, edges) in tasks_and_edges(),
        (policy, costs) in (policies(), costs()),
        (workers, seed) in (1..9_usize, any::<u64>()),
    ) {
        let plan = Plan { edges: &edges, costs, ..Plan::new(&tasks, workers, policy) };
        let recorded = run(&Plan { recorded: true, ..plan }, seed);
        prop_assert_eq!(Outcome { timeline: None, ..recorded }, run(&plan, seed));
    }

    /// Looks at the timeline alone, as somebody would who does not know how it was made.
    #[test]
    fn the_timeline_is_a_possible_day_at_work(
        (tasks, edges) in tasks_and_edges(),
        (policy, costs) in (policies(), costs()),
        (workers, seed) in (1..9_usize, any::<u64>()),
        (before, after) in (0..20_u64, 0..20_u64),
    ) {
        let plan = Plan {
            edges: &edges, costs, before, after, recorded: true,
            ..Plan::new(&tasks, workers, policy)
        };
        let outcome = run(&plan, seed);
        let timeline = outcome.timeline.clone().unwrap_or_default();
        prop_assert_eq!(timeline.lanes.len(), workers);
        prop_assert_eq!(outcome.ran, tasks.len());

        for lane in &timeline.lanes {
            for pair in lane.spans.windows(2) {
                prop_assert!(pair[0].end <= pair[1].start, "{}: {:?}", lane.name, pair);
            }
        }

        // Every task ran once and took what it takes. One of no length leaves no span.
        let mut times = vec![None; tasks.len()];
        for span in timeline.spans().filter(|span| span.label == "task") {
            let time = &mut times[span.task as usize];
            prop_assert!(time.is_none(), "task {} ran twice", span.task);
            prop_assert_eq!(span.length(), tasks[span.task as usize]);
            prop_assert!(span.start >= before && span.end + after <= outcome.makespan);
            *time = Some((span.start, span.end));
        }
        for (time, length) in times.iter().zip(&tasks) {
            prop_assert_eq!(time.is_some(), *length > 0);
        }
        for (from, to) in &edges {
            if let (Some((_, end)), Some((start, _))) = (times[*from as usize], times[*to as usize]) {
                prop_assert!(end <= start, "task {} started before {} ended", to, from);
            }
        }

        // What the simulator counted is what is in the timeline.
        let numbers = timeline.numbers();
        let busy: Vec<u64> = numbers.lanes.iter().map(|lane| lane.compute).collect();
        prop_assert_eq!(&busy, &outcome.busy);
        prop_assert_eq!(numbers.work, outcome.work);
        prop_assert!(timeline.end() <= outcome.makespan);
        if !edges.is_empty() && costs.task == 0 {
            let chain = numbers.critical_path.unwrap_or(0).max(before).max(after);
            let bound = outcome.critical_path;
            prop_assert!(chain <= bound.max(longest_send(&timeline)), "{} > {}", chain, bound);
        }
    }

    #[test]
    fn what_costs_more_is_never_faster_on_one_worker(
        tasks in prop::collection::vec(0..40_u64, 0..40),
        (policy, costs) in (policies(), costs()),
    ) {
        let free = Plan::new(&tasks, 1, policy);
        let outcome = run(&Plan { costs, ..free }, 0);
        let paid = costs.task * tasks.len() as u64 + costs.send * outcome.hand_overs;
        prop_assert_eq!(outcome.makespan, run(&free, 0).makespan + paid);
    }
}

/// The longest span that is no task: a chain of its own for who counts spans only.
fn longest_send(timeline: &timeline::Timeline) -> u64 {
    let sends = timeline.spans().filter(|span| span.kind == Kind::Send);
    sends.map(timeline::Span::length).max().unwrap_or(0)
}

/// The shortest makespan of all ways to share out independent tasks.
fn best(tasks: &[u64], loads: &mut Vec<u64>) -> u64 {
    let Some((first, others)) = tasks.split_first() else {
        return loads.iter().copied().max().unwrap_or(0);
    };
    let mut least = u64::MAX;
    for worker in 0..loads.len() {
        loads[worker] += first;
        least = least.min(best(others, loads));
        loads[worker] -= first;
    }
    least
}
