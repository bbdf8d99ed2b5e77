//! One person, one parent with children, or relatives of other kinds.

use chrono::{NaiveDate, TimeDelta};

use super::{Settled, citizenship_of_children};
use crate::codes::{FamilyReason, Kinship};
use crate::generator::homes::{Arrival, SharedHomes};
use crate::generator::household::{Household, Member, Shape};
use crate::generator::maker::Maker;
use crate::generator::origin::Origin;
use crate::generator::person::Newborn;
use crate::{CivilState, FamilyRecord, Person, Sex};

impl Maker {
    pub(super) fn kin(&mut self, nil: u16, is_foreign: bool, household: &Household) -> FamilyRecord {
        let Some((head, others)) = household.members.split_first() else {
            return FamilyRecord { family: None, people: Vec::new() };
        };
        let born = self.years_ago(i32::from(head.age));
        let origin = self.head_origin(is_foreign, *head, born);
        let person = self.adult(head.sex, born, &origin);
        let arrival = self.arrival(&person, &origin);
        let first = self.first_day_of(head, &person, arrival.as_ref());
        let homes = self.shared_homes(first, nil);
        let mut head = self.settled(person, origin, arrival, &homes, household.shape);

        let dead = self.dead_spouse(&mut head.person);
        let others = match household.shape {
            Shape::LoneParent => self.children_of_one(&head, others, &homes),
            _ => self.relatives(&head, others, &homes),
        };
        let reason = if others.iter().any(|(_, kinship)| *kinship == Kinship::Cohabitant) {
            FamilyReason::Affection
        } else {
            FamilyReason::Kinship
        };
        let mut people = vec![(head.person, Kinship::ReferencePerson)];
        people.extend(others);
        let mut record = self.sheet(&homes, reason, people);
        record.people.extend(dead);
        record
    }

    /// Since when somebody may have lived in the home of today.
    fn first_day_of(&mut self, head: &Member, person: &Person, arrival: Option<&Arrival>) -> NaiveDate {
        let years = i64::from(self.dice.around(0, i32::from(head.age.saturating_sub(20))));
        let grown = person.birth.date + TimeDelta::days(18 * 366 + years * 330);
        let here = arrival.map_or(person.birth.date, |arrival| arrival.on);
        grown.max(here).min(self.today - TimeDelta::days(30)).max(here)
    }

    fn settled(
        &mut self,
        mut person: Person,
        origin: Origin,
        arrival: Option<Arrival>,
        homes: &SharedHomes,
        shape: Shape,
    ) -> Settled {
        self.settle(&mut person, arrival.as_ref(), homes);
        let here_since = arrival.map_or(person.birth.date, |arrival| arrival.on);
        if shape == Shape::LoneParent && self.dice.chance(420) {
            person.civil = CivilState::single();
        } else {
            self.past_of_one(&mut person, &origin);
        }
        Settled { person, origin, here_since }
    }

    /// The children of one parent; those of a mother who never married often have her name.
    fn children_of_one(
        &mut self,
        parent: &Settled,
        children: &[Member],
        homes: &SharedHomes,
    ) -> Vec<(Person, Kinship)> {
        let own_name =
            parent.person.sex == Sex::M || (parent.person.civil.unions.is_empty() && self.dice.chance(450));
        let surname =
            if own_name { parent.person.name.surname().to_owned() } else { self.surname(&parent.origin) };
        let citizenship = citizenship_of_children(std::slice::from_ref(parent));
        let born = self.birthdays(children);
        let mut people: Vec<Person> = Vec::with_capacity(children.len());
        for (member, born) in children.iter().zip(born) {
            let child = self.child(*member, born, &surname, parent, citizenship, homes);
            people.push(self.with_another_name(child, &people, &parent.origin));
        }
        people.into_iter().map(|child| (child, Kinship::Child)).collect()
    }

    /// Relatives come from where the head comes from, and most by blood share the surname.
    fn relatives(
        &mut self,
        head: &Settled,
        others: &[Member],
        homes: &SharedHomes,
    ) -> Vec<(Person, Kinship)> {
        let mut people: Vec<(Person, Kinship)> = Vec::with_capacity(others.len());
        for member in others {
            let born = self.years_ago(i32::from(member.age));
            let origin = match &head.origin {
                Origin::Abroad(community) => Origin::Abroad(community.clone()),
                Origin::Here(_) => self.origin_here(born),
            };
            let shares_name = match member.kinship {
                Kinship::Sibling => true,
                Kinship::Parent => member.sex == Sex::M,
                Kinship::Grandchild | Kinship::NieceOrNephew | Kinship::Cousin => self.dice.chance(550),
                _ => false,
            };
            let surname =
                if shares_name { head.person.name.surname().to_owned() } else { self.surname(&origin) };
            let place = self.birthplace(&origin, born);
            let citizenship = origin.citizenship();
            let newborn =
                Newborn { sex: member.sex, born, place, origin: &origin, surname: &surname, citizenship };
            let mut person = self.person(newborn);
            let arrival = self.arrival(&person, &origin);
            self.settle(&mut person, arrival.as_ref(), homes);
            self.past_of_one(&mut person, &origin);
            people.push((person, member.kinship));
        }
        people
    }
}
