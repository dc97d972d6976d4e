//! All that is known is fetched by a pool, then what that has led to, and so on: level by level. New:
//! pages are fetched at the same time. Costs: a level ends with its slowest page, and until then those
//! who are done have nothing to do. The talks' crawler worked like this.

use std::time::Instant;

use crossbeam::queue::ArrayQueue;
use rayon::current_num_threads;
use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::blocking::Blocking;
use crate::frontier::{Frontier, Next, Reply, Request};
use crate::trouble::Trouble;
use crate::{Crawl, Output};

/// Crawls with as many requests in flight as the pool that it is called in has threads.
pub fn run(crawl: &Crawl) -> Output {
    let clients = shelf(crawl)?;
    let first = Blocking::new(crawl)?;
    let mut frontier = Frontier::new(crawl, first.robots(crawl), usize::MAX);
    loop {
        // ANCHOR: level
        let mut level = Vec::new();
        let then = loop {
            match frontier.next(Instant::now()) {
                Next::Fetch(request) => level.push(request),
                then => break then,
            }
        };
        // ANCHOR_END: level
        match then {
            _ if !level.is_empty() => {
                let visit = |request| visit(&clients, &request);
                // Collected: nobody goes on before all are there.
                let replies: Vec<Reply> = level.into_par_iter().map(visit).collect();
                for reply in replies {
                    frontier.done(reply, Instant::now());
                }
            }
            Next::Wait(until) => crawl.sleep_until(until),
            _ => return frontier.finish(),
        }
    }
}

/// A client for each thread. A pool's thread takes one for as long as a page lasts.
fn shelf(crawl: &Crawl) -> Result<ArrayQueue<Blocking>, crate::CrawlError> {
    let shelf = ArrayQueue::new(current_num_threads());
    while !shelf.is_full() {
        let _ = shelf.push(Blocking::new(crawl)?); // there is room
    }
    Ok(shelf)
}

fn visit(clients: &ArrayQueue<Blocking>, request: &Request) -> Reply {
    let Some(client) = clients.pop() else {
        return Reply::failed(request, Trouble::Unread("no client is left".to_owned()));
    };
    let reply = client.visit(request);
    let _ = clients.push(client); // it was there before
    reply
}
