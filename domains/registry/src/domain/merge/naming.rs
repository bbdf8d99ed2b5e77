//! Whom the acts in a file name, and that they name the file that was kept.

use chrono::NaiveDate;
use kernel::PersonId;

use crate::domain::{Change, NotedParent, Person, RegistryEvent};

impl Person {
    /// Everybody whom an act in this file names: spouses, cohabitants, parents, a guardian.
    fn named_in_acts(&mut self) -> impl Iterator<Item = &mut Option<PersonId>> {
        let spouses = self.civil.unions.iter_mut().filter_map(|union| union.partner.as_mut());
        let cohabitants = self.cohabitations.iter_mut().filter_map(|contract| contract.partner.as_mut());
        let parents = self.parents.iter_mut().map(|parent| &mut parent.who);
        let named = spouses.chain(cohabitants).chain(parents).map(|named| &mut named.person);
        named.chain(self.guardian.as_mut().map(|guardian| &mut guardian.person))
    }

    pub(super) fn names_by_file(&self, person: PersonId) -> bool {
        self.clone().named_in_acts().any(|named| *named == Some(person))
    }

    /// Everybody with whom this person was or is bound, who have a file here.
    pub(crate) fn bound_to(&self) -> Vec<PersonId> {
        let unions = self.civil.unions.iter().filter_map(|union| union.partner.as_ref()?.person);
        let contracts = self.cohabitations.iter().filter_map(|contract| contract.partner.as_ref()?.person);
        unions.chain(contracts).collect()
    }

    /// The file names one person where it named another, who turned out to be the same; none if it names neither.
    pub(crate) fn name_instead(mut self, of: PersonId, kept: PersonId, on: NaiveDate) -> Option<Change> {
        let mut names_them = false;
        for named in self.named_in_acts().filter(|named| **named == Some(of)) {
            *named = Some(kept);
            names_them = true;
        }
        for note in self.custody.iter_mut().filter(|note| note.parent == NotedParent::OnFile(of)) {
            note.parent = NotedParent::OnFile(kept);
            names_them = true;
        }
        let event = RegistryEvent::DetailsChanged { person: self.id, on };
        names_them.then(|| self.changed(event))
    }
}
