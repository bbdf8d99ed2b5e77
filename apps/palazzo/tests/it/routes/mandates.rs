//! Whoever acts for another, at every door: in what was entrusted to them, and no step further.

use auth::Deed::{self, Act, Read};
use auth::Service::{self, Appointments, Cases, Certificates, File, Payments};
use auth::{Actor, Basis, Mandate};
use axum::http::StatusCode;
use db::Db;
use testkit::on_both_engines;
use web::testing::Answer;

use super::DOORS;
use super::Door::{Proven, Public, Resident};
use super::pages::fill_in;
use super::represented::{by_delegation, for_an_intermediary, in_care};
use super::things::{Things, names_something};
use super::written_down;
use crate::town::Town;

/// What a door asks of whoever acts for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Need {
    /// This much of a mandate.
    Of(Service, Deed),
    /// Nobody has it in another's name.
    Alone,
    /// It is theirs, whoever they act for; what it names is the other's, and is not there.
    Theirs,
}

use Need::{Alone, Of, Theirs};

/// Every door of residents and of who has a proven identity.
const NEEDS: &[(&str, &str, Need)] = &[
    ("GET", "/fascicolo", Of(File, Read)),
    ("GET", "/fascicolo/residenza", Of(File, Read)),
    ("GET", "/fascicolo/accessi", Of(File, Read)),
    ("GET", "/fascicolo/applicazioni", Alone),
    ("POST", "/fascicolo/applicazioni", Alone),
    ("POST", "/fascicolo/applicazioni/{id}/revoca", Alone),
    ("GET", "/fascicolo/certificati", Of(Certificates, Read)),
    ("GET", "/fascicolo/certificati/nuovo", Of(Certificates, Act)),
    ("GET", "/fascicolo/certificati/nuovo/{slug}", Of(Certificates, Act)),
    ("POST", "/fascicolo/certificati/nuovo/{slug}", Of(Certificates, Act)),
    ("POST", "/fascicolo/certificati/ordini/{id}/annullamento", Of(Certificates, Act)),
    ("GET", "/fascicolo/certificati/{id}", Of(Certificates, Read)),
    ("GET", "/fascicolo/certificati/{id}/documento", Of(Certificates, Read)),
    ("GET", "/fascicolo/certificati/{id}/valutazione", Of(Certificates, Read)),
    ("POST", "/fascicolo/certificati/{id}/valutazione", Of(Certificates, Act)),
    ("POST", "/fascicolo/certificati/{id}/link", Of(Certificates, Act)),
    ("POST", "/fascicolo/certificati/{id}/link/{link}/revoca", Of(Certificates, Act)),
    ("GET", "/appuntamenti", Of(Appointments, Read)),
    ("GET", "/appuntamenti/{visit}", Of(Appointments, Read)),
    ("GET", "/appuntamenti/{visit}/annulla", Of(Appointments, Read)),
    ("POST", "/appuntamenti/{visit}/annulla", Of(Appointments, Act)),
    ("GET", "/appuntamenti/{visit}/calendario", Of(Appointments, Read)),
    ("GET", "/appuntamenti/{visit}/prima", Of(Appointments, Act)),
    ("POST", "/appuntamenti/{visit}/prima", Of(Appointments, Act)),
    ("POST", "/appuntamenti/{visit}/prima/rinuncia", Of(Appointments, Act)),
    ("POST", "/appuntamenti/{visit}/prima/accetta", Of(Appointments, Act)),
    ("POST", "/appuntamenti/{visit}/prima/rifiuta", Of(Appointments, Act)),
    ("GET", "/servizi/{key}/richiesta", Of(Cases, Read)),
    ("POST", "/servizi/{key}/richiesta", Of(Cases, Act)),
    ("GET", "/pratiche", Of(Cases, Read)),
    ("GET", "/pratiche/vie", Of(Cases, Read)),
    ("GET", "/pratiche/bozze/{id}/riepilogo", Of(Cases, Act)),
    ("POST", "/pratiche/bozze/{id}/invio", Of(Cases, Act)),
    ("GET", "/pratiche/bozze/{id}/pagine/{page}", Of(Cases, Act)),
    ("POST", "/pratiche/bozze/{id}/pagine/{page}", Of(Cases, Act)),
    ("GET", "/pratiche/bozze/{id}/pagine/{page}/voci/{item}", Of(Cases, Act)),
    ("POST", "/pratiche/bozze/{id}/pagine/{page}/voci/{item}", Of(Cases, Act)),
    ("POST", "/pratiche/bozze/{id}/pagine/{page}/voci/{item}/eliminazione", Of(Cases, Act)),
    ("GET", "/pratiche/bozze/{id}/file/{file}", Of(Cases, Act)),
    ("POST", "/pratiche/bozze/{id}/firma", Of(Cases, Act)),
    ("POST", "/pratiche/bozze/{id}/firma/ritiro", Of(Cases, Act)),
    ("GET", "/firme", Alone),
    ("POST", "/firme", Alone),
    ("GET", "/firme/{id}", Alone),
    ("GET", "/firme/{id}/file/{file}", Alone),
    ("POST", "/firme/{id}/firma", Alone),
    ("POST", "/firme/{id}/rifiuto", Alone),
    ("POST", "/pratiche/bozze/{id}/eliminazione", Of(Cases, Act)),
    ("POST", "/pratiche/bozze/{id}/segui/{case}", Of(Cases, Act)),
    ("POST", "/pratiche/seguite/{case}/fine", Of(Cases, Act)),
    ("GET", "/pratiche/{id}", Of(Cases, Read)),
    ("GET", "/pratiche/{id}/documento", Of(Cases, Read)),
    ("GET", "/pratiche/{id}/documenti/{letter}", Of(Cases, Read)),
    ("GET", "/pratiche/{id}/file/{file}", Of(Cases, Read)),
    ("POST", "/pratiche/{id}/messaggi", Of(Cases, Act)),
    ("POST", "/pratiche/{id}/prenotazione", Of(Cases, Act)),
    ("POST", "/pratiche/{id}/appuntamento", Of(Cases, Act)),
    ("GET", "/pratiche/{id}/sostituzione", Of(Cases, Read)),
    ("POST", "/pratiche/{id}/sostituzione", Of(Cases, Act)),
    ("GET", "/pratiche/{id}/valutazione", Of(Cases, Read)),
    ("POST", "/pratiche/{id}/valutazione", Of(Cases, Act)),
    ("POST", "/pratiche/{id}/azioni/{action}", Of(Cases, Act)),
    ("GET", "/da-pagare", Of(Payments, Read)),
    ("POST", "/da-pagare/cerca", Of(Payments, Read)),
    ("GET", "/da-pagare/pagati", Of(Payments, Read)),
    ("POST", "/da-pagare/carrello", Of(Payments, Act)),
    // A basket is of whoever opened it, for whomever.
    ("GET", "/da-pagare/carrello/{id}", Theirs),
    ("GET", "/da-pagare/carrello/{id}/{outcome}", Theirs),
    ("GET", "/da-pagare/{position}", Of(Payments, Read)),
    ("GET", "/da-pagare/{position}/avvisi/{notice}/documento", Of(Payments, Read)),
    ("GET", "/da-pagare/{position}/avvisi/{notice}/calendario", Of(Payments, Read)),
    ("GET", "/da-pagare/{position}/avvisi/{notice}/ricevuta", Of(Payments, Read)),
    ("GET", "/multe/{position}", Of(Payments, Read)),
    ("GET", "/multe/{position}/foto/{ordinal}", Of(Payments, Read)),
    ("GET", "/tari/{position}", Of(Payments, Read)),
    ("GET", "/deleghe", Theirs),
    ("GET", "/deleghe/nuova", Alone),
    ("POST", "/deleghe/nuova", Alone),
    ("GET", "/deleghe/codice", Theirs),
    ("POST", "/deleghe/codice", Theirs),
    ("POST", "/deleghe/codice/risposta", Theirs),
    ("POST", "/deleghe/{id}/fine", Theirs),
    ("POST", "/deleghe/agisci", Theirs),
    ("POST", "/deleghe/torna", Theirs),
    ("GET", "/deleghe/clienti/{id}", Theirs),
    ("POST", "/deleghe/clienti/{id}", Theirs),
    ("GET", "/area-personale/contatti", Alone),
    ("GET", "/area-personale/contatti/inizio", Alone),
    ("GET", "/area-personale/contatti/inizio/scelte", Alone),
    ("POST", "/area-personale/contatti/email", Alone),
    ("POST", "/area-personale/contatti/email/rimozione", Alone),
    ("POST", "/area-personale/contatti/piu-tardi", Alone),
    ("GET", "/area-personale/contatti/conferma", Alone),
    ("POST", "/area-personale/contatti/conferma", Alone),
    ("POST", "/area-personale/contatti/conferma/invio", Alone),
    ("POST", "/area-personale/contatti/telefono", Alone),
    ("POST", "/area-personale/contatti/telefono/rimozione", Alone),
    ("GET", "/area-personale/contatti/telefono/conferma", Alone),
    ("POST", "/area-personale/contatti/telefono/conferma", Alone),
    ("POST", "/area-personale/contatti/telefono/conferma/invio", Alone),
    ("POST", "/area-personale/contatti/scelte", Alone),
    ("GET", "/area-personale/avvisi", Alone),
    ("POST", "/area-personale/avvisi/letti", Alone),
    ("POST", "/area-personale/avvisi/{id}/lettura", Alone),
    ("GET", "/area-personale/sessioni", Theirs),
    ("POST", "/area-personale/sessioni/chiudi", Theirs),
    ("POST", "/area-personale/sessioni/uscita", Theirs),
    ("GET", "/area-personale/identita", Alone),
    ("GET", "/area-personale/identita/collega", Alone),
    ("POST", "/area-personale/identita/collega", Alone),
    ("GET", "/area-personale/identita/conferma/{ticket}", Alone),
    ("POST", "/area-personale/identita/conferma/{ticket}", Alone),
    ("POST", "/area-personale/identita/scollega", Alone),
];

