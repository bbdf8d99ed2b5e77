//! A program that acts for somebody.

use auth::Actor;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use web::testing::{Answer, Browser};
use web::token::{self, Label, Lifetime};

use super::described;
use crate::town::Town;

/// A program with or without a token.
pub(crate) struct Program {
    browser: Browser,
    bearer: Option<String>,
    language: &'static str,
}

impl Program {
    /// A program of nobody's.
    pub(crate) fn of_nobody(town: &Town) -> Self {
        Self { browser: town.visitor(), bearer: None, language: "it" }
    }

    /// A program that somebody gave a token to.
    pub(crate) async fn of(town: &Town, actor: Actor) -> Self {
        let mut tx = town.db.begin().await.unwrap();
        let label = Label::parse("prova").unwrap();
        let new = token::create(&mut tx, &actor, &label, Lifetime::Month, town.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        Self::with_bearer(town, &new.bearer.reveal())
    }

    /// A program that sends this.
    pub(crate) fn with_bearer(town: &Town, bearer: &str) -> Self {
        Self { bearer: Some(bearer.to_owned()), ..Self::of_nobody(town) }
    }

    /// The same program for somebody who reads another language.
    pub(crate) fn in_english(self) -> Self {
        Self { language: "en", ..self }
    }

    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        self.ask(Method::GET, path, None, &[]).await
    }

    pub(crate) async fn post(&mut self, path: &str, body: Value) -> Answer {
        self.ask(Method::POST, path, Some(body.to_string()), &[]).await
    }

    pub(crate) async fn delete(&mut self, path: &str) -> Answer {
        self.ask(Method::DELETE, path, None, &[]).await
    }

    /// Asks for a certificate under a key.
    pub(crate) async fn order(&mut self, key: &str, order: Value) -> Answer {
        self.ask(Method::POST, "/certificates", Some(order.to_string()), &[("idempotency-key", key)]).await
    }

    /// A certificate of residence for a use that is free, as the API tells it.
    pub(crate) async fn take_residence(&mut self) -> Value {
        let answer = self.order("una-volta", json!({ "kinds": [8], "exemption": { "code": 6 } })).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
        answer.json()
    }

    /// Sends a request and holds the answer against the document.
    pub(crate) async fn ask(
        &mut self,
        method: Method,
        path: &str,
        body: Option<String>,
        headers: &[(&str, &str)],
    ) -> Answer {
        let mut request = Request::builder()
            .method(method.clone())
            .uri(format!("/api/v1{path}"))
            .header("accept-language", self.language)
            .header("content-type", "application/json");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(bearer) = &self.bearer {
            request = request.header("authorization", format!("Bearer {bearer}"));
        }
        let answer = self.browser.send(request.body(Body::from(body.unwrap_or_default())).unwrap()).await;
        described::holds(&method, path, &answer);
        answer
    }
}

/// The code at the end of a problem's `type`.
pub(crate) fn code_of(answer: &Answer) -> String {
    let kind = answer.json()["type"].as_str().unwrap().to_owned();
    kind.rsplit('/').next().unwrap().to_owned()
}
