//! Identity documents, residence permits, and where one votes.

use chrono::{Datelike, NaiveDate, TimeDelta};

use super::maker::Maker;
use crate::codes::{DocumentKind, ElectoralList};
use crate::{Address, Electoral, IdentityDocument, Person, Place};

impl Maker {
    /// The papers that a resident as a rule has.
    pub(super) fn papers(&mut self, person: &mut Person) {
        let is_italian = person.is_italian_on(self.today);
        if self.dice.chance(if person.is_adult_on(self.today) { 930 } else { 700 }) {
            person.documents.extend(self.identity_card(person));
        }
        if is_italian {
            if self.dice.chance(250) {
                let from = self.years_ago(self.today.year().min(9).min(person.age_on(self.today)) / 2);
                let document = self.document(DocumentKind::Passport, from.max(person.birth.date), 10, person);
                person.documents.push(document);
            }
        } else if !person.citizenships.iter().any(|held| held.country.is_in_european_union()) {
            let days = i64::from(self.dice.between(20, 700));
            let from = (self.today - TimeDelta::days(days)).max(person.birth.date);
            let document = self.document(DocumentKind::ResidencePermit, from, 2, person);
            person.documents.push(document);
        }
    }

    /// An identity card that holds today, or for a few expired some weeks ago. The electronic one is
    /// given out since 2016; it holds 3, 5 or 10 years by age, and then until the next birthday
    /// (DL 5/2012, art. 7).
    fn identity_card(&mut self, person: &Person) -> Option<IdentityDocument> {
        let holds = match person.age_on(self.today) {
            ..3 => 3,
            3..18 => 5,
            _ => 10,
        };
        let earliest =
            (self.today - TimeDelta::days(365 * holds)).max(person.birth.date + TimeDelta::days(20));
        let issued_on = self.dice.day_between(earliest, self.today - TimeDelta::days(3));
        if issued_on >= self.today {
            return None;
        }
        let years = i32::try_from(holds).ok()?;
        let mut card = self.document(DocumentKind::ElectronicIdentityCard, issued_on, years, person);
        if self.dice.chance(25) {
            card.expires_on = self.today - TimeDelta::days(i64::from(self.dice.between(5, 200)));
            card.issued_on = card.expires_on - TimeDelta::days(365 * holds + 40);
            card.kind =
                if person.age_on(self.today) > 30 { DocumentKind::PaperIdentityCard } else { card.kind };
        }
        (card.issued_on >= person.birth.date).then_some(card)
    }

    /// A document of that kind, valid until the first birthday after so many years.
    pub(super) fn document(
        &mut self,
        kind: DocumentKind,
        issued_on: NaiveDate,
        years: i32,
        person: &Person,
    ) -> IdentityDocument {
        let number = match kind {
            DocumentKind::ElectronicIdentityCard => format!("CA{}EI", self.dice.digits(5)),
            DocumentKind::PaperIdentityCard => format!("AY{}", self.dice.digits(7)),
            DocumentKind::Passport => format!("YB{}", self.dice.digits(7)),
            DocumentKind::ResidencePermit => format!("I{}", self.dice.digits(8)),
        };
        let is_card = matches!(kind, DocumentKind::ElectronicIdentityCard | DocumentKind::PaperIdentityCard);
        let issued_by = is_card.then(|| Place::of(self.town.origins.city));
        let full = same_day(issued_on, issued_on.year() + years);
        let birthday = same_day(person.birth.date, full.year());
        let after = if birthday >= full { birthday } else { same_day(person.birth.date, full.year() + 1) };
        IdentityDocument {
            kind,
            number,
            issued_by,
            issued_on,
            expires_on: if is_card { after } else { full },
            extended: None,
        }
    }

    /// The section where somebody votes who lives behind this door, if they vote at all.
    pub(super) fn electoral(&mut self, person: &Person, address: &Address) -> Option<Electoral> {
        if !person.is_adult_on(self.today) {
            return None;
        }
        let list = if person.is_italian_on(self.today) {
            ElectoralList::General
        } else if person.citizenships.iter().any(|held| held.country.is_in_european_union())
            && self.dice.chance(120)
        {
            ElectoralList::AddedMunicipal
        } else {
            return None;
        };
        let section = self.section_of(&address.street.code, address.civico.unwrap_or(0));
        Some(Electoral { section, list, number: self.next_voter(section), may_vote: true })
    }
}

/// The same day of another year; 28 February for 29 February.
pub(super) fn same_day(day: NaiveDate, year: i32) -> NaiveDate {
    day.with_year(year)
        .unwrap_or_else(|| NaiveDate::from_ymd_opt(year, 2, 28).expect("every February has 28 days"))
}
