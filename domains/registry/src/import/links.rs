//! Spouses, partners, parents and guardians find their files, whichever row came first.

use db::{Db, Tx};
use kernel::PersonId;

use super::apply::Stopped;
use super::others::Linked;
use super::report::Fault;
use super::{ImportError, Run};
use crate::codice_fiscale::CodiceFiscale;
use crate::domain::Person;
use crate::store::{self, Reader};

/// How many links are written in one transaction.
const LINKS_PER_COMMIT: usize = 500;

/// Where in a file the other one is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bond {
    /// In this marriage or civil union.
    Union(usize),
    /// In this contract.
    Contract(usize),
    /// As this parent.
    Parent(usize),
    /// As the guardian.
    Guardian,
}

/// Somebody named in a file, by the codice fiscale that the row has of them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    other: CodiceFiscale,
    column: &'static str,
    bond: Bond,
}

/// A link to somebody who was not in the registry when the row was read.
pub(super) struct Waiting {
    person: PersonId,
    link: Link,
}

impl Link {
    pub(super) fn all<'l, T>(
        items: &'l [Linked<T>],
        column: &'static str,
        bond: fn(usize) -> Bond,
    ) -> impl Iterator<Item = Self> + 'l {
        let link = move |(at, item): (usize, &Linked<T>)| Self::to(item.other, column, bond(at));
        items.iter().enumerate().filter_map(link)
    }

    pub(super) fn to(other: Option<CodiceFiscale>, column: &'static str, bond: Bond) -> Option<Self> {
        other.map(|other| Self { other, column, bond })
    }

    /// The place of the link in the file, if the file still names somebody there.
    fn slot<'p>(&self, person: &'p mut Person) -> Option<&'p mut Option<PersonId>> {
        match self.bond {
            Bond::Union(at) => Some(&mut person.civil.unions.get_mut(at)?.partner.as_mut()?.person),
            Bond::Contract(at) => Some(&mut person.cohabitations.get_mut(at)?.partner.as_mut()?.person),
            Bond::Parent(at) => Some(&mut person.parents.get_mut(at)?.who.person),
            Bond::Guardian => Some(&mut person.guardian.as_mut()?.person),
        }
    }

    /// Writes the link where it belongs; tells whether that is news. Who has a file here is known by it, and by the
    /// code of the act no longer.
    fn fill(&self, person: &mut Person, other: PersonId) -> bool {
        let Some(slot) = self.slot(person) else { return false };
        let mut is_news = slot.replace(other) != Some(other);
        if let Bond::Parent(at) = self.bond
            && let Some(parent) = person.parents.get_mut(at)
        {
            is_news |= parent.fiscal_code.take().is_some();
        }
        is_news
    }
}

/// Links the person with those who are in the registry already, and tells who is waited for.
pub(super) async fn link(
    tx: &mut Tx,
    person: &mut Person,
    links: Vec<Link>,
) -> Result<Vec<Waiting>, Stopped> {
    let mut waiting = Vec::new();
    for link in links {
        let codes = &person.fiscal_codes;
        if codes.current == Some(link.other) || codes.previous.contains(&link.other) {
            return Err(Fault::new(link.column, "registry-import-self").into());
        }
        match store::id_by_any_code(Reader::Inside(tx), link.other).await? {
            Some(other) if link.slot(person).is_some() => {
                link.fill(person, other);
            }
            _ => waiting.push(Waiting { person: person.id, link }),
        }
    }
    Ok(waiting)
}

impl Run<'_> {
    /// Links those whose other one came later in the file. Nothing that a certificate states changes,
    /// so nobody is told.
    pub(super) async fn link_waiting(&self, db: &Db, waiting: Vec<Waiting>) -> Result<(), ImportError> {
        for chunk in waiting.chunks(LINKS_PER_COMMIT) {
            let mut tx = db.begin().await?;
            for Waiting { person, link } in chunk {
                let other = store::id_by_any_code(Reader::Inside(&mut tx), link.other).await?;
                let Some(other) = other else { continue };
                let Some(mut person) = store::person_in(&mut tx, *person).await? else { continue };
                if !link.fill(&mut person, other) {
                    continue;
                }
                let person = store::save_all_but_event(&mut tx, person).await?.id;
                self.write_down(&mut tx, person).await?;
            }
            tx.commit().await?;
        }
        Ok(())
    }
}
