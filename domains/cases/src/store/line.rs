//! The lists of schools in published rankings.

use std::collections::BTreeMap;

use db::{Db, DbError, Tx};
use protocol::ProtocolNumber;

use super::StoreError;
use crate::definition::FieldName;
use crate::domain::CaseId;
use crate::domain::ranking::RankingId;

/// Enters a line of a school's list.
pub(crate) async fn insert_line(
    tx: &mut Tx,
    ranking: RankingId,
    (school, position): (&FieldName, usize),
    (case, points): (CaseId, u32),
) -> Result<(), DbError> {
    tx.query(
        "INSERT INTO cases_ranking_line (ranking_id, school, position, case_id, points) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(ranking)
    .bind(school.to_string())
    .bind(i64::try_from(position).unwrap_or(i64::MAX))
    .bind(case)
    .bind(i64::from(points))
    .execute()
    .await?;
    Ok(())
}

/// The lists of all schools of a ranking, the first first.
pub(crate) async fn lists_of(
    tx: &mut Tx,
    ranking: RankingId,
) -> Result<BTreeMap<FieldName, Vec<CaseId>>, StoreError> {
    let rows: Vec<(String, CaseId)> = tx
        .query(
            "SELECT school, case_id FROM cases_ranking_line WHERE ranking_id = $1 ORDER BY school, position",
        )
        .bind(ranking)
        .fetch_all()
        .await?;
    let mut lists: BTreeMap<FieldName, Vec<CaseId>> = BTreeMap::new();
    for (school, case) in rows {
        let school = FieldName::parse(&school).ok_or_else(|| StoreError::nonsense(ranking, "school"))?;
        lists.entry(school).or_default().push(case);
    }
    Ok(lists)
}

/// A line of a school's list, as everybody reads it: a number, and no name.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct PublicLine {
    pub(crate) position: i64,
    pub(crate) protocol_year: i64,
    pub(crate) protocol_number: i64,
    pub(crate) points: i64,
    pub(crate) standing: String,
    /// Where it has a place, there or elsewhere.
    pub(crate) school: Option<String>,
}

/// What everybody reads of an application on the list of a school.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LineStanding {
    /// It has taken a place there.
    Taken,
    /// It has a place there, and has still to take it.
    Offered,
    /// It has a place at another school.
    Elsewhere,
    /// It waits for a place.
    Waiting,
    /// It waits no more.
    Gone,
}

impl PublicLine {
    /// How it stands on the list of a school.
    pub(crate) fn stands_at(&self, school: &FieldName) -> LineStanding {
        let is_here = self.school.as_deref() == Some(school.as_str());
        match self.standing.as_str() {
            "accepted" if is_here => LineStanding::Taken,
            "offered" if is_here => LineStanding::Offered,
            "accepted" | "offered" => LineStanding::Elsewhere,
            "waiting" => LineStanding::Waiting,
            _ => LineStanding::Gone,
        }
    }

    /// The number of the application.
    pub(crate) fn number(&self) -> ProtocolNumber {
        let year = i32::try_from(self.protocol_year).unwrap_or_default();
        ProtocolNumber { year, number: self.protocol_number }
    }
}

/// A part of a school's list.
pub(crate) async fn line_of(
    db: &Db,
    ranking: RankingId,
    school: &FieldName,
    offset: i64,
    limit: i64,
) -> Result<Vec<PublicLine>, DbError> {
    db.query(
        "SELECT l.position, p.protocol_year, p.protocol_number, l.points, p.standing, p.school
           FROM cases_ranking_line l JOIN cases_ranking_place p ON p.case_id = l.case_id
          WHERE l.ranking_id = $1 AND l.school = $2 AND l.position > $3 ORDER BY l.position LIMIT $4",
    )
    .bind(ranking)
    .bind(school.to_string())
    .bind(offset)
    .bind(limit)
    .fetch_all()
    .await
}
