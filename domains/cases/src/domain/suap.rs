//! The instance of the desks for businesses that a case is, and what is said of it in their words: the technical
//! specifications of art. 5 of the annex to DPR 160/2010.

mod asked;
mod bodies;
mod heard;

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::definition::SuapState;

pub(crate) use bodies::{ConclusionKind, SentConclusions, SentIntegration};
pub(crate) use heard::{
    Heard, IndexItem, SentAlone, SentCui, SentError, SentInstance, SentReceipt, SentRetry, SuapParty,
    WrongMember,
};

/// By what front offices and bodies name a case: its *codice unico dell'istanza* (CUI), and the version of its descriptor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SuapInstance {
    pub(crate) context: String,
    pub(crate) issued_on: NaiveDate,
    /// Its number in the year.
    pub(crate) progressive: String,
    pub(crate) uuid: String,
    pub(crate) descriptor_version: String,
}

impl SuapInstance {
    /// No part of a code is longer.
    pub(crate) const LONGEST: usize = 60;

    /// Reads what somebody sent; tells which member of the message is wrong.
    pub(crate) fn try_new(sent: Self) -> Result<Self, &'static str> {
        for (member, text) in [
            ("cui.context", &sent.context),
            ("cui.progressive", &sent.progressive),
            ("instance_descriptor_version", &sent.descriptor_version),
        ] {
            let is_one = !text.is_empty()
                && text.len() <= Self::LONGEST
                && text.bytes().all(|byte| byte.is_ascii_graphic());
            if !is_one {
                return Err(member);
            }
        }
        let uuid = Uuid::parse_str(&sent.uuid).map_err(|_| "cui.uuid")?.to_string();
        Ok(Self { uuid, ..sent })
    }

    /// The code and the version, as every message begins. The specification wants the member `progressive` and describes
    /// `progressivo`: both are there.
    pub(crate) fn told(&self) -> Value {
        json!({
            "cui": {
                "context": self.context,
                "data": self.issued_on,
                "progressive": self.progressive,
                "progressivo": self.progressive,
                "uuid": self.uuid,
            },
            "instance_descriptor_version": self.descriptor_version,
        })
    }

    /// The message `notify` (`NotifyMessage`) for whoever follows the instance; none of a state that is told by another
    /// message, or by none.
    pub(crate) fn notice_of(&self, state: SuapState) -> Option<Value> {
        let event = state.event()?;
        let mut message = self.told();
        message["event"] = json!(event);
        Some(message)
    }
}

/// What is said of a case that came into a state: an element of `instance_status` of the descriptor, and the message for
/// whoever follows the instance, where its code is known and it was in another before.
pub(crate) fn said_of(state: SuapState, at: DateTime<Utc>, instance: Option<&SuapInstance>) -> Value {
    let timestamp = at.to_rfc3339_opts(SecondsFormat::Millis, true);
    let mut said = json!({ "instance_status": { "state": state.code(), "timestamp": timestamp } });
    if let Some(message) = instance.and_then(|instance| instance.notice_of(state)) {
        said["notify"] = message;
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    const UUID: &str = "5F0C2A3E-7C1D-4B7A-9E53-0A6D1D2B3C4D";

    fn sent() -> SuapInstance {
        SuapInstance {
            context: "F205".to_owned(),
            issued_on: NaiveDate::from_ymd_opt(2020, 3, 9).unwrap(),
            progressive: "0000012".to_owned(),
            uuid: UUID.to_owned(),
            descriptor_version: "1".to_owned(),
        }
    }

    #[test]
    fn a_code_is_read_whole_and_told_as_the_specification_has_it() {
        let instance = SuapInstance::try_new(sent()).unwrap();
        let cui = json!({ "context": "F205", "data": "2020-03-09", "progressive": "0000012",
                          "progressivo": "0000012", "uuid": UUID.to_lowercase() });
        assert_eq!(instance.told(), json!({ "cui": cui, "instance_descriptor_version": "1" }));
        assert_eq!(
            instance.notice_of(SuapState::EndedByPositiveOutcome).unwrap(),
            json!({ "cui": cui, "instance_descriptor_version": "1", "event": "end_by_positive_outcome" })
        );
        assert_eq!(instance.notice_of(SuapState::Presented), None);
    }

    #[test]
    fn what_is_no_code_is_told_by_its_member() {
        for (wrong, member) in [
            (SuapInstance { context: String::new(), ..sent() }, "cui.context"),
            (SuapInstance { context: "Via Padova".to_owned(), ..sent() }, "cui.context"),
            (SuapInstance { progressive: "1".repeat(61), ..sent() }, "cui.progressive"),
            (SuapInstance { uuid: "12".to_owned(), ..sent() }, "cui.uuid"),
            (SuapInstance { descriptor_version: "\n".to_owned(), ..sent() }, "instance_descriptor_version"),
        ] {
            assert_eq!(SuapInstance::try_new(wrong), Err(member));
        }
    }
}
