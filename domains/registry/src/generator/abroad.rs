//! The AIRE: citizens who live abroad and are still entered here (L. 470/1988).

use chrono::{NaiveDate, TimeDelta};

use super::content::{Area, Post};
use super::homes::residences;
use super::maker::Maker;
use super::origin::Origin;
use super::person::Newborn;
use crate::codes::{
    AireCancellationReason, AireReason, ElectoralList, Kinship, MaritalStatus, RegistrationReason,
};
use crate::{
    AireEnrolment, CivilState, Country, Electoral, Family, FamilyRecord, Home, Leaving, Membership, Person,
    Place, Registration, Scheda, Sex, Tie, UnionKind,
};

/// What is particular about an AIRE family, in turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    Alone,
    CoupleMarriedBefore,
    CoupleMarriedAbroad,
    BornAbroad,
    CoupleWithContractAbroad,
    CoupleInCivilUnionAbroad,
    Family,
    Deceased,
    Cancelled,
}

const TURNS: [Turn; 10] = [
    Turn::Alone,
    Turn::CoupleMarriedBefore,
    Turn::Family,
    Turn::CoupleMarriedAbroad,
    Turn::BornAbroad,
    Turn::CoupleWithContractAbroad,
    Turn::CoupleInCivilUnionAbroad,
    Turn::Family,
    Turn::Deceased,
    Turn::Cancelled,
];

impl Maker {
    /// A family abroad, or somebody who was enrolled there.
    pub(super) fn aire_family(&mut self, turn: u32) -> FamilyRecord {
        let turn = TURNS[turn as usize % TURNS.len()];
        let posts = std::sync::Arc::clone(&self.town);
        let post = posts.origins.abroad.draw(&mut self.dice).expect("the content has a consulate");
        let left = self.today - TimeDelta::days(i64::from(self.dice.between(90, 7_000)));
        let first = self.enrolled(Sex::M, left, post, turn == Turn::BornAbroad);
        let mut people = vec![(first, Kinship::ReferencePerson)];
        match turn {
            Turn::Alone | Turn::BornAbroad | Turn::Deceased | Turn::Cancelled => {}
            Turn::CoupleMarriedBefore => {
                let before = left - TimeDelta::days(i64::from(self.dice.between(60, 900)));
                self.add_spouse(&mut people, left, before, post);
            }
            Turn::CoupleMarriedAbroad | Turn::Family => {
                let after = left + TimeDelta::days(30);
                let on = self.dice.day_between(after, self.today - TimeDelta::days(30));
                self.add_spouse(&mut people, left, on, post);
            }
            Turn::CoupleWithContractAbroad => self.add_partner(&mut people, left, post),
            Turn::CoupleInCivilUnionAbroad => self.add_civil_partner(&mut people, left, post),
        }
        if turn == Turn::Family {
            let child = self.child_abroad(&people, left, post);
            people.push((child, Kinship::Child));
        }
        match turn {
            Turn::Deceased => self.alone(people, |maker, person| {
                let on = maker.dice.day_between(left + TimeDelta::days(20), maker.today - TimeDelta::days(5));
                maker.die(person, on);
            }),
            Turn::Cancelled => self.alone(people, |maker, person| {
                let on = maker.dice.day_between(left + TimeDelta::days(20), maker.today - TimeDelta::days(5));
                let reason = Leaving::Aire(AireCancellationReason::Untraceable);
                super::homes::leave_home(person, on);
                person.registration = Registration::Cancelled { on: Some(on), reason, destination: None };
            }),
            _ => self.aire_sheet(left, people),
        }
    }

    /// Somebody enrolled since that day: who lived here before, or was born abroad as a citizen.
    fn enrolled(&mut self, sex: Sex, left: NaiveDate, post: &Post, born_abroad: bool) -> Person {
        let years = self.dice.around(24, 62);
        let born = left - TimeDelta::days(i64::from(years) * 365 + i64::from(self.dice.below(365)));
        let origin = Origin::Here(Area::City);
        let surname = self.surname(&origin);
        let place = if born_abroad { post.place.clone() } else { self.birthplace(&origin, born) };
        let newborn =
            Newborn { sex, born, place, origin: &origin, surname: &surname, citizenship: Country::ITALY };
        let mut person = self.person(newborn);
        person.civil = CivilState::single();
        let (since, reason) =
            if born_abroad { (born, AireReason::Birth) } else { (left, AireReason::MovedAbroad) };
        self.enrol(&mut person, since, reason, post);
        person
    }

