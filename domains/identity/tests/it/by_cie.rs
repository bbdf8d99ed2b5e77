//! People come in by CIE, and go out.

use auth::Role;
use axum::http::StatusCode;
use db::{Db, Json};
use web::testing::Browser;

use crate::house::{closed_node, is_nobody, node_with, register_keys, staff};
use crate::world::{CieTown, as_far_as_the_callback, comes_back, newcomer};

#[testkit::on_both_engines]
async fn a_resident_comes_in_by_cie_and_finds_their_own_file(db: Db) {
    let (town, _provider) = CieTown::with_counterpart(db).await;

    let (mut browser, answer) = town.signs_in(&town.by_cie(), ("person", "ada")).await;

    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/fascicolo"));
    assert_eq!(browser.get("/chi").await.text(), format!("resident {:?}", Some(town.ada.0)));
    let log = town.log_about(town.ada).await;
    assert_eq!(log, [("resident".into(), "identity-audit-signed-in".into(), true)]);
}

#[testkit::on_both_engines]
async fn the_page_of_the_ways_in_leads_to_cie_and_back_to_where_one_was_going(db: Db) {
    let (town, _provider) = CieTown::with_counterpart(db).await;
    let mut browser = Browser::new(&town.app);

    let page = browser.get("/accedi?return_to=/chi&livello=3").await.text();
    assert!(page.contains("Entra con CIE") && !page.contains("Entra con SPID"), "{page}");
    assert!(!page.contains("non è ancora attivo"), "{page}");
    let link = page.split("href=\"/accedi/cie").nth(1).unwrap().split('"').next().unwrap();
    let begin = format!("/accedi/cie{}", link.replace("&#38;", "&"));
    let callback = as_far_as_the_callback(&mut browser, &begin, ("person", "ada")).await;
    let answer = comes_back(&mut browser, &callback).await;

    assert_eq!(answer.location(), "/chi");
    let log = town.log_about(town.ada).await;
    assert_eq!(log, [("resident".into(), "identity-audit-signed-in-high".into(), true)]);
    let mut english = Browser::new(&town.app).with_header("accept-language", "en");
    assert!(english.get("/accedi").await.text().contains("Sign in with CIE"));
}

#[testkit::on_both_engines]
async fn a_code_of_before_leads_to_the_same_person_and_another_comunes_is_an_outsider(db: Db) {
    let (town, _provider) = CieTown::with_counterpart(db).await;
    let (mut ada, _) = town.signs_in(&town.by_cie(), ("person", "ada-before")).await;
    assert_eq!(ada.get("/chi").await.text(), format!("resident {:?}", Some(town.ada.0)));

    let (mut first, answer) = town.signs_in(&town.by_cie(), ("person", "alberto")).await;
    let (mut second, _) = town.signs_in(&town.by_cie(), ("person", "alberto")).await;

    assert_eq!(answer.location(), "/benvenuto");
    let who = first.get("/chi").await.text();
    assert!(who.starts_with("outsider"), "{who}");
    assert_eq!(second.get("/chi").await.text(), who, "the same person each time");
}

#[testkit::on_both_engines]
async fn nobody_comes_in_as_the_dead_or_as_somebody_born_on_another_day_or_without_a_code(db: Db) {
    let (town, _provider) = CieTown::with_counterpart(db).await;
    for (person, text) in [
        ("ugo", "Non possiamo farti entrare"),
        ("ada-other-birth", "data di nascita"),
        ("nessuno", "Non sappiamo chi sei"),
        ("provvisorio", "Non sappiamo chi sei"),
    ] {
        let (mut browser, answer) = town.signs_in(&town.by_cie(), ("person", person)).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{person}");
        assert!(answer.text().contains(text), "{person}: {}", answer.text());
        assert!(is_nobody(&mut browser).await, "{person}");
    }
    let log = town.log_about(town.ada).await;
    assert_eq!(log, [("visitor".into(), "identity-audit-not-recognised".into(), false)]);
}

