//! Spouses find each other once both are in the registry, whichever row came first.

use db::Db;
use kernel::PersonId;

use super::ImportError;
use super::form::Object;
use crate::codice_fiscale::CodiceFiscale;
use crate::domain::Person;
use crate::store;

/// How many links are written in one transaction.
const LINKS_PER_COMMIT: usize = 500;

/// Somebody whose last marriage or civil union names the other one by codice fiscale.
pub(super) struct Waiting {
    person: PersonId,
    partner: CodiceFiscale,
}

/// What a row asks for. A wrong code of a spouse links nobody and refuses nothing.
pub(super) fn waiting_for(row: &Object, person: PersonId) -> Option<Waiting> {
    row.text("unione_tipo")?;
    let partner = CodiceFiscale::parse(row.text("unione_codice_fiscale")?).ok()?;
    Some(Waiting { person, partner })
}

/// Links them. Nothing that a certificate states changes, so nobody is told.
pub(super) async fn link(db: &Db, waiting: Vec<Waiting>) -> Result<(), ImportError> {
    for chunk in waiting.chunks(LINKS_PER_COMMIT) {
        let mut tx = db.begin().await?;
        for Waiting { person, partner } in chunk {
            let Some(partner) = store::id_by_any_code(&mut tx, *partner).await? else { continue };
            let Some(person) = store::person_in(&mut tx, *person).await? else { continue };
            if let Some(linked) = linked(person, partner) {
                store::save_all_but_event(&mut tx, linked).await?;
            }
        }
        tx.commit().await?;
    }
    Ok(())
}

/// The person with the link, if it is new.
fn linked(mut person: Person, to: PersonId) -> Option<Person> {
    let partner = person.civil.unions.last_mut()?.partner.as_mut()?;
    if partner.person == Some(to) || to == person.id {
        return None;
    }
    partner.person = Some(to);
    Some(person)
}