#[test]
fn every_door_of_residents_says_what_whoever_acts_for_them_needs() {
    let doors = |door| matches!(door, Resident | Proven);
    let found: Vec<_> =
        DOORS.iter().filter(|(.., door)| doors(*door)).map(|(method, path, _)| (method, path)).collect();
    let unsaid: Vec<_> = found.iter().filter(|(verb, route)| need_of(verb, route).is_none()).collect();
    assert!(unsaid.is_empty(), "say in NEEDS what they need: {unsaid:?}");
    assert_eq!(found.len(), NEEDS.len(), "a door of NEEDS is no longer there");
}

fn need_of(method: &str, route: &str) -> Option<Need> {
    let line = NEEDS.iter().find(|(verb, path, _)| *verb == method && *path == route);
    line.map(|(.., need)| *need)
}

/// What delegates were entrusted with, in turn.
const DELEGATED: [(&[Service], Deed); 8] = [
    (&[Certificates], Read),
    (&[Certificates], Act),
    (&[Cases], Read),
    (&[Cases], Act),
    (&[File], Read),
    (&[Payments], Read),
    (&[File, Certificates, Cases, Payments], Read),
    (&[File, Certificates, Cases, Payments], Act),
];

fn mandate(services: &[Service], deed: Deed) -> Mandate {
    Mandate::of(services.to_vec(), deed)
}