#[testkit::on_both_engines]
async fn every_refusal_of_the_provider_has_its_page_and_answers_4xx(db: Db) {
    let (town, _provider) = CieTown::with_counterpart(db).await;
    let strong = format!("{}&livello=3", town.by_cie());
    for (begin, chosen, text) in [
        (town.by_cie(), ("error", "access_denied"), "L’accesso non è riuscito"),
        (town.by_cie(), ("error", "consent_required"), "Hai negato il consenso"),
        (town.by_cie(), ("error", "temporarily_unavailable"), "Il gestore di CIE ha un problema"),
        (town.by_cie(), ("error", "invalid_request"), "nostro errore"),
        (strong, ("person", "alberto"), "il livello della tua identità non basta"),
    ] {
        let (mut browser, answer) = town.signs_in(&begin, chosen).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{chosen:?}");
        let page = answer.text();
        assert!(page.contains(text) && page.contains("href=\"/accedi\""), "{chosen:?}:\n{page}");
        assert!(is_nobody(&mut browser).await);
    }
}

#[testkit::on_both_engines]
async fn every_answer_stands_in_the_register_sealed_and_who_keeps_it_reads_it(db: Db) {
    let (town, _provider) = CieTown::with_counterpart(db).await;
    town.signs_in(&town.by_cie(), ("error", "access_denied")).await;
    town.signs_in(&town.by_cie(), ("person", "ada")).await;

    type Row = (String, String, Option<String>, String);
    let rows: Vec<Row> = town
        .db
        .query("SELECT scheme, response_id, subject, sealed FROM identity_access ORDER BY access_id")
        .fetch_all()
        .await
        .unwrap();
    assert_eq!(rows.len(), 2);
    for (scheme, _, subject, sealed) in &rows {
        assert_eq!((scheme.as_str(), subject), ("cie", &None), "a name that lasts is sealed too");
        // Three letters stand in sealed bytes by chance; the head of a signed token does not.
        assert!(!sealed.contains("eyJhbGci") && !sealed.contains("RSSDAA"));
    }

    let mut keeper = Browser::new(&town.app);
    keeper.sign_in(&town.shell, staff(Role::AccessKeeper)).await;
    keeper.get("/gestione/accessi").await;
    let reason = ("motivo", "Procura, prot. 12/2020");
    let search =
        [("dal", "2020-03-16"), ("al", "2020-03-16"), ("identificativo", rows[1].1.as_str()), reason];
    let found = keeper.post("/gestione/accessi", &search).await.text();
    assert!(found.contains("Una voce") && found.contains(">CIE<"), "{found}");
    let path = found.split("action=\"/gestione/accessi/").nth(1).unwrap().split('"').next().unwrap();
    let page = keeper.post(&format!("/gestione/accessi/{path}"), &[reason]).await.text();
    for text in
        ["TINIT-RSSDAA85C50F205W", "code_challenge", "/provider/token", "at_hash", "trust_mark_issuers"]
    {
        assert!(page.contains(text), "{text} is not in\n{page}");
    }
}

#[testkit::on_both_engines]
async fn who_leaves_is_out_here_and_their_token_opens_nothing_at_the_provider(db: Db) {
    let (town, provider) = CieTown::with_counterpart(db).await;
    let (mut browser, _) = town.signs_in(&town.by_cie(), ("person", "ada")).await;
    browser.get("/accedi?livello=3").await;
    let token = token_of(&town).await;
    let userinfo = format!("{}/userinfo", provider.provider_id());
    assert_eq!(reads(&userinfo, &token).await, 200);

    let answer = browser.post(identity::SIGN_OUT_PATH, &[]).await;

    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/esci"));
    assert!(is_nobody(&mut browser).await);
    assert_eq!(reads(&userinfo, &token).await, 401);
    assert_eq!(town.count("SELECT COUNT(*) FROM identity_session").await, 0);
}

