//! What takes up public ground: whoever decides reads what is in the way, and everybody what was granted.

use auth::{Actor, Role, Scope};
use axum::http::StatusCode;
use cases::{CaseId, Catalogue, Units};
use db::Db;
use kernel::Language;

use super::LIBRARY;
use super::files::begin;
use super::office::{Office, case_in, official, resident, staff};

const ASKED: &str = r#"
[[form.pages]]
title = { it = "Lo spazio", en = "The space" }
[[form.pages.fields]]
name = "tipo"
label = { it = "Che cosa?", en = "What?" }
kind.choice = [
  { value = "lettura", label = { it = "Lettura in piazza", en = "Reading in the square" } },
  { value = "banchetto", label = { it = "Banchetto di libri", en = "Stall of books" } },
]
[[form.pages.fields]]
name = "luogo"
label = { it = "Dove?", en = "Where?" }
kind = "place"
[[form.pages.fields]]
name = "dal"
label = { it = "Dal", en = "From" }
kind.date = {}
[[form.pages.fields]]
name = "al"
label = { it = "Al", en = "Until" }
kind.date = {}

[procedure.clock]"#;

pub(crate) const OCCUPIES: &str = r#"
[occupies]
title = { it = "Letture in piazza", en = "Readings in the square" }
kind = "tipo"
place = "luogo"
first_day = "dal"
last_day = "al"
"#;

const LIST: &str = "/servizi/tessera-biblioteca/occupazioni";

pub(crate) fn catalogue(occupies: &str) -> Result<Catalogue, String> {
    let units = "[biblioteche]\nname = { it = \"Biblioteche\", en = \"Libraries\" }\n\
                 [scuole]\nname = { it = \"Scuole\", en = \"Schools\" }\n";
    let text = format!("{}{occupies}", LIBRARY.replacen("[procedure.clock]", ASKED, 1));
    let files = [("tessera-biblioteca".to_owned(), text)];
    Catalogue::read(&files, Units::parse(units).unwrap(), &Language::ALL)
        .map_err(|faults| format!("{faults:?}"))
}

pub(crate) async fn sends(
    office: &Office,
    actor: &Actor,
    latitude: &str,
    (from, until): (&str, &str),
) -> CaseId {
    let mut browser = office.browser_of(actor).await;
    let first = begin(&mut browser).await;
    let page = browser.post(&first, &[("_mostrati", "studia"), ("studia", "no")]).await.location().to_owned();
    browser.get(&page).await;
    let shown = ["tipo", "luogo", "dal", "al"].map(|name| ("_mostrati", name));
    let answers =
        [("tipo", "banchetto"), ("luogo.lat", latitude), ("luogo.lon", "9.19"), ("dal", from), ("al", until)];
    let done = browser.post(&page, &[&shown[..], &answers[..]].concat()).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    let draft = page.trim_end_matches("/pagine/2").to_owned();
    case_in(browser.post(&format!("{draft}/invio"), &[]).await.location())
}

