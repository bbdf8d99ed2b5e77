//! What applications can and cannot do with a token.

use auth::{Actor, AssuranceLevel, Role, Staff};
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::routing::get;
use chrono::TimeDelta;
use db::Db;
use kernel::{PersonId, StaffId};
use testkit::{on_both_engines, test_clock, test_time};

use super::{
    ApiActor, ApiBudget, BearerToken, Label, Lifetime, MOST, NewToken, TokenError, TokenId, behind, create,
    has_open, list_of, remove_ended_before, resolve, revoke, revoke_by_id,
};
use crate::testing::{self, Answer, Browser};
use crate::{Budget, RateLimits, Readiness, Shell, ShellConfig};

fn resident() -> Actor {
    Actor::Resident { person: PersonId::new(), level: AssuranceLevel::Substantial }
}

async fn make(db: &Db, actor: &Actor, label: &str) -> Result<NewToken, TokenError> {
    let mut tx = db.begin().await?;
    let new = create(&mut tx, actor, &Label::parse(label).unwrap(), Lifetime::Month, test_time()).await?;
    tx.commit().await?;
    Ok(new)
}

async fn labels(db: &Db, actor: &Actor) -> Vec<String> {
    list_of(db, actor, test_time()).await.unwrap().into_iter().map(|token| token.label).collect()
}

fn routes() -> Router {
    Router::new().route("/api/chi", get(|ApiActor(actor): ApiActor| async move { actor.kind() }))
}

async fn ask(browser: &mut Browser, authorization: Option<&str>) -> Answer {
    let request = Request::get("/api/chi");
    let request = match authorization {
        Some(value) => request.header("authorization", value),
        None => request,
    };
    browser.send(request.body(Body::empty()).unwrap()).await
}

#[test]
fn a_secret_reads_back_and_is_not_printed_by_accident() {
    let bearer = BearerToken::random();
    assert_eq!(BearerToken::parse(&bearer.reveal()), Some(bearer.clone()));
    assert!(bearer.reveal().starts_with("palazzo_"));
    assert_eq!(format!("{bearer:?}"), "BearerToken(…)");
    for other in ["", "palazzo_", "palazzo_AAAA", &bearer.reveal()[8..]] {
        assert_eq!(BearerToken::parse(other), None, "{other}");
    }
}

#[on_both_engines]
async fn an_application_with_a_token_is_its_owner(db: Db) {
    let owner = resident();
    let new = make(&db, &owner, "  La mia   app ").await.unwrap();

    let found = resolve(&db, &new.bearer, test_time()).await.unwrap();

    assert_eq!(found, Some(owner.clone()));
    assert_eq!(resolve(&db, &BearerToken::random(), test_time()).await.unwrap(), None);
    let [listed] = list_of(&db, &owner, test_time()).await.unwrap().try_into().unwrap();
    assert_eq!((listed.label.as_str(), listed.last_used_at), ("La mia app", Some(test_time())));
}

#[on_both_engines]
async fn the_table_does_not_hold_what_the_application_sends(db: Db) {
    let new = make(&db, &resident(), "app").await.unwrap();
    let (hash,): (String,) = db.query("SELECT token_sha256 FROM web_token").fetch_one().await.unwrap();
    assert_eq!(hash, new.bearer.sha256());
    assert!(!new.bearer.reveal().contains(&hash));
}

#[on_both_engines]
async fn a_token_ends_by_itself(db: Db) {
    let owner = resident();
    let new = make(&db, &owner, "app").await.unwrap();
    let end = new.token.expires_at;

    assert!(resolve(&db, &new.bearer, end - TimeDelta::seconds(1)).await.unwrap().is_some());
    assert!(resolve(&db, &new.bearer, end).await.unwrap().is_none());
    assert!(list_of(&db, &owner, end).await.unwrap().is_empty());
}

#[on_both_engines]
async fn only_its_owner_takes_a_token_back(db: Db) {
    let (owner, stranger) = (resident(), resident());
    let new = make(&db, &owner, "app").await.unwrap();
    let mut tx = db.begin().await.unwrap();

    assert!(!revoke(&mut tx, &stranger, new.token.id, test_time()).await.unwrap());
    assert!(!revoke(&mut tx, &Actor::Visitor, new.token.id, test_time()).await.unwrap());
    assert!(revoke(&mut tx, &owner, new.token.id, test_time()).await.unwrap());
    assert!(!revoke(&mut tx, &owner, new.token.id, test_time()).await.unwrap());
    tx.commit().await.unwrap();

    assert_eq!(resolve(&db, &new.bearer, test_time()).await.unwrap(), None);
}

#[on_both_engines]
async fn who_runs_the_platform_can_take_any_token_back(db: Db) {
    let new = make(&db, &resident(), "app").await.unwrap();
    let mut tx = db.begin().await.unwrap();
    let owner = revoke_by_id(&mut tx, new.token.id, test_time()).await.unwrap();
    let again = revoke_by_id(&mut tx, new.token.id, test_time()).await.unwrap();
    tx.commit().await.unwrap();
    assert!(matches!(owner, Some(Actor::Resident { .. })) && again.is_none());
    assert_eq!(resolve(&db, &new.bearer, test_time()).await.unwrap(), None);
}

