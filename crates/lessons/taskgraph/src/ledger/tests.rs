use proptest::prelude::*;

use super::*;
use crate::{Graph, Operation, Order, Size, TaskId, delayed};

/// A graph at random: each task takes some of those before it.
fn graphs() -> impl Strategy<Value = (Plan, Vec<u32>)> {
    let task = prop::collection::vec(any::<prop::sample::Index>(), 0..4);
    let all = prop::collection::vec(task, 1..40);
    (all, any::<u64>()).prop_map(|(tasks, seed)| {
        let mut graph = Graph::new();
        let mut ids: Vec<TaskId> = Vec::new();
        for (at, inputs) in tasks.iter().enumerate() {
            let inputs: Vec<TaskId> =
                inputs.iter().filter(|_| at > 0).map(|index| ids[index.index(at)]).collect();
            let noop = Operation::call(delayed::NOOP, &[at as f64]);
            ids.push(graph.add(noop, &inputs, Size::default()));
        }
        let wanted: Vec<TaskId> =
            ids.iter().rev().step_by(1 + (seed % 7) as usize).copied().collect();
        let plan = Plan::new(graph, &wanted, Order::DepthFirst);
        // Another order that respects the inputs: whichever ready task the seed points at.
        let mut order = Vec::new();
        let mut left: Vec<u32> = plan.places().collect();
        while !left.is_empty() {
            let ready =
                |place: &u32| plan.inputs(*place).iter().all(|input| order.contains(input));
            let ready: Vec<u32> = left.iter().copied().filter(ready).collect();
            let next = ready[seed.rotate_left(order.len() as u32) as usize % ready.len()];
            left.retain(|place| *place != next);
            order.push(next);
        }
        (plan, order)
    })
}

fn is_held(ledger: &Ledger<'_>, place: u32) -> bool {
    lock(&ledger.slots[place as usize]).is_some()
}

proptest! {
    #[test]
    fn an_output_is_given_back_with_its_last_user_and_not_before((plan, order) in graphs()) {
        let ledger = Ledger::open(&plan, Settings::default()).expect("no limit");
        let mut inputs = Vec::new();
        for (at, &place) in order.iter().enumerate() {
            prop_assert!(!ledger.is_over());
            ledger.run(place, &mut inputs, |_| ());
            let done = &order[..=at];
            for other in plan.places() {
                let is_used = !plan.users(other).iter().all(|user| done.contains(user));
                let held = done.contains(&other) && (is_used || plan.is_wanted(other));
                prop_assert_eq!(is_held(&ledger, other), held, "task {} after {}", other, place);
            }
        }
        prop_assert!(ledger.is_over());
    }

    #[test]
    fn a_task_is_ready_when_its_last_input_is_there_and_once((plan, order) in graphs()) {
        let ledger = Ledger::open(&plan, Settings::default()).expect("no limit");
        let mut ready = Vec::new();
        ledger.begin(|place| ready.push(place));
        let mut inputs = Vec::new();
        for &place in &order {
            prop_assert!(ready.contains(&place));
            ledger.run(place, &mut inputs, |next| ready.push(next));
        }
        ready.sort_unstable();
        prop_assert_eq!(ready, plan.places().collect::<Vec<_>>());
    }
}
