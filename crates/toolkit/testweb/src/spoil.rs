//! Making an answer go wrong.

use std::time::{Duration, Instant};

use bytes::Bytes;
use hyper::header::{self, HeaderValue};

use crate::answer::{Answer, cut};
use crate::clock::Clock;
use crate::fault::Fault;
use crate::flow::{Flow, Then};
use crate::wire::Departures;

/// The length of one piece of an endless body.
const PIECE: usize = 64 << 10;

/// How many such pieces an endless body has in the end: 1 GiB.
const PIECES: u64 = (1 << 30) / PIECE as u64;

/// In the middle of a malformed body: neither UTF-8, nor in balance, nor the end of a string.
const GARBAGE: &[u8] = b"\xff\xfe\"]}<\0{[&#x;<<!\xc3(\"'";

/// What it takes to spoil answers.
#[derive(Debug)]
pub(crate) struct Spoiler {
    stall: Duration,
    filler: Bytes,
}

impl Spoiler {
    pub(crate) fn new(stall: Duration) -> Self {
        let filler = b"And so on. ".iter().copied().cycle().take(PIECE).collect();
        Self { stall, filler }
    }

    /// Spoils an answer's body or type; faults that are answers of their own leave it as it is.
    pub(crate) fn spoil(
        &self,
        answer: &mut Answer,
        fault: Fault,
        clock: &Clock,
        departures: &Departures,
    ) {
        let flow = answer.body_mut();
        match fault {
            Fault::Drop => half(flow, Then::Drop(departures.clone(), None)),
            Fault::Stall => {
                half(flow, Then::Stall(clock.until(Instant::now() + self.stall)));
            }
            Fault::Truncated => {
                let length = flow.promised.unwrap_or_default() / 2;
                cut(flow, length);
                flow.promised = Some(length);
            }
            Fault::Malformed => damage(flow),
            Fault::WrongType => mislabel(answer),
            Fault::Huge => {
                flow.promised = None;
                flow.then = Then::Repeat(self.filler.clone(), PIECES);
            }
            Fault::Error500
            | Fault::Unavailable503
            | Fault::SlowStart
            | Fault::Redirect
            | Fault::RedirectLoop => {}
        }
    }
}

/// Half the body under a head that promises all of it, and in the end no connection.
fn half(flow: &mut Flow, then: Then) {
    let length = flow.promised.unwrap_or_default();
    cut(flow, length / 2);
    // Also an empty body must have something that is missing.
    flow.promised = Some(length.max(1));
    flow.then = then;
}

/// Puts garbage in the middle, or in front of what isn't in memory.
fn damage(flow: &mut Flow) {
    let body = &flow.first;
    let (start, end) = body.split_at(body.len() / 2);
    let damaged: Bytes = [start, GARBAGE, end].concat().into();
    flow.promised = flow.promised.map(|length| length + GARBAGE.len() as u64);
    flow.first = damaged;
}

fn mislabel(answer: &mut Answer) {
    let kind = answer.headers().get(header::CONTENT_TYPE);
    let page = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    let wrong = if page { "image/png" } else { "text/html" };
    answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(wrong));
}
