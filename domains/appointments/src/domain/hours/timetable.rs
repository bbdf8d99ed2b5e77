//! A week of hours that holds from a day on, and how a new one is laid over those that are there.

use chrono::NaiveDate;

use super::Week;
use crate::domain::PoolId;

kernel::id! {
    /// The hours of an office, or of one of its pools, for some time.
    pub TimetableId, "timetable"
}

/// A week that repeats itself from one day until another, which still belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timetable {
    /// Which.
    pub id: TimetableId,
    /// The pool (*agenda*) that keeps hours of its own; none for those of the whole office.
    pub pool: Option<PoolId>,
    /// The first day.
    pub from: NaiveDate,
    /// The last day; none while nobody has said.
    pub until: Option<NaiveDate>,
    /// The hours.
    pub week: Week,
}

/// Why hours are not laid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TimetableRefusal {
    /// They end before they begin.
    #[error("the last day is before the first")]
    Backwards,
    /// What was, was: hours change from today on.
    #[error("the first day is over")]
    Past,
    /// Other hours already hold on some of these days.
    #[error("other hours hold from {from} on")]
    Overlaps {
        /// Their first day.
        from: NaiveDate,
        /// Their last day.
        until: Option<NaiveDate>,
    },
}

/// What laying new hours does to those that were there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Laid {
    /// The new hours.
    pub new: Timetable,
    /// Hours that now end earlier, with their last day.
    pub shortened: Option<(TimetableId, NaiveDate)>,
    /// Hours that the new ones replace day by day.
    pub replaced: Option<TimetableId>,
    /// The hours that were shortened, again after the new ones are over.
    pub resumed: Option<Timetable>,
}

impl Timetable {
    /// Whether it holds on a day.
    #[must_use]
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }

    fn overlaps(&self, other: &Self) -> bool {
        let before = |one: &Self, two: &Self| one.until.is_some_and(|until| until < two.from);
        self.pool == other.pool && !before(self, other) && !before(other, self)
    }

    /// Whether new hours may cut it: it runs on without an end, from before they begin.
    fn yields_to(&self, new: &Self) -> bool {
        self.until.is_none() && self.from < new.from
    }
}

/// Lays new hours over those of the same office. Hours without an end give way from the first day of the new ones, and come
/// back when these are over; the hours of exactly the same days are replaced. Anything else that overlaps is refused: nobody
/// could say which of the two holds.
pub fn lay(there: &[Timetable], new: Timetable, today: NaiveDate) -> Result<Laid, TimetableRefusal> {
    if new.from < today {
        return Err(TimetableRefusal::Past);
    }
    if new.until.is_some_and(|until| until < new.from) {
        return Err(TimetableRefusal::Backwards);
    }
    let mut laid = Laid { new, shortened: None, replaced: None, resumed: None };
    for one in there.iter().filter(|one| one.overlaps(&laid.new)) {
        if (one.from, one.until) == (laid.new.from, laid.new.until) {
            laid.replaced = Some(one.id);
        } else if one.yields_to(&laid.new)
            && let Some(last) = laid.new.from.pred_opt()
        {
            laid.shortened = Some((one.id, last));
            laid.resumed = resumed(one, &laid.new);
        } else {
            return Err(TimetableRefusal::Overlaps { from: one.from, until: one.until });
        }
    }
    Ok(laid)
}

