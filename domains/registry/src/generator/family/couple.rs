//! Two people with a bond, and their children.

use chrono::{NaiveDate, TimeDelta};

use super::{Settled, citizenship_of_children};
use crate::codes::{FamilyReason, Kinship};
use crate::generator::bonds::first_civil_union;
use crate::generator::content::Area;
use crate::generator::homes::{Arrival, SharedHomes};
use crate::generator::household::{Bond, Household, Member};
use crate::generator::maker::Maker;
use crate::generator::origin::Origin;
use crate::generator::person::Newborn;
use crate::{CivilState, FamilyRecord, Person, Sex, UnionKind};

impl Maker {
    pub(super) fn couple_with_children(
        &mut self,
        nil: u16,
        is_foreign: bool,
        bond: Bond,
        household: &Household,
    ) -> FamilyRecord {
        let [head, other, children @ ..] = &household.members[..] else {
            return self.kin(nil, is_foreign, household);
        };
        let born: Vec<NaiveDate> = self.birthdays(children);
        let (first, origin) = self.partner(*head, is_foreign, None);
        let (second, other_origin) = self.partner(*other, is_foreign, Some(&origin));
        let together = self.day_of_the_couple(&first, &second, &born);

        let arrivals = [self.arrival(&first, &origin), self.arrival(&second, &other_origin)];
        let here = |arrival: &Option<Arrival>| arrival.as_ref().map_or(together, |arrival| arrival.on);
        let homes = self.shared_homes(together.max(here(&arrivals[0])).max(here(&arrivals[1])), nil);

        let mut couple = [(first, origin, &arrivals[0]), (second, other_origin, &arrivals[1])].map(
            |(mut person, origin, arrival)| {
                self.settle(&mut person, arrival.as_ref(), &homes);
                person.civil = CivilState::single();
                let here_since = arrival.as_ref().map_or(person.birth.date, |arrival| arrival.on);
                Settled { person, origin, here_since }
            },
        );
        self.bind(&mut couple, bond, together, born.iter().min().copied());
        let children = self.children(&couple, children, &born, &homes);

        let reason = if bond == Bond::Cohabiting { FamilyReason::Affection } else { FamilyReason::Marriage };
        let kinships = [head.kinship, other.kinship].into_iter();
        let mut people: Vec<(Person, Kinship)> =
            couple.into_iter().map(|one| one.person).zip(kinships).collect();
        people.extend(children.into_iter().map(|child| (child, Kinship::Child)));
        self.sheet(&homes, reason, people)
    }

    /// Birth dates for the children; two of the same age are sometimes twins.
    pub(super) fn birthdays(&mut self, children: &[Member]) -> Vec<NaiveDate> {
        let mut born: Vec<NaiveDate> = Vec::with_capacity(children.len());
        for (n, child) in children.iter().enumerate() {
            let twin = children[..n].iter().position(|other| other.age == child.age);
            let date = match twin {
                Some(twin) => born[twin],
                None => self.years_ago(i32::from(child.age)),
            };
            born.push(date);
        }
        born
    }

    /// One of a couple: mostly from where the other one is from.
    fn partner(&mut self, member: Member, is_foreign: bool, other: Option<&Origin>) -> (Person, Origin) {
        let born = self.years_ago(i32::from(member.age));
        let origin = match other {
            // Of ten foreigners who live as a couple, one lives with an Italian.
            Some(Origin::Abroad(community)) if self.dice.chance(900) => Origin::Abroad(community.clone()),
            Some(_) => self.origin_here(born),
            None => self.head_origin(is_foreign, member, born),
        };
        (self.adult(member.sex, born, &origin), origin)
    }

    /// The day the two began to live together: before the eldest child as a rule.
    fn day_of_the_couple(&mut self, first: &Person, second: &Person, children: &[NaiveDate]) -> NaiveDate {
        let younger = first.birth.date.max(second.birth.date);
        let grown = younger + TimeDelta::days(18 * 366 + 200);
        let latest = children.iter().min().copied().unwrap_or(self.today - TimeDelta::days(60));
        let years = i64::from(self.dice.around(0, 18));
        let wished = if children.is_empty() {
            grown + TimeDelta::days(years * 365 + i64::from(self.dice.below(365)))
        } else {
            latest - TimeDelta::days(i64::from(self.dice.between(200, 2_400)))
        };
        wished.max(grown).min(latest.max(grown)).min(self.today - TimeDelta::days(30))
    }

