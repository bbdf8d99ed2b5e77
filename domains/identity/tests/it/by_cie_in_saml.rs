//! People come in by CIE where it is spoken with in the words of SAML.

use std::sync::Arc;

use auth::Role;
use axum::Router;
use axum::http::StatusCode;
use db::Db;
use identity::{Identities, Spid};
use kernel::Clock;
use spid::counterpart::Counterpart;
use spid::directory::{Providers, Scheme};
use spid::{Binding, IdpDirectory};
use web::testing::Browser;
use web::{Secret, Shell};

use crate::house::{House, is_nobody, node_of, register_keys, staff};
use crate::register::{SEARCH, entry_path};
use crate::town::{Town, cie_service_provider, people, provider};
use crate::traveller::{Fields, as_far_as_the_answer, comes_back};

/// CIE in the words of SAML, and the server that vouches for whoever has a card.
async fn cards(clock: &Clock) -> (Spid, Counterpart) {
    let us = cie_service_provider("http://palazzo.test", clock);
    let server = provider("Server di CIE", clock, &us, people()).await;
    let known = Providers::read(server.metadata(), &[server.key()], clock.now()).unwrap();
    let saml = Spid {
        us,
        directory: IdpDirectory::holding(vec![(Scheme::Cie, known)]),
        binding: Binding::Redirect,
        register: register_keys(),
    };
    (saml, server)
}

/// A town without SPID whose people have the card, a node of it, and who vouches for them.
async fn town_of_cards(db: Db) -> (House, (Shell, Router), Counterpart) {
    let town = House::open(db, testkit::test_clock(), None, None).await;
    let (saml, server) = cards(&town.clock).await;
    let identities =
        Identities::new(town.db.clone(), town.clock.clone(), Arc::new(web::sample_city()), None, None)
            .with_cie_by_saml(Some(saml));
    let (_, shell, app) = node_of(&town.db, &town.clock, &Secret::random(), identities);
    (town, (shell, app), server)
}

#[testkit::on_both_engines]
async fn a_resident_comes_in_by_the_card_and_leaves(db: Db) {
    let (town, (_, app), server) = town_of_cards(db).await;
    let mut browser = Browser::new(&app);
    let begin = format!("/accedi/cie?gestore={}", server.entity_id());

    let ways_in = browser.get("/accedi?return_to=/chi").await.text();
    let fields =
        as_far_as_the_answer(&mut browser, &format!("{begin}&return_to=/chi"), ("person", "ada")).await;
    let inside = comes_back(&mut browser, &fields).await;
    let who = browser.get("/chi").await.text();
    let sessions = browser.get(identity::SESSIONS_PATH).await.text();

    assert!(ways_in.contains("Entra con CIE") && !ways_in.contains("Entra con SPID"), "{ways_in}");
    assert_eq!((inside.status, inside.location()), (StatusCode::SEE_OTHER, "/chi"));
    assert_eq!(who, format!("resident {:?}", Some(town.ada.0)));
    assert!(sessions.contains("CIE") && !sessions.contains("SPID"), "{sessions}");
    let log = town.log_about(town.ada).await;
    let came_in = ("resident".to_owned(), "identity-audit-signed-in".to_owned(), true);
    assert!(log.contains(&came_in), "{log:?}");
    let kept = town.count("SELECT COUNT(*) FROM identity_access WHERE outcome = 'vouched'").await;
    assert_eq!(kept, 1, "what was believed stands in the register");
    let again = comes_back(&mut Browser::new(&app), &fields).await;
    assert_eq!(again.status, StatusCode::FORBIDDEN, "an answer is good once");
    let answer = browser.post(identity::SIGN_OUT_PATH, &[]).await;
    assert_eq!(answer.location(), "/esci", "its server knows no single logout");
    assert!(is_nobody(&mut browser).await);
}

#[testkit::on_both_engines]
async fn who_keeps_the_register_finds_it_under_cie_and_reads_what_was_said(db: Db) {
    let (_town, (shell, app), server) = town_of_cards(db).await;
    let begin = format!("/accedi/cie?gestore={}", server.entity_id());
    let mut browser = Browser::new(&app);
    let fields = as_far_as_the_answer(&mut browser, &begin, ("person", "ada")).await;
    comes_back(&mut browser, &fields).await;
    let mut keeper = Browser::new(&app);
    keeper.sign_in(&shell, staff(Role::AccessKeeper)).await;
    keeper.get("/gestione/accessi").await;

    let found = keeper.post("/gestione/accessi", &SEARCH).await.text();
    let opened = keeper.post(&entry_path(&found), &[("motivo", "Procura, prot. 12/2020")]).await.text();

    assert!(found.contains("Una voce") && !found.contains("SPID o eIDAS"), "{found}");
    assert!(opened.contains("AuthnRequest") && opened.contains("TINIT-RSSDAA85C50F205W"), "{opened}");
}

