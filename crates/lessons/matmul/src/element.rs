//! What a matrix is made of: `f64` or `f32`.

use std::fmt::Debug;
use std::ops::{Add, AddAssign, Mul};

use crate::library;
use crate::packed::kernel::{self, Kernel};

/// A floating-point number that matrices are made of.
pub trait Element:
    Copy
    + Debug
    + PartialEq
    + Add<Output = Self>
    + Mul<Output = Self>
    + AddAssign
    + Into<f64>
    + Send
    + Sync
    + 'static
{
    /// Nothing.
    const ZERO: Self;
    /// The type's name: `f64`.
    const NAME: &'static str;
    /// `NumPy`'s name for the type in little-endian bytes: `<f8`.
    const NUMPY: &'static str;
    /// The name of the task that worker processes are asked for.
    const TASK: &'static str;
    /// The most by which rounding changes a number, relative to it: half the distance from 1 to
    /// the next number.
    const UNIT_ROUNDOFF: f64;
    /// The smallest number above 0: numbers near 0 are rounded to multiples of it.
    const SMALLEST: f64;

    /// The largest number that is finite.
    const LARGEST: f64;

    /// The nearest number of this type.
    fn nearest(number: f64) -> Self;

    /// Appends its bytes, little end first.
    fn append_to(self, bytes: &mut Vec<u8>);

    /// The numbers in `bytes`, little end first; what is left over at the end is dropped.
    fn read_all(bytes: &[u8]) -> Vec<Self>;

    /// The kernel that every processor has.
    fn portable_kernel() -> Kernel<Self>;

    /// The kernels in vector instructions that this processor has, the best last.
    fn vector_kernels() -> Vec<Kernel<Self>>;

    /// Adds A·B to `c` with the library's function, where `[rows, depth, columns]` is the shape: A
    /// is rows × depth, B depth × columns.
    fn library(shape: [usize; 3], a: &[Self], b: &[Self], c: &mut [Self]);
}

/// One type: `NumPy`'s name, the smallest number, how many fill 64 bytes, the kernels in vectors,
/// and the library's function.
macro_rules! element {
    ($type:ident, $numpy:literal, $smallest:expr, $lanes:literal, $avx2:ident, $avx512:ident,
     $library:ident) => {
        impl Element for $type {
            const ZERO: Self = 0.0;
            const NAME: &'static str = stringify!($type);
            const NUMPY: &'static str = $numpy;
            const TASK: &'static str = concat!("rows of ", stringify!($type));
            const UNIT_ROUNDOFF: f64 = <$type>::EPSILON as f64 / 2.0;
            const SMALLEST: f64 = $smallest;
            const LARGEST: f64 = <$type>::MAX as f64;

            fn nearest(number: f64) -> Self {
                number as $type
            }

            fn append_to(self, bytes: &mut Vec<u8>) {
                bytes.extend_from_slice(&self.to_le_bytes());
            }

            fn read_all(bytes: &[u8]) -> Vec<Self> {
                let (numbers, _) = bytes.as_chunks();
                numbers.iter().map(|&number| Self::from_le_bytes(number)).collect()
            }

            fn portable_kernel() -> Kernel<Self> {
                kernel::portable::<Self, $lanes>()
            }

            fn vector_kernels() -> Vec<Kernel<Self>> {
                #[cfg(target_arch = "x86_64")]
                return kernel::in_vectors($lanes, kernel::x86::$avx2, kernel::x86::$avx512);
                #[cfg(not(target_arch = "x86_64"))]
                Vec::new()
            }

            fn library(shape: [usize; 3], a: &[Self], b: &[Self], c: &mut [Self]) {
                library::multiply(matrixmultiply::$library, shape, a, b, c);
            }
        }
    };
}

element!(f64, "<f8", 5e-324, 8, f64_avx2, f64_avx512, dgemm);
element!(f32, "<f4", 1e-45_f32 as f64, 16, f32_avx2, f32_avx512, sgemm);
