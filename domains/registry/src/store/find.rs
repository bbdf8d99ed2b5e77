//! Looking people up: never more than a screenful, and never by a scan of the whole city.

use auth::Reach;
use chrono::NaiveDate;
use db::{Db, DbError, Tx};
use kernel::PersonId;
use uuid::Uuid;

use super::reader::Reader;
use crate::codice_fiscale::{CodiceFiscale, letters_of};
use crate::domain::{ForeignDocument, PersonName, Query};

/// One hit: enough to tell two people of the same name apart, no more.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Found {
    person_id: Uuid,
    /// Surname.
    pub surname: String,
    /// Given name.
    pub given_name: String,
    /// Birth date.
    pub birth_date: NaiveDate,
    /// `resident`, `aire`, `cancelled` or `deceased`.
    pub status: String,
}

impl Found {
    /// Whose file it is.
    #[must_use]
    pub const fn person(&self) -> PersonId {
        PersonId(self.person_id)
    }
}

/// Whether the table holds anybody.
pub(crate) async fn is_anybody_there(db: &Db) -> Result<bool, DbError> {
    let anybody: Option<(Uuid,)> =
        db.query("SELECT person_id FROM registry_person LIMIT 1").fetch_optional().await?;
    Ok(anybody.is_some())
}

/// What somebody is called.
pub(crate) async fn name_of(db: &Db, person: PersonId) -> Result<Option<(String, String)>, DbError> {
    db.query("SELECT surname, given_name FROM registry_person WHERE person_id = $1")
        .bind(person)
        .fetch_optional()
        .await
}

/// Finds at most `limit` people among those whom an employee reaches.
pub(crate) async fn find_persons(
    db: &Db,
    query: &Query,
    reach: &Reach,
    limit: i64,
) -> Result<Vec<Found>, DbError> {
    let municipi = listed(reach);
    match query {
        Query::FiscalCode(code) => by_code(db, *code, municipi, limit).await,
        Query::Name { surname, given, birth_date } => {
            by_name(db, [letters_of(surname), letters_of(given)], *birth_date, municipi, limit).await
        }
        Query::ForeignDocument(document) => by_document(db, document, municipi, limit).await,
    }
}

/// The Municipi that somebody reaches, as the statements look them up: `,3,5,`, or a star for the whole city.
pub(super) fn listed(reach: &Reach) -> String {
    match reach.municipi() {
        Some(numbers) => numbers.iter().fold(",".to_owned(), |list, number| format!("{list}{number},")),
        None => WHOLE_CITY.to_owned(),
    }
}

const WHOLE_CITY: &str = "*";

/// Where the person of a row `p` lives, or lived last, is in the list that is bound as `$2`.
macro_rules! within_reach {
    () => {
        "($2 = '*' OR $2 LIKE '%,' || CAST(
            (SELECT r.municipio FROM registry_residence r
              WHERE r.person_id = p.person_id AND r.street_code IS NOT NULL ORDER BY r.seq DESC LIMIT 1)
            AS TEXT) || ',%')"
    };
}

pub(super) use within_reach;

async fn by_code(db: &Db, code: CodiceFiscale, municipi: String, limit: i64) -> Result<Vec<Found>, DbError> {
    db.query(concat!(
        "SELECT p.person_id, p.surname, p.given_name, p.birth_date, p.status FROM registry_person p
          WHERE p.codice_fiscale = $1 AND ",
        within_reach!(),
        " UNION
         SELECT p.person_id, p.surname, p.given_name, p.birth_date, p.status
           FROM registry_previous_code c JOIN registry_person h ON h.person_id = c.person_id
           JOIN registry_person p ON p.person_id = COALESCE(h.merged_into, h.person_id)
          WHERE c.codice_fiscale = $1 AND ",
        within_reach!(),
        " LIMIT $3"
    ))
    .bind(code.as_str().to_owned())
    .bind(municipi)
    .bind(limit)
    .fetch_all()
    .await
}

/// The number of the document on a file `h`, as it is looked up, and the state. The words of its index, or that is not used;
/// the engine makes capitals of both sides, since PostgreSQL knows more of them than ASCII.
macro_rules! bears_the_document {
    ($number:literal, $state:literal) => {
        concat!(
            "h.foreign_document IS NOT NULL
             AND upper(replace(replace(replace(replace(h.foreign_document ->> 'number', ' ', ''), '-', ''), '/', ''), '.', '')) = ",
            $number,
            " AND CAST(h.foreign_document ->> 'country' AS TEXT) = ",
            $state
        )
    };
}

