//! What only this API may answer with; `web::api` has what all of them may.

use ::web::api::{Code, Problem};
use ::web::{Message, Page, WebError};
use auth::Forbidden;
use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::domain::{Misgiven, Refusal, Words};
use crate::error::CaseError;
use crate::service::{Cases, NotAsked};
use crate::web::sentence;

const fn code(name: &'static str, status: StatusCode) -> Code {
    Code::new("cases-api", name, status)
}

/// The service cannot be asked for, now or at all.
const NOT_OFFERED: Code = code("not-offered", StatusCode::CONFLICT);
/// The case has come to its end.
const ENDED: Code = code("ended", StatusCode::CONFLICT);
/// Its state allows no such thing, to nobody or not to them.
const NOT_NOW: Code = code("not-now", StatusCode::CONFLICT);
/// A colleague holds it.
const HELD: Code = code("held-by-another", StatusCode::CONFLICT);
/// An opinion is waited for before.
const UNHEARD: Code = code("opinion-missing", StatusCode::CONFLICT);
/// The office that is asked has a term to answer something else.
const ASKED_ALREADY: Code = code("opinion-asked", StatusCode::CONFLICT);
/// What would be confirmed is not in the population register yet.
const NOT_ENTERED: Code = code("not-entered", StatusCode::CONFLICT);
/// Who was named cannot have the case.
const NOT_THEIRS: Code = code("not-for-colleague", StatusCode::UNPROCESSABLE_ENTITY);
/// They have as many drafts of the service as anybody may.
const TOO_MANY_DRAFTS: Code = code("too-many-drafts", StatusCode::CONFLICT);
/// Somebody else is asked to sign it, or has still to be asked.
const SIGNATURE_MISSING: Code = code("signature-missing", StatusCode::CONFLICT);
/// The law wants a reason.
const REASON_NEEDED: Code = code("reason-needed", StatusCode::UNPROCESSABLE_ENTITY);
/// Sending it wants a person who has just come in, which no token shows.
const FRESH_SIGN_IN_NEEDED: Code = code("fresh-sign-in-needed", StatusCode::FORBIDDEN);
/// The same at the highest level.
const STRONG_SIGN_IN_NEEDED: Code = code("strong-sign-in-needed", StatusCode::FORBIDDEN);
/// The office has as many webhooks as it may.
pub(super) const TOO_MANY_WEBHOOKS: Code = code("too-many-webhooks", StatusCode::CONFLICT);
/// The comune tells no programs.
pub(super) const NO_WEBHOOKS: Code = code("no-webhooks", StatusCode::CONFLICT);
/// No instance of the desks for businesses that the caller's office has is called so.
pub(super) const UNKNOWN_INSTANCE: Code = code("unknown-instance", StatusCode::BAD_REQUEST);
/// The instance came before, with something else in it.
pub(super) const INSTANCE_KNOWN: Code = code("instance-known", StatusCode::CONFLICT);

/// The ranking cannot be published yet: one can still apply, or not every application was looked at.
const NOT_RIPE: Code = code("not-ripe", StatusCode::CONFLICT);

/// Every code of this API's own; each has its texts in `locales/*/cases-api.ftl`.
#[cfg(test)]
pub(super) const OWN_CODES: [Code; 18] = [
    NOT_OFFERED,
    ENDED,
    NOT_NOW,
    HELD,
    UNHEARD,
    ASKED_ALREADY,
    NOT_ENTERED,
    NOT_THEIRS,
    TOO_MANY_DRAFTS,
    SIGNATURE_MISSING,
    REASON_NEEDED,
    FRESH_SIGN_IN_NEEDED,
    STRONG_SIGN_IN_NEEDED,
    TOO_MANY_WEBHOOKS,
    NO_WEBHOOKS,
    UNKNOWN_INSTANCE,
    INSTANCE_KNOWN,
    NOT_RIPE,
];

