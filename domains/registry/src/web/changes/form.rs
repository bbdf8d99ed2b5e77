//! What every change has: fields, a way to read them, and a use case.

use kernel::PersonId;
use web::WebError;

use super::answers::Answers;
use super::desk::Desk;
use super::field::Group;
use super::kind::ChangeKind;
use super::reading::Reading;
use crate::domain::Refusal;
use crate::service::{Reason, RegistryError};
use crate::web::facts::Fact;

/// A change of a file, as its form has it.
pub(super) trait ChangeForm: Sized + Send + Sync {
    /// Which one.
    const KIND: ChangeKind;
    /// Whether it is shown once more before it is recorded: it concerns others too, or cannot be undone.
    const IS_CONFIRMED: bool;
    /// The field to look at when the registry refuses the change, unless the date is to blame.
    const SUBJECT: &'static str;

    /// The fields. Those of every form, reason and version, are not among them.
    fn groups(desk: &Desk) -> Vec<Group>;

    /// What a new form holds before anybody wrote into it.
    fn begin(_desk: &Desk) -> Answers {
        Answers::default()
    }

    /// Reads the answers; none when something is wrong with them, which `reading` then knows.
    async fn read(desk: &Desk, reading: &mut Reading<'_>) -> Result<Option<Self>, WebError>;

    /// What the registry knows of the others that the form names, to be seen before it is confirmed.
    fn facts_of_others(&self, _desk: &Desk) -> Vec<Fact> {
        Vec::new()
    }

    /// What two files say, line by line: a label, this file, the other one. Where the form is about two of them.
    fn beside(&self, _desk: &Desk) -> Vec<[String; 3]> {
        Vec::new()
    }

    /// Records the change; gives the person whose file is to be looked at next.
    async fn record(self, desk: &Desk, reason: &Reason) -> Result<PersonId, RegistryError>;

    /// The field that a refusal is about.
    fn field_of(refusal: Refusal) -> &'static str {
        match refusal {
            Refusal::BeforeBirth | Refusal::InTheFuture | Refusal::BeforeLastChange => DATE,
            _ => Self::SUBJECT,
        }
    }
}

/// The day from which the change has effect.
pub(super) const DATE: &str = "data";
