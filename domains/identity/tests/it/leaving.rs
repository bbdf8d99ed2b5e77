//! People go out, here and at their provider.

use auth::AssuranceLevel;
use axum::http::StatusCode;
use chrono::TimeDelta;
use db::{Db, Json};
use spid::{Binding, Outgoing, ProviderSession};
use web::testing::{Answer, Browser};

use crate::delegating::{Pair, resident, value_after};
use crate::house::is_nobody;
use crate::town::Town;
use crate::traveller::provider_answers;

async fn at_provider(town: &Town) -> ProviderSession {
    let (Json(session),): (Json<ProviderSession>,) =
        town.db.query("SELECT provider_session FROM identity_session").fetch_one().await.unwrap();
    session
}

async fn signed_in(town: &Town) -> Browser {
    let (mut browser, _) = town.signs_in(&town.by_spid(), ("person", "ada")).await;
    browser.get("/accedi?livello=3").await;
    browser
}

#[testkit::on_both_engines]
async fn the_button_ends_the_session_here(db: Db) {
    let town = Town::settled(db).await;
    let mut browser = signed_in(&town).await;

    let answer = browser.post(identity::SIGN_OUT_PATH, &[]).await;

    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/esci"));
    assert!(is_nobody(&mut browser).await);
    assert!(browser.get("/esci").await.text().contains("Sei uscito"));
    assert_eq!(town.count("SELECT COUNT(*) FROM identity_session").await, 0);
}

#[testkit::on_both_engines]
async fn nobody_is_signed_out_by_another_sites_form(db: Db) {
    let town = Town::settled(db).await;
    let mut browser = signed_in(&town).await;
    let answer = browser.post_exactly(identity::SIGN_OUT_PATH, &[]).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(!is_nobody(&mut browser).await);
}

#[testkit::on_both_engines]
async fn who_has_a_session_at_their_provider_leaves_there_too(db: Db) {
    let town = Town::settled(db).await;
    let mut browser = signed_in(&town).await;
    // Providers keep sessions at the first level alone, which lets nobody in here; some may do otherwise.
    let session = ProviderSession { index: Some("_1".to_owned()), ..at_provider(&town).await };
    let mut tx = town.db.begin().await.unwrap();
    tx.query("UPDATE identity_session SET provider_session = $1")
        .bind(Json(session))
        .execute()
        .await
        .unwrap();
    tx.commit().await.unwrap();

    let leaving = browser.post(identity::SIGN_OUT_PATH, &[]).await;
    let page = leaving.text();
    let url = page.split("content=\"0; url=").nth(1).expect("the page goes on").split('"').next().unwrap();
    let url = url.replace("&#38;", "&");
    assert!(url.starts_with("http://127.0.0.1"), "{url}");
    assert!(is_nobody(&mut browser).await, "the session here ends first");
    let (back, _) = provider_answers(url).await;
    let back = back.unwrap().replace("http://palazzo.test", "");
    let left = browser.get(&back).await;
    let again = browser.get(&back).await;

    assert_eq!((left.status, left.location()), (StatusCode::SEE_OTHER, "/esci"));
    assert!(again.status.is_client_error(), "an answer is good once");
}

/// What a provider orders, brought by a browser.
async fn order(town: &Town, browser: &mut Browser, session: &ProviderSession, binding: Binding) -> Answer {
    let service = format!("http://palazzo.test{}", identity::METADATA_PATH);
    match town.spid.order_logout(&service, session, binding).unwrap() {
        Outgoing::Redirect(url) => browser.get(&url.replace("http://palazzo.test", "")).await,
        Outgoing::Form { fields, .. } => {
            let fields: Vec<(&str, &str)> =
                fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            browser.post_exactly(identity::LOGOUT_PATH, &fields).await
        }
    }
}

