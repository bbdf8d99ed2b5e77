//! What people have in the house before the register tells something of their lives.

use auth::{Deed, Mandate, Role, Service};
use chrono::Days;
use identity::{DelegationId, Granting, Newcomer, Recipient, WorkName};
use kernel::PersonId;
use registry::codice_fiscale::CodiceFiscale;

use crate::town::{Town, resident};

/// Passes on what happened, and does what follows.
pub(crate) async fn everybody_hears(town: &Town) {
    town.house.dispatcher().dispatch_all().await.unwrap();
    town.house.workers().run_until_idle().await.unwrap();
}

/// A delegation that was given and accepted.
pub(crate) async fn delegation(town: &Town, grantor: PersonId, delegate: PersonId) -> DelegationId {
    let granting = Granting {
        id: DelegationId::new(),
        to: Recipient::Person(code_of(town, delegate).await),
        mandate: Mandate::of(vec![Service::File], Deed::Read),
        ends_on: town.house.registry.today() + Days::new(30),
    };
    let (id, grantor) = (granting.id, resident(grantor));
    let code = town.house.delegations.give(&grantor, town.clock.now(), granting).await.unwrap().unwrap();
    town.house.delegations.accept(&resident(delegate), &code).await.unwrap();
    id
}

/// Somebody as a counter clerk.
pub(crate) async fn at_work(town: &Town, person: PersonId) -> Newcomer {
    Newcomer {
        id: None,
        name: WorkName::parse("d.uno").unwrap(),
        public_name: None,
        office: town.house.registry.city().offices[0].code.clone(),
        role: Role::CounterClerk,
        scopes: Vec::new(),
        fiscal_code: Some(code_of(town, person).await),
        subject: None,
        from: None,
        until: None,
    }
}

async fn code_of(town: &Town, person: PersonId) -> CodiceFiscale {
    let file = town.house.registry.own_file(&resident(person)).await.unwrap();
    file.person.fiscal_codes.current.unwrap()
}
