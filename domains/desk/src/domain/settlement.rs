//! The month of a desk: what it issued, what it keeps for it, what it hands over to the city.

use audit::Reason;
use certificates::{DeskIssue, FeeKeeper, Kind};
use chrono::{DateTime, NaiveDate, Utc};
use kernel::{Cents, StaffId};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Month, Refusal};

kernel::id! {
    /// A month of a desk that was closed.
    pub SettlementId, "settlement"
}

kernel::id! {
    /// A correction of a closed month.
    pub SettlementEntryId, "entry"
}

/// A certificate that the desk issued. Nobody is named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettledLine {
    /// The number of the certificate: `12/2020`.
    pub number: String,
    /// The day.
    pub day: NaiveDate,
    /// What it was: the kinds on it, as ANPR counts them.
    pub kinds: Vec<Kind>,
    /// What the desk took.
    pub amount: Cents,
    /// Whether it keeps that.
    pub is_kept: bool,
    /// Whether it had been withdrawn before the month was closed: then it is shown, and not settled.
    #[serde(default)]
    pub is_withdrawn: bool,
}

/// What the lines come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// How many certificates that count.
    pub issued: usize,
    /// How many that were withdrawn.
    pub withdrawn: usize,
    /// What the desk keeps, in cents. A correction can make it less than nothing.
    pub kept: i64,
    /// What it hands over.
    pub owed: i64,
}

/// A month, closed once and for all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settlement {
    /// Which.
    pub id: SettlementId,
    /// Of which desk.
    pub desk: StaffId,
    /// Which month.
    pub month: Month,
    /// Its lines, as they were.
    pub lines: Vec<SettledLine>,
    /// SHA-256 of the table of the lines.
    pub digest: String,
    /// When it was closed.
    pub closed_at: DateTime<Utc>,
    /// By which official.
    pub closed_by: StaffId,
    /// What was put right since.
    pub entries: Vec<SettlementEntry>,
}

/// Something that was wrong in a closed month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettlementEntry {
    /// Which.
    pub id: SettlementEntryId,
    /// What the desk keeps more, or less.
    pub kept: i64,
    /// What it hands over more, or less.
    pub owed: i64,
    /// Why.
    pub reason: Reason,
    /// When it was entered.
    pub at: DateTime<Utc>,
    /// By which official.
    pub by: StaffId,
    /// The certificate that was withdrawn after the closing, where it is for one: its number.
    pub certificate: Option<String>,
}

impl From<DeskIssue> for SettledLine {
    fn from(issue: DeskIssue) -> Self {
        Self {
            number: issue.number.to_string(),
            day: issue.issued_on,
            kinds: issue.kinds.iter().collect(),
            amount: issue.fee.amount(),
            is_kept: issue.fee.keeper() == FeeKeeper::Desk,
            is_withdrawn: issue.is_withdrawn,
        }
    }
}

impl Totals {
    /// What these lines come to. What was withdrawn comes to nothing: nobody keeps money for it.
    #[must_use]
    pub fn of(lines: &[SettledLine]) -> Self {
        let counting = || lines.iter().filter(|line| !line.is_withdrawn);
        let sum = |is_kept: bool| {
            counting().filter(|line| line.is_kept == is_kept).map(|line| line.amount.cents()).sum()
        };
        let issued = counting().count();
        Self { issued, withdrawn: lines.len() - issued, kept: sum(true), owed: sum(false) }
    }
}

impl Settlement {
    /// A month that is over is closed with its lines.
    pub fn close(
        (desk, month): (StaffId, Month),
        lines: Vec<SettledLine>,
        by: StaffId,
        (now, today): (DateTime<Utc>, NaiveDate),
    ) -> Result<Self, Refusal> {
        if !month.is_over_on(today) {
            return Err(Refusal::MonthNotOver);
        }
        let digest = digest(&lines);
        let id = SettlementId::new();
        Ok(Self { id, desk, month, lines, digest, closed_at: now, closed_by: by, entries: Vec::new() })
    }

