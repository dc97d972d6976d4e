//! The tree that a site's pages form by the links through which they are found first.

use std::ops::Range;

/// Pages in levels: those of a level are one link farther from the front page than those before.
///
/// Pages are numbered from the front page, 0, level by level. Each page of a level leads to about
/// as many pages of the next one. So all questions have short answers, without a table of pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shape {
    /// The first page of each level, and at the end the number of pages.
    starts: Vec<u32>,
}

impl Shape {
    /// A tree of so many pages, with the last ones `depth` away, or what makes that impossible.
    pub(crate) fn new(pages: u32, fan_out: u32, depth: u32) -> Result<Self, String> {
        let depth = depth.min(pages - 1);
        let most = Self::most(fan_out, depth);
        if most < u64::from(pages) {
            return Err(format!(
                "a depth of {depth} and a fan-out of {fan_out} are enough for {most} pages, \
                 not for {pages}"
            ));
        }
        let growth = growth(f64::from(pages), f64::from(fan_out), depth);
        Ok(Self { starts: starts(&levels(pages, fan_out, depth, growth)) })
    }

    /// The most pages that such a tree can have.
    pub(crate) fn most(fan_out: u32, depth: u32) -> u64 {
        (0..=depth).fold(0, |sum: u64, level| {
            sum.saturating_add(u64::from(fan_out).saturating_pow(level))
        })
    }

    /// How many links a page is away from the front page.
    pub(crate) fn level(&self, page: u32) -> u32 {
        self.starts.partition_point(|start| *start <= page) as u32 - 1
    }

    /// The pages of a level; none if there is no such level.
    pub(crate) fn pages(&self, level: u32) -> Range<u32> {
        match self.starts.get(level as usize..level as usize + 2) {
            Some(&[start, end]) => start..end,
            _ => 0..0,
        }
    }

    /// The pages that a page leads to first.
    pub(crate) fn children(&self, page: u32) -> Range<u32> {
        let level = self.level(page);
        let (siblings, next) = (self.pages(level), self.pages(level + 1));
        let shared = share(next.len() as u32, siblings.len() as u32, page - siblings.start);
        next.start + shared.start..next.start + shared.end
    }

    /// The page that leads to this page first; the front page leads to itself.
    pub(crate) fn parent(&self, page: u32) -> u32 {
        let level = self.level(page);
        if level == 0 {
            return 0;
        }
        let (siblings, above) = (self.pages(level), self.pages(level - 1));
        let (item, items) = (u64::from(page - siblings.start), siblings.len() as u64);
        above.start + (item * above.len() as u64 / items) as u32
    }
}

/// Which of so many items a holder gets when they are dealt out evenly, in order: item `i` goes to
/// holder `i * holders / items`, rounded down.
pub(crate) fn share(items: u32, holders: u32, holder: u32) -> Range<u32> {
    let (items, holders, holder) = (u64::from(items), u64::from(holders), u64::from(holder));
    let first = |holder: u64| (holder * items).div_ceil(holders) as u32;
    first(holder)..first(holder + 1)
}

/// The growth from level to level with which there are so many pages, at most `fan_out`.
fn growth(pages: f64, fan_out: f64, depth: u32) -> f64 {
    let (mut low, mut high) = (1.0, fan_out.max(1.0));
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        let sum = (0..=depth).fold(0.0, |sum, level| sum + middle.powf(f64::from(level)));
        if sum < pages { low = middle } else { high = middle }
    }
    low
}

/// The sizes of the levels: growing evenly, none empty, none beyond what the one before can hold.
fn levels(pages: u32, fan_out: u32, depth: u32, growth: f64) -> Vec<u32> {
    let mut sizes = vec![1_u32; depth as usize + 1];
    let mut left = pages - depth - 1;
    let mut exact = 1.0;
    for level in 1..sizes.len() {
        exact *= growth;
        let room = sizes[level - 1].saturating_mul(fan_out) - 1;
        let more = ((exact.round() as u32).max(1) - 1).min(left).min(room);
        sizes[level] += more;
        left -= more;
    }
    // What rounding has left over goes where there is room, from the end on.
    while left > 0 {
        for level in (1..sizes.len()).rev() {
            let room = sizes[level - 1].saturating_mul(fan_out) - sizes[level];
            let more = left.min(room);
            sizes[level] += more;
            left -= more;
        }
    }
    sizes
}

fn starts(sizes: &[u32]) -> Vec<u32> {
    let mut starts = vec![0];
    let mut sum = 0;
    for size in sizes {
        sum += size;
        starts.push(sum);
    }
    starts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_tree_that_cannot_be_is_refused() {
        let error = Shape::new(100, 3, 3).expect_err("too small");
        assert!(error.contains("enough for 40 pages, not for 100"), "{error}");
        assert!(Shape::new(2, 0, 5).is_err());
        assert!(Shape::new(40, 3, 3).is_ok());
        assert!(Shape::new(1, 0, 0).is_ok());
        assert!(Shape::new(1_000_000, 1, 999_999).is_ok());
    }

    proptest! {
        #[test]
        fn every_page_has_one_parent_that_leads_to_it(
            pages in 1..3000_u32, fan_out in 1..12_u32, depth in 0..40_u32
        ) {
            let Ok(shape) = Shape::new(pages, fan_out, depth) else { return Ok(()) };
            prop_assert_eq!(shape.level(pages - 1), depth.min(pages - 1));
            let mut found = 1;
            for page in 0..pages {
                let children = shape.children(page);
                prop_assert!(children.len() as u32 <= fan_out);
                found += children.len() as u32;
                for child in children {
                    prop_assert_eq!(shape.parent(child), page);
                    prop_assert_eq!(shape.level(child), shape.level(page) + 1);
                }
            }
            prop_assert_eq!(found, pages);
        }

        #[test]
        fn everything_is_dealt_out_once(items in 0..500_u32, holders in 1..500_u32) {
            let mut next = 0;
            for holder in 0..holders {
                let range = share(items, holders, holder);
                prop_assert_eq!(range.start, next);
                next = range.end;
            }
            prop_assert_eq!(next, items);
        }
    }
}
