//! A registrar with a file open in front of them.

use auth::Actor;
use chrono::NaiveDate;
use web::Page;
use web::ui::Choice;

use super::kind::ChangeKind;
use crate::domain::{Belfiore, FamilyId, Person, Place, Scheda};
use crate::service::{FileVersion, PersonFile, Reason, Registry};
use crate::web::facts::{Fact, Reader, Words};
use crate::web::staff_file::path_of;

/// Who enters what on whose file, and what the file says now.
pub(super) struct Desk {
    pub(super) registry: Registry,
    pub(super) actor: Actor,
    pub(super) page: Page,
    pub(super) file: PersonFile,
    /// Why the file was opened.
    pub(super) opened_for: Reason,
    pub(super) today: NaiveDate,
}

impl Desk {
    pub(super) const fn person(&self) -> &Person {
        &self.file.person
    }

    /// The file as it was on the screen: an older one was turned away before anything was read.
    pub(super) const fn version(&self) -> FileVersion {
        FileVersion { person: self.file.person.id, version: self.file.person.version }
    }

    pub(super) const fn words(&self) -> Words<'_> {
        Words { page: &self.page, today: self.today, reader: Reader::Staff }
    }

    /// The address of the file.
    pub(super) fn file_path(&self) -> String {
        path_of(self.person().id)
    }

    /// The address of a change of it.
    pub(super) fn path(&self, kind: ChangeKind) -> String {
        path_of_change(&self.file_path(), kind)
    }

    /// Who it is about, in as few lines as it takes to be sure.
    pub(super) fn who(&self) -> Vec<Fact> {
        let words = self.words();
        let named = words.identity(self.person()).into_iter().take(3);
        named.chain(words.home(self.person()).into_iter().take(1)).collect()
    }

    /// The sheet that they are on.
    pub(super) fn sheet(&self) -> Option<FamilyId> {
        self.file.family.as_ref().map(|view| view.family.id)
    }

    /// Whether others stand on the same sheet.
    pub(super) fn lives_with_others(&self) -> bool {
        self.file.family.as_ref().is_some_and(|family| family.members.len() > 1)
    }

    /// Whether the sheet is that of a convivenza.
    pub(super) fn lives_in_a_convivenza(&self) -> bool {
        self.file.family.as_ref().is_some_and(|view| matches!(view.family.scheda, Scheda::Convivenza { .. }))
    }

    /// The comune itself, which is where most things happen; nothing if its configuration has no such code.
    pub(super) fn own_comune(&self) -> Option<Place> {
        Belfiore::parse(&self.registry.city().belfiore).ok().map(Place::of)
    }

    /// Its name, as a place is written into a form.
    pub(super) fn own_comune_name(&self) -> String {
        self.own_comune().map(|place| place.name_on(self.today)).unwrap_or_default()
    }

    /// Rows of a code table as choices.
    pub(super) fn choices<'t, T: Copy + 't>(
        &self,
        rows: impl IntoIterator<Item = &'t T>,
        code: impl Fn(T) -> &'static str,
        key: impl Fn(T) -> &'static str,
    ) -> Vec<Choice> {
        rows.into_iter().map(|row| Choice::new(code(*row), self.page.text(key(*row)))).collect()
    }
}

/// The address of a change of the file at `file_path`.
pub(in crate::web) fn path_of_change(file_path: &str, kind: ChangeKind) -> String {
    format!("{file_path}/variazioni/{}", kind.slug())
}
