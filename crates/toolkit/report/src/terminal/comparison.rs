//! Two sessions side by side.

use model::{Build, Change, Comparison, Difference, Machine};

use super::colour::{Colour, Tone, tame};
use super::grid::Grid;
use crate::words;

/// What the ratio is, and is not.
const NOTE: &str = "A/B: above 1, B is faster. The sessions were not paired: what changed between \
                    them is in it.";

/// The table of two sessions side by side: times and their ratio where the job is the same, and
/// the speedup over its own baseline in each. Below it, what only one of them has.
pub fn comparison(comparison: &Comparison, colour: Colour) -> String {
    let mut lines = Vec::new();
    for (name, side) in ["A", "B"].into_iter().zip(&comparison.sides) {
        lines.push(format!("{}: {}", colour.paint(Tone::Heading, name), tame(&of_side(side))));
    }
    if comparison.differences.is_empty() {
        lines.push("They have no case and variant in common.".to_owned());
    } else {
        lines.push(grid(&comparison.differences).text(colour).trim_end().to_owned());
        lines.push(colour.paint(Tone::Quiet, NOTE));
    }
    for (name, only) in ["A", "B"].into_iter().zip(&comparison.only) {
        if !only.is_empty() {
            lines.push(format!("only in {name}: {}", tame(&only.join(", "))));
        }
    }
    lines.join("\n") + "\n"
}

fn of_side((machine, build, started): &(Machine, Build, String)) -> String {
    let commit = build.commit.as_deref().unwrap_or("no commit");
    let commit: String = commit.chars().take(10).collect();
    format!("{}, {}, {commit}", machine.line(), words::date(started))
}

fn grid(differences: &[Difference]) -> Grid {
    let names = ["variant", "time A", "time B", "A/B", "speedup A", "speedup B", "said"];
    let mut grid = Grid::new(&names);
    grid.bound_names(1);
    grid.flush_right(1..names.len() - 1);
    let mut case = "";
    for difference in differences {
        if difference.case != case {
            grid.add(std::slice::from_ref(&difference.case), Tone::Heading);
            case = &difference.case;
        }
        let (said, tone) = said(difference.change());
        grid.add(&cells(difference, said), tone);
    }
    grid
}

fn cells(difference: &Difference, said: &str) -> [String; 7] {
    let [a, b] = &difference.times;
    let ratio = if difference.same_job {
        model::factor(a.estimate / b.estimate)
    } else {
        String::new()
    };
    [
        format!("· {}", difference.label),
        model::duration(a.estimate),
        model::duration(b.estimate),
        ratio,
        model::interval(&difference.speedups[0]),
        model::interval(&difference.speedups[1]),
        said.to_owned(),
    ]
}

/// What may be said of B, and in which tone.
fn said(change: Change) -> (&'static str, Tone) {
    match change {
        Change::Faster => ("B is faster", Tone::Good),
        Change::Slower => ("B is slower", Tone::Bad),
        Change::Unclear => ("unclear", Tone::Quiet),
        Change::OtherJob => ("another job", Tone::Quiet),
    }
}
