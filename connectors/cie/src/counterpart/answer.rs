//! The way back to the relying party.

use std::sync::Arc;

use super::TestPerson;
use super::desk::{Desk, Grant};
use super::question::Question;

/// The refusals that can be chosen, the first of which is to cancel.
pub(super) const REFUSALS: [&str; 4] =
    ["access_denied", "consent_required", "temporarily_unavailable", "invalid_request"];

/// Back with a code; or without, where the person cannot show what is asked.
pub(super) fn vouch(desk: &Desk, question: Arc<Question>, person: &TestPerson) -> String {
    if person.highest_level < question.level {
        return refuse(desk, &question, REFUSALS[0]);
    }
    let code = desk.codes.put(Grant { question: Arc::clone(&question), person: person.clone() });
    back(desk, &question, "code", &code)
}

/// Back with a reason.
pub(super) fn refuse(desk: &Desk, question: &Question, error: &str) -> String {
    back(desk, question, "error", error)
}

fn back(desk: &Desk, question: &Question, name: &str, value: &str) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair(name, value).append_pair("state", &question.state);
    query.append_pair("iss", &desk.provider_id());
    let separator = if question.redirect_uri.contains('?') { '&' } else { '?' };
    format!("{}{separator}{}", question.redirect_uri, query.finish())
}
