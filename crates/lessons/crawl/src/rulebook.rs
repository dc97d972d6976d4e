//! Asking a server for its rules, `/robots.txt`, before anything else is asked for.

use crate::answer::Answer;
use crate::crawl::Crawl;
use crate::fetcher::{Fetcher, Want};
use crate::robots::{MOST_BYTES, Robots};
use crate::trouble::Trouble;

/// How many redirects of the file are followed (RFC 9309, section 2.3.1.2).
const MOST_REDIRECTS: usize = 5;

/// The rules of the crawl's server for the crawl. An error means that they exist and cannot be had: then
/// nothing may be fetched (RFC 9309, section 2.3.1.4).
pub(crate) async fn robots(fetcher: &Fetcher, crawl: &Crawl) -> Result<Robots, Trouble> {
    if crawl.settings.ignore_robots {
        return Ok(Robots::allow_all());
    }
    let backoff = crawl.settings.backoff;
    for made in 1.. {
        let answer = follow(fetcher, crawl).await;
        let passing = |trouble: &Trouble| trouble.is_passing() && backoff.has_another(made);
        let asked = match &answer {
            Ok(Some(answer)) if passing(&Trouble::Status(answer.status)) => answer.retry_after,
            Err(trouble) if passing(trouble) => None,
            _ => return rules(answer, &crawl.settings.agent),
        };
        fetcher.pause(backoff.delay_after(made - 1, 0, asked)).await;
    }
    Err(Trouble::Stopped)
}

/// The answer at the end of the redirects; `None` if there are too many.
async fn follow(fetcher: &Fetcher, crawl: &Crawl) -> Result<Option<Answer>, Trouble> {
    let mut url = crawl.rules.scope.url("/robots.txt");
    let most = MOST_BYTES as u64;
    let want = |answer: &Answer| if answer.status == 200 { Want::Start } else { Want::Nothing };
    for _ in 0..=MOST_REDIRECTS {
        let answer = fetcher.within_limits(&url, most, want).await?;
        let Some(location) = &answer.location else { return Ok(Some(answer)) };
        // The file may lie outside the prefix, but not on another server.
        url = match url.join(location) {
            Ok(target) if crawl.rules.scope.is_here(&target) => target,
            _ => return Err(Trouble::Status(answer.status)),
        };
    }
    Ok(None)
}

fn rules(answer: Result<Option<Answer>, Trouble>, agent: &str) -> Result<Robots, Trouble> {
    match answer? {
        Some(answer) if answer.status == 200 => Ok(Robots::parse(&answer.body, agent)),
        // "Unavailable": there are no rules. Also a file behind too many redirects.
        Some(answer) if answer.status < 500 && answer.status != 429 => Ok(Robots::allow_all()),
        None => Ok(Robots::allow_all()),
        Some(answer) => Err(Trouble::Status(answer.status)),
    }
}
