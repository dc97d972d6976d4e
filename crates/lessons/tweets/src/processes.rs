//! Worker processes that do whole files, each with the database open itself. New: nothing is shared
//! but the database's file, and no row goes from process to process. Costs: each opens the
//! database for each file; who finds it locked by another sleeps and tries again, a little late.

use std::error::Error;
use std::path::PathBuf;
use std::sync::Mutex;

use executors::{Processes, Task};
use lesson::Ready;
use serde::{Deserialize, Serialize};

use crate::inflated::METHOD;
use crate::input::Input;
use crate::run::{Refusal, Run, pass};
use crate::store::{Store, StoreError};
use crate::trouble::FileTrouble;
use crate::{Import, Outcome};

/// A file, as a task that a worker process can be asked for.
pub const STORE: Task<Errand, Answer> = Task::new("file", serve);

/// All that a worker process needs to know about a file.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Errand {
    input: Input,
    database: PathBuf,
    folder: String,
}

/// What became of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Answer {
    /// It is stored.
    Stored,
    /// It is not, and the others are not disturbed.
    Refused(FileTrouble),
    /// The database cannot be used any more.
    Failed(StoreError),
}

/// Starts `workers` processes and waits until they run. The program that calls this has called
/// [`executors::enter`] with [`entries`](crate::entries).
pub fn prepare(workers: usize) -> Result<Ready<Import, Outcome>, Box<dyn Error + Send + Sync>> {
    let pool = Processes::new(workers)?;
    pool.wait_ready()?;
    Ok(Box::new(move |import| run(import, &pool)))
}

fn run(import: &Import, pool: &Processes) -> Outcome {
    let run = Run::begin(import, METHOD)?;
    let errands = run.inputs.iter().map(|&input| Errand {
        input: input.clone(),
        database: run.database().to_owned(),
        folder: run.folder(),
    });
    let answers = pool.map(STORE, errands.take_while(|_| !run.is_over()), 1);
    for (input, answer) in run.inputs.iter().zip(answers) {
        input.progress().bytes(input.bytes); // it was read elsewhere
        run.note(
            input,
            match answer {
                Ok(Answer::Stored) => Ok(()),
                Ok(Answer::Refused(trouble)) => Err(Refusal::File(trouble)),
                Ok(Answer::Failed(error)) => Err(Refusal::Store(error)),
                Err(error) => Err(Refusal::Store(StoreError::Worker(error.to_string()))),
            },
        );
    }
    run.finish(Vec::new())
}

/// The worker's side. The parent has the database open all the time, so that closing it here is
/// not the last one's closing, which would carry the log over.
fn serve(errand: Errand) -> Answer {
    match store(errand) {
        Ok(()) => Answer::Stored,
        Err(Refusal::File(trouble)) => Answer::Refused(trouble),
        Err(Refusal::Store(error)) => Answer::Failed(error),
    }
}

fn store(Errand { input, database, folder }: Errand) -> Result<(), Refusal> {
    let store = Store::open(&database, &folder, METHOD.inserting, METHOD.indexes)?;
    store.wait_longer()?;
    pass(&input, &METHOD, &Mutex::new(store), METHOD.read, &|| false)
}
