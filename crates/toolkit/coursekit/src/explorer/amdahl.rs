//! The speedup by p and N, as the crate `amdahl` computes it.

use serde_json::{Value, json};

const SHARES: [f64; 6] = [0.5, 0.75, 0.9, 0.95, 0.99, 1.0];
const WORKERS: [u32; 8] = [1, 2, 4, 8, 16, 64, 256, 1024];

/// The explorer of Amdahl's law, readable without scripts.
pub fn amdahl() -> String {
    let mut head = vec!["p".to_owned()];
    head.extend(WORKERS.iter().map(|n| format!("N = {n}")));
    head.push("limit".to_owned());
    let rows: Vec<Vec<String>> = SHARES.iter().map(|p| row(*p)).collect();
    let entries: Vec<Value> = SHARES
        .iter()
        .flat_map(|p| WORKERS.iter().filter_map(|n| entry(*p, f64::from(*n))))
        .collect();
    let caption = "Amdahl's law: how many times as fast N workers are if the share p can be \
                   shared out";
    super::place("amdahl", &super::table(caption, &head, &rows), &Value::Array(entries))
}

fn row(p: f64) -> Vec<String> {
    let all = WORKERS.iter().map(|n| f64::from(*n)).chain([f64::INFINITY]);
    let speedups = all.map(|n| match amdahl::amdahl(p, n) {
        Ok(speedup) if speedup.is_finite() => format!("{speedup:.2}×"),
        _ => "none".to_owned(),
    });
    std::iter::once(p.to_string()).chain(speedups).collect()
}

/// Every law for one p and one N; an infinite limit is `null`. None where p or N are out of range.
fn entry(p: f64, n: f64) -> Option<Value> {
    let speedup = amdahl::amdahl(p, n).ok()?;
    Some(json!({
        "p": p,
        "n": n,
        "amdahl": speedup,
        "gustafson": amdahl::gustafson(p, n).ok()?,
        "efficiency": amdahl::efficiency(speedup, n).ok()?,
        "limit": amdahl::amdahl_limit(p).ok()?,
    }))
}
