//! `speedup_kernels`: the lessons' own functions for Python.
//!
//! Each is there in two forms, by its argument `gil`: "release" lets Python's other threads run while it
//! computes, "hold" does not. That one argument is the difference between threads that help and threads
//! that do not.
//!
//! ```text
//! counting, drawing              in pieces on the caller's thread   (pieces)
//! shrinking, polishing, grouping files, on a thread of their own    (aside)
//! ```

mod alone;
mod array;
mod aside;
mod counting;
mod drawing;
mod gil;
mod grouping;
mod pieces;
mod polishing;
mod shrinking;
mod trouble;

use std::path::PathBuf;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyDict;

use aside::aside;
use gil::Gil;
use grouping::Sums;
use pieces::in_pieces;
use polishing::Polished;
use resize::SIDE;

/// How many primes p there are with start ≤ p < stop, each number tested by Miller and Rabin.
///
/// Counts of ranges that do not overlap add up. Raises ValueError if stop is before start.
#[pyfunction]
#[pyo3(signature = (start, stop, *, gil = "release"))]
fn count_primes(py: Python<'_>, start: u64, stop: u64, gil: &str) -> PyResult<u64> {
    let gil = Gil::read(gil)?;
    if stop < start {
        return Err(PyValueError::new_err(format!("stop {stop} is before start {start}")));
    }
    in_pieces(py, gil, |pieces| counting::range(start..stop, pieces))
}

/// How many primes up to and with n are in every parts-th stretch of the sieve from number part on.
///
/// The counts of all parts add up to the number of primes up to n. Far faster than count_primes;
/// every part needs the primes up to the root of n first. Raises ValueError if n is more than 10**12,
/// or if part is not below parts.
#[pyfunction]
#[pyo3(signature = (n, part = 0, parts = 1, *, gil = "release"))]
fn sieve_primes(py: Python<'_>, n: u64, part: u64, parts: usize, gil: &str) -> PyResult<u64> {
    let gil = Gil::read(gil)?;
    is_part(part, parts)?;
    let limit = counting::limit(n)?;
    in_pieces(py, gil, |pieces| counting::share(&limit, part, parts, pieces))
}

/// Rows of the Mandelbrot set: an array of uint32, rows × width, of how many steps each point stays.
///
/// The view is width × height points of the rectangle from -2.5 - 1i to 1 + 1i; `rows` rows of it are
/// drawn from row `first` on (all that are left if it is None). Raises ValueError for rows that are
/// not there, for more than 2**28 steps in a row (width × iterations), or pixels in a call.
#[pyfunction]
#[pyo3(signature = (width, height, iterations, first = 0, rows = None, *, gil = "release"))]
fn mandelbrot_rows<'py>(
    py: Python<'py>,
    width: u32,
    height: u32,
    iterations: u32,
    first: u32,
    rows: Option<u32>,
    gil: &str,
) -> PyResult<Bound<'py, PyAny>> {
    let gil = Gil::read(gil)?;
    let rows = rows.unwrap_or(height.saturating_sub(first));
    let view = drawing::view((width, height), iterations, (first, rows))?;
    let (first, rows) = (first as usize, rows as usize);
    let counts = in_pieces(py, gil, |pieces| drawing::draw(&view, first, rows, pieces))?;
    array::of_counts(py, &counts, &[rows, view.width])
}

/// The pictures of a folder, 64 by 64: {"names": […], "array": uint8 of n × 64 × 64, "failures": […]}.
///
/// Of all pictures, sorted by path, every parts-th from number part on. A picture that cannot be read is
/// a line in "failures" and costs no other its place. Raises OSError with the path if the folder cannot
/// be read, ValueError if there is no picture in it, or if part is not below parts.
#[pyfunction]
#[pyo3(signature = (folder, part = 0, parts = 1, *, gil = "release"))]
fn resize_folder<'py>(
    py: Python<'py>,
    folder: PathBuf,
    part: usize,
    parts: usize,
    gil: &str,
) -> PyResult<Bound<'py, PyDict>> {
    let gil = Gil::read(gil)?;
    is_part(part as u64, parts)?;
    let small = aside(py, gil, move |stop| shrinking::shrink(&folder, (part, parts), stop))??;
    let shape = [small.names.len(), SIDE, SIDE];
    let answer = PyDict::new(py);
    answer.set_item("array", array::of_bytes(py, &small.samples, &shape)?)?;
    answer.set_item("names", small.names)?;
    answer.set_item("failures", small.failures)?;
    Ok(answer)
}

/// The tweets of a file, packed or not: {"tweets": […], "lines": n, "dropped": {…}, "troubles": […]}.
///
/// A tweet is a dictionary with the columns of the lesson's database. A line that cannot be read is
/// a pair (line, what is wrong) in "troubles". Raises OSError with the path if the file cannot be read,
/// and ValueError if its gzip data is damaged.
#[pyfunction]
#[pyo3(signature = (path, *, gil = "release"))]
fn polish_file(py: Python<'_>, path: PathBuf, gil: &str) -> PyResult<Polished> {
    let gil = Gil::read(gil)?;
    Ok(aside(py, gil, move |stop| polishing::polish(&path, stop))??)
}

/// Sums by key of a CSV file: {key: (count, sum, sum of absolute values)}.
///
/// `key` and `value` are the headers of the two columns that are read. Raises OSError with the path if
/// the file cannot be read, and ValueError with path and line if a line is not as it should be.
#[pyfunction]
#[pyo3(signature = (path, key = "name", value = "value", *, gil = "release"))]
fn group_csv(
    py: Python<'_>,
    path: PathBuf,
    key: &str,
    value: &str,
    gil: &str,
) -> PyResult<Sums> {
    let gil = Gil::read(gil)?;
    let (key, value) = (key.to_owned(), value.to_owned());
    Ok(aside(py, gil, move |_| grouping::group(&path, &key, &value))??)
}

fn is_part(part: u64, parts: usize) -> PyResult<()> {
    if part < parts as u64 {
        return Ok(());
    }
    Err(PyValueError::new_err(format!("part {part} of {parts}: parts are counted from 0")))
}

/// The lessons' own functions for Python, each with and without its global lock.
#[pymodule]
mod speedup_kernels {
    #[pymodule_export]
    use super::{
        count_primes, group_csv, mandelbrot_rows, polish_file, resize_folder, sieve_primes,
    };
}
