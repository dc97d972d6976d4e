//! What was served, in a few lines.

use std::fmt::{Display, Write};

use testweb::Counters;

/// The counters as text.
pub(crate) fn text(counters: &Counters) -> String {
    if counters.requests == 0 {
        return "no requests\n".to_owned();
    }
    let mut text = format!(
        "{} requests on {} connections in {:.3} s: {:.1} a second\n\
         in flight: {:.2} on average, {} at most, {:.3} ms each\n\
         sent: {:.3} MB\n",
        counters.requests,
        counters.connections,
        counters.elapsed().as_secs_f64(),
        counters.rate(),
        counters.mean_in_flight(),
        counters.most_in_flight,
        counters.mean_latency() * 1000.0,
        counters.bytes as f64 / 1e6,
    );
    text.push_str(&line("statuses", &counters.statuses));
    text.push_str(&line("faults", &counters.faults));
    for (count, what) in
        [(counters.refused, "refused"), (counters.other_hosts, "meant for another host")]
    {
        if count > 0 {
            let _ = writeln!(text, "{what}: {count}");
        }
    }
    text
}

/// `statuses: 200 × 97, 500 × 3`, or nothing.
fn line<'a, K: Display + 'a>(
    name: &str,
    counts: impl IntoIterator<Item = (&'a K, &'a u64)>,
) -> String {
    let counts: Vec<String> =
        counts.into_iter().map(|(key, count)| format!("{key} × {count}")).collect();
    if counts.is_empty() { String::new() } else { format!("{name}: {}\n", counts.join(", ")) }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use testweb::Fault;

    use super::*;

    #[test]
    fn what_was_served_is_said_in_a_few_lines() {
        assert_eq!(text(&Counters::default()), "no requests\n");
        let counters = Counters {
            requests: 100,
            connections: 8,
            statuses: [(200, 97), (500, 3)].into(),
            faults: [(Fault::Error500, 3)].into(),
            bytes: 1_500_000,
            most_in_flight: 8,
            time_in_flight: Duration::from_secs(5),
            area_in_flight: 5.0,
            first_arrival: Duration::from_secs(1),
            last_departure: Duration::from_secs(2),
            other_hosts: 2,
            ..Counters::default()
        };
        let wanted = "100 requests on 8 connections in 1.000 s: 100.0 a second\n\
             in flight: 5.00 on average, 8 at most, 50.000 ms each\n\
             sent: 1.500 MB\n\
             statuses: 200 × 97, 500 × 3\n\
             faults: error500 × 3\n\
             meant for another host: 2\n";
        assert_eq!(text(&counters), wanted);
    }
}
