//! The power goes at any moment, again and again: no number without its document, no document without
//! its number, and the list is done in the end.

use std::collections::BTreeMap;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use documents::store::Fingerprint;

use crate::support::{Engine, Installation, Moments, block_on, files_below};

/// How often the program is killed on each engine.
const KILLS: usize = 50;

/// How many rows the list has: more than are done between the kills.
const ROWS: i64 = 300;

/// So many numbers between two kills leave enough rows for the others.
const FEW: i64 = 4;

#[test]
fn a_batch_killed_fifty_times_ends_whole_on_sqlite() {
    block_on(a_batch_killed_fifty_times(Engine::Sqlite));
}

#[test]
fn a_batch_killed_fifty_times_ends_whole_on_postgres() {
    block_on(a_batch_killed_fifty_times(Engine::Postgres));
}

async fn a_batch_killed_fifty_times(engine: Engine) {
    let installation = Installation::with_city(engine, 600).await;
    let codes = installation.fiscal_codes(ROWS).await;
    let list = installation.path("list.csv");
    std::fs::write(&list, list_of(&codes)).unwrap();
    let list = list.to_str().unwrap().to_owned();

    let mut pace = Pace::measured(&installation, &list).await;
    let mut moments = Moments::default();
    let (mut gave_numbers, mut cut_off) = (0, 0);
    for _ in 0..KILLS {
        let chance = moments.draw();
        let before = register(&installation).await;
        let mut batch = Batch::start(&installation, &list);
        let how_long = if chance.is_multiple_of(4) {
            pace.first
        } else {
            batch.works_until(&installation, |now| now.numbers > before.numbers).await;
            pace.document
        };
        tokio::time::sleep(part_of(how_long, chance >> 8)).await;
        batch.kill();
        let after = register(&installation).await;
        gave_numbers += usize::from(after.numbers > before.numbers);
        cut_off += usize::from(after.reserved > 0);
        if after.numbers > before.numbers + FEW {
            pace.document /= 2;
        }
    }
    assert!(gave_numbers >= KILLS / 2, "only {gave_numbers} kills came while numbers were given out");
    assert!(cut_off > 0, "no kill came between a number and its document");
    let last = installation.run(&["certificates", "issue", "--from", &list]);
    let told = String::from_utf8_lossy(&last.stdout).into_owned();
    assert!(matches!(last.status.code(), Some(0 | 2)), "{told} {}", String::from_utf8_lossy(&last.stderr));

    every_number_has_its_document(&installation).await;
    every_issued_row_is_in_the_report(&installation, codes.len()).await;
    let whole = installation.must_run(&["audit", "verify"]);
    assert!(whole.contains("the log is whole"), "{whole}");
    installation.database.remove().await;
}

/// Residence certificates for an exempt use; some rows are refused by rules, as in any list.
fn list_of(codes: &[String]) -> String {
    let header = "codice_fiscale,kinds,exemption,exemption_law,office,reference,second_language\n";
    let rows = codes.iter().map(|code| format!("{code},8,10,,Tribunale di Milano,prot. 12/2026,\n"));
    rows.fold(header.to_owned(), |list, row| list + &row)
}

/// How many numbers have been given out, and how many of them have no document yet.
#[derive(Clone, Copy)]
pub(crate) struct Register {
    pub(crate) numbers: i64,
    reserved: i64,
}

pub(crate) async fn register(installation: &Installation) -> Register {
    let counts = "SELECT (SELECT COUNT(*) FROM certificates_certificate),
                         (SELECT COUNT(*) FROM certificates_certificate WHERE state = 'reserved')";
    let counted = installation.database.db.query(counts).fetch_one().await;
    let (numbers, reserved): (i64, i64) = counted.expect("the register can be counted");
    Register { numbers, reserved }
}

/// How fast this machine is.
struct Pace {
    /// From the start of the program to the first number.
    first: Duration,
    /// From a number to its document.
    document: Duration,
}

impl Pace {
    /// Looks at the beginning of the list, and kills it.
    async fn measured(installation: &Installation, list: &str) -> Self {
        let began = Instant::now();
        let mut batch = Batch::start(installation, list);
        batch.works_until(installation, |now| now.numbers > 0).await;
        let first = began.elapsed();
        batch.works_until(installation, |now| now.numbers > now.reserved).await;
        let document = began.elapsed() - first;
        batch.kill();
        Self { first, document }
    }
}

/// A part of a time, from nothing to nearly all.
fn part_of(whole: Duration, chance: u64) -> Duration {
    whole * u32::try_from(chance % 1_000).expect("below a thousand") / 1_000
}

/// The program at work on the list, two rows at once.
struct Batch(Child);

impl Batch {
    fn start(installation: &Installation, list: &str) -> Self {
        let mut command = installation.command(&["certificates", "issue", "--from", list, "--at-once", "2"]);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        Self(command.spawn().expect("the program can be started"))
    }

    async fn works_until(&mut self, installation: &Installation, is_reached: impl Fn(Register) -> bool) {
        while !is_reached(register(installation).await) {
            self.must_be_at_work();
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    }

    fn must_be_at_work(&mut self) {
        let ended = self.0.try_wait().expect("a child can be asked");
        assert!(ended.is_none(), "the list was done before the last kill, make it longer: {ended:?}");
    }

    fn kill(mut self) {
        self.must_be_at_work();
        self.0.kill().expect("SIGKILL cannot be refused");
        self.0.wait().expect("a killed child ends");
    }
}

pub(crate) async fn every_number_has_its_document(installation: &Installation) {
    let db = installation.open().await;
    let rows: Vec<(i64, String, Option<String>, Option<String>)> = db
        .query("SELECT number, state, document_key, document_sha256 FROM certificates_certificate ORDER BY number")
        .fetch_all()
        .await
        .expect("the register can be read");
    let numbers: Vec<i64> = rows.iter().map(|(number, ..)| *number).collect();
    let without_gaps: Vec<i64> = (1..=numbers.len() as i64).collect();
    assert!(!numbers.is_empty());
    assert_eq!(numbers, without_gaps);

    let mut expected = BTreeMap::new();
    for (number, state, key, sha256) in rows {
        assert_eq!(state, "issued", "number {number}");
        expected.insert(installation.path("documents").join(key.expect("an issued one has a key")), sha256);
    }
    let found = files_below(&installation.path("documents"));
    let strays: Vec<_> =
        found.iter().filter(|path| !expected.contains_key(*path) && is_document(path)).collect();
    assert!(strays.is_empty(), "documents without a number: {strays:?}");
    for (path, sha256) in expected {
        let bytes = std::fs::read(&path).expect("every number has its document");
        assert_eq!(Some(Fingerprint::of(&bytes).to_string()), sha256);
    }
    db.close().await;
}

/// A write that was cut off leaves a nameless draft, which is no document.
fn is_document(path: &std::path::Path) -> bool {
    path.extension().is_some_and(|extension| extension == "pdf")
}

async fn every_issued_row_is_in_the_report(installation: &Installation, rows: usize) {
    let db = installation.open().await;
    let (issued,): (i64,) = db
        .query("SELECT COUNT(*) FROM certificates_certificate WHERE state = 'issued'")
        .fetch_one()
        .await
        .expect("the register can be counted");
    db.close().await;
    let report = std::fs::read_to_string(installation.path("list.report.csv")).expect("the last run reports");
    assert_eq!(report.lines().count(), rows + 1, "one line for each row, and the header");
    let reported = report.lines().filter(|line| line.contains(",issued,")).count();
    assert_eq!(i64::try_from(reported).unwrap(), issued);
}
