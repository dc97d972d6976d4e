//! Many short lists in two long ones: those of item `i` are `items[first[i]..first[i + 1]]`.

/// A list of numbers for each of many items. A million short vectors would each ask for memory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Lists {
    first: Vec<u32>,
    items: Vec<u32>,
}

impl Lists {
    /// No lists, with room for so many.
    pub(crate) fn with_capacity(lists: usize, items: usize) -> Self {
        let mut first = Vec::with_capacity(lists + 1);
        first.push(0);
        Self { first, items: Vec::with_capacity(items) }
    }

    /// How many lists there are.
    pub(crate) fn len(&self) -> usize {
        self.first.len() - 1
    }

    /// How many items all lists hold together.
    pub(crate) fn total(&self) -> usize {
        self.items.len()
    }

    /// Adds a list.
    pub(crate) fn push(&mut self, list: impl IntoIterator<Item = u32>) {
        self.items.extend(list);
        self.first.push(self.items.len() as u32);
    }

    /// The list of item `index`.
    #[inline]
    pub(crate) fn of(&self, index: u32) -> &[u32] {
        let (start, end) = (self.first[index as usize], self.first[index as usize + 1]);
        &self.items[start as usize..end as usize]
    }

    /// The other way round: for each item, the lists that it is in, in order and as often as it
    /// is. There are as many items as lists. Counting sort, so each number is moved once.
    pub(crate) fn inverted(&self) -> Self {
        let lists = self.len();
        let mut first = vec![0_u32; lists + 1];
        for &item in &self.items {
            first[item as usize + 1] += 1;
        }
        for index in 0..lists {
            first[index + 1] += first[index];
        }
        let (mut free, mut items) = (first.clone(), vec![0_u32; self.items.len()]);
        for list in 0..lists as u32 {
            for &item in self.of(list) {
                let place = &mut free[item as usize];
                items[*place as usize] = list;
                *place += 1;
            }
        }
        Self { first, items }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_turned_round_say_who_holds_an_item_and_how_often() {
        let mut lists = Lists::with_capacity(3, 4);
        lists.push([]);
        lists.push([0, 0]);
        lists.push([1, 0]);
        let turned = lists.inverted();
        assert_eq!(turned.of(0), [1, 1, 2]);
        assert_eq!(turned.of(1), [2]);
        assert_eq!(turned.of(2), [0_u32; 0]);
        assert_eq!((turned.len(), turned.total()), (3, 4));
    }
}
