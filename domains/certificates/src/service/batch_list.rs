//! A list that an office hands in by its program: taken whole or not at all, done in parts by whichever node has a hand
//! free, and looked at line by line.

use std::ops::RangeInclusive;

use audit::{Access, Purpose};
use auth::{Actor, Permission, Staff};
use bytes::Bytes;
use web::token;

use super::{BatchRow, Certificates, RowOutcome};
use crate::batch::{Batch, BatchId, BatchList};
use crate::certificate::Certificate;
use crate::error::CertificateError;
use crate::store;

const PURPOSE: Purpose = Purpose::Known("certificates-purpose-issue");
const HANDED_IN: &str = "certificates-audit-batch-handed-in";
const SEEN: &str = "certificates-audit-batch-seen";
const STOPPED: &str = "certificates-audit-batch-stopped";

/// How many lines one job does: few enough that several nodes share a list, and that one that dies leaves little.
const LINES_TOGETHER: usize = 20;

impl Certificates {
    /// Takes a list, with the jobs that do it. The same request key again from the same office is the list that it brought
    /// before, also where the office has another API key by now.
    #[tracing::instrument(name = "certificates.hand_in_batch", skip_all)]
    pub async fn hand_in_batch(&self, actor: &Actor, list: BatchList) -> Result<BatchId, CertificateError> {
        let access = Access::to_many(HANDED_IN, PURPOSE);
        let allowed = actor.staff_allowed_to(Permission::IssueBatches).and_then(Staff::at_own_office);
        let by = self.gate(actor, allowed, access.clone()).await?;
        if let Some(before) = self.handed_in_before(&by.office, &list).await? {
            return Ok(before);
        }
        let (now, id) = (self.now(), BatchId::new());
        let mut tx = self.inner.db.begin().await?;
        if !store::insert_batch(&mut tx, id, by, &list, now).await? {
            // The same press, twice at once: the other came first. Or the same key, of who sat elsewhere then.
            tx.rollback().await?;
            let before = self.handed_in_before(&by.office, &list).await?;
            return before.ok_or(CertificateError::KeyUsedOtherwise);
        }
        for first in (1..=list.rows.len()).step_by(LINES_TOGETHER) {
            let last = (first + LINES_TOGETHER - 1).min(list.rows.len());
            jobs::enqueue(&mut tx, now, crate::jobs::do_lines_later(id, first, last)).await?;
        }
        audit::record(&mut tx, actor, now, access.on(id)).await?;
        tx.commit().await?;
        Ok(id)
    }

    async fn handed_in_before(
        &self,
        desk: &str,
        list: &BatchList,
    ) -> Result<Option<BatchId>, CertificateError> {
        match store::batch_by_key(&self.inner.db, desk, &list.request_key).await? {
            Some((_, sha256)) if sha256 != list.sha256() => Err(CertificateError::KeyUsedOtherwise),
            before => Ok(before.map(|(id, _)| id)),
        }
    }

    /// A list that the office of who asks handed in.
    #[tracing::instrument(name = "certificates.batch", skip_all, fields(batch.id = %id))]
    pub async fn batch(&self, actor: &Actor, id: BatchId) -> Result<Batch, CertificateError> {
        let access = Access::to_many(SEEN, PURPOSE).on(id);
        let staff = self.gate(actor, actor.staff_allowed_to(Permission::IssueBatches), access).await?;
        let batch = store::batch(&self.inner.db, id).await?;
        let is_theirs = |batch: &Batch| batch.desk == staff.office && staff.at_own_office().is_ok();
        batch.filter(is_theirs).ok_or(CertificateError::NotFound)
    }

    /// The document of a line: the same bytes every time.
    #[tracing::instrument(name = "certificates.batch_document", skip_all, fields(batch.id = %id))]
    pub async fn batch_document(
        &self,
        actor: &Actor,
        id: BatchId,
        line: i64,
    ) -> Result<(Certificate, Bytes), CertificateError> {
        let batch = self.batch(actor, id).await?;
        let certificate = batch.certificate_of(line).ok_or(CertificateError::NotFound)?;
        let certificate = self.load(certificate).await?;
        let staff = actor.staff_allowed_to(Permission::IssueBatches)?;
        let may = staff.may_see(&self.whom(staff, certificate.person).await?);
        let access = Access::to(certificate.person, "certificates-audit-downloaded", PURPOSE);
        self.gate(actor, may, access.on(certificate.id)).await?;
        self.hand_over(actor, certificate, PURPOSE).await
    }

    /// Does the lines of a part that nobody has done, in the name of who handed the list in, as long as they may. Doing it
    /// twice, or twice at once, gives each line one certificate. It stops where something is away: it would only go on
    /// giving out numbers. A line that fails by a mistake of ours holds up no other, and is told at the end.
    #[tracing::instrument(name = "certificates.do_lines", skip_all, fields(batch.id = %id))]
    pub(crate) async fn do_lines(
        &self,
        id: BatchId,
        lines: RangeInclusive<i64>,
    ) -> Result<(), CertificateError> {
        let db = &self.inner.db;
        let actor = store::actor_of_batch(db, id).await?.ok_or(CertificateError::NotFound)?;
        // What is kept of an employee is their role: what it allows is what it allows today.
        let actor = actor.under(&self.roles);
        let list = id.to_string();
        let (mut failed, mut is_stopped) = (None, false);
        for (line, row) in store::lines_to_do(db, id, lines).await? {
            let outcome = match self.do_line(&actor, &list, line.unsigned_abs(), &row).await {
                // Whose file went meanwhile has none any more.
                Err(CertificateError::NotFound) => RowOutcome::NoSuchPerson,
                Err(error @ (CertificateError::Unexpected(_) | CertificateError::CannotBeSet(_))) => {
                    failed.get_or_insert(error);
                    continue;
                }
                other => other?,
            };
            let mut tx = db.begin().await?;
            if matches!(outcome, RowOutcome::KeyClosed) && !is_stopped {
                let access = Access::to_many(STOPPED, PURPOSE).on(id).refused();
                audit::record(&mut tx, &actor, self.now(), access).await?;
                is_stopped = true;
            }
            store::note_outcome(&mut tx, id, line, &outcome).await?;
            tx.commit().await?;
        }
        failed.map_or(Ok(()), Err)
    }

    /// Asked anew before each line: whoever closes a key means at once.
    async fn do_line(
        &self,
        actor: &Actor,
        list: &str,
        line: u64,
        row: &BatchRow,
    ) -> Result<RowOutcome, CertificateError> {
        if token::has_open(&self.inner.db, actor, self.now()).await? {
            self.issue_row(actor, list, line, row).await
        } else {
            self.close_row(list, line, row).await
        }
    }
}
