//! NumPy arrays without a crate for them: a bytearray that NumPy gives a shape. Nothing is copied
//! after that, and the array can be written to.

use pyo3::prelude::*;
use pyo3::types::PyByteArray;

/// An array of 32-bit counts.
pub(crate) fn of_counts<'py>(
    py: Python<'py>,
    counts: &[u32],
    shape: &[usize],
) -> PyResult<Bound<'py, PyAny>> {
    let bytes = PyByteArray::new_with(py, size_of_val(counts), |bytes| {
        let (places, _) = bytes.as_chunks_mut::<4>();
        places.iter_mut().zip(counts).for_each(|(place, count)| *place = count.to_ne_bytes());
        Ok(())
    })?;
    shaped(&bytes, "uint32", shape)
}

/// An array of bytes.
pub(crate) fn of_bytes<'py>(
    py: Python<'py>,
    bytes: &[u8],
    shape: &[usize],
) -> PyResult<Bound<'py, PyAny>> {
    shaped(&PyByteArray::new(py, bytes), "uint8", shape)
}

fn shaped<'py>(
    bytes: &Bound<'py, PyByteArray>,
    sort: &str,
    shape: &[usize],
) -> PyResult<Bound<'py, PyAny>> {
    let numpy = bytes.py().import("numpy")?;
    numpy.getattr("ndarray")?.call1((shape.to_vec(), sort, bytes))
}
