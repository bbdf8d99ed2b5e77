//! Why a clerk opens a person, who asks at the counter, and what they showed.

use audit::SeenPurpose;
use axum::http::StatusCode;
use db::Db;
use web::testing::{Answer, Browser};

use crate::town::{IN_PERSON, Town, hidden, open, staff};

fn path(town: &Town) -> String {
    format!("/sportello/persone/{}", town.ada)
}

/// Sends the form of a residence certificate that costs nothing, with these answers about who asks.
async fn ask(browser: &mut Browser, path: &str, asker: &[(&str, &str)]) -> Answer {
    let page = open(browser, path, &IN_PERSON).await.text();
    let key = hidden(&page, "request_key");
    let always = [
        ("request_key", key.as_str()),
        ("reason", "in-person"),
        ("requester", "subject"),
        ("destination", "0"),
        ("kind-8", "si"),
        ("purpose", "6"),
    ];
    browser.post(path, &[asker, &always].concat()).await
}

/// What an official reads of the certificate that was just issued.
async fn on_the_staff_page(town: &Town, issued: &Answer) -> String {
    assert_eq!(issued.status, StatusCode::SEE_OTHER, "{}", issued.text());
    let id = issued.location().rsplit('/').next().unwrap();
    town.official().await.get(&format!("/anagrafe/certificati/{id}")).await.text()
}

/// Somebody else, with their passport.
const EVA: [(&str, &str); 7] = [
    ("requester", "adult"),
    ("seen", "document"),
    ("asker_surname", "Neri"),
    ("asker_given", "Eva"),
    ("document_kind", "pass"),
    ("document_number", "YA1234567"),
    ("document_issuer", "Questura di Milano"),
];

