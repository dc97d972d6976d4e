//! A function with a name: what another process can be asked to do.

use std::any::type_name;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

use serde::Serialize;
use serde::de::DeserializeOwned;
use timeline::Kind;

use crate::TaskError;
use crate::message::{Reader, Writer};
use crate::span::Mark;

/// A function with a name.
///
/// A closure cannot leave its process, and the address of a function means nothing in another.
/// The name does: both sides look it up in the same list. So a task's function has no
/// surroundings of its own; all that it needs is in its input.
///
/// ```
/// use executors::Task;
///
/// const SQUARE: Task<u64, u64> = Task::new("square", |number| number * number);
/// assert_eq!(SQUARE.call(12), 144);
/// ```
pub struct Task<I, O> {
    name: &'static str,
    run: fn(I) -> O,
    kind: Kind,
    number: Option<u64>,
}

// Derived `Clone` and `Copy` would ask for `I: Copy` and `O: Copy`; a function pointer needs neither.
impl<I, O> Clone for Task<I, O> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<I, O> Copy for Task<I, O> {}

impl<I, O> Task<I, O> {
    /// A task. Its name is its own among the tasks of a program.
    pub const fn new(name: &'static str, run: fn(I) -> O) -> Self {
        Self { name, run, kind: Kind::Compute, number: None }
    }

    /// The same task with a number of its own in the timeline, to draw edges to.
    #[must_use]
    pub const fn numbered(mut self, number: u64) -> Self {
        self.number = Some(number);
        self
    }

    /// The same task, shown in the timeline as waiting: it hardly uses the processor.
    #[must_use]
    pub const fn that_waits(mut self) -> Self {
        self.kind = Kind::Wait;
        self
    }

    /// The task's name, also in the timeline.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Runs it here.
    pub fn call(&self, input: I) -> O {
        (self.run)(input)
    }

    /// How the timeline shows it.
    pub(crate) fn mark(&self) -> Mark {
        Mark::new(self.name, self.kind, self.number)
    }
}

impl<I, O> fmt::Debug for Task<I, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Task({}: {} -> {})", self.name, type_name::<I>(), type_name::<O>())
    }
}

impl<I: DeserializeOwned + 'static, O: Serialize + 'static> Task<I, O> {
    /// The task for the list given to [`enter`](crate::enter): from bytes to bytes.
    pub fn entry(&self) -> Entry {
        let task = *self;
        let run = move |inputs: &mut Reader, outputs: &mut Writer| serve(task, inputs, outputs);
        Entry { name: self.name, run: Box::new(run) }
    }
}

/// A task whose types are forgotten, so that tasks of all types fit into one list.
pub struct Entry {
    pub(crate) name: &'static str,
    pub(crate) run: Box<Serve>,
}

/// Reads inputs, runs the task for each, writes the outputs.
type Serve = dyn Fn(&mut Reader, &mut Writer) + Send + Sync;

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Entry({})", self.name)
    }
}

/// One output or error for each input, in order. After an input that cannot be read nobody knows
/// where the next one starts, so all after it fail with it.
fn serve<I: DeserializeOwned, O: Serialize>(
    task: Task<I, O>,
    inputs: &mut Reader,
    outputs: &mut Writer,
) {
    while inputs.left() > 0 {
        match inputs.next::<I>() {
            Ok(input) => outputs.push(run(task, input)),
            Err(error) => {
                for _ in 0..inputs.give_up() {
                    outputs.push(Err::<O, _>(error.clone()));
                }
            }
        }
    }
}

fn run<I, O>(task: Task<I, O>, input: I) -> Result<O, TaskError> {
    catch(|| task.call(input))
}

/// Runs `work`; a panic becomes an error with its message.
pub(crate) fn catch<O>(work: impl FnOnce() -> O) -> Result<O, TaskError> {
    // What a panic leaves half done is lost with the task's own input: nobody sees it again,
    // unless the task shares it, and then its locks are poisoned.
    catch_unwind(AssertUnwindSafe(work)).map_err(|payload| {
        let message = match payload.downcast_ref::<&str>() {
            Some(text) => (*text).to_owned(),
            None => match payload.downcast_ref::<String>() {
                Some(text) => text.clone(),
                None => "it gave no message".to_owned(),
            },
        };
        // A payload can be anything, also something that panics when it is dropped.
        if let Err(second) = catch_unwind(AssertUnwindSafe(|| drop(payload))) {
            std::mem::forget(second);
        }
        TaskError::Panicked(message)
    })
}