#[testkit::on_both_engines]
async fn who_leaves_at_their_provider_is_out_here_in_every_browser(db: Db) {
    let town = Town::settled(db).await;
    for binding in [Binding::Redirect, Binding::Post] {
        let mut browser = signed_in(&town).await;
        let session = at_provider(&town).await;

        let answer = order(&town, &mut Browser::new(&town.app), &session, binding).await;

        assert!(matches!(answer.status.as_u16(), 200 | 302), "{binding:?}: {}", answer.text());
        assert!(is_nobody(&mut browser).await, "{binding:?}");
        let again = order(&town, &mut Browser::new(&town.app), &session, binding).await;
        assert!(matches!(again.status.as_u16(), 200 | 302), "it is answered also when nobody is in");
    }
}

#[testkit::on_both_engines]
async fn an_order_that_is_not_the_providers_ends_nothing(db: Db) {
    let town = Town::settled(db).await;
    let mut browser = signed_in(&town).await;
    let session = ProviderSession { name_id: "_altro".to_owned(), ..at_provider(&town).await };

    // One about somebody else, one that nobody signed, one that says nothing.
    order(&town, &mut Browser::new(&town.app), &session, Binding::Redirect).await;
    let mut stranger = Browser::new(&town.app);
    let unsigned = stranger.get("/spid/slo?SAMLRequest=fZE%3D").await;
    let nothing = stranger.get("/spid/slo").await;
    let form = stranger.post_exactly(identity::LOGOUT_PATH, &[("SAMLRequest", "PHg+")]).await;

    for answer in [unsigned, nothing, form] {
        assert!(answer.status.is_client_error(), "{}", answer.status);
    }
    assert!(!is_nobody(&mut browser).await);
}

#[testkit::on_both_engines]
async fn a_sessions_note_outlives_a_restart_and_ends_with_the_session(db: Db) {
    let town = Town::settled(db).await;
    let mut browser = signed_in(&town).await;
    browser.move_to(&town.second_node());
    assert!(!is_nobody(&mut browser).await, "the session is in the database");

    town.identities.tidy_up(town.clock.now() + web::session::ABSOLUTE).await.unwrap();
    assert_eq!(town.count("SELECT COUNT(*) FROM identity_session").await, 0);
}

#[testkit::on_both_engines]
async fn who_leaves_everywhere_is_out_on_every_node_and_so_is_who_copied_a_cookie(db: Db) {
    let town = Town::settled(db).await;
    let mut desk = signed_in(&town).await.with_header("user-agent", "a desk");
    let mut phone = signed_in(&town).await.with_header("user-agent", "a phone");
    phone.move_to(&town.second_node());
    let (mut other, _) = town.signs_in(&town.by_spid(), ("person", "alberto")).await;
    let mut thief = phone.clone().with_header("user-agent", "another device");
    assert!(!is_nobody(&mut thief).await, "a copied cookie opens as long as the session lasts");
    let list = desk.get(identity::SESSIONS_PATH).await.text();
    assert_eq!((list.matches("Aperto il").count(), list.matches(">Questo<").count()), (2, 1), "{list}");

    let answer = desk.post("/area-personale/sessioni/uscita", &[]).await;

    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/esci"));
    let mut thief_elsewhere = thief.clone();
    thief_elsewhere.move_to(&town.app);
    for browser in [&mut desk, &mut phone, &mut thief, &mut thief_elsewhere] {
        assert!(is_nobody(browser).await);
        assert_eq!(browser.get(identity::SESSIONS_PATH).await.status, StatusCode::SEE_OTHER);
    }
    assert!(!is_nobody(&mut other).await, "nobody else is sent out");
    assert_eq!(town.count("SELECT COUNT(*) FROM identity_session").await, 1);
    let noted = ("resident".to_owned(), "identity-audit-signed-out-everywhere".to_owned(), true);
    assert!(town.log_about(town.ada).await.contains(&noted), "she can read that she left everywhere");
}

