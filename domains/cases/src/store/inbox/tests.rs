//! That no page of an inbox is sorted.

use testkit::TestDb;

use super::*;

/// How SQLite goes about a statement.
async fn plan(db: &Db, sql: &str) -> Vec<String> {
    let explained: &'static str = Box::leak(format!("EXPLAIN QUERY PLAN {sql}").into_boxed_str());
    let rows: Vec<(i64, i64, i64, String)> = db.query(explained).fetch_all().await.unwrap();
    rows.into_iter().map(|(.., step)| step).collect()
}

#[tokio::test]
async fn a_page_sorts_nothing_whatever_it_shows() {
    let database = TestDb::sqlite().await;
    for channel in [None].into_iter().chain(Channel::ALL.map(Some)) {
        for set in 0..8_u8 {
            let of = (set & 1 > 0, set & 2 > 0, set & 4 > 0);
            let sql = sql(channel, of).page;
            let plan = plan(&database.db, sql).await;
            assert!(plan.iter().any(|step| step.contains(" INDEX ")), "{sql}: {plan:?}");
            assert!(!plan.iter().any(|step| step.contains("TEMP B-TREE")), "{sql}: {plan:?}");
        }
    }
    database.remove().await;
}