#[testkit::on_both_engines]
async fn nobody_is_opened_before_the_clerk_says_why(db: Db) {
    let town = Town::settled(db).await;
    let mut clerk = town.clerk().await;

    let asked = clerk.get(&path(&town)).await;
    let in_the_address = clerk.get(&format!("{}?reason=in-person", path(&town))).await;
    let without_number = open(&mut clerk, &path(&town), &[("reason", "office")]).await;
    let other = open(&mut clerk, &path(&town), &[("reason", "curiosity")]).await;

    assert_eq!(asked.status, StatusCode::OK);
    assert!(asked.text().contains("Perché apri questa persona?") && !asked.text().contains("Ada Bianchi"));
    assert!(!in_the_address.text().contains("Ada Bianchi"), "an address opens nobody");
    assert_eq!(without_number.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(without_number.text().contains("almeno una cifra"), "{}", without_number.text());
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(town.seen_by(town.ada).await.is_empty(), "nothing was read");
}

#[testkit::on_both_engines]
async fn the_resident_reads_why_they_were_opened(db: Db) {
    let town = Town::settled(db).await;
    let mut clerk = town.clerk().await;

    open(&mut clerk, &path(&town), &[("reason", "on-behalf")]).await;
    open(&mut clerk, &path(&town), &[("reason", "office"), ("reason_number", "prot. 12/2020")]).await;

    let purposes: Vec<SeenPurpose> =
        town.seen_in_full(town.ada).await.into_iter().map(|one| one.purpose).collect();
    assert_eq!(
        purposes,
        [
            SeenPurpose::Stated("Necessità d’ufficio: prot. 12/2020".into()),
            SeenPurpose::Known("certificates-purpose-on-behalf".into())
        ]
    );
}

#[testkit::on_both_engines]
async fn the_reason_of_the_search_goes_with_who_was_found(db: Db) {
    let town = Town::settled(db).await;
    let mut clerk = town.clerk().await;
    clerk.get("/sportello").await;

    let fields = [("surname", "bianchi"), ("reason", "office"), ("reason_number", "prot. 12/2020")];
    let found = clerk.post("/sportello", &fields).await;

    assert_eq!(found.location(), path(&town));
    let page = clerk.get(found.location()).await.text();
    assert_eq!(
        (hidden(&page, "reason").as_str(), hidden(&page, "reason_number").as_str()),
        ("office", "prot. 12/2020")
    );
}

#[testkit::on_both_engines]
async fn an_opening_lasts_a_quarter_of_an_hour_for_the_clerk_who_opened_and_leaves_one_entry(db: Db) {
    let town = Town::settled(db).await;
    let same = staff(auth::Role::CounterClerk);
    let mut clerk = town.browser_of(same.clone()).await;
    let opened = open(&mut clerk, &path(&town), &IN_PERSON).await;
    assert!(opened.text().contains("Ada Bianchi"), "{}", opened.text());

    let again = clerk.get(&path(&town)).await.text();
    let colleague = town.clerk().await.get(&path(&town)).await.text();

    assert!(again.contains("Ada Bianchi"), "back and refresh show the page again");
    assert!(colleague.contains("Perché apri questa persona?") && !colleague.contains("Ada Bianchi"));
    assert_eq!(town.seen_by(town.ada).await, ["certificates-audit-offered"]);
    town.clock.advance(chrono::TimeDelta::minutes(16));
    let late = town.browser_of(same).await.get(&path(&town)).await.text();
    assert!(late.contains("Perché apri questa persona?") && !late.contains("Ada Bianchi"), "{late}");
}

#[testkit::on_both_engines]
async fn a_document_of_the_file_is_one_click_and_stays_with_the_certificate(db: Db) {
    let town = Town::settled(db).await;
    let mut clerk = town.clerk().await;

    let issued = ask(&mut clerk, &path(&town), &[("seen", "file-CA00000AA")]).await;

    let page = on_the_staff_page(&town, &issued).await;
    assert!(
        page.contains("L’interessato") && page.contains("Carta d’identità elettronica, CA00000AA"),
        "{page}"
    );
}

#[testkit::on_both_engines]
async fn somebody_else_gives_their_name_and_shows_a_document(db: Db) {
    let town = Town::settled(db).await;
    let mut clerk = town.clerk().await;

    let issued = ask(&mut clerk, &path(&town), &EVA).await;

    let page = on_the_staff_page(&town, &issued).await;
    assert!(
        page.contains("Eva Neri") && page.contains("Passaporto, YA1234567, Questura di Milano"),
        "{page}"
    );
    assert!(!issued.location().contains("Neri"));
}

#[testkit::on_both_engines]
async fn what_is_missing_about_who_asks_is_said_beside_its_field(db: Db) {
    let town = Town::settled(db).await;
    let mut clerk = town.clerk().await;
    let but = |field: &'static str, value: &'static str| [&[(field, value)], &EVA[..]].concat();
    let cases = [
        (vec![("seen", "")], "seen", "Scegli il documento che hai visto"),
        (vec![("seen", "file-ZZ")], "seen", "Scegli il documento che hai visto"),
        (but("seen", "known"), "seen", "mostra il proprio documento"),
        (but("seen", "file-CA00000AA"), "seen", "mostra il proprio documento"),
        (but("asker_surname", ""), "asker_surname", "Scrivi nome e cognome di chi chiede."),
        (but("asker_given", ""), "asker_given", "Scrivi nome e cognome di chi chiede."),
        (but("asker_given", "E3A"), "asker_surname", "solo lettere"),
        (but("document_kind", ""), "document_kind", "Scegli il tipo di documento."),
        (but("document_number", ""), "document_number", "come sta sul documento"),
        (but("document_issuer", ""), "document_issuer", "come sta sul documento"),
        (but("requester", "nobody"), "requester", "Scegli chi chiede."),
    ];

    for (asker, field, sentence) in cases {
        let answer = ask(&mut clerk, &path(&town), &asker).await;
        let html = answer.text();
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}: {html}");
        let marker = format!("id=\"campo-{field}-errore\"");
        let at = html.find(&marker).unwrap_or_else(|| panic!("nothing is said by {field}: {html}"));
        assert!(html[at..].split("</p>").next().unwrap().contains(sentence), "{field}: {html}");
    }
}

#[testkit::on_both_engines]
async fn who_asks_is_still_known_after_the_money_was_taken(db: Db) {
    let town = Town::settled(db).await;
    let mut clerk = town.clerk().await;
    let asker = [&[("purpose", "ordinary")], &EVA[..]].concat();

    let unpaid = ask(&mut clerk, &path(&town), &asker).await;

    assert_eq!(hidden(&unpaid.text(), "asker_surname"), "Neri");
    assert_eq!(hidden(&unpaid.text(), "document_number"), "YA1234567");
    assert_eq!(hidden(&unpaid.text(), "reason"), "in-person");
}
