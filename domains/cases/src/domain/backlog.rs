//! What becomes of a backlog at the pace of the last weeks.

/// What is open, and how many came and ended in so many weeks before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pace {
    pub(crate) open: i64,
    pub(crate) arrived: i64,
    pub(crate) ended: i64,
}

/// Where that leads, if nothing changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Forecast {
    /// Nothing is open.
    Clear,
    /// Everything that is open has ended after so many weeks.
    ClearIn(i64),
    /// As many come as end.
    Steady,
    /// So many more are open every week, rounded up.
    Grows(i64),
}

impl Pace {
    /// The pace is that of so many weeks.
    pub(crate) const WEEKS: i64 = 13;
    /// What an office that clears its backlog aims at.
    pub(crate) const CLEAR_IN_WEEKS: i64 = 26;

    /// Where it leads.
    pub(crate) const fn forecast(self) -> Forecast {
        let gained = self.ended - self.arrived;
        match (self.open, gained) {
            (..=0, _) => Forecast::Clear,
            (_, 0) => Forecast::Steady,
            (_, ..0) => Forecast::Grows(divided_up(-gained, Self::WEEKS)),
            (open, _) => Forecast::ClearIn(divided_up(open * Self::WEEKS, gained)),
        }
    }

    /// How many would have to end every week for everything to be clear in [`Self::CLEAR_IN_WEEKS`], while as many come as
    /// before; rounded up.
    pub(crate) const fn wanted_a_week(self) -> i64 {
        divided_up(
            self.arrived * Self::CLEAR_IN_WEEKS + self.open * Self::WEEKS,
            Self::WEEKS * Self::CLEAR_IN_WEEKS,
        )
    }
}

/// `count` in parts of `by`, which is above nought.
const fn divided_up(count: i64, by: i64) -> i64 {
    (count + by - 1) / by
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_backlog_of_2020_is_cleared_by_who_ends_more_than_come() {
        let as_it_was = Pace { open: 24_000, arrived: 13_000, ended: 13_000 };
        assert_eq!(as_it_was.forecast(), Forecast::Steady);
        assert_eq!(as_it_was.wanted_a_week(), 1_924);
        let faster = Pace { ended: 25_012, ..as_it_was };
        assert_eq!(faster.forecast(), Forecast::ClearIn(26));
        assert_eq!(Pace { ended: 12_990, ..as_it_was }.forecast(), Forecast::Grows(1));
        assert_eq!(Pace { open: 0, ..as_it_was }.forecast(), Forecast::Clear);
    }

    proptest! {
        #[test]
        fn whoever_ends_as_many_as_are_wanted_is_clear_in_time(open in 1i64..100_000, arrived in 0i64..100_000) {
            let pace = Pace { open, arrived, ended: 0 };
            let ended = pace.wanted_a_week() * Pace::WEEKS;
            let Forecast::ClearIn(weeks) = (Pace { ended, ..pace }).forecast() else {
                return Err(TestCaseError::fail("not cleared"));
            };
            prop_assert!(weeks <= Pace::CLEAR_IN_WEEKS, "{} weeks", weeks);
        }
    }
}
