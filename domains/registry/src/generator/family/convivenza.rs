//! People of an institution: they come from everywhere, one after the other.

use chrono::TimeDelta;

use crate::codes::{ConvivenzaKind, ConvivenzaRole};
use crate::generator::homes::SharedHomes;
use crate::generator::household::Household;
use crate::generator::maker::Maker;
use crate::generator::origin::Origin;
use crate::{CivilState, Family, FamilyRecord, Membership, Person, Scheda, Sex, Tie};

impl Maker {
    pub(super) fn convivenza(
        &mut self,
        nil: u16,
        is_foreign: bool,
        kind: ConvivenzaKind,
        household: &Household,
    ) -> FamilyRecord {
        let years = self.dice.between(20, 90);
        let opened = self.years_ago(years);
        let homes: SharedHomes = vec![(opened, self.address_in(nil))];
        let id = self.family_id();
        let number = self.family_number();
        let name = self.name_of_institution(kind, household);
        let scheda = Scheda::Convivenza { kind, name };
        let family = Family { id, version: 1, number, scheda, since: opened, is_complete: true };
        let mut people: Vec<Person> = Vec::with_capacity(household.members.len());
        for (n, member) in household.members.iter().enumerate() {
            let born = self.years_ago(i32::from(member.age));
            let origin = self.head_origin(is_foreign && n % 2 == 1, *member, born);
            let mut person = self.guest(member.sex, born, &origin, kind, &homes);
            let role = if n == 0 && kind != ConvivenzaKind::Prison {
                ConvivenzaRole::Head
            } else {
                ConvivenzaRole::Member
            };
            let since = person.home().and_then(|home| home.since).unwrap_or(opened);
            person.membership = Some(Membership { family: id, tie: Tie::Convivenza(role), since });
            people.push(person);
        }
        FamilyRecord { family: Some(family), people }
    }

    fn guest(
        &mut self,
        sex: Sex,
        born: chrono::NaiveDate,
        origin: &Origin,
        kind: ConvivenzaKind,
        homes: &SharedHomes,
    ) -> Person {
        let mut person = self.adult(sex, born, origin);
        let arrival = self.arrival(&person, origin);
        let here = arrival.as_ref().map_or(born, |arrival| arrival.on);
        let longest = if kind == ConvivenzaKind::Religious { 12_000 } else { 1_800 };
        let grown = born + TimeDelta::days(18 * 366);
        let earliest = (self.today - TimeDelta::days(longest)).max(here).max(grown).max(homes[0].0);
        let entered = self.dice.day_between(earliest, self.today - TimeDelta::days(20)).max(here);
        let moved: SharedHomes = vec![(entered, homes[0].1.clone())];
        self.settle(&mut person, arrival.as_ref(), &moved);
        if kind == ConvivenzaKind::Religious {
            person.civil = CivilState::single();
        } else {
            self.past_of_one(&mut person, origin);
        }
        person.electoral = self.electoral(&person, &homes[0].1);
        self.papers(&mut person);
        person
    }

    fn name_of_institution(&mut self, kind: ConvivenzaKind, household: &Household) -> String {
        let saints =
            ["San Carlo", "Santa Rita", "San Giuseppe", "Santa Chiara", "San Luca", "Sant'Anna", "San Marco"];
        let saint = self.dice.pick(&saints).unwrap_or("San Carlo");
        let women = household.members.iter().filter(|member| member.sex == Sex::F).count();
        let what = match kind {
            ConvivenzaKind::Religious if women * 2 > household.members.len() => "Monastero",
            ConvivenzaKind::Religious => "Comunità dei padri di",
            ConvivenzaKind::Care => "Clinica",
            ConvivenzaKind::Assistance => "Residenza per anziani",
            ConvivenzaKind::Military => "Caserma",
            ConvivenzaKind::Prison => "Casa di reclusione",
            ConvivenzaKind::Other => "Residenza universitaria",
        };
        format!("{what} {saint}")
    }
}
