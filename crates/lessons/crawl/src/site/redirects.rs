//! Redirects that lead back to where they came from.

use std::collections::HashMap;

use super::Page;
use crate::frontier::MOST_REDIRECTS;
use crate::table::Table;
use crate::trouble::Trouble;

/// Gives the pages whose redirects never end their error. No page is fetched twice, so the crawl ended
/// there by itself; but nobody who follows the link ever sees a page.
pub(super) fn mark_loops(pages: &mut [Page], table: &Table) {
    let target = |page: &Page| table.get(page.finding.redirect.as_deref()?);
    let next: HashMap<u32, u32> =
        pages.iter().filter_map(|page| Some((page.number, target(page)?))).collect();
    for page in pages.iter_mut().filter(|page| page.finding.error.is_none()) {
        if never_ends(&next, page.number) {
            page.finding.error = Some(Trouble::Loop);
        }
    }
}

/// A way that is longer than there are steps in it goes round. Most are short, and those longer
/// than is followed end with an error of their own.
fn never_ends(next: &HashMap<u32, u32>, start: u32) -> bool {
    let most = next.len().min(4 * MOST_REDIRECTS as usize);
    let mut at = start;
    for _ in 0..=most {
        let Some(to) = next.get(&at) else { return false };
        at = *to;
    }
    true
}
