//! Whoever reads App IO hears of it there, and everybody else as they always did.

use appio::{FiscalCode, Standing};
use axum::http::StatusCode;
use chrono::TimeDelta;
use db::{Db, Json};
use identity::{Notice, ToPay, Topic, Unreached};
use jobs::JobState;
use kernel::{Cents, PersonId};
use uuid::Uuid;

use crate::post_office::{CHOICES, CONTACTS, PostOffice, resident};

const CODE: &str = "RSSMRA80A01F205X";
const EMAIL: &str = "mario@posta.example";
const SUBJECT: &str = "identity-notice-email-removed-subject";
const BODY: &str = "identity-notice-phone-stated-body";

fn code() -> FiscalCode {
    FiscalCode::parse(CODE).unwrap()
}

/// Somebody of whom the city knows what their identity attested.
async fn mario(office: &PostOffice) -> PersonId {
    let person = PersonId::new();
    let mut tx = office.db.begin().await.unwrap();
    tx.query(
        "INSERT INTO identity_outsider
            (person_id, fiscal_code, given_name, family_name, first_seen_at, last_seen_at)
         VALUES ($1, $2, 'Mario', 'Rossi', $3, $3)",
    )
    .bind(person)
    .bind(CODE)
    .bind(office.clock.now())
    .execute()
    .await
    .unwrap();
    tx.commit().await.unwrap();
    person
}

fn what_is_owed(office: &PostOffice) -> ToPay {
    ToPay {
        number: "302000000000000012".into(),
        amount: Cents::new(4_200),
        payee: "01199250158".into(),
        due_on: office.clock.now().date_naive(),
        ends_when_due: false,
    }
}

fn owed(office: &PostOffice) -> Notice {
    let told = Notice::new(office.clock.now(), Topic::Payments, SUBJECT, BODY);
    told.leading_to("/area-personale/contatti").to_pay(what_is_owed(office))
}

/// Somebody is told of a cause, and whoever is to know with them.
async fn tells_for(office: &PostOffice, person: PersonId, cause: Uuid) {
    let today = office.clock.now().date_naive();
    let mut tx = office.db.begin().await.unwrap();
    identity::notify_for_in(&mut tx, person, today, &owed(office), cause).await.unwrap();
    tx.commit().await.unwrap();
}

async fn unreached(office: &PostOffice) -> Vec<Unreached> {
    let rows: Vec<(Json<Unreached>,)> = office
        .db
        .query("SELECT payload FROM outbox_event WHERE topic = 'identity.unreached' ORDER BY event_id")
        .fetch_all()
        .await
        .unwrap();
    rows.into_iter().map(|(Json(event),)| event).collect()
}

async fn was_sent(office: &PostOffice, cause: Uuid) -> bool {
    let mut tx = office.db.begin().await.unwrap();
    let sent = identity::was_sent(&mut tx, cause).await.unwrap();
    tx.rollback().await.unwrap();
    sent
}

#[testkit::on_both_engines]
async fn what_is_owed_is_told_in_app_io_where_it_can_be_paid(db: Db) {
    let office = PostOffice::with_app_io(db).await;
    let person = mario(&office).await;
    office.app_io.orders().stands(&code(), Standing::Reads(vec!["en_GB".into()]));

    let cause = Uuid::now_v7();
    tells_for(&office, person, cause).await;
    tells_for(&office, person, cause).await;
    office.deliver().await;

    let messages = office.app_io.inbox().messages();
    assert_eq!((messages.len(), messages[0].to.as_str()), (1, CODE), "told twice, it is one message");
    let message = &messages[0].message;
    assert_eq!(message.subject, "Your e-mail address was removed", "in the language that they read best");
    for text in ["/area-personale/contatti)", "/area-personale/avvisi)", "mobile number"] {
        assert!(message.markdown.contains(text), "{text} is not in {}", message.markdown);
    }
    let payment = message.payment.as_ref().unwrap();
    assert_eq!((payment.notice_number.as_str(), payment.amount), ("302000000000000012", Cents::new(4_200)));
    assert_eq!(message.due_at.unwrap().to_rfc3339(), "2020-03-16T22:59:59+00:00", "the last second in Italy");
    assert!(office.log_about(person).await.contains(&"notice-in-io".to_owned()));
    assert!(was_sent(&office, cause).await && unreached(&office).await.is_empty());
    let page = office.browser(&resident(person)).await.get(identity::NOTICES_PATH).await.text();
    assert!(page.contains("href=\"/area-personale/contatti\">Vai alla pagina"), "{page}");
}

