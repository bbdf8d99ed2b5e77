//! What desks for businesses call the states of a request (art. 5 of the annex to DPR 160/2010).

use std::path::Path;

use cases::{Catalogue, SuapState};
use db::Db;
use kernel::Language;

use super::office::{Office, official, resident};
use super::{LIBRARY, catalogue_with, units};

const DESCRIPTOR: &str = "../../../shared/specs/suap/json-schema/instance-descriptor-schema.yaml";
const COMES: &str = "key = \"ricevuta\"\n";
const ENDS: &str = "key = \"data\"\n";

/// The library card in the words of the desks: how it comes, and how it ends where it is given.
fn spoken(comes: &str, ends: &str) -> String {
    let with = |state: &str, suap: &str| format!("{state}suap = \"{suap}\"\n");
    LIBRARY.replacen(COMES, &with(COMES, comes), 1).replacen(ENDS, &with(ENDS, ends), 1)
}

fn read(text: String) -> Result<Catalogue, String> {
    let files = [("tessera-biblioteca".to_owned(), text)];
    Catalogue::read(&files, units(), &Language::ALL).map_err(|faults| format!("{faults:?}"))
}

#[test]
fn the_states_are_those_of_the_specification() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(DESCRIPTOR);
    let Ok(text) = std::fs::read_to_string(path) else {
        eprintln!("SKIPPED: the specification of the desks for businesses is not beside this repository");
        return;
    };

    let states =
        text.split("root/instance_status/state\"").nth(1).and_then(|rest| rest.split("enum:").nth(1));
    let states = states.unwrap().lines().map(str::trim).skip_while(|line| line.is_empty());
    let codes: Vec<&str> = states.map_while(|line| line.strip_prefix("- ")).collect();

    assert_eq!(codes, SuapState::ALL.map(SuapState::code));
}

#[test]
fn a_request_comes_and_ends_in_their_words() {
    assert!(read(spoken("presented", "ended_by_positive_outcome")).is_ok());
    for (comes, ends, told) in [
        ("started", "ended_by_positive_outcome", "the state in which a request comes is `presented`"),
        ("presented", "integrated", "a case has ended in `data`, and has not by `integrated`"),
        ("presented", "finished", "unknown variant `finished`"),
    ] {
        let faults = read(spoken(comes, ends)).map(drop).unwrap_err();
        assert!(faults.contains(told), "{comes}, {ends}: {faults}");
    }
}

#[testkit::on_both_engines]
async fn programs_read_where_a_request_of_a_business_stands(db: Db) {
    let office = Office::new(db, read(spoken("presented", "ended_by_positive_outcome")).unwrap());
    let ada = resident();
    let case = office.sends(&ada, true).await;

    let hers = office.program_of(&ada).await.get(&format!("/cases/{case}")).await.json();
    let theirs = office.program_of(&official()).await.get(&format!("/office/cases/{case}")).await.json();

    let stands = Some("presented");
    assert_eq!((hers["suap_state"].as_str(), theirs["suap_state"].as_str()), (stands, stands));
    assert_eq!(hers["events"][0]["to_suap_state"].as_str(), stands);
}

#[testkit::on_both_engines]
async fn what_is_no_request_of_a_business_has_no_such_state(db: Db) {
    let office = Office::new(db, catalogue_with(&[]));
    let ada = resident();
    let case = office.sends(&ada, true).await;

    let hers = office.program_of(&ada).await.get(&format!("/cases/{case}")).await.json();

    assert_eq!((hers["state"].as_str(), hers.get("suap_state")), (Some("ricevuta"), None));
}
