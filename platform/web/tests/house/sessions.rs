//! Who is signed in, and until when.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use auth::{Actor, AssuranceLevel, Basis, Mandate, Representative};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Extension, Router};
use chrono::TimeDelta;
use db::Db;
use kernel::PersonId;
use tokio::sync::Notify;
use uuid::Uuid;
use web::testing::{self, Browser};
use web::{Mandates, Readiness, Session, Shell, Who, session};

use crate::pages::{house, house_with, resident};

async fn rows(db: &Db) -> i64 {
    let (count,): (i64,) = db.query("SELECT COUNT(*) FROM web_session").fetch_one().await.unwrap();
    count
}

#[testkit::on_both_engines]
async fn a_visitor_leaves_no_row_however_many_pages_and_forms_they_see(db: Db) {
    let (_, app) = house(db.clone());
    let mut browser = Browser::new(&app);
    for path in ["/", "/saluto", "/area-personale", "/nulla"] {
        browser.get(path).await;
    }
    browser.post("/saluto", &[("name", "Anna")]).await;
    assert_eq!(rows(&db).await, 0);
    assert_eq!(browser.cookie("sessione"), None);
}

#[testkit::on_both_engines]
async fn signing_in_begins_a_session_with_a_number_of_its_own(db: Db) {
    let (_, app) = house(db.clone());
    let mut browser = Browser::new(&app);
    browser.get("/saluto").await;

    let answer = browser.post("/entra", &[]).await;
    let first = browser.cookie("sessione").unwrap().to_owned();
    browser.get("/saluto").await;
    browser.post("/entra", &[]).await;
    let second = browser.cookie("sessione").unwrap().to_owned();

    assert_eq!(answer.location(), "/area-personale");
    assert_ne!(first, second);
    assert_eq!(rows(&db).await, 1, "the session before is gone");
    assert!(browser.get("/area-personale").await.text().contains("Maria Rossi"));
}

#[testkit::on_both_engines]
async fn the_table_does_not_hold_what_the_browser_holds(db: Db) {
    let (shell, app) = house(db.clone());
    let mut browser = Browser::new(&app);
    browser.sign_in(&shell, resident()).await;
    let (hash,): (String,) = db.query("SELECT session_hash FROM web_session").fetch_one().await.unwrap();
    assert_ne!(Some(hash.as_str()), browser.cookie("sessione"));
    assert_eq!(hash.len(), 64);
}

#[testkit::on_both_engines]
async fn a_number_invented_by_somebody_opens_nothing_and_is_forgotten(db: Db) {
    let (_, app) = house(db.clone());
    let mut browser = Browser::new(&app).with_header("cookie", &format!("sessione={}", "A".repeat(43)));
    let answer = browser.get("/chi").await;
    assert_eq!(answer.text(), "visitor");
    assert!(answer.header("set-cookie").starts_with("sessione=;"));
    assert_eq!(rows(&db).await, 0);
}

#[testkit::on_both_engines]
async fn signing_out_ends_the_session_here_and_in_the_browser(db: Db) {
    let (shell, app) = house(db.clone());
    let mut browser = Browser::new(&app);
    browser.sign_in(&shell, resident()).await;
    let thief = browser.clone();
    browser.get("/area-personale").await;

    let answer = browser.post("/esci", &[]).await;

    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/esci"));
    assert_eq!(browser.cookie("sessione"), None);
    assert_eq!(rows(&db).await, 0);
    assert_eq!(thief.clone().get("/area-personale").await.status, StatusCode::SEE_OTHER);
}

