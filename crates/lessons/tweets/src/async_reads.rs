//! Files are read by asynchronous tasks, and parsed on threads that compute. New: many files can be
//! on their way without a thread for each. Costs: a runtime; and files on a disk are read on
//! threads behind its back, because the system has no other way. For a network that would be
//! different.

use std::error::Error;
use std::io::{self, Read};
use std::sync::{Arc, Mutex};
use std::thread;

use bytes::{Buf, Bytes};
use lesson::Ready;
use tokio::fs::File;
use tokio::io::AsyncReadExt;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::{Semaphore, mpsc};

use crate::blocks::METHOD;
use crate::input::Input;
use crate::lines::opened;
use crate::run::{Run, lock, pass};
use crate::{Import, Outcome, by_block};

/// How many bytes are read at a time.
const CHUNK: usize = 1 << 16;

/// The chunks of a file that may wait for those who compute.
const AHEAD: usize = 16;

/// Files on their way for each thread that computes: the one it is at, and the next.
const FILES: usize = 2;

/// A file that is being read.
struct Delivery {
    number: usize,
    chunks: mpsc::Receiver<io::Result<Bytes>>,
}

/// Builds the runtime that reads; `workers` threads compute beside it.
pub fn prepare(workers: usize) -> Result<Ready<Import, Outcome>, Box<dyn Error + Send + Sync>> {
    let runtime = Builder::new_multi_thread().worker_threads(1).thread_name("read").build()?;
    Ok(Box::new(move |import| run(import, &runtime, workers)))
}

fn run(import: &Import, runtime: &Runtime, workers: usize) -> Outcome {
    let run = Run::begin(import, METHOD)?;
    let inputs: Vec<Input> = run.inputs.iter().map(|&input| input.clone()).collect();
    let (announce, deliveries) = mpsc::channel(1);
    runtime.spawn(read_all(inputs, workers * FILES, announce));
    let deliveries = Mutex::new(deliveries);
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| compute(&run, &deliveries));
        }
    });
    run.finish(Vec::new())
}

/// Reads all files, so many at a time, and says of each that it comes.
async fn read_all(inputs: Vec<Input>, most: usize, announce: mpsc::Sender<Delivery>) {
    let permits = Arc::new(Semaphore::new(most));
    for (number, input) in inputs.into_iter().enumerate() {
        let Ok(permit) = Arc::clone(&permits).acquire_owned().await else { return };
        let (send, chunks) = mpsc::channel(AHEAD);
        tokio::spawn(async move {
            if let Err(error) = read(&input, &send).await {
                let _ = send.send(Err(error)).await; // nobody wants to know: the run is over
            }
            drop(permit);
        });
        if announce.send(Delivery { number, chunks }).await.is_err() {
            return; // the run is over
        }
    }
}

/// Reads one file to its end, or until nobody takes its chunks.
async fn read(input: &Input, send: &mpsc::Sender<io::Result<Bytes>>) -> io::Result<()> {
    let mut file = File::open(input.path()).await?;
    loop {
        let mut chunk = Vec::with_capacity(CHUNK);
        let length = file.read_buf(&mut chunk).await?;
        if length == 0 || send.send(Ok(chunk.into())).await.is_err() {
            return Ok(());
        }
        input.progress().bytes(length as u64);
    }
}

/// Parses and stores the files that come.
fn compute(run: &Run<'_>, deliveries: &Mutex<mpsc::Receiver<Delivery>>) {
    // The threads take turns at waiting for the next one.
    let next = || timeline::wait("file", 0, || lock(deliveries).blocking_recv());
    while let Some(Delivery { number, chunks }) = next() {
        if run.is_over() {
            return;
        }
        let input = run.inputs[number];
        let _span = timeline::span("file", number as u64, timeline::Kind::Compute);
        let reader = Chunks { chunks, rest: Bytes::new() };
        let read = |input: &Input, take: crate::lines::Take<'_>| {
            by_block::cut(opened(reader)?, input, take)
        };
        let done = pass(input, &METHOD, &run.store, read, &|| run.is_over());
        run.note(input, done);
    }
}

/// The chunks of a file as one reader.
struct Chunks {
    chunks: mpsc::Receiver<io::Result<Bytes>>,
    rest: Bytes,
}

impl Read for Chunks {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.rest.is_empty() {
            match timeline::wait("chunk", 0, || self.chunks.blocking_recv()) {
                Some(chunk) => self.rest = chunk?,
                None => return Ok(0),
            }
        }
        let length = buffer.len().min(self.rest.len());
        self.rest.copy_to_slice(&mut buffer[..length]);
        Ok(length)
    }
}