const BY_DOCUMENT: &str = concat!(
    "SELECT DISTINCT p.person_id, p.surname, p.given_name, p.birth_date, p.status
       FROM registry_person h JOIN registry_person p ON p.person_id = COALESCE(h.merged_into, h.person_id)
      WHERE ",
    bears_the_document!("upper($1)", "$4"),
    " AND ",
    within_reach!(),
    " ORDER BY p.person_id LIMIT $3"
);

/// The files on which a document of another state is: one that was merged leads to the one that was kept.
async fn by_document(
    db: &Db,
    document: &ForeignDocument,
    municipi: String,
    limit: i64,
) -> Result<Vec<Found>, DbError> {
    db.query(BY_DOCUMENT)
        .bind(document.search_key())
        .bind(municipi)
        .bind(limit)
        .bind(document.country.0.to_string())
        .fetch_all()
        .await
}

/// Whether a document of another state is on a file.
pub(crate) async fn is_document_known(tx: &mut Tx, document: &ForeignDocument) -> Result<bool, DbError> {
    let found: Option<(Uuid,)> = tx
        .query(concat!(
            "SELECT h.person_id FROM registry_person h WHERE ",
            bears_the_document!("upper($1)", "$2"),
            " LIMIT 1"
        ))
        .bind(document.search_key())
        .bind(document.country.0.to_string())
        .fetch_optional()
        .await?;
    Ok(found.is_some())
}

async fn by_name(
    db: &Db,
    [surname, given]: [String; 2],
    birth_date: Option<NaiveDate>,
    municipi: String,
    limit: i64,
) -> Result<Vec<Found>, DbError> {
    let until = after_prefix(&given);
    let statement = match birth_date {
        Some(_) => BY_NAME_AND_DATE,
        None => BY_NAME,
    };
    let statement = db.query(statement).bind(surname).bind(municipi).bind(given).bind(until).bind(limit);
    match birth_date {
        Some(date) => statement.bind(date).fetch_all().await,
        None => statement.fetch_all().await,
    }
}

/// Whether a file `h` or `b` bears the name.
macro_rules! bears_the_name {
    ($file:literal) => {
        concat!(
            $file,
            ".surname_key = $1 AND ",
            $file,
            ".given_name_key >= $3 AND ",
            $file,
            ".given_name_key < $4"
        )
    };
    ($file:literal, with_date) => {
        concat!(bears_the_name!($file), " AND ", $file, ".birth_date = $6")
    };
}

/// The people of the files `h` that bear the name: a file that was merged leads to the one that was kept, and somebody of
/// whom several files `b` bear it stands where the first of them does, once.
macro_rules! by_name {
    ($($with_date:ident)?) => {
        concat!(
            "SELECT p.person_id, p.surname, p.given_name, p.birth_date, p.status
               FROM registry_person h JOIN registry_person p ON p.person_id = COALESCE(h.merged_into, h.person_id)
              WHERE ", bears_the_name!("h" $(, $with_date)?), " AND ", within_reach!(), "
                AND NOT EXISTS (
                    SELECT 1 FROM registry_person b
                     WHERE (b.person_id = p.person_id OR b.merged_into = p.person_id)
                       AND ", bears_the_name!("b" $(, $with_date)?), "
                       AND (b.given_name_key, b.birth_date, b.person_id)
                         < (h.given_name_key, h.birth_date, h.person_id))
              ORDER BY h.given_name_key, h.birth_date, h.person_id LIMIT $5"
        )
    };
}

const BY_NAME: &str = by_name!();

const BY_NAME_AND_DATE: &str = by_name!(with_date);

/// The first text after every text that begins with `prefix`. Both engines can walk an index from the
/// one to the other, which they cannot for `LIKE` in every collation. The prefix is of letters A to Z only, as
/// [`letters_of`] gives it.
#[must_use]
pub fn after_prefix(prefix: &str) -> String {
    let mut letters = prefix.as_bytes().to_vec();
    while letters.pop_if(|last| *last == b'Z').is_some() {}
    match letters.last_mut() {
        Some(last) => *last += 1,
        None => letters = vec![b'Z'; 101],
    }
    String::from_utf8(letters).expect("the letters A to Z only")
}