    /// What the month comes to, with everything that was put right since.
    #[must_use]
    pub fn totals(&self) -> Totals {
        let closed = Totals::of(&self.lines);
        let kept: i64 = self.entries.iter().map(|entry| entry.kept).sum();
        let owed: i64 = self.entries.iter().map(|entry| entry.owed).sum();
        Totals { kept: closed.kept + kept, owed: closed.owed + owed, ..closed }
    }

    /// Its lines whose certificates were withdrawn after the closing, by how those of the month stand now.
    pub fn withdrawn_since<'a>(
        &'a self,
        standing: &'a [SettledLine],
    ) -> impl Iterator<Item = &'a SettledLine> {
        let is_withdrawn =
            move |number: &str| standing.iter().any(|one| one.number == number && one.is_withdrawn);
        self.lines.iter().filter(move |line| !line.is_withdrawn && is_withdrawn(&line.number))
    }

    /// Those of them whose money nobody has put right yet.
    pub fn to_correct<'a>(&'a self, standing: &'a [SettledLine]) -> impl Iterator<Item = &'a SettledLine> {
        let entries = &self.entries;
        let is_corrected = move |line: &SettledLine| {
            entries.iter().any(|entry| entry.certificate.as_deref() == Some(line.number.as_str()))
        };
        let since = self.withdrawn_since(standing);
        since.filter(move |line| !line.amount.is_zero() && !is_corrected(line))
    }

    /// Whether the lines are those that were closed.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        digest(&self.lines) == self.digest
    }
}

impl SettlementEntry {
    /// The most that one correction moves, in cents either way: a month of a desk is small money.
    pub const MOST: i64 = 1_000_000;

    /// A correction says something, and not too much.
    pub fn try_new(
        (kept, owed): (i64, i64),
        reason: Reason,
        by: StaffId,
        at: DateTime<Utc>,
    ) -> Result<Self, Refusal> {
        let is_too_much = |cents: i64| cents.checked_abs().is_none_or(|cents| cents > Self::MOST);
        if (kept, owed) == (0, 0) || is_too_much(kept) || is_too_much(owed) {
            return Err(Refusal::NoCorrection);
        }
        Ok(Self { id: SettlementEntryId::new(), kept, owed, reason, at, by, certificate: None })
    }

    /// What a desk took for a certificate that was withdrawn after the closing, it neither keeps nor hands over.
    pub fn of_withdrawn(
        line: &SettledLine,
        reason: Reason,
        by: StaffId,
        at: DateTime<Utc>,
    ) -> Result<Self, Refusal> {
        let cents = -line.amount.cents();
        let sums = if line.is_kept { (cents, 0) } else { (0, cents) };
        let entry = Self::try_new(sums, reason, by, at)?;
        Ok(Self { certificate: Some(line.number.clone()), ..entry })
    }
}

/// The lines as a table for a spreadsheet; the digest of a closed month is that of these bytes.
#[must_use]
pub fn table(lines: &[SettledLine]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut row = |columns: [&str; 5]| {
        writer.write_record(columns).expect("memory takes whatever is written");
    };
    row(["number", "day", "kinds", "cents", "keeper"]);
    for line in lines {
        let kinds: Vec<String> = line.kinds.iter().map(|kind| kind.code().to_string()).collect();
        let keeper = match (line.is_withdrawn, line.is_kept) {
            (true, _) => "withdrawn",
            (false, true) => FeeKeeper::Desk.code(),
            (false, false) => FeeKeeper::City.code(),
        };
        let (day, cents) = (line.day.to_string(), line.amount.cents().to_string());
        row([&line.number, &day, &kinds.join(" "), &cents, keeper]);
    }
    // Memory takes whatever is written.
    writer.into_inner().unwrap_or_default()
}

fn digest(lines: &[SettledLine]) -> String {
    hex::encode(Sha256::digest(table(lines)))
}

#[cfg(test)]
mod tests;