#[testkit::on_both_engines]
async fn whose_card_is_not_enough_is_told_so_and_nothing_of_spid(db: Db) {
    let (town, (_, app), server) = town_of_cards(db).await;
    let begin = format!("/accedi/cie?gestore={}&livello=3", server.entity_id());
    let came_back = async |chosen| {
        let mut browser = Browser::new(&app);
        let fields = as_far_as_the_answer(&mut browser, &begin, chosen).await;
        comes_back(&mut browser, &fields).await
    };

    let [weak, strong] = [came_back(("person", "alberto")).await, came_back(("person", "ada")).await];

    assert_eq!((weak.status, strong.status), (StatusCode::UNAUTHORIZED, StatusCode::SEE_OTHER));
    let told = weak.text();
    assert!(told.contains("nr20") && told.contains("CIE") && !told.contains("SPID"), "{told}");
    let log = town.log_about(town.ada).await;
    assert_eq!(log, [("resident".into(), "identity-audit-signed-in-high".into(), true)]);
}

#[testkit::on_both_engines]
async fn what_the_town_says_of_itself_names_where_it_is(db: Db) {
    let (_town, (_, app), _server) = town_of_cards(db).await;
    let mut browser = Browser::new(&app);
    let metadata = browser.get(identity::CIE_METADATA_PATH).await.text();
    assert!(metadata.contains("<cie:Municipality>B000</cie:Municipality>"), "{metadata}");
    assert_eq!(browser.get(identity::METADATA_PATH).await.status, StatusCode::NOT_FOUND);
}

#[testkit::on_both_engines]
async fn beside_spid_each_answer_is_read_by_whoever_asked_and_by_nobody_else(db: Db) {
    let town = Town::settled(db).await;
    let (saml, server) = cards(&town.clock).await;
    let app = town.with_cards(saml);
    let by_card = format!("/accedi/cie?gestore={}", server.entity_id());
    let mut answers: Vec<Fields> = Vec::new();

    for (begin, opens) in [(&by_card, "CIE"), (&town.by_spid(), "SPID")] {
        let mut browser = Browser::new(&app);
        let fields = as_far_as_the_answer(&mut browser, begin, ("person", "ada")).await;
        let inside = comes_back(&mut browser, &fields).await;
        assert_eq!((inside.status, inside.location()), (StatusCode::SEE_OTHER, "/fascicolo"), "{opens}");
        let sessions = browser.get(identity::SESSIONS_PATH).await.text();
        assert!(sessions.contains(opens), "{opens}: {sessions}");
        assert_eq!(browser.post(identity::SIGN_OUT_PATH, &[]).await.location(), "/esci", "{opens}");
        answers.push(as_far_as_the_answer(&mut Browser::new(&app), begin, ("person", "ada")).await);
    }

    let part = |of: usize, name: &str| answers[of].iter().find(|(field, _)| field == name).unwrap().clone();
    for (vouches, asked) in [(0, 1), (1, 0)] {
        let crossed = vec![part(vouches, "SAMLResponse"), part(asked, "RelayState")];
        let refused = comes_back(&mut Browser::new(&app), &crossed).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.text());
    }
    let by_other_doors = [
        format!("/accedi/spid?gestore={}", server.entity_id()),
        format!("/accedi/cie?gestore={}", town.spid.entity_id()),
    ];
    for door in by_other_doors {
        let status = Browser::new(&app).get(&door).await.status;
        assert!(status.is_client_error(), "{door}: {status}");
    }
    let mut visitor = Browser::new(&app);
    let [of_spid, of_cie] = [
        visitor.get(identity::METADATA_PATH).await.text(),
        visitor.get(identity::CIE_METADATA_PATH).await.text(),
    ];
    assert!(of_spid.contains("<spid:IPACode>") && !of_spid.contains("<cie:"), "{of_spid}");
    assert!(of_cie.contains("<cie:IPACode>") && !of_cie.contains("<spid:"), "{of_cie}");
}
