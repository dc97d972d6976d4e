//! What is to be run: the tasks that somebody wants, in an order, and who waits for whom.

use crate::lists::Lists;
use crate::{Graph, Order, Size, TaskId};

/// The place of a task in the order of its plan, from 0.
pub(crate) type Place = u32;

/// The tasks of a graph that the wanted ones need, in an order. Tasks are known by their *place*
/// in it, so that neighbours in time are neighbours in memory.
#[derive(Debug, Clone)]
pub struct Plan {
    graph: Graph,
    tasks: Vec<TaskId>,
    inputs: Lists,
    users: Lists,
    wanted: Vec<Place>,
    /// How often somebody outside wants a task's output.
    wishes: Vec<bool>,
}

impl Plan {
    /// Plans what has to be run for the outputs of `wanted`.
    pub fn new(graph: Graph, wanted: &[TaskId], order: Order) -> Self {
        let tasks = order.of(&graph, wanted);
        let mut places = vec![Place::MAX; graph.len()];
        for (place, task) in tasks.iter().enumerate() {
            places[task.number()] = place as Place;
        }
        let mut inputs = Lists::with_capacity(tasks.len(), tasks.len());
        for task in &tasks {
            inputs.push(graph.inputs(*task).map(|input| places[input.number()]));
        }
        let wanted: Vec<Place> = wanted.iter().map(|task| places[task.number()]).collect();
        let mut wishes = vec![false; tasks.len()];
        for &place in &wanted {
            wishes[place as usize] = true;
        }
        Self { users: inputs.inverted(), graph, tasks, inputs, wanted, wishes }
    }

    /// How many tasks have to be run.
    pub fn len(&self) -> usize {
        self.tasks.len()
    }

    /// Whether nothing has to be run.
    pub fn is_empty(&self) -> bool {
        self.tasks.is_empty()
    }

    /// The graph that it is made from.
    pub fn graph(&self) -> &Graph {
        &self.graph
    }

    /// The task at `place`.
    pub fn task(&self, place: u32) -> TaskId {
        self.tasks[place as usize]
    }

    /// The name of the task at `place`.
    pub fn name(&self, place: u32) -> String {
        self.graph.name(self.task(place))
    }

    /// What the task at `place` needs in memory.
    pub fn size(&self, place: u32) -> Size {
        self.graph.size(self.task(place))
    }

    /// The places of a task's inputs, in their order.
    pub fn inputs(&self, place: u32) -> &[u32] {
        self.inputs.of(place)
    }

    /// The places of the tasks that take a task's output, once for each time that they do.
    pub fn users(&self, place: u32) -> &[u32] {
        self.users.of(place)
    }

    /// The places of the wanted tasks, in the order in which they were asked for.
    pub fn wanted(&self) -> &[u32] {
        &self.wanted
    }

    /// Whether the output of the task at `place` is wanted.
    pub fn is_wanted(&self, place: u32) -> bool {
        self.wishes[place as usize]
    }

    /// All places, in order.
    pub fn places(&self) -> std::ops::Range<u32> {
        0..self.len() as u32
    }

    /// All pairs of tasks of which the first has to end before the second can start.
    pub fn edges(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.places().flat_map(|user| self.inputs(user).iter().map(move |&input| (input, user)))
    }
}
