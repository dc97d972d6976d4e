//! Which node goes where: layers, and an order within each that keeps edges from crossing.

use std::collections::BTreeMap;

use draw::gantt::duration;

use crate::Work;

/// The most tasks that are drawn one by one.
pub(crate) const MOST_NODES: usize = 120;

/// The most layers that are drawn; where there are more, neighbours become one.
const MOST_LAYERS: usize = 40;

/// How often all layers are put in order. More moves hardly anything.
const SWEEPS: usize = 8;

/// A box: a task, or all tasks of a sort in a layer.
#[derive(Debug, Clone)]
pub(super) struct Node {
    label: String,
    /// How many tasks it stands for.
    pub(super) count: usize,
    /// The nanoseconds of all of them.
    pub(super) time: u64,
    /// The most steps from a task without inputs.
    pub(super) layer: usize,
    /// Whether the critical path goes through it.
    pub(super) critical: bool,
}

impl Node {
    /// What is written on it.
    pub(super) fn name(&self) -> String {
        if self.count == 1 {
            self.label.clone()
        } else {
            format!("{} ×{}", self.label, self.count)
        }
    }

    /// What is told who points at it.
    pub(super) fn title(&self) -> String {
        let path = if self.critical { ", on the critical path" } else { "" };
        format!("{}: {}{path}", self.name(), duration(self.time))
    }
}

/// A line from a node to one that needs it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edge {
    pub(super) from: usize,
    pub(super) to: usize,
    /// Whether the critical path goes along it.
    pub(super) critical: bool,
}

/// Nodes in layers.
#[derive(Debug)]
pub(super) struct Layers {
    pub(super) nodes: Vec<Node>,
    pub(super) edges: Vec<Edge>,
    /// The nodes of each layer, from left to right.
    pub(super) rows: Vec<Vec<usize>>,
    /// How many tasks there are.
    pub(super) tasks: usize,
}

impl Layers {
    pub(super) fn of(work: &Work<'_>) -> Self {
        let plan = work.plan();
        let depths = depths(work);
        let path = work.critical_path();
        let alone = plan.len() <= MOST_NODES;
        let mut nodes: Vec<Node> = Vec::new();
        let mut sorts: BTreeMap<(usize, &str), usize> = BTreeMap::new();
        let mut node_of = Vec::with_capacity(plan.len());
        for place in plan.places() {
            let (layer, sort) =
                (depths[place as usize], plan.graph().operation(plan.task(place)).label());
            let new = nodes.len();
            let at = if alone { new } else { *sorts.entry((layer, sort)).or_insert(new) };
            if at == new {
                let label = if alone { plan.name(place) } else { sort.to_owned() };
                nodes.push(Node { label, count: 0, time: 0, layer, critical: false });
            }
            nodes[at].count += 1;
            nodes[at].time += work.duration(place);
            node_of.push(at);
        }
        for place in &path {
            nodes[node_of[*place as usize]].critical = true;
        }
        let mut edges: BTreeMap<(usize, usize), bool> = BTreeMap::new();
        let ends = |from: u32, to: u32| (node_of[from as usize], node_of[to as usize]);
        for (from, to) in plan.edges() {
            edges.entry(ends(from, to)).or_insert(false);
        }
        for pair in path.windows(2) {
            edges.insert(ends(pair[0], pair[1]), true);
        }
        let across =
            edges.iter().filter(|((from, to), _)| nodes[*from].layer < nodes[*to].layer);
        let edges =
            across.map(|(&(from, to), &critical)| Edge { from, to, critical }).collect();
        let mut layers = Self { edges, rows: rows(&nodes), nodes, tasks: plan.len() };
        layers.uncross();
        layers
    }

    /// Sorts each layer by where its neighbours are on average, upwards and downwards in turn: the
    /// barycentre method (K. Sugiyama, S. Tagawa and M. Toda, "Methods for visual understanding of
    /// hierarchical system structures", IEEE Trans. SMC 11 (1981), 109–125).
    fn uncross(&mut self) {
        for sweep in 0..SWEEPS {
            let place = self.places();
            let mut sums = vec![(0.0, 0.0); self.nodes.len()];
            for edge in &self.edges {
                let (of, by) =
                    if sweep % 2 == 0 { (edge.to, edge.from) } else { (edge.from, edge.to) };
                sums[of] = (sums[of].0 + place[by], sums[of].1 + 1.0);
            }
            let wish = |at: &usize| match sums[*at] {
                (_, 0.0) => place[*at],
                (sum, count) => sum / count,
            };
            for row in &mut self.rows {
                row.sort_by(|left, right| wish(left).total_cmp(&wish(right)));
            }
        }
    }

    /// Where each node is in its layer, from 0 to 1.
    fn places(&self) -> Vec<f64> {
        let mut places = vec![0.0; self.nodes.len()];
        for row in &self.rows {
            for (at, node) in row.iter().enumerate() {
                places[*node] = (at as f64 + 0.5) / row.len() as f64;
            }
        }
        places
    }
}

/// The layer of each task.
fn depths(work: &Work<'_>) -> Vec<usize> {
    let plan = work.plan();
    let mut depths: Vec<usize> = Vec::with_capacity(plan.len());
    for place in plan.places() {
        let above = plan.inputs(place).iter().map(|input| depths[*input as usize] + 1).max();
        depths.push(above.unwrap_or(0));
    }
    let layers = depths.iter().max().map_or(0, |deepest| deepest + 1);
    if layers > MOST_LAYERS {
        for depth in &mut depths {
            *depth = *depth * MOST_LAYERS / layers;
        }
    }
    depths
}

fn rows(nodes: &[Node]) -> Vec<Vec<usize>> {
    let layers = nodes.iter().map(|node| node.layer + 1).max().unwrap_or(0);
    let mut rows = vec![Vec::new(); layers];
    for (at, node) in nodes.iter().enumerate() {
        rows[node.layer].push(at);
    }
    rows
}
