//! Whoever comes in for the first time is asked how the city reaches them, once they have not answered.

use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;
use db::Db;
use identity::{Contacts, Post, WaysIn};
use kernel::PersonId;
use web::testing::{Answer, Browser};
use web::{Readiness, Secret, Who};

use crate::house::ALBERTO;
use crate::post_office::{CHOICES, CONFIRM_PHONE, CONTACTS, PHONE, PostOffice, resident};
use crate::town::Town;
use crate::traveller::{as_far_as_the_answer, comes_back};

const FIRST: &str = "/area-personale/contatti/inizio";
const FIRST_CHOICES: &str = "/area-personale/contatti/inizio/scelte";

/// A node of the town that asks.
fn asking(town: &Town) -> Router {
    asking_with(town, Post::default())
}

fn asking_with(town: &Town, post: Post) -> Router {
    let city = std::sync::Arc::new(web::sample_city());
    let contacts = Contacts::new(town.db.clone(), town.clock.clone(), city, Secret::random(), post);
    let identities = town.identities.clone().asking_for_contacts(true);
    let who = get(|Who(actor): Who| async move { format!("{} {:?}", actor.kind(), actor.id()) });
    let routes = identity::routes(WaysIn { identities, others: Vec::new() })
        .merge(identity::contact_routes(contacts))
        .route("/fascicolo", who.clone())
        .route("/chi", who);
    town.shell.around(routes, Readiness::new())
}

async fn comes_in(town: &Town, app: &Router, key: &str, goal: &str) -> (Browser, Answer) {
    let mut browser = Browser::new(app);
    let begin = format!("{}{goal}", town.by_spid());
    let fields = as_far_as_the_answer(&mut browser, &begin, ("person", key)).await;
    let answer = comes_back(&mut browser, &fields).await;
    (browser, answer)
}

#[testkit::on_both_engines]
async fn who_says_later_goes_on_to_where_they_were_going_and_is_not_asked_again(db: Db) {
    let town = Town::settled(db).await;
    let app = asking(&town);

    let (mut browser, answer) = comes_in(&town, &app, "ada", "&return_to=/chi").await;
    assert_eq!(answer.location(), format!("{FIRST}?return_to=/chi"));
    let page = browser.get(answer.location()).await.text();
    assert!(page.contains("name=\"return_to\" value=\"/chi\"") && page.contains("Più tardi"), "{page}");
    let later = browser.post("/area-personale/contatti/piu-tardi", &[("return_to", "/chi")]).await;
    assert_eq!(later.location(), "/chi");

    let (_, again) = comes_in(&town, &app, "ada", "&return_to=/chi").await;
    assert_eq!(again.location(), "/chi");
    let log = town.log_about(town.ada).await;
    assert!(log.iter().any(|(_, action, _)| action == "identity-audit-contacts-put-off"), "{log:?}");
}

#[testkit::on_both_engines]
async fn who_was_going_nowhere_ends_in_their_own_area_and_never_outside_the_house(db: Db) {
    let town = Town::settled(db).await;
    let app = asking(&town);
    let (mut browser, answer) = comes_in(&town, &app, "ada", "").await;
    assert_eq!(answer.location(), FIRST);
    browser.get(FIRST).await;
    for away in ["", "https://evil.example", "//evil.example"] {
        let later = browser.post("/area-personale/contatti/piu-tardi", &[("return_to", away)]).await;
        assert_eq!(later.location(), "/fascicolo", "{away}");
    }
    let page = browser.get(&format!("{FIRST}?return_to=//evil.example")).await.text();
    assert!(page.contains("name=\"return_to\" value=\"\"") && !page.contains("value=\"//evil"), "{page}");
}

#[testkit::on_both_engines]
async fn where_text_messages_leave_the_house_a_telephone_is_an_answer_too(db: Db) {
    let town = Town::settled(db).await;
    let centre = sms::Counterpart::start(0, town.clock.clone(), false).await.unwrap();
    let texter = sms::Texter::try_new(centre.settings(sms::Sender::parse("Borgo").unwrap())).unwrap();
    let app = asking_with(&town, Post { texter: Some(texter), ..Post::default() });

    let (mut browser, answer) = comes_in(&town, &app, "ada", "&return_to=/chi").await;
    let page = browser.get(answer.location()).await.text();
    assert!(page.contains("name=\"telefono\"") && !page.contains("name=\"email\""), "{page}");
    let first = [("inizio", "si"), ("return_to", "/chi")];
    let wrong = browser.post(PHONE, &[&first[..], &[("telefono", "02 88451234")]].concat()).await;
    assert!(
        wrong.text().contains("comincia con 3") && wrong.text().contains("Più tardi"),
        "{}",
        wrong.text()
    );
    let asked = browser.post(PHONE, &[&first[..], &[("telefono", "333 123 4567")]].concat()).await;

    assert_eq!(asked.location(), format!("{CONFIRM_PHONE}?return_to=/chi&inizio=si"));
    let page = browser.get(asked.location()).await.text();
    assert!(page.contains("Conferma il tuo numero") && page.contains("value=\"/chi\""), "{page}");
}

