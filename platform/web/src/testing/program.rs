//! A program that acts for somebody.

use auth::Actor;
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::Method;
use chrono::{DateTime, Utc};
use db::Db;
use serde_json::Value;

use super::parts::{Parts, content_type};
use super::{Answer, Browser, described};
use crate::api::ROOT;
use crate::token::{self, Label, Lifetime};

/// A program with or without a token. Each answer that it gets is held against the document of its API.
pub struct Program {
    browser: Browser,
    document: Value,
    bearer: Option<String>,
    language: &'static str,
}

impl Program {
    /// A program of nobody's.
    #[must_use]
    pub fn of_nobody(app: &Router, document: Value) -> Self {
        Self { browser: Browser::new(app), document, bearer: None, language: "it" }
    }

    /// The same, with a token of somebody's.
    pub async fn for_actor(self, db: &Db, actor: &Actor, now: DateTime<Utc>) -> Self {
        let label = Label::parse("prova").expect("a name");
        let mut tx = db.begin().await.expect("a transaction");
        let new = token::create(&mut tx, actor, &label, Lifetime::Month, now).await.expect("a token");
        tx.commit().await.expect("the token is kept");
        self.with_bearer(&new.bearer.reveal())
    }

    /// The same, which sends this.
    #[must_use]
    pub fn with_bearer(self, bearer: &str) -> Self {
        Self { bearer: Some(bearer.to_owned()), ..self }
    }

    /// The same program for somebody who reads another language.
    #[must_use]
    pub fn in_english(self) -> Self {
        Self { language: "en", ..self }
    }

    /// Reads.
    pub async fn get(&mut self, path: &str) -> Answer {
        self.ask(Method::GET, path, None, &[]).await
    }

    /// Sends JSON.
    pub async fn post(&mut self, path: &str, body: Value) -> Answer {
        self.ask(Method::POST, path, Some(body.to_string()), &[]).await
    }

    /// Sends JSON under a key.
    pub async fn post_once(&mut self, path: &str, key: &str, body: Value) -> Answer {
        self.ask(Method::POST, path, Some(body.to_string()), &[("idempotency-key", key)]).await
    }

    /// Sends a form with files.
    pub async fn post_parts(&mut self, path: &str, parts: &Parts) -> Answer {
        self.post_form(path, Body::from(parts.whole())).await
    }

    /// The same under a key.
    pub async fn post_parts_once(&mut self, path: &str, key: &str, parts: &Parts) -> Answer {
        let body = Body::from(parts.whole());
        self.send(Method::POST, path, (&content_type(), body), &[("idempotency-key", key)]).await
    }

    /// The same of a body that is such a form, as it comes.
    pub async fn post_form(&mut self, path: &str, body: Body) -> Answer {
        self.send(Method::POST, path, (&content_type(), body), &[]).await
    }

    /// Puts something where it is.
    pub async fn put(&mut self, path: &str) -> Answer {
        self.ask(Method::PUT, path, None, &[]).await
    }

    /// Takes something away.
    pub async fn delete(&mut self, path: &str) -> Answer {
        self.ask(Method::DELETE, path, None, &[]).await
    }

    /// Sends a request, with the path as the document has it.
    pub async fn ask(
        &mut self,
        method: Method,
        path: &str,
        body: Option<String>,
        headers: &[(&str, &str)],
    ) -> Answer {
        let body = Body::from(body.unwrap_or_default());
        self.send(method, path, ("application/json", body), headers).await
    }

    async fn send(
        &mut self,
        method: Method,
        path: &str,
        (kind, body): (&str, Body),
        headers: &[(&str, &str)],
    ) -> Answer {
        let mut request = Request::builder()
            .method(method.clone())
            .uri(format!("{ROOT}{path}"))
            .header("accept-language", self.language)
            .header("content-type", kind);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(bearer) = &self.bearer {
            request = request.header("authorization", format!("Bearer {bearer}"));
        }
        let answer = self.browser.send(request.body(body).expect("a request")).await;
        described::holds(&self.document, &method, path, &answer);
        answer
    }
}

/// The code at the end of a problem's `type`.
#[must_use]
pub fn code_of(answer: &Answer) -> String {
    let json = answer.json();
    let kind = json["type"].as_str().unwrap_or_else(|| panic!("no problem: {}", answer.text()));
    kind.rsplit('/').next().unwrap_or_default().to_owned()
}
