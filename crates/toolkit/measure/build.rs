//! Notes the compiler and its flags, which a running program can no longer see.

use std::process::Command;

fn main() {
    let compiler = std::env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned());
    let version = Command::new(compiler).arg("--version").output();
    let version = version.map(|out| String::from_utf8_lossy(&out.stdout).trim().to_owned());
    note("SPEEDUP_RUSTC", &version.unwrap_or_default());
    let flags = std::env::var("CARGO_ENCODED_RUSTFLAGS").unwrap_or_default();
    note("SPEEDUP_RUSTFLAGS", &flags.replace('\u{1f}', " "));
    note("SPEEDUP_OPT_LEVEL", &std::env::var("OPT_LEVEL").unwrap_or_default());
    println!("cargo::rerun-if-changed=build.rs");
}

fn note(name: &str, value: &str) {
    println!("cargo::rustc-env={name}={value}");
}
