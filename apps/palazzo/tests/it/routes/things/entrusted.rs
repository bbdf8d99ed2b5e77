//! What people let others do: delegations, applications, the intermediary they work for.

use auth::{Actor, Deed, Mandate, Service};
use chrono::Days;
use identity::{DelegationId, Granting, Intermediaries, IntermediaryName, OrganisationCode, Recipient};
use kernel::PersonId;
use registry::codice_fiscale::CodiceFiscale;
use web::token::{self, Label, Lifetime};

use super::Thing;
use crate::town::{Town, resident};

pub(in crate::routes) fn machine() -> Actor {
    Actor::machine("palazzo intermediaries")
}

pub(in crate::routes) async fn code_of(town: &Town, person: PersonId) -> CodiceFiscale {
    let own = town.house.registry.own_file(&resident(person)).await.unwrap();
    own.person.fiscal_codes.current.unwrap()
}

/// A delegation that was given and accepted.
pub(in crate::routes) async fn entrusted(
    town: &Town,
    [grantor, delegate]: [PersonId; 2],
    to: Recipient,
    mandate: Mandate,
    days: u64,
) -> DelegationId {
    let ends_on = town.house.registry.today() + Days::new(days);
    let granting = Granting { id: DelegationId::new(), to, mandate, ends_on };
    let (delegations, now) = (&town.house.delegations, town.clock.now());
    let code = delegations.give(&resident(grantor), now, granting).await.unwrap().unwrap();
    delegations.accept(&resident(delegate), &code).await.unwrap().id
}

pub(super) async fn of(town: &Town, owner: &Actor) -> Vec<(Thing, String)> {
    let grantor = owner.person().expect("a resident");
    let delegate = town.resident(2);
    let to = Recipient::Person(code_of(town, delegate).await);
    let mandate = Mandate::of(vec![Service::File], Deed::Read);
    let delegation = entrusted(town, [grantor, delegate], to, mandate, 60).await;
    vec![
        (Thing::Delegation, delegation.to_string()),
        (Thing::Intermediary, employer_of(town, grantor).await),
        (Thing::Application, application_of(town, owner).await),
    ]
}

async fn employer_of(town: &Town, operator: PersonId) -> String {
    let list = Intermediaries::new(town.db.clone(), town.clock.clone());
    let code = OrganisationCode::parse("12345670017").unwrap();
    let name = |text| IntermediaryName::parse(text).unwrap();
    let employer = list.admit(&machine(), code.clone(), name("Studio di prova")).await.unwrap();
    let operator = code_of(town, operator).await;
    list.add_operator(&machine(), &code, operator, name("Operatore")).await.unwrap();
    employer.id.to_string()
}

async fn application_of(town: &Town, owner: &Actor) -> String {
    let mut tx = town.db.begin().await.unwrap();
    let label = Label::parse("Rubrica").unwrap();
    let new = token::create(&mut tx, owner, &label, Lifetime::Month, town.clock.now()).await.unwrap();
    tx.commit().await.unwrap();
    new.token.id.to_string()
}
