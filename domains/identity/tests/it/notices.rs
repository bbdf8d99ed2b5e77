//! What people are told: on their pages at once, and by mail after it.

use axum::http::StatusCode;
use chrono::{Months, TimeDelta};
use db::Db;
use identity::{Notice, NoticeId, Topic};
use jobs::JobState;
use kernel::PersonId;

use crate::post_office::{CHOICES, CONTACTS, PostOffice, resident};

const NOTICES: &str = identity::NOTICES_PATH;
const ADA: &str = "ada@posta.example";

fn notice(office: &PostOffice, topic: Topic) -> Notice {
    // Its texts take no variable; the next one's do.
    Notice::new(
        office.clock.now(),
        topic,
        "identity-notice-phone-stated-subject",
        "identity-notice-phone-stated-body",
    )
}

#[testkit::on_both_engines]
async fn a_notice_says_for_whom_it_is_on_the_page_and_in_the_mail(db: Db) {
    let office = PostOffice::open(db).await;
    let person = PersonId::new();
    let mut browser = office.browser(&resident(person)).await;
    office.confirms(&mut browser, ADA).await;

    office.tells(person, notice(&office, Topic::Delegation).about("Ugo Rossi")).await;
    let page = browser.get(NOTICES).await.text();
    office.deliver().await;

    assert!(page.contains("Questo avviso riguarda Ugo Rossi."), "{page}");
    let mail = office.newest();
    assert_eq!((mail.to, mail.subject.as_str()), (vec![ADA.into()], "Il tuo numero di cellulare è cambiato"));
    assert!(mail.text.starts_with("Questo avviso riguarda Ugo Rossi."), "{}", mail.text);
    assert!(
        mail.text.contains("/area-personale/avvisi") && mail.text.contains("automatico"),
        "{}",
        mail.text
    );
    let log = office.log_about(person).await;
    assert!(log.contains(&"notice-mailed".to_owned()) && log.contains(&"notices-read".to_owned()), "{log:?}");
}

#[testkit::on_both_engines]
async fn what_fills_in_a_text_is_kept_with_it_and_read_in_the_readers_language(db: Db) {
    let office = PostOffice::open(db).await;
    let person = PersonId::new();
    let mut browser = office.browser(&resident(person)).await;
    office.confirms(&mut browser, ADA).await;
    let in_english = [("via_delegation", "email"), ("via_services", "email"), ("lingua", "en")];
    browser.get(CONTACTS).await;
    browser.post(CHOICES, &in_english).await;

    let now = office.clock.now();
    let told = Notice::new(now, Topic::Services, "identity-contacts-notices", "identity-contact-email-since")
        .with("count", 3)
        .with("day", "16 March 2020");
    office.tells(person, told).await;
    let unknown =
        Notice::new(now, Topic::Services, "identity-notice-of-tomorrow", "identity-notice-of-tomorrow");
    office.tells(person, unknown).await;
    office.deliver().await;

    let mails = office.mailbox.mails();
    let told =
        mails.iter().find(|mail| mail.text.contains("Confirmed on 16 March 2020")).expect("in English");
    assert_eq!(told.subject, "Read your notices: 3 are new");
    assert!(mails.iter().any(|mail| mail.subject == "A notice from the city"), "of another release");
    let italian = browser.get(NOTICES).await.text();
    assert!(italian.contains("3 sono nuovi"), "the page speaks the language of the page: {italian}");
}

#[testkit::on_both_engines]
async fn who_wants_no_mail_about_something_gets_none_but_for_their_own_safety(db: Db) {
    let office = PostOffice::open(db).await;
    let person = PersonId::new();
    let mut browser = office.browser(&resident(person)).await;
    office.confirms(&mut browser, ADA).await;
    browser.get(CONTACTS).await;
    browser.post(CHOICES, &[("via_delegation", "pages"), ("via_services", "letter"), ("lingua", "it")]).await;
    let before = office.mailbox.mails().len();

    for topic in [Topic::Delegation, Topic::Services] {
        office.tells(person, notice(&office, topic)).await;
    }
    office.deliver().await;
    assert_eq!(office.mailbox.mails().len(), before);
    office.tells(person, notice(&office, Topic::Account)).await;
    office.deliver().await;

    assert_eq!(office.mailbox.mails().len(), before + 1);
    assert!(browser.get(CONTACTS).await.text().contains("4 sono nuovi"), "the pages have everything");
}

