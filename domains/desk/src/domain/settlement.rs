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
}

/// What the lines come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// How many certificates.
    pub issued: usize,
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
}

impl From<DeskIssue> for SettledLine {
    fn from(issue: DeskIssue) -> Self {
        Self {
            number: issue.number.to_string(),
            day: issue.issued_on,
            kinds: issue.kinds.iter().collect(),
            amount: issue.fee.amount(),
            is_kept: issue.fee.keeper() == FeeKeeper::Desk,
        }
    }
}

impl Totals {
    /// What these lines come to.
    #[must_use]
    pub fn of(lines: &[SettledLine]) -> Self {
        let sum = |is_kept: bool| {
            lines.iter().filter(|line| line.is_kept == is_kept).map(|line| line.amount.cents()).sum()
        };
        Self { issued: lines.len(), kept: sum(true), owed: sum(false) }
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
        Ok(Self { id: SettlementEntryId::new(), kept, owed, reason, at, by })
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
        let keeper = if line.is_kept { FeeKeeper::Desk } else { FeeKeeper::City };
        let (day, cents) = (line.day.to_string(), line.amount.cents().to_string());
        row([&line.number, &day, &kinds.join(" "), &cents, keeper.code()]);
    }
    // Memory takes whatever is written.
    writer.into_inner().unwrap_or_default()
}

fn digest(lines: &[SettledLine]) -> String {
    hex::encode(Sha256::digest(table(lines)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(number: &str, cents: u32, is_kept: bool) -> SettledLine {
        SettledLine {
            number: number.to_owned(),
            day: "2020-03-05".parse().unwrap(),
            kinds: vec![Kind::Residence],
            amount: Cents::new(cents),
            is_kept,
        }
    }

    fn closed_on(today: &str) -> Result<Settlement, Refusal> {
        let lines = vec![line("1/2020", 200, true), line("2/2020", 50, false), line("3/2020", 0, true)];
        let march = Month::parse("2020-03").unwrap();
        let moment = (DateTime::UNIX_EPOCH, today.parse().unwrap());
        Settlement::close((StaffId::new(), march), lines, StaffId::new(), moment)
    }

    #[test]
    fn a_month_closes_once_it_is_over() {
        assert_eq!(closed_on("2020-03-31"), Err(Refusal::MonthNotOver));
        let closed = closed_on("2020-04-01").unwrap();
        assert_eq!(closed.totals(), Totals { issued: 3, kept: 200, owed: 50 });
        assert!(closed.is_whole());
    }

    #[test]
    fn figures_that_were_touched_no_longer_have_their_digest() {
        let mut closed = closed_on("2020-04-01").unwrap();
        closed.lines[1].amount = Cents::new(60);
        assert!(!closed.is_whole());
    }

    #[test]
    fn a_correction_stands_beside_the_figures_and_counts() {
        let mut closed = closed_on("2020-04-01").unwrap();
        let reason = || Reason::parse("Una ricevuta era doppia").unwrap();
        let entry = SettlementEntry::try_new((-200, 30), reason(), StaffId::new(), DateTime::UNIX_EPOCH);
        closed.entries.push(entry.unwrap());
        assert_eq!(closed.totals(), Totals { issued: 3, kept: 0, owed: 80 });
        assert!(closed.is_whole(), "the figures stay");
        for (kept, owed) in [(0, 0), (SettlementEntry::MOST + 1, 0), (0, i64::MIN)] {
            let refused =
                SettlementEntry::try_new((kept, owed), reason(), StaffId::new(), DateTime::UNIX_EPOCH);
            assert_eq!(refused, Err(Refusal::NoCorrection));
        }
    }
}
