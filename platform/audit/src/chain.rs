//! How an entry is bound to the one before it.

use chrono::{DateTime, SecondsFormat, Utc};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// How many chains there are. One writer needs one; several nodes share these.
pub(crate) const LANES: u8 = 16;

/// An entry as it stands in the table.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Row {
    pub(crate) entry_id: Uuid,
    pub(crate) lane: i64,
    pub(crate) position: i64,
    pub(crate) at: DateTime<Utc>,
    pub(crate) actor_kind: String,
    pub(crate) actor_id: Option<Uuid>,
    pub(crate) actor_name: String,
    pub(crate) on_behalf_of: Option<Uuid>,
    pub(crate) subject_id: Option<Uuid>,
    pub(crate) action: String,
    pub(crate) object: Option<String>,
    pub(crate) purpose: String,
    pub(crate) allowed: bool,
    pub(crate) previous: String,
    pub(crate) hash: String,
}

impl Row {
    /// SHA-256 over every field and the hash before, each with its length so that none can lend
    /// characters to its neighbour.
    pub(crate) fn computed_hash(&self) -> String {
        let id = |id: &Option<Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
        let fields = [
            self.entry_id.to_string(),
            self.lane.to_string(),
            self.position.to_string(),
            self.at.to_rfc3339_opts(SecondsFormat::Micros, true),
            self.actor_kind.clone(),
            id(&self.actor_id),
            self.actor_name.clone(),
            id(&self.on_behalf_of),
            id(&self.subject_id),
            self.action.clone(),
            self.object.clone().unwrap_or_default(),
            self.purpose.clone(),
            self.allowed.to_string(),
            self.previous.clone(),
        ];
        let mut hasher = Sha256::new();
        for field in fields {
            hasher.update((field.len() as u64).to_be_bytes());
            hasher.update(field.as_bytes());
        }
        hex::encode(hasher.finalize())
    }
}
