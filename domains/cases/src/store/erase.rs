//! Erasing requests that were kept for as long as their service says.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use db::{Db, DbError, Tx};
use kernel::PersonId;

use crate::domain::ranking::RankingId;
use crate::domain::{CaseId, FileId, LetterId};

/// So many in one transaction: in between, people's writes have their turn.
const ERASED_AT_ONCE: i64 = 100;

/// A request to be erased.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct Over {
    pub(crate) case_id: CaseId,
    pub(crate) person_id: PersonId,
    /// The year of the number of its decision, if it ended with one.
    pub(crate) decided_in: Option<i64>,
}

/// When the oldest ended of the requests that were born with one version of a definition.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct Oldest {
    pub(crate) service: String,
    pub(crate) version: i64,
    pub(crate) ended_at: DateTime<Utc>,
}

/// The same of every version of which any has ended.
pub(crate) async fn oldest_ended(db: &Db) -> Result<Vec<Oldest>, DbError> {
    db.query(
        "SELECT service, version, ended_at FROM (
            SELECT service, version,
                   (SELECT MIN(cases_case.ended_at) FROM cases_case
                     WHERE cases_case.service = cases_definition.service
                       AND cases_case.definition_version = cases_definition.version
                       AND cases_case.outcome IS NOT NULL) AS ended_at
              FROM cases_definition) AS oldest
          WHERE ended_at IS NOT NULL ORDER BY service, version",
    )
    .fetch_all()
    .await
}

/// Some of the requests of one definition that ended before `when`, held until the end of the transaction.
pub(crate) async fn hold_ended_before(
    tx: &mut Tx,
    (service, version): (&str, i64),
    when: DateTime<Utc>,
) -> Result<Vec<Over>, DbError> {
    // An update that changes nothing holds the rows on both engines; of several nodes each gets rows of its own.
    tx.query(
        "UPDATE cases_case SET version = version
          WHERE outcome IS NOT NULL AND case_id IN (
                SELECT case_id FROM cases_case
                 WHERE service = $1 AND definition_version = $2 AND outcome IS NOT NULL AND ended_at < $3
                 ORDER BY ended_at LIMIT $4)
         RETURNING case_id, person_id,
                   (SELECT protocol_year FROM cases_decision
                     WHERE cases_decision.case_id = cases_case.case_id) AS decided_in",
    )
    .bind(service.to_owned())
    .bind(version)
    .bind(when)
    .bind(ERASED_AT_ONCE)
    .fetch_all()
    .await
}

/// Takes away the letters of a request; gives each with the year of its number.
pub(crate) async fn erase_letters(tx: &mut Tx, id: CaseId) -> Result<Vec<(LetterId, i64)>, DbError> {
    tx.query("DELETE FROM cases_letter WHERE case_id = $1 RETURNING letter_id, protocol_year")
        .bind(id)
        .fetch_all()
        .await
}

/// Takes away every row of a request but its letters, which are gone before; gives the files whose bytes nobody names any
/// more. Its numbers stay in the register of documents, which says no more than that there was one (art. 53 DPR 445/2000).
pub(crate) async fn erase_case(tx: &mut Tx, id: CaseId) -> Result<Vec<FileId>, DbError> {
    let files: Vec<(FileId,)> =
        tx.query("DELETE FROM cases_file WHERE case_id = $1 RETURNING file_id").bind(id).fetch_all().await?;
    for statement in [
        "DELETE FROM cases_event WHERE case_id = $1",
        "DELETE FROM cases_opinion WHERE case_id = $1",
        "DELETE FROM cases_decision WHERE case_id = $1",
        "DELETE FROM cases_request_key WHERE case_id = $1",
        "DELETE FROM cases_message_key WHERE case_id = $1",
        "DELETE FROM cases_signature WHERE case_id = $1",
        "DELETE FROM cases_register WHERE case_id = $1",
        "DELETE FROM cases_recheck WHERE case_id = $1",
        "DELETE FROM cases_urgent WHERE case_id = $1",
        "DELETE FROM cases_substitution WHERE case_id = $1",
        "DELETE FROM cases_ranking_place WHERE case_id = $1",
        "DELETE FROM cases_followed WHERE thing_id = $1",
        "DELETE FROM cases_telling WHERE case_id = $1",
        "DELETE FROM cases_follow_before WHERE case_id = $1",
        "DELETE FROM cases_follower WHERE case_id = $1",
        "DELETE FROM cases_public WHERE case_id = $1",
        "DELETE FROM cases_occupation WHERE case_id = $1",
        "DELETE FROM cases_suap_instance WHERE case_id = $1",
        "DELETE FROM cases_suap_message WHERE case_id = $1",
        "DELETE FROM cases_reservation WHERE case_id = $1",
        "DELETE FROM cases_candidate WHERE case_id = $1",
        "DELETE FROM cases_fee WHERE case_id = $1",
        "DELETE FROM cases_visit WHERE case_id = $1",
        "DELETE FROM cases_case WHERE case_id = $1",
    ] {
        tx.query(statement).bind(id).execute().await?;
    }
    Ok(files.into_iter().map(|(id,)| id).collect())
}

/// The rankings in which requests are.
pub(crate) async fn rankings_of(tx: &mut Tx, cases: &[Over]) -> Result<BTreeSet<RankingId>, DbError> {
    let mut rankings = BTreeSet::new();
    for over in cases {
        let row: Option<(RankingId,)> = tx
            .query("SELECT ranking_id FROM cases_ranking_place WHERE case_id = $1")
            .bind(over.case_id)
            .fetch_optional()
            .await?;
        rankings.extend(row.map(|(id,)| id));
    }
    Ok(rankings)
}

/// Takes a ranking away, held by the caller, if no application is in it any more: what it was counted from is what families
/// wrote.
pub(crate) async fn erase_ranking_if_empty(tx: &mut Tx, id: RankingId) -> Result<(), DbError> {
    for statement in [
        "DELETE FROM cases_ranking_line WHERE ranking_id = $1
            AND NOT EXISTS (SELECT 1 FROM cases_ranking_place WHERE ranking_id = $1)",
        "DELETE FROM cases_ranking WHERE ranking_id = $1
            AND NOT EXISTS (SELECT 1 FROM cases_ranking_place WHERE ranking_id = $1)",
    ] {
        tx.query(statement).bind(id).execute().await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    /// The lines of a ranking go with the last of its requests.
    const ELSEWHERE: &[&str] = &["cases_ranking_line"];

    #[test]
    fn no_table_that_names_a_request_is_forgotten() {
        let erased = include_str!("erase.rs");
        let mut named = Vec::new();
        for file in fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../../migrations")).unwrap() {
            let text = fs::read_to_string(file.unwrap().path()).unwrap();
            for table in text.split("CREATE TABLE ").skip(1) {
                let (name, columns) = table.split_once(' ').unwrap();
                let mut columns = columns.split("\n);").next().unwrap().lines();
                if name.starts_with("cases_") && columns.any(|line| line.trim_start().starts_with("case_id "))
                {
                    named.push(name.to_owned());
                }
            }
        }
        let is_forgotten =
            |name: &&String| !erased.contains(&format!("DELETE FROM {name} WHERE case_id = $1"));
        let forgotten: Vec<&String> =
            named.iter().filter(is_forgotten).filter(|name| !ELSEWHERE.contains(&name.as_str())).collect();
        assert!(named.len() > 20 && forgotten.is_empty(), "{forgotten:?} of {named:?}");
    }
}
