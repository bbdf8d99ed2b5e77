//! People, and others, do not come in.

use axum::http::StatusCode;
use chrono::TimeDelta;
use db::Db;
use web::testing::Browser;

use crate::house::is_nobody;
use crate::town::Town;
use crate::traveller::{Fields, as_far_as_the_answer, comes_back};

#[testkit::on_both_engines]
async fn every_refusal_of_a_provider_has_its_page_and_answers_4xx(db: Db) {
    let town = Town::settled(db).await;
    for (number, text, what_to_do) in [
        ("19", "Troppi tentativi", "Recuperale sul sito"),
        ("20", "Il tuo SPID non basta", "Chiedilo al tuo gestore"),
        ("21", "È passato troppo tempo", "Riprova, e completalo"),
        ("22", "Hai negato il consenso", "riprova e acconsenti"),
        ("23", "sospesa o revocata", "Rivolgiti a lui"),
        ("24", "Il tuo gestore non ti ha fatto entrare", "rivolgiti a lui"),
        ("25", "Hai annullato l’accesso", "Puoi riprovare"),
        ("30", "Serve un’identità personale", "Qui si entra con"),
    ] {
        let (mut browser, answer) = town.signs_in(&town.by_spid(), ("error", number)).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        let page = answer.text();
        for said in [text, what_to_do, &format!("nr{number}")] {
            assert!(page.contains(said), "{number}, {said}:\n{page}");
        }
        assert!(page.contains("href=\"/accedi\""), "there is a way back");
        assert!(is_nobody(&mut browser).await);
    }
}

#[testkit::on_both_engines]
async fn who_has_a_password_alone_reads_that_it_is_not_enough_and_what_to_ask_for(db: Db) {
    let town = Town::settled(db).await;
    let (mut browser, answer) = town.signs_in(&town.by_spid(), ("person", "ada-weak")).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    let page = answer.text();
    for said in ["Il tuo SPID non basta", "Chiedilo al tuo gestore", "nr20", "href=\"/accedi\""] {
        assert!(page.contains(said), "{said}:\n{page}");
    }
    assert!(!page.contains("Ada"), "nobody was named to us: {page}");
    assert!(is_nobody(&mut browser).await);
}

#[testkit::on_both_engines]
async fn a_guest_of_another_country_reads_nothing_of_spid(db: Db) {
    let town = Town::settled(db).await;
    for (number, text) in [
        ("19", "Il tuo Paese non ti ha fatto entrare"),
        ("20", "La tua identità digitale non basta"),
        ("21", "servizio del tuo Paese è durato troppo"),
        ("22", "il servizio del tuo Paese deve dirci chi sei"),
        ("23", "Il tuo Paese non ti ha fatto entrare"),
        ("25", "Hai annullato l’accesso"),
    ] {
        let (_, answer) = town.signs_in(&town.by_eidas(), ("error", number)).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        let page = answer.text();
        let said = page.split("<h1>").nth(1).unwrap().split("</main>").next().unwrap();
        assert!(said.contains(text), "{number}: {said}");
        assert!(
            !said.contains("SPID") && !said.contains("gestore") && !said.contains(">nr"),
            "{number}: {said}"
        );
    }
}

#[testkit::on_both_engines]
async fn nobody_comes_in_as_somebody_who_has_died_or_was_born_on_another_day(db: Db) {
    let town = Town::settled(db).await;
    let (mut ugo, died) = town.signs_in(&town.by_spid(), ("person", "ugo")).await;
    let (mut other, differs) = town.signs_in(&town.by_spid(), ("person", "ada-other-birth")).await;

    assert_eq!((died.status, differs.status), (StatusCode::FORBIDDEN, StatusCode::FORBIDDEN));
    assert!(differs.text().contains("data di nascita"));
    assert!(!died.text().contains("Ugo") && !died.text().contains("decedut"), "nothing about the person");
    assert!(is_nobody(&mut ugo).await && is_nobody(&mut other).await);
    let log = town.log_about(town.ada).await;
    assert_eq!(log, [("visitor".into(), "identity-audit-not-recognised".into(), false)]);
}

#[testkit::on_both_engines]
async fn a_code_that_is_none_lets_nobody_in(db: Db) {
    let town = Town::settled(db).await;
    let (mut browser, answer) = town.signs_in(&town.by_spid(), ("person", "nessuno")).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN, "{}", answer.text());
    assert!(is_nobody(&mut browser).await);
}

