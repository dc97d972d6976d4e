//! A case made ready: its job, the baseline's output, and the contests on it.

use std::any::Any;
use std::cell::RefCell;
use std::collections::HashMap;
use std::hint::black_box;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::time::Instant;

use lesson::agreement::Agree;
use lesson::{Ready, Variant};

use crate::contest::{Contest, Contestant};
use crate::sweep;

/// A contest, and what it took to build the variant's pool, workers or runtime.
pub(crate) struct Staged {
    pub(crate) contest: Contest,
    pub(crate) prepare_ns: u64,
}

/// The job and the answer that every variant must give.
pub(crate) struct Stage<J, O> {
    job: Rc<J>,
    variants: Vec<Variant<J, O>>,
    /// The numbers of workers that are measured.
    workers: Vec<usize>,
    expected: O,
    agree: Agree<O>,
    /// The variants that were compared, and what is wrong with those that are wrong.
    compared: RefCell<HashMap<&'static str, Result<(), String>>>,
}

impl<J: Sync + 'static, O: Send + 'static> Stage<J, O> {
    /// Makes the job and runs the baseline, which comes first among `variants`, once.
    /// The error says why it cannot.
    pub(crate) fn new(
        job: impl FnOnce() -> J,
        variants: &[Variant<J, O>],
        workers: &[usize],
        agree: Agree<O>,
    ) -> Result<Self, String> {
        let job = guarded("making the job", job)?;
        let baseline = variants.first().ok_or("the case has no variants")?;
        let ready = prepared(baseline, 1)?;
        let expected = guarded("the baseline", || ready(&job))?;
        Ok(Self {
            job: Rc::new(job),
            variants: variants.to_vec(),
            workers: workers.to_vec(),
            expected,
            agree,
            compared: RefCell::default(),
        })
    }

    pub(crate) fn job(&self) -> &J {
        &self.job
    }

    /// The contest of one variant with one number of workers, if its output agrees with the
    /// baseline's *whatever* the number: a variant that is right on one core only is wrong.
    /// The error says why there can be no contest.
    pub(crate) fn contest(
        &self,
        variant: &Variant<J, O>,
        workers: usize,
    ) -> Result<Staged, String> {
        let compared = self.compared.borrow().get(variant.name).cloned();
        compared.unwrap_or_else(|| {
            let result = self.compare(variant);
            self.compared.borrow_mut().insert(variant.name, result.clone());
            result
        })?;
        let start = Instant::now();
        let run = prepared(variant, workers)?;
        let prepare_ns = start.elapsed().as_nanos() as u64;
        let baseline = &self.variants[0];
        let own = match variant.serial_form.filter(|&name| name != baseline.name) {
            Some(name) => Some(self.contestant(prepared(self.variant(name)?, 1)?)),
            None => None,
        };
        let base = self.contestant(prepared(baseline, 1)?);
        Ok(Staged { contest: Contest::new(base, own, self.contestant(run)), prepare_ns })
    }

    /// Runs the variant once with each number of workers, and compares its outputs.
    fn compare(&self, variant: &Variant<J, O>) -> Result<(), String> {
        for workers in sweep::of(variant, &self.workers) {
            let ready = prepared(variant, workers.unwrap_or(1))?;
            let with = match workers {
                None => String::new(),
                Some(1) => "with 1 worker: ".to_owned(),
                Some(workers) => format!("with {workers} workers: "),
            };
            let output =
                guarded("it", || ready(&self.job)).map_err(|why| with.clone() + &why)?;
            (self.agree)(&self.expected, &output).map_err(|why| format!("{with}{why}"))?;
        }
        Ok(())
    }

    fn variant(&self, name: &str) -> Result<&Variant<J, O>, String> {
        let found = self.variants.iter().find(|variant| variant.name == name);
        found.ok_or_else(|| format!("its serial form `{name}` is no variant of the case"))
    }

    /// Hides job and output from the optimiser, which might else drop the work.
    fn contestant(&self, ready: Ready<J, O>) -> Contestant {
        let job = Rc::clone(&self.job);
        Box::new(move || drop(black_box(ready(black_box(&job)))))
    }
}

fn prepared<J, O>(variant: &Variant<J, O>, workers: usize) -> Result<Ready<J, O>, String>
where
    J: Sync + 'static,
    O: Send + 'static,
{
    variant.prepare(workers).map_err(|error| error.to_string())
}

/// Turns a panic into an error, so that one variant's bug costs no other variant its place.
fn guarded<T>(who: &str, call: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(call))
        .map_err(|payload| format!("{who} panicked: {}", message(&*payload)))
}

/// What a panic said.
pub(crate) fn message(payload: &(dyn Any + Send)) -> &str {
    let text = payload.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("without a message")
}

#[cfg(test)]
mod tests {
    use lesson::agreement::equal;

    use super::*;

    const PLAIN: Variant<u64, u64> = Variant::serial("plain", "", |job| job + 1);
    const SAME: Variant<u64, u64> = Variant::parallel("same", "", |job, _| job + 1);
    const LONE: Variant<u64, u64> =
        Variant::parallel("lone", "", |job, workers| job + workers as u64);
    const PANICS: Variant<u64, u64> = Variant::serial("panics", "", |job| match job {
        0 => 1,
        job => panic!("{job} is too many"),
    });

    /// Why the last of the variants gets no contest with one worker, on two processors.
    fn refusal(variants: &[Variant<u64, u64>], job: u64) -> Option<String> {
        let stage =
            Stage::new(move || job, variants, &[1, 2, 4], equal).expect("the baseline runs");
        let last = variants.last().expect("there is one");
        stage.contest(last, 1).err()
    }

    #[test]
    fn a_variant_that_agrees_gets_a_contest() {
        assert_eq!(refusal(&[PLAIN, SAME], 1), None);
        assert_eq!(refusal(&[PLAIN], 1), None);
    }

    #[test]
    fn a_variant_right_with_one_worker_only_is_refused_with_one_worker_too() {
        let why = refusal(&[PLAIN, LONE], 1).expect("two workers add 2");
        assert_eq!(why, "with 2 workers: its output differs from the baseline's");
    }

    #[test]
    fn a_panic_is_a_refusal_with_its_message() {
        assert_eq!(refusal(&[PLAIN, PANICS], 3).as_deref(), Some("it panicked: 3 is too many"));
        assert_eq!(refusal(&[PLAIN, PANICS], 0), None);
    }

    #[test]
    fn a_serial_form_that_is_no_variant_is_a_refusal() {
        let why = refusal(&[PLAIN, SAME.against("vectors")], 1).expect("there is no `vectors`");
        assert_eq!(why, "its serial form `vectors` is no variant of the case");
    }

    #[test]
    fn a_baseline_that_panics_stops_the_whole_case() {
        let stage = Stage::new(|| 7, &[PANICS], &[1], equal);
        assert_eq!(stage.err().as_deref(), Some("the baseline panicked: 7 is too many"));
    }
}
