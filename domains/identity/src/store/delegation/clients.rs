//! The clients of an intermediary: those whose delegation it has.

use chrono::NaiveDate;
use db::{Db, DbError};
use kernel::PersonId;
use registry::codice_fiscale::letters_of;

use super::{Row, read};
use crate::domain::{Delegation, IntermediaryId};

/// Which clients.
#[derive(Clone, Debug)]
pub(crate) enum Clients {
    /// All of them.
    All,
    /// Those whose name begins so: the surname first, the given name after it.
    Named(String),
    /// One of them.
    One(PersonId),
}

macro_rules! all {
    ($before:literal) => {
        concat!(
            $before,
            select!(
                "WHERE intermediary_id = $1 AND state = 'in_force' AND ends_on >= $2
                 ORDER BY ends_on, delegation_id LIMIT $3 OFFSET $4"
            )
        )
    };
}

macro_rules! named {
    ($before:literal) => {
        concat!(
            $before,
            select!(
                "WHERE intermediary_id = $1 AND grantor_key >= $5 AND grantor_key < $6
                   AND state = 'in_force' AND ends_on >= $2
                 ORDER BY grantor_key, delegation_id LIMIT $3 OFFSET $4"
            )
        )
    };
}

const ONE: &str = select!(
    "WHERE intermediary_id = $1 AND grantor_id = $5 AND state = 'in_force' AND ends_on >= $2
     ORDER BY ends_on, delegation_id LIMIT $3 OFFSET $4"
);

const FORMER: &str = select!(
    "WHERE intermediary_id = $1 AND accepted_at IS NOT NULL AND (state = 'ended' OR ends_on < $2)
     ORDER BY granted_at DESC, delegation_id DESC LIMIT $3 OFFSET $4"
);

/// A page of the clients for whom an intermediary may act on a day: what ends next comes first.
pub(crate) async fn clients_of(
    db: &Db,
    intermediary: IntermediaryId,
    clients: &Clients,
    on: NaiveDate,
    (offset, limit): (i64, i64),
) -> Result<Vec<Delegation>, DbError> {
    let statement = match clients {
        Clients::All => all!(""),
        Clients::Named(_) => named!(""),
        Clients::One(_) => ONE,
    };
    let statement = db.query(statement).bind(intermediary).bind(on).bind(limit).bind(offset);
    let statement = match clients {
        Clients::All => statement,
        Clients::Named(text) => {
            let from = letters_of(text);
            let until = registry::after_prefix(&from);
            statement.bind(from).bind(until)
        }
        Clients::One(person) => statement.bind(*person),
    };
    let rows: Vec<Row> = statement.fetch_all().await?;
    rows.into_iter().map(read).collect()
}

/// A page of those for whom it can act no longer, the newest delegation first.
pub(crate) async fn former_clients_of(
    db: &Db,
    intermediary: IntermediaryId,
    on: NaiveDate,
    (offset, limit): (i64, i64),
) -> Result<Vec<Delegation>, DbError> {
    let statement = db.query(FORMER).bind(intermediary).bind(on).bind(limit).bind(offset);
    let rows: Vec<Row> = statement.fetch_all().await?;
    rows.into_iter().map(read).collect()
}

#[cfg(test)]
mod tests {
    use testkit::TestDb;

    #[tokio::test]
    async fn finding_a_client_reads_no_more_than_the_page_however_many_there_are() {
        let database = TestDb::sqlite().await;
        for (statement, index) in [
            (all!("EXPLAIN QUERY PLAN "), "identity_delegation_of_clients"),
            (named!("EXPLAIN QUERY PLAN "), "identity_delegation_by_client_name"),
        ] {
            let rows: Vec<(i64, i64, i64, String)> = database.db.query(statement).fetch_all().await.unwrap();
            let plan: Vec<String> = rows.into_iter().map(|(.., step)| step).collect();
            assert!(plan.iter().any(|step| step.contains(index)), "{plan:?}");
        }
        let rows: Vec<(i64, i64, i64, String)> =
            database.db.query(all!("EXPLAIN QUERY PLAN ")).fetch_all().await.unwrap();
        let sorts = |(.., step): &(i64, i64, i64, String)| step.contains("TEMP B-TREE");
        assert!(!rows.iter().any(sorts), "what ends next is read in order: {rows:?}");
        database.remove().await;
    }
}
