//! What people find.

use axum::http::StatusCode;
use cases::{Catalogue, SERVICES_PATH};
use db::Db;
use web::testing::Browser;

use super::office::{Office, official, resident};

use super::{LIBRARY, catalogue_of, catalogue_with};

/// A second service, of another category and not active.
fn swimming() -> String {
    LIBRARY
        .replace("tessera-biblioteca", "corso-di-nuoto")
        .replace("cultura-e-tempo-libero", "salute-benessere-e-assistenza")
        .replace("[\"tempo-libero\", \"istruzione\"]", "[\"sport\"]")
        .replace("version = 1", "version = 1\nstatus = { suspended = { reason = { it = \"La piscina è chiusa.\", en = \"The pool is closed.\" } } }\nonline_path = \"/nuoto\"")
        .replace("Chiedere la tessera delle biblioteche", "Iscriversi a nuoto in città")
        .replace("Ask for a library card", "Enrol for swimming")
        .replace("Con la tessera prendi libri in prestito nelle biblioteche della città.", "Corsi per tutte le età.")
        .replace("laws =", "related = [\"tessera-biblioteca\"]\nlaws =")
}

fn browser(db: Db, catalogue: Catalogue) -> Browser {
    Office::new(db, catalogue).visitor()
}

fn both(db: Db) -> Browser {
    browser(db, catalogue_with(&[("corso-di-nuoto", &swimming())]))
}

#[testkit::on_both_engines]
async fn a_visitor_finds_all_services_by_category(db: Db) {
    let html = both(db).get(SERVICES_PATH).await.text();

    let order = [
        "Salute, benessere e assistenza",
        "Iscriversi a nuoto",
        "Cultura e tempo libero",
        "Chiedere la tessera",
    ];
    let places: Vec<usize> = order.iter().map(|words| html.find(words).expect(words)).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert_eq!(html.matches("data-element=\"service-link\"").count(), 2);
}

#[testkit::on_both_engines]
async fn words_are_found_whatever_their_accents_and_order(db: Db) {
    let mut browser = both(db);
    for (words, found) in
        [("citta NUOTO", 1), ("chiedere", 1), ("iscriversi chiedere", 0), ("sport", 1), ("", 2), ("%20", 2)]
    {
        let html = browser.get(&format!("/servizi?cerca={}", words.replace(' ', "+"))).await.text();
        assert_eq!(html.matches("data-element=\"service-link\"").count(), found, "{words}");
    }
}

#[testkit::on_both_engines]
async fn who_finds_nothing_reads_what_to_do(db: Db) {
    let html = both(db).get("/servizi?cerca=astronave").await.text();
    assert!(
        html.contains("Nessun servizio con queste parole") && html.contains("value=\"astronave\""),
        "{html}"
    );
}

#[testkit::on_both_engines]
async fn what_somebody_types_is_never_markup(db: Db) {
    let html = both(db).get("/servizi?cerca=%22%3E%3Cscript%3E").await.text();
    assert!(!html.contains("\"><script>"), "{html}");
}

#[testkit::on_both_engines]
async fn a_category_and_a_topic_narrow_the_list(db: Db) {
    let mut browser = both(db);
    let sport = browser.get("/servizi?argomento=sport").await.text();
    assert!(sport.contains("Iscriversi a nuoto") && !sport.contains("Chiedere la tessera"), "{sport}");
    let culture = browser.get("/servizi?categoria=cultura-e-tempo-libero").await.text();
    assert!(!culture.contains("Iscriversi a nuoto") && culture.contains("Chiedere la tessera"), "{culture}");
    let unknown = browser.get("/servizi?categoria=che-non-esiste").await;
    assert_eq!(unknown.status, StatusCode::OK);
    assert!(unknown.text().contains("Chiedere la tessera"));
}

#[testkit::on_both_engines]
async fn a_sheet_has_the_parts_of_the_model_in_its_order(db: Db) {
    let html = both(db).get("/servizi/tessera-biblioteca").await.text();

    let marks = [
        "breadcrumb",
        "metatag",
        "service-title",
        "service-status",
        "service-description",
        "page-index",
        "service-addressed",
        "service-how-to",
        "service-needed",
        "service-achieved",
        "service-calendar-text",
        "service-generic-access",
        "service-file",
        "service-area",
        "service-topic",
    ];
    let place =
        |mark: &&str| html.find(&format!("data-element=\"{mark}\"")).unwrap_or_else(|| panic!("{mark}"));
    let places: Vec<usize> = marks.iter().map(place).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert!(html.contains("30 giorni") && html.contains("L. 241/1990, art. 2"), "the term and its rule");
    assert!(html.contains("service-online-access"), "its form is here");
}

#[testkit::on_both_engines]
async fn whoever_is_at_work_reads_how_people_ask_and_finds_no_door_that_is_closed_to_them(db: Db) {
    let office = Office::new(db, catalogue_with(&[]));
    let form = "href=\"/servizi/tessera-biblioteca/richiesta\"";
    let read = office.browser_of(&official()).await.get("/servizi/tessera-biblioteca").await.text();
    assert!(read.contains("Qui sei al lavoro.") && !read.contains(form), "{read}");
    for mut browser in [office.visitor(), office.browser_of(&resident()).await] {
        let read = browser.get("/servizi/tessera-biblioteca").await.text();
        assert!(read.contains(form) && !read.contains("Qui sei al lavoro."), "{read}");
    }
}

