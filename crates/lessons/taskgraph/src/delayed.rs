//! Delayed functions: a call that is written down now and made later, if somebody wants its output.

use std::thread::sleep;
use std::time::Duration;

use crate::{Call, Function, Graph, Operation, Size, TaskId, Value, jobs, value};

/// The functions that every process knows.
pub(crate) const CALLS: &[Call] = &[
    NUMBER,
    INC,
    DOUBLE,
    ADD,
    SUM,
    FAIL,
    NOOP,
    jobs::potential::POSITIONS,
    jobs::potential::ENERGY,
];

/// Gives its constant.
pub const NUMBER: Call = Function::new("number", |constants, _| {
    constants
        .first()
        .copied()
        .map(Value::Number)
        .ok_or_else(|| "it needs a constant".to_owned())
});

/// Its input, or its first constant, and 1; after a wait of as many seconds as its last constant
/// says.
pub const INC: Call =
    Function::new("inc", |constants, inputs| one(constants, inputs, |number| number + 1.0));

/// Its input, or its first constant, twice; after a wait like that of [`INC`].
pub const DOUBLE: Call =
    Function::new("double", |constants, inputs| one(constants, inputs, |number| number * 2.0));

/// The sum of its two inputs, after a wait of as many seconds as its constant says.
pub const ADD: Call = Function::new("add", |constants, inputs| {
    let sum = number(inputs, 0)? + number(inputs, 1)?;
    wait(constants.first())?;
    Ok(Value::Number(sum))
});

/// The sum of all its inputs.
pub const SUM: Call = Function::new("sum", |_, inputs| {
    let numbers = (0..inputs.len()).map(|at| number(inputs, at));
    Ok(Value::Number(numbers.sum::<Result<f64, String>>()?))
});

/// Fails, whatever it is given.
pub const FAIL: Call = Function::new("fail", |_, _| Err("it always does".to_owned()));

/// As good as nothing: gives 1 more than the largest of its inputs, which is how many tasks have
/// to be run one after the other until then.
pub const NOOP: Call = Function::new("noop", |_, inputs| {
    let depth = |input: &Value| if let Value::Number(depth) = input { *depth } else { 0.0 };
    Ok(Value::Number(1.0 + inputs.iter().map(depth).fold(0.0, f64::max)))
});

fn number(inputs: &[Value], at: usize) -> Result<f64, String> {
    value::number(inputs, at).map_err(|error| error.to_string())
}

/// A function of the input if there is one, else of the first constant; the next constant is the
/// wait.
fn one(
    constants: &[f64],
    inputs: &[Value],
    function: impl Fn(f64) -> f64,
) -> Result<Value, String> {
    let (argument, pause) = match (inputs, constants) {
        ([_, ..], _) => (number(inputs, 0)?, constants.first()),
        ([], [argument, rest @ ..]) => (*argument, rest.first()),
        ([], []) => return Err("it needs an input or a constant".to_owned()),
    };
    wait(pause)?;
    Ok(Value::Number(function(argument)))
}

fn wait(seconds: Option<&f64>) -> Result<(), String> {
    let Some(seconds) = seconds else { return Ok(()) };
    let time = Duration::try_from_secs_f64(*seconds)
        .map_err(|error| format!("a wait of {seconds} seconds: {error}"))?;
    sleep(time);
    Ok(())
}

impl Graph {
    /// Writes down a call. It is made when a scheduler runs it.
    ///
    /// ```
    /// use taskgraph::{Graph, delayed};
    ///
    /// let mut graph = Graph::new();
    /// let x = graph.delayed(delayed::INC, &[1.0], &[]);
    /// let y = graph.delayed(delayed::INC, &[2.0], &[]);
    /// let sum = graph.delayed(delayed::ADD, &[], &[x, y]);
    /// assert_eq!(graph.inputs(sum).count(), 2);
    /// ```
    pub fn delayed(&mut self, function: Call, constants: &[f64], inputs: &[TaskId]) -> TaskId {
        self.add(Operation::call(function, constants), inputs, Size::default())
    }
}
