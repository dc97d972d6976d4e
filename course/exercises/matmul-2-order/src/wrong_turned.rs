//! B is turned first, so that all walks go along rows. But each addition to the one sum waits for the one before.

/// A times B.
pub fn multiply(a: &[f64], b: &[f64], size: usize) -> Vec<f64> {
    let mut turned = vec![0.0; size * size];
    for k in 0..size {
        for j in 0..size {
            turned[j * size + k] = b[k * size + j];
        }
    }
    let mut c = Vec::with_capacity(size * size);
    for i in 0..size {
        for j in 0..size {
            let (row, column) = (&a[i * size..][..size], &turned[j * size..][..size]);
            c.push(row.iter().zip(column).map(|(a, b)| a * b).sum());
        }
    }
    c
}