impl From<CaseError> for Problem {
    fn from(error: CaseError) -> Self {
        match error {
            CaseError::NotFound => Self::of(Code::NOT_FOUND),
            CaseError::Forbidden(Forbidden::FreshSignInNeeded) => Self::of(FRESH_SIGN_IN_NEEDED),
            CaseError::Forbidden(Forbidden::HigherLevelNeeded) => Self::of(STRONG_SIGN_IN_NEEDED),
            CaseError::Forbidden(refused) => refused.into(),
            CaseError::Refused(refusal) => refused(refusal),
            CaseError::WrongAnswers(wrong) => wrong_answers(wrong.into_misgiven()),
            CaseError::NotOffered => Self::of(NOT_OFFERED),
            CaseError::TooManyDrafts => Self::of(TOO_MANY_DRAFTS),
            CaseError::AwaitsSignature => Self::of(SIGNATURE_MISSING),
            CaseError::Stale => Self::of(Code::STALE),
            other => WebError::from(other).into(),
        }
    }
}

/// Why a case does not take a step.
fn refused(refusal: Refusal) -> Problem {
    match refusal {
        Refusal::Ended => Problem::of(ENDED),
        Refusal::NotNow => Problem::of(NOT_NOW),
        Refusal::HeldByAnother => Problem::of(HELD),
        Refusal::Unheard => Problem::of(UNHEARD),
        Refusal::AskedAlready => Problem::of(ASKED_ALREADY),
        Refusal::NotEntered => Problem::of(NOT_ENTERED),
        Refusal::NotRipe => Problem::of(NOT_RIPE),
        Refusal::NotTheirs => Problem::of(NOT_THEIRS),
        Refusal::NoReason => Problem::of(REASON_NEEDED),
        Refusal::OtherDay => Problem::invalid("day", "cases-paper-wrong-day"),
        Refusal::OwnOffice => Problem::invalid("unit", "cases-error-own-office"),
        Refusal::OwnReport => Problem::invalid("case", "cases-error-own-report"),
        Refusal::NotAlike => {
            let most = Cases::MOST_TOGETHER;
            Problem::invalid("cases", Message::new("cases-api-wrong-cases").with("most", most))
        }
        Refusal::NoAnswer => {
            Problem::invalid("answer", Message::new("cases-wrong-answer").with("most", Words::LONGEST))
        }
        Refusal::Unprintable(sign) => Problem::invalid(
            "reason",
            Message::new("cases-wrong-unprintable").with("sign", crate::web::named_sign(sign)),
        ),
        Refusal::TooManyLines => Problem::invalid("reason", "cases-wrong-lines"),
        other => WebError::from(CaseError::Refused(other)).into(),
    }
}

impl From<NotAsked> for Problem {
    fn from(error: NotAsked) -> Self {
        match error {
            NotAsked::KeyUsedOtherwise => Self::of(Code::KEY_USED_OTHERWISE),
            NotAsked::Case(error) => error.into(),
            NotAsked::Wrong(fields) => wrong_answers(fields),
        }
    }
}

/// What is wrong with each answer.
pub(super) fn wrong_answers(fields: Vec<(String, Misgiven)>) -> Problem {
    Problem::of(Code::INVALID)
        .with("fields", move |page| fields.iter().map(|one| wrong_answer(one, page)).collect())
}

/// What is wrong with one.
pub(super) fn wrong_answer((name, wrong): &(String, Misgiven), page: &Page) -> Value {
    json!({ "field": format!("answers.{name}"), "detail": detail(wrong, name, page) })
}

fn detail(wrong: &Misgiven, name: &str, page: &Page) -> String {
    let message = match wrong {
        Misgiven::Unknown => Message::new("cases-api-wrong-unknown"),
        Misgiven::NotAsked => Message::new("cases-api-wrong-not-asked"),
        Misgiven::OtherKind => Message::new("cases-api-wrong-kind"),
        Misgiven::Files => Message::new("cases-api-wrong-files"),
        Misgiven::SignedOnPages => Message::new("cases-api-wrong-signature"),
        Misgiven::Wrong(wrong) => sentence(wrong, name, page),
    };
    message.text(page.translator())
}
