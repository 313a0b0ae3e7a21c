//! Sorting by number.
//!
//! Every sort by a key of its own type puts another copy of the sorting algorithm into the page,
//! some five kilobytes each. Here everything is sorted as numbers, by one copy.

/// Sorts by a number, the smallest first; equals stay in the order in which they were.
///
/// ```
/// use apparatus_index::order::sort_by_rank;
/// let mut words = vec!["three", "one", "four", "two"];
/// sort_by_rank(&mut words, |word| word.len() as u128);
/// assert_eq!(words, ["one", "two", "four", "three"]);
/// ```
pub fn sort_by_rank<T>(items: &mut Vec<T>, rank: impl FnMut(&T) -> u128) {
    let mut ranks: Vec<(u128, u32)> = items.iter().map(rank).zip(0..).collect();
    if ranks.is_sorted() {
        return;
    }
    ranks.sort_unstable();
    let mut slots: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(
        ranks
            .iter()
            .filter_map(|(_, at)| slots.get_mut(*at as usize)?.take()),
    );
}

/// Sorts numbers, and keeps one of each.
pub(crate) fn sort_once(numbers: &mut Vec<u32>) {
    sort_by_rank(numbers, |number| u128::from(*number));
    numbers.dedup();
}

/// Sorts by a text, byte by byte, as far as its first 64 bytes tell; equals stay in the order in
/// which they were.
///
/// ```
/// use apparatus_index::order::sort_by_text;
/// let mut names = vec!["Trotsky", "Smilga", "Smirnov"];
/// sort_by_text(&mut names, |name| name.to_string());
/// assert_eq!(names, ["Smilga", "Smirnov", "Trotsky"]);
/// ```
pub fn sort_by_text<T>(items: &mut Vec<T>, mut text: impl FnMut(&T) -> String) {
    let mut keyed: Vec<(String, T)> = items.drain(..).map(|item| (text(&item), item)).collect();
    // Of the parts of a text the last is sorted by first: later sorts keep its order among equals.
    for part in (0..4).rev() {
        sort_by_rank(&mut keyed, |(text, _)| {
            let bytes = text.bytes().skip(part * 16).chain(std::iter::repeat(0));
            bytes
                .take(16)
                .fold(0, |rank, byte| rank << 8 | u128::from(byte))
        });
    }
    items.extend(keyed.into_iter().map(|(_, item)| item));
}

/// Four numbers as one rank; the first weighs most.
pub fn rank(numbers: [u32; 4]) -> u128 {
    numbers
        .into_iter()
        .fold(0, |rank, number| rank << 32 | u128::from(number))
}

/// The rank that puts the largest number first.
pub fn descending(number: u32) -> u32 {
    u32::MAX - number
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn items_are_sorted_as_a_stable_sort_sorts_them(items: Vec<(u8, u8)>) {
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            let mut sorted = items;
            sort_by_rank(&mut sorted, |item| u128::from(item.0));
            prop_assert_eq!(sorted, expected);
        }

        #[test]
        fn texts_are_sorted_as_a_stable_sort_sorts_them(items in prop::collection::vec(("[a-c ]{0,40}", any::<u8>()), 0..20)) {
            let mut expected = items.clone();
            expected.sort_by(|a, b| a.0.cmp(&b.0));
            let mut sorted = items;
            sort_by_text(&mut sorted, |item| item.0.clone());
            prop_assert_eq!(sorted, expected);
        }

        #[test]
        fn ranks_order_as_their_numbers_do(a: [u32; 4], b: [u32; 4]) {
            prop_assert_eq!(rank(a).cmp(&rank(b)), a.cmp(&b));
        }
    }
}
