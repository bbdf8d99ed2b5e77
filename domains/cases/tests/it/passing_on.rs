//! A step of its definition leads a case to another office, which alone holds it from then on.

use auth::{Actor, Role};
use axum::http::StatusCode;
use cases::{Catalogue, Units};
use db::Db;
use kernel::Language;

use super::LIBRARY;
use super::office::{Office, official, resident, staff};

/// The library card: whoever is asked for something is waited for by the schools.
pub(super) fn catalogue() -> Catalogue {
    let units = "[biblioteche]\nname = { it = \"Biblioteche\", en = \"Libraries\" }\n\
                 [scuole]\nname = { it = \"Scuole\", en = \"Schools\" }\n";
    let moved = LIBRARY.replace("suspends_clock = true", "suspends_clock = true\nunit = \"scuole\"");
    let files = [("tessera-biblioteca".to_owned(), moved)];
    Catalogue::read(&files, Units::parse(units).unwrap(), &Language::ALL).unwrap()
}

#[testkit::on_both_engines]
async fn another_office_finds_it_among_what_nobody_holds_and_the_one_before_has_it_no_more(db: Db) {
    let office = Office::new(db, catalogue());
    let ada = resident();
    let case = office.sends(&ada, true).await;
    let path = format!("/ufficio/pratiche/{case}");
    let mut library = office.browser_of(&official()).await;
    library.get(&path).await;
    library.post(&format!("{path}/presa"), &[]).await;
    library.get(&path).await;

    let passed_on = library.post(&format!("{path}/azioni/chiedi"), &[("versione", "2")]).await;

    assert_eq!(passed_on.status, StatusCode::SEE_OTHER, "{}", passed_on.text());
    assert_eq!(library.get(&path).await.status, StatusCode::NOT_FOUND);
    let of_schools = staff(Role::CaseOfficial).within(vec!["office:scuole".parse().unwrap()]);
    let mut schools = office.browser_of(&Actor::Staff(of_schools)).await;
    for (list, mut browser, is_there) in [
        ("/ufficio/pratiche?di=libere", schools.clone(), true),
        ("/ufficio/pratiche", library.clone(), false),
        ("/ufficio/pratiche?di=ufficio", library, false),
    ] {
        let found = browser.get(list).await.text();
        assert_eq!(found.contains("0000001/2020"), is_there, "{list}: {found}");
    }
    assert!(schools.get(&path).await.text().contains("Chiedi → In attesa"), "what was done before is told");
    let at_home = office.browser_of(&ada).await.get(&format!("/pratiche/{case}")).await.text();
    assert!(at_home.contains("<dd>Scuole</dd>"), "who asked reads which office holds it: {at_home}");
}
