//! The pages, through the real router.

use crate::people::*;
use auth::Actor;
use axum::Router;
use axum::http::StatusCode;
use db::Db;
use registry::{ServiceLink, routes_with};
use testkit::on_both_engines;
use web::Shell;
use web::testing::{Browser, house};

/// A service of another domain, as the application passes it in.
const SERVICE: ServiceLink = ServiceLink {
    title: "registry-seen-title",
    text: "registry-seen-lead",
    path: "/certificati",
    opens_to: |_| true,
};

/// The town with its pages open.
pub(crate) struct Pages {
    pub(crate) town: Town,
    shell: Shell,
    pub(crate) app: Router,
}

impl Pages {
    pub(crate) async fn open(db: Db) -> Self {
        let town = Town::settled(db.clone()).await;
        let (shell, app) = house(routes_with(town.registry.clone(), &[SERVICE]), db, testkit::test_clock());
        Self { town, shell, app }
    }

    pub(crate) async fn browser_of(&self, actor: Actor) -> Browser {
        let mut browser = Browser::new(&self.app).with_header("accept-language", "it");
        browser.sign_in(&self.shell, actor).await;
        browser
    }
}

#[on_both_engines]
async fn a_resident_reads_their_own_file_on_one_page(db: Db) {
    let pages = Pages::open(db).await;
    let mut browser = pages.browser_of(resident(pages.town.ada)).await;

    let answer = browser.get("/fascicolo").await;

    assert_eq!(answer.status, StatusCode::OK);
    let html = answer.text();
    for told in [
        "Ada Niccolò D&#39;Agostino",
        "10 dicembre 1985, Milano (MI)",
        "Via Larga 12/A, 20122",
        "piano 3, int. 12",
        "Coniugata",
        "Italia",
        "Ugo Rossi",
        "Suocera",
        "Carta d’identità elettronica",
        "Scade presto",
        "Sezione elettorale",
        "href=\"/certificati\"",
        "href=\"/fascicolo/accessi\"",
    ] {
        assert!(html.contains(told), "the page does not say {told}");
    }
}

#[on_both_engines]
async fn the_same_page_speaks_english(db: Db) {
    let pages = Pages::open(db).await;
    let mut browser = pages.browser_of(resident(pages.town.ada)).await.with_header("accept-language", "en");

    let html = browser.get("/fascicolo").await.text();

    for told in ["Your file", "Married", "Italy", "Mother-in-law", "Expires soon"] {
        assert!(html.contains(told), "the page does not say {told}");
    }
}

#[on_both_engines]
async fn a_resident_reads_where_they_lived(db: Db) {
    let pages = Pages::open(db).await;
    let mut browser = pages.browser_of(resident(pages.town.ada)).await;

    let html = browser.get("/fascicolo/residenza").await.text();

    assert!(html.contains("Dal 1º maggio 2010"));
    assert!(html.contains("Via Roma 1, Sesto San Giovanni (MI)"));
    assert!(html.contains("Fino al 1º maggio 2010"));
}

#[on_both_engines]
async fn who_opened_a_file_is_shown_to_its_resident_by_office_and_reason(db: Db) {
    let pages = Pages::open(db).await;
    let mut browser = pages.browser_of(resident(pages.town.ada)).await;
    let empty = browser.get("/fascicolo/accessi").await.text();
    assert!(empty.contains("Nessuno ha visto i tuoi dati"));
    pages.town.file_of(pages.town.ada).await;

    let html = browser.get("/fascicolo/accessi").await.text();

    assert!(html.contains("Sportello anagrafico"));
    assert!(html.contains("Richiesta allo sportello"));
    assert!(html.contains("Fascicolo aperto"));
    assert!(html.contains("16 marzo 2020, ore 10:30"), "in the time of the office");
}

#[on_both_engines]
async fn a_long_list_of_accesses_has_pages(db: Db) {
    let pages = Pages::open(db).await;
    for _ in 0..21 {
        pages.town.file_of(pages.town.ada).await;
    }
    let mut browser = pages.browser_of(resident(pages.town.ada)).await;

    let first = browser.get("/fascicolo/accessi").await.text();
    let older = first.split("href=\"").find(|rest| rest.starts_with("/fascicolo/accessi?prima="));
    let older = older.unwrap().split('"').next().unwrap();
    let second = browser.get(older).await.text();
    let unreadable = browser.get("/fascicolo/accessi?prima=ieri").await.text();

    assert_eq!(first.matches("Richiesta allo sportello").count(), 20);
    assert_eq!(second.matches("Richiesta allo sportello").count(), 1);
    assert!(!second.contains("?prima=") && second.contains("Torna ai più recenti"), "{second}");
    assert_eq!(unreadable.matches("Richiesta allo sportello").count(), 20, "the newest");
}

