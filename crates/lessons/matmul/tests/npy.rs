//! Files of `NumPy`: those that are right, and all the ways of being wrong.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use std::path::Path;

use matmul::npy::{Trouble, decode, encode, read, type_of};
use matmul::{Element, Matrix};
use proptest::prelude::*;

/// A file with a header of our own making.
fn file(version: u8, header: &str, numbers: &[u8]) -> Vec<u8> {
    let length = header.len();
    let length = match version {
        1 => (length as u16).to_le_bytes().to_vec(),
        _ => (length as u32).to_le_bytes().to_vec(),
    };
    [b"\x93NUMPY", &[version, 0][..], &length, header.as_bytes(), numbers].concat()
}

fn header(descr: &str, fortran: &str, shape: &str) -> String {
    format!("{{'descr': {descr}, 'fortran_order': {fortran}, 'shape': {shape}, }}\n")
}

fn bytes<T: Element>(numbers: &[T]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for number in numbers {
        number.append_to(&mut bytes);
    }
    bytes
}

fn counting(rows: usize, columns: usize) -> Matrix<f64> {
    let number = |row, column| (row * columns + column) as f64;
    Matrix::from_fn(rows, columns, number).expect("a small matrix")
}

fn trouble(file: &[u8]) -> String {
    decode::<f64>(file).expect_err("it is wrong").to_string()
}

#[test]
fn a_file_is_what_numpy_writes() {
    let file = encode(&counting(2, 3));
    // The first 128 bytes of numpy.save(…, numpy.arange(6.0).reshape(2, 3)).
    let header =
        b"\x93NUMPY\x01\x00v\x00{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }";
    assert_eq!(&file[..header.len()], header);
    assert!(file[header.len()..127].iter().all(|&byte| byte == b' '));
    assert_eq!(file[127], b'\n');
    assert_eq!(file[128..], bytes(&[0.0, 1.0, 2.0, 3.0, 4.0, 5.0]));
}

#[test]
fn row_order_and_column_order_are_told_apart() {
    let numbers = bytes(&[0.0, 1.0, 2.0, 3.0, 4.0, 5.0]);
    let rows = decode(&file(1, &header("'<f8'", "False", "(2, 3)"), &numbers)[..]);
    assert_eq!(rows.expect("a matrix"), counting(2, 3));
    let columns = decode(&file(1, &header("'<f8'", "True", "(3, 2)"), &numbers)[..]);
    assert_eq!(columns.expect("a matrix"), counting(2, 3).transposed());
}

#[test]
fn version_2_and_other_spacing_are_read() {
    let text = "{ 'shape':(2,3),'fortran_order':False ,\n 'descr' : '<f4' }   \n";
    let numbers = [1.5_f32, -0.0, f32::INFINITY, 1e-45, 2.0, 3.0];
    let matrix = decode::<f32>(&file(2, text, &bytes(&numbers))[..]).expect("a matrix");
    assert_eq!((matrix.shape(), matrix.data()), ((2, 3), &numbers[..]));
}

#[test]
fn matrices_without_numbers_are_read() {
    for (text, shape) in [("(0, 3)", (0, 3)), ("(3, 0)", (3, 0)), ("(0, 0)", (0, 0))] {
        let empty = decode::<f64>(&file(1, &header("'<f8'", "True", text), &[])[..]);
        assert_eq!(empty.expect("a matrix").shape(), shape);
    }
}

#[test]
fn what_is_no_npy_file_is_refused() {
    for other in [&b""[..], b"\x93NUMP", b"PK\x03\x04 and more", b"1,2,3\n4,5,6\n"] {
        assert_eq!(trouble(other), "it is no .npy file");
    }
    assert!(matches!(
        decode::<f64>(&b"\x93NUMPY\x03\x00\x00\x00"[..]),
        Err(Trouble::Version(3, 0))
    ));
}

#[test]
fn other_types_are_refused_by_name() {
    for other in ["<f4", ">f8", "<i8", "|O", "<c16"] {
        let why = trouble(&file(1, &header(&format!("'{other}'"), "False", "(1, 1)"), &[0; 8]));
        assert_eq!(why, format!("its numbers are `{other}`, where `<f8` is wanted (f64)"));
    }
    let fields = trouble(&file(1, &header("[('x', '<f8')]", "False", "(1,)"), &[0; 8]));
    assert!(fields.contains("descr"), "{fields}");
}

/// A terminal obeys some letters; a file must not be able to send them.
#[test]
fn a_type_of_strange_letters_is_shown_and_not_obeyed() {
    let why = trouble(&file(1, &header("'\u{1b}[2J'", "False", "(1, 1)"), &[0; 8]));
    assert!(!why.contains('\u{1b}'), "{why:?}");
}

