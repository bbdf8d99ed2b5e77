//! What waits for an office. Every condition is one that an index answers: a filter that is not set is not
//! in the statement.

use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, DbError};
use kernel::StaffId;
use protocol::ProtocolNumber;

use crate::definition::UnitKey;
use crate::domain::{CaseId, Channel};

/// Whose cases an official looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whose {
    /// Those that somebody holds: they themselves, or a colleague for whom they answer.
    HeldBy(StaffId),
    /// Those of their offices that nobody holds.
    Free,
    /// All of their offices.
    Offices,
}

/// Which cases an inbox shows: open ones, of these offices.
#[derive(Clone, Debug)]
pub(crate) struct Filter {
    pub(crate) whose: Whose,
    /// The offices, each by its name; none for the whole city, which protected cases are not part of.
    pub(crate) units: Option<Vec<UnitKey>>,
    /// Of this service alone.
    pub(crate) service: Option<String>,
    /// Only what came by this way.
    pub(crate) channel: Option<Channel>,
    /// Only what is due on this day or before.
    pub(crate) due_by: Option<NaiveDate>,
}

/// One line of an inbox.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct Listed {
    pub(crate) case_id: CaseId,
    pub(crate) version: i64,
    pub(crate) service: String,
    pub(crate) is_protected: bool,
    pub(crate) channel: String,
    pub(crate) definition_version: i64,
    pub(crate) protocol_year: i64,
    pub(crate) protocol_number: i64,
    pub(crate) sent_at: DateTime<Utc>,
    pub(crate) state: String,
    pub(crate) unit: String,
    /// Who holds it.
    pub(crate) officer_id: Option<StaffId>,
    pub(crate) due_on: Option<NaiveDate>,
}

impl Filter {
    /// Nobody reads further: an inbox that is longer wants a filter.
    pub(crate) const MOST: i64 = 1_000;

    /// Each office by itself, or the whole city at once.
    fn parts(&self) -> Vec<Option<&UnitKey>> {
        match &self.units {
            Some(units) => units.iter().map(Some).collect(),
            None => vec![None],
        }
    }

    fn until(&self) -> NaiveDate {
        // What stands still sorts as if it were due on this day.
        self.due_by.unwrap_or(NaiveDate::from_ymd_opt(9999, 12, 31).expect("a day of the calendar"))
    }

    /// The statements of one of its parts.
    fn sql(&self, unit: Option<&UnitKey>) -> Sql {
        sql(self.channel, (self.whose == Whose::Free, unit.is_some(), self.service.is_some()))
    }

    fn is_of(&self, line: &Listed) -> bool {
        let is_of_units = |units: &Vec<UnitKey>| units.iter().any(|unit| unit.as_str() == line.unit);
        self.units.as_ref().map_or(!line.is_protected, is_of_units)
            && self.service.as_ref().is_none_or(|service| *service == line.service)
            && self.channel.is_none_or(|channel| channel.code() == line.channel)
    }
}

/// The statements of one set of conditions: `$1` is the last day, `$2` how many at most, then the values of the
/// conditions.
struct Sql {
    page: &'static str,
    count: &'static str,
}

macro_rules! waiting {
    ($channel:literal, $conditions:literal) => {
        Sql {
            page: concat!(
                "SELECT case_id, version, service, is_protected, channel, definition_version, protocol_year,
                        protocol_number, sent_at, state, unit, officer_id, due_on
                   FROM cases_case
                  WHERE outcome IS NULL AND COALESCE(due_on, '9999-12-31') <= $1",
                $channel,
                $conditions,
                " ORDER BY COALESCE(due_on, '9999-12-31'), case_id LIMIT $2"
            ),
            count: concat!(
                "SELECT COUNT(*) FROM (
                    SELECT 1 FROM cases_case
                     WHERE outcome IS NULL AND COALESCE(due_on, '9999-12-31') <= $1",
                $channel,
                $conditions,
                " LIMIT $2) AS waiting"
            ),
        }
    };
}

/// The statements for what came by one way or by any: of what is free or not, of one office or of the city, of one service
/// or of all.
macro_rules! waiting_by {
    ($channel:literal, $of:expr) => {
        match $of {
            (false, false, false) => waiting!($channel, " AND NOT is_protected"),
            (false, false, true) => waiting!($channel, " AND NOT is_protected AND service = $3"),
            (false, true, false) => waiting!($channel, " AND unit = $3"),
            (false, true, true) => waiting!($channel, " AND unit = $3 AND service = $4"),
            (true, false, false) => waiting!($channel, " AND NOT is_protected AND officer_id IS NULL"),
            (true, false, true) => {
                waiting!($channel, " AND NOT is_protected AND officer_id IS NULL AND service = $3")
            }
            (true, true, false) => waiting!($channel, " AND officer_id IS NULL AND unit = $3"),
            (true, true, true) => {
                waiting!($channel, " AND officer_id IS NULL AND unit = $3 AND service = $4")
            }
        }
    };
}

