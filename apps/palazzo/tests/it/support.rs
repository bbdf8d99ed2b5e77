//! An installation in a folder of its own: settings, keys, secret, a small city.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use db::{Db, DbConfig};
use tempfile::TempDir;
use testkit::TestDb;

/// One engine to run a test on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    Sqlite,
    Postgres,
}

/// A folder with everything that `palazzo` needs, and its database.
pub(crate) struct Installation {
    pub(crate) folder: TempDir,
    pub(crate) database: TestDb,
}

impl Installation {
    /// An installation with an invented city of this many residents.
    pub(crate) async fn with_city(engine: Engine, residents: u32) -> Self {
        let installation = Self::empty(engine).await;
        installation.must_run(&[
            "demo-city",
            "--residents",
            &residents.to_string(),
            "--database-url",
            &installation.database.url,
        ]);
        installation
    }

    /// An installation without residents.
    pub(crate) async fn empty(engine: Engine) -> Self {
        let database = match engine {
            Engine::Sqlite => TestDb::sqlite().await,
            Engine::Postgres => TestDb::postgres().await,
        };
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let installation = Self { folder, database };
        std::fs::write(installation.path("palazzo.toml"), installation.settings("demonstration", ""))
            .unwrap();
        installation.must_run(&[
            "keys",
            "init",
            installation.path("keys").to_str().unwrap(),
            "--key",
            "p256",
        ]);
        installation.must_run(&["keys", "secret", installation.path("secret").to_str().unwrap()]);
        installation
    }

    pub(crate) fn settings(&self, mode: &str, more: &str) -> String {
        format!(
            "city = \"milano\"\nmode = \"{mode}\"\nlisten = \"127.0.0.1:0\"\noperators_listen = \"127.0.0.1:0\"\n\
             database_url = \"{}\"\ndocuments = \"documents\"\nsecret_file = \"secret\"\n\
             keys = {{ kind = \"files\", folder = \"keys\" }}\n{more}\n",
            self.database.url
        )
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// `palazzo` with these arguments, not yet started.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_palazzo"));
        command
            .arg("--config")
            .arg(self.path("palazzo.toml"))
            .args(arguments)
            .env("RUST_LOG", "warn")
            .env_remove("PALAZZO_DATABASE_URL")
            .stdin(Stdio::null());
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the program can be started")
    }

    pub(crate) fn must_run(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "palazzo {arguments:?} failed: {told}");
        String::from_utf8(output.stdout).expect("the program speaks UTF-8")
    }

    pub(crate) async fn open(&self) -> Db {
        Db::connect(&DbConfig::at(self.database.url.clone())).await.expect("the test database opens")
    }

    /// Codici fiscali of residents, as the registry has them.
    pub(crate) async fn fiscal_codes(&self, count: i64) -> Vec<String> {
        let db = self.open().await;
        let rows: Vec<(String,)> = db
            .query("SELECT codice_fiscale FROM registry_person WHERE codice_fiscale IS NOT NULL ORDER BY person_id LIMIT $1")
            .bind(count)
            .fetch_all()
            .await
            .expect("the registry can be read");
        db.close().await;
        rows.into_iter().map(|(code,)| code).collect()
    }
}

/// Every file below a folder.
pub(crate) fn files_below(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    entries
        .flatten()
        .flat_map(|entry| match entry.file_type() {
            Ok(kind) if kind.is_dir() => files_below(&entry.path()),
            _ => vec![entry.path()],
        })
        .collect()
}

/// A list of birth certificates, which cost nothing.
pub(crate) fn list_of_births(codes: &[String]) -> String {
    let header = "codice_fiscale,kinds,exemption,exemption_law,office,reference,second_language\n";
    let rows = codes.iter().map(|code| format!("{code},1,,,Tribunale di Milano,prot. 12/2026,\n"));
    rows.fold(header.to_owned(), |list, row| list + &row)
}

/// Runs a test that starts and kills programs.
pub(crate) fn block_on(test: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime").block_on(test);
}

/// When to kill: another moment in each round, the same in each run of the test (xorshift64).
pub(crate) struct Moments(u64);

impl Default for Moments {
    fn default() -> Self {
        Self(0x2545_f491_4f6c_dd1d)
    }
}

impl Moments {
    /// Any number.
    pub(crate) fn draw(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }
}
