//! The twelve rules and whether the report keeps them.

use model::Rule;

use super::table::{Head, scrolled};
use draw::escape;

/// The table of rules; empty where none was checked.
pub(super) fn rules(rules: &[Rule]) -> String {
    if rules.is_empty() {
        return String::new();
    }
    let rows: String = rules.iter().map(row).collect();
    let kept = rules.iter().filter(|rule| rule.kept).count();
    let name = format!(
        "{kept} of {} rules kept (after Hoefler and Belli, Scientific Benchmarking of Parallel \
         Computing Systems, SC 2015)",
        rules.len()
    );
    scrolled(
        &name,
        &["", "Rule", "Kept", "Evidence"].map(Head::Text),
        &format!("<tbody>\n{rows}</tbody>\n"),
    )
}

fn row(rule: &Rule) -> String {
    let (class, kept) = if rule.kept { ("kept", "✓ yes") } else { ("kept alarm", "✗ no") };
    format!(
        "<tr><td class=\"number\">{}</td><th scope=\"row\">{}</th><td class=\"{class}\">{kept}</td>\
         <td>{}</td></tr>\n",
        rule.number,
        escape(rule.text),
        escape(&rule.evidence)
    )
}