#[testkit::on_both_engines]
async fn who_leaves_everywhere_takes_back_what_every_browser_got_from_the_provider(db: Db) {
    let (town, provider) = CieTown::with_counterpart(db).await;
    let (mut phone, _) = town.signs_in(&town.by_cie(), ("person", "ada")).await;
    let token = token_of(&town).await;
    let (mut desk, _) = town.signs_in(&town.by_cie(), ("person", "ada")).await;
    desk.get(identity::SESSIONS_PATH).await;

    desk.post("/area-personale/sessioni/uscita", &[]).await;

    assert!(is_nobody(&mut phone).await && is_nobody(&mut desk).await);
    assert_eq!(reads(&format!("{}/userinfo", provider.provider_id()), &token).await, 401);
    assert_eq!(town.count("SELECT COUNT(*) FROM identity_session").await, 0);
}

#[testkit::on_both_engines]
async fn who_leaves_is_out_also_when_the_provider_is_gone(db: Db) {
    let (town, provider) = CieTown::with_counterpart(db).await;
    let (mut browser, _) = town.signs_in(&town.by_cie(), ("person", "ada")).await;
    browser.get("/accedi?livello=3").await;
    drop(provider);

    let answer = browser.post(identity::SIGN_OUT_PATH, &[]).await;

    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/esci"));
    assert!(is_nobody(&mut browser).await);
}

#[testkit::on_both_engines]
async fn the_federation_reads_who_we_are_and_whom_we_believe(db: Db) {
    let (town, provider) = CieTown::with_counterpart(db.clone()).await;
    let mut browser = Browser::new(&town.app);

    let own = browser.get(identity::FEDERATION_PATH).await;
    let query = format!("sub={}&anchor={}", provider.provider_id(), provider.anchor().entity_id);
    let resolved = browser.get(&format!("/resolve?{query}")).await;
    let newer = browser.get(&format!("/resolve?{}", query.replace("anchor=", "trust_anchor="))).await;

    assert_eq!(own.header("content-type"), cie::ENTITY_TYPE);
    assert_eq!(own.text().split('.').count(), 3);
    assert_eq!(resolved.header("content-type"), cie::RESOLVE_TYPE);
    assert!(newer.status.is_success());
    let other = browser.get(&format!("/resolve?{}", query.replace("/provider", "/other"))).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
    assert_eq!(browser.get("/resolve").await.status, StatusCode::BAD_REQUEST);
    let mut closed = Browser::new(&closed_node(&db));
    for path in
        [identity::FEDERATION_PATH, &format!("/resolve?{query}"), &town.by_cie(), "/cie/callback?code=x"]
    {
        assert_eq!(closed.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[testkit::on_both_engines]
async fn before_the_trust_mark_comes_the_federation_reads_us_and_nobody_comes_in(db: Db) {
    let open = identity::Cie { us: newcomer(), register: register_keys() };
    let (clock, secret) = (testkit::test_clock(), web::Secret::random());
    let (_, _, app) = node_with(&db, &clock, &secret, None, Some(open));
    let mut browser = Browser::new(&app);

    assert!(browser.get(identity::FEDERATION_PATH).await.status.is_success());
    assert!(!browser.get("/accedi").await.text().contains("Entra con CIE"));
    let begin = browser.get("/accedi/cie?gestore=https://cie.example").await;
    assert_eq!(begin.status, StatusCode::NOT_FOUND);
}

async fn token_of(town: &CieTown) -> String {
    let (Json(session),): (Json<cie::ProviderSession>,) =
        town.db.query("SELECT provider_session FROM identity_session").fetch_one().await.unwrap();
    session.access_token
}

/// The status of reading somebody's data with a token.
async fn reads(userinfo: &str, token: &str) -> u16 {
    let (url, value) = (userinfo.to_owned(), format!("Bearer {token}"));
    let read = move || {
        let config = ureq::Agent::config_builder().http_status_as_error(false);
        let agent: ureq::Agent = config.build().into();
        agent.get(&url).header("Authorization", value).call().unwrap().status().as_u16()
    };
    tokio::task::spawn_blocking(read).await.unwrap()
}
