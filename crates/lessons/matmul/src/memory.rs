//! Memory for large matrices, in pages as large as the kernel has, as `NumPy` asks for its arrays: a matrix
//! of a million `f64` takes two thousand small ones, and finding these costs more than packing does.

use lesson::pages;

use crate::Element;

/// `length` zeros. They are not touched yet where the kernel's new pages are zero anyway, so that
/// whoever fills them first is the one who waits for them.
pub(crate) fn zeros<T: Element>(length: usize) -> Vec<T> {
    let zeros = vec![T::ZERO; length];
    pages::ask_for_huge(&zeros);
    zeros
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zeros_are_zero_and_can_be_written_from_end_to_end() {
        let mut list: Vec<f64> = zeros(1_000_005);
        assert!(list.iter().all(|number| number.to_bits() == 0));
        list.fill(1.0);
        assert!(list.iter().all(|number| number.to_bits() == 1_f64.to_bits()));
    }
}
