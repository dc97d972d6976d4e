//! Answers that are known: from the talks, or worked out with a pencil.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]
#![allow(clippy::float_cmp, reason = "these speedups are whole numbers, exact in binary")]

use cafe::{
    Costs, Kitchen, KitchenError, MINUTE, Mode, Outcome, Plan, PlanError, Policy, Service,
    serve, simulate,
};

const SECOND: u64 = MINUTE / 60;

/// `slices` of 2 minutes on `toasters` toasters, a cook standing beside each.
fn toast(slices: usize, toasters: usize) -> Kitchen {
    Kitchen { cooks: toasters, ..Kitchen::breakfast(slices, 0, toasters, Mode::Synchronous) }
}

fn served(kitchen: &Kitchen) -> Service {
    let service = serve(kitchen, 1).expect("a kitchen that makes sense");
    assert_eq!(service.ready.len(), kitchen.orders.len());
    service
}

/// Whole minutes: nothing in these kitchens takes less.
fn minutes(kitchen: &Kitchen) -> u64 {
    let makespan = served(kitchen).makespan;
    assert_eq!(makespan % MINUTE, 0);
    makespan / MINUTE
}

#[test]
fn a_hundred_slices_on_one_toaster_take_200_minutes() {
    assert_eq!(minutes(&toast(100, 1)), 200);
}

#[test]
fn four_toasters_are_four_times_as_fast() {
    assert_eq!(minutes(&toast(100, 4)), 50);
    assert_eq!(served(&toast(100, 4)).speedup(), 4.0);
}

#[test]
fn three_toasters_take_68_minutes_for_34_rounds() {
    assert_eq!(minutes(&toast(100, 3)), 68);
}

#[test]
fn one_slice_more_costs_a_whole_round() {
    assert_eq!(minutes(&toast(101, 4)), 52);
}

#[test]
fn more_toasters_than_slices_do_not_help() {
    assert_eq!(minutes(&toast(100, 100)), 2);
    assert_eq!(minutes(&toast(100, 1000)), 2);
}

#[test]
fn nothing_ordered_takes_no_time() {
    assert_eq!(minutes(&toast(0, 4)), 0);
    assert_eq!(served(&toast(0, 4)).speedup(), 1.0);
}

#[test]
fn every_policy_gives_the_same_for_equal_slices() {
    for policy in Policy::all(1) {
        assert_eq!(minutes(&Kitchen { policy, ..toast(100, 4) }), 50, "{policy}");
    }
}

#[test]
fn coffee_and_then_a_toast_take_seven_minutes() {
    assert_eq!(minutes(&Kitchen::breakfast(1, 1, 1, Mode::Synchronous)), 7);
}

#[test]
fn while_the_coffee_is_made_there_is_time_for_two_toasts() {
    let service = served(&Kitchen::breakfast(2, 1, 1, Mode::Asynchronous));
    let ready: Vec<_> = service.ready.iter().flatten().map(|time| time / MINUTE).collect();
    assert_eq!(ready, [5, 2, 4]);
}

#[test]
fn two_toasts_and_a_coffee_take_nine_minutes_in_turn() {
    assert_eq!(minutes(&Kitchen::breakfast(2, 1, 1, Mode::Synchronous)), 9);
}

#[test]
fn one_cook_beside_each_toast_uses_one_toaster_of_four() {
    let kitchen = Kitchen { cooks: 1, ..toast(100, 4) };
    assert_eq!(minutes(&kitchen), 200);
    assert_eq!(minutes(&Kitchen { mode: Mode::Asynchronous, ..kitchen }), 50);
}

/// Two slices, 30 s to fill and to empty: A is filled 0 to 30, B 30 to 60; A is done at 150 and
/// emptied by 180; B was done at 180 and is emptied by 210. A third slice goes in from 210 to 240
/// and is done at 360, out at 390.
#[test]
fn one_pair_of_hands_for_two_toasters_is_as_worked_out_by_hand() {
    let seconds = |slices| {
        let mut kitchen = Kitchen::breakfast(slices, 0, 2, Mode::Asynchronous);
        (kitchen.recipes[0].load, kitchen.recipes[0].unload) = (30 * SECOND, 30 * SECOND);
        served(&kitchen).makespan / SECOND
    };
    assert_eq!([seconds(1), seconds(2), seconds(3)], [180, 210, 390]);
}

