//! What must be true of every day in the café.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use cafe::{Kitchen, Machines, Mode, Policy, Recipe, Service, serve};
use proptest::prelude::*;
use timeline::Kind;

/// Kitchens of all sorts; orders wait for earlier ones only, and so never for themselves.
fn kitchens(failing: bool) -> impl Strategy<Value = Kitchen> {
    let sizes = (1..5_usize, 1..5_usize, 1..3_usize, any::<bool>(), 0..7_usize, 1..3_usize);
    let recipes = prop::collection::vec((0..2_usize, 0..5_u64, 0..9_u64, 0..5_u64), 1..4);
    let failures =
        prop::collection::vec((0..4_usize, 0..60_u64), 0..if failing { 3 } else { 1 });
    (sizes, recipes, prop::collection::vec(0..9_usize, 0..25), failures).prop_flat_map(
        |((cooks, toasters, makers, waits, which, chunk), recipes, orders, mut failures)| {
            let many = orders.len().max(2) as u32;
            let edges = if orders.len() < 2 { 0..1_usize } else { 0..12 };
            failures.retain(|(machine, _)| *machine < toasters);
            let names = ["toast", "coffee", "egg"];
            let kitchen = Kitchen {
                cooks,
                mode: if waits { Mode::Synchronous } else { Mode::Asynchronous },
                policy: Policy::all(chunk)[which],
                machines: vec![
                    Machines { name: "toaster", count: toasters, failures },
                    Machines { name: "coffee maker", count: makers, failures: Vec::new() },
                ],
                recipes: (recipes.iter().zip(names))
                    .map(|(&(machine, load, run, unload), name)| Recipe {
                        name,
                        machine,
                        load,
                        run,
                        unload,
                    })
                    .collect(),
                orders: orders.iter().map(|order| order % recipes.len()).collect(),
                edges: Vec::new(),
                recorded: true,
            };
            let edge = (0..many, 0..many).prop_filter_map("two orders", |(one, other)| {
                (one != other).then_some((one.min(other), one.max(other)))
            });
            prop::collection::vec(edge, edges)
                .prop_map(move |edges| Kitchen { edges, ..kitchen.clone() })
        },
    )
}

fn served(kitchen: &Kitchen) -> Service {
    serve(kitchen, 3).expect("a kitchen that makes sense")
}

fn length(kitchen: &Kitchen, order: usize) -> u64 {
    let recipe = kitchen.recipes[kitchen.orders[order]];
    recipe.load + recipe.run + recipe.unload
}

