//! The tables of the offices refuse to forget: what was taken is never removed, what was done is never changed.

use db::{Db, DbError, Engine, Once};

const SQLITE: Once = Once {
    is_done: "SELECT COUNT(*) = 3 FROM sqlite_master
               WHERE type = 'trigger' AND name IN ('payments_taking_is_never_removed',
                     'payments_anomaly_act_is_never_changed', 'payments_anomaly_act_is_never_removed')",
    script: "
CREATE TRIGGER IF NOT EXISTS payments_taking_is_never_removed BEFORE DELETE ON payments_taking
BEGIN SELECT RAISE(ABORT, 'payments_taking is kept'); END;
CREATE TRIGGER IF NOT EXISTS payments_anomaly_act_is_never_changed BEFORE UPDATE ON payments_anomaly_act
BEGIN SELECT RAISE(ABORT, 'payments_anomaly_act is append-only'); END;
CREATE TRIGGER IF NOT EXISTS payments_anomaly_act_is_never_removed BEFORE DELETE ON payments_anomaly_act
BEGIN SELECT RAISE(ABORT, 'payments_anomaly_act is append-only'); END;",
};

const POSTGRES: Once = Once {
    // A trigger that somebody switched off is not there.
    is_done: "SELECT COUNT(*) = 2 FROM pg_trigger
               WHERE tgname IN ('payments_taking_is_kept', 'payments_anomaly_act_is_append_only')
                 AND tgrelid IN ('payments_taking'::regclass, 'payments_anomaly_act'::regclass)
                 AND tgenabled <> 'D'",
    script: "
CREATE OR REPLACE FUNCTION payments_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the books are kept'; END $$;
DROP TRIGGER IF EXISTS payments_taking_is_kept ON payments_taking;
CREATE TRIGGER payments_taking_is_kept BEFORE DELETE OR TRUNCATE ON payments_taking
FOR EACH STATEMENT EXECUTE FUNCTION payments_refuse();
DROP TRIGGER IF EXISTS payments_anomaly_act_is_append_only ON payments_anomaly_act;
CREATE TRIGGER payments_anomaly_act_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON payments_anomaly_act
FOR EACH STATEMENT EXECUTE FUNCTION payments_refuse();",
};

/// Makes the engine itself refuse to remove what was taken and to change what was done, unless it does already. Run after
/// the migrations, by however many nodes at once.
pub async fn protect_books(db: &Db) -> Result<(), DbError> {
    match db.engine() {
        Engine::Sqlite => db.run_once(&SQLITE).await,
        Engine::Postgres => db.run_once(&POSTGRES).await,
    }
}

#[cfg(test)]
mod tests {
    use testkit::on_both_engines;

    use super::*;

    #[on_both_engines]
    async fn what_was_done_is_neither_changed_nor_removed(db: Db) {
        protect_books(&db).await.unwrap();
        protect_books(&db).await.unwrap();
        let mut tx = db.begin().await.unwrap();
        tx.query(
            "INSERT INTO payments_anomaly_act (act_id, anomaly_id, version, act, reason, done_by, done_at)
             VALUES ($1, $1, 1, 'resolve', 'Verificato', $1, $2)",
        )
        .bind(uuid::Uuid::now_v7())
        .bind(testkit::test_time())
        .execute()
        .await
        .unwrap();
        tx.commit().await.unwrap();
        for statement in
            ["UPDATE payments_anomaly_act SET reason = 'Altro'", "DELETE FROM payments_anomaly_act"]
        {
            let mut tx = db.begin().await.unwrap();
            assert!(tx.query(statement).execute().await.is_err(), "{statement}");
            tx.rollback().await.unwrap();
        }
    }
}