/// The person whose codice fiscale this is today.
async fn id_by_fiscal_code(mut reader: Reader<'_>, code: CodiceFiscale) -> Result<Option<PersonId>, DbError> {
    let sql = "SELECT person_id FROM registry_person WHERE codice_fiscale = $1";
    let id: Option<(Uuid,)> = reader.optional(sql, code.as_str().to_owned()).await?;
    Ok(id.map(|(id,)| PersonId(id)))
}

/// The person whose codice fiscale this is, or was.
pub(crate) async fn id_by_any_code(
    mut reader: Reader<'_>,
    code: CodiceFiscale,
) -> Result<Option<PersonId>, DbError> {
    if let Some(person) = id_by_fiscal_code(reader.again(), code).await? {
        return Ok(Some(person));
    }
    let sql = "SELECT COALESCE(p.merged_into, p.person_id) FROM registry_previous_code c
                 JOIN registry_person p ON p.person_id = c.person_id
                WHERE c.codice_fiscale = $1 ORDER BY p.person_id LIMIT 1";
    let id: Option<(Uuid,)> = reader.optional(sql, code.as_str().to_owned()).await?;
    Ok(id.map(|(id,)| PersonId(id)))
}

/// Everybody whose codice fiscale this is, or was: two people, where they were told apart later.
pub(crate) async fn ids_by_any_code(db: &Db, code: CodiceFiscale) -> Result<Vec<PersonId>, DbError> {
    let ids: Vec<(Uuid,)> = db
        .query(
            "SELECT person_id FROM registry_person WHERE codice_fiscale = $1
             UNION SELECT COALESCE(p.merged_into, p.person_id) FROM registry_previous_code c
               JOIN registry_person p ON p.person_id = c.person_id WHERE c.codice_fiscale = $1",
        )
        .bind(code.as_str().to_owned())
        .fetch_all()
        .await?;
    Ok(ids.into_iter().map(|(id,)| PersonId(id)).collect())
}

/// Whether somebody has this codice fiscale today.
pub(crate) async fn is_code_taken(tx: &mut Tx, code: CodiceFiscale) -> Result<bool, DbError> {
    Ok(id_by_fiscal_code(Reader::Inside(tx), code).await?.is_some())
}

/// The people of this name, as it is searched by, who were born on that day.
pub(crate) async fn ids_by_name_and_birth(
    tx: &mut Tx,
    name: &PersonName,
    birth_date: NaiveDate,
) -> Result<Vec<PersonId>, DbError> {
    let (surname, given) = name.search_keys();
    let ids: Vec<(Uuid,)> = tx
        .query(
            "SELECT DISTINCT COALESCE(merged_into, person_id) AS person_id FROM registry_person
              WHERE surname_key = $1 AND given_name_key = $2 AND birth_date = $3 ORDER BY person_id",
        )
        .bind(surname)
        .bind(given)
        .bind(birth_date)
        .fetch_all()
        .await?;
    Ok(ids.into_iter().map(|(id,)| PersonId(id)).collect())
}

/// The person with this identifier in ANPR.
pub(crate) async fn id_by_anpr_id(tx: &mut Tx, anpr_id: &str) -> Result<Option<PersonId>, DbError> {
    let sql = "SELECT person_id FROM registry_person WHERE anpr_id = $1";
    let id: Option<(Uuid,)> = Reader::Inside(tx).optional(sql, anpr_id.to_owned()).await?;
    Ok(id.map(|(id,)| PersonId(id)))
}

#[cfg(test)]
mod tests {
    use testkit::TestDb;

    use super::{BY_DOCUMENT, after_prefix};

    #[test]
    fn a_foreign_document_is_looked_up_by_its_index() {
        testkit::run(TestDb::sqlite(), |db| async move {
            let explained: &'static str =
                Box::leak(format!("EXPLAIN QUERY PLAN {BY_DOCUMENT}").into_boxed_str());
            let query = db.query(explained).bind("X1".to_owned()).bind("*".to_owned());
            let rows: Vec<(i64, i64, i64, String)> =
                query.bind(1_i64).bind("215".to_owned()).fetch_all().await.unwrap();
            let index = "INDEX registry_person_by_foreign_document";
            assert!(rows.iter().any(|(.., step)| step.contains(index)), "{rows:?}");
        });
    }

    #[test]
    fn the_end_of_a_prefix_comes_after_everything_that_begins_with_it() {
        assert_eq!(after_prefix("MAR"), "MAS");
        assert_eq!(after_prefix("LIZ"), "LJ");
        assert!(after_prefix("").as_str() > "ZZZZ");
        assert!(after_prefix("ZZ").as_str() > "ZZOLA");
    }
}
