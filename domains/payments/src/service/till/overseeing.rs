//! Whoever oversees tills: they look at reports, and decide on what another wants to correct.

use audit::Access;
use auth::{Actor, Staff};
use chrono::NaiveDate;

use super::super::office::{Office, OfficeError};
use super::{BOOKS, TillReport};
use crate::domain::till::{Approval, Taking, TakingId, TakingKind, Till, TillId, TillRefusal};
use crate::store;

/// A correction that waits for somebody's decision.
pub struct WaitingCorrection {
    /// Its line.
    pub line: Taking,
    /// The till in which it is.
    pub till: Till,
    /// How colleagues call whoever keeps that; none for whom the list does not know.
    pub keeper: Option<String>,
    /// What its office is called.
    pub office: String,
}

impl Office {
    /// The report of anybody's till, for who looks at them.
    #[tracing::instrument(name = "payments.till_report", skip_all, fields(till = %id))]
    pub async fn till_report(&self, actor: &Actor, id: TillId) -> Result<TillReport, OfficeError> {
        let official = self.demand_official(actor)?;
        let till = store::till::read_till(self.db(), id).await?.ok_or(OfficeError::NotFound)?;
        official.of_office(Some(&till.office)).map_err(|_| OfficeError::NotFound)?;
        self.report_of(till).await
    }

    /// The tills of a day, and the corrections that wait on any, as far as the official's role reaches.
    #[tracing::instrument(name = "payments.tills_on", skip_all)]
    pub async fn tills_on(
        &self,
        actor: &Actor,
        day: NaiveDate,
    ) -> Result<(Vec<TillReport>, Vec<WaitingCorrection>), OfficeError> {
        let official = self.demand_official(actor)?;
        let mut reports = Vec::new();
        for till in store::till::tills_on(self.db(), day).await? {
            if official.of_office(Some(&till.office)).is_ok() {
                reports.push(self.report_of(till).await?);
            }
        }
        let mut waiting = Vec::new();
        for line in store::till::waiting_takings(self.db()).await? {
            let till = store::till::read_till(self.db(), line.till).await?;
            let theirs = till.filter(|till| official.of_office(Some(&till.office)).is_ok());
            // Money that went from one means to the other is two lines, and one decision.
            let Some(till) = theirs.filter(|_| line.amount < 0) else { continue };
            let (keeper, office) = (self.keeper_of(&till).await?, self.office_of(&till));
            waiting.push(WaitingCorrection { line, till, keeper, office });
        }
        Ok((reports, waiting))
    }

    /// Another person than who keeps the till decides whether a correction counts.
    #[tracing::instrument(name = "payments.decide_correction", skip_all, fields(taking = %corrects))]
    pub async fn decide_correction(
        &self,
        actor: &Actor,
        corrects: TakingId,
        is_given: bool,
    ) -> Result<(), OfficeError> {
        let access = Access::to_many("payments-audit-till-decided", BOOKS).on(corrects);
        self.demand_official(actor)?;
        let line = store::till::read_taking(self.db(), corrects).await?.ok_or(OfficeError::NotFound)?;
        let till = store::till::read_till(self.db(), line.till).await?.ok_or(OfficeError::NotFound)?;
        let official = self.another_for(actor, &till, access.clone()).await?;
        let now = self.now();
        let mut tx = self.db().begin().await?;
        let lines = store::till::takings(&mut tx, till.id).await?;
        let of_it: Vec<&Taking> = lines
            .iter()
            .filter(|one| one.waits())
            .filter(
                |one| matches!(&one.what, TakingKind::Correction { corrects: own, .. } if *own == corrects),
            )
            .collect();
        if of_it.is_empty() {
            return Err(TillRefusal::NotWaiting.into());
        }
        let decided = Approval::Waiting.decide(is_given, official.id, now)?;
        // On PostgreSQL another may have decided since they were read.
        if store::till::decide_takings(&mut tx, corrects, (decided.code(), official.id, now)).await? == 0 {
            return Err(TillRefusal::NotWaiting.into());
        }
        // Money that went from one means to the other comes to nothing; what does not was given back.
        let is_given_back = of_it.iter().map(|one| one.amount).sum::<i64>() != 0;
        let mut subject = None;
        if is_given && is_given_back {
            subject = self.undo_receipt_in(&mut tx, &line.receipt, reason_of(&of_it), now).await?;
        }
        audit::record(&mut tx, actor, now, Access { subject, ..access }).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Somebody else than who kept the till has looked at its report.
    #[tracing::instrument(name = "payments.see_till", skip_all, fields(till = %id))]
    pub async fn see_till(&self, actor: &Actor, id: TillId) -> Result<Till, OfficeError> {
        let access = Access::to_many("payments-audit-till-seen", BOOKS).on(id);
        self.demand_official(actor)?;
        let till = store::till::read_till(self.db(), id).await?.ok_or(OfficeError::NotFound)?;
        let official = self.another_for(actor, &till, access.clone()).await?;
        let now = self.now();
        let till = till.see(official.id, now)?;
        let mut tx = self.db().begin().await?;
        self.save_till(&mut tx, &till).await?;
        audit::record(&mut tx, actor, now, access).await?;
        tx.commit().await?;
        Ok(till)
    }

    /// The official, if the till is of an office of theirs, and not their own. A refusal is written down.
    async fn another_for<'a>(
        &self,
        actor: &'a Actor,
        till: &Till,
        access: Access,
    ) -> Result<&'a Staff, OfficeError> {
        let official = self.demand_official(actor)?;
        official.of_office(Some(&till.office)).map_err(|_| OfficeError::NotFound)?;
        let allowed = official.demand_another(till.clerk).map(|()| official);
        Ok(audit::gate(self.db(), actor, self.now(), allowed, access).await??)
    }
}

/// Why a correction is asked for, of its lines.
fn reason_of<'a>(lines: &[&'a Taking]) -> &'a str {
    let mut reasons = lines.iter().filter_map(|line| match &line.what {
        TakingKind::Correction { reason, .. } => Some(reason.as_str()),
        TakingKind::Taken => None,
    });
    reasons.next().unwrap_or_default()
}
