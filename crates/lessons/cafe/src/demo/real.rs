//! The café for real, beside its simulation.

use std::path::Path;
use std::process::ExitCode;

use cafe::{Dish, Kitchen, MINUTE, Mode, Order, Served, VARIANTS, serve};
use clap::Args;
use lesson::usage::Reading;
use lesson::{DemoError, Options, Variant};
use serde_json::json;
use timeline::Timeline;

use super::amount::{self, between, in_minutes, spoken, time};
use super::answer::{Answer, failed};
use super::staff::counted;

/// The options of `real`.
#[derive(Args, Debug)]
pub(crate) struct Real {
    #[command(flatten)]
    common: Options,

    /// Slices of toast, 2 minutes each
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = between::<0, 10_000>)]
    toasts: usize,

    /// Cups of coffee, 5 minutes each; they are ordered first
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = between::<0, 10_000>)]
    coffees: usize,

    /// Toasters, for one slice each
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = between::<1, 1_000>)]
    toasters: usize,

    /// Coffee makers, for one cup each
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = between::<1, 1_000>)]
    makers: usize,

    /// How long it takes to fill a machine, and to empty it again, on the café's clock
    #[arg(long, value_name = "TIME", default_value = "0s", value_parser = time)]
    hands: u64,

    /// How long a minute really is
    #[arg(long, value_name = "TIME", default_value = "1ms", value_parser = minute)]
    minute: u64,
}

/// A minute that is not longer than a minute, and not shorter than a thread can be woken.
fn minute(text: &str) -> Result<u64, String> {
    match time(text)? {
        length @ 10_000..=MINUTE => Ok(length),
        _ => Err("a minute must be 10us to 1min long".to_owned()),
    }
}

/// Serves the order for real, and says how that compares.
pub(crate) fn run(real: &Real) -> ExitCode {
    if real.common.list {
        for variant in VARIANTS {
            anstream::println!("{:8}  {}", variant.name, variant.idea);
        }
        return ExitCode::SUCCESS;
    }
    match real.variant().and_then(|variant| real.serve(variant)) {
        Ok(status) => status,
        Err(error @ DemoError::UnknownVariant { .. }) => {
            failed(&error);
            ExitCode::from(2)
        }
        Err(error) => failed(&error),
    }
}

impl Real {
    fn variant(&self) -> Result<&'static Variant<Order, Served>, DemoError> {
        let Some(name) = &self.common.variant else { return Ok(&VARIANTS[0]) };
        VARIANTS.iter().find(|variant| variant.name == name).ok_or_else(|| {
            let known: Vec<_> = VARIANTS.iter().map(|variant| variant.name).collect();
            DemoError::UnknownVariant { name: name.clone(), known: known.join(", ") }
        })
    }

    fn order(&self) -> Order {
        Order {
            makers: self.makers,
            hands: self.hands,
            scale: (MINUTE / self.minute) as u32,
            ..Order::breakfast(self.toasts, self.coffees, self.toasters)
        }
    }

    fn serve(&self, variant: &Variant<Order, Served>) -> Result<ExitCode, DemoError> {
        let workers = if variant.is_parallel() { self.common.workers() } else { 1 };
        let order = self.order();
        let kitchen = Kitchen { recorded: true, ..order.kitchen(workers, mode(variant)) };
        let simulated = serve(&kitchen, self.common.seed).map_err(lesson_error)?;
        let ready = variant.prepare(workers)?;

        let before = Reading::now();
        let (served, recorded) = timeline::record(|| ready(&order));
        let used = before.elapsed();

        if let Some(path) = &self.common.out {
            write(path, &served).map_err(lesson_error)?;
        }
        let real = used.wall.as_nanos() as u64 * u64::from(order.scale);
        let answer = Answer {
            workers,
            failures: missing(&order, &served),
            timelines: self.timelines(simulated.timeline, recorded, order.scale),
            ..self.answer(variant, &served, real, simulated.makespan)
        };
        Ok(answer.give(self.common.json, self.common.timeline.as_deref(), &used))
    }

    /// What was served, and how long it took for real and in the simulation.
    fn answer(
        &self,
        variant: &Variant<Order, Served>,
        served: &Served,
        real: u64,
        simulated: u64,
    ) -> Answer {
        let (toasts, coffees) = (served.count(Dish::Toast), served.count(Dish::Coffee));
        Answer {
            variant: variant.name.to_owned(),
            job: json!({
                "toasts": self.toasts, "coffees": self.coffees, "toasters": self.toasters,
                "makers": self.makers, "hands_seconds": amount::json(self.hands as f64 / 1e9),
                "minute_seconds": self.minute as f64 / 1e9,
            }),
            result: json!({
                "toasts": toasts,
                "coffees": coffees,
                "minutes": in_minutes(real),
                "simulated_minutes": amount::json(in_minutes(simulated)),
            }),
            summary: format!(
                "{} and {}, {}: {} minutes for real, {} simulated{}",
                counted(coffees, "coffee"),
                counted(toasts, "toast"),
                variant.name,
                spoken(real),
                spoken(simulated),
                self.advice(mode(variant)),
            ),
            ..Answer::default()
        }
    }

    /// What to do about a clock that is too coarse.
    fn advice(&self, mode: Mode) -> &'static str {
        if mode == Mode::Asynchronous && self.minute < 10_000_000 {
            "\ntokio's clock rings at whole milliseconds; --minute 10ms comes closer"
        } else {
            ""
        }
    }

    /// The recorded day is drawn under the simulated one, on the café's clock. A trace can hold one
    /// only, and then it is the recorded one.
    fn timelines(
        &self,
        simulated: Option<Timeline>,
        mut recorded: Timeline,
        scale: u32,
    ) -> Vec<(String, Timeline)> {
        recorded.lanes.sort_by_cached_key(|lane| rank(&lane.name));
        let mut both: Vec<_> = simulated
            .into_iter()
            .map(|simulated| ("simulated".to_owned(), simulated))
            .collect();
        both.push(("for real".to_owned(), recorded.scaled(f64::from(scale))));
        let path = self.common.timeline.as_deref().and_then(Path::extension);
        if path.is_some_and(|ending| ending.eq_ignore_ascii_case("json")) {
            both.reverse();
        }
        both
    }
}

fn lesson_error(error: impl std::error::Error + 'static) -> DemoError {
    DemoError::Lesson(Box::new(error))
}

/// Cooks, whatever they are called, come before machines, and `cook 2` before `cook 10`.
fn rank(name: &str) -> (usize, usize, String) {
    let kinds = ["toaster", "coffee maker"];
    let kind = kinds.iter().position(|kind| name.starts_with(kind)).map_or(0, |kind| kind + 1);
    (kind, name.len(), name.to_owned())
}

/// How a variant waits.
fn mode(variant: &Variant<Order, Served>) -> Mode {
    if variant.name == "tasks" { Mode::Asynchronous } else { Mode::Synchronous }
}

/// What was made, a line each.
fn write(path: &Path, served: &Served) -> Result<(), lesson::WriteError> {
    let lines: Vec<_> = served
        .0
        .iter()
        .map(|plate| format!("{}\t{}\n", plate.order, plate.dish.name()))
        .collect();
    lesson::output::write(path, lines.concat().as_bytes())
}

/// A line for each order that was not served.
fn missing(order: &Order, served: &Served) -> Vec<String> {
    let mut there = vec![false; order.len()];
    served.0.iter().for_each(|plate| there[plate.order] = true);
    let line = |number: usize| {
        format!("{} {number} was not served: its task failed", order.dish(number).name())
    };
    (0..order.len()).filter(|number| !there[*number]).map(line).collect()
}
