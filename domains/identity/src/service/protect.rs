//! The register of accesses neither changes nor forgets before its time.

use db::{Db, DbError, Engine, Once};

const SQLITE: Once = Once {
    is_done: "SELECT COUNT(*) = 2 FROM sqlite_master
               WHERE type = 'trigger' AND name IN ('identity_access_is_never_changed', 'identity_access_is_kept')",
    script: "
CREATE TRIGGER IF NOT EXISTS identity_access_is_never_changed BEFORE UPDATE ON identity_access
BEGIN SELECT RAISE(ABORT, 'identity_access is append-only'); END;
CREATE TRIGGER IF NOT EXISTS identity_access_is_kept BEFORE DELETE ON identity_access
WHEN COALESCE(datetime(OLD.recorded_at) > datetime('now', '-24 months'), 1)
BEGIN SELECT RAISE(ABORT, 'identity_access is kept for 24 months'); END;",
};

const POSTGRES: Once = Once {
    // A trigger that somebody switched off is not there.
    is_done: "SELECT COUNT(*) = 2 FROM pg_trigger
               WHERE tgname IN ('identity_access_is_kept', 'identity_access_is_never_emptied')
                 AND tgrelid = 'identity_access'::regclass AND tgenabled <> 'D'",
    script: "
CREATE OR REPLACE FUNCTION identity_access_keep() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
    IF TG_OP = 'DELETE' AND OLD.recorded_at <= now() - interval '24 months' THEN RETURN OLD; END IF;
    RAISE EXCEPTION 'identity_access is append-only, and kept for 24 months';
END $$;
CREATE OR REPLACE FUNCTION identity_access_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'identity_access is append-only'; END $$;
DROP TRIGGER IF EXISTS identity_access_is_kept ON identity_access;
CREATE TRIGGER identity_access_is_kept BEFORE UPDATE OR DELETE ON identity_access
FOR EACH ROW EXECUTE FUNCTION identity_access_keep();
DROP TRIGGER IF EXISTS identity_access_is_never_emptied ON identity_access;
CREATE TRIGGER identity_access_is_never_emptied BEFORE TRUNCATE ON identity_access
FOR EACH STATEMENT EXECUTE FUNCTION identity_access_refuse();",
};

/// Makes the engine itself refuse to change entries, or to erase them before their time, unless it does already. Run
/// after the migrations, by however many nodes at once.
pub async fn protect(db: &Db) -> Result<(), DbError> {
    match db.engine() {
        Engine::Sqlite => db.run_once(&SQLITE).await,
        Engine::Postgres => db.run_once(&POSTGRES).await,
    }
}