#[testkit::on_both_engines]
async fn notices_are_read_the_newest_first_and_marked_by_their_owner_alone(db: Db) {
    let office = PostOffice::open(db.clone()).await;
    let person = PersonId::new();
    let mut browser = office.browser(&resident(person)).await;
    assert!(browser.get(NOTICES).await.text().contains("Nessun avviso"));
    office.tells(person, notice(&office, Topic::Services)).await;
    office.clock.advance(TimeDelta::minutes(1));
    office.tells(person, notice(&office, Topic::Services).about("Ugo Rossi")).await;

    let page = browser.get(NOTICES).await.text();
    let (newer, older) = (page.find("ore 10:31").unwrap(), page.find("ore 10:30").unwrap());
    assert!(newer < older, "{page}");
    let path = page.split("action=\"/area-personale/avvisi/notice_").nth(1).unwrap();
    let path = format!("/area-personale/avvisi/notice_{}", path.split('"').next().unwrap());

    let mut stranger = office.browser(&resident(PersonId::new())).await;
    assert_eq!(stranger.post(&path, &[]).await.status, StatusCode::NOT_FOUND);
    let none = format!("/area-personale/avvisi/{}/lettura", NoticeId::new());
    assert_eq!(browser.post(&none, &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(browser.post(&path, &[]).await.location(), NOTICES);
    assert_eq!(browser.get(NOTICES).await.text().matches("Segna come letto").count(), 1);
    browser.post("/area-personale/avvisi/letti", &[]).await;
    assert!(!browser.get(NOTICES).await.text().contains("Segna"));

    office.contacts.tidy_up(office.clock.now() + Months::new(25)).await.unwrap();
    assert!(browser.get(NOTICES).await.text().contains("Nessun avviso"), "kept for 24 months");
}

#[testkit::on_both_engines]
async fn a_long_list_comes_in_pages(db: Db) {
    let office = PostOffice::open(db).await;
    let person = PersonId::new();
    let mut browser = office.browser(&resident(person)).await;
    for _ in 0..21 {
        office.tells(person, notice(&office, Topic::Services)).await;
    }
    assert!(browser.get(NOTICES).await.text().contains("pagina=2"));
    let second = browser.get("/area-personale/avvisi?pagina=2").await.text();
    assert_eq!(second.matches("class=\"app-notice-text\"").count(), 1);
    assert_eq!(browser.get("/area-personale/avvisi?pagina=3").await.status, StatusCode::NOT_FOUND);
}

#[testkit::on_both_engines]
async fn a_mail_server_that_is_away_loses_nothing_and_no_job_names_anybody(db: Db) {
    let mut office = PostOffice::open(db.clone()).await;
    let person = PersonId::new();
    let mut browser = office.browser(&resident(person)).await;
    office.confirms(&mut browser, ADA).await;
    office.closes();
    office.tells(person, notice(&office, Topic::Delegation).about("Ugo Rossi")).await;

    office.deliver().await;
    let waiting = jobs::list(&db, JobState::Waiting, 0, 10).await.unwrap().jobs;
    assert_eq!(waiting.len(), 1);
    assert_eq!(waiting[0].last_error.as_deref(), Some("the mail server is away"));
    let jobs: Vec<(String, db::Json<serde_json::Value>)> =
        db.query("SELECT kind, payload FROM jobs_job").fetch_all().await.unwrap();
    for (kind, db::Json(payload)) in &jobs {
        let told = format!("{kind} {payload}");
        assert!(kind.starts_with("identity.mail_"), "{told}");
        assert!(
            !told.contains('@') && !told.contains("Rossi") && !told.contains(&person.0.to_string()),
            "{told}"
        );
    }

    office.opens_again().await;
    office.clock.advance(TimeDelta::minutes(1));
    office.deliver().await;
    assert_eq!(office.mailbox.mails().len(), 1);
    assert!(office.newest().text.contains("Ugo Rossi"));
    assert!(jobs::list(&db, JobState::Waiting, 0, 10).await.unwrap().jobs.is_empty());
}

#[testkit::on_both_engines]
async fn an_address_that_stopped_working_is_told_to_its_owner(db: Db) {
    let office = PostOffice::open(db.clone()).await;
    let person = PersonId::new();
    let mut browser = office.browser(&resident(person)).await;
    office.confirms(&mut browser, ADA).await;
    let mut tx = db.begin().await.unwrap();
    tx.query("UPDATE identity_contact SET email = 'nessuno@posta.example'").execute().await.unwrap();
    tx.commit().await.unwrap();

    office.tells(person, notice(&office, Topic::Services)).await;
    office.deliver().await;

    assert!(browser.get(CONTACTS).await.text().contains("L’ultimo messaggio non è arrivato"));
    assert!(jobs::list(&db, JobState::Dead, 0, 10).await.unwrap().jobs.is_empty());
    office.confirms(&mut browser, ADA).await;
    assert!(!browser.get(CONTACTS).await.text().contains("non è arrivato"));
}
