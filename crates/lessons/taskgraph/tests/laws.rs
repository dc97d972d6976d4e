//! What holds for every graph and every scheduler.

mod common;

use common::{Shape, graph, needed, outputs, plan, ran, shapes, ways};
use proptest::prelude::*;
use taskgraph::{Order, Peak, Plan, Settings, Value, Work, fuse, schedule};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn every_needed_task_runs_once_and_after_its_inputs(shape in shapes(40)) {
        for (name, run) in ways() {
            let (graph, wanted, number) = graph(&shape);
            run(&plan(&graph, &wanted), Settings::default()).expect("no limit");
            let order = ran(number);
            let mut sorted = order.clone();
            sorted.sort_unstable();
            prop_assert_eq!(sorted, needed(&shape), "{}", name);
            for (at, task) in order.iter().enumerate() {
                for input in &shape.tasks[*task as usize].0 {
                    prop_assert!(order[..at].contains(&(*input as u64)), "{}: {} before {}", name, task, input);
                }
            }
        }
    }

    #[test]
    fn all_schedulers_give_the_same_bits(shape in shapes(40)) {
        let (graph, wanted, _) = graph(&shape);
        let expected = graph.plainly(&wanted).expect("nothing fails");
        for order in [Order::DepthFirst, Order::BreadthFirst] {
            let plan = Plan::new(graph.clone(), &wanted, order);
            for (name, run) in ways() {
                let found = outputs(run(&plan, Settings::default()).expect("no limit"));
                prop_assert!(found == expected, "{}, {:?}", name, order);
            }
        }
    }

    #[test]
    fn a_fused_graph_gives_the_same_bits_with_no_more_tasks(shape in shapes(40)) {
        let (graph, wanted, _) = graph(&shape);
        let expected = graph.plainly(&wanted).expect("nothing fails");
        let (fused, same) = fuse(&graph, &wanted);
        prop_assert!(fused.len() <= needed(&shape).len());
        let run = schedule::threads::run(&plan(&fused, &same), Settings::default(), 2);
        prop_assert!(outputs(run.expect("no limit")) == expected);
    }

    #[test]
    fn orders_are_orders(shape in shapes(60)) {
        let (graph, wanted, _) = graph(&shape);
        for order in [Order::DepthFirst, Order::BreadthFirst] {
            let tasks = order.of(&graph, &wanted);
            let mut numbers: Vec<u64> = tasks.iter().map(|task| task.number() as u64).collect();
            for (at, task) in tasks.iter().enumerate() {
                for input in graph.inputs(*task) {
                    prop_assert!(tasks[..at].contains(&input));
                }
            }
            numbers.sort_unstable();
            prop_assert_eq!(numbers, needed(&shape));
        }
    }

    #[test]
    fn one_after_the_other_holds_what_was_counted_beforehand(shape in shapes(60)) {
        let (graph, wanted, _) = graph(&shape);
        for order in [Order::DepthFirst, Order::BreadthFirst] {
            let plan = Plan::new(graph.clone(), &wanted, order);
            let run = schedule::synchronous::run(&plan, Settings::default()).expect("no limit");
            prop_assert_eq!(run.peak_bytes, Peak::of(&plan).bytes);
            let run = schedule::synchronous::keeping_all(&plan, Settings::default());
            let run = run.expect("no limit");
            prop_assert_eq!(run.peak_bytes, Peak::keeping_all(&plan).bytes);
            prop_assert_eq!(run.made_bytes, run.peak_bytes);
        }
    }

    #[test]
    fn a_limit_no_lower_than_the_peak_is_kept_and_the_run_ends(shape in shapes(60)) {
        let (graph, wanted, _) = graph(&shape);
        let expected = graph.plainly(&wanted).expect("nothing fails");
        let plan = plan(&graph, &wanted);
        let peak = Peak::of(&plan).bytes;
        for limit in [peak, peak + 100, 2 * peak] {
            let settings = Settings { memory: Some(limit), ..Settings::default() };
            for (name, run) in ways().into_iter().filter(|(name, _)| name != "keep all") {
                let run = run(&plan, settings).expect("the limit can be kept");
                prop_assert!(run.peak_bytes <= limit, "{}: {} of {}", name, run.peak_bytes, limit);
                prop_assert!(outputs(run) == expected, "{}", name);
            }
        }
    }

    #[test]
    fn a_limit_below_the_peak_is_refused_before_anything_runs(shape in shapes(60)) {
        let (graph, wanted, number) = graph(&shape);
        let plan = plan(&graph, &wanted);
        let peak = Peak::of(&plan);
        prop_assume!(peak.bytes > 0);
        let settings = Settings { memory: Some(peak.bytes - 1), ..Settings::default() };
        for (name, run) in ways().into_iter().filter(|(name, _)| name != "keep all") {
            let error = run(&plan, settings).expect_err("too little").to_string();
            prop_assert!(error.contains(&format!("task `{}`", plan.name(peak.place))), "{}", error);
            prop_assert!(error.contains(&format!("at least {}", peak.bytes)), "{}: {}", name, error);
        }
        prop_assert!(ran(number).is_empty());
    }

    #[test]
    fn a_prediction_is_between_the_bounds_of_work_and_span(
        shape in shapes(60),
        seed in any::<u64>(),
        workers in 1_usize..20,
    ) {
        let (graph, wanted, _) = graph(&shape);
        let plan = plan(&graph, &wanted);
        let durations: Vec<u64> =
            plan.places().map(|at| seed.rotate_left(at) % 1000).collect();
        let work = Work::new(&plan, &durations);
        let predicted = work.predicted(workers).expect("a small plan");
        let (t1, span, p) = (work.work(), work.span(), workers as u64);
        prop_assert!(predicted >= span && predicted >= t1.div_ceil(p));
        // Brent and Graham: stealing is greedy, and free here.
        prop_assert!(predicted <= (t1 - span).div_ceil(p) + span);
        let path: u64 = work.critical_path().iter().map(|at| work.duration(*at)).sum();
        prop_assert_eq!(path, span);
    }
}