#[testkit::on_both_engines]
async fn who_has_confirmed_a_first_contact_is_asked_how_to_hear_of_what_and_goes_on(db: Db) {
    let office = PostOffice::with_texts(db).await;
    let mut browser = office.browser(&resident(PersonId::new())).await;
    let first = [("inizio", "si"), ("return_to", "/area-personale/avvisi")];
    let with = |fields: &[(&'static str, &'static str)]| [&first[..], fields].concat();
    let on = "?return_to=/area-personale/avvisi&inizio=si";

    let asked = browser.post(PHONE, &with(&[("telefono", "333 123 4567")])).await;
    assert_eq!(asked.location(), format!("{CONFIRM_PHONE}{on}"));
    let page = browser.get(asked.location()).await.text();
    assert!(page.contains("name=\"inizio\" value=\"si\""), "{page}");
    office.deliver().await;
    let code = office.texted_code();
    let confirmed = browser.post(CONFIRM_PHONE, &[first[0], first[1], ("codice", code.as_str())]).await;

    assert_eq!(confirmed.location(), format!("{FIRST_CHOICES}{on}"));
    let page = browser.get(confirmed.location()).await.text();
    assert_eq!(page.matches("value=\"sms\" checked").count(), 4, "where they read what comes: {page}");
    for text in ["Conferma anche un indirizzo e-mail", "href=\"/area-personale/avvisi\"", "Più tardi"] {
        assert!(page.contains(text), "{text} is not in\n{page}");
    }
    let nothing = browser.post(CHOICES, &with(&[("lingua", "en")])).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nothing.text().contains("Come vuoi saperlo?"), "{}", nothing.text());
    let said = [("via_delegation", "sms"), ("via_services", "pages"), ("lingua", "en")];
    let chosen = browser.post(CHOICES, &with(&said)).await;
    assert_eq!(chosen.location(), "/area-personale/avvisi");
    let page = browser.get(CONTACTS).await.text();
    assert!(page.contains("value=\"pages\" checked") && page.contains("value=\"en\" selected"), "{page}");
}

#[testkit::on_both_engines]
async fn the_question_after_the_first_leads_nobody_out_of_the_house(db: Db) {
    let office = PostOffice::open(db).await;
    let mut browser = office.browser(&resident(PersonId::new())).await;
    let page = browser.get(&format!("{FIRST_CHOICES}?return_to=//evil.example")).await.text();
    assert!(
        page.contains("btn-outline-primary\" href=\"/area-personale\"") && !page.contains("href=\"//evil"),
        "{page}"
    );
    assert_eq!(page.matches("value=\"email\" checked").count(), 4, "{page}");
    let said = [("inizio", "si"), ("return_to", "//evil.example")];
    let more = [("via_delegation", "email"), ("via_services", "email"), ("lingua", "it")];
    assert_eq!(browser.post(CHOICES, &[&said[..], &more].concat()).await.location(), "/area-personale");
}

#[testkit::on_both_engines]
async fn what_an_outsider_said_is_still_said_when_they_have_moved_here(db: Db) {
    let town = Town::settled(db).await;
    let app = asking(&town);
    let (mut browser, _) = comes_in(&town, &app, "alberto", "").await;
    browser.get(FIRST).await;
    browser.post("/area-personale/contatti/telefono", &[("telefono", "333 123 4567")]).await;
    town.enters_the_register(ALBERTO, "1990-05-17").await;

    let (mut browser, answer) = comes_in(&town, &app, "alberto", "").await;

    assert_eq!(answer.location(), "/fascicolo", "they are not asked again");
    let page = browser.get(identity::CONTACTS_PATH).await.text();
    assert!(page.contains("3331234567"), "{page}");
    assert!(browser.get(identity::NOTICES_PATH).await.text().contains("numero di cellulare è cambiato"));
    assert_eq!(town.count("SELECT COUNT(*) FROM identity_outsider WHERE family_name <> ''").await, 0);
}

#[testkit::on_both_engines]
async fn what_an_outsider_said_is_erased_where_the_resident_said_something_else(db: Db) {
    let town = Town::settled(db).await;
    let app = asking(&town);
    let (mut outsider, _) = comes_in(&town, &app, "alberto", "").await;
    outsider.get(FIRST).await;
    outsider.post("/area-personale/contatti/telefono", &[("telefono", "333 123 4567")]).await;
    let person = town.enters_the_register(ALBERTO, "1990-05-17").await;
    let insert = "INSERT INTO identity_contact (person_id, phone, phone_stated_at, language) VALUES ($1, $2, $3, 'it')";
    let mut tx = town.db.begin().await.unwrap();
    let statement = tx.query(insert).bind(person).bind("3450000000".to_owned()).bind(town.clock.now());
    statement.execute().await.unwrap();
    tx.commit().await.unwrap();

    comes_in(&town, &app, "alberto", "").await;

    assert_eq!(town.count("SELECT COUNT(*) FROM identity_contact").await, 1, "nothing is left behind");
    assert_eq!(town.count("SELECT COUNT(*) FROM identity_contact WHERE phone = '3450000000'").await, 1);
}
