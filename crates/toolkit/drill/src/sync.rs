//! Locks, channels and atomics: the standard library's, or shuttle's under the feature
//! `schedules`. An answer that uses these can be tried in many orders without a change.

#[cfg(feature = "schedules")]
pub use shuttle::sync::{
    Arc, Barrier, Condvar, Mutex, MutexGuard, Once, PoisonError, RwLock, RwLockReadGuard,
    RwLockWriteGuard, TryLockError, Weak, atomic, mpsc,
};
#[cfg(not(feature = "schedules"))]
pub use std::sync::{
    Arc, Barrier, Condvar, Mutex, MutexGuard, Once, PoisonError, RwLock, RwLockReadGuard,
    RwLockWriteGuard, TryLockError, Weak, atomic, mpsc,
};
