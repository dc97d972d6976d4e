//! Answers that are known beforehand.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]
#![allow(clippy::many_single_char_names, reason = "numbers of a matrix are called so")]

mod common;

use common::{outputs, plan};
use taskgraph::array::random_number;
use taskgraph::bag::{Groups, KEEPS, MAPS};
use taskgraph::jobs::Job;
use taskgraph::jobs::control::Control;
use taskgraph::jobs::inc_add::IncAdd;
use taskgraph::jobs::noop::Noop;
use taskgraph::jobs::potential::Potential;
use taskgraph::{
    Arithmetic, Array, Axis, Bag, Graph, Settings, TaskId, Value, Work, delayed, fuse, schedule,
};

fn run(graph: &Graph, wanted: &[TaskId]) -> Vec<Value> {
    let run = schedule::threads::run(&plan(graph, wanted), Settings::default(), 3);
    outputs(run.expect("no limit"))
}

/// All numbers of an array of one chunk.
fn numbers(graph: &Graph, array: &Array) -> Vec<f64> {
    match &run(graph, array.tasks())[..] {
        [Value::Chunk(chunk)] => chunk.data().to_vec(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn inc_and_add_take_two_of_three_waits_with_any_number_of_workers_but_one() {
    let (graph, wanted) = IncAdd { seconds: 1.0, settings: Settings::default() }.graph();
    let plan = plan(&graph, &wanted);
    let second = 1_000_000_000;
    let durations = [second; 3];
    let work = Work::new(&plan, &durations);
    assert_eq!((work.work(), work.span()), (3 * second, 2 * second));
    assert!((work.parallelism() - 1.5).abs() < 1e-12);
    let predicted = [1, 2, 3, 64].map(|workers| work.predicted(workers).expect("a small plan"));
    assert_eq!(predicted, [3 * second, 2 * second, 2 * second, 2 * second]);
    assert_eq!(work.critical_path().len(), 2);
}

#[test]
fn the_loop_doubles_even_numbers_and_adds_one_to_odd_ones() {
    let job = Control { count: 6, seconds: 0.0, failing: None, settings: Settings::default() };
    let (graph, wanted) = job.graph();
    let found = run(&graph, &wanted);
    let expected = [0.0, 2.0, 4.0, 4.0, 8.0, 6.0, 24.0].map(Value::Number);
    assert_eq!(found, expected);
}

#[test]
fn identical_tasks_are_one_task() {
    let mut graph = Graph::new();
    let [x, same] = [(); 2].map(|()| graph.delayed(delayed::INC, &[1.0], &[]));
    let negative = graph.delayed(delayed::INC, &[-0.0], &[]);
    let positive = graph.delayed(delayed::INC, &[0.0], &[]);
    assert_eq!(x, same);
    assert_ne!(negative, positive); // equal as numbers, and not the same
    let [nan, other] = [(); 2].map(|()| graph.delayed(delayed::INC, &[f64::NAN], &[]));
    assert_eq!(nan, other); // the same, and not equal as numbers
    let [left, right] =
        [[x, negative], [negative, x]].map(|inputs| graph.delayed(delayed::ADD, &[], &inputs));
    assert_ne!(left, right); // the order of inputs matters
    assert_eq!(graph.len(), 6);
}

#[test]
fn mean_and_deviation_share_all_but_the_last_task() {
    let mut graph = Graph::new();
    let x = Array::random(&mut graph, (40, 40), 10, 7);
    let mean = x.mean(&mut graph, Axis::All);
    let before = graph.len();
    let deviation = x.deviation(&mut graph, Axis::All);
    assert_eq!(graph.len(), before + 1);
    assert_ne!(mean.tasks(), deviation.tasks());
}

#[test]
fn a_chain_becomes_one_task_and_a_fork_does_not() {
    let mut graph = Graph::new();
    let x = graph.delayed(delayed::INC, &[1.0], &[]);
    let y = graph.delayed(delayed::INC, &[], &[x]);
    let z = graph.delayed(delayed::DOUBLE, &[], &[y]);
    let (fused, wanted) = fuse(&graph, &[z]);
    assert_eq!((fused.len(), run(&fused, &wanted)), (1, vec![Value::Number(6.0)]));
    let (fused, wanted) = fuse(&graph, &[z, y]);
    let expected = vec![Value::Number(6.0), Value::Number(3.0)];
    assert_eq!((fused.len(), run(&fused, &wanted)), (2, expected));
    let other = graph.delayed(delayed::DOUBLE, &[], &[x]);
    let (fused, _) = fuse(&graph, &[z, other]);
    assert_eq!(fused.len(), 3);
}

#[test]
fn arrays_do_arithmetic_number_by_number() {
    let mut graph = Graph::new();
    let x = Array::random(&mut graph, (3, 2), 5, 7);
    let [a, b, c, d, e, f] = [0, 1, 2, 3, 4, 5].map(|at| random_number(7, at));
    let turned = x.transpose(&mut graph);
    assert_eq!(numbers(&graph, &turned), [a, c, e, b, d, f]);
    let root = x.map(&mut graph, taskgraph::array::ELEMENTS[0]);
    assert_eq!(numbers(&graph, &root), [a, b, c, d, e, f].map(f64::sqrt));
    let less = x.with_number(&mut graph, Arithmetic::Subtract, 2.0);
    let quotient = less.with(&mut graph, Arithmetic::Divide, &x);
    assert_eq!(numbers(&graph, &quotient), [a, b, c, d, e, f].map(|x| (x - 2.0) / x));
    let product = x.with(&mut graph, Arithmetic::Multiply, &x);
    assert_eq!(numbers(&graph, &product), [a, b, c, d, e, f].map(|x| x * x));
    let dot = turned.dot(&mut graph, &x);
    let expected = [a * a + c * c + e * e, a * b + c * d + e * f, b * b + d * d + f * f];
    let found = numbers(&graph, &dot);
    for (found, expected) in [found[0], found[1], found[3]].iter().zip(expected) {
        assert!((found - expected).abs() < 1e-12);
    }
    assert_eq!(turned.shape(), (2, 3));
}

#[test]
fn sums_means_and_deviations_go_along_their_axis() {
    let mut graph = Graph::new();
    let x = Array::random(&mut graph, (2, 2), 5, 7);
    let [a, b, c, d] = [0, 1, 2, 3].map(|at| random_number(7, at));
    let near = |found: Vec<f64>, expected: &[f64]| {
        assert_eq!(found.len(), expected.len());
        assert!(found.iter().zip(expected).all(|(x, y)| (x - y).abs() < 1e-12), "{found:?}");
    };
    for (axis, groups) in [
        (Axis::All, vec![vec![a, b, c, d]]),
        (Axis::Rows, vec![vec![a, c], vec![b, d]]),
        (Axis::Columns, vec![vec![a, b], vec![c, d]]),
    ] {
        let sum = |group: &Vec<f64>| group.iter().sum::<f64>();
        let mean = |group: &Vec<f64>| sum(group) / group.len() as f64;
        let deviation = |group: &Vec<f64>| {
            let middle = mean(group);
            mean(&group.iter().map(|x| (x - middle) * (x - middle)).collect()).sqrt()
        };
        let of = |each: &dyn Fn(&Vec<f64>) -> f64| groups.iter().map(each).collect::<Vec<_>>();
        let (sums, means) = (x.sum(&mut graph, axis), x.mean(&mut graph, axis));
        let deviations = x.deviation(&mut graph, axis);
        near(numbers(&graph, &sums), &of(&sum));
        near(numbers(&graph, &means), &of(&mean));
        near(numbers(&graph, &deviations), &of(&deviation));
    }
}

#[test]
fn the_deviation_of_numbers_near_a_billion_keeps_its_digits() {
    // The sum of squares would leave none of them.
    let mut graph = Graph::new();
    let x = Array::random(&mut graph, (100, 100), 30, 7);
    let far = x.with_number(&mut graph, Arithmetic::Add, 1e9);
    let (near, far) =
        (x.deviation(&mut graph, Axis::All), far.deviation(&mut graph, Axis::All));
    let (near, far) = (numbers(&graph, &near)[0], numbers(&graph, &far)[0]);
    assert!((near - far).abs() < 1e-7, "{near} and {far}");
}

#[test]
fn random_numbers_do_not_depend_on_the_chunks() {
    let sum = |chunk| {
        let mut graph = Graph::new();
        let sums = Array::random(&mut graph, (7, 1), chunk, 7).sum(&mut graph, Axis::All);
        numbers(&graph, &sums)[0]
    };
    let expected: f64 = (0..7).map(|at| random_number(7, at)).sum();
    assert!([1, 2, 7, 100].map(sum).iter().all(|found| (found - expected).abs() < 1e-12));
}

#[test]
fn groups_of_files_are_those_of_all_records() {
    let folder = tempfile::tempdir().expect("a folder");
    let texts = [
        "id,name,value\n1,a,1\n2,b,-2\n",
        "name,value\r\na,3\r\n\r\nc,5e-1\r\n",
        "value,name\n",
    ];
    let paths: Vec<_> = texts
        .iter()
        .enumerate()
        .map(|(at, text)| {
            let path = folder.path().join(format!("{at}.csv"));
            std::fs::write(&path, text).expect("a file");
            path
        })
        .collect();
    let mut graph = Graph::new();
    let all = Bag::files(&mut graph, &paths, "name", "value");
    let positive = all.filter(&mut graph, KEEPS[0]);
    let absolute = all.map(&mut graph, MAPS[0]);
    let wanted = [&all, &positive, &absolute].map(|bag| bag.group_by(&mut graph));
    let sums = |value: &Value| match value {
        Value::Groups(groups) => {
            let Groups(groups) = &**groups;
            let sum = |(key, group): (&String, &taskgraph::bag::Group)| {
                (key.clone(), group.count, group.sum)
            };
            groups.iter().map(sum).collect::<Vec<_>>()
        }
        other => panic!("{other:?}"),
    };
    let found: Vec<_> = run(&graph, &wanted).iter().map(sums).collect();
    let row = |key: &str, count, sum| (key.to_owned(), count, sum);
    assert_eq!(found[0], [row("a", 2, 4.0), row("b", 1, -2.0), row("c", 1, 0.5)]);
    assert_eq!(found[1], [row("a", 2, 4.0), row("c", 1, 0.5)]);
    assert_eq!(found[2], [row("a", 2, 4.0), row("b", 1, 2.0), row("c", 1, 0.5)]);
}

#[test]
fn a_broken_file_is_named_with_its_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("broken.csv");
    let name = path.display().to_string();
    let long = format!("name,value\n{}", "x".repeat(100_000));
    for (text, said) in [
        ("", ":1: there is no line of headers"),
        ("id,value\n", ":1: no column is called `name`"),
        ("name,value\na,1\nb,two\n", ":3: `two` is no number"),
        ("name,value\na\n", ":2: field 2 is missing"),
        ("name,value\n\"a, b\",1\n", ":2: a field in quotation marks"),
        (&long, ":2: it is longer than 65536 bytes"),
    ] {
        std::fs::write(&path, text).expect("a file");
        let mut graph = Graph::new();
        let bag = Bag::files(&mut graph, &[&path], "name", "value");
        let run = schedule::synchronous::run(&plan(&graph, bag.tasks()), Settings::default());
        let failure = run.expect("it runs").outputs[0].clone().expect_err("it is broken");
        assert_eq!(failure.task, format!("read {name}"));
        assert!(failure.why.starts_with(&format!("{name}{said}")), "{}", failure.why);
    }
}

#[test]
fn what_is_booked_for_a_table_is_no_less_than_what_it_takes() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("short.csv");
    // The worst there is: rows as short as can be, and no key twice.
    let letters = (0..1000).filter_map(|at| char::from_u32(256 + at));
    let rows: Vec<String> = letters.map(|letter| format!("{letter},1\n")).collect();
    let rows = rows.concat();
    std::fs::write(&path, format!("k,v\n{rows}")).expect("a file");
    let mut graph = Graph::new();
    let bag = Bag::files(&mut graph, &[&path], "k", "v");
    let groups = bag.group_by(&mut graph);
    for (value, task) in
        run(&graph, &[bag.tasks()[0], groups]).iter().zip([bag.tasks()[0], groups])
    {
        assert!(value.bytes() > 0 && value.bytes() <= graph.size(task).keeps, "{task:?}");
    }
}

#[test]
fn two_particles_attract_each_other_and_blocks_make_no_difference() {
    let job = |chunk| Potential { particles: 2, chunk, seed: 1, settings: Settings::default() };
    let plain = job(1).plain().expect("an energy");
    assert!(plain.sum < 0.0 && plain.pairs == 1);
    for chunk in [1, 2] {
        let (graph, wanted) = job(chunk).graph();
        match &run(&graph, &wanted)[..] {
            [Value::Chunk(energy)] => assert_eq!(energy.data(), [plain.sum, plain.magnitude]),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn no_ops_count_their_layers() {
    let job = Noop { tasks: 250, width: 100, settings: Settings::default() };
    let (graph, wanted) = job.graph();
    assert_eq!((graph.len(), wanted.len()), (250, 100));
    let depths = run(&graph, &wanted);
    assert_eq!((&depths[0], &depths[99]), (&Value::Number(2.0), &Value::Number(3.0)));
}