/// With a minute of handling for each slice, the cook is the bottleneck of eight toasters: 100
/// minutes of handling, and the last slice has to toast.
#[test]
fn one_cook_cannot_keep_eight_toasters_busy() {
    let mut kitchen = Kitchen::breakfast(100, 0, 8, Mode::Asynchronous);
    assert_eq!(minutes(&kitchen), 26);
    (kitchen.recipes[0].load, kitchen.recipes[0].unload) = (30 * SECOND, 30 * SECOND);
    let service = served(&kitchen);
    assert_eq!(service.hands, [100 * MINUTE]);
    assert!((100 * MINUTE..=103 * MINUTE).contains(&service.makespan), "{}", service.makespan);
    let two = served(&Kitchen { cooks: 2, ..kitchen });
    assert!((50 * MINUTE..=53 * MINUTE).contains(&two.makespan), "{}", two.makespan);
}

/// 20 slices are done at minute 10. Then three toasters make the other 80 in 27 rounds.
#[test]
fn a_toaster_that_fails_between_two_slices_loses_none() {
    let mut kitchen = toast(100, 4);
    kitchen.machines[0].failures = vec![(0, 10 * MINUTE)];
    let service = served(&kitchen);
    assert_eq!((service.makespan, service.lost), (64 * MINUTE, 0));
}

/// 2 slices on 2 toasters: at minute 1 the second one is lost, and is made again after the first.
#[test]
fn what_was_in_a_toaster_that_fails_is_made_again() {
    for mode in [Mode::Synchronous, Mode::Asynchronous] {
        let mut kitchen = Kitchen { mode, ..toast(2, 2) };
        kitchen.machines[0].failures = vec![(1, MINUTE)];
        let service = served(&kitchen);
        assert_eq!((service.makespan, service.lost), (4 * MINUTE, 1), "{mode:?}");
        assert_eq!(service.machines, [4 * MINUTE, MINUTE, 0]); // and the coffee maker
    }
}

#[test]
fn when_the_last_toaster_fails_the_coffee_is_still_made() {
    for mode in [Mode::Synchronous, Mode::Asynchronous] {
        for cooks in [1, 2, 3] {
            let mut kitchen = Kitchen { cooks, ..Kitchen::breakfast(3, 1, 1, mode) };
            kitchen.orders.reverse(); // toasts first
            kitchen.machines[0].failures = vec![(0, 3 * MINUTE)];
            let service = served(&kitchen);
            assert_eq!(service.unserved().collect::<Vec<_>>(), [1, 2], "{mode:?} {cooks}");
            assert_eq!(service.lost, 1);
            assert!(service.ready[3].is_some(), "{mode:?} {cooks}");
        }
    }
}

/// The toaster that is used first fails at the beginning, or while only the coffee is made; then it
/// loses nothing and is never used.
#[test]
fn a_toaster_that_fails_while_it_is_empty_is_not_used() {
    for mode in [Mode::Synchronous, Mode::Asynchronous] {
        let mut kitchen = Kitchen { cooks: 2, ..Kitchen::breakfast(2, 1, 2, mode) };
        kitchen.edges = vec![(0, 1), (0, 2)]; // first the coffee
        for (minute, makespan) in [(0, 9), (3, 9), (6, 9)] {
            kitchen.machines[0].failures = vec![(0, minute * MINUTE)];
            let service = served(&kitchen);
            assert_eq!(service.makespan / MINUTE, makespan, "{mode:?} at minute {minute}");
            let (lost, used) = if minute == 6 { (1, MINUTE) } else { (0, 0) };
            assert_eq!((service.lost, service.machines[0]), (lost, used), "{minute}");
        }
    }
}