#[on_both_engines]
async fn a_visitor_is_led_to_the_sign_in_page(db: Db) {
    let pages = Pages::open(db).await;
    let mut browser = Browser::new(&pages.app);
    for path in ["/fascicolo", "/fascicolo/residenza", "/fascicolo/accessi", "/anagrafe/cerca"] {
        let answer = browser.get(path).await;
        assert!(answer.location().starts_with("/accedi?return_to="), "{path}: {}", answer.status);
    }
}

#[on_both_engines]
async fn a_resident_cannot_open_the_desk(db: Db) {
    let pages = Pages::open(db).await;
    let mut browser = pages.browser_of(resident(pages.town.ada)).await;
    let other = format!("/anagrafe/persone/{}", pages.town.ugo);
    browser.get("/fascicolo").await;

    assert_eq!(browser.get("/anagrafe/cerca").await.status, StatusCode::FORBIDDEN);
    assert_eq!(browser.get(&other).await.status, StatusCode::FORBIDDEN);
    let asked = browser.post(&other, &[("motivo", "Sono curiosa di sapere")]).await;
    assert_eq!(asked.status, StatusCode::FORBIDDEN);
    assert!(!asked.text().contains("Ugo"));
}

#[on_both_engines]
async fn a_clerk_finds_and_opens_a_file_with_one_reason(db: Db) {
    let pages = Pages::open(db).await;
    let mut browser = pages.browser_of(clerk()).await;
    browser.get("/anagrafe/cerca").await;

    let search = [("cognome", "d'agostino"), ("nome", "ada"), ("motivo", "Rinnovo carta")];
    let found = browser.post("/anagrafe/cerca", &search).await;
    let path = format!("/anagrafe/persone/{}", pages.town.ada);
    assert!(found.text().contains(&format!("action=\"{path}\"")), "{}", found.text());
    let file = browser.post(&path, &[("motivo", "Rinnovo carta")]).await;

    assert_eq!(file.status, StatusCode::OK);
    assert!(file.text().contains("Ada Niccolò D&#39;Agostino"));
    assert!(file.text().contains("Rinnovo carta"));
    assert!(!file.text().contains("La tua famiglia"), "an employee reads about somebody else");
}

#[on_both_engines]
async fn every_page_speaks_every_language(db: Db) {
    let pages = Pages::open(db).await;
    for person in [pages.town.ada, pages.town.ida, pages.town.nonna, pages.town.neighbour] {
        let path = format!("/anagrafe/persone/{person}");
        for language in ["it", "en"] {
            let mut own = pages.browser_of(resident(person)).await.with_header("accept-language", language);
            let mut desk = pages.browser_of(clerk()).await.with_header("accept-language", language);
            for path in ["/fascicolo", "/fascicolo/residenza", "/fascicolo/accessi"] {
                assert_eq!(own.get(path).await.status, StatusCode::OK, "{path} in {language}");
            }
            assert_eq!(desk.get("/anagrafe/cerca").await.status, StatusCode::OK);
            assert_eq!(desk.get(&path).await.status, StatusCode::OK);
            assert_eq!(desk.post(&path, &[("motivo", "Rinnovo carta")]).await.status, StatusCode::OK);
        }
    }
}

#[on_both_engines]
async fn a_search_without_a_reason_comes_back_filled_in(db: Db) {
    let pages = Pages::open(db).await;
    let mut browser = pages.browser_of(clerk()).await;
    browser.get("/anagrafe/cerca").await;

    let answer = browser.post("/anagrafe/cerca", &[("cognome", "Rossi"), ("motivo", "")]).await;
    let code = browser
        .post("/anagrafe/cerca", &[("codice_fiscale", "RSSMRA85T10A562T"), ("motivo", "Rinnovo")])
        .await;
    let date = browser
        .post("/anagrafe/cerca", &[("cognome", "Rossi"), ("data_nascita", "ieri"), ("motivo", "Rinnovo")])
        .await;

    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().contains("value=\"Rossi\""));
    assert!(answer.text().contains("Scrivi il motivo: da 5 a 200 caratteri."));
    assert!(code.text().contains("controlla ogni carattere"));
    assert!(date.text().contains("Questa data non esiste"));
}

#[on_both_engines]
async fn a_file_that_does_not_exist_is_not_found(db: Db) {
    let pages = Pages::open(db).await;
    let mut browser = pages.browser_of(clerk()).await;
    browser.get("/anagrafe/cerca").await;

    let nobody = format!("/anagrafe/persone/{}", kernel::PersonId::new());
    let answer = browser.post(&nobody, &[("motivo", "Rinnovo carta")]).await;

    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert_eq!(browser.get("/anagrafe/persone/pippo").await.status, StatusCode::NOT_FOUND);
}

#[on_both_engines]
async fn opening_a_file_without_saying_why_asks_why(db: Db) {
    let pages = Pages::open(db).await;
    let mut browser = pages.browser_of(clerk()).await;
    let path = format!("/anagrafe/persone/{}", pages.town.ada);

    let asked = browser.get(&path).await;
    let again = browser.post(&path, &[("motivo", "no")]).await;

    assert!(!asked.text().contains("Ada"), "nothing is read before the reason is given");
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
}
