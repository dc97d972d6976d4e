//! The body of an answer on its way to the connection.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use hyper::body::{Body, Frame, SizeHint};
use tokio::sync::mpsc::Receiver;

use crate::clock::Until;
use crate::tally::{Tally, Visit};
use crate::wire::Departures;

/// A body, with the request's stay in flight: both end together.
pub(crate) struct Flow {
    /// What comes first; empty once it has gone.
    pub(crate) first: Bytes,
    /// More of it, read meanwhile, and how many bytes of that are to be sent.
    pub(crate) more: Option<(Receiver<io::Result<Bytes>>, u64)>,
    /// What comes after that.
    pub(crate) then: Then,
    /// The length that the head promises; `None` for a body in chunks.
    pub(crate) promised: Option<u64>,
    /// Where what is sent is counted, if it is.
    pub(crate) tally: Option<Arc<Tally>>,
    /// `None` for a request that was never in flight.
    pub(crate) visit: Option<Visit>,
}

/// How a body ends.
pub(crate) enum Then {
    End,
    /// Nothing; then the connection is closed.
    Stall(Until),
    /// The connection is closed as soon as what came before has left: when there were more
    /// departures than these, which are counted once all has been handed over.
    Drop(Departures, Option<u64>),
    /// The same piece, so many times.
    Repeat(Bytes, u64),
}

impl Flow {
    /// A body that is all there.
    pub(crate) fn whole(body: Bytes) -> Self {
        let promised = Some(body.len() as u64);
        Self { first: body, more: None, then: Then::End, promised, tally: None, visit: None }
    }

    fn next(&mut self, cx: &mut Context<'_>) -> Poll<Option<io::Result<Bytes>>> {
        if !self.first.is_empty() {
            return Poll::Ready(Some(Ok(std::mem::take(&mut self.first))));
        }
        match &mut self.more {
            Some((pieces, left)) if *left > 0 => {
                pieces.poll_recv(cx).map(|piece| Some(take(piece, left)))
            }
            _ => self.end(cx),
        }
    }

    fn end(&mut self, cx: &mut Context<'_>) -> Poll<Option<io::Result<Bytes>>> {
        match &mut self.then {
            Then::End | Then::Repeat(_, 0) => Poll::Ready(None),
            Then::Stall(until) => Pin::new(until).poll(cx).map(|()| Some(Err(broken()))),
            Then::Drop(departures, seen) => {
                let seen = *seen.get_or_insert_with(|| departures.count());
                departures.poll_after(seen, cx).map(|()| Some(Err(broken())))
            }
            Then::Repeat(piece, times) => {
                *times -= 1;
                Poll::Ready(Some(Ok(piece.clone())))
            }
        }
    }
}

/// Makes hyper close the connection.
fn broken() -> io::Error {
    io::Error::other("the connection is closed half-way, as told")
}

/// As much of a piece as is still to be sent; an error where there is none.
fn take(piece: Option<io::Result<Bytes>>, left: &mut u64) -> io::Result<Bytes> {
    let mut piece = piece.unwrap_or_else(|| Err(io::ErrorKind::UnexpectedEof.into()))?;
    piece.truncate(usize::try_from(*left).unwrap_or(usize::MAX));
    *left -= piece.len() as u64;
    Ok(piece)
}

impl Body for Flow {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let next = self.next(cx);
        if let (Poll::Ready(Some(Ok(piece))), Some(tally)) = (&next, &self.tally) {
            tally.sent(piece.len());
        }
        next.map(|piece| piece.map(|piece| piece.map(Frame::data)))
    }

    fn is_end_stream(&self) -> bool {
        let read = self.more.as_ref().is_none_or(|(_, left)| *left == 0);
        self.first.is_empty() && read && matches!(self.then, Then::End | Then::Repeat(_, 0))
    }

    fn size_hint(&self) -> SizeHint {
        self.promised.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}