#[test]
fn a_toaster_that_fails_before_the_doors_open_is_not_there() {
    let mut kitchen = toast(2, 2);
    kitchen.machines[0].failures = vec![(0, 0)];
    let service = served(&kitchen);
    assert_eq!((service.makespan, service.lost), (4 * MINUTE, 0));
}

#[test]
fn a_slice_that_fails_while_it_is_filled_is_noticed_when_it_is_full() {
    let mut kitchen = toast(1, 2);
    kitchen.recipes[0].load = MINUTE;
    kitchen.machines[0].failures = vec![(0, MINUTE / 2)];
    let service = served(&kitchen);
    assert_eq!((service.makespan, service.lost), (4 * MINUTE, 1));
}

#[test]
fn butter_waits_for_its_toast() {
    let mut kitchen = Kitchen::breakfast(1, 1, 1, Mode::Asynchronous);
    kitchen.edges = vec![(0, 1)]; // first the coffee
    assert_eq!(minutes(&kitchen), 7);
    kitchen.edges = vec![(0, 1), (1, 0)];
    assert_eq!(serve(&kitchen, 0), Err(KitchenError::Plan(PlanError::Circle { task: 0 })));
}

#[test]
fn a_kitchen_that_makes_no_sense_is_refused() {
    let good = toast(3, 2);
    let refused = |change: fn(&mut Kitchen)| {
        let mut kitchen = good.clone();
        change(&mut kitchen);
        serve(&kitchen, 0).expect_err("it makes no sense").to_string()
    };
    assert!(refused(|kitchen| kitchen.cooks = 0).contains("0 workers"));
    assert!(refused(|kitchen| kitchen.orders[0] = 9).contains("no recipe 9"));
    assert!(
        refused(|kitchen| kitchen.recipes[0].machine = 7).contains("no machine makes toast")
    );
    assert!(refused(|kitchen| kitchen.recipes[0].run = u64::MAX).contains("292 years"));
    assert!(refused(|kitchen| kitchen.machines[0].count = usize::MAX).contains("machines"));
    let no_such = refused(|kitchen| kitchen.machines[0].failures = vec![(2, 0)]);
    assert!(no_such.contains("toaster 2 cannot fail"), "{no_such}");
}

fn makespan(plan: Plan<'_>) -> u64 {
    outcome(plan).makespan
}

fn outcome(plan: Plan<'_>) -> Outcome {
    simulate(&plan, 1).expect("a plan that makes sense")
}

/// Blocks: 1+1+1 and 1+1+9. In turn: 1+1+1 and 1+1+9 as well. Longest first: 9 and 5 × 1.
#[test]
fn one_long_task_at_the_end_is_what_longest_first_is_for() {
    let tasks = [1, 1, 1, 1, 1, 9];
    let found = Policy::all(1).map(|policy| makespan(Plan::new(&tasks, 2, policy)));
    assert_eq!(found[0], 11);
    assert_eq!(found[1], 11);
    assert_eq!(found[2], 11); // dynamic: 1 1 | 1 1 | 1 9
    assert_eq!(found[5], 9);
}

/// Graham's anomaly (1969, "Bounds on multiprocessing timing anomalies"): nine tasks on three
/// processors take 12; on four, with the same list, they take 15.
#[test]
fn grahams_anomaly_a_fourth_worker_makes_it_slower() {
    let tasks = [3, 2, 2, 2, 4, 4, 4, 4, 9];
    let edges = [(0, 8), (3, 4), (3, 5), (3, 6), (3, 7)];
    let with = |workers| Plan {
        edges: &edges,
        ..Plan::new(&tasks, workers, Policy::Dynamic { chunk: 1 })
    };
    assert_eq!([makespan(with(3)), makespan(with(4))], [12, 15]);
}

/// Graham's worst case for longest first with 2 workers: 3 3 2 2 2 takes 7, and 6 would do.
#[test]
fn longest_first_is_not_the_best_there_is() {
    let worst = Plan::new(&[3, 3, 2, 2, 2], 2, Policy::LongestFirst);
    assert_eq!(makespan(worst), 7);
}

