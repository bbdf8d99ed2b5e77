//! What the city knows already, and a form only asks to choose from.

use chrono::NaiveDate;
use kernel::{Bounds, PersonId, Position};
use protocol::ProtocolNumber;
use registry::codice_fiscale::CodiceFiscale;
use registry::{FamilyMember, Person, Street, StreetFound, find_street_among};
use serde::{Deserialize, Serialize};

use super::registered::Registered;
use super::typed::is_readable;
use super::{Answers, Diary, Listed, Permit, Wrong};
use crate::definition::{ListKey, Lists};

/// Somebody of the family of whose request it is, themselves among them; as the registry had them when they were chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relative {
    /// Who.
    pub person: PersonId,
    /// Name, as spoken.
    pub name: String,
    /// Birth date.
    pub born_on: NaiveDate,
    /// Codice fiscale, by which programs name them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fiscal_code: Option<String>,
}

impl From<&FamilyMember> for Relative {
    fn from(member: &FamilyMember) -> Self {
        Self {
            person: member.person,
            name: member.name.spoken(),
            born_on: member.birth_date,
            fiscal_code: member.fiscal_code.as_ref().map(ToString::to_string),
        }
    }
}

impl From<&Person> for Relative {
    fn from(person: &Person) -> Self {
        Self {
            person: person.id,
            name: person.name.spoken(),
            born_on: person.birth.date,
            fiscal_code: person.fiscal_codes.current.as_ref().map(ToString::to_string),
        }
    }
}

/// A front door in the city, as somebody wrote it: the street is one of the street registry (*stradario*).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrontDoor {
    /// The street's code.
    pub street_code: String,
    /// Kind and name of the street: `VIA PADOVA`.
    pub street: String,
    /// *Numero civico*, with its *esponente*: `12`, `12/A`.
    pub civico: String,
    /// Staircase, floor, flat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inside: Option<String>,
}

impl FrontDoor {
    /// Staircase, floor and flat in so many characters.
    pub(crate) const LONGEST_INSIDE: usize = 60;

    /// On one line: `VIA PADOVA 12/A, scala B`.
    #[must_use]
    pub fn line(&self) -> String {
        let inside = self.inside.as_deref().map_or_else(String::new, |inside| format!(", {inside}"));
        format!("{} {}{inside}", self.street, self.civico)
    }
}

/// What answers are held against, beside the form: the day, and what the city knows.
#[derive(Default)]
pub(crate) struct Known {
    /// The date on the wall of the city's offices.
    pub(crate) today: NaiveDate,
    /// The family of whose request it is; nobody where the form does not ask, or the registry does not know them.
    pub(crate) family: Vec<Relative>,
    /// Whether they are of the resident population; false where the form does not compute from it.
    pub(crate) is_resident: bool,
    /// What the register has of them, where the form computes from it.
    pub(crate) applicant: Option<Registered>,
    /// The same of each of their family, as far as the family knows it.
    pub(crate) of_family: Vec<(PersonId, Registered)>,
    /// How old each of their family is; none where whoever writes may not see the whole of it, or they have none.
    pub(crate) ages: Option<Vec<i64>>,
    /// The streets of the city, where the form asks for one.
    pub(crate) streets: Vec<Street>,
    /// The lists of the city, where the form lets people choose from one, or an action officials.
    pub(crate) lists: Lists,
    /// What whose request it is was granted, where the form asks for a permit; none where whoever writes may not know it.
    pub(crate) permits: Option<Vec<Permit>>,
    /// The neighbourhood in which they live, where the form asks for something of a list: what is near stands first.
    pub(crate) neighbourhood: Option<u16>,
    /// The codici fiscali of whose request it is, where the form asks for somebody else's signature.
    pub(crate) own_codes: Vec<String>,
    /// What stands in fields of which nothing was answered yet.
    pub(crate) prefilled: Answers,
    /// The rectangle in which points are; none where the comune has stated none.
    pub(crate) bounds: Option<Bounds>,
    /// What stands against reservations, where the form asks for one.
    pub(crate) diary: Diary,
}

impl Known {
    /// The one of the family whom a browser names by their id, and a program by their codice fiscale.
    pub(super) fn relative(&self, named: &str) -> Option<&Relative> {
        let code = CodiceFiscale::parse(named).ok().map(|code| code.to_string());
        self.family.iter().find(|one| {
            one.person.to_string() == named || code.is_some() && one.fiscal_code.as_ref() == code.as_ref()
        })
    }

    /// Those of the family who are named, in the order of the sheet; none where somebody is named who is not of it.
    pub(super) fn relatives(&self, named: &[&str]) -> Option<Vec<Relative>> {
        let named: Option<Vec<PersonId>> =
            named.iter().map(|one| self.relative(one).map(|relative| relative.person)).collect();
        let named = named?;
        Some(self.family.iter().filter(|one| named.contains(&one.person)).cloned().collect())
    }

    /// Whether somebody who was chosen is still of the family.
    pub(super) fn has(&self, chosen: &Relative) -> bool {
        self.family.iter().any(|one| one.person == chosen.person)
    }

    /// The front door that somebody wrote.
    pub(super) fn front_door(&self, [street, civico, inside]: [&str; 3]) -> Result<FrontDoor, Wrong> {
        let (street_code, street) = self.street(street)?;
        let civico = parse_civico(civico).ok_or(Wrong::NoCivico)?;
        if inside.chars().count() > FrontDoor::LONGEST_INSIDE {
            return Err(Wrong::InsideTooLong);
        }
        let inside = Some(inside).filter(|inside| !inside.is_empty()).map(str::to_owned);
        Ok(FrontDoor { street_code, street, civico, inside })
    }
}