#[testkit::on_both_engines]
async fn who_decides_reads_what_is_in_the_way_and_everybody_what_was_granted(db: Db) {
    let office = Office::new(db, catalogue(OCCUPIES).unwrap());
    let fair = sends(&office, &resident(), "45.4642", ("2020-05-01", "2020-05-03")).await;
    let near = sends(&office, &resident(), "45.4652", ("2020-05-03", "2020-05-04")).await;
    let later = sends(&office, &resident(), "45.4642", ("2020-06-01", "2020-06-02")).await;
    let mut desk = office.browser_of(&official()).await;
    let path = |case: CaseId| format!("/ufficio/pratiche/{case}");

    let shown = desk.get(&path(fair)).await.text();
    assert!(shown.contains("Nello stesso posto, negli stessi giorni"), "{shown}");
    assert!(shown.contains("Banchetto di libri") && shown.contains("dal 3 maggio 2020 al 4 maggio 2020"));
    assert!(!shown.contains("giugno 2020"), "another month is in nobody's way: {shown}");
    let alone = desk.get(&path(later)).await.text();
    assert!(alone.contains("Non c’è nient’altro"), "{alone}");
    assert!(office.visitor().get(LIST).await.text().contains("Non c’è niente in programma"));

    let question = [("ufficio", "scuole"), ("quesito", "Date fastidio?")];
    desk.get(&path(near)).await;
    desk.post(&format!("{}/pareri", path(near)), &question).await;
    let schools = Actor::Staff(staff(Role::CaseOfficial).within(vec![Scope::Office("scuole".to_owned())]));
    let mut schools = office.browser_of(&schools).await;
    let waiting = schools.get("/ufficio/pareri").await.text();
    let one = waiting.split("href=\"/ufficio/pareri/").nth(1).and_then(|rest| rest.split('"').next());
    let asked = schools.get(&format!("/ufficio/pareri/{}", one.unwrap())).await.text();
    assert!(asked.contains("dal 1º maggio 2020 al 3 maggio 2020"), "{asked}");

    desk.get(&path(fair)).await;
    desk.post(&format!("{}/azioni/consegna", path(fair)), &[("versione", "1")]).await;
    let granted = office.visitor().get(LIST).await.text();
    assert!(granted.contains("Letture in piazza") && granted.contains("dal 1º maggio 2020 al 3 maggio 2020"));
    assert!(!granted.contains("4 maggio"), "what is only asked for is nobody's business yet: {granted}");
    assert!(!granted.contains(&fair.to_string()), "{granted}");

    // What is refused is in nobody's way any more.
    desk.get(&path(near)).await;
    let version = desk.get(&path(near)).await.text();
    let version = version.split("name=\"versione\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let no = [("versione", version.unwrap()), ("testo-nega", "Lo spazio è già preso.")];
    let refused = desk.post(&format!("{}/azioni/nega", path(near)), &no).await;
    assert_eq!(refused.status, StatusCode::SEE_OTHER, "{}", refused.text());
    let (left,): (i64,) = office.db.query("SELECT COUNT(*) FROM cases_occupation").fetch_one().await.unwrap();
    assert_eq!(left, 2);
}

#[test]
fn what_takes_up_ground_says_where_and_when() {
    for (from, to, words) in [
        ("kind = \"tipo\"", "kind = \"dal\"", "a choice"),
        ("place = \"luogo\"", "place = \"tipo\"", "a place"),
        ("last_day = \"al\"", "last_day = \"scuola\"", "a day"),
    ] {
        let told = catalogue(&OCCUPIES.replacen(from, to, 1)).unwrap_err();
        assert!(told.contains(words), "{told}");
    }
}

#[testkit::on_both_engines]
async fn more_than_a_page_holds_is_on_the_next_with_its_own_numbers(db: Db) {
    let office = Office::new(db, catalogue(OCCUPIES).unwrap());
    let ada = resident();
    for _ in 0..51 {
        sends(&office, &ada, "45.4642", ("2020-05-01", "2020-05-03")).await;
    }
    let mut tx = office.db.begin().await.unwrap();
    tx.query("UPDATE cases_occupation SET is_granted = TRUE").execute().await.unwrap();
    tx.commit().await.unwrap();

    let first = office.visitor().get(LIST).await.text();
    let second = office.visitor().get(&format!("{LIST}?pagina=2")).await.text();
    let beyond = office.visitor().get(&format!("{LIST}?pagina=9")).await.text();

    assert!(first.contains("51 in tutto") && first.contains("pagina=2"), "{first}");
    assert!(first.contains("id=\"evento-50\"") && !first.contains("id=\"evento-51\""), "{first}");
    assert!(second.contains("id=\"evento-51\"") && !second.contains("id=\"evento-50\""), "{second}");
    assert!(beyond.contains("id=\"evento-51\""), "after the last page comes the last: {beyond}");
}
