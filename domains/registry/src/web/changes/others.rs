//! Somebody else whom a form names: by codice fiscale when they have a file here, or else by name.

use auth::Actor;
use web::WebError;

use super::desk::Desk;
use super::field::Field;
use super::place::LONGEST_PLACE;
use super::reading::Reading;
use crate::codice_fiscale::CodiceFiscale;
use crate::domain::{Partner, PersonName, Place, Query};
use crate::service::{FileVersion, OtherPerson, PersonFile, Reason, Registry};

/// The codice fiscale of the other one.
pub(super) const CODE: &str = "altro_codice_fiscale";
/// The surname of the other one.
pub(super) const SURNAME: &str = "altro_cognome";
const GIVEN: &str = "altro_nome";
const BORN_ON: &str = "altro_nascita";
const BORN_IN: &str = "altro_luogo_nascita";

/// What the five fields are called: code, surname, given name, birth date, birthplace.
pub(super) type OtherLabels = [&'static str; 5];

/// The fields by which somebody else is named; a form without them names nobody.
pub(super) fn other_fields([code, surname, given, born, born_in]: OtherLabels) -> [Field; 5] {
    let name = |field, label| Field::line(field, label, PersonName::LONGEST).optional();
    [
        Field::fiscal_code(CODE, code).hint("registry-change-other-code-hint").optional(),
        name(SURNAME, surname).hint("registry-change-other-name-hint"),
        name(GIVEN, given),
        Field::date(BORN_ON, born).optional(),
        Field::line(BORN_IN, born_in, LONGEST_PLACE).hint("registry-change-place-hint").optional(),
    ]
}

/// The other one: a file of ours, or what the act says.
pub(super) enum Other {
    File(Box<PersonFile>),
    Named(Partner),
}

impl Other {
    /// The other one, who must be named.
    pub(super) async fn read(desk: &Desk, reading: &mut Reading<'_>) -> Result<Option<Self>, WebError> {
        let named = [SURNAME, GIVEN].iter().any(|field| !reading.raw(field).is_empty());
        match (reading.raw(CODE).is_empty(), named) {
            (false, false) => Ok(desk.other(reading, CODE).await?.map(|file| Self::File(Box::new(file)))),
            (false, true) => Ok(reading.wrong(CODE, "registry-change-other-twice")),
            (true, false) => Ok(reading.wrong(CODE, "registry-change-other-missing")),
            (true, true) => Ok(named_partner(desk.today, reading).map(Self::Named)),
        }
    }

    /// The same, where somebody without a file here may be named with the code that the act has of them.
    pub(super) async fn read_with_code(
        desk: &Desk,
        reading: &mut Reading<'_>,
    ) -> Result<Option<(Self, Option<CodiceFiscale>)>, WebError> {
        if reading.raw(CODE).is_empty() || [SURNAME, GIVEN].iter().all(|field| reading.raw(field).is_empty())
        {
            return Ok(Self::read(desk, reading).await?.map(|other| (other, None)));
        }
        let code = reading.fiscal_code(CODE).flatten();
        let Some((code, partner)) = code.zip(named_partner(desk.today, reading)) else { return Ok(None) };
        if desk.file_behind(code).await?.is_some() {
            return Ok(reading.wrong(CODE, "registry-change-other-twice"));
        }
        Ok(Some((Self::Named(partner), Some(code))))
    }

    /// Whether anything was written about the other one.
    pub(super) fn is_begun(reading: &Reading<'_>) -> bool {
        [CODE, SURNAME, GIVEN, BORN_ON, BORN_IN].iter().any(|field| !reading.raw(field).is_empty())
    }

    /// For the use case, and the file to show before it is confirmed.
    pub(super) fn split(self) -> (OtherPerson, Option<PersonFile>) {
        match self {
            Self::Named(partner) => (OtherPerson::Named(partner), None),
            Self::File(file) => {
                let version = FileVersion { person: file.person.id, version: file.person.version };
                (OtherPerson::Registered(version), Some(*file))
            }
        }
    }
}

fn named_partner(today: chrono::NaiveDate, reading: &mut Reading<'_>) -> Option<Partner> {
    let name = reading.name(SURNAME, GIVEN);
    let birth_date = reading.optional_date(BORN_ON);
    let birth_place = reading.belfiore(BORN_IN, birth_date.flatten().unwrap_or(today));
    let ((name, birth_date), birth_place) = name.zip(birth_date).zip(birth_place)?;
    Some(Partner { person: None, name, birth_date, birth_place: birth_place.map(Place::of) })
}

/// The file behind a codice fiscale.
pub(super) async fn file_behind(
    registry: &Registry,
    actor: &Actor,
    code: CodiceFiscale,
    reason: &Reason,
) -> Result<Option<PersonFile>, WebError> {
    let found = registry.find_persons(actor, &Query::FiscalCode(code), reason).await?;
    match found.as_slice() {
        [only] => Ok(Some(registry.open_file(actor, only.person(), reason).await?)),
        _ => Ok(None),
    }
}

impl Desk {
    /// The same, opened for the same reason as this file.
    pub(super) async fn file_behind(&self, code: CodiceFiscale) -> Result<Option<PersonFile>, WebError> {
        file_behind(&self.registry, &self.actor, code, &self.opened_for).await
    }

    /// The file of somebody else, of whom the form gives the codice fiscale in `field`.
    pub(super) async fn other(
        &self,
        reading: &mut Reading<'_>,
        field: &'static str,
    ) -> Result<Option<PersonFile>, WebError> {
        let Some(code) = reading.fiscal_code(field) else { return Ok(None) };
        let Some(code) = code else { return Ok(reading.wrong(field, "registry-change-code-missing")) };
        match self.file_behind(code).await? {
            None => Ok(reading.wrong(field, "registry-change-code-unknown")),
            Some(other) if other.person.id == self.person().id => {
                Ok(reading.wrong(field, "registry-change-code-own"))
            }
            other => Ok(other),
        }
    }
}
