//! A day fetched by a thread that waits for it.

use std::time::Duration;

use reqwest::blocking::Client;
use timeline::{compute, wait};
use url::Url;

use crate::readings::Outcome;
use crate::reply::{Body, Head};
use crate::run::{Miss, Pursuit, Run};
use crate::{Date, Failure, Fetch, Readings, Reason, Trouble};

/// Pursues a day to its end: asks, waits, parses, asks again. The day is kept and counted.
// ANCHOR: fetch
pub(crate) fn fetch(client: &Client, run: &Run, date: Date) -> Outcome {
    let outcome = pursue(client, run.pursue(date), run);
    if let Ok(day) = &outcome {
        run.fetch().keep(day);
    }
    run.fetch().step();
    outcome
}
// ANCHOR_END: fetch

/// The same, without keeping or counting it.
pub(crate) fn pursue(client: &Client, mut pursuit: Pursuit, run: &Run) -> Outcome {
    let (url, number) = (run.fetch().url(pursuit.date), pursuit.date.number());
    loop {
        let limit = pursuit.ask()?;
        let got = wait("day", number, || get(client, &url, limit, run.fetch().largest));
        let date = pursuit.date;
        match got.and_then(|body| compute("parse", number, || body.parse(date))) {
            Ok(day) => return Ok(pursuit.done(day)),
            Err(miss) => {
                let pause = pursuit.missed(miss)?;
                wait("retry", number, || run.fetch().interrupt.sleep(pause));
            }
        }
    }
}

fn get(client: &Client, url: &Url, limit: Duration, largest: u64) -> Result<Body, Miss> {
    let answer = client.get(url.clone()).timeout(limit).send();
    let mut answer = answer.map_err(|error| Trouble::of_request(&error))?;
    let mut body = Head::check(answer.status(), answer.headers(), largest)?.body();
    body.read(&mut answer)?;
    Ok(body)
}

/// Fetches all days one after the other, on this thread.
pub(crate) fn in_turn(fetch: &Fetch, client: &reqwest::Result<Client>) -> Readings {
    let run = Run::of(fetch);
    let outcomes = fetch.dates().iter().map(|&date| match client {
        Ok(client) => self::fetch(client, &run, date),
        Err(error) => Err(Failure { date, reason: Reason::Worker(error.to_string()) }),
    });
    Readings::gather(outcomes)
}
