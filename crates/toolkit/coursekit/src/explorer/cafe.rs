//! Minutes in the café, as the crate `cafe` simulates them.

use cafe::{Kitchen, MINUTE, Mode, serve};
use serde_json::{Value, json};

const SLICES: [usize; 5] = [0, 1, 2, 5, 100];
const TOASTERS: [usize; 3] = [1, 2, 4];
const MODES: [(Mode, &str); 2] = [(Mode::Synchronous, "sync"), (Mode::Asynchronous, "async")];
/// Longer lists of finished slices say nothing new.
const MOST_READY: usize = 6;

/// The explorer of the café, readable without scripts.
pub fn cafe() -> String {
    let mut head = vec!["the cook".to_owned()];
    head.extend(TOASTERS.iter().map(|toasters| format!("toasters: {toasters}")));
    let rows: Vec<Vec<String>> = MODES.iter().map(|mode| row(*mode)).collect();
    let mut entries = Vec::new();
    for slices in SLICES {
        for toasters in TOASTERS {
            for (minutes, coffees) in [(2, 0), (2, 1), (3, 1)] {
                let each = |mode| entry((slices, minutes, coffees, toasters), mode);
                entries.extend(MODES.into_iter().filter_map(each));
            }
        }
    }
    let caption = "Minutes for 100 slices of 2 minutes, with one cook";
    super::place("cafe", &super::table(caption, &head, &rows), &Value::Array(entries))
}

fn row((mode, name): (Mode, &str)) -> Vec<String> {
    let waits = if name == "sync" { "stands beside the toaster" } else { "goes on meanwhile" };
    let minutes = TOASTERS.iter().map(|toasters| {
        let served = serve(&kitchen((100, 2, 0, *toasters), mode), 0);
        served.map_or_else(|error| error.to_string(), |day| (day.makespan / MINUTE).to_string())
    });
    std::iter::once(waits.to_owned()).chain(minutes).collect()
}

fn kitchen(
    (slices, minutes, coffees, toasters): (usize, u64, usize, usize),
    mode: Mode,
) -> Kitchen {
    let mut kitchen = Kitchen::breakfast(slices, coffees, toasters, mode);
    kitchen.recipes[0].run = minutes * MINUTE;
    kitchen
}

fn entry(order: (usize, u64, usize, usize), (mode, name): (Mode, &str)) -> Option<Value> {
    let day = serve(&kitchen(order, mode), 0).ok()?;
    let (slices, minutes, coffees, toasters) = order;
    let ready: Vec<u64> = day.ready.iter().flatten().map(|time| time / MINUTE).collect();
    Some(json!({
        "slices": slices,
        "minutes": minutes,
        "coffees": coffees,
        "toasters": toasters,
        "mode": name,
        "makespan": day.makespan / MINUTE,
        "ready": if ready.len() <= MOST_READY { Some(ready) } else { None },
    }))
}