#[on_both_engines]
async fn a_delegate_goes_no_further_than_what_was_entrusted_to_them(db: Db) {
    let town = Town::new(db).await;
    let mut things = Things::of(&town, town.resident(0)).await;
    for (services, deed) in DELEGATED {
        let (delegate, _) = by_delegation(&town, mandate(services, deed), 30).await;
        walk(&town, &things, &Actor::Representative(delegate)).await;
        if deed == Act {
            things = things.renewed(&town).await;
        }
    }
}

#[on_both_engines]
async fn an_operator_goes_no_further_than_what_was_entrusted_to_the_intermediary(db: Db) {
    let town = Town::new(db).await;
    let things = Things::of(&town, town.resident(0)).await;
    for (services, deed) in [(&[Certificates][..], Read), (&[Cases], Act)] {
        let (operator, _) = for_an_intermediary(&town, mandate(services, deed)).await;
        walk(&town, &things, &Actor::Representative(operator)).await;
    }
}

#[on_both_engines]
async fn a_parent_does_for_a_child_all_that_can_be_done_in_anothers_name(db: Db) {
    let town = Town::new(db).await;
    let mother = Actor::Representative(in_care(town.resident(0), town.son(), Basis::Parent));
    let things = Things::of_anybody(&town, town.son(), &mother).await;
    walk(&town, &things, &mother).await;
}

