//! A person of the registry (*scheda individuale*), with everything that is known.

use chrono::{Datelike, NaiveDate};
use kernel::PersonId;

use super::{
    AnprId, Birth, Citizenship, CivilState, CohabitationContract, Country, CustodyNote, Electoral,
    FiscalCodes, ForeignDocument, Guardian, IdentityDocument, Membership, Parent, PersonName, Procedure,
    Registration, Residence, Sex,
};
use crate::codes::Certifiability;

/// One person, living or dead, resident, abroad or gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Our identifier, for ever.
    pub id: PersonId,
    /// Counts the changes, to notice when two people change it at once. New ones are 1.
    pub version: i64,
    /// Codici fiscali.
    pub fiscal_codes: FiscalCodes,
    /// Identifier in ANPR.
    pub anpr_id: Option<AnprId>,
    /// The foreign document by which they were first entered.
    pub foreign_document: Option<ForeignDocument>,
    /// Name.
    pub name: PersonName,
    /// Sex.
    pub sex: Sex,
    /// Birth.
    pub birth: Birth,
    /// Parents, one or two, as the act of birth names them; none where the registry never knew them.
    pub parents: Vec<Parent>,
    /// Where they stand with the registry.
    pub registration: Registration,
    /// When they first entered this comune's registry (*data di prima iscrizione*).
    pub first_registered_on: Option<NaiveDate>,
    /// Civil status with its history.
    pub civil: CivilState,
    /// Citizenships, held and lost, oldest first.
    pub citizenships: Vec<Citizenship>,
    /// The family or convivenza they are in.
    pub membership: Option<Membership>,
    /// Homes, oldest first; the current one has no end.
    pub residences: Vec<Residence>,
    /// Cohabitation contracts, oldest first.
    pub cohabitations: Vec<CohabitationContract>,
    /// Where they vote.
    pub electoral: Option<Electoral>,
    /// Identity documents, oldest first.
    pub documents: Vec<IdentityDocument>,
    /// Administrative procedures, oldest first.
    pub procedures: Vec<Procedure>,
    /// Whether their data may be certified.
    pub certifiability: Certifiability,
    /// Who acts for them.
    pub guardian: Option<Guardian>,
    /// What courts decided on their parents, oldest first.
    pub custody: Vec<CustodyNote>,
    /// The file that was kept when this one turned out to be of the same human being: it leads there, and changes no more.
    pub merged_into: Option<PersonId>,
}

/// Whole years between a birth and a day; somebody born on 29 February ages on 1 March.
pub(super) fn age_of(born: NaiveDate, date: NaiveDate) -> i32 {
    let birthday_to_come = (date.month(), date.day()) < (born.month(), born.day());
    date.year() - born.year() - i32::from(birthday_to_come)
}

impl Person {
    /// A person of whom only the essentials are known. Fill in the rest.
    #[must_use]
    pub const fn new(
        id: PersonId,
        name: PersonName,
        sex: Sex,
        birth: Birth,
        registration: Registration,
    ) -> Self {
        Self {
            id,
            version: 1,
            fiscal_codes: FiscalCodes { current: None, validated: false, previous: Vec::new() },
            anpr_id: None,
            foreign_document: None,
            name,
            sex,
            birth,
            parents: Vec::new(),
            registration,
            first_registered_on: None,
            civil: CivilState { status: None, unions: Vec::new() },
            citizenships: Vec::new(),
            membership: None,
            residences: Vec::new(),
            cohabitations: Vec::new(),
            electoral: None,
            documents: Vec::new(),
            procedures: Vec::new(),
            certifiability: Certifiability::Full,
            guardian: None,
            custody: Vec::new(),
            merged_into: None,
        }
    }

    /// Whole years on `date`; somebody born on 29 February ages on 1 March.
    #[must_use]
    pub fn age_on(&self, date: NaiveDate) -> i32 {
        age_of(self.birth.date, date)
    }

    /// Of age from the eighteenth birthday (art. 2 of the civil code).
    #[must_use]
    pub fn is_adult_on(&self, date: NaiveDate) -> bool {
        self.age_on(date) >= Self::OF_AGE
    }

    /// The home of today: the last one without an end.
    #[must_use]
    pub fn home(&self) -> Option<&Residence> {
        self.residences.iter().rev().find(|residence| residence.until.is_none())
    }

    /// The home on a day, as far as the file knows.
    #[must_use]
    pub fn home_on(&self, date: NaiveDate) -> Option<&Residence> {
        self.residences.iter().rev().find(|residence| residence.was_home_on(date))
    }

    /// Citizenships held on a day.
    pub fn citizenships_on(&self, date: NaiveDate) -> impl Iterator<Item = &Citizenship> {
        self.citizenships.iter().filter(move |citizenship| citizenship.is_held_on(date))
    }

    /// Whether they were an Italian citizen on a day.
    #[must_use]
    pub fn is_italian_on(&self, date: NaiveDate) -> bool {
        self.citizenships_on(date).any(|citizenship| citizenship.country == Country::ITALY)
    }

    /// Whether a procedure holds up certificates.
    #[must_use]
    pub fn has_open_procedure(&self) -> bool {
        self.procedures.iter().any(Procedure::is_open)
    }

    /// The cohabitation contract that binds today.
    #[must_use]
    pub fn cohabitation(&self) -> Option<&CohabitationContract> {
        self.cohabitations.iter().rev().find(|contract| contract.stands())
    }
}
