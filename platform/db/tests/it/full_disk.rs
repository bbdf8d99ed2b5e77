//! No room is left for an SQLite database.

use std::fs::File;
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::process::Command;

use db::{Db, DbConfig, DbError};

const TEST: &str = "full_disk::a_full_disk_is_told_as_such_and_writing_goes_on_once_there_is_room";
const DISK: &str = "PALAZZO_TEST_SMALL_DISK";

#[test]
fn a_full_disk_is_told_as_such_and_writing_goes_on_once_there_is_room() {
    let Some(disk) = std::env::var_os(DISK) else { return run_again_on_a_small_disk() };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(fill_and_go_on(Path::new(&disk)));
}

/// Runs this same test again with a disk of 4 MB, mounted in a namespace of its own: nobody else sees it, and no rights are
/// needed.
fn run_again_on_a_small_disk() {
    let folder = tempfile::tempdir().unwrap();
    let mount = "mount -t tmpfs -o size=4m tmpfs \"$1\" && shift && exec \"$@\"";
    let mut command = Command::new("unshare");
    command.args(["--user", "--map-root-user", "--mount", "sh", "-c", mount, "sh"]).arg(folder.path());
    command.arg(std::env::current_exe().unwrap()).args(["--exact", TEST, "--nocapture"]);
    let output = command.env(DISK, folder.path()).output().expect("unshare is part of every Debian");
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{told}\n{}", String::from_utf8_lossy(&output.stderr));
    assert!(told.contains("1 passed"), "the test did not run again:\n{told}");
}

async fn write(db: &Db, number: i64) -> Result<(), DbError> {
    let mut tx = db.begin().await?;
    tx.query("INSERT INTO kept (number, words) VALUES ($1, $2)")
        .bind(number)
        .bind("x".repeat(100_000))
        .execute()
        .await?;
    tx.commit().await
}

async fn kept(db: &Db) -> Vec<i64> {
    let rows: Vec<(i64,)> = db.query("SELECT number FROM kept ORDER BY number").fetch_all().await.unwrap();
    rows.into_iter().map(|(number,)| number).collect()
}

fn fill(disk: &Path) {
    let mut ballast = File::create(disk.join("ballast")).unwrap();
    let full = std::iter::repeat_with(|| ballast.write_all(&[0; 4096])).find_map(Result::err);
    assert_eq!(full.unwrap().kind(), ErrorKind::StorageFull);
}

async fn fill_and_go_on(disk: &Path) {
    let config = DbConfig::at(format!("sqlite:{}", disk.join("city.sqlite").display()));
    let db = Db::connect(&config).await.unwrap();
    let mut tx = db.begin().await.unwrap();
    tx.query("CREATE TABLE kept (number BIGINT, words TEXT)").execute().await.unwrap();
    tx.commit().await.unwrap();
    write(&db, 0).await.unwrap();

    fill(disk);

    let mut committed = vec![0];
    let mut refused = Vec::new();
    // The log has some room of its own, which is soon used up; after that, one refusal is like the other.
    for number in 1..100 {
        match write(&db, number).await {
            Ok(()) => committed.push(number),
            Err(error) => refused.push(error),
        }
    }
    assert!(refused.len() > 1, "{committed:?}");
    for error in &refused {
        assert!(matches!(error, DbError::Full(_)) && error.is_passing(), "{error:?}");
    }
    assert_eq!(kept(&db).await, committed, "what was answered is there, and nothing else");

    std::fs::remove_file(disk.join("ballast")).unwrap();

    write(&db, 100).await.unwrap();
    committed.push(100);
    assert_eq!(kept(&db).await, committed);
    db.close().await;
}