#[on_both_engines]
async fn a_guardian_does_for_a_ward_all_that_can_be_done_in_anothers_name(db: Db) {
    let town = Town::new(db).await;
    let guardian = Actor::Representative(in_care(town.guardian(), town.ward(), Basis::Guardian));
    let things = Things::of_anybody(&town, town.ward(), &guardian).await;
    walk(&town, &things, &guardian).await;
}

/// Every door but those that are open to everybody: each as the table has it, in a browser of its own.
async fn walk(town: &Town, things: &Things, actor: &Actor) {
    let Actor::Representative(representative) = actor else { unreachable!("they act for another") };
    let answers = things.answers();
    let (mut wrong, mut seen) = (Vec::new(), 0);
    let mut doors: Vec<_> =
        DOORS.iter().filter(|(.., door)| *door != Public && !door.is_for_programs()).collect();
    // What is read comes first, and what uses a draft up comes last.
    doors.sort_by_key(|(method, route, _)| (*method != "GET", route.ends_with("/eliminazione")));
    for (method, route, _) in doors {
        let mut browser = town.browser(actor).await;
        let target = things.target(route);
        let before = written_down::entries(town, representative).await;
        let answer = fill_in(&mut browser, method, &target, &answers).await;
        let is_theirs = match need_of(method, route) {
            None | Some(Alone) => false,
            Some(Of(service, deed)) => representative.mandate.covers(service, deed),
            Some(Theirs) => !names_something(route),
        };
        if let Some(why) = misplaced(is_theirs, &answer, things.are_named_in(&answer.text(), &target)) {
            wrong.push(format!("{method} {route}: {} {why}", answer.status));
        }
        let is_in_anothers_name = is_theirs && need_of(method, route) != Some(Theirs);
        if is_in_anothers_name && written_down::is_expected(method, route, &answer) {
            match written_down::entries(town, representative).await - before {
                0 => {
                    wrong.push(format!("{method} {route}: {} is not in the log of the other", answer.status))
                }
                _ => seen += 1,
            }
        }
    }
    assert!(seen > 0, "{:?}: nothing was done in the other's name", representative.mandate);
    assert!(wrong.is_empty(), "{:?}\n{}", representative.mandate, wrong.join("\n"));
}

fn misplaced(is_theirs: bool, answer: &Answer, names_a_thing: bool) -> Option<&'static str> {
    let is_turned_away = matches!(answer.status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND);
    match is_theirs {
        _ if answer.status.is_server_error() => Some("broke"),
        true if is_turned_away || answer.location().starts_with("/accedi") => Some("should be let in"),
        false if !is_turned_away => Some("should be turned away"),
        false if names_a_thing => Some("names what is the other's"),
        _ => None,
    }
}
