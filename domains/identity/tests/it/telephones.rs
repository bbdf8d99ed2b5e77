//! A telephone becomes somebody's as an address does, and notices go there.

use auth::{Actor, AssuranceLevel};
use axum::http::StatusCode;
use chrono::TimeDelta;
use db::Db;
use identity::{Notice, Topic};
use jobs::JobState;
use kernel::PersonId;

use crate::post_office::{
    CHOICES, CONFIRM, CONFIRM_PHONE, CONTACTS, EMAIL, PHONE, PostOffice, house, resident,
};

const NUMBER: &str = "+393331234567";
const AGAIN: &str = "/area-personale/contatti/telefono/conferma/invio";
const REMOVE: &str = "/area-personale/contatti/telefono/rimozione";
const BY_SMS: [(&str, &str); 3] = [("via_delegation", "sms"), ("via_services", "email"), ("lingua", "it")];

fn notice(office: &PostOffice, topic: Topic) -> Notice {
    let [subject, body] = ["identity-notice-phone-stated-subject", "identity-notice-phone-stated-body"];
    Notice::new(office.clock.now(), topic, subject, body)
}

#[testkit::on_both_engines]
async fn who_reads_what_comes_to_a_telephone_may_call_it_theirs(db: Db) {
    let office = PostOffice::with_texts(db).await;
    let person = PersonId::new();
    let mut browser = office.browser(&resident(person)).await;

    let asked = browser.post(PHONE, &[("telefono", "333 123 4567")]).await;
    assert_eq!((asked.status, asked.location()), (StatusCode::SEE_OTHER, CONFIRM_PHONE));
    let page = browser.get(CONFIRM_PHONE).await.text();
    for text in ["3331234567", "15 minuti", "autocomplete=\"one-time-code\"", AGAIN, "/piu-tardi"] {
        assert!(page.contains(text), "{text} is not in\n{page}");
    }
    let contacts = browser.get(CONTACTS).await.text();
    assert!(contacts.contains("Un numero da confermare") && !contacts.contains("Per SMS"), "{contacts}");
    office.deliver().await;
    let text = office.newest_text();
    assert_eq!((text.to.as_str(), text.from.as_str(), text.parts), (NUMBER, "Borgo", 1));
    assert!(
        text.text.contains("Vale 15 minuti") && text.text.contains("Non dirlo a nessuno"),
        "{}",
        text.text
    );
    assert!(office.mailbox.mails().is_empty());
    let confirmed = browser.post(CONFIRM_PHONE, &[("codice", &office.texted_code())]).await;

    assert_eq!(confirmed.location(), "/area-personale/contatti?fatto=telefono-confermato");
    let page = browser.get(confirmed.location()).await.text();
    assert!(page.contains("3331234567") && page.contains("Confermato il 16 marzo 2020"), "{page}");
    assert!(!page.contains("Un numero da confermare") && !page.contains("Non verificato"), "{page}");
    let log = office.log_about(person).await;
    for action in ["phone-proposed", "phone-confirmed", "contacts-read"] {
        assert!(log.contains(&action.to_owned()), "{action} is not in {log:?}");
    }
}

#[testkit::on_both_engines]
async fn an_address_and_a_telephone_are_proven_side_by_side_each_by_its_own_code(db: Db) {
    let office = PostOffice::with_texts(db).await;
    let mut browser = office.browser(&resident(PersonId::new())).await;
    browser.post(EMAIL, &[("email", "ada@posta.example")]).await;
    browser.post(PHONE, &[("telefono", NUMBER)]).await;
    office.deliver().await;
    let (mailed, texted) = (office.code(), office.texted_code());

    // One in a million may be the same by chance.
    if mailed != texted {
        let wrong = browser.post(CONFIRM_PHONE, &[("codice", &mailed)]).await;
        assert!(wrong.text().contains("non è giusto"), "{}", wrong.text());
    }
    let by_phone = browser.post(CONFIRM_PHONE, &[("codice", &texted)]).await;
    let by_mail = browser.post(CONFIRM, &[("codice", &mailed)]).await;

    assert!(by_phone.location().contains("fatto=telefono-confermato"), "{}", by_phone.text());
    assert!(by_mail.location().contains("fatto=email"), "{}", by_mail.text());
    assert_eq!(browser.get(CONTACTS).await.text().matches("Confermato il").count(), 2);
}

