//! Providers of CIE that lie, or for whom the federation does not vouch, in front of the pages.

use auth::Role;
use axum::http::StatusCode;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use chrono::Months;
use db::Db;
use serde_json::{Value, json};
use web::testing::{Answer, Browser};

use crate::house::{UGO, is_nobody, staff};
use crate::register::{SEARCH, entry_path};
use crate::script::{Script, at};
use crate::stage::Stage;
use crate::world::{CieTown, comes_back, field};

const NUMBER: &str = "https://attributes.eid.gov.it/fiscal_number";

/// From the button to the door, past a provider that plays a script and knows Ada by her name of before.
async fn passes(stage: &Stage, app: &axum::Router) -> (Browser, Answer) {
    let mut browser = Browser::new(app);
    let left = browser.get(&format!("/accedi/cie?gestore={}/provider", stage.base)).await;
    assert_eq!(left.status, StatusCode::FOUND, "{}", left.text());
    let request = field(left.location(), "request");
    let payload = BASE64.decode(request.split('.').nth(1).unwrap()).unwrap();
    let claims: Value = serde_json::from_slice(&payload).unwrap();
    let word = |name: &str| claims[name].as_str().unwrap().to_owned();
    let query = stage.answers(&word("nonce"), &word("state"));
    let answer = comes_back(&mut browser, &format!("/cie/callback?{query}")).await;
    (browser, answer)
}

fn without(claims: &mut Value, name: &str) {
    claims.as_object_mut().unwrap().remove(name).unwrap();
}

type Lie = fn(&mut Script);

const LIES: [(&str, Lie); 36] = [
    ("no issuer", |s| without(&mut s.id_token.claims, "iss")),
    ("another issuer", |s| s.id_token.claims["iss"] = json!("https://evil.example")),
    ("another audience", |s| s.id_token.claims["aud"] = json!("https://evil.example")),
    ("a second audience", |s| {
        s.id_token.claims["aud"] = json!([s.id_token.claims["aud"], "https://evil.example"])
    }),
    ("another party", |s| s.id_token.claims["azp"] = json!("https://evil.example")),
    ("no end", |s| without(&mut s.id_token.claims, "exp")),
    ("expired", |s| s.id_token.claims["exp"] = at(0)),
    ("from the future", |s| s.id_token.claims["iat"] = at(61)),
    ("from before the question", |s| s.id_token.claims["iat"] = at(-61)),
    ("no nonce", |s| without(&mut s.id_token.claims, "nonce")),
    ("another nonce", |s| s.id_token.claims["nonce"] = json!("other")),
    ("another access token", |s| s.id_token.claims["at_hash"] = json!("AAAA")),
    ("a lower level", |s| s.id_token.claims["acr"] = json!("https://www.spid.gov.it/SpidL1")),
    ("no such level", |s| s.id_token.claims["acr"] = json!("https://www.spid.gov.it/SpidL4")),
    ("nobody", |s| s.id_token.claims["sub"] = json!("")),
    ("an identifier that is none", |s| s.id_token.claims["jti"] = json!(7)),
    ("unsigned", |s| s.id_token.algorithm = "none"),
    ("a shared secret", |s| s.id_token.algorithm = "HS256"),
    ("an unknown key", |s| s.id_token.header["kid"] = json!("nobody")),
    ("another's key under a known name", |s| s.id_token.key = "other"),
    ("the federation key under a known name", |s| s.id_token.key = "provider"),
    ("a statement of the federation", |s| s.id_token.header["typ"] = json!("entity-statement+jwt")),
    ("a changed signature", |s| s.id_token.spoil = |text| text[..text.len() - 8].to_owned() + "AAAAAAAA"),
    ("the code is refused", |s| s.token_status = 400),
    ("no ID token", |s| without(&mut s.token_response, "id_token")),
    ("another type of token", |s| s.token_response["token_type"] = json!("DPoP")),
    ("an access token for a header of its own", |s| s.token_response["access_token"] = json!("a\r\nX: y")),
    ("userinfo of another issuer", |s| s.userinfo.claims["iss"] = json!("https://evil.example")),
    ("userinfo for another", |s| s.userinfo.claims["aud"] = json!("https://evil.example")),
    ("userinfo about another", |s| s.userinfo.claims["sub"] = json!("other")),
    ("userinfo that has ended", |s| s.userinfo.claims["exp"] = at(-1)),
    ("userinfo with another's key", |s| s.userinfo.key = "other"),
    ("userinfo that is not encrypted", |s| s.plain_userinfo = Some(s.userinfo.signed())),
    ("a foreign number", |s| s.userinfo.claims[NUMBER] = json!("TINFR-BNCDAA85C50F205C")),
    ("no name", |s| without(&mut s.userinfo.claims, "given_name")),
    ("an answer from another provider", |s| {
        s.callback = "code=good&state=§state&iss=https://evil.example".into()
    }),
];

