//! What happened to a case, a page at a time: some live for years.

use std::collections::BTreeMap;
use std::sync::Arc;

use auth::Actor;
use chrono::{DateTime, Utc};
use kernel::PersonId;
use uuid::Uuid;

use super::Cases;
use crate::definition::Definition;
use crate::domain::{CaseId, Entry, EntryKind};
use crate::error::CaseError;
use crate::store::{self, Letter};

/// A part of what happened to a case.
pub(crate) struct Timeline {
    /// The oldest first, each with its number in the case.
    pub(crate) entries: Vec<(i64, Entry)>,
    /// The documents that its steps wrote.
    pub(crate) letters: Vec<Letter>,
    /// Whether older ones came before.
    pub(crate) has_older: bool,
    /// Whether nothing came after.
    pub(crate) is_newest: bool,
    /// What the people are called who did something in it for who asked.
    pub(crate) representatives: BTreeMap<Uuid, String>,
}

impl Timeline {
    /// Whether what happened at a moment, and has no number, belongs in this part.
    pub(crate) fn covers(&self, at: DateTime<Utc>) -> bool {
        let is_after = self.entries.first().is_none_or(|(_, first)| first.at <= at);
        let is_before = self.entries.last().is_none_or(|(_, last)| at <= last.at);
        (is_after || !self.has_older) && (is_before || self.is_newest)
    }
}

impl Cases {
    /// How much of a case's life is read at once.
    pub(crate) const EVENTS_PER_PAGE: usize = 50;

    /// The last things that happened before the event of a number, or up to now, as far as `may_read` them.
    pub(super) async fn timeline(
        &self,
        id: CaseId,
        before: Option<i64>,
        may_read: impl Fn(&EntryKind) -> bool + Send,
    ) -> Result<Timeline, CaseError> {
        let most = Self::EVENTS_PER_PAGE + 1;
        let is_newest = before.is_none();
        let (mut entries, mut before) = (Vec::new(), before.unwrap_or(i64::MAX));
        loop {
            let read = store::events_before(self.db(), id, before, most as i64).await?;
            let is_last = read.len() < most;
            before = read.last().map_or(before, |(number, _)| *number);
            entries.extend(read.into_iter().filter(|(_, entry)| may_read(&entry.kind)));
            if is_last || entries.len() >= most {
                break;
            }
        }
        let has_older = entries.len() > Self::EVENTS_PER_PAGE;
        entries.truncate(Self::EVENTS_PER_PAGE);
        entries.reverse();
        let representatives = self.representatives_in(&entries).await?;
        let letters = match (entries.first(), entries.last()) {
            (Some((first, _)), Some((last, _))) => {
                store::letters_of_events(self.db(), id, (*first, *last)).await?
            }
            _ => Vec::new(),
        };
        Ok(Timeline { entries, letters, has_older, is_newest, representatives })
    }

    async fn representatives_in(
        &self,
        entries: &[(i64, Entry)],
    ) -> Result<BTreeMap<Uuid, String>, CaseError> {
        let mut names = BTreeMap::new();
        for id in entries.iter().filter_map(|(_, entry)| entry.by.representative()) {
            if !names.contains_key(&id)
                && let Some(name) = registry::name_of(self.db(), PersonId(id)).await?
            {
                names.insert(id, name.spoken());
            }
        }
        Ok(names)
    }

    /// More of what happened to somebody's own case, and the definition in whose words it did.
    #[tracing::instrument(name = "cases.read_my_timeline", skip_all, fields(case.id = %id))]
    pub(crate) async fn my_timeline(
        &self,
        actor: &Actor,
        id: CaseId,
        before: Option<i64>,
    ) -> Result<(Timeline, Arc<Definition>), CaseError> {
        let case = self.own(actor, auth::Deed::Read, id).await?;
        let timeline = self.timeline(id, before, EntryKind::is_for_the_person).await?;
        let access = audit::Access::to(case.person, "cases-audit-own", super::PURPOSE).on(id);
        self.note_reading(actor, access).await?;
        Ok((timeline, self.definition_of(&case).await?))
    }

    /// More of what happened to a case of an official's office, and the definition in whose words it did.
    #[tracing::instrument(name = "cases.read_timeline", skip_all, fields(case.id = %id))]
    pub(crate) async fn office_timeline(
        &self,
        actor: &Actor,
        id: CaseId,
        before: Option<i64>,
    ) -> Result<(Timeline, Arc<Definition>), CaseError> {
        let (case, _) = self.of_office(actor, id, "cases-audit-opened").await?;
        let timeline = self.timeline(id, before, |_| true).await?;
        let access = audit::Access::to(case.person, "cases-audit-opened", super::PURPOSE).on(id);
        self.note_reading(actor, access).await?;
        Ok((timeline, self.definition_of(&case).await?))
    }
}