/// Amdahl: 10 serial of 100, on 9 workers: 10 + 90/9 = 20, five times as fast.
#[test]
fn a_serial_part_is_amdahls_law() {
    for policy in Policy::all(1) {
        let plan = Plan { before: 7, after: 3, ..Plan::new(&[1; 90], 9, policy) };
        assert_eq!((makespan(plan), outcome(plan).speedup()), (20, 5.0), "{policy}");
    }
}

/// Worker 0 starts 3 others, 5 each; the last comes at 15, and so does worker 0.
#[test]
fn workers_are_started_one_after_the_other() {
    let costs = Costs { worker: 5, ..Costs::default() };
    let plan = Plan { costs, ..Plan::new(&[10; 4], 4, Policy::Blocks) };
    assert_eq!(makespan(plan), 25);
}

/// Each task of 4 is handed over in 1. A counter that gives out one task at a time cannot feed
/// more than 5 workers: 100 hand-overs take 100, and the last task 4 more.
#[test]
fn one_queue_feeds_only_so_many_workers() {
    let costs = Costs { send: 1, ..Costs::default() };
    let with = |chunk, workers| {
        let policy = Policy::Dynamic { chunk };
        makespan(Plan { costs, ..Plan::new(&[4; 100], workers, policy) })
    };
    assert_eq!([with(1, 1), with(1, 5), with(1, 50)], [500, 104, 104]);
    assert_eq!(with(10, 5), 2 + 80 + 5 - 1 - 1 + 1);
}

/// Two workers with a block each; the second has nothing to do, tries once for 3, and takes half
/// of the 9 that are left by then.
#[test]
fn a_thief_pays_for_each_try() {
    let costs = Costs { steal: 3, ..Costs::default() };
    let mut tasks = [2; 20];
    tasks[10..].fill(0);
    let plan = Plan { costs, ..Plan::new(&tasks, 2, Policy::Stealing) };
    let outcome = outcome(plan);
    // At 3, tasks 0 and 1 are taken; the thief gets 4 of 8: 6…9, done at 11. The victim has 2…5,
    // done at 12 at the latest.
    assert_eq!((outcome.steals >= 1, outcome.makespan), (true, 12));
}

/// Worker 1 has nothing to do and tries for 100 to steal the last task, which is taken at 5 and
/// done at 6. Nobody waits for the thief.
#[test]
fn a_try_that_comes_too_late_delays_nobody() {
    let costs = Costs { steal: 100, ..Costs::default() };
    let tasks = [5, 1, 0, 0];
    let plan = Plan { costs, recorded: true, ..Plan::new(&tasks, 2, Policy::Stealing) };
    let outcome = outcome(plan);
    assert_eq!((outcome.makespan, outcome.steals, outcome.misses), (6, 0, 1));
    assert_eq!(outcome.timeline.map(|timeline| timeline.end()), Some(6));
}

#[test]
fn plans_that_make_no_sense_are_refused() {
    let plan = Plan::new(&[1, 2], 2, Policy::Blocks);
    let refused = |plan: Plan<'_>| simulate(&plan, 0).expect_err("it makes no sense");
    assert_eq!(refused(Plan { workers: 0, ..plan }), PlanError::Workers(0));
    let empty = Policy::Guided { chunk: 0 };
    assert_eq!(refused(Plan { policy: empty, ..plan }), PlanError::EmptyChunk);
    assert_eq!(
        refused(Plan { edges: &[(0, 1), (1, 0)], ..plan }),
        PlanError::Circle { task: 0 }
    );
    let none = PlanError::NoSuchTask { from: 0, to: 2, tasks: 2 };
    assert_eq!(refused(Plan { edges: &[(0, 2)], ..plan }), none);
    assert_eq!(refused(Plan { tasks: &[u64::MAX; 2], ..plan }), PlanError::TooLong);
    let costs = Costs { steal: u64::MAX, ..Costs::default() };
    assert_eq!(refused(Plan { costs, ..plan }), PlanError::TooLong);
}