    /// The enrolment, the home abroad, and the homes here before.
    fn enrol(&mut self, person: &mut Person, since: NaiveDate, reason: AireReason, post: &Post) {
        let consulate = post.consulate.clone();
        person.registration = Registration::Aire(AireEnrolment { since, reason, consulate });
        let street = ["MAIN STREET", "RUE DE LA GARE", "BAHNHOFSTRASSE", "CALLE MAYOR"];
        let address = self.dice.pick(&street).map(|street| format!("{street} {}", 1 + self.dice.below(200)));
        let away = Home::Abroad { place: post.place.clone(), address };
        let mut stays = vec![(Some(since), away)];
        let lived_here = person.birth.date < since;
        if lived_here {
            stays.insert(0, (Some(person.birth.date), Home::InCity(self.any_address())));
        }
        person.residences = residences(stays);
        person.residences[0].reason = lived_here.then_some(RegistrationReason::Birth);
        person.first_registered_on = Some(if lived_here { person.birth.date } else { since });
        if person.is_adult_on(self.today) {
            let home = self.any_address();
            let section = self.section_of(&home.street.code, home.civico.unwrap_or(0));
            let number = self.next_voter(section);
            person.electoral = Some(Electoral { section, list: ElectoralList::Aire, number, may_vote: true });
        }
    }

    fn add_spouse(
        &mut self,
        people: &mut Vec<(Person, Kinship)>,
        left: NaiveDate,
        on: NaiveDate,
        post: &Post,
    ) {
        let mut wife = self.enrolled(Sex::F, left, post, false);
        let Some((husband, _)) = people.first_mut() else { return };
        self.join(husband, &mut wife, UnionKind::Marriage, on);
        if on >= left {
            // Celebrated abroad and transcribed here.
            let act = self.act(self.town.origins.city, on, "II", Some("C"));
            for person in [husband, &mut wife] {
                if let Some(union) = person.civil.unions.last_mut() {
                    union.place = Some(post.place.clone());
                    union.act.clone_from(&act);
                }
            }
        }
        people.push((wife, Kinship::Spouse));
    }

    /// A partner, and a contract that was entered after the two had left.
    fn add_partner(&mut self, people: &mut Vec<(Person, Kinship)>, left: NaiveDate, post: &Post) {
        let mut partner = self.enrolled(Sex::F, left, post, false);
        let Some((first, _)) = people.first_mut() else { return };
        let on = self.day_abroad(left);
        self.contract(first, &mut partner, on);
        people.push((partner, Kinship::Cohabitant));
    }

    /// A partner, and a civil union that was entered after the two had left.
    fn add_civil_partner(&mut self, people: &mut Vec<(Person, Kinship)>, left: NaiveDate, post: &Post) {
        let mut partner = self.enrolled(Sex::M, left, post, false);
        let Some((first, _)) = people.first_mut() else { return };
        let on = self.day_abroad(left);
        self.join(first, &mut partner, UnionKind::CivilUnion, on);
        people.push((partner, Kinship::CivilPartner));
    }

    /// A day since they left on which two could be bound by L. 76/2016.
    fn day_abroad(&mut self, left: NaiveDate) -> NaiveDate {
        let earliest = (left + TimeDelta::days(10)).max(super::bonds::first_civil_union());
        self.dice.day_between(earliest, self.today - TimeDelta::days(20))
    }

    fn child_abroad(&mut self, parents: &[(Person, Kinship)], left: NaiveDate, post: &Post) -> Person {
        let earliest = (left + TimeDelta::days(5)).max(self.today - TimeDelta::days(17 * 365));
        let born = self.dice.day_between(earliest, self.today - TimeDelta::days(40));
        let surname = parents[0].0.name.surname().to_owned();
        let sex = if self.dice.chance(510) { Sex::M } else { Sex::F };
        let origin = Origin::Here(Area::City);
        let place: Place = post.place.clone();
        let newborn =
            Newborn { sex, born, place, origin: &origin, surname: &surname, citizenship: Country::ITALY };
        let mut child = self.person(newborn);
        child.civil = CivilState { status: Some(MaritalStatus::Single), unions: Vec::new() };
        self.enrol(&mut child, born, AireReason::Birth, post);
        child
    }

    fn aire_sheet(&mut self, since: NaiveDate, people: Vec<(Person, Kinship)>) -> FamilyRecord {
        let id = self.family_id();
        let number = self.family_number();
        let family = Family { id, version: 1, number, scheda: Scheda::Aire, since, is_complete: true };
        let enter = |(mut person, kinship): (Person, Kinship)| {
            let entered = person.first_registered_on.unwrap_or(since).max(since);
            person.membership = Some(Membership { family: id, tie: Tie::Kin(kinship), since: entered });
            person
        };
        FamilyRecord { family: Some(family), people: people.into_iter().map(enter).collect() }
    }

    /// Somebody who was enrolled and is no longer.
    fn alone(
        &mut self,
        people: Vec<(Person, Kinship)>,
        leave: impl FnOnce(&mut Self, &mut Person),
    ) -> FamilyRecord {
        let mut people: Vec<Person> = people.into_iter().map(|(person, _)| person).collect();
        if let Some(person) = people.first_mut() {
            leave(self, person);
        }
        FamilyRecord { family: None, people }
    }
}