/// The old hours after the new ones are over, if they ever are.
fn resumed(old: &Timetable, new: &Timetable) -> Option<Timetable> {
    let from = new.until?.succ_opt()?;
    Some(Timetable { id: TimetableId::new(), from, ..old.clone() })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::DayHours;
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn table(from: &str, until: Option<&str>) -> Timetable {
        let week = Week::of(std::array::from_fn(|_| DayHours::parse("8:30-15:30").unwrap()));
        Timetable { id: TimetableId::new(), pool: None, from: day(from), until: until.map(day), week }
    }

    const TODAY: &str = "2020-03-16";

    #[test]
    fn summer_hours_interrupt_the_usual_ones_which_come_back() {
        let usual = table("2020-01-01", None);
        let summer = table("2020-07-01", Some("2020-08-31"));
        let laid = lay(std::slice::from_ref(&usual), summer.clone(), day(TODAY)).unwrap();
        assert_eq!(laid.shortened, Some((usual.id, day("2020-06-30"))));
        let resumed = laid.resumed.unwrap();
        assert_eq!((resumed.from, resumed.until, &resumed.week), (day("2020-09-01"), None, &usual.week));
        assert_ne!(resumed.id, usual.id);
        assert_eq!(laid.new, summer);
    }

    #[test]
    fn new_hours_without_an_end_end_the_old_ones_the_day_before() {
        let usual = table("2020-01-01", None);
        // The first of March of a leap year: the day before is the twenty-ninth of February.
        let laid = lay(std::slice::from_ref(&usual), table("2024-03-01", None), day(TODAY)).unwrap();
        assert_eq!(laid.shortened, Some((usual.id, day("2024-02-29"))));
        assert_eq!(laid.resumed, None);
    }

    #[test]
    fn hours_of_the_same_days_are_replaced() {
        let summer = table("2020-07-01", Some("2020-08-31"));
        let again = table("2020-07-01", Some("2020-08-31"));
        let laid = lay(std::slice::from_ref(&summer), again, day(TODAY)).unwrap();
        assert_eq!((laid.replaced, laid.shortened), (Some(summer.id), None));
    }

    #[test]
    fn hours_that_would_overlap_are_refused_with_the_days_of_the_others() {
        let summer = table("2020-07-01", Some("2020-08-31"));
        for (from, until) in [
            ("2020-08-31", None),
            ("2020-06-01", Some("2020-07-01")),
            ("2020-07-15", Some("2020-07-20")),
            ("2020-06-01", None),
        ] {
            let refused = lay(std::slice::from_ref(&summer), table(from, until), day(TODAY));
            let others = TimetableRefusal::Overlaps { from: summer.from, until: summer.until };
            assert_eq!(refused, Err(others), "{from}");
        }
        assert!(lay(std::slice::from_ref(&summer), table("2020-09-01", None), day(TODAY)).is_ok());
        let of_a_pool = Timetable { pool: Some(PoolId::new()), ..table("2020-07-15", None) };
        assert!(
            lay(&[summer], of_a_pool, day(TODAY)).is_ok(),
            "a pool keeps hours of its own beside the office's"
        );
    }

    #[test]
    fn hours_neither_begin_in_the_past_nor_end_before_they_begin() {
        assert_eq!(lay(&[], table("2020-03-15", None), day(TODAY)), Err(TimetableRefusal::Past));
        let backwards = table("2020-03-20", Some("2020-03-19"));
        assert_eq!(lay(&[], backwards, day(TODAY)), Err(TimetableRefusal::Backwards));
        assert!(lay(&[], table(TODAY, Some(TODAY)), day(TODAY)).is_ok(), "for one day only");
    }

    /// Days of a year from the first of January 2020 on, and how long hours last, if they end.
    fn periods() -> impl Strategy<Value = (i64, Option<i64>)> {
        (0i64..366, prop::option::of(0i64..60))
    }

    proptest! {
        #[test]
        fn however_hours_are_laid_at_most_one_holds_on_any_day(all in prop::collection::vec(periods(), 1..8)) {
            let first = day("2020-01-01");
            let mut there: Vec<Timetable> = Vec::new();
            for (from, lasts) in all {
                let from = first + chrono::TimeDelta::days(from);
                let until = lasts.map(|days| from + chrono::TimeDelta::days(days));
                let new = Timetable { from, until, ..table("2020-01-01", None) };
                let Ok(laid) = lay(&there, new.clone(), first) else { continue };
                there.retain(|one| Some(one.id) != laid.replaced);
                for one in &mut there {
                    if let Some((id, last)) = laid.shortened && one.id == id {
                        one.until = Some(last);
                    }
                }
                there.extend(laid.resumed);
                there.push(laid.new);
                for day in first.iter_days().take(430) {
                    let holding: Vec<_> = there.iter().filter(|one| one.holds_on(day)).collect();
                    prop_assert!(holding.len() <= 1, "{day}: {holding:?}");
                    prop_assert!(!new.holds_on(day) || holding[0].id == new.id, "the last word is the new one's");
                }
            }
        }
    }
}
