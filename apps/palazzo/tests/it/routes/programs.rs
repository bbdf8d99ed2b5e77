//! Programs at every door of the API, each with a token that opens something, though not this.

use auth::{Actor, Role};
use axum::body::Body;
use axum::extract::Request;
use axum::http::StatusCode;
use db::Db;
use testkit::on_both_engines;
use web::testing::{Answer, Browser};
use web::token::{self, BearerToken, Label, Lifetime};

use super::{DOORS, Door};
use crate::town::{Town, resident, staff};

/// A program that acts for somebody.
struct Program {
    browser: Browser,
    bearer: BearerToken,
}

impl Program {
    async fn of(town: &Town, db: &Db, actor: &Actor) -> Self {
        let label = Label::parse("programma").expect("a name");
        let mut tx = db.begin().await.unwrap();
        let new = token::create(&mut tx, actor, &label, Lifetime::Month, town.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        Self { browser: Browser::new(&town.house.router()), bearer: new.bearer }
    }

    /// Asks as a program does that has read the description: with a body of the right form.
    async fn knock(&mut self, method: &str, target: &str) -> Answer {
        let body = match target {
            _ if method != "POST" => "",
            _ if target.ends_with("/links") => r#"{"recipient":"Studio Bianchi","days":7}"#,
            _ => r#"{"kinds":[1]}"#,
        };
        let request = Request::builder()
            .method(method)
            .uri(target)
            .header("authorization", format!("Bearer {}", self.bearer.reveal()))
            .header("content-type", "application/json")
            .header("idempotency-key", "knock");
        self.browser.send(request.body(Body::from(body)).expect("a request")).await
    }
}

#[on_both_engines]
async fn a_program_reaches_nothing_but_what_its_owner_has(db: Db) {
    let town = Town::new(db.clone()).await;
    let owner = resident(town.resident(0));
    let certificate = town.certificate_of(town.resident(0)).await.id.to_string();
    let links = format!("/api/v1/certificates/{certificate}/links");
    let mut own = Program::of(&town, &db, &owner).await;
    let link = own.knock("POST", &links).await;
    assert_eq!(link.status, StatusCode::CREATED, "the owner's own program may: {}", link.text());
    let link = link.json()["id"].as_str().expect("a link has an id").to_owned();
    let strangers = [
        resident(town.resident(1)),
        staff(Role::CounterClerk),
        staff(Role::RegistryOfficial),
        staff(Role::PlatformOperator),
    ];

    let mut wrong = Vec::new();
    for stranger in &strangers {
        let mut program = Program::of(&town, &db, stranger).await;
        for (method, path, _) in DOORS.iter().filter(|(.., door)| *door == Door::Api) {
            let target = path.replace("{id}", &certificate).replace("{link_id}", &link);
            let answer = program.knock(method, &target).await;
            if !is_kept_out(stranger, path, &answer) || answer.text().contains(&certificate) {
                wrong.push(format!("{} {method} {path}: {}", stranger.kind(), answer.status));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let links = own.knock("GET", &links).await;
    assert!(links.text().contains(&link), "nobody has touched what is the owner's");
}

/// Another resident has their own certificates and not this one; who works for the city has none here.
fn is_kept_out(stranger: &Actor, path: &str, answer: &Answer) -> bool {
    match stranger {
        Actor::Resident { .. } if path.contains("{id}") => answer.status == StatusCode::NOT_FOUND,
        Actor::Resident { .. } => answer.status.is_success(),
        _ => matches!(answer.status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND),
    }
}