    /// Marries them, joins them in a civil union, or leaves them free with or without a contract.
    fn bind(
        &mut self,
        couple: &mut [Settled; 2],
        bond: Bond,
        together: NaiveDate,
        eldest: Option<NaiveDate>,
    ) {
        let [first, second] = couple;
        let yesterday = self.today - TimeDelta::days(15);
        match bond {
            Bond::Married => {
                let late = eldest.filter(|_| self.dice.chance(180));
                let on =
                    late.map_or(together, |eldest| self.dice.day_between(eldest.max(together), yesterday));
                self.join(&mut first.person, &mut second.person, UnionKind::Marriage, on);
            }
            Bond::CivilUnion => {
                let on = self.dice.day_between(together.max(first_civil_union()), yesterday);
                self.join(&mut first.person, &mut second.person, UnionKind::CivilUnion, on);
            }
            Bond::Cohabiting if self.dice.chance(60) => {
                let on = self.dice.day_between(together.max(first_civil_union()), yesterday);
                self.contract(&mut first.person, &mut second.person, on);
            }
            Bond::Cohabiting => {}
        }
    }

    /// The children: named after the father, citizens as their parents, here since birth or with them.
    fn children(
        &mut self,
        couple: &[Settled; 2],
        children: &[Member],
        born: &[NaiveDate],
        homes: &SharedHomes,
    ) -> Vec<Person> {
        let citizenship = citizenship_of_children(couple);
        let father = couple.iter().find(|one| one.person.sex == Sex::M).unwrap_or(&couple[0]);
        let mother = couple.iter().find(|one| one.person.sex == Sex::F).unwrap_or(&couple[1]);
        let surname = father.person.name.surname();
        let mut people: Vec<Person> = Vec::with_capacity(children.len());
        for (member, born) in children.iter().zip(born) {
            let child = self.child(*member, *born, surname, mother, citizenship, homes);
            people.push(self.with_another_name(child, &people, &father.origin));
        }
        people
    }

    /// One child of this mother, or of a father who is alone.
    pub(super) fn child(
        &mut self,
        member: Member,
        born: NaiveDate,
        surname: &str,
        mother: &Settled,
        citizenship: crate::Country,
        homes: &SharedHomes,
    ) -> Person {
        let came_later = mother.here_since > born;
        let place = if came_later {
            let from = mother.person.birth.place.clone();
            // The comune of the mother may be gone by the time the child is born.
            if crate::places::was_in_force(from.code, born) {
                from
            } else {
                self.birthplace(&Origin::Here(Area::City), born)
            }
        } else {
            let area = if self.dice.chance(880) { Area::City } else { Area::Province };
            self.birthplace(&Origin::Here(area), born)
        };
        let origin = &mother.origin;
        let mut child = self.person(Newborn {
            sex: member.sex,
            born,
            place: place.clone(),
            origin,
            surname,
            citizenship,
        });
        let arrival = came_later.then(|| {
            let arrival = mother.person.residences.iter().find_map(|stay| stay.reason).unwrap_or(ARRIVED);
            let from = mother.person.residences[0].home.clone();
            Arrival { on: mother.here_since, from, reason: arrival }
        });
        self.settle(&mut child, arrival.as_ref(), homes);
        child.civil = CivilState::single();
        child
    }

    /// Brothers and sisters do not share a name.
    pub(super) fn with_another_name(
        &mut self,
        mut child: Person,
        elder: &[Person],
        origin: &Origin,
    ) -> Person {
        let is_taken = |child: &Person| elder.iter().any(|other| other.name == child.name);
        for _ in 0..6 {
            if !is_taken(&child) {
                break;
            }
            let surname = child.name.surname().to_owned();
            child.name = self.name(&surname, origin, child.sex, child.birth.date);
            child.fiscal_codes = self.fiscal_codes(&child);
        }
        child
    }
}

const ARRIVED: crate::codes::RegistrationReason = crate::codes::RegistrationReason::FromAnotherComune;