#[test]
fn other_dimensions_are_refused() {
    for (shape, dimensions) in [("()", 0), ("(6,)", 1), ("(1, 2, 3)", 3)] {
        let why = trouble(&file(1, &header("'<f8'", "False", shape), &[0; 48]));
        assert_eq!(why, format!("it has {dimensions} dimensions, where a matrix has 2"));
    }
}

#[test]
fn a_shape_that_is_too_large_is_refused_before_memory_is_asked_for() {
    for shape in ["(4294967296, 4294967296)", "(16385, 16384)", "(18446744073709551615, 2)"] {
        let why = trouble(&file(1, &header("'<f8'", "False", shape), &[]));
        assert!(why.contains("more than 268435456 numbers"), "{why}");
    }
    let why = trouble(&file(1, &header("'<f8'", "False", "(16384, 16384)"), &[0; 8]));
    assert_eq!(why, "it has 8 bytes of numbers, where a 16384×16384 matrix has 2147483648");
}

#[test]
fn a_file_that_is_cut_off_or_too_long_is_refused() {
    let whole = encode(&counting(3, 3));
    for length in 0..whole.len() {
        assert!(decode::<f64>(&whole[..length]).is_err(), "{length} bytes");
    }
    let why = trouble(&[&whole[..], &[0]].concat());
    assert_eq!(why, "it has more than the 72 bytes of numbers of a 3×3 matrix");
}

#[test]
fn headers_that_lack_something_are_refused() {
    let whole = header("'<f8'", "False", "(1, 1)");
    for (from, to) in [
        ("'descr'", "'desc'"),
        ("'fortran_order'", "'order'"),
        ("'shape'", "'form'"),
        ("False", "Maybe"),
        ("'<f8'", "<f8"),
        ("(1, 1)", "(1, x)"),
        ("(1, 1)", "(1, -1)"),
        ("(1, 1)", "1, 1"),
        ("(1, 1)", "(1, 1"),
        ("(1, 1)", "(1,, 1)"),
        ("'shape':", "'shape'"),
    ] {
        let why = trouble(&file(1, &whole.replace(from, to), &[0; 8]));
        assert!(why.starts_with("its header has no "), "{from} as {to}: {why}");
    }
}

#[test]
fn a_header_of_any_length_takes_no_more_memory_than_a_matrix_needs() {
    let long =
        [b"\x93NUMPY\x02\x00".as_slice(), &u32::MAX.to_le_bytes(), &[b' '; 100]].concat();
    assert!(trouble(&long).starts_with("its header"));
}

#[test]
fn errors_name_the_file() {
    let missing = read::<f64>(Path::new("/nowhere/a.npy")).expect_err("it is not there");
    assert!(
        missing.to_string().starts_with("/nowhere/a.npy: it cannot be read: "),
        "{missing}"
    );
    let folder = tempfile::tempdir().expect("a folder");
    let text = folder.path().join("b.npy");
    std::fs::write(&text, "text").expect("a file");
    let name = text.display();
    let wrong = type_of(&text).expect_err("it is text");
    assert_eq!(wrong.to_string(), format!("{name}: it is no .npy file"));
    assert!(read::<f64>(folder.path()).is_err(), "a folder is no file");
}

#[test]
fn what_was_written_can_be_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.npy");
    std::fs::write(&path, encode(&counting(7, 5))).expect("a file");
    assert_eq!(read(&path).expect("a matrix"), counting(7, 5));
    assert_eq!(type_of(&path).expect("a type"), "<f8");
}

proptest! {
    #[test]
    fn any_bytes_after_the_magic_are_an_error_and_no_panic(
        rest in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let _ = decode::<f64>(&[&b"\x93NUMPY\x01\x00"[..], &rest].concat()[..]);
    }

    #[test]
    fn any_header_is_an_error_or_a_matrix(text in "[{}'a-z_:()<>0-9, FT]{0,90}") {
        let _ = decode::<f64>(&file(1, &text, &[0; 64])[..]);
    }

    #[test]
    fn numbers_come_back_to_the_last_bit(
        rows in 0..6_usize, columns in 0..6_usize, numbers in prop::collection::vec(any::<u32>(), 36),
    ) {
        let number = |row: usize, column: usize| f32::from_bits(numbers[row * 6 + column]);
        let matrix = Matrix::from_fn(rows, columns, number).expect("a small matrix");
        let back = decode::<f32>(&encode(&matrix)[..]).expect("a matrix");
        let bits = |matrix: &Matrix<f32>| -> Vec<u32> {
            matrix.data().iter().map(|number| number.to_bits()).collect()
        };
        prop_assert_eq!((back.shape(), bits(&back)), (matrix.shape(), bits(&matrix)));
    }
}
