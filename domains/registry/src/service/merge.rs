//! Two files of one human being become one.

use auth::{Actor, Permission};
use chrono::NaiveDate;
use db::{Db, DbError, Tx};
use kernel::PersonId;

use super::{FileVersion, PersonFile, Reason, Registry, RegistryError};
use crate::codice_fiscale::CodiceFiscale;
use crate::domain::{MergeNote, Merger, Person, Refusal};
use crate::store::{self, MergedFile, Reader};

const MERGED: &str = "registry-audit-files-merged";

/// What a file tells of the time before, for who keeps the register alone: an earlier *codice fiscale* may tell which
/// sex and name somebody once had, and nobody else is to read that (art. 5 L. 164/1982).
#[derive(Default)]
pub(crate) struct Before {
    /// The *codici fiscali* that were in force once, those of merged files among them.
    pub(crate) codes: Vec<CodiceFiscale>,
    /// The files that were merged into this one, the earliest first.
    pub(crate) mergers: Vec<MergedFile>,
}

impl Registry {
    /// The registrar has found that two files are of one human being: `kept` stays and takes over what only the other
    /// one knows; the other one stays readable, leads there, and changes no more. Everybody whose file named the other
    /// one names the kept one, and whoever listens learns it. `note` says why it is one human being where the files
    /// differ in what one has once.
    ///
    /// # Errors
    ///
    /// When one of the two, or a file that follows, is not theirs to change; what keeps the two apart; that one of them
    /// was changed meanwhile.
    #[tracing::instrument(name = "registry.merge_persons", skip_all, fields(person.id = %kept.person, merged.id = %other.person))]
    pub async fn merge_persons(
        &self,
        actor: &Actor,
        [kept, other]: [FileVersion; 2],
        note: Option<&MergeNote>,
        reason: &Reason,
    ) -> Result<Person, RegistryError> {
        if kept.person == other.person {
            return Err(Refusal::OneFile.into());
        }
        let mut tx = self.change_begins(actor, MERGED, kept.person, &[other.person], reason).await?;
        let merged = self.merge_in(&mut tx, actor, [kept, other], note, reason).await;
        self.change_ends(tx, actor, MERGED, reason, merged).await
    }

    /// What a file that a registrar has opened tells of the time before.
    ///
    /// # Errors
    ///
    /// When they are no registrar, or the database does not answer.
    #[tracing::instrument(name = "registry.before", skip_all, fields(person.id = %opened.person.id))]
    pub(crate) async fn before(&self, actor: &Actor, opened: &PersonFile) -> Result<Before, RegistryError> {
        actor.staff_allowed_to(Permission::ChangeRegistry)?;
        let mergers = store::mergers_into(&self.db, opened.person.id).await?;
        Ok(Before { codes: opened.person.fiscal_codes.previous.clone(), mergers })
    }

    async fn merge_in(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        [kept, other]: [FileVersion; 2],
        note: Option<&MergeNote>,
        reason: &Reason,
    ) -> Result<Person, RegistryError> {
        let (now, on) = (self.clock.now(), self.today());
        for file in [kept, other] {
            if store::visto_waits_about(tx, file.person).await? {
                return Err(Refusal::VistoWaits.into());
            }
        }
        let before = self.unchanged(tx, other).await?;
        let merger = self.unchanged(tx, kept).await?.absorb(before.clone(), note.is_some(), on)?;
        // Who is told is the person, under the file that stays.
        let access = audit::Access::to(other.person, MERGED, reason.purpose());
        audit::record(tx, actor, now, access).await?;
        let Merger { kept: change, merged, was, takes_its_place, event } = merger;
        let ids = [kept.person, other.person];
        // The other one first: what is unique must be free before it is somebody's again.
        store::save_all_but_event(tx, merged).await?;
        store::lead_onwards(tx, other.person, kept.person).await?;
        store::insert_merge(tx, ids, (staff_id(actor), reason.as_str(), note), was, now).await?;
        let saved = store::save(tx, now, change).await?;
        outbox::append(tx, now, &event).await?;
        if takes_its_place {
            self.somebody_joined(tx, actor, &saved, on, reason).await?;
        }
        let same_sheet =
            saved.membership.as_ref().map(|m| m.family) == before.membership.as_ref().map(|m| m.family);
        if !(takes_its_place && same_sheet) {
            self.somebody_left(tx, actor, &before, on, reason).await?;
        }
        self.others_name_the_kept(tx, actor, &before, kept.person, on, reason).await?;
        self.load(tx, kept.person).await
    }

    /// Spouses, children and wards, whose files named the file that leads elsewhere.
    async fn others_name_the_kept(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        before: &Person,
        kept: PersonId,
        on: NaiveDate,
        reason: &Reason,
    ) -> Result<(), RegistryError> {
        let mut others = store::ids_naming(tx, before.id).await?;
        others.extend(before.bound_to());
        others.sort_unstable();
        others.dedup();
        for other in others {
            let Some(other) = store::person_in(tx, other).await? else { continue };
            let id = other.id;
            if let Some(change) = other.name_instead(before.id, kept, on) {
                self.also_changes(tx, actor, MERGED, id, reason).await?;
                self.save(tx, Ok(change)).await?;
            }
        }
        Ok(())
    }
}

/// The file that counts for somebody today: their own, or the one that was kept when theirs was merged.
///
/// # Errors
///
/// When the database does not answer.
pub async fn kept_in(tx: &mut Tx, person: PersonId) -> Result<PersonId, DbError> {
    store::kept_in(tx, person).await
}

/// The files that were merged into this one: what once was said of the person may be known under them.
///
/// # Errors
///
/// When the database does not answer.
pub async fn files_merged_into(db: &Db, kept: PersonId) -> Result<Vec<PersonId>, DbError> {
    store::merged_into(Reader::Pool(db), kept).await
}

const fn staff_id(actor: &Actor) -> Option<kernel::StaffId> {
    match actor {
        Actor::Staff(staff) => Some(staff.id),
        _ => None,
    }
}
