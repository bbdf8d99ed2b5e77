//! *Correzione delle generalità*: the name, and the codice fiscale that follows from it.

use chrono::NaiveDate;
use kernel::PersonId;
use web::WebError;

use super::answers::Answers;
use super::desk::Desk;
use super::field::{Field, Group};
use super::form::{ChangeForm, DATE};
use super::kind::ChangeKind;
use super::reading::Reading;
use crate::codice_fiscale::CodiceFiscale;
use crate::domain::{PersonName, Refusal};
use crate::service::{Reason, RegistryError};

const SURNAME: &str = "cognome";
const GIVEN: &str = "nome";
const CODE: &str = "codice_fiscale";

/// Another name, and perhaps another code.
pub(super) struct Renamed {
    name: PersonName,
    code: Option<CodiceFiscale>,
    on: NaiveDate,
}

impl ChangeForm for Renamed {
    const KIND: ChangeKind = ChangeKind::Name;
    const IS_CONFIRMED: bool = false;
    const SUBJECT: &'static str = SURNAME;

    fn groups(_: &Desk) -> Vec<Group> {
        vec![Group::of([
            Field::line(SURNAME, "registry-search-surname", PersonName::LONGEST)
                .hint("registry-change-name-hint"),
            Field::line(GIVEN, "registry-search-given", PersonName::LONGEST),
            Field::fiscal_code(CODE, "registry-change-new-code")
                .hint("registry-change-new-code-hint")
                .optional(),
            Field::date(DATE, "registry-change-name-date").hint("registry-change-name-date-hint"),
        ])]
    }

    fn begin(desk: &Desk) -> Answers {
        let name = &desk.person().name;
        Answers::default().with(SURNAME, name.surname()).with(GIVEN, name.given())
    }

    async fn read(desk: &Desk, reading: &mut Reading<'_>) -> Result<Option<Self>, WebError> {
        let name = reading.name(SURNAME, GIVEN);
        let code = free_code(desk, reading).await?;
        let on = reading.date(DATE);
        Ok(name.zip(code).zip(on).map(|((name, code), on)| Self { name, code, on }))
    }

    async fn record(self, desk: &Desk, reason: &Reason) -> Result<PersonId, RegistryError> {
        let Self { name, code, on } = self;
        let renamed = desk.registry.correct_name(&desk.actor, desk.version(), name, code, on, reason).await?;
        Ok(renamed.id)
    }

    fn field_of(refusal: Refusal) -> &'static str {
        match refusal {
            Refusal::ForeignFiscalCode => CODE,
            Refusal::BeforeBirth | Refusal::InTheFuture => DATE,
            _ => SURNAME,
        }
    }
}

/// A code that may be missing, and is nobody else's.
async fn free_code(
    desk: &Desk,
    reading: &mut Reading<'_>,
) -> Result<Option<Option<CodiceFiscale>>, WebError> {
    let Some(code) = reading.fiscal_code(CODE) else { return Ok(None) };
    let Some(code) = code else { return Ok(Some(None)) };
    match desk.file_behind(code).await? {
        Some(other) if other.person.id != desk.person().id => {
            Ok(reading.wrong(CODE, "registry-change-code-taken"))
        }
        _ => Ok(Some(Some(code))),
    }
}
