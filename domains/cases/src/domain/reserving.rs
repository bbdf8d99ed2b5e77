//! What can be reserved: free hours of places, and what stands against them.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate, NaiveTime};
use kernel::Calendar;
use serde::{Deserialize, Serialize};

use super::reading::Sent;
use super::{Answer, Answers, Sentence, Wrong};
use crate::definition::{FieldName, Hour, Reservable, Reserves, ServiceKey, Text};

/// The further inputs of a reservation, by what follows the name of the field.
pub(crate) const DAY: &str = ".giorno";
pub(crate) const HOUR: &str = ".ora";

/// So far around a day that is not free another is looked for.
const NEAR_DAYS: Days = Days::new(60);
/// So many others are told.
const MOST_NEAREST: usize = 3;

kernel::id! {
    /// A decree that suspends reservations for some days.
    pub(crate) SuspensionId, "suspension"
}

/// A place at an hour of a day.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Slot {
    /// Which place, by its name in the definition.
    pub place: FieldName,
    /// On which day.
    pub day: NaiveDate,
    /// At which hour.
    pub at: Hour,
}

impl Slot {
    /// Reads what somebody wrote into the three inputs; none where they wrote nothing.
    pub(crate) fn read([place, day, at]: [&str; 3]) -> Result<Option<Self>, Wrong> {
        if [place, day, at].iter().all(|text| text.trim().is_empty()) {
            return Ok(None);
        }
        Ok(Some(Self {
            place: FieldName::parse(place.trim()).ok_or(Wrong::NoChoice)?,
            day: day.trim().parse().map_err(|_| Wrong::NoDay)?,
            at: Hour::parse(at.trim()).ok_or(Wrong::NoHour)?,
        }))
    }

    pub(super) fn read_page(name: &FieldName, sent: &Sent<'_>) -> Result<Option<Self>, Wrong> {
        Self::read(["", DAY, HOUR].map(|part| sent.part(name, part)))
    }
}

impl Answers {
    /// What they want to reserve, where the form asks.
    pub(crate) fn reserved(&self) -> Option<&Slot> {
        self.all().find_map(|(_, answer)| match answer {
            Answer::Reserved(slot) => Some(slot),
            _ => None,
        })
    }
}

/// A decree that suspends the reservations of a service for some days.
#[derive(Clone, Debug)]
pub(crate) struct Suspension {
    pub(crate) id: SuspensionId,
    pub(crate) service: ServiceKey,
    /// Which place; none where all are.
    pub(crate) place: Option<FieldName>,
    /// Its number, as everybody reads it.
    pub(crate) decree: Sentence,
    /// The first day.
    pub(crate) from: NaiveDate,
    /// The last.
    pub(crate) until: NaiveDate,
    pub(crate) reason: Sentence,
    /// Whether what it suspended was resumed.
    pub(crate) is_over: bool,
}

impl Suspension {
    /// Whether this slot falls into it while it lasts.
    pub(crate) fn covers(&self, slot: &Slot) -> bool {
        let is_there = self.place.as_ref().is_none_or(|place| *place == slot.place);
        !self.is_over && is_there && (self.from..=self.until).contains(&slot.day)
    }
}

/// What stands against reservations of a service: what is taken already, and what is suspended.
#[derive(Clone, Debug, Default)]
pub(crate) struct Diary {
    /// By which days are holidays; none where nobody asks.
    pub(crate) calendar: Option<Calendar>,
    /// What the clock on the wall says; none where nobody asks.
    pub(crate) now: Option<NaiveTime>,
    pub(crate) taken: BTreeSet<Slot>,
    pub(crate) suspensions: Vec<Suspension>,
    /// Whether the office looks: it needs no days to prepare but those that it takes.
    pub(crate) is_of_office: bool,
}

/// Why a slot is not to be had, and what is near.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfree {
    pub(crate) why: WhyNot,
    /// The free ones that are nearest, with the names of their places.
    pub(crate) nearest: Vec<(Text, Slot)>,
}

/// Why a slot is not to be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum WhyNot {
    /// Before this day.
    TooEarly(NaiveDate),
    /// After this day.
    TooLate(NaiveDate),
    /// It is today, and has begun.
    Begun,
    /// The place is not open then, or there is none of this name.
    Closed,
    /// A decree has suspended it.
    Suspended {
        /// Its number.
        decree: String,
        /// Why.
        reason: String,
    },
    /// Another request has it.
    Taken,
}

