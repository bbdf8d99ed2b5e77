//! Applications in published rankings.

use chrono::NaiveDate;
use db::{Db, DbError, Json, Statement, Tx};
use protocol::ProtocolNumber;

use super::StoreError;
use super::ranking::number;
use crate::definition::FieldName;
use crate::domain::CaseId;
use crate::domain::ranking::{Explained, Holding, InLine, Place, RankingId, Seat};

#[derive(sqlx::FromRow)]
struct PlaceRow {
    case_id: CaseId,
    ranking_id: RankingId,
    version: i64,
    protocol_year: i64,
    protocol_number: i64,
    explained: Json<Explained>,
    reserves: Json<Vec<FieldName>>,
    standing: String,
    rank: Option<i64>,
    reserve: Option<String>,
    is_told: bool,
    answer_by: Option<NaiveDate>,
}

impl TryFrom<PlaceRow> for Place {
    type Error = StoreError;

    fn try_from(row: PlaceRow) -> Result<Self, StoreError> {
        let id = row.case_id;
        let nonsense = |what| StoreError::nonsense(id, what);
        Ok(Self {
            stands: stands(&row).ok_or_else(|| nonsense("standing"))?,
            case: id,
            ranking: row.ranking_id,
            version: row.version,
            number: number(id, row.protocol_year, row.protocol_number)?,
            explained: row.explained.0,
            reserves: row.reserves.0,
            is_told: row.is_told,
            answer_by: row.answer_by,
        })
    }
}

fn stands(row: &PlaceRow) -> Option<InLine> {
    let holding = || {
        let seat = match row.reserve.as_deref() {
            Some(reserve) => Seat::Reserved(FieldName::parse(reserve)?),
            None => Seat::Open,
        };
        Some(Holding { rank: usize::try_from(row.rank?).ok()?, seat })
    };
    match row.standing.as_str() {
        "waiting" => Some(InLine::Waiting),
        "offered" => holding().map(InLine::Offered),
        "accepted" => holding().map(InLine::Accepted),
        "gone" => Some(InLine::Gone),
        _ => None,
    }
}

/// The columns that say how an application stands.
struct StandingColumns {
    standing: &'static str,
    rank: Option<i64>,
    reserve: Option<String>,
}

fn standing_columns(stands: &InLine) -> StandingColumns {
    let held = |standing, holding: &Holding| StandingColumns {
        standing,
        rank: i64::try_from(holding.rank).ok(),
        reserve: match &holding.seat {
            Seat::Open => None,
            Seat::Reserved(reserve) => Some(reserve.to_string()),
        },
    };
    match stands {
        InLine::Waiting => StandingColumns { standing: "waiting", rank: None, reserve: None },
        InLine::Gone => StandingColumns { standing: "gone", rank: None, reserve: None },
        InLine::Offered(holding) => held("offered", holding),
        InLine::Accepted(holding) => held("accepted", holding),
    }
}

/// Standing, school, rank, reserve, whether it is told, and by when it is answered: the next placeholders, in this order.
fn bind_standing<On>(statement: Statement<On>, place: &Place) -> Statement<On> {
    let columns = standing_columns(&place.stands);
    statement
        .bind(columns.standing)
        .bind(place.school().map(ToString::to_string))
        .bind(columns.rank)
        .bind(columns.reserve)
        .bind(place.is_told)
        .bind(place.answer_by)
}

/// Enters an application in a ranking that is being published.
pub(crate) async fn insert_place(tx: &mut Tx, place: &Place) -> Result<(), DbError> {
    let entering = tx
        .query(
            "INSERT INTO cases_ranking_place
                (case_id, ranking_id, version, protocol_year, protocol_number, explained, reserves, standing, school,
                 rank, reserve, is_told, answer_by)
             VALUES ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        )
        .bind(place.case)
        .bind(place.ranking)
        .bind(i64::from(place.number.year))
        .bind(place.number.number)
        .bind(Json(place.explained.clone()))
        .bind(Json(place.reserves.clone()));
    bind_standing(entering, place).execute().await?;
    Ok(())
}

/// Writes down how an application stands, unless somebody was faster.
pub(crate) async fn move_place(tx: &mut Tx, place: &Place) -> Result<(), StoreError> {
    let moving = tx
        .query(
            "UPDATE cases_ranking_place
                SET version = version + 1, standing = $3, school = $4, rank = $5, reserve = $6, is_told = $7,
                    answer_by = $8
              WHERE case_id = $1 AND version = $2",
        )
        .bind(place.case)
        .bind(place.version);
    let moved = bind_standing(moving, place).execute().await?;
    if moved == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// Notes that a case has followed its place, unless that moved meanwhile.
pub(crate) async fn tell_place(
    tx: &mut Tx,
    place: &Place,
    answer_by: Option<NaiveDate>,
) -> Result<(), StoreError> {
    move_place(tx, &Place { is_told: true, answer_by, ..place.clone() }).await
}

/// The columns of [`PlaceRow`], before a condition.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT case_id, ranking_id, version, protocol_year, protocol_number, explained, reserves, standing, rank,
                    reserve, is_told, answer_by
               FROM cases_ranking_place ",
            $rest
        )
    };
}

/// A case in its ranking, if it is in one.
pub(crate) async fn place_of(db: &Db, case: CaseId) -> Result<Option<Place>, StoreError> {
    let row: Option<PlaceRow> = db.query(select!("WHERE case_id = $1")).bind(case).fetch_optional().await?;
    row.map(Place::try_from).transpose()
}

/// The same in a transaction.
pub(crate) async fn place_in(tx: &mut Tx, case: CaseId) -> Result<Option<Place>, StoreError> {
    let row: Option<PlaceRow> = tx.query(select!("WHERE case_id = $1")).bind(case).fetch_optional().await?;
    row.map(Place::try_from).transpose()
}

/// Every application of a ranking, by number.
pub(crate) async fn places_of(tx: &mut Tx, ranking: RankingId) -> Result<Vec<Place>, StoreError> {
    let rows: Vec<PlaceRow> = tx
        .query(select!("WHERE ranking_id = $1 ORDER BY protocol_year, protocol_number"))
        .bind(ranking)
        .fetch_all()
        .await?;
    rows.into_iter().map(Place::try_from).collect()
}

/// Some of those whose cases have not followed yet, after a number.
pub(crate) async fn untold_places(
    db: &Db,
    ranking: RankingId,
    after: ProtocolNumber,
    limit: i64,
) -> Result<Vec<Place>, StoreError> {
    let rows: Vec<PlaceRow> = db
        .query(select!(
            "WHERE ranking_id = $1 AND NOT is_told
               AND (protocol_year > $2 OR (protocol_year = $2 AND protocol_number > $3))
             ORDER BY protocol_year, protocol_number LIMIT $4"
        ))
        .bind(ranking)
        .bind(i64::from(after.year))
        .bind(after.number)
        .bind(limit)
        .fetch_all()
        .await?;
    rows.into_iter().map(Place::try_from).collect()
}
