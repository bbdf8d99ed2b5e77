//! An address becomes somebody's, and stops being it.

use auth::{Actor, AssuranceLevel, Role};
use axum::http::StatusCode;
use chrono::TimeDelta;
use db::Db;
use identity::Post;
use jobs::JobState;
use kernel::PersonId;
use web::testing::{Answer, Browser};

use crate::house::staff;
use crate::post_office::{CHOICES, CONFIRM, CONTACTS, EMAIL, PHONE, PostOffice, house, resident};

const ADA: &str = "ada@posta.example";
const AGAIN: &str = "/area-personale/contatti/conferma/invio";
const REMOVE: &str = "/area-personale/contatti/email/rimozione";

/// A code that is not this one.
fn another(code: &str) -> &'static str {
    if code == "000000" { "000001" } else { "000000" }
}

#[testkit::on_both_engines]
async fn who_reads_what_comes_to_an_address_may_call_it_theirs(db: Db) {
    let office = PostOffice::open(db).await;
    let person = PersonId::new();
    let mut browser = office.browser(&resident(person)).await;

    let asked = browser.post(EMAIL, &[("email", " ada@Posta.example ")]).await;
    assert_eq!((asked.status, asked.location()), (StatusCode::SEE_OTHER, CONFIRM));
    let page = browser.get(CONFIRM).await.text();
    for text in [ADA, "15 minuti", "autocomplete=\"one-time-code\"", "inputmode=\"numeric\"", "/piu-tardi"] {
        assert!(page.contains(text), "{text} is not in\n{page}");
    }
    assert!(browser.get(CONTACTS).await.text().contains("Un indirizzo da confermare"));
    office.deliver().await;
    let mail = office.newest();
    assert_eq!(
        (mail.to, mail.subject.as_str()),
        (vec![ADA.to_owned()], "Il codice per confermare il tuo indirizzo")
    );
    let confirmed = browser.post(CONFIRM, &[("codice", &office.code())]).await;

    assert_eq!(confirmed.location(), "/area-personale/contatti?fatto=email");
    let page = browser.get(confirmed.location()).await.text();
    assert!(page.contains(ADA) && page.contains("Confermato il 16 marzo 2020"), "{page}");
    assert!(!page.contains("Un indirizzo da confermare"), "{page}");
    let log = office.log_about(person).await;
    assert!(
        log.contains(&"email-proposed".to_owned()) && log.contains(&"email-confirmed".to_owned()),
        "{log:?}"
    );
    assert!(log.contains(&"contacts-read".to_owned()), "{log:?}");
}

#[testkit::on_both_engines]
async fn the_new_address_hears_of_it_and_the_one_before_too(db: Db) {
    let office = PostOffice::open(db).await;
    let person = PersonId::new();
    let mut browser = office.browser(&resident(person)).await;
    office.confirms(&mut browser, ADA).await;
    assert_eq!(office.newest().subject, "Il tuo indirizzo e-mail è confermato");

    office.confirms(&mut browser, "ada@nuova.example").await;

    let told: Vec<(String, String)> =
        office.mailbox.mails().into_iter().take(2).map(|mail| (mail.to[0].clone(), mail.subject)).collect();
    assert!(
        told.contains(&("ada@nuova.example".into(), "Il tuo indirizzo e-mail è confermato".into())),
        "{told:?}"
    );
    assert!(told.contains(&(ADA.into(), "Non ti scriviamo più a questo indirizzo".into())), "{told:?}");
    let goodbye = office.mailbox.mails().into_iter().find(|mail| mail.subject.starts_with("Non ti")).unwrap();
    assert!(!goodbye.text.contains("nuova"), "the old one does not learn the new one: {}", goodbye.text);

    browser.get(CONTACTS).await;
    browser.post(REMOVE, &[]).await;
    office.deliver().await;
    assert_eq!(office.newest().to, ["ada@nuova.example"], "who loses an address is told there");
    assert!(browser.get(CONTACTS).await.text().contains("Non abbiamo un tuo indirizzo"));
    let (kept,): (i64,) =
        office.db.query("SELECT COUNT(*) FROM identity_contact_former").fetch_one().await.unwrap();
    assert_eq!(kept, 0, "what was told is forgotten");
}

/// Whether they were led to come in anew, and to nothing else.
fn is_led_to_come_in_anew(answer: &Answer) -> bool {
    answer.location().starts_with("/accedi?return_to=") && answer.location().ends_with("&di_nuovo=si")
}