#[testkit::on_both_engines]
async fn a_form_from_before_signing_out_says_that_one_is_out(db: Db) {
    let (shell, app) = house(db);
    let mut browser = Browser::new(&app);
    browser.sign_in(&shell, resident()).await;
    browser.get("/saluto").await;
    let stale = browser.token().unwrap().to_owned();
    browser.post("/esci", &[]).await;

    let answer = browser.post_exactly("/saluto", &[(web::csrf::FIELD, &stale), ("name", "Anna")]).await;

    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(answer.text().contains("Hai già fatto Esci"), "{}", answer.text());
    assert!(!answer.text().contains("è scaduto"), "{}", answer.text());
    let again = browser.post_exactly("/esci", &[(web::csrf::FIELD, &stale)]).await;
    assert_eq!((again.status, again.location()), (StatusCode::SEE_OTHER, "/esci"), "who is out is out");
    browser.get("/saluto").await;
    browser.post("/entra", &[]).await;
    assert_eq!(browser.cookie("uscita"), None, "forgotten at the next sign-in");
}

#[testkit::on_both_engines]
async fn an_employees_session_ends_with_their_last_day(db: Db) {
    let (shell, app) = house(db);
    let clock = shell.clock().clone();
    let staff = auth::Staff::new(kernel::StaffId::new(), "Anagrafe", auth::Role::CounterClerk, "larga-12");
    let leaves = clock.now() + TimeDelta::minutes(10);
    let mut browser = Browser::new(&app);
    browser.sign_in(&shell, auth::Actor::Staff(staff.ending_at(Some(leaves)))).await;

    clock.advance(TimeDelta::minutes(9));
    assert_eq!(browser.get("/chi").await.text(), "staff");
    clock.advance(TimeDelta::minutes(1));
    assert_eq!(browser.get("/chi").await.text(), "visitor");
}

#[testkit::on_both_engines]
async fn a_session_ends_when_nobody_uses_it(db: Db) {
    let (shell, app) = house(db.clone());
    let clock = shell.clock().clone();
    let mut browser = Browser::new(&app);
    browser.sign_in(&shell, resident()).await;

    clock.advance(session::IDLE - TimeDelta::seconds(1));
    assert_eq!(browser.get("/chi").await.text(), "resident");
    clock.advance(session::IDLE - TimeDelta::seconds(1));
    assert_eq!(browser.get("/chi").await.text(), "resident", "the page before began the wait anew");
    clock.advance(session::IDLE);

    assert_eq!(browser.get("/chi").await.text(), "visitor");
}

#[testkit::on_both_engines]
async fn a_form_whose_session_is_over_leads_to_the_sign_in_page_and_back(db: Db) {
    let (shell, app) = house(db);
    let mut browser = Browser::new(&app);
    browser.sign_in(&shell, resident()).await;
    browser.get("/saluto").await;
    shell.clock().advance(session::IDLE);
    let mut browser = browser
        .with_header("host", "palazzo.example")
        .with_header("referer", "http://palazzo.example/saluto?a=1");

    let answer = browser.post("/saluto", &[("name", "Anna")]).await;

    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    let html = answer.text();
    assert!(html.contains("La sessione è finita"), "{html}");
    assert!(html.contains("href=\"/accedi?return_to=/saluto%3Fa%3D1\""), "{html}");
}

#[testkit::on_both_engines]
async fn who_signs_out_of_a_session_that_is_over_is_out(db: Db) {
    let (shell, app) = house(db);
    let mut browser = Browser::new(&app);
    browser.sign_in(&shell, resident()).await;
    browser.get("/saluto").await;
    shell.clock().advance(session::IDLE);

    let answer = browser.post("/esci", &[]).await;

    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/esci"));
    assert!(browser.get("/esci").await.text().contains("Sei uscito"));
}

#[testkit::on_both_engines]
async fn a_session_ends_after_a_working_day_even_when_it_is_used(db: Db) {
    let (shell, app) = house(db.clone());
    let clock = shell.clock().clone();
    let mut browser = Browser::new(&app);
    browser.sign_in(&shell, resident()).await;
    let ten_minutes = TimeDelta::minutes(10);
    for _ in 0..(session::ABSOLUTE.num_minutes() / 10 - 1) {
        clock.advance(ten_minutes);
        assert_eq!(browser.get("/chi").await.text(), "resident");
    }
    clock.advance(ten_minutes);
    assert_eq!(browser.get("/chi").await.text(), "visitor");
}