impl Diary {
    /// The first and the last day that can be reserved.
    pub(crate) fn days(&self, reserves: &Reserves, today: NaiveDate) -> (NaiveDate, NaiveDate) {
        let ahead = |days: u16| today.checked_add_days(Days::new(u64::from(days))).unwrap_or(today);
        let first = if self.is_of_office { today } else { ahead(reserves.earliest_days) };
        (first, ahead(reserves.latest_days).max(first))
    }

    /// The suspension into which a slot falls.
    pub(crate) fn suspension_of(&self, slot: &Slot) -> Option<&Suspension> {
        self.suspensions.iter().find(|one| one.covers(slot))
    }

    fn why_not(&self, reserves: &Reserves, slot: &Slot, today: NaiveDate) -> Option<WhyNot> {
        let (first, last) = self.days(reserves, today);
        if slot.day < first {
            return Some(WhyNot::TooEarly(first));
        }
        if slot.day > last {
            return Some(WhyNot::TooLate(last));
        }
        let place = reserves.place(&slot.place);
        if !place.is_some_and(|place| place.hours_on(slot.day, self.calendar).contains(&slot.at)) {
            return Some(WhyNot::Closed);
        }
        if slot.day == today && self.now.is_some_and(|now| slot.at.time() <= now) {
            return Some(WhyNot::Begun);
        }
        if let Some(one) = self.suspension_of(slot) {
            let decree = one.decree.as_str().to_owned();
            return Some(WhyNot::Suspended { decree, reason: one.reason.among_others() });
        }
        self.taken.contains(slot).then_some(WhyNot::Taken)
    }

    /// That a slot is free.
    pub(crate) fn check(&self, reserves: &Reserves, slot: &Slot, today: NaiveDate) -> Result<(), Unfree> {
        match self.why_not(reserves, slot, today) {
            None => Ok(()),
            Some(why) => Err(Unfree { why, nearest: self.nearest(reserves, slot, today) }),
        }
    }

    /// Every hour of a place on a day, and whether it is free.
    pub(crate) fn hours_of(
        &self,
        reserves: &Reserves,
        (place, day): (&Reservable, NaiveDate),
        today: NaiveDate,
    ) -> Vec<(Hour, bool)> {
        let is_free = |at| {
            let slot = Slot { place: place.key.clone(), day, at };
            self.why_not(reserves, &slot, today).is_none()
        };
        place.hours_on(day, self.calendar).into_iter().map(|at| (at, is_free(at))).collect()
    }

