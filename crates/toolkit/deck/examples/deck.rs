//! Writes the deck of a Markdown file to standard output: `cargo run -p deck --example deck FILE`.

use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("usage: deck FILE");
        return ExitCode::from(2);
    };
    let deck = std::fs::read_to_string(&path).map_err(|error| error.to_string()).and_then(
        |markdown| {
            let chapter = deck::Chapter {
                id: "deck".to_owned(),
                title: path.clone(),
                minutes: 50,
                needs: Vec::new(),
                markdown,
            };
            deck::deck(&chapter).map_err(|error| error.to_string())
        },
    );
    match deck {
        Ok(html) => {
            println!("{html}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{path}: {error}");
            ExitCode::FAILURE
        }
    }
}
