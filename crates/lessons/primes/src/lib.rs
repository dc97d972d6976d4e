//! Prime numbers: testing given ones, and counting all below a limit.
//!
//! Two jobs, each with its own ladder of variants. [`testing`] asks of each number in a list whether
//! it is prime; [`counting`] asks how many primes there are up to n. Both can be shared out with
//! no effort at all, because no number needs another one's answer, and so they show what workers
//! can do at their best:
//!
//! - two threads test a list about twice as fast as one;
//! - two threads that must hold one global lock while they compute are as slow as one. That is
//!   what Python's global interpreter lock does to threads, and why its users take processes;
//! - two processes are about twice as fast as one, if a task is worth sending.
//!
//! And then both show what workers cannot do. Testing a number of 16 digits by trial division takes
//! millions of divisions; by Miller and Rabin's method, a few hundred multiplications. Counting up to
//! ten million by trial division takes minutes; with a good sieve, milliseconds. No number of workers
//! makes up for that: first the algorithm, then the machine's caches, then the workers.

pub mod counting;
mod factor;
pub mod testing;

pub use factor::smallest_factor;