impl Known {
    /// The street that somebody wrote: its code, its kind and name.
    pub(super) fn street(&self, written: &str) -> Result<(String, String), Wrong> {
        match find_street_among(&self.streets, written) {
            StreetFound::One(street) => Ok((street.code, format!("{} {}", street.specie, street.name))),
            StreetFound::Several(streets) => Err(Wrong::SeveralStreets(spoken(&streets))),
            StreetFound::Unknown(alike) => Err(Wrong::NoStreet(spoken(&alike))),
            StreetFound::NoStreets => Err(Wrong::NoStreet(Vec::new())),
        }
    }

    /// What somebody chose from a list, by its code or as it is called.
    pub(super) fn listed(&self, list: &ListKey, written: &str) -> Result<Listed, Wrong> {
        self.lists.find(list, written).map(Listed::from).ok_or(Wrong::NoChoice)
    }

    /// The permit that somebody wrote. A number of the city's register is that of something that they were granted and that counts
    /// still; others are of permits that were given in another way.
    pub(super) fn permit(&self, written: &str) -> Result<Permit, Wrong> {
        if written.chars().count() > usize::from(Permit::LONGEST_NUMBER) {
            return Err(Wrong::TooLong(Permit::LONGEST_NUMBER));
        }
        if !is_readable(written) {
            return Err(Wrong::Unreadable);
        }
        let (Some(permits), Ok(number)) = (&self.permits, written.parse::<ProtocolNumber>()) else {
            return Ok(Permit { number: written.to_owned(), granted: None });
        };
        let number = number.to_string();
        let found = permits.iter().find(|one| one.number == number).ok_or(Wrong::NoPermit)?;
        match found.ended_before(self.today) {
            Some(last) => Err(Wrong::PermitEnded(last)),
            None => Ok(found.clone()),
        }
    }

    /// Whether a point is in the comune, as far as its rectangle tells.
    pub(super) fn holds(&self, position: Position) -> bool {
        self.bounds.is_some_and(|bounds| bounds.contain(position))
    }
}

/// The streets as people would write them again.
fn spoken(streets: &[Street]) -> Vec<String> {
    streets.iter().map(|street| format!("{} {}", street.specie, street.name)).collect()
}

/// `12`, `12/A`, `12 bis`: a number above nought, and what parts it from its neighbours.
pub(super) fn parse_civico(text: &str) -> Option<String> {
    const LONGEST_SUFFIX: usize = 5;
    let text = text.trim();
    let end = text.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    let number: u16 = number.parse().ok().filter(|number| *number > 0)?;
    let suffix = rest.trim_start_matches(['/', ' ', '-']).to_uppercase();
    let is_right = suffix.chars().count() <= LONGEST_SUFFIX && suffix.chars().all(char::is_alphanumeric);
    match (is_right, suffix.is_empty()) {
        (false, _) => None,
        (true, true) => Some(number.to_string()),
        (true, false) => Some(format!("{number}/{suffix}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Known {
        let street = |code: &str, specie: &str, name: &str| Street {
            code: code.into(),
            specie: specie.into(),
            name: name.into(),
        };
        let relative = Relative {
            person: PersonId::new(),
            name: "Anna Bianchi".into(),
            born_on: "2010-04-01".parse().unwrap(),
            fiscal_code: Some("BNCNNA10D41F205H".into()),
        };
        Known {
            family: vec![relative],
            streets: vec![
                street("1", "VIA", "PADOVA"),
                street("2", "VIA", "ROMA"),
                street("3", "LARGO", "ROMA"),
            ],
            ..Known::default()
        }
    }

    #[test]
    fn a_front_door_is_one_of_the_street_registry() {
        let door = known().front_door(["padova", "12 a", "scala B"]).unwrap();
        assert_eq!(door.line(), "VIA PADOVA 12/A, scala B");
        assert_eq!(door.street_code, "1");
        let several = Wrong::SeveralStreets(vec!["VIA ROMA".into(), "LARGO ROMA".into()]);
        assert_eq!(known().front_door(["roma", "1", ""]), Err(several));
        assert_eq!(known().front_door(["padoa", "1", ""]), Err(Wrong::NoStreet(vec!["VIA PADOVA".into()])));
        assert_eq!(Known::default().front_door(["padova", "1", ""]), Err(Wrong::NoStreet(Vec::new())));
        let long = "x".repeat(FrontDoor::LONGEST_INSIDE + 1);
        assert_eq!(known().front_door(["padova", "1", &long]), Err(Wrong::InsideTooLong));
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, civico) in [("12", "12"), ("12/A", "12/A"), (" 12 bis ", "12/BIS"), ("7-b", "7/B")] {
            assert_eq!(parse_civico(text).as_deref(), Some(civico), "{text}");
        }
        for bad in ["", "0", "A", "12/ABCDEF", "12/*", "99999", "-3"] {
            assert_eq!(parse_civico(bad), None, "{bad}");
        }
    }

    #[test]
    fn somebody_of_the_family_is_named_by_browser_and_by_program() {
        let known = known();
        let (id, code) = (known.family[0].person.to_string(), "bncnna10d41f205h");
        assert!(known.relative(&id).is_some() && known.relative(code).is_some());
        assert!(known.relative(&PersonId::new().to_string()).is_none());
        assert!(known.relative("").is_none());
        assert_eq!(known.relatives(&[code, &id]).map(|some| some.len()), Some(1));
        assert_eq!(known.relatives(&[code, "x"]), None);
    }
}
