//! What a court decides on the responsibility of parents.

use chrono::NaiveDate;

use super::{Change, Refusal};
use crate::domain::{CustodyNote, NotedParent, Person, RegistryEvent};

impl Person {
    /// From the day of the note on, the parent it names does not act for this person.
    pub fn note_custody(mut self, note: CustodyNote, today: NaiveDate) -> Result<Change, Refusal> {
        self.check_active()?;
        self.check_date(note.since, today)?;
        let named = self.parents.iter().find(|parent| NotedParent::of(parent) == note.parent);
        let parent = named.ok_or(Refusal::NotAParent)?;
        if self.is_kept_from(parent, today) {
            return Err(Refusal::NothingChanges);
        }
        let event = RegistryEvent::DetailsChanged { person: self.id, on: note.since };
        self.custody.push(note);
        Ok(self.changed(event))
    }

    /// The parent acts for this person again.
    pub fn lift_custody(
        mut self,
        parent: NotedParent,
        on: NaiveDate,
        today: NaiveDate,
    ) -> Result<Change, Refusal> {
        self.check_date(on, today)?;
        let standing = self.custody.iter_mut().find(|note| note.parent == parent && note.stands_on(today));
        let note = standing.ok_or(Refusal::NothingChanges)?;
        if on < note.since {
            return Err(Refusal::BeforeLastChange);
        }
        note.ended_on = Some(on);
        let event = RegistryEvent::DetailsChanged { person: self.id, on };
        Ok(self.changed(event))
    }
}
