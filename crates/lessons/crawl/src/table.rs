//! A number for each URL, so that the rest of a crawl handles numbers: the set of what was seen.
//!
//! # How it works
//!
//! All texts are in one string, one behind the other; entry `i` says where text `i` ends. A hash table
//! with open addressing holds the numbers, and a part of each text's hash beside its number, so that
//! a look at another text is rare and growing needs no text at all. The hash has a random key:
//! nobody can make up URLs that all fall into one place.
//!
//! What a URL costs: its path and query, 8 bytes for the end of its text, and 8 bytes in a table
//! that is between 3/8 and 3/4 full, so 11 to 21: with texts of 60 bytes, up to 90 MB for a
//! million URLs, and while the largest table doubles, half a table more.

use std::hash::{BuildHasher, RandomState};

/// How many texts fit: numbers are of 32 bits, and one of them says that a place is free.
const MOST: usize = u32::MAX as usize - 1;

/// How many bytes of text fit. With that, the whole table takes less than 300 MB.
pub const MOST_TEXT: usize = 256 << 20;

const FREE: u32 = u32::MAX;

/// Texts with numbers, in the order in which they came.
#[derive(Debug, Clone)]
pub struct Table {
    text: String,
    ends: Vec<u64>,
    /// As many as a power of two.
    places: Vec<Place>,
    keys: RandomState,
    most: usize,
}

#[derive(Debug, Clone, Copy)]
struct Place {
    number: u32,
    /// The low half of the text's hash.
    hash: u32,
}

/// Nothing more fits into a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Full;

impl Table {
    /// An empty table for at most so many texts.
    pub fn new(most: usize) -> Self {
        Self {
            text: String::new(),
            ends: Vec::new(),
            places: vec![Place { number: FREE, hash: 0 }; 16],
            keys: RandomState::new(),
            most: most.min(MOST),
        }
    }

    /// How many texts there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// How much memory it takes, in bytes.
    pub fn bytes(&self) -> usize {
        self.text.capacity()
            + self.ends.capacity() * size_of::<u64>()
            + self.places.capacity() * size_of::<Place>()
    }

    /// The text with a number; of a number that was not given, the empty one.
    pub fn text(&self, number: u32) -> &str {
        let number = number as usize;
        let start = number.checked_sub(1).map_or(0, |before| self.end(before));
        self.text.get(start..self.end(number)).unwrap_or_default()
    }

    fn end(&self, number: usize) -> usize {
        self.ends.get(number).map_or(0, |end| *end as usize)
    }

    /// The number of a text, if it was seen.
    pub fn get(&self, text: &str) -> Option<u32> {
        let number = self.places[self.find(text, self.hash(text))].number;
        (number != FREE).then_some(number)
    }

    /// The number of a text, which is a new one if it was not seen before.
    pub fn insert(&mut self, text: &str) -> Result<u32, Full> {
        let hash = self.hash(text);
        let place = self.find(text, hash);
        if self.places[place].number != FREE {
            return Ok(self.places[place].number);
        }
        if self.len() >= self.most || self.text.len() + text.len() > MOST_TEXT {
            return Err(Full);
        }
        let number = self.len() as u32;
        self.text.push_str(text);
        self.ends.push(self.text.len() as u64);
        self.places[place] = Place { number, hash };
        if self.len() * 4 > self.places.len() * 3 {
            self.grow();
        }
        Ok(number)
    }

    fn hash(&self, text: &str) -> u32 {
        self.keys.hash_one(text) as u32
    }

    /// Where a text is, or the free place where it would be.
    fn find(&self, text: &str, hash: u32) -> usize {
        let mask = self.places.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let place = self.places[at];
            if place.number == FREE || (place.hash == hash && self.text(place.number) == text) {
                return at;
            }
            at = (at + 1) & mask;
        }
    }

    fn grow(&mut self) {
        let free = Place { number: FREE, hash: 0 };
        let old = std::mem::take(&mut self.places);
        let mask = old.len() * 2 - 1;
        self.places = vec![free; old.len() * 2];
        for place in old.into_iter().filter(|place| place.number != FREE) {
            let mut at = place.hash as usize & mask;
            while self.places[at].number != FREE {
                at = (at + 1) & mask;
            }
            self.places[at] = place;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_text_keeps_its_number() {
        let mut table = Table::new(10);
        assert_eq!(
            (table.insert("/a"), table.insert("/b"), table.insert("/a")),
            (Ok(0), Ok(1), Ok(0))
        );
        assert_eq!((table.get("/b"), table.get("/c"), table.len()), (Some(1), None, 2));
        assert_eq!((table.text(0), table.text(1), table.text(2)), ("/a", "/b", ""));
    }

    #[test]
    fn a_full_table_knows_what_it_has_and_takes_nothing_new() {
        let mut table = Table::new(2);
        assert!(table.insert("/a").is_ok() && table.insert("/b").is_ok());
        assert_eq!(
            (table.insert("/c"), table.insert("/b"), table.len()),
            (Err(Full), Ok(1), 2)
        );
    }

    #[test]
    fn texts_that_run_into_each_other_are_told_apart() {
        let mut table = Table::new(10);
        let numbers = ["ab", "c", "a", "bc", ""].map(|text| table.insert(text));
        assert_eq!(numbers, [Ok(0), Ok(1), Ok(2), Ok(3), Ok(4)]);
        assert_eq!(table.insert(""), Ok(4));
    }

    #[test]
    fn a_million_urls_fit_into_the_memory_that_the_docs_state() {
        let mut table = Table::new(1_000_000);
        let url =
            |i: u32| format!("/a/page/of/some/length/as/they/are/in/a/manual-{i:07}.html");
        for i in 0..1_000_000 {
            assert_eq!(table.insert(&url(i)), Ok(i));
        }
        assert_eq!(url(0).len(), 59);
        assert_eq!(table.insert("/one more"), Err(Full));
        assert!((0..1_000_000).step_by(997).all(|i| table.get(&url(i)) == Some(i)));
        // The text and the ends may have doubled their memory just before.
        assert!(table.bytes() < 170 << 20, "{} bytes", table.bytes());
    }

    proptest! {
        #[test]
        fn it_numbers_as_a_map_does(texts in prop::collection::vec("[ab/]{0,4}", 0..300)) {
            let (mut table, mut map) = (Table::new(1_000), HashMap::new());
            for text in texts {
                let next = map.len() as u32;
                let expected = *map.entry(text.clone()).or_insert(next);
                prop_assert_eq!(table.insert(&text), Ok(expected));
                prop_assert_eq!(table.text(expected), &text);
            }
            prop_assert_eq!(table.len(), map.len());
        }
    }
}
