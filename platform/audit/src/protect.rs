//! The table refuses to forget.

use db::{Db, DbError, Engine};

const SQLITE: &str = "
CREATE TRIGGER IF NOT EXISTS audit_entry_is_never_changed BEFORE UPDATE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'audit_entry is append-only'); END;
CREATE TRIGGER IF NOT EXISTS audit_entry_is_never_removed BEFORE DELETE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'audit_entry is append-only'); END;";

const POSTGRES: &str = "
CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'audit_entry is append-only'; END $$;
CREATE OR REPLACE TRIGGER audit_entry_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();";

/// Makes the engine itself refuse to change or remove entries. Run after the migrations; running it
/// again changes nothing. Triggers have no text that both engines read, so it is no migration.
pub async fn protect(db: &Db) -> Result<(), DbError> {
    match db.engine() {
        Engine::Sqlite => db.run_script(SQLITE).await,
        Engine::Postgres => db.run_script(POSTGRES).await,
    }
}
