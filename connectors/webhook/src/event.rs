//! What is told: an event in the structured JSON form of CloudEvents 1.0.

use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What the body of a message is.
pub const CONTENT_TYPE: &str = "application/cloudevents+json; charset=utf-8";

/// Something that happened (CloudEvents 1.0, JSON format). What it holds leaves the house: identifiers, no personal data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CloudEvent {
    specversion: String,
    /// Which: with `source` it names the event for good, however often it is told.
    pub id: String,
    /// Who tells it: an address of the house.
    pub source: String,
    /// What happened, in words with dots between them.
    #[serde(rename = "type")]
    pub kind: String,
    /// To what.
    pub subject: String,
    /// When, as RFC 3339 writes it.
    pub time: String,
    datacontenttype: String,
    /// More about it.
    pub data: Value,
}

impl CloudEvent {
    /// An event of `kind` about `subject`.
    #[must_use]
    pub fn new(
        id: impl ToString,
        source: String,
        kind: String,
        subject: impl ToString,
        at: DateTime<Utc>,
    ) -> Self {
        Self {
            specversion: "1.0".to_owned(),
            id: id.to_string(),
            source,
            kind,
            subject: subject.to_string(),
            time: at.to_rfc3339_opts(SecondsFormat::Millis, true),
            datacontenttype: "application/json".to_owned(),
            data: Value::Null,
        }
    }

    /// The same, with more about it.
    #[must_use]
    pub fn with_data(self, data: Value) -> Self {
        Self { data, ..self }
    }

    /// The body of a message: the same bytes each time.
    #[must_use]
    pub fn body(&self) -> String {
        serde_json::to_string(self).expect("texts and JSON are JSON")
    }
}