#[on_both_engines]
async fn what_goes_on_in_the_name_of_a_program_can_ask_whether_it_still_may(db: Db) {
    let over = test_time() + TimeDelta::days(1);
    let official = Staff::new(StaffId::new(), "Gestionale", Role::RegistryOfficial, "larga-12");
    let (office, ending) = (Actor::Staff(official.clone()), Actor::Staff(official.ending_at(Some(over))));
    let new = make(&db, &office, "gestionale").await.unwrap();
    let asked = async |actor: &Actor, at| has_open(&db, actor, at).await.unwrap();

    assert!(asked(&office, test_time()).await && asked(&ending, test_time()).await);
    assert!(!asked(&ending, over).await, "their last day is over");
    assert!(!asked(&office, new.token.expires_at).await, "it has run out");
    for actor in [resident(), Actor::Visitor, Actor::machine("prova")] {
        assert!(!asked(&actor, test_time()).await, "{}", actor.kind());
    }
    let mut tx = db.begin().await.unwrap();
    assert!(revoke(&mut tx, &office, new.token.id, test_time()).await.unwrap());
    tx.commit().await.unwrap();
    assert!(!asked(&office, test_time()).await, "it was taken back");
}

#[on_both_engines]
async fn what_a_program_set_going_can_ask_for_its_own_token_alone(db: Db) {
    let owner = resident();
    let (lost, kept) =
        (make(&db, &owner, "persa").await.unwrap(), make(&db, &owner, "tenuta").await.unwrap());
    let asked = async |id: TokenId, at| behind(&db, id, at).await.unwrap();
    assert_eq!(asked(lost.token.id, test_time()).await, Some(owner.clone()));
    assert_eq!(asked(TokenId::new(), test_time()).await, None);

    let mut tx = db.begin().await.unwrap();
    assert!(revoke(&mut tx, &owner, lost.token.id, test_time()).await.unwrap());
    tx.commit().await.unwrap();

    assert_eq!(asked(lost.token.id, test_time()).await, None, "another one that opens is not it");
    assert_eq!(asked(kept.token.id, kept.token.expires_at).await, None, "it has run out");
    assert_eq!(asked(kept.token.id, test_time()).await, Some(owner));
}

#[on_both_engines]
async fn nobody_sees_or_counts_the_tokens_of_somebody_else(db: Db) {
    let (one, other) = (resident(), resident());
    make(&db, &one, "di uno").await.unwrap();
    make(&db, &other, "dell'altro").await.unwrap();
    assert_eq!(labels(&db, &one).await, ["di uno"]);
    assert_eq!(labels(&db, &other).await, ["dell'altro"]);
}

#[on_both_engines]
async fn nobody_has_more_tokens_than_they_can_keep_track_of(db: Db) {
    let owner = resident();
    for number in 0..MOST {
        make(&db, &owner, &format!("app {number}")).await.unwrap();
    }
    assert!(matches!(make(&db, &owner, "una di troppo").await, Err(TokenError::TooMany)));
    assert_eq!(labels(&db, &owner).await.len(), MOST);
}

#[on_both_engines]
async fn a_visitor_and_a_program_have_nobody_to_act_for(db: Db) {
    for actor in [Actor::Visitor, Actor::machine("prova")] {
        assert!(matches!(make(&db, &actor, "app").await, Err(TokenError::Forbidden(_))));
    }
}

#[on_both_engines]
async fn what_has_ended_is_forgotten_after_a_while(db: Db) {
    let owner = resident();
    let new = make(&db, &owner, "app").await.unwrap();
    let mut tx = db.begin().await.unwrap();
    assert_eq!(remove_ended_before(&mut tx, new.token.expires_at).await.unwrap(), 0);
    assert_eq!(remove_ended_before(&mut tx, new.token.expires_at + TimeDelta::days(1)).await.unwrap(), 1);
    tx.commit().await.unwrap();
}

#[on_both_engines]
async fn without_a_token_that_opens_the_api_says_so(db: Db) {
    let new = make(&db, &resident(), "app").await.unwrap();
    let mut browser = Browser::new(&testing::house(routes(), db, test_clock()).1);

    for wrong in
        [None, Some("Bearer palazzo_no"), Some("Basic dXRlbnRlOg=="), Some(&*BearerToken::random().reveal())]
    {
        let answer = ask(&mut browser, wrong).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        assert_eq!(answer.header("content-type"), "application/problem+json");
        assert_eq!(answer.header("www-authenticate"), "Bearer");
    }
    let answer = ask(&mut browser, Some(&format!("bearer {}", new.bearer.reveal()))).await;
    assert_eq!((answer.status, answer.text().as_str()), (StatusCode::OK, "resident"));
}

#[on_both_engines]
async fn each_answer_says_what_is_left_of_the_budget(db: Db) {
    let routes = ApiBudget::new(Budget::a_minute(2)).around(routes());
    let config = ShellConfig { rate_limits: Some(RateLimits::default()), ..testing::config() };
    let app = Shell::new(config, db, test_clock()).around(routes, Readiness::new());
    let mut browser = Browser::new(&app);

    let left = |answer: &Answer| {
        let number = |name| answer.header(name).parse::<u32>().unwrap();
        let reset = number("x-ratelimit-reset");
        assert!(reset > 0 && reset <= 60, "{reset}");
        (answer.status.as_u16(), number("x-ratelimit-limit"), number("x-ratelimit-remaining"))
    };
    assert_eq!(left(&ask(&mut browser, None).await), (401, 2, 1));
    assert_eq!(left(&ask(&mut browser, None).await), (401, 2, 0));
    let refused = ask(&mut browser, None).await;
    assert_eq!(left(&refused), (429, 2, 0));
    assert!(refused.header("retry-after").parse::<u64>().unwrap() > 0);
    assert_eq!(refused.header("content-type"), "application/problem+json");
}
