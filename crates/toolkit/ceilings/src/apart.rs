//! Multiply and add apart, as fast as the registers allow: three products to four sums.
//!
//! Where a product must be rounded before something is added to it, no multiply-add can take the place
//! of both, and [`fma`](crate::fma) is out of reach. How fast the two are apart depends on the core:
//! on some both share two pipes, on others each has two of its own, so that the four sums alone are
//! waited for. Three to four is what z² + c asks for, with complex numbers.

use std::hint::black_box;

use crate::team::best_rate;

/// Chains of multiplications, and of additions, that run side by side. Each result takes 3 or 4 cycles,
/// and as many cycles pass until a core has started all of them once. More would not fit 16 registers.
const PRODUCTS: usize = 6;
const SUMS: usize = 8;

/// Steps of each chain in one call: some microseconds.
const STEPS: usize = 4096;

/// Floating-point operations a second on f64.
pub(crate) fn double(cores: usize) -> f64 {
    best_rate(cores, || (), |()| step())
}

fn step() -> f64 {
    #[cfg(target_arch = "x86_64")]
    {
        if is_x86_feature_detected!("avx512f") {
            return x86::avx512();
        }
        if is_x86_feature_detected!("avx2") {
            return x86::avx2();
        }
    }
    plain()
}

/// Operations in one call, on vectors of so many lanes.
fn operations(lanes: usize) -> f64 {
    (STEPS * (PRODUCTS + SUMS) * lanes) as f64
}

/// The chains in plain arrays, for any processor.
fn plain() -> f64 {
    const LANES: usize = 2;
    let (one, zero) = black_box(([1.0; LANES], [0.0; LANES]));
    let (mut products, mut sums) = ([[2.0; LANES]; PRODUCTS], [[2.0; LANES]; SUMS]);
    for _ in 0..STEPS {
        for product in &mut products {
            *product = std::array::from_fn(|lane| product[lane] * one[lane]);
        }
        for sum in &mut sums {
            *sum = std::array::from_fn(|lane| sum[lane] + zero[lane]);
        }
    }
    black_box((products, sums));
    operations(LANES)
}

#[cfg(target_arch = "x86_64")]
#[allow(unsafe_code, reason = "code for processors that were asked for it")]
mod x86 {
    use std::arch::x86_64::{
        _mm256_add_pd, _mm256_mul_pd, _mm256_set1_pd, _mm512_add_pd, _mm512_mul_pd,
        _mm512_set1_pd,
    };
    use std::hint::black_box;

    use super::{PRODUCTS, STEPS, SUMS, operations};

    /// One kernel: the vector's instructions, and its lanes.
    macro_rules! kernel {
        ($name:ident, $inner:ident, $features:literal, $set:ident, $mul:ident, $add:ident,
         $lanes:literal) => {
            pub(super) fn $name() -> f64 {
                // SAFETY: the caller has asked the processor for these features.
                unsafe { $inner() }
            }

            #[target_feature(enable = $features)]
            fn $inner() -> f64 {
                // Numbers that stay where they are: 2 · 1 = 2 + 0 = 2.
                let (one, zero) = black_box((1.0, 0.0));
                let (one, zero) = ($set(one), $set(zero));
                let (mut products, mut sums) = ([$set(2.0); PRODUCTS], [$set(2.0); SUMS]);
                for _ in 0..STEPS {
                    for product in &mut products {
                        *product = $mul(*product, one);
                    }
                    for sum in &mut sums {
                        *sum = $add(*sum, zero);
                    }
                }
                black_box((products, sums));
                operations($lanes)
            }
        };
    }

    kernel!(avx2, avx2_inner, "avx2", _mm256_set1_pd, _mm256_mul_pd, _mm256_add_pd, 4);
    kernel!(avx512, avx512_inner, "avx512f", _mm512_set1_pd, _mm512_mul_pd, _mm512_add_pd, 8);
}
