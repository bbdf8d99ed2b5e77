//! What neighbourhood desks issued, as it is counted and settled: numbers and sums, and nobody's name. Whoever asks has
//! been let in by the domain that keeps the desks.

use chrono::{DateTime, NaiveDate, Utc};
use db::Tx;
use kernel::StaffId;

use super::Certificates;
use crate::certificate::Number;
use crate::domain::{DeskFee, Kinds};
use crate::error::CertificateError;
use crate::store;

/// A certificate that a desk issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeskIssue {
    /// Its number.
    pub number: Number,
    /// What it holds.
    pub kinds: Kinds,
    /// The day.
    pub issued_on: NaiveDate,
    /// What the desk took for it, and whose that is.
    pub fee: DeskFee,
    /// Whether an official has declared since that it does not count.
    pub is_withdrawn: bool,
}

/// How much a desk has issued.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DeskActivity {
    /// The desk.
    pub desk: StaffId,
    /// When it issued last.
    pub last_at: DateTime<Utc>,
    /// How many certificates today.
    pub today: i64,
    /// How many since the first of the month.
    pub month: i64,
}

impl Certificates {
    /// What a desk issued from one day to another, both among them, by number.
    pub async fn issued_by_desk(
        &self,
        desk: StaffId,
        from: NaiveDate,
        until: NaiveDate,
    ) -> Result<Vec<DeskIssue>, CertificateError> {
        let mut tx = self.inner.db.begin().await?;
        self.issued_by_desk_in(&mut tx, desk, from, until).await
    }

    /// The same in a transaction of the caller's.
    pub async fn issued_by_desk_in(
        &self,
        tx: &mut Tx,
        desk: StaffId,
        from: NaiveDate,
        until: NaiveDate,
    ) -> Result<Vec<DeskIssue>, CertificateError> {
        Ok(store::issued_by_desk(tx, desk, from, until).await?)
    }

    /// How much each desk that ever issued something has issued.
    pub async fn desks_at_work(&self, month: NaiveDate) -> Result<Vec<DeskActivity>, CertificateError> {
        Ok(store::desks_at_work(&self.inner.db, self.today(), month).await?)
    }
}