    /// The nearest day comes first, on it the same place, on it the nearest hour.
    fn nearest(&self, reserves: &Reserves, wanted: &Slot, today: NaiveDate) -> Vec<(Text, Slot)> {
        let (first, last) = self.days(reserves, today);
        let day = wanted.day.clamp(first, last);
        let from = day.checked_sub_days(NEAR_DAYS).unwrap_or(first).max(first);
        let until = day.checked_add_days(NEAR_DAYS).unwrap_or(last).min(last);
        let mut free: Vec<(Text, Slot)> = Vec::new();
        for day in from.iter_days().take_while(|day| *day <= until) {
            for place in &reserves.places {
                let hours = self.hours_of(reserves, (place, day), today);
                free.extend(
                    hours
                        .into_iter()
                        .filter(|(_, is_free)| *is_free)
                        .map(|(at, _)| (place.name.clone(), Slot { place: place.key.clone(), day, at })),
                );
            }
        }
        let minutes = |at: Hour| (at.time() - wanted.at.time()).num_minutes().abs();
        free.sort_by_key(|(_, slot)| {
            let days = (slot.day - wanted.day).num_days().abs();
            (days, slot.place != wanted.place, minutes(slot.at))
        });
        free.truncate(MOST_NEAREST);
        free
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOMS: &str = r#"
earliest_days = 10
latest_days = 100
places = [
  { key = "rossa", name = { it = "Sala rossa" }, address = "via Adda 1", capacity = 40, fee = { it = "Gratis" }, open = [
    { days = ["monday"], at = ["10:00", "11:00"] },
  ] },
  { key = "blu", name = { it = "Sala blu" }, address = "via Adda 1", capacity = 40, fee = { it = "Gratis" }, open = [
    { days = ["monday", "sunday"], at = ["10:00"] },
  ], is_open_on_holidays = true },
]
"#;

    fn rooms() -> Reserves {
        toml::from_str(ROOMS).unwrap()
    }

    /// A Monday.
    fn today() -> NaiveDate {
        "2020-03-16".parse().unwrap()
    }

    fn slot(place: &str, day: &str, at: &str) -> Slot {
        Slot::read([place, day, at]).unwrap().unwrap()
    }

    fn why(diary: &Diary, wanted: &Slot) -> Option<WhyNot> {
        diary.check(&rooms(), wanted, today()).err().map(|unfree| unfree.why)
    }

    #[test]
    fn a_room_can_be_had_when_it_is_open_and_nobody_has_it() {
        let wanted = slot("rossa", "2020-03-30", "10.00");
        let mut diary = Diary::default();
        assert_eq!(diary.check(&rooms(), &wanted, today()), Ok(()));
        for (place, day, at) in [
            ("rossa", "2020-03-31", "10:00"),
            ("rossa", "2020-03-30", "12:00"),
            ("verde", "2020-03-30", "10:00"),
        ] {
            assert_eq!(why(&diary, &slot(place, day, at)), Some(WhyNot::Closed), "{place} {day} {at}");
        }
        let early = why(&diary, &slot("rossa", "2020-03-23", "10:00"));
        assert_eq!(early, Some(WhyNot::TooEarly("2020-03-26".parse().unwrap())));
        assert_eq!(
            why(&diary, &slot("rossa", "2021-03-22", "10:00")),
            Some(WhyNot::TooLate("2020-06-24".parse().unwrap()))
        );

        let at_the_desk = Diary { now: "10:30:00".parse().ok(), is_of_office: true, ..Diary::default() };
        assert_eq!(why(&at_the_desk, &slot("rossa", "2020-03-16", "10:00")), Some(WhyNot::Begun));
        assert_eq!(why(&at_the_desk, &slot("rossa", "2020-03-16", "11:00")), None);

        diary.taken.insert(wanted.clone());
        let unfree = diary.check(&rooms(), &wanted, today()).unwrap_err();
        assert_eq!(unfree.why, WhyNot::Taken);
        let near: Vec<Slot> = unfree.nearest.into_iter().map(|(_, slot)| slot).collect();
        let expected = [
            slot("rossa", "2020-03-30", "11:00"),
            slot("blu", "2020-03-30", "10:00"),
            slot("blu", "2020-03-29", "10:00"),
        ];
        assert_eq!(near, expected, "the same room first, then the same day, then the day before");
    }

    #[test]
    fn holidays_are_closed_but_where_a_room_is_open_on_them() {
        let calendar = Calendar::of(&web::sample_city());
        let diary = Diary { calendar: Some(calendar), ..Diary::default() };
        // Easter Monday.
        assert_eq!(why(&diary, &slot("rossa", "2020-04-13", "10:00")), Some(WhyNot::Closed));
        assert_eq!(why(&diary, &slot("blu", "2020-04-13", "10:00")), None);
    }

    #[test]
    fn a_decree_stands_before_every_date_in_its_days() {
        let sentence = |text| Sentence::parse(text).unwrap();
        let mut decree = Suspension {
            id: SuspensionId::new(),
            service: ServiceKey::parse("sale").unwrap(),
            place: FieldName::parse("rossa"),
            decree: sentence("DPCM 9 marzo 2020"),
            from: "2020-03-30".parse().unwrap(),
            until: "2020-04-06".parse().unwrap(),
            reason: sentence("Emergenza sanitaria"),
            is_over: false,
        };
        let wanted = slot("rossa", "2020-04-06", "10:00");
        let diary = |decree: &Suspension| Diary { suspensions: vec![decree.clone()], ..Diary::default() };
        assert!(matches!(why(&diary(&decree), &wanted), Some(WhyNot::Suspended { .. })));
        assert_eq!(why(&diary(&decree), &slot("blu", "2020-04-06", "10:00")), None, "another room is open");
        assert_eq!(why(&diary(&decree), &slot("rossa", "2020-04-20", "10:00")), None);
        decree.is_over = true;
        assert_eq!(why(&diary(&decree), &wanted), None);
    }
}
