//! People come in.

use axum::http::StatusCode;
use db::Db;
use identity::{NotedDocument, Presented};
use kernel::StaffId;
use registry::PersonName;
use web::testing::Browser;

use crate::house::{ALBERTO, closed_node, on};
use crate::town::Town;
use crate::traveller::{as_far_as_the_answer, comes_back};

#[testkit::on_both_engines]
async fn a_resident_comes_in_by_spid_and_finds_their_own_file(db: Db) {
    let town = Town::settled(db).await;

    let (mut browser, answer) = town.signs_in(&town.by_spid(), ("person", "ada")).await;

    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/fascicolo"));
    let who = browser.get("/fascicolo").await.text();
    assert_eq!(who, format!("resident {:?}", Some(town.ada.0)));
    let log = town.log_about(town.ada).await;
    assert_eq!(log, [("resident".into(), "identity-audit-signed-in".into(), true)]);
}

#[testkit::on_both_engines]
async fn the_page_of_the_ways_in_leads_to_each_provider_and_back_to_where_one_was_going(db: Db) {
    let town = Town::settled(db).await;
    let mut browser = Browser::new(&town.app);

    let page = browser.get("/accedi?return_to=/chi").await.text();
    for text in ["Entra con SPID", "Gestore di prova", "Login with eIDAS", "return_to=/chi"] {
        assert!(page.contains(text), "{text} is not in\n{page}");
    }
    let link = page.split("href=\"/accedi/spid").nth(1).unwrap().split('"').next().unwrap();
    let begin = format!("/accedi/spid{}", link.replace("&#38;", "&"));
    let fields = as_far_as_the_answer(&mut browser, &begin, ("person", "ada")).await;
    let answer = comes_back(&mut browser, &fields).await;

    assert_eq!(answer.location(), "/chi");
    assert_eq!(browser.get("/accedi").await.location(), "/fascicolo", "who is in goes on");
}

#[testkit::on_both_engines]
async fn a_code_and_a_name_of_before_lead_to_the_same_person(db: Db) {
    let town = Town::settled(db).await;
    let (mut browser, _) = town.signs_in(&town.by_spid(), ("person", "ada-before")).await;
    assert_eq!(browser.get("/chi").await.text(), format!("resident {:?}", Some(town.ada.0)));
    assert!(browser.get("/accedi?livello=3").await.text().contains("Ada Rossi"), "as the register has it");
}

#[testkit::on_both_engines]
async fn somebody_of_another_comune_is_the_same_person_each_time_and_sees_what_is_open(db: Db) {
    let town = Town::settled(db).await;
    let (mut first, answer) = town.signs_in(&town.by_spid(), ("person", "alberto")).await;
    let (mut second, _) = town.signs_in(&town.by_spid(), ("person", "alberto")).await;

    assert_eq!(answer.location(), "/benvenuto");
    let who = first.get("/chi").await.text();
    assert!(who.starts_with("outsider"), "{who}");
    assert_eq!(second.get("/chi").await.text(), who);
    let welcome = first.get("/benvenuto").await;
    assert!(welcome.status.is_success() && welcome.text().contains("non risulti iscritto"));
}

#[testkit::on_both_engines]
async fn whom_a_clerk_knew_by_a_document_comes_in_as_the_same_person(db: Db) {
    let town = Town::settled(db).await;
    let name = PersonName::parse("Ferri", "Albèrto").unwrap();
    let document = NotedDocument::parse("CIE CA00000AA").unwrap();
    let presented = Presented::try_new(name, on("1990-05-17"), ALBERTO.parse().unwrap(), document).unwrap();
    let mut tx = town.db.begin().await.unwrap();
    let known = identity::remember_presented(&mut tx, &presented, StaffId::new(), town.clock.now()).await;
    tx.commit().await.unwrap();
    let known = known.unwrap().unwrap();
    let attested = identity::attested_as_it_stands(&town.db, known).await.unwrap().unwrap();
    assert_eq!((attested.name.as_str(), attested.born_on), ("Albèrto Ferri", Some(on("1990-05-17"))));

    let (mut browser, _) = town.signs_in(&town.by_spid(), ("person", "alberto")).await;

    assert_eq!(browser.get("/chi").await.text(), format!("outsider {:?}", Some(known.0)));
    let attested = identity::attested_as_it_stands(&town.db, known).await.unwrap().unwrap();
    assert_eq!(attested.name, "Alberto Ferri", "from then on as their identity has it");
    assert_eq!(town.count("SELECT COUNT(*) FROM identity_outsider WHERE seen IS NULL").await, 1);
}