#[testkit::on_both_engines]
async fn who_is_reached_changes_that_after_a_fresh_sign_in_and_finds_the_forms_there(db: Db) {
    let office = PostOffice::open(db).await;
    let person = PersonId::new();
    let mut browser = office.browser(&resident(person)).await;
    office.confirms(&mut browser, ADA).await;
    let wait = |minutes| office.clock.advance(TimeDelta::minutes(minutes));

    wait(14);
    assert!(browser.get(CONTACTS).await.text().contains("name=\"email\""), "in time");
    wait(14);
    let page = browser.get(CONTACTS).await.text();
    assert!(page.contains("href=\"/accedi?return_to=/area-personale/contatti&#38;di_nuovo=si\""), "{page}");
    for form in ["name=\"email\"", "name=\"telefono\"", "name=\"via_services\"", REMOVE] {
        assert!(!page.contains(form), "{form} is in\n{page}");
    }
    assert!(page.contains(ADA), "all the rest is there: {page}");
    let wrong = browser.post(EMAIL, &[("email", "ada@posta")]).await;
    assert!(wrong.text().contains("value=\"ada@posta\""), "who began in time goes on: {}", wrong.text());
    wait(3);
    let asked = browser.post(EMAIL, &[("email", "ada@altrove.example")]).await;
    let stated = browser.post(PHONE, &[("telefono", "333 123 4567")]).await;
    let removed = browser.post(REMOVE, &[]).await;
    let by_none = [("via_delegation", "pages"), ("via_services", "pages"), ("lingua", "it")];
    let silenced = browser.post(&format!("{CONTACTS}/scelte"), &by_none).await;
    let as_before = [("via_delegation", "email"), ("via_services", "email"), ("lingua", "en")];
    let kept = browser.post(&format!("{CONTACTS}/scelte"), &as_before).await;

    assert!(
        kept.location().ends_with("fatto=scelte"),
        "what turns nothing elsewhere is free: {}",
        kept.text()
    );
    for late in [&asked, &stated, &removed, &silenced] {
        assert!(is_led_to_come_in_anew(late), "{} {}", late.status, late.location());
    }
    assert_eq!(office.deliver().await, 0, "no code is sent");
    let mut anew = office.browser(&resident(person)).await;
    let page = anew.get(CONTACTS).await.text();
    assert!(page.contains(ADA) && page.contains(REMOVE) && !page.contains("di_nuovo"), "{page}");
    assert!(anew.post(REMOVE, &[]).await.location().ends_with("fatto=email-tolta"));
}

#[testkit::on_both_engines]
async fn a_code_that_came_for_a_change_counts_as_long_as_it_is_good_and_no_longer(db: Db) {
    let office = PostOffice::open(db).await;
    let person = PersonId::new();
    let mut browser = office.browser(&resident(person)).await;
    office.confirms(&mut browser, ADA).await;
    for minutes in [14, 14] {
        office.clock.advance(TimeDelta::minutes(minutes));
        browser.get(CONTACTS).await;
    }
    assert_eq!(browser.post(EMAIL, &[("email", "ada@nuova.example")]).await.location(), CONFIRM);
    office.clock.advance(TimeDelta::minutes(14));
    browser.post(AGAIN, &[]).await;
    office.deliver().await;
    let code = office.code();
    office.clock.advance(TimeDelta::minutes(4));

    let late = browser.post(CONFIRM, &[("codice", &code)]).await;
    let mut anew = office.browser(&resident(person)).await;
    let in_time = anew.post(CONFIRM, &[("codice", &code)]).await;

    assert!(is_led_to_come_in_anew(&late), "{} {}", late.status, late.location());
    assert!(in_time.location().contains("fatto=email"), "{}", in_time.text());
}

#[testkit::on_both_engines]
async fn a_first_contact_wants_no_fresh_sign_in(db: Db) {
    let office = PostOffice::open(db).await;
    let mut browser = office.browser(&resident(PersonId::new())).await;
    for _ in 0..4 {
        office.clock.advance(TimeDelta::minutes(14));
        browser.get(CONTACTS).await;
    }
    office.confirms(&mut browser, ADA).await;
    assert!(browser.get(CONTACTS).await.text().contains(ADA));
}

#[testkit::on_both_engines]
async fn an_address_of_before_that_cannot_be_told_is_forgotten_after_three_days(db: Db) {
    let mut office = PostOffice::open(db).await;
    let mut browser = office.browser(&resident(PersonId::new())).await;
    office.confirms(&mut browser, ADA).await;
    office.closes();
    browser.get(CONTACTS).await;
    browser.post(REMOVE, &[]).await;
    let kept = async |days: i64| {
        office.contacts.tidy_up(office.clock.now() + chrono::TimeDelta::days(days)).await.unwrap();
        let count: (i64,) =
            office.db.query("SELECT COUNT(*) FROM identity_contact_former").fetch_one().await.unwrap();
        count.0
    };

    assert_eq!(kept(2).await, 1, "the server may come back");
    assert_eq!(kept(4).await, 0);
}