#[testkit::on_both_engines]
async fn an_answer_is_good_once_on_whichever_node(db: Db) {
    let town = Town::settled(db).await;
    let mut browser = Browser::new(&town.app);
    let fields = as_far_as_the_answer(&mut browser, &town.by_spid(), ("person", "ada")).await;
    assert_eq!(comes_back(&mut browser, &fields).await.location(), "/fascicolo");

    let mut again = Browser::new(&town.app);
    let mut elsewhere = Browser::new(&town.second_node());
    for browser in [&mut again, &mut elsewhere] {
        assert_eq!(comes_back(browser, &fields).await.status, StatusCode::FORBIDDEN);
        assert!(is_nobody(browser).await);
    }
}

#[testkit::on_both_engines]
async fn a_sign_in_may_begin_on_one_node_and_end_on_another(db: Db) {
    let town = Town::settled(db).await;
    let mut browser = Browser::new(&town.app);
    let fields = as_far_as_the_answer(&mut browser, &town.by_spid(), ("person", "ada")).await;
    browser.move_to(&town.second_node());
    assert_eq!(comes_back(&mut browser, &fields).await.location(), "/fascicolo");
}

#[testkit::on_both_engines]
async fn nobody_is_signed_in_to_somebody_elses_errand(db: Db) {
    let town = Town::settled(db).await;
    let mut thief = Browser::new(&town.app);
    let fields = as_far_as_the_answer(&mut thief, &town.by_spid(), ("person", "ada")).await;

    // The thief has the victim's browser post what was the thief's own.
    let mut victim = Browser::new(&town.app);
    victim.get("/accedi").await;
    let answer = comes_back(&mut victim, &fields).await;

    assert_eq!(answer.status, StatusCode::FORBIDDEN, "{}", answer.text());
    assert!(is_nobody(&mut victim).await);
}

#[testkit::on_both_engines]
async fn the_state_of_one_sign_in_does_not_go_with_the_answer_to_another(db: Db) {
    let town = Town::settled(db).await;
    let [mut first, mut second] = [Browser::new(&town.app), Browser::new(&town.app)];
    let mine = as_far_as_the_answer(&mut first, &town.by_spid(), ("person", "ada")).await;
    let other = as_far_as_the_answer(&mut second, &town.by_spid(), ("person", "alberto")).await;
    let of = |fields: &Fields, name: &str| fields.iter().find(|(field, _)| field == name).unwrap().clone();
    let swapped = vec![of(&mine, "SAMLResponse"), of(&other, "RelayState")];

    let answer = comes_back(&mut second, &swapped).await;

    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(answer.text().contains("non ha superato i controlli"), "{}", answer.text());
    assert!(is_nobody(&mut second).await);
}

#[testkit::on_both_engines]
async fn what_takes_too_long_is_not_waited_for(db: Db) {
    let town = Town::settled(db).await;
    let mut browser = Browser::new(&town.app);
    let fields = as_far_as_the_answer(&mut browser, &town.by_spid(), ("person", "ada")).await;
    town.clock.advance(TimeDelta::minutes(16));
    assert_eq!(comes_back(&mut browser, &fields).await.status, StatusCode::FORBIDDEN);

    town.identities.tidy_up(town.clock.now()).await.unwrap();
    assert_eq!(town.count("SELECT COUNT(*) FROM identity_errand").await, 0);
}

#[testkit::on_both_engines]
async fn a_ticket_ends_after_two_minutes(db: Db) {
    let town = Town::settled(db).await;
    let mut browser = Browser::new(&town.app);
    let fields = as_far_as_the_answer(&mut browser, &town.by_spid(), ("person", "ada")).await;
    let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let door = browser.post_exactly(identity::CONSUMER_PATH, &fields).await.location().to_owned();
    town.clock.advance(TimeDelta::minutes(2));
    assert_eq!(browser.get(&door).await.status, StatusCode::FORBIDDEN);
    assert!(is_nobody(&mut browser).await);
}

#[testkit::on_both_engines]
async fn what_nobody_asked_for_is_refused(db: Db) {
    let town = Town::settled(db).await;
    let mut browser = Browser::new(&town.app);
    let path = identity::CONSUMER_PATH;
    for fields in [
        &[("SAMLResponse", "PHg+"), ("RelayState", "inventato")][..],
        &[("SAMLResponse", "PHg+")],
        &[("RelayState", "inventato")],
        &[],
    ] {
        let status = browser.post_exactly(path, fields).await.status;
        assert!(status.is_client_error(), "{fields:?}: {status}");
    }
    for begin in ["/accedi/spid?gestore=https://altrove.example", "/accedi/spid", "/accedi/entra/inventato"] {
        assert!(browser.get(begin).await.status.is_client_error(), "{begin}");
    }
    // A provider of one button is not behind the other.
    let mixed = town.by_eidas().replace("eidas?", "spid?");
    assert_eq!(browser.get(&mixed).await.status, StatusCode::NOT_FOUND);
}
