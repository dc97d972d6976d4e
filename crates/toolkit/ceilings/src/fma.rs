//! Multiply and add, as fast as the registers allow.
//!
//! A fused multiply-add takes about 4 cycles, and a core starts two of them in each: so at least
//! eight have to be in flight, none waiting for another. We keep twelve, which 16 registers hold
//! beside the factors.

use std::hint::black_box;

use crate::team::best_rate;

/// Chains of multiply-adds that run side by side.
const CHAINS: usize = 12;

/// Steps of each chain in one call: some microseconds.
const STEPS: usize = 4096;

/// Floating-point operations a second on f64, two for each multiply-add.
pub(crate) fn double(cores: usize) -> f64 {
    best_rate(cores, || (), |()| step_double())
}

/// Floating-point operations a second on f32, two for each multiply-add.
pub(crate) fn single(cores: usize) -> f64 {
    best_rate(cores, || (), |()| step_single())
}

fn step_double() -> f64 {
    #[cfg(target_arch = "x86_64")]
    {
        if is_x86_feature_detected!("avx512f") {
            return x86::double_avx512();
        }
        if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
            return x86::double_avx2();
        }
    }
    chains::<f64, 2>(|sum, x, y| sum * x + y, 0.5, 1.0)
}

fn step_single() -> f64 {
    #[cfg(target_arch = "x86_64")]
    {
        if is_x86_feature_detected!("avx512f") {
            return x86::single_avx512();
        }
        if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
            return x86::single_avx2();
        }
    }
    chains::<f32, 4>(|sum, x, y| sum * x + y, 0.5, 1.0)
}

/// The chains in plain arrays, for any processor: a multiplication and an addition each.
fn chains<T: Copy + 'static, const LANES: usize>(
    step: impl Fn(T, T, T) -> T,
    x: T,
    y: T,
) -> f64 {
    let (x, y) = black_box(([x; LANES], [y; LANES]));
    let mut sums = [[y[0]; LANES]; CHAINS];
    for _ in 0..STEPS {
        for sum in &mut sums {
            for lane in 0..LANES {
                sum[lane] = step(sum[lane], x[lane], y[lane]);
            }
        }
    }
    black_box(sums);
    (2 * STEPS * CHAINS * LANES) as f64
}

#[cfg(target_arch = "x86_64")]
#[allow(unsafe_code, reason = "code for processors that were asked for it")]
mod x86 {
    use std::arch::x86_64::{
        _mm256_fmadd_pd, _mm256_fmadd_ps, _mm256_set1_pd, _mm256_set1_ps, _mm512_fmadd_pd,
        _mm512_fmadd_ps, _mm512_set1_pd, _mm512_set1_ps,
    };
    use std::hint::black_box;

    use super::{CHAINS, STEPS};

    /// One kernel: the vector's type and instructions, and its lanes.
    macro_rules! kernel {
        ($name:ident, $inner:ident, $features:literal, $set:ident, $fma:ident, $lanes:literal) => {
            pub(super) fn $name() -> f64 {
                // SAFETY: the caller has asked the processor for these features.
                unsafe { $inner() }
            }

            #[target_feature(enable = $features)]
            fn $inner() -> f64 {
                // Numbers that stay where they are: 0.5 · 2 + 1 = 2.
                let (x, y) = black_box((0.5, 1.0));
                let (x, y) = ($set(x), $set(y));
                let mut sums = [$set(2.0); CHAINS];
                for _ in 0..STEPS {
                    for sum in &mut sums {
                        *sum = $fma(*sum, x, y);
                    }
                }
                black_box(sums);
                (2 * STEPS * CHAINS * $lanes) as f64
            }
        };
    }

    kernel!(double_avx2, double_avx2_inner, "avx2,fma", _mm256_set1_pd, _mm256_fmadd_pd, 4);
    kernel!(single_avx2, single_avx2_inner, "avx2,fma", _mm256_set1_ps, _mm256_fmadd_ps, 8);
    kernel!(double_avx512, double_avx512_inner, "avx512f", _mm512_set1_pd, _mm512_fmadd_pd, 8);
    kernel!(single_avx512, single_avx512_inner, "avx512f", _mm512_set1_ps, _mm512_fmadd_ps, 16);
}
