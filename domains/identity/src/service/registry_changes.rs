//! Telling people that an official entered a change in their file. The registry says whose, and nothing else.

use jobs::{Attempt, Failure, Handler, Job};
use outbox::Delivered;
use registry::ChangedAtADesk;

use super::contact::Contacts;
use super::notice::notify_for_in;
use crate::domain::{Notice, Topic};

/// Tells whoever is to know that a file was changed, once for each event of the registry's desk.
pub const TELL_OF_CHANGE: &str = "identity.tell_of_change";

/// Does the jobs [`TELL_OF_CHANGE`].
pub(super) struct ChangeHandler(pub(super) Contacts);

impl Handler for ChangeHandler {
    fn kind(&self) -> &'static str {
        TELL_OF_CHANGE
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            let delivered: Delivered = job.read()?;
            let ChangedAtADesk { person } =
                serde_json::from_value(delivered.event).map_err(Failure::for_good)?;
            let contacts = &self.0;
            let [subject, body] =
                ["identity-notice-file-changed-subject", "identity-notice-file-changed-body"];
            let notice = Notice::new(delivered.occurred_at, Topic::Services, subject, body);
            let today = contacts.clock().today_in(contacts.city().timezone);
            let mut tx = contacts.db().begin().await.map_err(Failure::passing)?;
            let told = notify_for_in(&mut tx, person, today, &notice, delivered.event_id).await;
            told.map_err(Failure::passing)?;
            tx.commit().await.map_err(Failure::passing)
        })
    }
}
