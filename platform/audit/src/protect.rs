//! The table refuses to forget.

use db::{Db, DbError, Engine, Once};

const SQLITE: Once = Once {
    is_done: "SELECT COUNT(*) = 2 FROM sqlite_master
               WHERE type = 'trigger' AND name IN ('audit_entry_is_never_changed', 'audit_entry_is_never_removed')",
    script: "
CREATE TRIGGER IF NOT EXISTS audit_entry_is_never_changed BEFORE UPDATE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'audit_entry is append-only'); END;
CREATE TRIGGER IF NOT EXISTS audit_entry_is_never_removed BEFORE DELETE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'audit_entry is append-only'); END;",
};

const POSTGRES: Once = Once {
    // A trigger that somebody switched off is not there.
    is_done: "SELECT EXISTS (SELECT 1 FROM pg_trigger
                WHERE tgname = 'audit_entry_is_append_only' AND tgrelid = 'audit_entry'::regclass
                  AND tgenabled <> 'D')",
    script: "
CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'audit_entry is append-only'; END $$;
DROP TRIGGER IF EXISTS audit_entry_is_append_only ON audit_entry;
CREATE TRIGGER audit_entry_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();",
};

/// Makes the engine itself refuse to change or remove entries, unless it does already. Run after the
/// migrations, by however many nodes at once. Triggers have no text that both engines read, so it is no
/// migration.
pub async fn protect(db: &Db) -> Result<(), DbError> {
    match db.engine() {
        Engine::Sqlite => db.run_once(&SQLITE).await,
        Engine::Postgres => db.run_once(&POSTGRES).await,
    }
}
