//! *Reiscrizione*: somebody who was cancelled comes to live in the city again.

use kernel::PersonId;
use web::WebError;

use super::company::{self, Company};
use super::desk::Desk;
use super::field::{Field, Group};
use super::form::{ChangeForm, DATE};
use super::homecoming::{LABELS, home};
use super::kind::ChangeKind;
use super::reading::Reading;
use super::street::address_group;
use crate::codes::RegistrationReason;
use crate::domain::Refusal;
use crate::service::{NewAddress, Reason, RegistryError};
use crate::web::facts::Fact;
use crate::web::refusal_key;

const CAUSE: &str = "causa";

/// The reasons for which somebody who was cancelled is entered again.
const CAUSES: [RegistrationReason; 4] = [
    RegistrationReason::FromAnotherComune,
    RegistrationReason::FromAbroad,
    RegistrationReason::Reappeared,
    RegistrationReason::Other,
];

/// Somebody is entered again.
pub(super) struct Readmission {
    new: NewAddress,
    why: RegistrationReason,
    company: Company,
}

impl ChangeForm for Readmission {
    const KIND: ChangeKind = ChangeKind::Readmission;
    const IS_CONFIRMED: bool = true;
    const SUBJECT: &'static str = company::WHO;

    fn groups(desk: &Desk) -> Vec<Group> {
        let causes = desk.choices(&CAUSES, RegistrationReason::code, RegistrationReason::key);
        let cause = Field::radios(CAUSE, "registry-change-readmission-cause", causes);
        let since =
            Field::date(DATE, "registry-change-address-since").hint("registry-change-return-date-hint");
        vec![
            Group::of([cause, since]),
            Group::titled("registry-change-return-company", company::fields(desk, &LABELS)),
            address_group(),
        ]
    }

    async fn read(desk: &Desk, reading: &mut Reading<'_>) -> Result<Option<Self>, WebError> {
        let offered = |why: &RegistrationReason| CAUSES.contains(why);
        let why = reading.chosen(CAUSE, |code| RegistrationReason::from_code(code).filter(offered));
        let on = reading.date(DATE);
        let Some(company) = Company::read(desk, reading).await? else { return Ok(None) };
        let Some((sheet, address)) = home(desk, reading, &company).await? else { return Ok(None) };
        let Some(((why, on), movers)) = why.zip(on).zip(company.movers(sheet)) else { return Ok(None) };
        let new = NewAddress { address, on, movers };
        match desk.person().clone().come_back(new.address.clone(), why, on, desk.today) {
            Ok(_) => Ok(Some(Self { new, why, company })),
            Err(refusal) => Ok(reading.wrong(Self::field_of(refusal), refusal_key(refusal))),
        }
    }

    fn facts_of_others(&self, desk: &Desk) -> Vec<Fact> {
        self.company.facts(desk)
    }

    async fn record(self, desk: &Desk, reason: &Reason) -> Result<PersonId, RegistryError> {
        let new = (self.new, self.why);
        Ok(desk.registry.readmit(&desk.actor, desk.version(), new, reason).await?.id)
    }

    fn field_of(refusal: Refusal) -> &'static str {
        match refusal {
            Refusal::BeforeBirth | Refusal::InTheFuture | Refusal::BeforeLastChange => DATE,
            Refusal::NotInFamily => company::OF,
            _ => Self::SUBJECT,
        }
    }
}
