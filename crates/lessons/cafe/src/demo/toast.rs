//! Slices of toast on one or more toasters.

use std::process::ExitCode;

use cafe::{Kitchen, Service, serve};
use clap::Args;
use lesson::usage::Reading;
use serde_json::{Value, json};

use super::amount::{self, between, in_minutes, minutes, spoken};
use super::answer::{Answer, Output, failed};
use super::failures::unserved;
use super::staff::{Staff, Way, counted};

/// The options of `toast`.
#[derive(Args, Debug)]
pub(crate) struct Toast {
    /// Slices of toast
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = between::<0, 1_000_000>)]
    slices: usize,

    /// How long a toaster takes for a slice
    #[arg(long, value_name = "MINUTES", default_value = "2", value_parser = minutes)]
    minutes: u64,

    /// Toasters, for one slice each
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = between::<1, 10_000>)]
    toasters: usize,

    #[command(flatten)]
    staff: Staff,

    #[command(flatten)]
    output: Output,
}

/// Toasts, and says how long it took.
pub(crate) fn run(toast: &Toast) -> ExitCode {
    if toast.output.listed() {
        return ExitCode::SUCCESS;
    }
    let before = Reading::now();
    let kitchen = toast.kitchen();
    match serve(&kitchen, toast.output.seed) {
        Ok(service) => {
            let used = before.elapsed();
            let answer = toast.answer(&kitchen, service);
            answer.give(toast.output.json, toast.output.timeline.as_deref(), &used)
        }
        Err(error) => failed(&error),
    }
}

impl Toast {
    fn kitchen(&self) -> Kitchen {
        let mut kitchen =
            Kitchen::breakfast(self.slices, 0, self.toasters, self.staff.mode.mode());
        kitchen.machines.truncate(1); // nobody wants coffee
        kitchen.recipes.truncate(1);
        kitchen.recipes[0].run = self.minutes;
        kitchen.recorded = self.output.records(4 * self.slices);
        self.staff.join(&mut kitchen, self.toasters.min(1024));
        kitchen
    }

    fn answer(&self, kitchen: &Kitchen, mut service: Service) -> Answer {
        let mut job = self.staff.describe(kitchen);
        job["slices"] = self.slices.into();
        job["minutes"] = amount::json(in_minutes(self.minutes));
        let mut result = figures(&service);
        result["slices"] = (self.slices - service.unserved().count()).into();
        Answer {
            variant: self.staff.mode.name().to_owned(),
            workers: kitchen.cooks,
            job,
            result,
            summary: self.summary(kitchen, &service),
            failures: unserved(kitchen, &service),
            timelines: service
                .timeline
                .take()
                .map(|all| (String::new(), all))
                .into_iter()
                .collect(),
        }
    }

    fn summary(&self, kitchen: &Kitchen, service: &Service) -> String {
        let made = self.slices - service.unserved().count();
        let beside = match self.staff.mode {
            Way::Sync => "standing beside them",
            Way::Async => "not standing beside them",
        };
        let compared = if made < self.slices {
            format!("{} of {} were never made", self.slices - made, self.slices)
        } else {
            format!(
                "one after the other: {} minutes, so it is {:.2} times as fast",
                spoken(service.work),
                service.speedup()
            )
        };
        let lost = match service.lost {
            0 => String::new(),
            lost => {
                format!("\n{} lost in toasters that failed", counted(lost as usize, "slice"))
            }
        };
        format!(
            "{} of toast on {} with {} {beside}: {} minutes\n{compared}\n\
             the toasters ran {:.0} % of the time, the cooks had their hands full {:.0} %{lost}",
            counted(made, "slice"),
            counted(self.toasters, "toaster"),
            counted(kitchen.cooks, "cook"),
            spoken(service.makespan),
            100.0 * service.machines_used(),
            100.0 * service.hands_full(),
        )
    }
}

/// What every simulated kitchen answers, as data. Where not all was made, there is no speedup.
pub(crate) fn figures(service: &Service) -> Value {
    let all = service.unserved().next().is_none();
    json!({
        "minutes": amount::json(in_minutes(service.makespan)),
        "one_by_one_minutes": amount::json(in_minutes(service.work)),
        "speedup": all.then(|| amount::json(service.speedup())),
        "machines_used": amount::json(service.machines_used()),
        "hands_full": amount::json(service.hands_full()),
        "lost": service.lost,
        "unserved": service.unserved().count(),
    })
}
