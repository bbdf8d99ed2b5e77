//! What pagoPA's node is answered per second with a million open notices, how quickly they come from a file, and whether
//! the books balance after a hundred thousand receipts in disorder; on both engines, beside the same questions asked of
//! the database alone and plain transactions on the same cores.
//!
//! `cargo xtask bench payments [--positions 1000000] [--receipts 100000] [--seconds 10]`

mod books;
mod limit;
mod node;

#[path = "../cases/limit.rs"]
mod plain;

#[path = "../support/mod.rs"]
#[expect(dead_code, reason = "each measurement uses a part of it")]
mod support;

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use auth::Actor;
use db::{Db, DbConfig};
use kernel::Clock;
use palazzo::CityFiles;
use payments::{ImportFormat, ImportHow, KindKey, NoticeNumber, Payments, Segregation};
use tokio::runtime::Runtime;

use node::Node;

/// The allocator of the program, so that the limit is measured with it too.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// With how many clients at once; the published bar is of 170 to 400.
const CLIENTS: [usize; 4] = [1, 8, 64, 200];

/// What each position is for, in cents.
const CENTS: u32 = 12_345;

/// What was asked for at the shell.
#[derive(Clone, Copy)]
struct Options {
    positions: u64,
    receipts: u64,
    seconds: u64,
}

/// One engine, filled.
struct Town {
    runtime: Runtime,
    db: Db,
    payments: Payments,
    segregation: Segregation,
}

fn main() {
    let options = Options {
        positions: flag("--positions").unwrap_or(1_000_000),
        receipts: flag("--receipts").unwrap_or(100_000),
        seconds: flag("--seconds").unwrap_or(10),
    };
    assert!(options.receipts <= options.positions, "each receipt has a notice");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("dues.csv");
    write_dues(&file, options.positions);
    let sqlite = format!("sqlite:{}", folder.path().join("bench.sqlite").display());
    let engines = [("SQLite", Some(sqlite)), ("PostgreSQL", std::env::var("PALAZZO_BENCH_POSTGRES").ok())];
    for (name, url) in engines {
        match url {
            Some(url) => measure(name, &url, &file, options),
            None => println!("{name}: not measured, PALAZZO_BENCH_POSTGRES names no database"),
        }
    }
}

fn flag(name: &str) -> Option<u64> {
    let mut arguments = std::env::args().skip_while(|argument| argument != name);
    arguments.nth(1).and_then(|value| value.parse().ok())
}

fn measure(name: &str, url: &str, file: &Path, options: Options) {
    let town = Town::open(url);
    town.import(name, file, options.positions);
    let node = Node::start(&town);
    for clients in CLIENTS {
        let limit = limit::reads(&town, clients, options);
        for question in node::Question::ALL {
            let mut run = node.ask(question, clients, options);
            let [p50, p95, p99] = [0.50, 0.95, 0.99]
                .map(|share| support::percentile(&mut run.times, share).as_secs_f64() * 1_000.0);
            println!(
                "{name}: {clients:>3} clients {:<11} {:>7.0}/s, {:.0} % of the reads alone ({limit:.0}/s), p50 {p50:.1} ms, p95 {p95:.1} ms ({:.3} of the published bar of 1 s), p99 {p99:.1} ms",
                question.name(),
                run.per_second,
                100.0 * run.per_second / limit,
                p95 / 1_000.0,
            );
        }
    }
    let plain = plain::plain_rate(url, 8, options.seconds);
    books::balance(name, &town, &node, options, plain);
}

/// A file of dues, as a tax office hands it in.
fn write_dues(file: &Path, positions: u64) {
    let mut out = BufWriter::new(File::create(file).expect("a file"));
    writeln!(out, "riferimento,codice_fiscale,debitore,causale,importo,scadenza").expect("room on the disk");
    for number in 1..=positions {
        writeln!(out, "BENCH-{number},{number:011},Ditta {number},Mensa scolastica,\"123,45\",2099-12-31")
            .expect("room on the disk");
    }
    out.flush().expect("room on the disk");
}

impl Town {
    fn open(url: &str) -> Self {
        let runtime = Runtime::new().expect("a runtime");
        let files = CityFiles::find("milano").expect("Milan comes with the program");
        let (city, dues) = (files.city().expect("a city"), files.dues().expect("what it collects"));
        let segregation = dues.creditor.segregation;
        let db = runtime.block_on(async {
            let db = Db::connect(&DbConfig::at(url)).await.expect("the database answers");
            db.migrate().await.expect("it takes the tables");
            payments::protect_books(&db).await.expect("the books are kept");
            db
        });
        let payments = Payments::new(db.clone(), Clock::System, Arc::new(city), Arc::new(dues));
        Self { runtime, db, payments, segregation }
    }

    fn import(&self, name: &str, file: &Path, positions: u64) {
        let how = ImportHow {
            format: ImportFormat::Csv,
            kind: KindKey::parse("mensa-scolastica"),
            is_draft: false,
        };
        let began = Instant::now();
        let actor = Actor::machine("palazzo bench");
        let taken = self.payments.import(&actor, file, &how, |_| {});
        let report = self.runtime.block_on(taken).expect("the file is taken");
        let seconds = began.elapsed().as_secs_f64();
        assert_eq!(report.refused.len(), 0, "every row is whole");
        println!(
            "{name}: {positions} positions from a file in {seconds:.0} s, {:.0}/s; this process holds {} MiB then",
            positions as f64 / seconds,
            own_mib()
        );
    }

    /// The notice of a position, by its place in the file.
    fn notice(&self, number: u64) -> NoticeNumber {
        NoticeNumber::issue(self.segregation, number).expect("serials are left")
    }
}

/// Memory of this process alone, in MiB: what it maps of a database is the machine's, which takes it back when it needs it.
fn own_mib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|kib| kib.parse::<u64>().ok()).unwrap_or(0) / 1024
}

/// A number that follows another, far from it: the same ones in each run.
fn scattered(number: u64) -> u64 {
    let mut mixed = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
