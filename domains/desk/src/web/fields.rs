//! A form as it was sent: names and values, in order.

use audit::Reason;
use serde::Deserialize;
use web::ui::FormErrors;
use web::{Message, WebError};

/// No key of ours is longer.
const LONGEST_KEY: usize = 64;

/// The most characters of a reason, for a field.
pub(super) const LONGEST_REASON: u32 = Reason::LONGEST as u32;

/// The fields of a form. What was not sent is empty.
#[derive(Default, Deserialize)]
#[serde(transparent)]
pub(super) struct Fields(Vec<(String, String)>);

impl Fields {
    /// What was written into a field, without blanks around it.
    pub(super) fn text(&self, name: &str) -> &str {
        self.0.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.trim())
    }

    /// Whether a box was ticked.
    pub(super) fn is_ticked(&self, name: &str) -> bool {
        !self.text(name).is_empty()
    }

    /// The key of the form. Only our own forms carry one.
    pub(super) fn request_key(&self) -> Result<String, WebError> {
        let key = self.text("request_key");
        let is_ours = key.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if key.is_empty() || key.len() > LONGEST_KEY || !is_ours {
            return Err(WebError::BadRequest);
        }
        Ok(key.to_owned())
    }

    /// The reason in a field, or the mistake in it.
    pub(super) fn reason(&self, name: &'static str, errors: &mut FormErrors) -> Option<Reason> {
        let reason = Reason::parse(self.text(name)).ok();
        if reason.is_none() {
            let message = Message::new("desk-wrong-reason");
            let message = message.with("shortest", Reason::SHORTEST).with("longest", Reason::LONGEST);
            errors.add(name, message);
        }
        reason
    }
}

/// A key for a form that has not been sent yet.
pub(super) fn new_request_key() -> String {
    uuid::Uuid::now_v7().simple().to_string()
}

/// What was just done, as the address says it after a form.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Done {
    pub(super) fatto: String,
}
