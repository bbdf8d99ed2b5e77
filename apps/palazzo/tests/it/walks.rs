//! Each service of Milan, walked from its sheet to an outcome: what a resident answers, what the offices do, what comes of
//! it.

pub(crate) mod form;
mod table;
mod walker;

use cases::Outcome;
use db::{Db, Json};
use palazzo::CityFiles;

use self::table::{
    ALL, BADGES, BUSINESSES, CEREMONIES, DOCUMENTS, FINES, HOUSING_AND_JOBS, MOBILITY, PAPERS, REFUNDS,
    RESIDENCE, VOICES,
};
use self::walker::walk_all;

/// What can be asked for and is not walked here: a ranking gives the places in schools.
const WALKED_ELSEWHERE: [&str; 1] = ["iscrizione-nidi-e-scuole-dell-infanzia"];

#[testkit::on_both_engines]
async fn a_badge_of_the_european_format_ends_after_five_years_or_with_the_one_it_replaces(db: Db) {
    walk_all(db.clone(), BADGES).await;

    let decisions: Vec<(Json<serde_json::Value>,)> =
        db.query("SELECT content FROM cases_decision ORDER BY case_id").fetch_all().await.unwrap();
    let ends = decisions.iter().map(|(content,)| content.0["parking_card"]["expires_on"].as_str());
    let ends: Vec<Option<&str>> = ends.collect();
    let temporary = Some("2020-09-30");
    assert_eq!(ends, [Some("2025-03-16"), Some("2025-03-16"), Some("2022-07-31"), temporary, None]);
    let holder = &decisions[0].0.0["parking_card"];
    assert_eq!(
        (holder["surname"].as_str(), holder["given_names"].as_str()),
        (Some("Bianchi"), Some("Giulia"))
    );
    assert!(holder["photograph"].is_string(), "{holder}");
}

#[testkit::on_both_engines]
async fn permits_to_park_and_to_drive_are_given_and_refused(db: Db) {
    walk_all(db, MOBILITY).await;
}

#[testkit::on_both_engines]
async fn homes_are_entered_confirmed_and_annulled(db: Db) {
    walk_all(db, RESIDENCE).await;
}

#[testkit::on_both_engines]
async fn identity_and_electoral_cards_are_made_and_refused(db: Db) {
    walk_all(db, DOCUMENTS).await;
}

#[testkit::on_both_engines]
async fn dwellings_are_handed_over_and_competitions_end(db: Db) {
    walk_all(db, HOUSING_AND_JOBS).await;
}

#[testkit::on_both_engines]
async fn businesses_and_events_begin_or_are_stopped(db: Db) {
    walk_all(db, BUSINESSES).await;
}

#[testkit::on_both_engines]
async fn reports_complaints_and_requests_for_help_are_answered(db: Db) {
    walk_all(db, VOICES).await;
}

#[testkit::on_both_engines]
async fn documents_are_shown_and_data_is_corrected_or_not(db: Db) {
    walk_all(db, PAPERS).await;
}

#[testkit::on_both_engines]
async fn payments_are_given_back_and_homes_declared_or_not(db: Db) {
    walk_all(db, REFUNDS).await;
}

#[testkit::on_both_engines]
async fn fines_are_contested_and_drivers_are_named(db: Db) {
    walk_all(db, FINES).await;
}

#[testkit::on_both_engines]
async fn couples_marry_after_a_decree_has_stopped_ceremonies(db: Db) {
    walk_all(db, CEREMONIES).await;
}

#[test]
fn every_grant_and_every_refusal_of_the_city_is_walked_to() {
    let files = CityFiles::find("milano").unwrap();
    let languages = files.city().unwrap().languages;
    let catalogue = files.catalogue(&languages).unwrap();

    let asked = catalogue.definitions().iter().filter(|one| one.form.is_some());
    let here = asked.filter(|one| !WALKED_ELSEWHERE.contains(&one.key.as_str()));
    let ends = here.flat_map(|one| {
        let states = one.procedure.iter().flat_map(|procedure| &procedure.states);
        let decided =
            states.filter(|state| matches!(state.outcome, Some(Outcome::Granted | Outcome::Refused)));
        decided.map(move |state| (one.key.as_str(), state.key.as_str()))
    });
    let is_walked = |end: &(&str, &str)| ALL.iter().any(|walks| walks.iter().any(|walk| walk.end() == *end));
    let missing: Vec<(&str, &str)> = ends.filter(|end| !is_walked(end)).collect();

    assert!(missing.is_empty(), "no walk ends in {missing:?}");
}
