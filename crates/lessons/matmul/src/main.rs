//! The demo: multiplies two matrices in the way that is asked for, and says how fast that was.

mod arguments;

use std::error::Error;
use std::process::ExitCode;

use arguments::{Arguments, Kind};
use clap::Parser;
use lesson::{Demo, Outcome, Variant, output};
use matmul::packed::Kernel;
use matmul::{Element, Job, Product, VARIANTS, VARIANTS_F32, npy};
use serde_json::{Value, json};

/// The variants that use the kernel of `packed`.
const WITH_KERNEL: [&str; 4] = ["packed", "threads", "rayon", "processes"];

fn main() -> ExitCode {
    executors::enter(&matmul::entries()); // a worker process goes no further
    let arguments = Arguments::parse();
    match arguments.kind() {
        Ok(Kind::F64) => demo(&arguments, VARIANTS),
        Ok(Kind::F32) => demo(&arguments, VARIANTS_F32),
        Err(error) => {
            anstream::eprintln!("matmul: {error}");
            ExitCode::FAILURE
        }
    }
}

fn demo<T: Element>(
    arguments: &Arguments,
    variants: &[Variant<Job<T>, Product<T>>],
) -> ExitCode {
    let demo = Demo { lesson: "matmul", variants, options: &arguments.common };
    demo.run(
        || {
            let job = arguments.job()?;
            let described = describe(arguments, &job);
            Ok((job, described))
        },
        |_, product| {
            let seconds = product.seconds();
            finish(arguments, &product, seconds)
        },
    )
}

fn describe<T: Element>(arguments: &Arguments, job: &Job<T>) -> Value {
    let mut described = json!({
        "m": job.rows(),
        "k": job.depth(),
        "n": job.columns(),
        "type": T::NAME,
    });
    if arguments.is_generated() {
        described["seed"] = json!(arguments.common.seed);
    }
    described
}

fn finish<T: Element>(
    arguments: &Arguments,
    product: &Product<T>,
    seconds: f64,
) -> Result<Outcome, Box<dyn Error>> {
    if let Some(path) = &arguments.common.out {
        output::write(path, &npy::encode(&product.matrix))?;
    }
    let job = product.job();
    let (m, k, n) = (job.rows(), job.depth(), job.columns());
    let kernel = kernel::<T>(arguments);
    let gflops = job.operations() / seconds.max(1e-9) / 1e9;
    let norm = product.matrix.frobenius_norm();
    let with = kernel.map_or(String::new(), |kernel| format!(", with the kernel {kernel}"));
    Ok(Outcome {
        result: json!({
            "m": m,
            "k": k,
            "n": n,
            "gflops": gflops,
            "frobenius_norm": norm,
            "kernel": kernel,
        }),
        summary: format!(
            "{m}×{k} times {k}×{n} in {}: {gflops:.2} GFLOP/s{with}; the product's norm is {norm:.6e}",
            T::NAME,
        ),
        failures: Vec::new(),
    })
}

/// The kernel that the variant used, if it uses any.
fn kernel<T: Element>(arguments: &Arguments) -> Option<&'static str> {
    let variant = arguments.common.variant.as_deref()?;
    WITH_KERNEL.contains(&variant).then(|| Kernel::<T>::best().name)
}
