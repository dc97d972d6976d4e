//! One request and its answer.
//!
//! ```text
//! arrival ─> rate ─> limit ─> fate ─> document ─> latency ─> head ─> body ─> departure
//!              └─ 429   └─ 503
//! ```

use std::convert::Infallible;
use std::sync::Arc;
use std::time::{Duration, Instant};

use hyper::body::Incoming;
use hyper::header::{self, HeaderMap, HeaderValue};
use hyper::{Method, Request};

use crate::answer::{self, Answer, accepts_gzip};
use crate::behaviour::Behaviour;
use crate::clock::Clock;
use crate::content::{Found, Source};
use crate::detour;
use crate::document::{Document, JSON};
use crate::fate::Fate;
use crate::fault::Fault;
use crate::limit::{Gate, Turn};
use crate::rate::Bucket;
use crate::spoil::Spoiler;
use crate::tally::{Tally, Visit};
use crate::wire::Departures;

/// Everything that it takes to answer requests.
#[derive(Debug)]
pub(crate) struct Exchange {
    source: Source,
    behaviour: Behaviour,
    /// The server's own, such as `127.0.0.1:8080`.
    address: String,
    clock: Clock,
    pub(crate) tally: Arc<Tally>,
    gate: Option<Gate>,
    bucket: Option<Bucket>,
    spoiler: Spoiler,
}

impl Exchange {
    pub(crate) fn new(
        source: Source,
        behaviour: Behaviour,
        address: String,
    ) -> std::io::Result<Self> {
        Ok(Self {
            source,
            address,
            clock: Clock::start()?,
            tally: Arc::new(Tally::new()),
            gate: behaviour.limit.map(Gate::new),
            bucket: behaviour.rate.map(|rate| Bucket::new(rate, Instant::now())),
            spoiler: Spoiler::new(behaviour.stall),
            behaviour,
        })
    }

    /// Answers one request.
    pub(crate) async fn answer(
        &self,
        request: Request<Incoming>,
        departures: &Departures,
    ) -> Result<Answer, Infallible> {
        let target = target(&request);
        if let Some(order) = target.strip_prefix("/_testweb/") {
            return Ok(self.obey(request.method(), order));
        }
        self.tally.arrived(target, self.is_our_host(request.headers()));
        let turn = match self.admit().await {
            Ok(turn) => turn,
            Err(refusal) => return Ok(refusal),
        };
        let (visit, attempt) = self.tally.admitted(target, turn);
        let fate = Fate::of(&self.behaviour, target, attempt);
        Ok(self.serve(&request, fate, visit, departures).await)
    }

    /// Past the rate and the limit, or the refusal.
    async fn admit(&self) -> Result<Turn, Answer> {
        if let Some(bucket) = &self.bucket
            && let Err(wait) = bucket.take(Instant::now())
        {
            // Whole seconds, rounded up: who honours them finds a token.
            return Err(self.refuse(429, wait.as_secs_f64().ceil().max(1.0) as u64));
        }
        match &self.gate {
            None => Ok(None),
            Some(gate) => gate.pass().await.map(Some).ok_or_else(|| self.refuse(503, 1)),
        }
    }

    fn refuse(&self, status: u16, seconds: u64) -> Answer {
        self.tally.refused(status);
        let document = Document::error(status, &format!("come back in {seconds} s"));
        let mut answer = answer::plain(&document);
        answer.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        answer.body_mut().tally = Some(Arc::clone(&self.tally));
        answer
    }

    /// Makes everything ready, and holds the answer back until its time.
    async fn serve(
        &self,
        request: &Request<Incoming>,
        fate: Fate,
        visit: Visit,
        departures: &Departures,
    ) -> Answer {
        let gzip = self.behaviour.gzip && accepts_gzip(request.headers());
        let (found, fault) = self.find(request, fate.fault);
        if let (Found::Document(document), true) = (&found, gzip) {
            document.packed(); // now, where it costs no time that anybody sees
        }
        let late =
            if fault == Some(Fault::SlowStart) { self.behaviour.stall } else { Duration::ZERO };
        let wait = fate.latency + late;
        if !wait.is_zero() {
            self.clock.until(visit.at + wait).await;
        }
        let mut answer = answer::of(found, gzip && !needs_plain(fault));
        if let Some(fault) = fault {
            self.spoiler.spoil(&mut answer, fault, &self.clock, departures);
        }
        self.finish(answer, fault, visit)
    }

    /// Counts the answer, and lets the request be in flight until its body has gone.
    fn finish(&self, mut answer: Answer, fault: Option<Fault>, visit: Visit) -> Answer {
        self.tally.answered(answer.status().as_u16(), fault);
        if self.behaviour.gzip {
            let vary = HeaderValue::from_static("accept-encoding");
            answer.headers_mut().insert(header::VARY, vary);
        }
        let flow = answer.body_mut();
        (flow.tally, flow.visit) = (Some(Arc::clone(&self.tally)), Some(visit));
        answer
    }

    /// What is at the address, or what the fault puts in its place. Returns the fault if it is one
    /// that this request can meet.
    fn find(
        &self,
        request: &Request<Incoming>,
        fault: Option<Fault>,
    ) -> (Found, Option<Fault>) {
        let target = target(request);
        let document = |document| Found::Document(Arc::new(document));
        if ![Method::GET, Method::HEAD].contains(request.method()) {
            return (document(Document::error(405, "only GET and HEAD are served")), None);
        }
        if let Some(next) = detour::next(target) {
            return (document(Document::redirect(302, next)), None);
        }
        let real = detour::real(target);
        let redirects = [Some(Fault::Redirect), Some(Fault::RedirectLoop)].contains(&fault);
        let fault = if real.is_some() && redirects { None } else { fault };
        let found = match fault {
            Some(Fault::Error500) => document(Document::error(500, "something broke, as told")),
            Some(Fault::Unavailable503) => document(Document::error(503, "closed, as told")),
            Some(Fault::Redirect) => {
                document(Document::redirect(302, detour::elsewhere(target)))
            }
            Some(Fault::RedirectLoop) => {
                document(Document::redirect(302, detour::endless(target)))
            }
            _ => self.source.find(real.unwrap_or(target)),
        };
        (found, fault)
    }

    fn is_our_host(&self, headers: &HeaderMap) -> bool {
        headers.get(header::HOST).is_none_or(|host| host.as_bytes() == self.address.as_bytes())
    }

    /// Orders to the server itself: these are not counted, not delayed and not spoiled.
    fn obey(&self, method: &Method, order: &str) -> Answer {
        let document = match (method, order) {
            (&Method::GET, "counters") => match serde_json::to_vec(&self.tally.snapshot()) {
                Ok(json) => Document::new(200, JSON, json),
                Err(error) => Document::error(500, &error.to_string()),
            },
            (&Method::POST, "reset") => {
                self.tally.reset();
                Document::error(200, "reset")
            }
            (_, "counters") => Document::error(405, "counters are to GET"),
            (_, "reset") => Document::error(405, "a reset is to POST"),
            _ => Document::error(404, "there are /_testweb/counters and /_testweb/reset"),
        };
        answer::plain(&document)
    }
}

/// The path and query.
fn target(request: &Request<Incoming>) -> &str {
    request.uri().path_and_query().map_or("/", |target| target.as_str())
}

/// Whether the fault is one of the content, which compressing would hide or make another one.
fn needs_plain(fault: Option<Fault>) -> bool {
    matches!(fault, Some(Fault::Truncated | Fault::Malformed | Fault::Huge))
}
