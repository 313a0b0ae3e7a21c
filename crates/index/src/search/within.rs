//! Where word forms stand in some passages.

use crate::pack::{Form, Pack, PackError};

/// Those of some passages, which are in order, in which a form stands: the index of each, and the
/// positions in it.
pub(super) fn each_within<D: AsRef<[u8]>>(
    pack: &Pack<D>,
    form: Form,
    wanted: &[u32],
    each: &mut dyn FnMut(usize, &[u32]),
) -> Result<(), PackError> {
    let mut postings = pack.postings(form)?;
    let (mut positions, mut at) = (Vec::new(), 0);
    while let Some(passage) = wanted.get(at) {
        let Some((found, count)) = postings.next_from(*passage)? else {
            break;
        };
        at = first_from(wanted, at, found);
        if wanted.get(at) == Some(&found) {
            positions.clear();
            postings.positions(count, |position| positions.push(position))?;
            each(at, &positions);
            at += 1;
        }
    }
    Ok(())
}

/// The index, from `at` on, of the first number that is not less; found by strides that double.
fn first_from(numbers: &[u32], mut at: usize, least: u32) -> usize {
    let mut stride = 1;
    while numbers.get(at).is_some_and(|number| *number < least) {
        let next = at + stride;
        if numbers.get(next).is_none_or(|number| *number >= least) {
            let between = numbers.get(at..next.min(numbers.len()));
            return at + between.unwrap_or_default().partition_point(|n| *n < least);
        }
        (at, stride) = (next, stride * 2);
    }
    at
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_first_number_from_a_place_on_is_found(numbers in prop::collection::btree_set(0u32..30, 0..12), at in 0usize..14, least in 0u32..32) {
            let numbers: Vec<u32> = numbers.into_iter().collect();
            let at = at.min(numbers.len());
            let expected = numbers.iter().enumerate().skip(at).find(|(_, n)| **n >= least);
            prop_assert_eq!(first_from(&numbers, at, least), expected.map_or(numbers.len(), |(at, _)| at));
        }
    }
}