#[testkit::on_both_engines]
async fn a_sheet_is_read_in_english(db: Db) {
    let mut browser = both(db);
    browser.get("/lingua/en?return_to=/servizi").await;
    let html = browser.get("/servizi/tessera-biblioteca").await.text();
    assert!(html.contains("Ask for a library card") && html.contains("Culture and leisure"), "{html}");
}

#[testkit::on_both_engines]
async fn a_service_that_is_not_active_says_why_and_leads_nowhere(db: Db) {
    let html = both(db).get("/servizi/corso-di-nuoto").await.text();
    assert!(html.contains("Servizio non attivo") && html.contains("La piscina è chiusa."), "{html}");
    assert!(!html.contains("href=\"/nuoto\""), "{html}");
    assert!(html.contains("href=\"/servizi/tessera-biblioteca\""), "what goes with it");
}

#[testkit::on_both_engines]
async fn a_sheet_leads_to_the_appointment_that_one_comes_with(db: Db) {
    let booked = LIBRARY.replace("version = 1", "version = 1\nbooking = \"tessera\"");
    let office = Office::new(db, catalogue_of(booked));
    let link = "href=\"/prenota?motivo=tessera\"";

    let html = office.visitor().get("/servizi/tessera-biblioteca").await.text();
    let at_work = office.browser_of(&official()).await.get("/servizi/tessera-biblioteca").await.text();

    assert_eq!(html.matches(link).count(), 2, "at the head, and where one gets it: {html}");
    assert!(html.contains("data-element=\"service-booking-access\""), "{html}");
    assert!(!at_work.contains(link), "an employee books for nobody by this door: {at_work}");
}

#[testkit::on_both_engines]
async fn a_sheet_leads_to_the_sites_where_a_part_is_done_and_says_that_they_are_elsewhere(db: Db) {
    let link = "links = [{ name = { it = \"Il portale\", en = \"The portal\" }, url = \"https://www.inpa.gov.it\" }]";
    let office = Office::new(db, catalogue_of(LIBRARY.replace("laws =", &format!("{link}\nlaws ="))));

    let html = office.visitor().get("/servizi/tessera-biblioteca").await.text();
    let service = office.program().get("/services/tessera-biblioteca").await.json();

    let shown = "<a href=\"https://www.inpa.gov.it\" rel=\"external\">Il portale</a>";
    assert!(html.contains(shown) && html.contains("portano fuori da questo sito"), "{html}");
    let listed = serde_json::json!([{ "name": "Il portale", "url": "https://www.inpa.gov.it" }]);
    assert_eq!(service["links"], listed);
}

#[testkit::on_both_engines]
async fn a_sheet_that_leads_nowhere_else_names_no_other_sites(db: Db) {
    let office = Office::new(db, catalogue_with(&[]));

    let html = office.visitor().get("/servizi/tessera-biblioteca").await.text();

    assert!(!html.contains("Altri siti"), "{html}");
    assert_eq!(
        office.program().get("/services/tessera-biblioteca").await.json()["links"],
        serde_json::json!([])
    );
}

#[testkit::on_both_engines]
async fn a_service_that_is_not_active_gives_no_appointments(db: Db) {
    let suspended = swimming().replace("online_path = \"/nuoto\"", "booking = \"nuoto\"");
    let mut browser = browser(db, catalogue_with(&[("corso-di-nuoto", &suspended)]));

    let html = browser.get("/servizi/corso-di-nuoto").await.text();

    assert!(html.contains("Servizio non attivo") && !html.contains("/prenota?motivo=nuoto"), "{html}");
    let none = browser.get("/servizi/tessera-biblioteca").await.text();
    assert!(!none.contains("/prenota"), "nobody comes anywhere for it: {none}");
}

#[testkit::on_both_engines]
async fn machines_read_the_same_facts(db: Db) {
    let html = both(db).get("/servizi/tessera-biblioteca").await.text();
    let (_, rest) = html.split_once("data-element=\"metatag\">").unwrap();
    let (data, _) = rest.split_once("</script>").unwrap();
    let data: serde_json::Value = serde_json::from_str(data).unwrap();
    assert_eq!(data["@type"], "GovernmentService");
    assert_eq!(data["name"], "Chiedere la tessera delle biblioteche");
    assert_eq!(data["availableChannel"]["serviceLocation"]["name"], "Biblioteche");
}

#[testkit::on_both_engines]
async fn a_service_that_is_not_there_is_not_found(db: Db) {
    let mut browser = both(db);
    for path in ["/servizi/che-non-c-e", "/servizi/%3Cscript%3E", "/servizi/Tessera"] {
        assert_eq!(browser.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[testkit::on_both_engines]
async fn a_city_without_services_has_an_empty_page_that_says_so(db: Db) {
    let html = browser(db, Catalogue::default()).get(SERVICES_PATH).await.text();
    assert!(html.contains("Nessun servizio"), "{html}");
}
