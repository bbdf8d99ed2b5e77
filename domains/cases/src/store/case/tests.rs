//! Somebody with very many cases opens a page of them, and no more than that is read.

use testkit::TestDb;

use super::*;

/// How SQLite goes about a statement.
async fn plan(db: &Db, sql: &str) -> Vec<String> {
    let explained: &'static str = Box::leak(format!("EXPLAIN QUERY PLAN {sql}").into_boxed_str());
    let rows: Vec<(i64, i64, i64, String)> = db.query(explained).fetch_all().await.unwrap();
    rows.into_iter().map(|(.., step)| step).collect()
}

#[tokio::test]
async fn a_page_of_somebodys_cases_is_read_in_the_order_of_an_index() {
    let database = TestDb::sqlite().await;
    let number = ProtocolNumber { year: 2020, number: 1 };
    for which in [
        Which::All,
        Which::Open,
        Which::InHand,
        Which::InHandInTheOpen,
        Which::WaitingForPerson,
        Which::Ended,
        Which::Numbered(number),
    ] {
        let plan = plan(&database.db, page_of(which)).await;
        assert!(plan.iter().any(|step| step.contains(" INDEX ")), "{which:?}: {plan:?}");
        assert!(!plan.iter().any(|step| step.contains("TEMP B-TREE")), "{which:?}: {plan:?}");
    }
    database.remove().await;
}

#[tokio::test]
async fn they_are_counted_and_none_is_read() {
    let database = TestDb::sqlite().await;
    let plan = plan(&database.db, COUNTS).await;
    assert_eq!(plan.iter().filter(|step| step.contains("COVERING INDEX")).count(), 2, "{plan:?}");
    assert!(!plan.iter().any(|step| step.starts_with("SCAN cases")), "{plan:?}");
    database.remove().await;
}
