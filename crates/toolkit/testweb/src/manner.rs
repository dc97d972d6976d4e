//! The options that say how the server behaves.

use std::str::FromStr;
use std::time::Duration;

use clap::Args;
use testweb::{Behaviour, Fault, Latency, Limit, Rate, span};

/// How the server behaves, as options.
#[derive(Args, Debug)]
pub(crate) struct Manner {
    /// The port to listen on; 0 takes a free one
    #[arg(long, value_name = "N", default_value_t = 0, help_heading = "Behaviour")]
    pub(crate) port: u16,

    /// Decides what is made up, which requests meet faults, and how long each takes
    #[arg(long, value_name = "N", default_value_t = 2020, help_heading = "Behaviour")]
    pub(crate) seed: u64,

    /// How long an answer's head takes: 50ms, or lognormal:MEDIAN,SIGMA (lognormal:50ms,0.5: most
    /// near 50 ms, a few several times that), or tail:USUAL,SLOW,SHARE (tail:20ms,2s,0.01: one in
    /// a hundred takes 2 s)
    #[arg(long, value_name = "LATENCY", default_value_t = Latency::None, help_heading = "Behaviour")]
    latency: Latency,

    /// Serve at most so many requests at once; others wait, or with :refuse get a 503
    #[arg(long, value_name = "N[:refuse]", help_heading = "Behaviour")]
    limit: Option<Limit>,

    /// Let so many requests a second in, and so many at one moment after a pause; others get a
    /// 429 that says when to come back
    #[arg(long, value_name = "N[:BURST]", help_heading = "Behaviour")]
    rate: Option<Rate>,

    /// Let a share of the requests meet a fault, such as drop=0.01; repeatable. The faults are
    /// error500, unavailable503, drop (connection closed half-way), stall (body stops half-way),
    /// slow-start (head comes late), truncated, malformed, wrong-type, huge (up to 1 GiB),
    /// redirect, redirect-loop
    #[arg(long, value_name = "FAULT=SHARE", value_parser = share, help_heading = "Behaviour")]
    fault: Vec<(Fault, f64)>,

    /// Let every request whose path and query hold this part meet a fault, such as
    /// 2020-01-13=error500; repeatable
    #[arg(long, value_name = "PART=FAULT", value_parser = always, help_heading = "Behaviour")]
    always: Vec<(String, Fault)>,

    /// How long stall and slow-start take
    #[arg(long, value_name = "TIME", default_value = "30s", value_parser = span::parse,
          help_heading = "Behaviour")]
    stall: Duration,

    /// Compress bodies for clients that accept gzip
    #[arg(long, help_heading = "Behaviour")]
    gzip: bool,
}

impl Manner {
    /// The same as a value.
    pub(crate) fn behaviour(&self) -> Behaviour {
        Behaviour {
            seed: self.seed,
            latency: self.latency,
            gzip: self.gzip,
            limit: self.limit,
            rate: self.rate,
            faults: self.fault.clone(),
            always: self.always.clone(),
            stall: self.stall,
        }
    }
}

/// `drop=0.01`
fn share(text: &str) -> Result<(Fault, f64), String> {
    let (fault, share) = split(text, "drop=0.01")?;
    let fault = Fault::from_str(fault)?;
    match share.parse() {
        Ok(share) if (0.0..=1.0).contains(&share) => Ok((fault, share)),
        _ => Err(format!("the share `{share}` is no number from 0 to 1")),
    }
}

/// `2020-01-13=error500`; the part may hold further equals signs.
fn always(text: &str) -> Result<(String, Fault), String> {
    let (part, fault) = split(text, "2020-01-13=error500")?;
    if part.is_empty() {
        return Err(format!("`{text}` names no part of a path"));
    }
    Ok((part.to_owned(), Fault::from_str(fault)?))
}

fn split<'a>(text: &'a str, example: &str) -> Result<(&'a str, &'a str), String> {
    text.rsplit_once('=').ok_or_else(|| format!("`{text}` is not of the form {example}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_are_read_with_their_share_or_their_part() {
        assert_eq!(share("drop=0.01"), Ok((Fault::Drop, 0.01)));
        assert_eq!(
            always("?date=2020-01-13=error500"),
            Ok(("?date=2020-01-13".to_owned(), Fault::Error500))
        );
        for (error, part) in [
            (share("drop").err(), "`drop` is not of the form drop=0.01"),
            (share("drop=2").err(), "the share `2`"),
            (share("drop=NaN").err(), "the share `NaN`"),
            (share("dorp=0.1").err(), "no fault `dorp`"),
            (always("=drop").err(), "names no part"),
            (always("x").err(), "not of the form"),
        ] {
            let error = error.expect(part);
            assert!(error.contains(part), "{error}");
        }
    }
}