/// How long the orders of each kind of machine take it.
fn taken(kitchen: &Kitchen) -> Vec<u64> {
    let mut taken = vec![0; kitchen.machines.len()];
    for order in 0..kitchen.orders.len() {
        taken[kitchen.recipes[kitchen.orders[order]].machine] += length(kitchen, order);
    }
    taken
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn everything_is_made_and_not_faster_than_possible(kitchen in kitchens(false)) {
        let service = served(&kitchen);
        prop_assert_eq!(service.unserved().count(), 0);
        prop_assert_eq!(service.lost, 0);
        prop_assert!(service.makespan <= service.work);
        for (kind, taken) in kitchen.machines.iter().zip(taken(&kitchen)) {
            prop_assert!(service.makespan * kind.count as u64 >= taken);
        }
        let hands: u64 = service.hands.iter().sum();
        prop_assert!(service.makespan * kitchen.cooks as u64 >= hands);
        let full: u64 = kitchen.orders.iter()
            .map(|order| kitchen.recipes[*order].load + kitchen.recipes[*order].unload)
            .sum();
        prop_assert_eq!(hands, full);
        for (order, ready) in service.ready.iter().enumerate() {
            prop_assert!(ready.is_some_and(|time| time >= length(&kitchen, order)));
        }
    }

    #[test]
    fn one_synchronous_cook_takes_the_sum(kitchen in kitchens(false)) {
        let kitchen = Kitchen { cooks: 1, mode: Mode::Synchronous, ..kitchen };
        let service = served(&kitchen);
        prop_assert_eq!(service.makespan, service.work);
    }

    #[test]
    fn who_waits_for_nothing_and_nobody_keeps_grahams_bound(kitchen in kitchens(false)) {
        // Cooks enough for all, one kind of machine, and nobody keeps orders to themselves.
        let mut kitchen = Kitchen { mode: Mode::Asynchronous, edges: Vec::new(), ..kitchen };
        (kitchen.cooks, kitchen.policy) = (50, Policy::LongestFirst);
        kitchen.recipes.iter_mut().for_each(|recipe| recipe.machine = 0);
        let machines = kitchen.machines[0].count as u64;
        let longest = (0..kitchen.orders.len()).map(|order| length(&kitchen, order)).max();
        let service = served(&kitchen);
        prop_assert!(
            service.makespan * machines <= service.work + (machines - 1) * longest.unwrap_or(0)
        );
    }

    #[test]
    fn the_seed_fixes_the_day_and_recording_does_not_change_it(kitchen in kitchens(true)) {
        let service = served(&kitchen);
        prop_assert_eq!(&service, &served(&kitchen));
        let unrecorded = served(&Kitchen { recorded: false, ..kitchen });
        prop_assert_eq!(Service { timeline: None, ..service }, unrecorded);
    }

    #[test]
    fn an_order_is_lost_only_where_no_machine_is_left(kitchen in kitchens(true)) {
        let service = served(&kitchen);
        let failed: std::collections::HashSet<_> =
            kitchen.machines[0].failures.iter().map(|(machine, _)| machine).collect();
        if failed.len() < kitchen.machines[0].count {
            prop_assert_eq!(service.unserved().count(), 0);
        }
        prop_assert!(service.lost <= failed.len() as u64);
        let unserved: Vec<_> = service.unserved().collect();
        for order in &unserved {
            let waited = kitchen.edges.iter()
                .any(|(from, to)| *to as usize == *order && unserved.contains(&(*from as usize)));
            prop_assert!(waited || kitchen.recipes[kitchen.orders[*order]].machine == 0);
        }
    }

    /// Looks at the timeline alone. A machine is a lane, so nothing in it at one time but one
    /// order means that no more machines are used than there are.
    #[test]
    fn the_timeline_is_a_possible_day(kitchen in kitchens(true)) {
        let service = served(&kitchen);
        let timeline = service.timeline.clone().unwrap_or_default();
        let machines: usize = kitchen.machines.iter().map(|kind| kind.count).sum();
        prop_assert_eq!(timeline.lanes.len(), kitchen.cooks + machines);
        for lane in &timeline.lanes {
            for pair in lane.spans.windows(2) {
                prop_assert!(pair[0].end <= pair[1].start, "{}: {:?}", lane.name, pair);
            }
        }
        let numbers = timeline.numbers();
        let busy: Vec<u64> = numbers.lanes.iter().map(|lane| lane.compute).collect();
        prop_assert_eq!(&busy[..kitchen.cooks], &service.hands[..]);
        prop_assert_eq!(&busy[kitchen.cooks..], &service.machines[..]);

        // What was made ran on machines of its kind for as long as it takes, and was ready after.
        for (order, ready) in service.ready.iter().enumerate() {
            let Some(ready) = ready else { continue };
            let recipe = kitchen.recipes[kitchen.orders[order]];
            let ran = timeline.lanes[kitchen.cooks..].iter().flat_map(|lane| {
                lane.spans.iter().map(move |span| (lane, span))
            });
            let ran: Vec<_> = ran
                .filter(|(_, span)| span.task == order as u64 && span.kind == Kind::Compute)
                .collect();
            for (lane, span) in &ran {
                let kind = kitchen.machines[recipe.machine].name;
                prop_assert!(lane.name.starts_with(kind), "{} in {}", span.name(), lane.name);
            }
            let whole = ran.iter().filter(|(_, span)| span.length() == recipe.run).count();
            prop_assert!(recipe.run == 0 || whole >= 1, "order {}", order);
            prop_assert!(ran.iter().all(|(_, span)| span.end + recipe.unload <= *ready));
        }
        for (from, to) in &kitchen.edges {
            let first = timeline.spans().filter(|span| span.task == u64::from(*to));
            let begun = first.map(|span| span.start).min();
            if let (Some(ready), Some(begun)) = (service.ready[*from as usize], begun) {
                prop_assert!(ready <= begun, "{} was begun before {} was ready", to, from);
            }
        }
    }
}
