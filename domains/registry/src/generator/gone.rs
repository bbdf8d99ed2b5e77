//! People who are no longer in the register: the dead, and those who moved away.

use chrono::{NaiveDate, TimeDelta};

use super::homes::leave_home;
use super::maker::Maker;
use super::origin::Origin;
use crate::codes::{CancellationReason, MaritalStatus};
use crate::{Birth, FamilyRecord, Leaving, Person, Place, Registration, Sex, Union, UnionEnd, UnionKind};

/// Why people left, in turn: the frequent reasons more than once.
const REASONS: [CancellationReason; 10] = [
    CancellationReason::ToAnotherComune,
    CancellationReason::ForeignerMovedAbroad,
    CancellationReason::Untraceable,
    CancellationReason::ToAnotherComune,
    CancellationReason::ToAire,
    CancellationReason::StayNotRenewed,
    CancellationReason::ToAnotherComune,
    CancellationReason::NoFixedAbode,
    CancellationReason::Untraceable,
    CancellationReason::DoubleRegistration,
];

/// One file in so many has lost the day of the cancellation.
const WITHOUT_DAY: u32 = 25;

impl Maker {
    /// The file of a spouse who died here in the last years, and the widow's bond to it.
    pub(super) fn dead_spouse(&mut self, widow: &mut Person) -> Option<Person> {
        let sex = if widow.sex == Sex::M { Sex::F } else { Sex::M };
        let union = widow.civil.unions.last_mut()?;
        let Some(UnionEnd::PartnerDied { on }) = union.end else { return None };
        let recent = self.today - TimeDelta::days(6 * 365);
        if union.kind != UnionKind::Marriage || on < recent || !self.dice.chance(600) {
            return None;
        }
        let partner = union.partner.as_mut()?;
        let (born, place) = (partner.birth_date?, partner.birth_place.clone()?);
        let mut dead = Person::new(
            self.person_id(),
            partner.name.clone(),
            sex,
            Birth { date: born, place, act: None },
            widow.registration.clone(),
        );
        partner.person = Some(dead.id);
        let married = Union {
            partner: Some(super::bonds::partner_of(widow)),
            end: None,
            ..widow.civil.unions.last()?.clone()
        };
        dead.civil.status = Some(MaritalStatus::Married);
        dead.civil.unions.push(married);
        dead.citizenships = widow.citizenships.clone();
        dead.residences =
            widow.residences.iter().filter(|stay| stay.home.city_address().is_some()).cloned().collect();
        dead.residences.retain(|stay| stay.since.is_some_and(|since| since > born));
        dead.first_registered_on = dead.residences.first().and_then(|stay| stay.since);
        dead.anpr_id = self.anpr_id();
        dead.fiscal_codes = self.fiscal_codes(&dead);
        self.die(&mut dead, on);
        Some(dead)
    }

    /// Somebody who lived alone and died here.
    pub(super) fn deceased(&mut self, turn: u32) -> FamilyRecord {
        let sex = if self.dice.chance(540) { Sex::F } else { Sex::M };
        let age = self.dice.around(48, 104);
        // The first of every twenty died in these weeks: relatives will come for the papers.
        let days =
            if turn.is_multiple_of(20) { self.dice.between(2, 25) } else { self.dice.between(26, 730) };
        let mut person = self.former_resident(sex, age, turn % 9 == 8);
        self.die(&mut person, self.today - TimeDelta::days(i64::from(days)));
        FamilyRecord { family: None, people: vec![person] }
    }

    /// Somebody who left the register for one of the reasons.
    pub(super) fn departed(&mut self, turn: u32) -> FamilyRecord {
        let reason = REASONS[turn as usize % REASONS.len()];
        let is_foreign =
            matches!(reason, CancellationReason::ForeignerMovedAbroad | CancellationReason::StayNotRenewed);
        let sex = if self.dice.chance(500) { Sex::F } else { Sex::M };
        let age = self.dice.between(19, 66);
        let mut person = self.former_resident(sex, age, is_foreign);
        let days = self.dice.between(12, 1_800);
        let on = (self.today - TimeDelta::days(i64::from(days))).max(person.birth.date + TimeDelta::days(1));
        leave_home(&mut person, on);
        let destination = self.destination(reason, &person);
        let on = (turn % WITHOUT_DAY != WITHOUT_DAY - 1).then_some(on);
        person.registration = Registration::Cancelled { on, reason: Leaving::Residents(reason), destination };
        FamilyRecord { family: None, people: vec![person] }
    }

    /// Somebody who has lived here for years.
    pub(super) fn former_resident(&mut self, sex: Sex, age: i32, is_foreign: bool) -> Person {
        let born = self.years_ago(age);
        let abroad = if is_foreign { self.origin_abroad(sex) } else { None };
        let origin: Origin = abroad.unwrap_or_else(|| self.origin_here(born));
        let mut person = self.adult(sex, born, &origin);
        let arrival = self.arrival(&person, &origin);
        let since = arrival.as_ref().map_or(born, |arrival| arrival.on);
        let long_ago = self.today - TimeDelta::days(2_000);
        let homes = vec![(since.max(self.dice.day_between(born, long_ago.max(born))), self.any_address())];
        self.settle(&mut person, arrival.as_ref(), &homes);
        self.past_of_one(&mut person, &origin);
        person
    }

    pub(super) fn die(&mut self, person: &mut Person, on: NaiveDate) {
        leave_home(person, on);
        let city = self.town.origins.city;
        let act = self.act(city, on, "I", None);
        let was = person.registration.register();
        person.registration = Registration::Deceased { on, place: Some(Place::of(city)), act, was };
        person.membership = None;
    }

    /// Where they went, and their new home there.
    fn destination(&mut self, reason: CancellationReason, person: &Person) -> Option<Place> {
        match reason {
            CancellationReason::ToAnotherComune => {
                let area = self.town.origins.area(person.birth.date, &mut self.dice);
                let comune = self.town.origins.comune(area, self.today, &mut self.dice);
                Some(Place::of(comune)).filter(|place| place.code != self.town.origins.city)
            }
            CancellationReason::ToAire => {
                self.town.origins.abroad.draw(&mut self.dice).map(|post| post.place.clone())
            }
            CancellationReason::ForeignerMovedAbroad => Some(person.birth.place.clone()),
            _ => None,
        }
    }
}
