//! A form as it was sent: names and values, in order.

use serde::Deserialize;
use web::WebError;

use super::words::is_request_key;
use crate::domain::NoticeId;

/// The fields of a form. What was not sent is empty.
#[derive(Default, Deserialize)]
#[serde(transparent)]
pub(super) struct Fields(Vec<(String, String)>);

impl Fields {
    /// What was written into a field, without blanks around it.
    pub(super) fn text(&self, name: &str) -> &str {
        self.0.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.trim())
    }

    /// The notices that were ticked, each once. What names none was never offered.
    pub(super) fn notices(&self) -> Result<Vec<NoticeId>, WebError> {
        let mut chosen = Vec::new();
        for (_, value) in self.0.iter().filter(|(field, _)| field == "avviso") {
            let notice: NoticeId = value.parse().map_err(|_| WebError::BadRequest)?;
            if !chosen.contains(&notice) {
                chosen.push(notice);
            }
        }
        Ok(chosen)
    }

    /// The key of the form. Only our own forms carry one.
    pub(super) fn request_key(&self) -> Result<&str, WebError> {
        let key = self.text("request_key");
        if is_request_key(key) { Ok(key) } else { Err(WebError::BadRequest) }
    }
}
