//! Where somebody comes from, and what they are called for it.

use chrono::{Datelike, NaiveDate};

use super::content::{Area, Community};
use super::maker::Maker;
use crate::{Country, PersonName, Place, Sex};

/// Where somebody comes from.
#[derive(Clone, Debug)]
pub(super) enum Origin {
    /// From this country: which part of it.
    Here(Area),
    /// From abroad.
    Abroad(Community),
}

impl Origin {
    /// Whose citizen one is by descent.
    pub(super) fn citizenship(&self) -> Country {
        match self {
            Self::Here(_) => Country::ITALY,
            Self::Abroad(community) => community.citizenship,
        }
    }

    /// The country whose names people from there have.
    fn country(&self) -> &str {
        match self {
            Self::Here(_) => super::content::HOME_COUNTRY,
            Self::Abroad(community) => &community.country,
        }
    }

    /// Whether they were born in the town itself.
    pub(super) const fn is_from_the_city(&self) -> bool {
        matches!(self, Self::Here(Area::City))
    }
}

impl Maker {
    /// The origin of somebody of this country born on that day.
    pub(super) fn origin_here(&mut self, born: NaiveDate) -> Origin {
        Origin::Here(self.town.origins.area(born, &mut self.dice))
    }

    /// A country that many people of this sex came from.
    pub(super) fn origin_abroad(&mut self, sex: Sex) -> Option<Origin> {
        for _ in 0..4 {
            let community = self.town.origins.community(&mut self.dice)?;
            let share = if sex == Sex::M { community.male_percent } else { 100 - community.male_percent };
            if self.dice.below(75) < share {
                return Some(Origin::Abroad(community.clone()));
            }
        }
        self.town.origins.community(&mut self.dice).cloned().map(Origin::Abroad)
    }

    pub(super) fn surname(&mut self, origin: &Origin) -> String {
        let is_local = matches!(origin, Origin::Here(area) if area.is_near());
        self.town.naming.surname(origin.country(), is_local, &mut self.dice)
    }

    /// A given name as usual where and when the person was born, now and then two.
    pub(super) fn given_name(&mut self, origin: &Origin, sex: Sex, born: NaiveDate) -> String {
        let naming = &self.town.naming;
        let first = naming.given(origin.country(), sex, born.year(), &mut self.dice);
        if !self.dice.chance(90) || first.contains(' ') {
            return first;
        }
        let second = naming.given(origin.country(), sex, born.year(), &mut self.dice);
        if second == first || second.contains(' ') { first } else { format!("{first} {second}") }
    }

    pub(super) fn name(&mut self, surname: &str, origin: &Origin, sex: Sex, born: NaiveDate) -> PersonName {
        let given = self.given_name(origin, sex, born);
        PersonName::parse(surname, &given)
            .expect("the content's names have letters, blanks and apostrophes only")
    }

    /// A birthplace that existed on the day.
    pub(super) fn birthplace(&mut self, origin: &Origin, born: NaiveDate) -> Place {
        match origin {
            Origin::Here(area) => Place::of(self.town.origins.comune(*area, born, &mut self.dice)),
            Origin::Abroad(community) => Place::of(community.belfiore),
        }
    }
}