#[testkit::on_both_engines]
async fn a_wrong_code_a_late_code_and_a_sixth_code_are_refused_as_for_an_address(db: Db) {
    let office = PostOffice::with_texts(db).await;
    let person = PersonId::new();
    let mut browser = office.browser(&resident(person)).await;
    for (typed, text) in [("02 88451234", "comincia con 3"), ("333", "Scrivi un numero di telefono")] {
        let wrong = browser.post(PHONE, &[("telefono", typed)]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.text().contains(text), "{text}");
    }
    browser.post(PHONE, &[("telefono", NUMBER)]).await;
    office.deliver().await;
    let code = office.texted_code();
    let wrong = if code == "000000" { "000001" } else { "000000" };
    for text in ["ancora 4 volte", "ancora 3 volte", "ancora 2 volte", "ancora una volta", "troppe volte"] {
        let answer = browser.post(CONFIRM_PHONE, &[("codice", wrong)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text().contains(text), "{text} is not in\n{}", answer.text());
    }
    assert!(browser.post(CONFIRM_PHONE, &[("codice", &code)]).await.text().contains("troppe volte"));
    assert!(office.log_about(person).await.contains(&"phone-wrong-code".to_owned()));

    browser.post(AGAIN, &[]).await;
    office.deliver().await;
    office.clock.advance(TimeDelta::minutes(14));
    browser.get(CONFIRM_PHONE).await;
    office.clock.advance(TimeDelta::minutes(1));
    let late = browser.post(CONFIRM_PHONE, &[("codice", &office.texted_code())]).await;
    assert!(late.text().contains("scaduto"), "{}", late.text());
    for _ in 0..3 {
        assert_eq!(browser.post(AGAIN, &[]).await.status, StatusCode::SEE_OTHER);
    }
    let sixth = browser.post(AGAIN, &[]).await;
    assert!(sixth.text().contains("già mandato 5 codici"), "{}", sixth.text());
    let mut other = office.browser(&resident(PersonId::new())).await;
    let refused = other.post(PHONE, &[("telefono", NUMBER)]).await;
    assert!(refused.text().contains("già mandato 5 codici"), "nor is another's: {}", refused.text());
}

#[testkit::on_both_engines]
async fn the_number_of_before_is_told_and_nobody_hears_by_a_number_that_is_gone(db: Db) {
    let office = PostOffice::with_texts(db).await;
    let person = PersonId::new();
    let mut browser = office.browser(&resident(person)).await;
    office.confirms_phone(&mut browser, NUMBER).await;
    assert!(office.newest_text().text.contains("nei tuoi contatti"), "{}", office.newest_text().text);
    browser.get(CONTACTS).await;
    browser.post(CHOICES, &BY_SMS).await;

    office.confirms_phone(&mut browser, "345 000 0000").await;
    let told: Vec<(String, bool)> = office
        .inbox
        .messages()
        .into_iter()
        .take(2)
        .map(|text| (text.to, text.text.contains("non è più fra i contatti")))
        .collect();
    assert!(
        told.contains(&(NUMBER.into(), true)) && told.contains(&("+393450000000".into(), false)),
        "{told:?}"
    );
    assert!(office.log_about(person).await.contains(&"former-phone-told".to_owned()));

    browser.get(CONTACTS).await;
    browser.post(REMOVE, &[]).await;
    office.deliver().await;
    assert_eq!(office.newest_text().to, "+393450000000", "who loses a number is told there");
    let page = browser.get(CONTACTS).await.text();
    assert!(!page.contains("3450000000") && !page.contains("Per SMS"), "{page}");
    let before = office.inbox.messages().len();
    office.tells(person, notice(&office, Topic::Delegation)).await;
    office.deliver().await;
    assert_eq!(office.inbox.messages().len(), before);
    let (kept,): (i64,) =
        office.db.query("SELECT COUNT(*) FROM identity_contact_former").fetch_one().await.unwrap();
    assert_eq!(kept, 0, "what was told is forgotten");
}

#[testkit::on_both_engines]
async fn a_notice_by_text_message_says_for_whom_and_nothing_of_what(db: Db) {
    let office = PostOffice::with_texts(db).await;
    let person = PersonId::new();
    let mut browser = office.browser(&resident(person)).await;
    office.confirms_phone(&mut browser, NUMBER).await;
    office.confirms(&mut browser, "ada@posta.example").await;
    browser.get(CONTACTS).await;
    assert_eq!(browser.post(CHOICES, &BY_SMS).await.status, StatusCode::SEE_OTHER);
    assert!(browser.get(CONTACTS).await.text().contains("value=\"sms\" checked"));
    let (texts, mails) = (office.inbox.messages().len(), office.mailbox.mails().len());

    office.tells(person, notice(&office, Topic::Delegation).about("Ugo Rossi")).await;
    office.tells(person, notice(&office, Topic::Services)).await;
    office.tells(person, notice(&office, Topic::Account)).await;
    office.deliver().await;

    assert_eq!(office.inbox.messages().len(), texts + 1, "of the topic that was chosen");
    assert_eq!(office.mailbox.mails().len(), mails + 2, "the rest by e-mail, and safety too");
    let text = office.newest_text().text;
    assert!(text.contains("Questo avviso riguarda Ugo Rossi."), "{text}");
    assert!(text.contains("una delega") && text.contains("area personale"), "{text}");
    assert!(!text.contains("cellulare") && !text.contains("http"), "neither the notice nor a link: {text}");
    assert!(office.log_about(person).await.contains(&"notice-texted".to_owned()));
}

#[testkit::on_both_engines]
async fn a_text_message_about_an_appointment_says_its_line_and_a_last_reminder_goes_by_text_alone(db: Db) {
    let office = PostOffice::with_texts(db.clone()).await;
    let (by_text, by_mail) = (PersonId::new(), PersonId::new());
    let mut browser = office.browser(&resident(by_text)).await;
    office.confirms_phone(&mut browser, NUMBER).await;
    browser.get(CONTACTS).await;
    let by_sms = [
        ("via_appointments", "sms"),
        ("via_delegation", "pages"),
        ("via_services", "pages"),
        ("lingua", "it"),
    ];
    assert_eq!(browser.post(CHOICES, &by_sms).await.status, StatusCode::SEE_OTHER);
    let texts = office.inbox.messages().len();

    let mut tx = db.begin().await.unwrap();
    let today = office.clock.now().date_naive();
    for person in [by_text, by_mail] {
        let told = notice(&office, Topic::Appointments);
        identity::notify_by_text_for_in(&mut tx, person, today, &told, uuid::Uuid::now_v7()).await.unwrap();
    }
    assert!(identity::hears_at_once_in(&mut tx, by_text, Topic::Appointments).await.unwrap());
    assert!(!identity::hears_at_once_in(&mut tx, by_mail, Topic::Appointments).await.unwrap());
    tx.commit().await.unwrap();
    office.deliver().await;

    assert_eq!(office.inbox.messages().len(), texts + 1);
    let text = office.newest_text().text;
    assert!(text.contains("Il tuo numero di cellulare è cambiato."), "the line of the notice: {text}");
    assert!(!text.contains("http"), "{text}");
    let told: Vec<(PersonId,)> = db
        .query("SELECT person_id FROM identity_notice WHERE topic = 'appointments'")
        .fetch_all()
        .await
        .unwrap();
    assert_eq!(told, [(by_text,)], "whoever hears otherwise is not told once more");
}

#[testkit::on_both_engines]
async fn whom_only_a_telephone_reaches_hears_of_their_safety_there(db: Db) {
    let office = PostOffice::with_texts(db).await;
    let person = PersonId::new();
    let mut browser = office.browser(&resident(person)).await;
    office.confirms_phone(&mut browser, NUMBER).await;
    let before = office.inbox.messages().len();

    office.tells(person, notice(&office, Topic::Account)).await;
    office.tells(person, notice(&office, Topic::Services)).await;
    office.deliver().await;

    assert_eq!(office.inbox.messages().len(), before + 1, "they chose no text messages for the rest");
}

#[testkit::on_both_engines]
async fn a_number_that_nobody_has_is_told_to_its_owner_and_to_no_operator(db: Db) {
    let office = PostOffice::with_texts(db.clone()).await;
    let person = PersonId::new();
    let mut browser = office.browser(&resident(person)).await;
    browser.post(PHONE, &[("telefono", sms::NOBODY)]).await;
    office.deliver().await;
    assert!(browser.get(CONFIRM_PHONE).await.text().contains("questo numero non esiste"));

    office.confirms_phone(&mut browser, NUMBER).await;
    let mut tx = db.begin().await.unwrap();
    tx.query("UPDATE identity_contact SET phone = $1").bind(sms::NOBODY).execute().await.unwrap();
    tx.commit().await.unwrap();
    office.tells(person, notice(&office, Topic::Account)).await;
    office.deliver().await;

    assert!(browser.get(CONTACTS).await.text().contains("L’ultimo SMS non è arrivato"));
    assert!(jobs::list(&db, JobState::Dead, 0, 10).await.unwrap().jobs.is_empty());
    let jobs: Vec<(db::Json<serde_json::Value>,)> =
        db.query("SELECT payload FROM jobs_job").fetch_all().await.unwrap();
    let names_nobody = |payload: &str| !payload.contains("3331234567") && !payload.contains("3000000000");
    assert!(
        jobs.iter().all(|(db::Json(payload),)| names_nobody(&payload.to_string())),
        "no job has a number"
    );
}

#[testkit::on_both_engines]
async fn text_messages_are_chosen_only_by_whom_they_reach(db: Db) {
    let office = PostOffice::with_texts(db.clone()).await;
    let mut browser = office.browser(&resident(PersonId::new())).await;
    let refused = browser.post(CHOICES, &BY_SMS).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "nobody proved a number");

    let without = PostOffice::open(db).await;
    let mut browser = without.browser(&resident(PersonId::new())).await;
    let stated = browser.post(PHONE, &[("telefono", "333 123 4567")]).await;
    assert_eq!(stated.location(), "/area-personale/contatti?fatto=telefono");
    let page = browser.get(CONTACTS).await.text();
    assert!(page.contains("Non verificato") && !page.contains("Per SMS"), "{page}");
    assert_eq!(browser.post(CHOICES, &BY_SMS).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(browser.get(CONFIRM_PHONE).await.location(), CONTACTS);
    assert_eq!(without.deliver().await, 1, "the notice on the pages alone");
    assert!(without.inbox.messages().is_empty());
}

#[testkit::on_both_engines]
async fn a_number_of_before_need_not_be_typed_again_once_it_can_be_proven(db: Db) {
    let without = PostOffice::open(db.clone()).await;
    let person = PersonId::new();
    without.browser(&resident(person)).await.post(PHONE, &[("telefono", NUMBER)]).await;

    let clock = testkit::test_clock();
    let office = PostOffice::with_texts(db).await;
    let mut browser = office.browser(&resident(person)).await;
    let page = browser.get(CONTACTS).await.text();

    assert!(page.contains("Non verificato") && page.contains("Mandami il codice"), "{page}");
    let filled = page.split("name=\"telefono\"").nth(1).unwrap().split('>').next().unwrap();
    assert!(filled.contains("393331234567"), "{filled}");
    office.confirms_phone(&mut browser, NUMBER).await;
    assert!(!browser.get(CONTACTS).await.text().contains("Non verificato"));
    let (_, shell, app) = house(&office.db, &clock, identity::Post::default());
    let mut visitor = web::testing::Browser::new(&app);
    let outsider = Actor::Outsider { person: PersonId::new(), level: AssuranceLevel::High };
    visitor.sign_in(&shell, outsider).await;
    assert!(!visitor.get(CONTACTS).await.text().contains("393331234567"), "each sees their own");
}

#[testkit::on_both_engines]
async fn who_is_reached_by_telephone_adds_an_address_after_a_fresh_sign_in_alone(db: Db) {
    let office = PostOffice::with_texts(db).await;
    let mut browser = office.browser(&resident(PersonId::new())).await;
    office.confirms_phone(&mut browser, NUMBER).await;
    for minutes in [14, 14, 3] {
        office.clock.advance(TimeDelta::minutes(minutes));
        browser.get(CONTACTS).await;
    }

    let asked = browser.post(EMAIL, &[("email", "ada@posta.example")]).await;

    assert!(asked.location().ends_with("&di_nuovo=si"), "an address comes before it: {}", asked.location());
    assert_eq!(office.deliver().await, 0);
}
