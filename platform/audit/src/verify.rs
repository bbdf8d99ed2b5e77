//! Proving that the log is whole.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use db::{Db, DbError};
use serde::{Deserialize, Serialize};

use crate::chain::{LANES, Row};

/// How many entries are read at once: memory stays the same however long the log is.
const PAGE: i64 = 5_000;

/// Where one lane stood at some moment. Kept outside the database (printed, mailed, time-stamped), it
/// proves later that the log was not cut off before that moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// Which chain.
    pub lane: i64,
    /// Position of its last entry; 0 when it is empty.
    pub position: i64,
    /// Hash of its last entry; empty when it is empty.
    pub hash: String,
}

/// What is wrong at one place of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The entry does not say what it said when it was written.
    Changed {
        /// Its chain.
        lane: i64,
        /// Its place.
        position: i64,
    },
    /// An entry is missing before this place, or the chain was put together anew.
    Broken {
        /// The chain.
        lane: i64,
        /// The place after the break.
        position: i64,
    },
    /// The row that says where a chain stands is missing.
    HeadMissing {
        /// The chain.
        lane: i64,
    },
    /// The end of a chain is missing.
    CutOff {
        /// The chain.
        lane: i64,
        /// Where it should end at the least.
        expected: i64,
        /// Where it ends.
        found: i64,
    },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Changed { lane, position } => write!(f, "entry {position} of lane {lane} was changed"),
            Self::Broken { lane, position } => write!(f, "lane {lane} is broken before entry {position}"),
            Self::HeadMissing { lane } => write!(f, "lane {lane} has lost the row that says where it stands"),
            Self::CutOff { lane, expected, found } => {
                write!(f, "lane {lane} should reach entry {expected} and ends at {found}")
            }
        }
    }
}

/// The outcome of reading the whole log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditReport {
    /// How many entries were read.
    pub entries: u64,
    /// What is wrong; nothing when the log is whole.
    pub faults: Vec<Fault>,
}

impl AuditReport {
    /// Whether nothing is wrong.
    #[must_use]
    pub const fn is_whole(&self) -> bool {
        self.faults.is_empty()
    }
}

/// Where every lane stands now.
pub async fn anchor(db: &Db) -> Result<Vec<Anchor>, DbError> {
    let rows: Vec<(i64, i64, String)> =
        db.query("SELECT lane, position, hash FROM audit_lane ORDER BY lane").fetch_all().await?;
    Ok(rows.into_iter().map(|(lane, position, hash)| Anchor { lane, position, hash }).collect())
}

/// Reads every entry and checks every link, against the lanes' own heads and against `earlier` anchors.
pub async fn verify(db: &Db, earlier: &[Anchor]) -> Result<AuditReport, DbError> {
    let mut report = AuditReport::default();
    // The heads are read first: entries added since are left for the next time.
    let heads: BTreeMap<i64, Anchor> = anchor(db).await?.into_iter().map(|head| (head.lane, head)).collect();
    for lane in every_lane(db, &heads, earlier).await? {
        let kept: Vec<&Anchor> = earlier.iter().filter(|anchor| anchor.lane == lane).collect();
        verify_lane(db, lane, heads.get(&lane), &kept, &mut report).await?;
    }
    Ok(report)
}

/// The lanes that must be there, that were there, and that are there: who takes a whole lane away must
/// not thereby take away the question.
async fn every_lane(
    db: &Db,
    heads: &BTreeMap<i64, Anchor>,
    earlier: &[Anchor],
) -> Result<BTreeSet<i64>, DbError> {
    let filled: Vec<(i64,)> = db.query("SELECT DISTINCT lane FROM audit_entry").fetch_all().await?;
    let known = (0..i64::from(LANES)).chain(heads.keys().copied());
    let anchored = earlier.iter().map(|anchor| anchor.lane);
    Ok(known.chain(anchored).chain(filled.into_iter().map(|(lane,)| lane)).collect())
}

async fn verify_lane(
    db: &Db,
    lane: i64,
    head: Option<&Anchor>,
    kept: &[&Anchor],
    report: &mut AuditReport,
) -> Result<(), DbError> {
    let end = head.map_or(i64::MAX, |head| head.position);
    let last = follow(db, lane, end, kept, report).await?;
    let anchored = kept.iter().map(|anchor| anchor.position);
    let furthest = anchored.chain(head.map(|head| head.position)).max().unwrap_or(0);
    match head {
        None => report.faults.push(Fault::HeadMissing { lane }),
        Some(head) if last.position == head.position && last.hash != head.hash => {
            report.faults.push(Fault::Changed { lane, position: head.position });
        }
        Some(_) => {}
    }
    if last.position < furthest {
        report.faults.push(Fault::CutOff { lane, expected: furthest, found: last.position });
    }
    Ok(())
}

/// Reads a lane from its beginning up to `end`, link by link; tells where it was left.
async fn follow(
    db: &Db,
    lane: i64,
    end: i64,
    kept: &[&Anchor],
    report: &mut AuditReport,
) -> Result<Anchor, DbError> {
    let mut last = Anchor { lane, position: 0, hash: String::new() };
    while last.position < end {
        let page = entries_after(db, &last, end).await?;
        if page.is_empty() {
            break;
        }
        for row in page {
            check_link(&row, &last, kept, report);
            last = Anchor { lane: row.lane, position: row.position, hash: row.hash };
        }
    }
    Ok(last)
}

fn check_link(row: &Row, before: &Anchor, kept: &[&Anchor], report: &mut AuditReport) {
    report.entries += 1;
    let (lane, position) = (row.lane, row.position);
    if row.computed_hash() != row.hash {
        report.faults.push(Fault::Changed { lane, position });
    }
    let anchored_otherwise = kept.iter().any(|anchor| anchor.position == position && anchor.hash != row.hash);
    if row.position != before.position + 1 || row.previous != before.hash || anchored_otherwise {
        report.faults.push(Fault::Broken { lane, position });
    }
}

async fn entries_after(db: &Db, last: &Anchor, until: i64) -> Result<Vec<Row>, DbError> {
    db.query(
        "SELECT entry_id, lane, position, at, actor_kind, actor_id, actor_name, on_behalf_of,
                subject_id, action, object, purpose, allowed, previous, hash
           FROM audit_entry WHERE lane = $1 AND position > $2 AND position <= $3
          ORDER BY position LIMIT $4",
    )
    .bind(last.lane)
    .bind(last.position)
    .bind(until)
    .bind(PAGE)
    .fetch_all()
    .await
}
