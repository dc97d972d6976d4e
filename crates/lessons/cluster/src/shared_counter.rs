//! A counter in the root's memory that every rank can raise without the root's help.
//!
//! The crate `mpi` has no one-sided access, so this file speaks to MPI itself (MPI 4.1, chapter 12).
#![allow(unsafe_code, reason = "one-sided access is only in MPI's C interface")]

use std::ffi::c_void;
use std::ptr;

use mpi::ffi;
use mpi::traits::*;

use crate::ranks::{ROOT, Ranks};

/// The counter, from 0.
pub struct SharedCounter {
    window: ffi::MPI_Win,
    type_: ffi::MPI_Datatype,
}

impl SharedCounter {
    /// Makes the counter; every rank calls this.
    pub fn new(ranks: &Ranks) -> Self {
        let bytes = if ranks.is_root() { size_of::<u64>() } else { 0 };
        let mut memory: *mut u64 = ptr::null_mut();
        let type_ = u64::equivalent_datatype().as_raw();
        // SAFETY: all ranks call it together with a living communicator; MPI writes the address of its
        // memory and the window to the two places, which outlive the call.
        let window = unsafe {
            let mut window = std::mem::zeroed();
            let base: *mut *mut u64 = &raw mut memory;
            let (unit, info) = (size_of::<u64>() as i32, ffi::RSMPI_INFO_NULL);
            let world = ranks.world.as_raw();
            let bytes = bytes as ffi::MPI_Aint;
            ffi::MPI_Win_allocate(
                bytes,
                unit,
                info,
                world,
                base.cast::<c_void>(),
                &raw mut window,
            );
            window
        };
        if ranks.is_root() {
            // SAFETY: MPI has just allocated a u64 there, and nobody reaches it before the barrier.
            unsafe { memory.write(0) };
        }
        ranks.world.barrier();
        // SAFETY: the window is alive; the epoch ends in `drop`.
        unsafe { ffi::MPI_Win_lock_all(0, window) };
        Self { window, type_ }
    }

    /// Raises the counter by one and returns what it was.
    pub fn next(&self) -> u64 {
        let (one, mut before) = (1_u64, 0_u64);
        // SAFETY: within the epoch; both places live until the flush, which ends the operation.
        unsafe {
            let one: *const u64 = &raw const one;
            let to: *mut u64 = &raw mut before;
            let sum = ffi::RSMPI_SUM;
            ffi::MPI_Fetch_and_op(one.cast(), to.cast(), self.type_, ROOT, 0, sum, self.window);
            ffi::MPI_Win_flush(ROOT, self.window);
        }
        before
    }
}

impl Drop for SharedCounter {
    fn drop(&mut self) {
        // SAFETY: every rank drops its counter once; the window is not used after.
        unsafe {
            ffi::MPI_Win_unlock_all(self.window);
            ffi::MPI_Win_free(&raw mut self.window);
        }
    }
}