#[testkit::on_both_engines]
async fn who_ends_one_of_their_sessions_stays_in_the_others(db: Db) {
    let town = Town::settled(db).await;
    let mut desk = signed_in(&town).await;
    let mut phone = signed_in(&town).await;
    let (mut other, _) = town.signs_in(&town.by_spid(), ("person", "alberto")).await;
    let list = desk.get(identity::SESSIONS_PATH).await.text();
    assert_eq!(list.matches("con SPID").count(), 2, "by which way each began: {list}");
    let there =
        list.split("name=\"sessione\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert_eq!(list.matches("name=\"sessione\"").count(), 1, "this one ends by its own button");

    other.get(identity::SESSIONS_PATH).await;
    let of_another = other.post("/area-personale/sessioni/chiudi", &[("sessione", &there)]).await;
    assert_eq!(of_another.status, StatusCode::NOT_FOUND, "nobody ends somebody else's");
    let answer = desk.post("/area-personale/sessioni/chiudi", &[("sessione", &there)]).await;

    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, identity::SESSIONS_PATH));
    assert!(is_nobody(&mut phone).await);
    assert!(!is_nobody(&mut desk).await && !is_nobody(&mut other).await);
    let log: Vec<String> = town.log_about(town.ada).await.into_iter().map(|(_, action, _)| action).collect();
    for noted in ["identity-audit-sessions-read", "identity-audit-signed-out-there"] {
        assert!(log.iter().any(|action| action == noted), "{noted} is not in {log:?}");
    }
}

#[testkit::on_both_engines]
async fn whoever_acts_for_another_sees_and_ends_their_own_sessions_and_nobody_elses(db: Db) {
    let mut pair = Pair::settled(db).await;
    let level = AssuranceLevel::Substantial;
    let mut telephone = pair.town.browser_of(resident(pair.alberto_id, level)).await;
    pair.acts().await;

    let page = pair.alberto.get(identity::SESSIONS_PATH).await.text();

    assert!(page.contains("Questi sono i tuoi accessi, non quelli di Ada Rossi"), "{page}");
    assert_eq!((page.matches("Aperto il").count(), page.matches(">Questo<").count()), (2, 1), "{page}");
    assert!(!telephone.get(identity::SESSIONS_PATH).await.text().contains("non quelli di"));
    let there = [("sessione", value_after(&page, "name=\"sessione\" value=\""))];
    let there = there.each_ref().map(|(name, value)| (*name, value.as_str()));
    let closed = pair.alberto.post("/area-personale/sessioni/chiudi", &there).await;
    assert_eq!(closed.location(), identity::SESSIONS_PATH, "{}", closed.text());
    assert!(is_nobody(&mut telephone).await);
    let left = pair.alberto.post("/area-personale/sessioni/uscita", &[]).await;
    assert_eq!(left.location(), "/esci", "{}", left.text());
    assert!(is_nobody(&mut pair.alberto).await && !is_nobody(&mut pair.ada).await);
    let log = pair.town.log_about(pair.alberto_id).await;
    let noted = ("resident".to_owned(), "identity-audit-signed-out-everywhere".to_owned(), true);
    assert!(log.contains(&noted), "{log:?}");
}

#[testkit::on_both_engines]
async fn nobody_is_sent_out_of_everywhere_by_another_sites_form(db: Db) {
    let town = Town::settled(db).await;
    let mut browser = signed_in(&town).await;
    let answer = browser.post_exactly("/area-personale/sessioni/uscita", &[]).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(!is_nobody(&mut browser).await);
}

#[testkit::on_both_engines]
async fn a_session_ends_a_quarter_of_an_hour_after_its_last_page_and_eight_hours_after_sign_in(db: Db) {
    let town = Town::settled(db).await;
    let mut idle = signed_in(&town).await;
    let mut busy = signed_in(&town).await;
    let [ten, eight_hours] = [TimeDelta::minutes(10), TimeDelta::hours(8)];
    let since = town.clock.now();

    town.clock.advance(ten);
    assert!(!is_nobody(&mut busy).await);
    town.clock.advance(TimeDelta::minutes(5));
    assert!(is_nobody(&mut idle).await, "a quarter of an hour without a page");
    while town.clock.now() + ten < since + eight_hours {
        assert!(!is_nobody(&mut busy).await, "{} after sign-in", town.clock.now() - since);
        town.clock.advance(ten);
    }
    town.clock.advance(since + eight_hours - town.clock.now());
    assert!(is_nobody(&mut busy).await, "eight hours, however busy");
}
