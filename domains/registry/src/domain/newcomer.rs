//! Somebody who comes to live in the city and has no file yet, as a registrar reads it from their papers (art. 7 and 13 DPR
//! 223/1989). No input or output.

use chrono::NaiveDate;
use kernel::PersonId;

use super::{
    Address, Birth, Citizenship, CivilState, Country, FamilyId, FiscalCodes, ForeignDocument, Home,
    Membership, Person, PersonName, Place, Refusal, Registration, Residence, Sex, Tie,
};
use crate::codes::{Certifiability, Kinship, RegistrationReason};
use crate::codice_fiscale::CodiceFiscale;

/// Somebody who comes to live in the city (*iscrizione per immigrazione*).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newcomer {
    /// Name.
    pub name: PersonName,
    /// Sex.
    pub sex: Sex,
    /// Day and place of birth.
    pub birth: Birth,
    /// Citizenships, as their papers say.
    pub citizenships: Vec<Country>,
    /// *Codice fiscale*; none who waits for one.
    pub fiscal_code: Option<CodiceFiscale>,
    /// The document of another state by which they are known until then.
    pub document: Option<ForeignDocument>,
    /// The comune or the state from which they come.
    pub from: Place,
    /// Where they live now.
    pub address: Address,
    /// The family that they join, and what they are in it; none who is a family of their own.
    pub joins: Option<(FamilyId, Kinship)>,
    /// With effect from: the day of the declaration (art. 18 DPR 223/1989).
    pub on: NaiveDate,
    /// The registrar looked at whoever has the same name and day of birth: it is another person.
    pub is_somebody_else: bool,
    /// The registrar looked at whoever has the same document: it stands on that file by mistake.
    pub document_is_theirs: bool,
}

impl Newcomer {
    /// Why they are entered, in the words of ANPR.
    #[must_use]
    pub const fn reason(&self) -> RegistrationReason {
        if self.from.code.is_foreign() {
            RegistrationReason::FromAbroad
        } else {
            RegistrationReason::FromAnotherComune
        }
    }

    /// Whether their papers make a file.
    pub(crate) fn check(&self, today: NaiveDate) -> Result<(), Refusal> {
        if self.on < self.birth.date {
            return Err(Refusal::BeforeBirth);
        }
        if self.on > today {
            return Err(Refusal::InTheFuture);
        }
        match self.fiscal_code {
            None if self.document.is_none() => Err(Refusal::NoPapers),
            Some(code) if !code.belongs_to(&self.name, self.birth.date, self.sex, self.birth.place.code) => {
                Err(Refusal::ForeignFiscalCode)
            }
            Some(_) | None => Ok(()),
        }
    }

    /// Their file, on this sheet. Civil status and parents are what the comune or the consulate of before tells: until it
    /// has, residence and family alone are certified (art. 18 DPR 223/1989).
    pub(crate) fn file(&self, id: PersonId, sheet: FamilyId, today: NaiveDate) -> Result<Person, Refusal> {
        self.check(today)?;
        let (since, reason) = (self.on, self.reason());
        let kinship = self.joins.map_or(Kinship::ReferencePerson, |(_, kinship)| kinship);
        let home = Home::InCity(self.address.clone());
        let residences = vec![
            Residence { since: None, until: Some(since), home: self.home_before(), reason: None },
            Residence { since: Some(since), until: None, home, reason: Some(reason) },
        ];
        let registration = Registration::Resident { since, reason };
        Ok(Person {
            fiscal_codes: FiscalCodes { current: self.fiscal_code, validated: false, previous: Vec::new() },
            foreign_document: self.document.clone(),
            first_registered_on: Some(since),
            civil: CivilState { status: None, unions: Vec::new() },
            citizenships: self.citizenships.iter().map(|country| Citizenship::of(*country)).collect(),
            membership: Some(Membership { family: sheet, tie: Tie::Kin(kinship), since }),
            residences,
            certifiability: Certifiability::ResidenceAndFamilyOnly,
            ..Person::new(id, self.name.clone(), self.sex, self.birth.clone(), registration)
        })
    }

    fn home_before(&self) -> Home {
        let place = self.from.clone();
        if place.code.is_foreign() {
            Home::Abroad { place, address: None }
        } else {
            Home::OtherComune { place, address: None }
        }
    }
}
