//! The graph of the links.

use std::io::{self, Write};

use serde_json::json;

use crate::site::Site;

/// Writes the graph for Graphviz: a node for each page, an edge for each link between two pages.
pub fn dot(site: &Site, to: &mut dyn Write) -> io::Result<()> {
    writeln!(to, "digraph site {{\n  rankdir=LR;\n  node [shape=box];")?;
    for (at, page) in site.pages.iter().enumerate() {
        let label = quoted(site.address(page));
        let broken = if page.finding.error.is_some() { ", color=red" } else { "" };
        writeln!(to, "  n{at} [label={label}{broken}];")?;
    }
    for (from, target) in site.edges() {
        writeln!(to, "  n{from} -> n{target};")?;
    }
    writeln!(to, "}}")
}

/// Writes the graph as one JSON object: `nodes` with their URLs, and `edges` as pairs of positions
/// in `nodes`.
pub fn json(site: &Site, to: &mut dyn Write) -> io::Result<()> {
    write!(to, "{{\"nodes\":[")?;
    for (at, page) in site.pages.iter().enumerate() {
        let comma = if at == 0 { "" } else { "," };
        let status = page.finding.status;
        let node =
            json!({ "url": site.url(page.number), "depth": page.depth, "status": status });
        write!(to, "{comma}\n{node}")?;
    }
    write!(to, "\n],\"edges\":[")?;
    for (at, (from, target)) in site.edges().enumerate() {
        let comma = if at == 0 { "" } else { "," };
        write!(to, "{comma}[{from},{target}]")?;
    }
    writeln!(to, "]}}")
}

/// A string of the DOT language, in which a backslash means something before some letters.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
