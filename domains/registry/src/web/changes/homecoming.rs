//! *Rimpatrio*: people of the AIRE come back to live in the city.

use kernel::PersonId;
use web::WebError;

use super::company::{self, Company, CompanyLabels};
use super::desk::Desk;
use super::family::receiving;
use super::field::{Field, Group};
use super::form::{ChangeForm, DATE};
use super::kind::ChangeKind;
use super::reading::Reading;
use super::street::{STREET, address_group};
use crate::domain::{Address, FamilyId, Refusal};
use crate::service::{NewAddress, Reason, RegistryError};
use crate::web::facts::Fact;
use crate::web::refusal_key;

pub(super) const LABELS: CompanyLabels = CompanyLabels {
    who: "registry-change-return-who",
    joining: "registry-change-return-joining",
    joining_hint: "registry-change-return-joining-hint",
};

/// Somebody comes back.
pub(super) struct HomeComing {
    new: NewAddress,
    company: Company,
}

impl ChangeForm for HomeComing {
    const KIND: ChangeKind = ChangeKind::HomeComing;
    const IS_CONFIRMED: bool = true;
    const SUBJECT: &'static str = company::WHO;

    fn groups(desk: &Desk) -> Vec<Group> {
        let since =
            Field::date(DATE, "registry-change-address-since").hint("registry-change-return-date-hint");
        vec![
            Group::of([since]),
            Group::titled("registry-change-return-company", company::fields(desk, &LABELS)),
            address_group(),
        ]
    }

    async fn read(desk: &Desk, reading: &mut Reading<'_>) -> Result<Option<Self>, WebError> {
        let on = reading.date(DATE);
        let Some(company) = Company::read(desk, reading).await? else { return Ok(None) };
        let Some((sheet, address)) = home(desk, reading, &company).await? else { return Ok(None) };
        let Some((on, movers)) = on.zip(company.movers(sheet)) else { return Ok(None) };
        let new = NewAddress { address, on, movers };
        match desk.person().clone().return_from_aire(new.address.clone(), on, desk.today) {
            Ok(_) => Ok(Some(Self { new, company })),
            Err(refusal) => Ok(reading.wrong(Self::field_of(refusal), refusal_key(refusal))),
        }
    }

    fn facts_of_others(&self, desk: &Desk) -> Vec<Fact> {
        self.company.facts(desk)
    }

    async fn record(self, desk: &Desk, reason: &Reason) -> Result<PersonId, RegistryError> {
        let back = desk.registry.return_from_aire(&desk.actor, desk.version(), self.new, reason).await?;
        Ok(back.id)
    }

    fn field_of(refusal: Refusal) -> &'static str {
        match refusal {
            Refusal::BeforeBirth | Refusal::InTheFuture | Refusal::BeforeLastChange => DATE,
            Refusal::NotInFamily => company::OF,
            _ => Self::SUBJECT,
        }
    }
}

/// The address of the form, or that of the family that somebody joins.
pub(super) async fn home(
    desk: &Desk,
    reading: &mut Reading<'_>,
    company: &Company,
) -> Result<Option<(Option<FamilyId>, Address)>, WebError> {
    match company {
        Company::Everybody | Company::Alone => {
            Ok(reading.address(&desk.registry).await?.map(|address| (None, address)))
        }
        Company::Joining(..) if !reading.raw(STREET).is_empty() => {
            Ok(reading.wrong(STREET, "registry-change-return-two-homes"))
        }
        Company::Joining(file, _) => {
            Ok(receiving(desk.sheet(), reading, file).map(|(family, address)| (Some(family), address)))
        }
    }
}
