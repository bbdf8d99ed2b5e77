//! What residents read about their own data.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use db::{Db, DbError};
use kernel::PersonId;
use uuid::Uuid;

use crate::Purpose;

/// Where an entry stands among all entries, by its time. It names nobody, and may be part of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    at: DateTime<Utc>,
    entry: Uuid,
}

/// A text that is no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a place in the log")]
pub struct NoPlace;

impl Place {
    /// After every entry. The year is the last one that both engines write in four digits.
    const END: Self = Self {
        at: DateTime::from_timestamp(253_402_300_799, 0).expect("the end of the year 9999"),
        entry: Uuid::max(),
    };
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.at.timestamp_micros(), self.entry.simple())
    }
}

impl FromStr for Place {
    type Err = NoPlace;

    fn from_str(text: &str) -> Result<Self, NoPlace> {
        let (micros, entry) = text.split_once('.').ok_or(NoPlace)?;
        let micros = micros.parse().map_err(|_| NoPlace)?;
        let at = DateTime::from_timestamp_micros(micros).filter(|at| *at <= Self::END.at).ok_or(NoPlace)?;
        Ok(Self { at, entry: Uuid::try_parse(entry).map_err(|_| NoPlace)? })
    }
}

/// One line of «Chi ha visto i miei dati».
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// After which the older ones come.
    pub place: Place,
    /// When.
    pub at: DateTime<Utc>,
    /// `visitor`, `resident`, `representative`, `staff` or `machine`.
    pub by_kind: String,
    /// Whether it was the resident themselves, in their own name or in that of somebody of their family.
    pub by_self: bool,
    /// The office, the organisation or the part of the program; never a person's name.
    pub by: String,
    /// Who acted in the resident's name, if somebody did; told to that resident alone.
    pub representative: Option<PersonId>,
    /// Whether somebody acted in the name of another, on whose family sheet this resident is.
    pub for_another: bool,
    /// Which resident it was, if one was, for themselves or for another; told only to who lives with them.
    pub resident: Option<PersonId>,
    /// What was done: a text key.
    pub action: String,
    /// Why: a text key, or what the employee stated.
    pub purpose: SeenPurpose,
    /// Whether it was allowed.
    pub allowed: bool,
}

/// Why, as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SeenPurpose {
    /// A text key.
    Known(String),
    /// The employee's own words.
    Stated(String),
}

const ABOUT: &str =
    "SELECT at, entry_id, actor_kind, actor_id, on_behalf_of, actor_name, action, purpose, allowed
       FROM audit_entry WHERE subject_id = $1 AND (at, entry_id) < ($2, $3)
      ORDER BY at DESC, entry_id DESC LIMIT $4";

const ABOUT_BY_OTHERS: &str =
    "SELECT at, entry_id, actor_kind, actor_id, on_behalf_of, actor_name, action, purpose, allowed
       FROM audit_entry
      WHERE subject_id = $1 AND (at, entry_id) < ($2, $3)
        AND (actor_kind NOT IN ('resident', 'representative') OR actor_id IS NULL OR actor_id <> $1)
      ORDER BY at DESC, entry_id DESC LIMIT $4";

/// What was done with the data of somebody, the newest first: `limit` entries, from those before a place on. Whoever is
/// known under several identifiers reads them together; an identifier costs one reading, however long the logs are.
pub async fn seen_about(
    db: &Db,
    subjects: &[PersonId],
    before: Option<Place>,
    limit: usize,
) -> Result<Vec<Seen>, DbError> {
    seen(db, ABOUT, subjects, before, limit).await
}

/// The same without what the resident did themselves.
pub async fn seen_by_others(
    db: &Db,
    subjects: &[PersonId],
    before: Option<Place>,
    limit: usize,
) -> Result<Vec<Seen>, DbError> {
    seen(db, ABOUT_BY_OTHERS, subjects, before, limit).await
}

async fn seen(
    db: &Db,
    statement: &'static str,
    subjects: &[PersonId],
    before: Option<Place>,
    limit: usize,
) -> Result<Vec<Seen>, DbError> {
    let Place { at, entry } = before.unwrap_or(Place::END);
    let most = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut seen = Vec::new();
    for subject in subjects {
        let query = db.query(statement).bind(*subject).bind(at).bind(entry).bind(most);
        let rows: Vec<Columns> = query.fetch_all().await?;
        seen.extend(rows.into_iter().map(|row| read(*subject, row)));
    }
    seen.sort_by_key(|one| std::cmp::Reverse(one.place));
    seen.truncate(limit);
    Ok(seen)
}

type Columns = (DateTime<Utc>, Uuid, String, Option<Uuid>, Option<Uuid>, String, String, String, bool);

fn read(subject: PersonId, row: Columns) -> Seen {
    let (at, entry, by_kind, actor, on_behalf_of, by, action, purpose, allowed) = row;
    let (is_resident, represents) = (by_kind == "resident", by_kind == "representative");
    let for_another = represents && on_behalf_of.is_some_and(|whom| whom != subject.0);
    Seen {
        place: Place { at, entry },
        at,
        by_self: (is_resident || represents) && actor == Some(subject.0),
        representative: actor.filter(|_| represents && !for_another).map(PersonId),
        for_another,
        resident: actor.filter(|_| is_resident || for_another).map(PersonId),
        by_kind,
        by,
        action,
        purpose: read_purpose(purpose),
        allowed,
    }
}

fn read_purpose(stored: String) -> SeenPurpose {
    match stored.strip_prefix('#') {
        Some(key) => SeenPurpose::Known(key.to_owned()),
        None => SeenPurpose::Stated(stored),
    }
}

impl From<Purpose> for SeenPurpose {
    fn from(purpose: Purpose) -> Self {
        read_purpose(purpose.stored())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_reads_back_as_it_was_written() {
        let at = DateTime::from_timestamp_micros(1_584_349_200_123_456).unwrap();
        let place = Place { at, entry: Uuid::from_u128(7) };
        assert_eq!(place.to_string().parse(), Ok(place));
        assert_eq!(Place::END.to_string().parse(), Ok(Place::END));
        for other in ["", "1", "1.x", "x.1", "9223372036854775807.00000000000000000000000000000007"] {
            assert_eq!(other.parse::<Place>(), Err(NoPlace), "{other}");
        }
    }
}
