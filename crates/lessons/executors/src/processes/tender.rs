//! The thread that tends a worker process: starts it, feeds it, replaces it.

use timeline::Kind;

use super::{Call, Shared};
use crate::process::{self, Lost, Process};
use crate::queue::Order;
use crate::span::Mark;
use crate::{TaskError, task};

/// Times in a row that a worker process may end before it is ready, until the pool is broken.
const MOST_FAILED_STARTS: u32 = 3;

/// Tends one worker process, and its successors.
#[derive(Debug)]
pub(super) struct Tender<'a> {
    shared: &'a Shared,
    process: Option<Process>,
    /// Tasks that the process has run.
    tasks: u64,
    failed_starts: u32,
}

impl<'a> Tender<'a> {
    pub(super) fn new(shared: &'a Shared) -> Self {
        Self { shared, process: None, tasks: 0, failed_starts: 0 }
    }

    pub(super) fn tend(mut self) {
        self.ready();
        self.shared.crew.report();
        while let Some(order) = self.shared.queue.pop() {
            match order {
                // Reading an output is code of the user's, and may panic; the job says so itself.
                Order::Run(job) => drop(task::catch(|| self.run(&*job))),
                Order::Cancel(job) => job.cancel(),
                Order::Refuse(job, why) => job.refuse(why),
            }
        }
    }

    fn run(&mut self, job: &dyn Call) {
        let (mark, Some(request)) = (job.mark(), job.start()) else {
            return;
        };
        loop {
            let Some(process) = self.ready() else {
                let why = self.shared.queue.broken().unwrap_or_default().to_owned();
                return job.finish(Err(TaskError::Broken(why)));
            };
            match process.call(&request, mark) {
                Ok(reply) => {
                    mark.sending(|| job.finish(Ok(reply)));
                    return self.count(job.tasks());
                }
                Err(Lost::Died(death)) => {
                    self.process = None;
                    return job.finish(Err(TaskError::Died(death)));
                }
                // Nothing of the task has happened yet: once more, with a new process.
                Err(Lost::Unsent(death)) => {
                    self.process = None;
                    self.fail(format!("worker process {death} as soon as it got a task"));
                }
            }
        }
    }

    fn count(&mut self, tasks: u64) {
        self.failed_starts = 0;
        self.tasks += tasks;
        if self.tasks >= self.shared.tasks_per_worker {
            self.process = None;
        }
    }

    /// The process, started if there is none; `None` if the pool is broken.
    fn ready(&mut self) -> Option<&mut Process> {
        while self.process.is_none() && self.shared.queue.broken().is_none() {
            match self.start() {
                Ok(process) => (self.process, self.tasks) = (Some(process), 0),
                Err(why) => self.fail(why),
            }
        }
        self.process.as_mut()
    }

    fn start(&self) -> Result<Process, String> {
        let mut process = Process::start(&self.shared.way)?;
        if let Some(request) = &self.shared.initializer {
            let mark = Mark::new("initializer", Kind::Compute, None);
            match process.call(request, mark) {
                Ok(reply) => process::initialized(reply)?,
                Err(Lost::Unsent(death) | Lost::Died(death)) => {
                    return Err(format!("worker process {death} in its initializer"));
                }
            }
        }
        Ok(process)
    }

    fn fail(&mut self, why: String) {
        self.failed_starts += 1;
        if self.failed_starts >= MOST_FAILED_STARTS {
            self.shared.queue.break_for(why);
        }
    }
}
