//! Joining a family, and being something else in it.

use chrono::NaiveDate;

use super::{Change, Refusal};
use crate::domain::{FamilyId, Membership, Person, RegistryEvent, Tie};

impl Person {
    /// The person joins a family, leaving the one they were in; or becomes something else in it.
    pub fn join_family(
        mut self,
        family: FamilyId,
        tie: Tie,
        on: NaiveDate,
        today: NaiveDate,
    ) -> Result<Change, Refusal> {
        self.check_active()?;
        self.check_date(on, today)?;
        let current = self.membership.as_ref();
        if current.is_some_and(|current| current.family == family && current.tie == tie) {
            return Err(Refusal::NothingChanges);
        }
        let stays = current.filter(|current| current.family == family);
        let since = stays.map_or(on, |current| current.since);
        self.membership = Some(Membership { family, tie, since });
        let event = RegistryEvent::FamilyChanged { person: self.id, on };
        Ok(self.changed(event))
    }

    /// Somebody else joined or left the family: the file stays as it is, its certificates do not.
    pub fn notice_family_change(self, on: NaiveDate) -> Result<Change, Refusal> {
        if self.membership.is_none() {
            return Err(Refusal::NotInFamily);
        }
        let event = RegistryEvent::FamilyChanged { person: self.id, on };
        Ok(self.changed(event))
    }

    /// A child was born to somebody who is on no sheet of a family: nothing that a certificate states.
    pub fn notice_child(self, on: NaiveDate) -> Change {
        let event = RegistryEvent::DetailsChanged { person: self.id, on };
        self.changed(event)
    }
}