#[testkit::on_both_engines]
async fn who_is_not_in_app_io_hears_by_e_mail_and_who_is_nowhere_is_written_to_on_paper(db: Db) {
    let office = PostOffice::with_app_io(db).await;
    let person = mario(&office).await;
    office.app_io.orders().stands(&code(), Standing::Silenced);
    let (nowhere, somewhere) = (Uuid::now_v7(), Uuid::now_v7());

    tells_for(&office, person, nowhere).await;
    office.deliver().await;
    assert_eq!(unreached(&office).await, [Unreached { cause: nowhere, reader: person }]);
    assert!(!was_sent(&office, nowhere).await);

    let mut browser = office.browser(&resident(person)).await;
    office.confirms(&mut browser, EMAIL).await;
    tells_for(&office, person, somewhere).await;
    office.deliver().await;
    assert_eq!(office.newest().subject, "Il tuo indirizzo e-mail è stato tolto");
    assert!(office.newest().text.contains("Vai alla pagina: "), "{}", office.newest().text);
    assert!(was_sent(&office, somewhere).await);

    for (by, more) in [("pages", 0), ("letter", 1)] {
        browser.get(CONTACTS).await;
        let said =
            [("via_delegation", "email"), ("via_services", "email"), ("via_payments", by), ("lingua", "it")];
        assert_eq!(browser.post(CHOICES, &said).await.status, StatusCode::SEE_OTHER);
        tells_for(&office, person, Uuid::now_v7()).await;
        office.deliver().await;
        assert_eq!(unreached(&office).await.len(), 1 + more, "{by}: who comes and reads wants no letter");
    }
    assert!(office.app_io.inbox().messages().is_empty());
    // What can wait on the pages is written to nobody on paper.
    office.tells(PersonId::new(), Notice::new(office.clock.now(), Topic::Services, SUBJECT, BODY)).await;
    office.deliver().await;
    assert_eq!(unreached(&office).await.len(), 2);
}

#[testkit::on_both_engines]
async fn app_io_that_wants_silence_or_is_away_loses_nothing_and_what_it_does_not_take_goes_on(db: Db) {
    let office = PostOffice::with_app_io(db).await;
    let person = mario(&office).await;
    let mut browser = office.browser(&resident(person)).await;
    office.confirms(&mut browser, EMAIL).await;
    let mails = office.mailbox.mails().len();
    for (status, why) in [(429, "App IO takes no more for 0ns"), (500, "App IO is away")] {
        let messages = office.app_io.inbox().messages().len();
        office.app_io.orders().answer_next(1, status, Some(0));
        office.tells(person, owed(&office)).await;
        office.deliver().await;
        let waiting = jobs::list(&office.db, JobState::Waiting, 0, 10).await.unwrap().jobs;
        assert_eq!(waiting[0].last_error.as_deref(), Some(why));
        office.clock.advance(TimeDelta::minutes(1));
        office.deliver().await;
        assert_eq!(office.app_io.inbox().messages().len(), messages + 1, "{status}");
    }
    assert_eq!(office.mailbox.mails().len(), mails, "it came in App IO, and nowhere else");

    let unpayable = ToPay { amount: Cents::ZERO, ..what_is_owed(&office) };
    office.tells(person, owed(&office).to_pay(unpayable)).await;
    office.deliver().await;
    assert_eq!(office.mailbox.mails().len(), mails + 1, "it would never take this one");

    office.app_io.orders().answer_next(1, 500, None);
    office.tells(person, owed(&office)).await;
    office.deliver().await;
    office.app_io.orders().stands(&code(), Standing::Absent);
    office.clock.advance(TimeDelta::minutes(1));
    office.deliver().await;
    assert_eq!(office.mailbox.mails().len(), mails + 2, "they left the app meanwhile");
}

#[testkit::on_both_engines]
async fn app_io_is_a_choice_where_the_comune_is_in_it(db: Db) {
    let without = PostOffice::open(db.clone()).await;
    let said =
        [("via_delegation", "email"), ("via_services", "io"), ("via_payments", "email"), ("lingua", "it")];
    let mut browser = without.browser(&resident(PersonId::new())).await;
    let page = browser.get(CONTACTS).await.text();
    assert!(!page.contains("value=\"io\"") && page.contains("name=\"via_payments\""), "{page}");
    let refused = browser.post(CHOICES, &said).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("non manda ancora messaggi in App IO"), "{}", refused.text());

    let office = PostOffice::with_app_io(db).await;
    let person = mario(&office).await;
    let mut browser = office.browser(&resident(person)).await;
    let page = browser.get(CONTACTS).await.text();
    assert_eq!(page.matches("value=\"io\" checked").count(), 1, "of payments, who said nothing: {page}");
    assert_eq!(browser.post(CHOICES, &said).await.location(), "/area-personale/contatti?fatto=scelte");
    let told = Notice::new(office.clock.now(), Topic::Services, SUBJECT, BODY).about("Ugo *Rossi*");
    office.tells(person, told).await;
    office.deliver().await;

    let message = office.app_io.inbox().messages().remove(0).message;
    assert_eq!(message.subject, "Una novità su un certificato o una pratica");
    assert!(message.markdown.contains("riguarda Ugo \\*Rossi\\*."), "{}", message.markdown);
    assert!(message.payment.is_none());
}
