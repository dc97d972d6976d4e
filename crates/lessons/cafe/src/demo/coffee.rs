//! Coffee and toast: what to do while the coffee is made.

use std::process::ExitCode;

use cafe::{Kitchen, KitchenError, Mode, Service, serve};
use clap::Args;
use lesson::usage::Reading;

use super::amount::{between, minutes, spoken};
use super::answer::{Answer, Output, failed};
use super::failures::unserved;
use super::staff::{Staff, Way, counted};
use super::toast::figures;

/// The options of `coffee`.
#[derive(Args, Debug)]
pub(crate) struct Breakfast {
    /// Slices of toast [default: 1, or the 2 for which there is time with --mode async]
    #[arg(long, value_name = "N", value_parser = between::<0, 100_000>)]
    toasts: Option<usize>,

    /// Cups of coffee; they are ordered first
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = between::<0, 100_000>)]
    coffees: usize,

    /// Toasters, for one slice each
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = between::<1, 10_000>)]
    toasters: usize,

    /// Coffee makers, for one cup each
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = between::<1, 10_000>)]
    makers: usize,

    /// How long a toaster takes for a slice
    #[arg(long, value_name = "MINUTES", default_value = "2", value_parser = minutes)]
    toast_minutes: u64,

    /// How long a coffee maker takes for a cup
    #[arg(long, value_name = "MINUTES", default_value = "5", value_parser = minutes)]
    coffee_minutes: u64,

    #[command(flatten)]
    staff: Staff,

    #[command(flatten)]
    output: Output,
}

/// Makes breakfast, and says how long it took.
pub(crate) fn run(breakfast: &Breakfast) -> ExitCode {
    if breakfast.output.listed() {
        return ExitCode::SUCCESS;
    }
    let before = Reading::now();
    match breakfast.answer() {
        Ok(answer) => {
            let used = before.elapsed();
            answer.give(breakfast.output.json, breakfast.output.timeline.as_deref(), &used)
        }
        Err(error) => failed(&error),
    }
}

impl Breakfast {
    /// The talk shows 7 minutes for one toast against 5 for two. Both are right, and they are not the
    /// same job: see `summary`.
    fn toasts(&self) -> usize {
        self.toasts.unwrap_or(if self.staff.mode == Way::Sync { 1 } else { 2 })
    }

    fn kitchen(&self) -> Kitchen {
        let mode = self.staff.mode.mode();
        let mut kitchen = Kitchen::breakfast(self.toasts(), self.coffees, self.toasters, mode);
        kitchen.machines[1].count = self.makers;
        (kitchen.recipes[0].run, kitchen.recipes[1].run) =
            (self.toast_minutes, self.coffee_minutes);
        kitchen.recorded = self.output.records(4 * (self.toasts() + self.coffees));
        self.staff.join(&mut kitchen, 1);
        kitchen
    }

    fn answer(&self) -> Result<Answer, KitchenError> {
        let kitchen = self.kitchen();
        let mut service = serve(&kitchen, self.output.seed)?;
        let summary = self.summary(&kitchen, &service)?;
        let (toasts, coffees) = made(&kitchen, &service);
        let mut result = figures(&service);
        (result["toasts"], result["coffees"]) = (toasts.into(), coffees.into());
        let mut job = self.staff.describe(&kitchen);
        (job["toasts"], job["coffees"]) = (self.toasts().into(), self.coffees.into());
        job["makers"] = self.makers.into();
        Ok(Answer {
            variant: self.staff.mode.name().to_owned(),
            workers: kitchen.cooks,
            job,
            result,
            summary,
            failures: unserved(&kitchen, &service),
            timelines: service
                .timeline
                .take()
                .map(|all| (String::new(), all))
                .into_iter()
                .collect(),
        })
    }

    /// Says what the other way of waiting would have taken for the same breakfast.
    fn summary(&self, kitchen: &Kitchen, service: &Service) -> Result<String, KitchenError> {
        let (mode, way, other) = match self.staff.mode {
            Way::Sync => (Mode::Asynchronous, "standing beside", "without standing beside"),
            Way::Async => (Mode::Synchronous, "without standing beside", "standing beside"),
        };
        let otherwise = Kitchen { mode, recorded: false, ..kitchen.clone() };
        let otherwise = serve(&otherwise, self.output.seed)?;
        let (toasts, coffees) = made(kitchen, service);
        Ok(format!(
            "{} and {} by {}, {way} the machines: {} minutes\n\
             the same breakfast {other} the machines: {} minutes",
            counted(coffees, "coffee"),
            counted(toasts, "toast"),
            counted(kitchen.cooks, "cook"),
            spoken(service.makespan),
            spoken(otherwise.makespan),
        ))
    }
}

/// How many toasts and coffees were made.
fn made(kitchen: &Kitchen, service: &Service) -> (usize, usize) {
    let ready = kitchen.orders.iter().zip(&service.ready).filter(|(_, ready)| ready.is_some());
    let toasts = ready.clone().filter(|(recipe, _)| **recipe == 0).count();
    (toasts, ready.count() - toasts)
}
