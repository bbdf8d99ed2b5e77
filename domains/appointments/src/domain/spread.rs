//! How long things took: whole minutes, and how often each.

use std::collections::BTreeMap;

/// How long things took. It names nobody, and two of them are one when put together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Spread(BTreeMap<i64, i64>);

impl Spread {
    /// So many took so long.
    pub(crate) fn add(&mut self, minutes: i64, count: i64) {
        *self.0.entry(minutes).or_insert(0) += count;
    }

    /// How many things there are.
    pub(crate) fn count(&self) -> i64 {
        self.0.values().sum()
    }

    /// Half took no longer.
    pub(crate) fn median(&self) -> Option<i64> {
        self.within(50)
    }

    /// Nine of ten took no longer.
    pub(crate) fn nine_of_ten(&self) -> Option<i64> {
        self.within(90)
    }

    /// The shortest time in which so many of a hundred were done (the nearest rank); none of nothing.
    fn within(&self, percent: i64) -> Option<i64> {
        let wanted = (self.count() * percent + 99) / 100;
        let mut done = 0;
        self.0.iter().find_map(|(minutes, count)| {
            done += count;
            (done >= wanted).then_some(*minutes)
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn spread(minutes: &[i64]) -> Spread {
        let mut spread = Spread::default();
        minutes.iter().for_each(|minutes| spread.add(*minutes, 1));
        spread
    }

    #[test]
    fn the_middle_and_the_ninth_of_ten_are_times_that_somebody_took() {
        let ten = spread(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 100]);
        assert_eq!((ten.median(), ten.nine_of_ten(), ten.count()), (Some(5), Some(9), 10));
        assert_eq!(spread(&[7]).nine_of_ten(), Some(7));
        assert_eq!((Spread::default().median(), Spread::default().count()), (None, 0));
    }

    proptest! {
        #[test]
        fn at_least_so_many_took_no_longer_and_fewer_took_less(
            minutes in prop::collection::vec(0_i64..240, 1..80), percent in 1_i64..=100,
        ) {
            let found = spread(&minutes).within(percent).unwrap();
            let count = |is: &dyn Fn(i64) -> bool| minutes.iter().filter(|one| is(**one)).count() as i64;
            let all = minutes.len() as i64;
            prop_assert!(count(&|one| one <= found) * 100 >= all * percent);
            prop_assert!(count(&|one| one < found) * 100 < all * percent);
        }
    }
}
