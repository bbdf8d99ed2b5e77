//! A program that acts for somebody of the town.

use std::ops::{Deref, DerefMut};

use auth::Actor;
use axum::http::StatusCode;
use kernel::PersonId;
use serde_json::{Value, json};
use web::testing::Answer;
pub(crate) use web::testing::code_of;

use crate::town::{Town, resident};

/// Somebody's codice fiscale, as they read it.
pub(crate) async fn fiscal_code_of(town: &Town, person: PersonId) -> String {
    let file = town.registry.own_file(&resident(person)).await.unwrap();
    file.person.fiscal_codes.current.unwrap().to_string()
}

/// What is wrong with which fields.
pub(crate) fn wrong_fields(answer: &Answer) -> Vec<String> {
    assert_eq!((answer.status, code_of(answer).as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "invalid"));
    let json = answer.json();
    let fields = json["fields"].as_array().unwrap();
    fields.iter().map(|one| one["field"].as_str().unwrap().to_owned()).collect()
}

/// A program with or without a token.
pub(crate) struct Program(web::testing::Program);

impl Deref for Program {
    type Target = web::testing::Program;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl DerefMut for Program {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

impl Program {
    /// A program of nobody's.
    pub(crate) fn of_nobody(town: &Town) -> Self {
        let document = certificates::openapi_document("http://127.0.0.1:8080");
        Self(web::testing::Program::of_nobody(town.app(), document))
    }

    /// A program that somebody gave a token to.
    pub(crate) async fn of(town: &Town, actor: Actor) -> Self {
        Self(Self::of_nobody(town).0.for_actor(&town.db, &actor, town.clock.now()).await)
    }

    /// A program that sends this.
    pub(crate) fn with_bearer(town: &Town, bearer: &str) -> Self {
        Self(Self::of_nobody(town).0.with_bearer(bearer))
    }

    /// The same program for somebody who reads another language.
    pub(crate) fn in_english(self) -> Self {
        Self(self.0.in_english())
    }

    /// Asks for a certificate under a key.
    pub(crate) async fn order(&mut self, key: &str, order: Value) -> Answer {
        self.post_once("/certificates", key, order).await
    }

    /// A certificate of residence for a use that is free, as the API tells it.
    pub(crate) async fn take_residence(&mut self) -> Value {
        let answer = self.order("una-volta", json!({ "kinds": [8], "exemption": { "code": 6 } })).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
        answer.json()
    }
}