#[testkit::on_both_engines]
async fn a_session_begun_by_a_clock_that_was_days_ahead_is_over_once_it_is_right(db: Db) {
    let (shell, app) = house(db.clone());
    let (clock, reader) = (shell.clock().clone(), resident());
    let ten_days = TimeDelta::days(10);
    clock.advance(ten_days);
    let mut browser = Browser::new(&app);
    browser.sign_in(&shell, reader.clone()).await;
    assert_eq!(browser.get("/chi").await.text(), "resident");

    clock.advance(-ten_days);

    assert_eq!(browser.get("/chi").await.text(), "visitor");
    let mut tx = db.begin().await.unwrap();
    assert!(session::open_of(&mut tx, &reader, clock.now()).await.unwrap().is_empty());
    tx.commit().await.unwrap();
    browser.sign_in(&shell, reader).await;
    assert_eq!(browser.get("/chi").await.text(), "resident", "nobody is locked out");
}

#[testkit::on_both_engines]
async fn a_jump_ahead_ends_sessions_and_the_clock_of_another_node_does_not(db: Db) {
    let (shell, app) = house(db);
    let clock = shell.clock().clone();
    let mut browser = Browser::new(&app);
    browser.sign_in(&shell, resident()).await;

    clock.advance(TimeDelta::seconds(-59));
    assert_eq!(browser.get("/chi").await.text(), "resident", "another node is a little behind");
    clock.advance(TimeDelta::days(10));

    assert_eq!(browser.get("/chi").await.text(), "visitor");
}

#[testkit::on_both_engines]
async fn sessions_that_have_ended_are_removed_and_the_others_stay(db: Db) {
    let (shell, app) = house(db.clone());
    let clock = shell.clock().clone();
    Browser::new(&app).sign_in(&shell, resident()).await;
    clock.advance(session::IDLE);
    Browser::new(&app).sign_in(&shell, resident()).await;

    let mut tx = db.begin().await.unwrap();
    let removed = session::remove_expired(&mut tx, clock.now()).await.unwrap();
    tx.commit().await.unwrap();

    assert_eq!((removed, rows(&db).await), (1, 1));
}

#[testkit::on_both_engines]
async fn somebody_sees_their_own_sessions_as_long_as_they_are_open(db: Db) {
    let (shell, app) = house(db.clone());
    let (clock, reader) = (shell.clock().clone(), resident());
    let began = clock.now();
    let five_minutes = TimeDelta::minutes(5);
    Browser::new(&app).sign_in(&shell, reader.clone()).await;
    clock.advance(five_minutes);
    for actor in [reader.clone(), resident()] {
        Browser::new(&app).sign_in(&shell, actor).await;
    }

    let mut tx = db.begin().await.unwrap();
    let both = session::open_of(&mut tx, &reader, clock.now()).await.unwrap();
    let later = session::open_of(&mut tx, &reader, began + session::IDLE).await.unwrap();
    tx.commit().await.unwrap();

    let moments: Vec<_> = both.iter().map(|open| (open.started_at, open.seen_at)).collect();
    assert_eq!(moments, [(began + five_minutes, began + five_minutes), (began, began)], "the newest first");
    assert_eq!(later, both[..1], "the older one has ended by then");
}

#[testkit::on_both_engines]
async fn a_session_remembers_in_which_kind_of_browser_it_began(db: Db) {
    let (shell, app) = house(db.clone());
    let agent = "Mozilla/5.0 (Android 14; Mobile; rv:128.0) Gecko/128.0 Firefox/128.0";
    let mut browser = Browser::new(&app).with_header("user-agent", agent);
    browser.get("/saluto").await;
    browser.post("/entra", &[]).await;

    let (kind, owner): (String, Uuid) =
        db.query("SELECT device, actor_id FROM web_session").fetch_one().await.unwrap();
    let actor = Actor::Resident { person: PersonId(owner), level: AssuranceLevel::High };
    let mut tx = db.begin().await.unwrap();
    let open = session::open_of(&mut tx, &actor, shell.clock().now()).await.unwrap();
    tx.commit().await.unwrap();

    assert_eq!(kind, "Firefox/Android", "and nothing finer");
    assert_eq!((open[0].device.browser, open[0].device.system), (Some("Firefox"), Some("Android")));
}

