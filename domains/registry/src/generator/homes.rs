//! Where people live and have lived.

use chrono::{NaiveDate, TimeDelta};

use super::maker::Maker;
use super::origin::Origin;
use crate::codes::RegistrationReason;
use crate::{Address, Home, Person, Registration, Residence};

/// The homes a household has had together, each with its first day; the last one is today's.
pub(super) type SharedHomes = Vec<(NaiveDate, Address)>;

/// How somebody who was not born into the registry came into it.
#[derive(Clone, Debug)]
pub(super) struct Arrival {
    pub(super) on: NaiveDate,
    pub(super) from: Home,
    pub(super) reason: RegistrationReason,
}

impl Maker {
    /// A front door of the neighbourhood.
    pub(super) fn address_in(&mut self, nil: u16) -> Address {
        let town = std::sync::Arc::clone(&self.town);
        self.door(town.geography.streets_of(nil))
    }

    /// A front door anywhere in the town.
    pub(super) fn any_address(&mut self) -> Address {
        let town = std::sync::Arc::clone(&self.town);
        self.door(town.geography.streets())
    }

    fn door(&mut self, streets: &super::weighted::Weighted<super::content::KnownStreet>) -> Address {
        let dice = &mut self.dice;
        let known = streets.draw(dice).expect("the content has at least one street");
        let civico = 1 + dice.below(u32::from(known.highest_number));
        Address {
            street: known.street.clone(),
            civico: u16::try_from(civico).ok(),
            esponente: dice.chance(50).then(|| ["A", "B", "C"][dice.below(3) as usize].to_owned()),
            scala: dice.chance(200).then(|| ["A", "B", "C", "D"][dice.below(4) as usize].to_owned()),
            piano: Some(dice.below(8).to_string()),
            interno: Some((1 + dice.below(32)).to_string()),
            cap: known.cap.clone(),
            municipio: Some(known.municipio),
            nil: Some(known.nil),
        }
    }

    /// The homes of a household since its first day, the last one in the neighbourhood.
    pub(super) fn shared_homes(&mut self, first: NaiveDate, nil: u16) -> SharedHomes {
        let first = first.min(self.today - TimeDelta::days(7));
        let years = (self.today - first).num_days() / 365;
        let moves = if years < 3 { 0 } else { [0, 0, 0, 1, 1, 1, 1, 2, 2, 3][self.dice.below(10) as usize] };
        let (after, before) = (first + TimeDelta::days(200), self.today - TimeDelta::days(10));
        let mut days: Vec<NaiveDate> = (0..moves).map(|_| self.dice.day_between(after, before)).collect();
        days.push(first);
        days.sort_unstable();
        days.dedup();
        let last = days.len() - 1;
        let homes = days.into_iter().enumerate();
        homes
            .map(|(n, day)| (day, if n == last { self.address_in(nil) } else { self.any_address() }))
            .collect()
    }

    /// When and from where somebody came who was born elsewhere; none for those registered at birth.
    pub(super) fn arrival(&mut self, person: &Person, origin: &Origin) -> Option<Arrival> {
        if origin.is_from_the_city() {
            return None;
        }
        let latest = self.today - TimeDelta::days(45);
        let grown = person.birth.date + TimeDelta::days(18 * 365 + 10);
        let years = self.dice.around(0, 26);
        let on =
            (grown + TimeDelta::days(i64::from(years) * 365 + i64::from(self.dice.below(365)))).min(latest);
        let place = person.birth.place.clone();
        let (from, on, reason) = match origin {
            Origin::Here(_) => {
                (Home::OtherComune { place, address: None }, on, RegistrationReason::FromAnotherComune)
            }
            Origin::Abroad(_) => {
                let opening = NaiveDate::from_ymd_opt(1986, 1, 1).expect("a day of the calendar");
                let on = if on < opening { self.dice.day_between(opening, latest) } else { on };
                (Home::Abroad { place, address: None }, on, RegistrationReason::FromAbroad)
            }
        };
        Some(Arrival { on, from, reason })
    }

    /// Enters a resident: in the register since arrival or birth, in the shared homes since they exist.
    pub(super) fn settle(&mut self, person: &mut Person, arrival: Option<&Arrival>, homes: &SharedHomes) {
        let (since, reason) =
            arrival.map_or((person.birth.date, RegistrationReason::Birth), |a| (a.on, a.reason));
        person.registration = Registration::Resident { since, reason };
        person.first_registered_on = Some(since);
        let mut stays: Vec<(Option<NaiveDate>, Home)> = Vec::new();
        stays.extend(arrival.map(|arrival| (None, arrival.from.clone())));
        let entered = stays.len();
        let shared = homes.partition_point(|(day, _)| *day <= since);
        let first = if shared == 0 { self.any_address() } else { homes[shared - 1].1.clone() };
        stays.push((Some(since), Home::InCity(first)));
        stays
            .extend(homes[shared..].iter().map(|(day, address)| (Some(*day), Home::InCity(address.clone()))));
        person.residences = residences(stays);
        person.residences[entered].reason = Some(reason);
    }
}

/// Each stay lasts until the next begins.
pub(super) fn residences(stays: Vec<(Option<NaiveDate>, Home)>) -> Vec<Residence> {
    let ends: Vec<Option<NaiveDate>> = stays.iter().skip(1).map(|(since, _)| *since).chain([None]).collect();
    let with_end = stays.into_iter().zip(ends);
    with_end.map(|((since, home), until)| Residence { since, until, home, reason: None }).collect()
}

/// Closes the home of somebody who left or died.
pub(super) fn leave_home(person: &mut Person, on: NaiveDate) {
    person.residences.retain(|residence| residence.since.is_none_or(|since| since < on));
    if let Some(last) = person.residences.last_mut() {
        last.until = Some(on);
    }
}
