//! The header: what the numbers are, and in which order.

use std::io::{self, Read};

use super::Trouble;
use crate::{Element, Matrix};

const MAGIC: &[u8; 6] = b"\x93NUMPY";

/// The longest header that is read, in bytes: that of a matrix has about a hundred.
const LONGEST: usize = 1 << 16;

/// What a file says of its numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header {
    /// Their type: `<f8`.
    pub(super) descr: String,
    /// Whether they go column by column.
    pub(super) fortran_order: bool,
    /// How many in each dimension.
    pub(super) shape: Vec<usize>,
}

impl Header {
    /// The header of a matrix.
    pub(super) fn of<T: Element>(matrix: &Matrix<T>) -> Self {
        let shape = vec![matrix.rows(), matrix.columns()];
        Self { descr: T::NUMPY.to_owned(), fortran_order: false, shape }
    }

    /// All that comes before the numbers, as `numpy.save` writes it.
    pub(super) fn encode(&self) -> Vec<u8> {
        let shape: Vec<_> = self.shape.iter().map(ToString::to_string).collect();
        let mut text = format!(
            "{{'descr': '{}', 'fortran_order': False, 'shape': ({}), }}",
            self.descr,
            shape.join(", "),
        );
        // Spaces and a line break fill up, so that the numbers start at a multiple of 64.
        let before = MAGIC.len() + 4;
        let length = (before + text.len() + 1).next_multiple_of(64) - before;
        text.extend(std::iter::repeat_n(' ', length - text.len() - 1));
        text.push('\n');
        let length = (length as u16).to_le_bytes(); // a shape has at most 40 digits
        [&MAGIC[..], &[1, 0], &length, text.as_bytes()].concat()
    }

    /// Reads up to where the numbers start.
    pub(super) fn read(source: &mut impl Read) -> Result<Self, Trouble> {
        let magic: [u8; 6] = bytes(source)?.ok_or(Trouble::Magic)?;
        if magic != *MAGIC {
            return Err(Trouble::Magic);
        }
        let cut_off = || Trouble::Header("end");
        let length = match bytes(source)?.ok_or_else(cut_off)? {
            [1, 0] => u16::from_le_bytes(bytes(source)?.ok_or_else(cut_off)?).into(),
            [2, 0] => u32::from_le_bytes(bytes(source)?.ok_or_else(cut_off)?) as usize,
            [major, minor] => return Err(Trouble::Version(major, minor)),
        };
        let mut text = Vec::new();
        source.take(length.min(LONGEST) as u64).read_to_end(&mut text)?;
        if text.len() < length {
            return Err(cut_off());
        }
        Self::parse(&String::from_utf8_lossy(&text))
    }

    /// Reads the dictionary: three keys, whose order is not said.
    fn parse(text: &str) -> Result<Self, Trouble> {
        let value = |key, name| {
            let (_, rest) = text.split_once(key).ok_or(Trouble::Header(name))?;
            rest.trim_start()
                .strip_prefix(':')
                .map(str::trim_start)
                .ok_or(Trouble::Header(name))
        };
        let descr = value("'descr'", "type of the numbers (`descr`)")?;
        let order = value("'fortran_order'", "order of the numbers (`fortran_order`)")?;
        let shape = value("'shape'", "shape")?;
        Ok(Self {
            descr: quoted(descr).ok_or(Trouble::Header("type of simple numbers (`descr`)"))?,
            fortran_order: truth(order).ok_or(Trouble::Header("order of the numbers"))?,
            shape: numbers(shape).ok_or(Trouble::Header("shape of whole numbers"))?,
        })
    }
}

/// The next bytes, if there are so many.
fn bytes<const N: usize>(source: &mut impl Read) -> io::Result<Option<[u8; N]>> {
    let mut bytes = [0; N];
    match source.read_exact(&mut bytes) {
        Ok(()) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(None),
        Err(error) => Err(error),
    }
}

/// The text between quotes at the start.
fn quoted(text: &str) -> Option<String> {
    let (inside, _) = text.strip_prefix('\'')?.split_once('\'')?;
    Some(inside.to_owned())
}

fn truth(text: &str) -> Option<bool> {
    match text.split(|letter: char| !letter.is_ascii_alphabetic()).next()? {
        "True" => Some(true),
        "False" => Some(false),
        _ => None,
    }
}

/// The numbers between parentheses at the start; a comma may follow the last one.
fn numbers(text: &str) -> Option<Vec<usize>> {
    let (inside, _) = text.strip_prefix('(')?.split_once(')')?;
    let inside = inside.trim();
    if inside.is_empty() {
        return Some(Vec::new());
    }
    let parts = inside.strip_suffix(',').unwrap_or(inside).split(',');
    parts.map(|part| part.trim().parse().ok()).collect()
}