#[testkit::on_both_engines]
async fn a_guest_of_eidas_comes_in_without_a_codice_fiscale(db: Db) {
    let town = Town::settled(db).await;
    let (mut browser, answer) = town.signs_in(&town.by_eidas(), ("person", "greta")).await;
    assert_eq!(answer.location(), "/benvenuto");
    let page = browser.get("/benvenuto").await.text();
    assert!(page.contains("Greta Weber"), "{page}");
}

#[testkit::on_both_engines]
async fn who_moves_into_the_city_becomes_a_resident_and_keeps_one_identity(db: Db) {
    let town = Town::settled(db).await;
    town.signs_in(&town.by_spid(), ("person", "alberto")).await;
    let resident = town.enters_the_register(ALBERTO, "1990-05-17").await;

    let (mut browser, answer) = town.signs_in(&town.by_spid(), ("person", "alberto")).await;

    assert_eq!(answer.location(), "/fascicolo");
    assert_eq!(browser.get("/chi").await.text(), format!("resident {:?}", Some(resident.0)));
    let merged = town.count("SELECT COUNT(*) FROM identity_outsider WHERE became IS NOT NULL").await;
    assert_eq!(merged, 1);
}

#[testkit::on_both_engines]
async fn who_needs_the_highest_level_is_asked_for_it(db: Db) {
    let town = Town::settled(db).await;
    let mut browser = Browser::new(&town.app);
    let page = browser.get("/accedi?livello=3&return_to=/chi").await.text();
    assert!(page.contains("Serve un accesso più forte") && page.contains("livello=3"), "{page}");

    let strong = format!("{}&livello=3", town.by_spid());
    let (_, inside) = town.signs_in(&strong, ("person", "ada")).await;
    let (_, outside) = town.signs_in(&strong, ("person", "alberto")).await;

    assert_eq!(inside.status, StatusCode::SEE_OTHER);
    assert!(outside.text().contains("non basta per questo accesso"), "{}", outside.text());
    let log = town.log_about(town.ada).await;
    assert_eq!(log, [("resident".into(), "identity-audit-signed-in-high".into(), true)]);
}

#[testkit::on_both_engines]
async fn who_is_in_already_comes_in_anew_where_that_is_asked_and_at_any_level(db: Db) {
    let town = Town::settled(db).await;
    let (mut browser, _) = town.signs_in(&town.by_spid(), ("person", "ada")).await;

    assert_eq!(browser.get("/accedi?return_to=/chi").await.location(), "/chi");
    let page = browser.get("/accedi?return_to=/chi&di_nuovo=si").await.text();

    assert!(page.contains("Serve un accesso recente") && page.contains("return_to=/chi"), "{page}");
    assert!(!page.contains("livello=3"), "{page}");
    let fields =
        as_far_as_the_answer(&mut browser, &format!("{}&return_to=/chi", town.by_spid()), ("person", "ada"))
            .await;
    assert_eq!(comes_back(&mut browser, &fields).await.location(), "/chi");
}

#[testkit::on_both_engines]
async fn a_comune_without_spid_says_so_and_has_no_such_addresses(db: Db) {
    let mut browser = Browser::new(&closed_node(&db));
    assert!(browser.get("/accedi").await.text().contains("non è ancora attivo"));
    for path in [identity::METADATA_PATH, "/accedi/spid?gestore=x", "/accedi/eidas?gestore=x"] {
        assert_eq!(browser.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[testkit::on_both_engines]
async fn the_pages_speak_english_too(db: Db) {
    let town = Town::settled(db).await;
    let mut browser = Browser::new(&town.app).with_header("accept-language", "en");
    assert!(browser.get("/accedi").await.text().contains("Sign in with SPID"));
}
