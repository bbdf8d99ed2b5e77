//! Moves, families, leaving.

use super::*;
use registry::codes::{CancellationReason, Kinship};
use registry::*;
use testkit::on_both_engines;

const NEW_HOME: [(&str, &str); 5] =
    [("via", "via Larga"), ("civico", "40"), ("interno", "7"), ("cap", "20122"), ("data", "2020-03-16")];

#[on_both_engines]
async fn a_family_moves_by_one_form(db: Db) {
    let mut desk = Desk::open(db).await;
    let (ada, ida) = (desk.town().ada, desk.town().ida);

    let answer = desk.send(ada, "address", &[&NEW_HOME[..], &[("chi", "tutti")]].concat()).await;

    recorded(&mut desk, &answer, ada, "address", "Cambio di abitazione registrato").await;
    for person in [ada, ida] {
        let file = desk.town().file_of(person).await;
        let Home::InCity(home) = &file.person.home().unwrap().home else { panic!("not in the city") };
        assert_eq!((home.street_line().as_str(), home.interno.as_deref()), ("VIA LARGA 40", Some("7")));
        assert!(desk.told("residence_changed", person).await);
    }
}

#[on_both_engines]
async fn one_alone_moves_out_by_the_same_form(db: Db) {
    let mut desk = Desk::open(db).await;
    let nonna = desk.town().nonna;

    let answer = desk.send(nonna, "address", &[&NEW_HOME[..], &[("chi", "sola")]].concat()).await;

    recorded(&mut desk, &answer, nonna, "address", "Cambio di abitazione registrato").await;
    assert_eq!(desk.town().file_of(nonna).await.family.unwrap().members.len(), 1);
    assert_eq!(desk.town().file_of(desk.town().ada).await.family.unwrap().members.len(), 3);
    assert!(desk.told("family_changed", desk.town().ada).await);
}

#[on_both_engines]
async fn who_lives_alone_is_not_asked_who_moves(db: Db) {
    let mut desk = Desk::open(db).await;
    let neighbour = desk.town().neighbour;

    let form = desk.form(neighbour, "address").await;
    assert!(!form.text().contains("Chi si trasferisce"));
    let answer = desk.send(neighbour, "address", &NEW_HOME).await;

    recorded(&mut desk, &answer, neighbour, "address", "Cambio di abitazione registrato").await;
}

#[on_both_engines]
async fn a_neighbour_behind_the_same_door_joins_the_family(db: Db) {
    let mut desk = Desk::open(db).await;
    let neighbour = desk.town().neighbour;
    let code = desk.fiscal_code_of(desk.town().ida).await;
    let fields = [("codice_fiscale", code.as_str()), ("parentela", "23"), ("data", "2020-03-16")];

    let asked = desk.send(neighbour, "family", &fields).await.text();
    assert!(asked.contains("Ugo Rossi"), "it says whose family it is: {asked}");
    assert!(desk.town().events().await.is_empty(), "nothing is recorded before it is confirmed");
    let answer = desk.confirm(neighbour, "family", &fields).await;

    recorded(&mut desk, &answer, neighbour, "family", "Ingresso nella famiglia registrato").await;
    let file = desk.town().file_of(neighbour).await;
    assert_eq!(file.person.membership.unwrap().tie, Tie::Kin(Kinship::Cohabitant));
    assert_eq!(file.person.residences.len(), 2, "nobody moved");
    assert!(desk.told("family_changed", desk.town().ada).await);
}

#[on_both_engines]
async fn who_joins_a_family_elsewhere_takes_its_address(db: Db) {
    let mut desk = Desk::open(db).await;
    let neighbour = desk.town().neighbour;
    desk.send(neighbour, "address", &NEW_HOME).await;
    let code = desk.fiscal_code_of(desk.town().ugo).await;
    let fields = [("codice_fiscale", code.as_str()), ("parentela", "23"), ("data", "2020-03-16")];

    let answer = desk.confirm(neighbour, "family", &fields).await;

    recorded(&mut desk, &answer, neighbour, "family", "Ingresso nella famiglia registrato").await;
    assert_eq!(desk.town().file_of(neighbour).await.person.home().unwrap().home, Home::InCity(address(12)));
}

#[on_both_engines]
async fn who_leaves_for_another_comune_is_cancelled_after_a_confirmation(db: Db) {
    let mut desk = Desk::open(db).await;
    let nonna = desk.town().nonna;
    let fields =
        [("causa", "3"), ("data", "2020-03-16"), ("luogo", "Roma (RM)"), ("indirizzo", "via Appia 1")];

    let answer = desk.confirm(nonna, "cancellation", &fields).await;

    recorded(&mut desk, &answer, nonna, "cancellation", "Cancellazione registrata").await;
    let file = desk.town().file_of(nonna).await;
    let Registration::Cancelled { reason, destination, .. } = file.person.registration else {
        panic!("still there")
    };
    assert_eq!(reason, Leaving::Residents(CancellationReason::ToAnotherComune));
    assert_eq!(destination.unwrap().code.as_str(), "H501");
    assert!(desk.told("cancelled", nonna).await);
}