#[testkit::on_both_engines]
async fn a_wrong_code_may_be_tried_five_times_and_no_more(db: Db) {
    let office = PostOffice::open(db).await;
    let mut browser = office.browser(&resident(PersonId::new())).await;
    browser.post(EMAIL, &[("email", ADA)]).await;
    office.deliver().await;
    let (right, wrong) = (office.code(), another(&office.code()));

    for text in ["ancora 4 volte", "ancora 3 volte", "ancora 2 volte", "ancora una volta", "troppe volte"] {
        let answer = browser.post(CONFIRM, &[("codice", wrong)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text().contains(text), "{text} is not in\n{}", answer.text());
    }
    let late = browser.post(CONFIRM, &[("codice", &right)]).await;

    assert!(late.text().contains("troppe volte"), "{}", late.text());
    assert!(!browser.get(CONTACTS).await.text().contains("Confermato il"));
    for nonsense in ["", "12345", "abcdef"] {
        let answer = browser.post(CONFIRM, &[("codice", nonsense)]).await;
        assert!(answer.text().contains("codice di sei cifre"), "{}", answer.text());
    }
}

#[testkit::on_both_engines]
async fn a_code_is_good_for_a_quarter_of_an_hour(db: Db) {
    let office = PostOffice::open(db).await;
    let mut browser = office.browser(&resident(PersonId::new())).await;
    browser.post(EMAIL, &[("email", ADA)]).await;
    office.deliver().await;
    let code = office.code();

    office.clock.advance(TimeDelta::minutes(14));
    browser.get(CONFIRM).await;
    office.clock.advance(TimeDelta::minutes(1));
    let late = browser.post(CONFIRM, &[("codice", &code)]).await;
    assert!(late.text().contains("scaduto"), "{}", late.text());
    browser.post(AGAIN, &[]).await;
    office.deliver().await;
    assert_ne!(office.mailbox.mails().len(), 1, "another one comes");
    let confirmed = browser.post(CONFIRM, &[("codice", &office.code())]).await;
    assert!(confirmed.location().contains("fatto=email"), "{}", confirmed.text());

    office.contacts.tidy_up(office.clock.now() + TimeDelta::hours(2)).await.unwrap();
    let (left,): (i64,) =
        office.db.query("SELECT COUNT(*) FROM identity_contact_sending").fetch_one().await.unwrap();
    assert_eq!(left, 0);
}

#[testkit::on_both_engines]
async fn nobodys_mailbox_is_filled_with_codes(db: Db) {
    let office = PostOffice::open(db).await;
    let mut browser = office.browser(&resident(PersonId::new())).await;
    browser.post(EMAIL, &[("email", ADA)]).await;
    for _ in 0..4 {
        assert_eq!(browser.post(AGAIN, &[]).await.status, StatusCode::SEE_OTHER);
    }
    office.deliver().await;
    let last = office.code();

    let refused = browser.post(AGAIN, &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("già mandato 5 codici"), "{}", refused.text());
    let mut other = office.browser(&resident(PersonId::new())).await;
    let refused = other.post(EMAIL, &[("email", "ADA@posta.example")]).await;
    assert!(refused.text().contains("già mandato 5 codici"), "{}", refused.text());
    assert_eq!(office.deliver().await, 0);

    let confirmed = browser.post(CONFIRM, &[("codice", &last)]).await;
    assert!(confirmed.location().contains("fatto=email"), "the last one still counts: {}", confirmed.text());
    office.clock.advance(TimeDelta::minutes(14));
    other.get(CONTACTS).await;
    office.clock.advance(TimeDelta::minutes(14));
    other.get(CONTACTS).await;
    office.clock.advance(TimeDelta::minutes(14));
    other.get(CONTACTS).await;
    office.clock.advance(TimeDelta::minutes(14));
    other.get(CONTACTS).await;
    office.clock.advance(TimeDelta::minutes(5));
    assert_eq!(other.post(EMAIL, &[("email", ADA)]).await.location(), CONFIRM, "an hour later they may");
}

#[testkit::on_both_engines]
async fn a_code_of_before_and_a_code_of_somebody_else_open_nothing(db: Db) {
    let office = PostOffice::open(db).await;
    let (mut ada, mut ugo) =
        (office.browser(&resident(PersonId::new())).await, office.browser(&resident(PersonId::new())).await);
    ada.post(EMAIL, &[("email", ADA)]).await;
    office.deliver().await;
    let first = office.code();
    ugo.post(EMAIL, &[("email", "ugo@posta.example")]).await;
    office.deliver().await;
    let of_ugo = office.code();
    ada.post(AGAIN, &[]).await;
    office.deliver().await;
    let second = office.code();

    // One in a million may be the same by chance.
    if first != second && of_ugo != second {
        for code in [&first, &of_ugo] {
            let refused = ada.post(CONFIRM, &[("codice", code)]).await;
            assert!(refused.text().contains("non è giusto"), "{}", refused.text());
        }
    }
    assert!(ada.post(CONFIRM, &[("codice", &second)]).await.location().contains("fatto=email"));
    assert!(!ugo.get(CONTACTS).await.text().contains(ADA));
}

#[testkit::on_both_engines]
async fn an_address_that_a_server_does_not_know_is_told_to_its_owner_and_to_no_operator(db: Db) {
    let office = PostOffice::open(db.clone()).await;
    let mut browser = office.browser(&resident(PersonId::new())).await;
    browser.post(EMAIL, &[("email", "nessuno@posta.example")]).await;

    office.deliver().await;

    assert!(browser.get(CONFIRM).await.text().contains("questo indirizzo non esiste"));
    assert!(jobs::list(&db, JobState::Dead, 0, 10).await.unwrap().jobs.is_empty());
    let wrong = browser.post(EMAIL, &[("email", "ada@posta")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("value=\"ada@posta\"") && wrong.text().contains("Scrivi un indirizzo"));
}

#[testkit::on_both_engines]
async fn a_telephone_is_kept_as_it_was_stated_and_called_unverified(db: Db) {
    let office = PostOffice::open(db).await;
    let person = PersonId::new();
    let mut browser = office.browser(&resident(person)).await;
    for (typed, text) in [("02 88451234", "comincia con 3"), ("333", "Scrivi un numero di telefono")] {
        let wrong = browser.post(PHONE, &[("telefono", typed)]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.text().contains(text), "{text}");
    }
    browser.post(PHONE, &[("telefono", "333 123 4567")]).await;
    let page = browser.get(CONTACTS).await.text();
    assert!(page.contains("&#43;393331234567") || page.contains("+393331234567"), "{page}");
    assert!(page.contains("Non verificato"), "{page}");

    browser.post("/area-personale/contatti/telefono/rimozione", &[]).await;
    assert!(!browser.get(CONTACTS).await.text().contains("3331234567"));
    let log = office.log_about(person).await;
    assert!(log.contains(&"phone-stated".to_owned()) && log.contains(&"phone-removed".to_owned()), "{log:?}");
}

#[testkit::on_both_engines]
async fn choices_are_kept_and_a_form_without_them_comes_back(db: Db) {
    let office = PostOffice::open(db).await;
    let mut browser = office.browser(&resident(PersonId::new())).await;
    let chosen = [("via_delegation", "pages"), ("via_services", "letter"), ("lingua", "en")];

    let saved = browser.post(CHOICES, &chosen).await;
    assert_eq!(saved.location(), "/area-personale/contatti?fatto=scelte");
    let page = browser.get(CONTACTS).await.text();
    assert!(page.contains("value=\"pages\" checked") && page.contains("value=\"letter\" checked"), "{page}");
    assert!(page.contains("value=\"en\" selected"), "{page}");

    for wrong in [
        vec![("via_delegation", "pigeon"), ("via_services", "email"), ("lingua", "it")],
        vec![("via_delegation", "email"), ("via_services", "email"), ("lingua", "tlh")],
    ] {
        assert_eq!(browser.post(CHOICES, &wrong).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong:?}");
    }
}

#[testkit::on_both_engines]
async fn an_outsider_has_contacts_of_their_own_and_who_works_here_has_none_here(db: Db) {
    let office = PostOffice::open(db).await;
    let outsider = Actor::Outsider { person: PersonId::new(), level: AssuranceLevel::High };
    let mut browser = office.browser(&outsider).await;
    office.confirms(&mut browser, "greta@post.example").await;
    assert!(browser.get(CONTACTS).await.text().contains("greta@post.example"));

    let mut clerk = office.browser(&staff(Role::CounterClerk)).await;
    assert_eq!(clerk.get(CONTACTS).await.status, StatusCode::FORBIDDEN);
    assert_eq!(Browser::new(&office.app).get(CONTACTS).await.status, StatusCode::SEE_OTHER);
}

#[testkit::on_both_engines]
async fn where_no_mail_leaves_the_house_nobody_is_asked_for_an_address(db: Db) {
    let clock = testkit::test_clock();
    let (_, shell, app) = house(&db, &clock, Post::default());
    let mut browser = Browser::new(&app);
    browser.sign_in(&shell, resident(PersonId::new())).await;
    let page = browser.get(CONTACTS).await.text();
    assert!(page.contains("non manda ancora e-mail") && !page.contains("Mandami il codice"), "{page}");
    let refused = browser.post(EMAIL, &[("email", ADA)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(browser.get(CONFIRM).await.location(), CONTACTS);
}
