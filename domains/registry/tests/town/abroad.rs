//! Who goes abroad and stays on the city's books.

use crate::people::*;
use db::Db;
use registry::codes::{AireReason, Kinship};
use registry::*;
use testkit::on_both_engines;

const CONSULATE: &str = "CONSOLATO GENERALE D'ITALIA LIONE";

fn lyon() -> Destination {
    let place = Place::abroad(Belfiore::parse("Z110").unwrap(), "LIONE");
    Destination { place, address: Some("1 RUE X".into()) }
}

#[on_both_engines]
async fn a_citizen_who_goes_abroad_leaves_the_family_and_stays_on_the_books(db: Db) {
    let town = Town::settled(db).await;
    let file = town.version_of(town.ugo).await;
    let day = on("2020-03-16");

    town.registry
        .enrol_in_aire(&registrar(), file, CONSULATE.to_owned(), lyon(), day, &reason())
        .await
        .unwrap();

    let ugo = town.file_of(town.ugo).await;
    let enrolment =
        AireEnrolment { since: day, reason: AireReason::MovedAbroad, consulate: CONSULATE.into() };
    assert_eq!(ugo.person.registration, Registration::Aire(enrolment));
    assert_eq!(ugo.person.home().unwrap().home.elsewhere(), Some(&lyon().place));
    assert_eq!(ugo.family, None);
    let ada = town.file_of(town.ada).await;
    assert_eq!(ada.person.membership.unwrap().tie, Tie::Kin(Kinship::ReferencePerson));
    let events = town.events().await;
    assert!(events.contains(&("residence_changed".into(), town.ugo.to_string())));
    assert!(events.contains(&("family_changed".into(), town.ida.to_string())));
    let seen = town.registry.seen(&resident(town.ugo), 1).await.unwrap();
    assert!(seen.entries.iter().any(|entry| entry.action == "registry-audit-aire-enrolled" && entry.allowed));
}

#[on_both_engines]
async fn nobody_enrols_who_may_not_or_who_stays_in_the_country(db: Db) {
    let town = Town::settled(db).await;
    let file = town.version_of(town.ada).await;
    let enrol = async |actor, destination| {
        let day = on("2020-03-16");
        town.registry.enrol_in_aire(&actor, file, CONSULATE.to_owned(), destination, day, &reason()).await
    };
    let rome = Destination { place: Place::of(Belfiore::parse("H501").unwrap()), address: None };

    let by_the_clerk = enrol(clerk(), lyon()).await;
    let to_rome = enrol(registrar(), rome).await;

    assert!(matches!(by_the_clerk, Err(RegistryError::Forbidden(_))));
    assert!(matches!(to_rome, Err(RegistryError::Refused(Refusal::NotAbroad))));
    assert!(town.file_of(town.ada).await.person.registration.is_resident());
    let seen = town.registry.seen(&resident(town.ada), 1).await.unwrap();
    assert!(
        seen.entries.iter().any(|entry| entry.action == "registry-audit-aire-enrolled" && !entry.allowed)
    );
}