#[testkit::on_both_engines]
async fn a_provider_that_lies_lets_nobody_in(db: Db) {
    let honest = Stage::open(|_| {});
    let town = CieTown::with_stage(db, &honest).await;
    assert!(town.identities.refresh_providers().await);
    let (mut ada, answer) = passes(&honest, &town.app).await;
    assert_eq!(answer.location(), "/fascicolo", "without a lie she comes in: {}", answer.text());
    assert_eq!(ada.get("/chi").await.text(), format!("resident {:?}", Some(town.ada.0)));

    for (name, lie) in LIES {
        let liar = Stage::open(lie);
        let (identities, app) = town.facing(&liar);
        assert!(identities.refresh_providers().await, "{name}: the federation vouches for it");
        let (mut browser, answer) = passes(&liar, &app).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{name}: {}", answer.text());
        assert!(is_nobody(&mut browser).await, "{name}");
    }
    assert_eq!(town.count("SELECT COUNT(*) FROM identity_session").await, 1, "hers alone");
    let vouched = "SELECT COUNT(*) FROM identity_access WHERE outcome = 'vouched'";
    assert_eq!(town.count(vouched).await, 1, "a lie is nobody's word");
    // What was refused is kept, each under its code; nothing by which it is looked up names anybody.
    let kept = "SELECT COUNT(*) FROM identity_access
                 WHERE outcome = 'refused' AND scheme = 'cie' AND outcome_code IS NOT NULL AND subject IS NULL";
    assert_eq!(town.count(kept).await, LIES.len() as i64);
    assert_eq!(town.count("SELECT COUNT(*) FROM identity_errand").await, 0);
}

#[testkit::on_both_engines]
async fn the_keeper_reads_what_was_refused_and_erases_it_with_everything_else(db: Db) {
    let stage = Stage::open(|script| script.id_token.claims["nonce"] = json!("other"));
    let town = CieTown::with_stage(db, &stage).await;
    assert!(town.identities.refresh_providers().await);
    passes(&stage, &town.app).await;

    let mut keeper = town.browser_of(staff(Role::AccessKeeper)).await;
    keeper.get("/gestione/accessi").await;
    let found = keeper.post("/gestione/accessi", &SEARCH).await.text();
    assert!(found.contains("non risponde a una richiesta di questo browser (nonce)"), "{found}");
    let opened = keeper.post(&entry_path(&found), &[("motivo", "Procura, prot. 12/2020")]).await.text();

    assert!(opened.contains("&#34;nonce&#34;: &#34;other&#34;"), "{opened}");
    let later = town.clock.now() + Months::new(25);
    assert_eq!(town.identities.tidy_up(later).await.unwrap(), 1);
}

#[testkit::on_both_engines]
async fn whoever_is_not_let_in_leaves_no_token_behind(db: Db) {
    let stage = Stage::open(|script| script.userinfo.claims[NUMBER] = json!(format!("TINIT-{UGO}")));
    let town = CieTown::with_stage(db, &stage).await;
    assert!(town.identities.refresh_providers().await);

    let (mut browser, answer) = passes(&stage, &town.app).await;

    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(is_nobody(&mut browser).await);
    assert_eq!(stage.revoked(), ["access"]);
}

#[testkit::on_both_engines]
async fn a_provider_that_does_not_answer_is_an_outage_and_nobody_comes_in(db: Db) {
    let stage = Stage::open(|script| script.userinfo_status = 500);
    let town = CieTown::with_stage(db, &stage).await;
    assert!(town.identities.refresh_providers().await);
    let (mut browser, answer) = passes(&stage, &town.app).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(is_nobody(&mut browser).await);
    assert_eq!(town.count("SELECT COUNT(*) FROM identity_access").await, 0, "nobody answered");
}

#[testkit::on_both_engines]
async fn whom_the_federation_does_not_vouch_for_is_not_offered(db: Db) {
    let lies: [(&str, Lie); 4] = [
        ("an anchor with other keys", |s| s.statement("anchor/middle").key = "other"),
        ("a statement that has ended", |s| s.statement("middle/provider").claims["exp"] = at(0)),
        ("keys that nobody states", |s| s.statement("provider").key = "other"),
        ("a trust mark of another issuer", |s| s.mark.key = "other"),
    ];
    let honest = Stage::open(|_| {});
    let town = CieTown::with_stage(db, &honest).await;
    for (name, lie) in lies {
        let stage = Stage::open(lie);
        let (identities, app) = town.facing(&stage);
        assert!(!identities.refresh_providers().await, "{name}");
        let mut browser = Browser::new(&app);
        let page = browser.get("/accedi").await.text();
        assert!(page.contains("l’accesso con CIE non è disponibile"), "{name}: {page}");
        let begin = browser.get(&format!("/accedi/cie?gestore={}/provider", stage.base)).await;
        assert_eq!(begin.status, StatusCode::NOT_FOUND, "{name}");
    }
}
