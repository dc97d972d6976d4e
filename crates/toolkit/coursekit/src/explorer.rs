//! The interactive parts without scripts: a table, and the same numbers as JSON for the scripts' test.

mod amdahl;
mod cafe;

pub use self::amdahl::amdahl;
pub use self::cafe::cafe;

/// The place of the part `name`. No line of it is blank: Markdown would end the HTML there.
fn place(name: &str, table: &str, data: &serde_json::Value) -> String {
    // Nothing in a script can end it early: all letters are ours, but let it hold for any.
    let data = data.to_string().replace('<', "\\u003c");
    format!(
        "<div class=\"explorer\" data-explorer=\"{name}\">\n{table}\
         <script type=\"application/json\">{data}</script>\n</div>\n"
    )
}

/// A table with `caption`; the first cell of a row is its head.
fn table(caption: &str, head: &[String], rows: &[Vec<String>]) -> String {
    let row = |cells: &[String], tag: &str| {
        let cells = cells.iter().enumerate().map(|(at, cell)| match at {
            0 => format!("<th>{cell}</th>"),
            _ => format!("<{tag}>{cell}</{tag}>"),
        });
        format!("<tr>{}</tr>\n", cells.collect::<String>())
    };
    let body: String = rows.iter().map(|cells| row(cells, "td")).collect();
    format!(
        "<table>\n<caption>{caption}</caption>\n<thead>{}</thead>\n<tbody>\n{body}</tbody>\n</table>\n",
        row(head, "th").trim_end()
    )
}