/// The statements for what is free or not, of one office or of the city, of one service or of all; of one channel where
/// one is named. Those of which little waits say the words of their index, or it is not used.
const fn sql(channel: Option<Channel>, of: (bool, bool, bool)) -> Sql {
    match channel {
        None => waiting_by!("", of),
        Some(Channel::Web) => waiting_by!(" AND channel = 'web'", of),
        Some(Channel::Api) => waiting_by!(" AND channel = 'api'", of),
        Some(Channel::Chat) => {
            waiting_by!(" AND channel IN ('chat', 'desk', 'phone') AND channel = 'chat'", of)
        }
        Some(Channel::Desk) => {
            waiting_by!(" AND channel IN ('chat', 'desk', 'phone') AND channel = 'desk'", of)
        }
        Some(Channel::Phone) => {
            waiting_by!(" AND channel IN ('chat', 'desk', 'phone') AND channel = 'phone'", of)
        }
    }
}

const HELD: &str = waiting!("", " AND officer_id = $3").page;

/// A page of what waits, what is due first; what stands still is at the end. Of several offices each is read as far as
/// the page, and no further.
pub(crate) async fn inbox(db: &Db, filter: &Filter, offset: i64, limit: i64) -> Result<Vec<Listed>, DbError> {
    let mut lines = match filter.whose {
        Whose::HeldBy(staff) => held_by(db, filter, staff).await?,
        Whose::Free | Whose::Offices => {
            let mut lines = Vec::new();
            for unit in filter.parts() {
                lines.extend(of_part(db, filter, unit, offset + limit).await?);
            }
            lines
        }
    };
    lines.sort_by_key(|line| (line.due_on.is_none(), line.due_on, line.case_id));
    let [offset, limit] = [offset, limit].map(|count| usize::try_from(count).unwrap_or(0));
    Ok(lines.into_iter().skip(offset).take(limit).collect())
}

async fn of_part(
    db: &Db,
    filter: &Filter,
    unit: Option<&UnitKey>,
    most: i64,
) -> Result<Vec<Listed>, DbError> {
    let sql = filter.sql(unit).page;
    let mut query = db.query(sql).bind(filter.until()).bind(most);
    for value in [unit.map(ToString::to_string), filter.service.clone()].into_iter().flatten() {
        query = query.bind(value);
    }
    query.fetch_all().await
}

/// What one official holds: few enough to be sifted here.
async fn held_by(db: &Db, filter: &Filter, staff: StaffId) -> Result<Vec<Listed>, DbError> {
    let query = db.query(HELD).bind(filter.until()).bind(Filter::MOST).bind(staff);
    let held: Vec<Listed> = query.fetch_all().await?;
    Ok(held.into_iter().filter(|line| filter.is_of(line)).collect())
}

/// How many wait, as far as [`Filter::MOST`] and one more.
pub(crate) async fn count_inbox(db: &Db, filter: &Filter) -> Result<i64, DbError> {
    if let Whose::HeldBy(staff) = filter.whose {
        let held = held_by(db, filter, staff).await?.len();
        return Ok(i64::try_from(held).unwrap_or(i64::MAX));
    }
    let mut count = 0;
    for unit in filter.parts() {
        let sql = filter.sql(unit).count;
        let mut query = db.query(sql).bind(filter.until()).bind(Filter::MOST + 1 - count);
        for value in [unit.map(ToString::to_string), filter.service.clone()].into_iter().flatten() {
            query = query.bind(value);
        }
        let (of_part,): (i64,) = query.fetch_one().await?;
        count += of_part;
    }
    Ok(count)
}

/// How many open cases of a service have their term end on a day.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct DueDay {
    pub(crate) service: String,
    pub(crate) due_on: NaiveDate,
    pub(crate) cases: i64,
}

/// What an office has open whose term ends on `until` or before, by service and day.
pub(crate) async fn due_in(db: &Db, unit: &UnitKey, until: NaiveDate) -> Result<Vec<DueDay>, DbError> {
    db.query(
        "SELECT service, due_on, COUNT(*) AS cases FROM cases_case
          WHERE outcome IS NULL AND COALESCE(due_on, '9999-12-31') <= $1 AND unit = $2
          GROUP BY service, due_on",
    )
    .bind(until)
    .bind(unit.to_string())
    .fetch_all()
    .await
}

/// The case of a number of the register, open or ended; the caller asks whether it may be told.
pub(crate) async fn listed_by_number(db: &Db, number: ProtocolNumber) -> Result<Option<Listed>, DbError> {
    db.query(
        "SELECT case_id, version, service, is_protected, channel, definition_version, protocol_year, protocol_number,
                sent_at, state, unit, officer_id, due_on
           FROM cases_case WHERE protocol_year = $1 AND protocol_number = $2",
    )
    .bind(i64::from(number.year))
    .bind(number.number)
    .fetch_optional()
    .await
}

/// The case that the desks for businesses name by this UUID, open or ended; the caller asks whether it may be told.
pub(crate) async fn listed_by_cui(db: &Db, uuid: String) -> Result<Option<Listed>, DbError> {
    db.query(
        "SELECT case_id, version, service, is_protected, channel, definition_version, protocol_year, protocol_number,
                sent_at, state, unit, officer_id, due_on
           FROM cases_case WHERE case_id = (SELECT case_id FROM cases_suap_instance WHERE cui_uuid = $1)",
    )
    .bind(uuid)
    .fetch_optional()
    .await
}

#[cfg(test)]
mod tests;
