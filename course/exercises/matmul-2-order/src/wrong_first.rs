//! Fast, and easily written: the row of C gets each product in place of adding it. Only the last one stays.

/// A times B.
pub fn multiply(a: &[f64], b: &[f64], size: usize) -> Vec<f64> {
    let mut c = vec![0.0; size * size];
    for (i, row) in c.chunks_exact_mut(size.max(1)).enumerate() {
        for (k, x) in a[i * size..][..size].iter().enumerate() {
            for (c, b) in row.iter_mut().zip(&b[k * size..][..size]) {
                *c = x * b;
            }
        }
    }
    c
}