#[test]
fn many_small_graphs_on_many_threads_all_end() {
    // A wake-up that is lost would be a run that never ends.
    let tasks =
        (0..30).map(|at: usize| (if at < 3 { vec![] } else { vec![at - 1, at - 3] }, 1));
    let shape = Shape { tasks: tasks.collect(), wanted: vec![29] };
    let (graph, wanted, _) = graph(&shape);
    let plan = plan(&graph, &wanted);
    let expected = graph.plainly(&wanted).expect("nothing fails");
    for _ in 0..1000 {
        let run = schedule::threads::run(&plan, Settings::default(), 8).expect("no limit");
        assert!(outputs(run) == expected);
    }
}

#[test]
fn what_is_wanted_twice_is_given_twice_and_runs_once() {
    let shape = Shape { tasks: vec![(vec![], 1), (vec![0, 0], 1)], wanted: vec![1, 0, 1] };
    for (name, run) in ways() {
        let (graph, wanted, number) = graph(&shape);
        let found =
            outputs(run(&plan(&graph, &wanted), Settings::default()).expect("no limit"));
        assert_eq!(ran(number), [0, 1], "{name}");
        assert_eq!(found, graph.plainly(&wanted).expect("nothing fails"), "{name}");
    }
}

#[test]
fn nothing_wanted_is_nothing_run() {
    let shape = Shape { tasks: vec![(vec![], 1)], wanted: vec![] };
    for (name, run) in ways() {
        let (graph, wanted, number) = graph(&shape);
        let settings = Settings { memory: Some(0), measured: true };
        let run = run(&plan(&graph, &wanted), settings).expect("nothing needs nothing");
        assert_eq!((run.outputs.len(), ran(number).len()), (0, 0), "{name}");
    }
}

#[test]
fn a_task_runs_where_its_largest_input_is() {
    // Two chains of large outputs: each should stay on its thread. On one thread it must.
    let tasks = (0..40).map(|at: usize| (if at < 2 { vec![] } else { vec![at - 2] }, 20_000));
    let shape = Shape { tasks: tasks.collect(), wanted: vec![38, 39] };
    let (graph, wanted, _) = graph(&shape);
    let run = schedule::threads::run(&plan(&graph, &wanted), Settings::default(), 1);
    assert_eq!(run.expect("no limit").warm, Some((38, 38)));
}

#[test]
fn numbers_have_no_size_and_every_chunk_has() {
    let chunk: Value = taskgraph::Chunk::row(vec![0.0; 10]).into();
    assert_eq!((Value::Number(1.0).bytes(), chunk.bytes()), (0, 80));
}
