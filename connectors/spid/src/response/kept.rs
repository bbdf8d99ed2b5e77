//! What the register keeps of an answer that was not believed.

use chrono::{DateTime, Utc};

use super::{PendingRequest, PostedResponse, Transaction};
use crate::names::PROTOCOL;
use crate::xml::{self, Node};
use crate::{binding, instant};

/// Answers are some fifteen thousand bytes; what is much longer and was not believed fills the register for nothing.
const KEPT_BYTES_MAX: usize = 32 * 1024;
/// An identifier that SAML's own way of making them would never give is not looked up by.
const ID_LENGTH_MAX: usize = 128;

impl Transaction {
    /// The pair of our request and an answer to it that was refused: one that can be read, and says of itself that it
    /// answers this request, and is no longer than answers are. Nothing in it is true; it names nobody. None for what says
    /// something else: nobody fills the register but by a request of ours, once for each.
    #[must_use]
    pub fn of_refused(
        pending: &PendingRequest,
        posted: &PostedResponse<'_>,
        now: DateTime<Utc>,
    ) -> Option<Self> {
        let response = binding::from_base64(posted.response).ok()?;
        let (response_id, issued_at) = {
            let document = xml::parse(&response, KEPT_BYTES_MAX).ok()?;
            let node = Node::root(&document).ok()?;
            let answers_us =
                node.is(PROTOCOL, "Response") && node.attribute("InResponseTo") == Some(pending.id.as_str());
            let id = node.attribute("ID").filter(|id| id.len() <= ID_LENGTH_MAX);
            let issued_at = node.attribute("IssueInstant").and_then(instant::parse);
            (answers_us.then(|| id.unwrap_or_default().to_owned())?, issued_at)
        };
        Some(Self {
            request_id: pending.id.clone(),
            request_issued_at: pending.issued_at,
            request: pending.xml.clone(),
            response_id,
            response_issued_at: issued_at.unwrap_or(now),
            provider: pending.provider.clone(),
            assertion_id: None,
            subject: None,
            subject_qualifier: None,
            response,
        })
    }
}