#[testkit::on_both_engines]
async fn somebody_can_be_signed_out_of_every_browser_at_once(db: Db) {
    let (shell, app) = house(db.clone());
    let (leaver, other) = (resident(), resident());
    for actor in [&leaver, &leaver, &other] {
        Browser::new(&app).sign_in(&shell, actor.clone()).await;
    }

    let mut tx = db.begin().await.unwrap();
    let ended = session::remove_all_of(&mut tx, &leaver).await.unwrap();
    tx.commit().await.unwrap();

    assert_eq!((ended, rows(&db).await), (2, 1));
}

#[testkit::on_both_engines]
async fn in_production_the_session_cookie_is_locked_to_this_host_and_to_tls(db: Db) {
    let (_, app) = house_with(db, |config| config.mode = web::Mode::Production);
    let mut browser = Browser::new(&app);
    browser.get("/saluto").await;
    let answer = browser.post("/entra", &[]).await;
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("__Host-sessione="), "{cookie}");
    for attribute in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(attribute), "{cookie} lacks {attribute}");
    }
    browser.get("/area-personale").await;
    let farewell = browser.post("/esci", &[]).await;
    assert!(farewell.header("set-cookie").contains("Secure"), "a removal without Secure is not heeded");
}

/// Somebody acts for another from now on.
async fn choose(Extension(db): Extension<Db>, session: Session, Path(represented): Path<Uuid>) {
    let representative = Representative {
        person: PersonId::new(),
        level: AssuranceLevel::High,
        is_outsider: false,
        represented: PersonId(represented),
        basis: Basis::Delegation { delegation: represented },
        mandate: Mandate::whole(),
    };
    let mut tx = db.begin().await.unwrap();
    session.act_for_in(&mut tx, representative, "Anna").await.unwrap();
    tx.commit().await.unwrap();
}

async fn tell_for_whom(Who(actor): Who) -> String {
    match actor {
        Actor::Representative(one) => one.represented.0.to_string(),
        other => other.kind().to_owned(),
    }
}

#[testkit::on_both_engines]
async fn a_mandate_that_ends_takes_away_nothing_that_was_chosen_meanwhile(db: Db) {
    let (asked, answered) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let is_first = Arc::new(AtomicBool::new(false));
    let question = (Arc::clone(&asked), Arc::clone(&answered), Arc::clone(&is_first));
    let mandates = Mandates::new("/deleghe", "/deleghe/torna", move |_| {
        let (asked, answered, is_first) = question.clone();
        Box::pin(async move {
            // The one request that is asked about for long finds the mandate over.
            if is_first.swap(false, Ordering::Relaxed) {
                asked.notify_one();
                answered.notified().await;
                return Ok(false);
            }
            Ok(true)
        })
    });
    let config = web::ShellConfig { mandates: Some(mandates), ..testing::config() };
    let shell = Shell::new(config, db.clone(), testkit::test_clock());
    let routes = Router::new()
        .route("/agisci/{person}", get(choose))
        .route("/per-chi", get(tell_for_whom))
        .layer(Extension(db));
    let app = shell.around(routes, Readiness::new());
    let [first, second] = [Uuid::now_v7(), Uuid::now_v7()];
    let mut browser = Browser::new(&app);
    browser.sign_in(&shell, resident()).await;
    browser.get(&format!("/agisci/{first}")).await;
    is_first.store(true, Ordering::Relaxed);
    let mut other_window = browser.clone();
    let late = tokio::spawn(async move { other_window.get("/per-chi").await.status });
    asked.notified().await;

    browser.get(&format!("/agisci/{second}")).await;
    answered.notify_one();

    assert_eq!(late.await.unwrap(), StatusCode::FORBIDDEN, "what it asked in the first name is not done");
    assert_eq!(browser.get("/per-chi").await.text(), second.to_string(), "the choice stays");
}
