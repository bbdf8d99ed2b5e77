//! A fresh database with the whole schema, for one test.

use std::path::{Path, PathBuf};

use db::{Db, DbConfig, MIGRATIONS};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, Row, SqliteConnection};
use tempfile::TempDir;

/// The server that `cargo xtask test` starts; set `PALAZZO_TEST_POSTGRES` for another.
const DEFAULT_SERVER: &str = "postgres://postgres@127.0.0.1:54329/postgres";

/// A number for the lock under which the template database is made.
const TEMPLATE_LOCK: i64 = 0x0050_414c_415a_5a4f;

/// A database of one test.
pub struct TestDb {
    /// The open database, migrated.
    pub db: Db,
    /// How to open it again, from this process or another.
    pub url: String,
    place: Place,
}

enum Place {
    Folder { _folder: TempDir },
    Server { admin: String, name: String },
}

impl TestDb {
    /// A new SQLite file in a folder of its own, copied from one that was migrated once.
    pub async fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let path = folder.path().join("test.sqlite");
        std::fs::copy(sqlite_template().await, &path).expect("there is room for a database");
        let url = sqlite_url(&path);
        Self { db: open(&url).await, url, place: Place::Folder { _folder: folder } }
    }

    /// A new database on the test server, copied from one that was migrated once.
    pub async fn postgres() -> Self {
        let admin = std::env::var("PALAZZO_TEST_POSTGRES").unwrap_or_else(|_| DEFAULT_SERVER.to_owned());
        let name = format!("t_{}", uuid::Uuid::now_v7().simple());
        let template = ensure_template(&admin).await;
        execute(&admin, format!("CREATE DATABASE {name} TEMPLATE {template}")).await;
        let url = with_database(&admin, &name);
        Self { db: open(&url).await, url, place: Place::Server { admin, name } }
    }

    /// Closes and drops it.
    pub async fn remove(self) {
        self.db.close().await;
        if let Place::Server { admin, name } = self.place {
            execute(&admin, format!("DROP DATABASE {name} WITH (FORCE)")).await;
        }
    }
}

/// An empty database of this name on the server of an address, in place of the one before; gives its address.
pub async fn empty_database_beside(url: &str, name: &str) -> String {
    execute(url, format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
    execute(url, format!("CREATE DATABASE {name}")).await;
    with_database(url, name)
}

fn sqlite_url(path: &Path) -> String {
    format!("sqlite:{}", path.display())
}

/// The migrated file of this state of `migrations/`, made by whoever comes first. Two who come at once each make one, and
/// the later takes the place of the earlier.
async fn sqlite_template() -> PathBuf {
    let template = std::env::temp_dir().join(format!("palazzo-template-{:016x}.sqlite", fingerprint()));
    if !template.exists() {
        let folder = tempfile::tempdir_in(std::env::temp_dir()).expect("a temporary folder can be made");
        let (draft, whole) = (folder.path().join("draft.sqlite"), folder.path().join("whole.sqlite"));
        let db = open(&sqlite_url(&draft)).await;
        db.migrate().await.expect("the migrations run on SQLite");
        db.close().await;
        // One file, with nothing of it left in a log beside it.
        let mut connection = SqliteConnection::connect(&sqlite_url(&draft)).await.expect("it opens again");
        let copy = format!("VACUUM INTO '{}'", whole.display());
        connection.execute(AssertSqlSafe(copy)).await.expect("there is room for a template");
        connection.close().await.expect("a connection closes");
        std::fs::rename(&whole, &template).expect("a file moves within a folder");
    }
    template
}

async fn open(url: &str) -> Db {
    Db::connect(&DbConfig { connections: 8, ..DbConfig::at(url) }).await.expect("a test database opens")
}

async fn server(admin: &str) -> PgConnection {
    PgConnection::connect(admin).await.unwrap_or_else(|error| {
        panic!("no PostgreSQL for tests ({error}): `cargo xtask services` starts one")
    })
}

async fn execute(admin: &str, sql: String) {
    let mut connection = server(admin).await;
    connection.execute(AssertSqlSafe(sql)).await.expect("the test server obeys its owner");
    connection.close().await.expect("a connection closes");
}

/// Makes the migrated template once per state of `migrations/`, whoever comes first.
async fn ensure_template(admin: &str) -> String {
    let name = format!("template_{:016x}", fingerprint());
    let mut connection = server(admin).await;
    sqlx::query("SELECT pg_advisory_lock($1)")
        .bind(TEMPLATE_LOCK)
        .execute(&mut connection)
        .await
        .expect("a lock");
    let exists: bool = sqlx::query("SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = $1)")
        .bind(&name)
        .fetch_one(&mut connection)
        .await
        .expect("the list of databases")
        .get(0);
    if !exists {
        make_template(admin, &mut connection, &name).await;
    }
    connection.close().await.expect("a connection closes, and with it the lock");
    name
}

async fn make_template(admin: &str, connection: &mut PgConnection, name: &str) {
    let draft = format!("draft_{}", uuid::Uuid::now_v7().simple());
    connection
        .execute(AssertSqlSafe(format!("CREATE DATABASE {draft}")))
        .await
        .expect("a database can be made");
    let db = open(&with_database(admin, &draft)).await;
    db.migrate().await.expect("the migrations run on PostgreSQL");
    db.close().await;
    let rename = format!("ALTER DATABASE {draft} RENAME TO {name}");
    connection.execute(AssertSqlSafe(rename)).await.expect("a database nobody uses can be renamed");
}

fn with_database(url: &str, name: &str) -> String {
    let end = url.rfind('/').expect("a database URL has a path");
    format!("{}/{name}", &url[..end])
}

/// A number that changes with any migration.
fn fingerprint() -> u64 {
    MIGRATIONS
        .iter()
        .flat_map(|migration| migration.checksum.iter())
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
