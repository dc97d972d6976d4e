//! `NumPy`'s file format for arrays (NEP 1): magic, version, the header's length, the header as a
//! Python dictionary, the numbers.
//!
//! Read are versions 1.0 and 2.0, in row order (C) or in column order (Fortran), as little-endian
//! `f64` or `f32`. Written is version 1.0 in row order.

mod header;

use std::cmp::Ordering;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::{Element, Matrix, ShapeError};
use header::Header;

/// A file that is not the matrix it should be.
#[derive(Debug, thiserror::Error)]
#[error("{}: {trouble}", path.display())]
pub struct NpyError {
    /// The file.
    pub path: PathBuf,
    /// What is wrong with it.
    pub trouble: Trouble,
}

/// What is wrong with a file.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// It cannot be read.
    #[error("it cannot be read: {0}")]
    Unreadable(#[from] io::Error),
    /// It does not start as a `.npy` file does.
    #[error("it is no .npy file")]
    Magic,
    /// A version of the format that we do not know.
    #[error("it is a .npy file of version {0}.{1}; versions 1.0 and 2.0 are read")]
    Version(u8, u8),
    /// A header that ends too early, or that lacks something.
    #[error("its header has no {0}")]
    Header(&'static str),
    /// Numbers of another type.
    #[error("its numbers are `{}`, where `{wanted}` is wanted ({name})", found.escape_debug())]
    Type {
        /// `NumPy`'s name for what it holds.
        found: String,
        /// `NumPy`'s name for what was wanted.
        wanted: &'static str,
        /// Our name for that.
        name: &'static str,
    },
    /// An array that is no matrix.
    #[error("it has {0} dimensions, where a matrix has 2")]
    Dimensions(usize),
    /// A matrix that is too large.
    #[error(transparent)]
    Shape(#[from] ShapeError),
    /// Fewer bytes than the shape asks for.
    #[error("it has {found} bytes of numbers, where a {rows}×{columns} matrix has {wanted}")]
    CutOff {
        /// Bytes that there are.
        found: usize,
        /// Bytes that there should be.
        wanted: usize,
        /// Rows.
        rows: usize,
        /// Columns.
        columns: usize,
    },
    /// More bytes than the shape asks for.
    #[error("it has more than the {wanted} bytes of numbers of a {rows}×{columns} matrix")]
    TooLong {
        /// Bytes that there should be.
        wanted: usize,
        /// Rows.
        rows: usize,
        /// Columns.
        columns: usize,
    },
}

/// Reads a matrix from a file.
pub fn read<T: Element>(path: &Path) -> Result<Matrix<T>, NpyError> {
    File::open(path)
        .map_err(Trouble::from)
        .and_then(|file| decode(file))
        .map_err(|trouble| NpyError { path: path.to_owned(), trouble })
}

/// Reads a matrix. Memory is asked for only as far as there are bytes.
pub fn decode<T: Element>(mut source: impl Read) -> Result<Matrix<T>, Trouble> {
    let header = Header::read(&mut source)?;
    if header.descr != T::NUMPY {
        let (found, wanted, name) = (header.descr, T::NUMPY, T::NAME);
        return Err(Trouble::Type { found, wanted, name });
    }
    let &[rows, columns] = header.shape.as_slice() else {
        return Err(Trouble::Dimensions(header.shape.len()));
    };
    let wanted = crate::matrix::elements(rows, columns)? * size_of::<T>();
    let mut bytes = Vec::new();
    source.take(wanted as u64 + 1).read_to_end(&mut bytes)?;
    let found = bytes.len();
    match found.cmp(&wanted) {
        Ordering::Less => return Err(Trouble::CutOff { found, wanted, rows, columns }),
        Ordering::Greater => return Err(Trouble::TooLong { wanted, rows, columns }),
        Ordering::Equal => {}
    }
    let numbers = T::read_all(&bytes);
    Ok(if header.fortran_order {
        Matrix::new(columns, rows, numbers)?.transposed()
    } else {
        Matrix::new(rows, columns, numbers)?
    })
}

/// The type of a file's numbers, in `NumPy`'s words: `<f8`.
pub fn type_of(path: &Path) -> Result<String, NpyError> {
    File::open(path)
        .map_err(Trouble::from)
        .and_then(|mut file| Header::read(&mut file))
        .map(|header| header.descr)
        .map_err(|trouble| NpyError { path: path.to_owned(), trouble })
}

/// The matrix as the content of a `.npy` file.
pub fn encode<T: Element>(matrix: &Matrix<T>) -> Vec<u8> {
    let mut bytes = Header::of(matrix).encode();
    bytes.reserve(size_of_val(matrix.data()));
    for number in matrix.data() {
        number.append_to(&mut bytes);
    }
    bytes
}
