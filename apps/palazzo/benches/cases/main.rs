//! Lives of cases per second through the HTTP API (ask, take on, begin, decide, find again), in an empty town hall and in
//! one with many cases, on both engines; beside it the plain transactions of the same database on the same cores. Then a
//! spike of ten times the load, and what people wait for who have very many cases, a very long one, or one with very many
//! documents.
//!
//! `cargo xtask bench cases [--cases 1000000] [--seconds 15]`

mod documents;
mod fill;
mod limit;
mod people;
mod reading;
mod spike;

#[path = "../support/mod.rs"]
#[expect(dead_code, reason = "each measurement uses a part of it")]
mod support;

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use people::{Desk, KINDS, Kind, People, WITH_LETTER};
use support::{Run, Server, percentile, run};

/// The allocator of the program, so that the limit is measured with it too.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How many commits one life takes: asking, taking on, beginning, deciding. Finding it again writes nothing.
const COMMITS: f64 = 4.0;
/// With how many clients at once.
const CLIENTS: [usize; 3] = [1, 8, 64];

/// What was asked for at the shell.
#[derive(Clone, Copy)]
struct Options {
    /// How many cases are there before the second half.
    cases: usize,
    /// How long each part runs.
    seconds: u64,
}

fn main() {
    let options = Options {
        cases: flag("--cases").unwrap_or(1_000_000),
        seconds: flag("--seconds").unwrap_or(15) as u64,
    };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let engines = [("SQLite", None), ("PostgreSQL", std::env::var("PALAZZO_BENCH_POSTGRES").ok())];
    for (name, url) in engines {
        if name == "PostgreSQL" && url.is_none() {
            println!("{name}: not measured, PALAZZO_BENCH_POSTGRES names no database");
            continue;
        }
        measure(name, &folder.path().join(name), url.as_deref(), options);
    }
}

fn flag(name: &str) -> Option<usize> {
    let mut words = std::env::args().skip_while(|word| word != name).skip(1);
    words.next()?.parse().ok()
}

/// One engine: the limit, the empty town hall, the full one, the spike, the readers.
fn measure(name: &str, folder: &Path, url: Option<&str>, options: Options) {
    let database =
        url.map_or_else(|| format!("sqlite:{}", folder.join("palazzo.sqlite").display()), str::to_owned);
    let server = Server::start(folder, 2_000, url, &["--without-time-stamps"]);
    let people = People::of(&server, folder);
    let asked = [(); 2].map(|()| people.desk(&WITH_LETTER, 0).ask(&unique()));
    drop(server);
    let limits = CLIENTS.map(|clients| limit::plain_rate(&database, clients, options.seconds));
    for (clients, plain) in CLIENTS.iter().zip(limits) {
        println!("{name}: {clients:>2} clients, plain transactions {plain:.0}/s");
    }
    let server = Server::start(folder, 2_000, url, &["--without-time-stamps"]);
    let empty =
        KINDS.map(|kind| lives(name, kind, "no cases before", &server, &people, limits, options.seconds));
    drop(server);

    let filled = fill::fill(&database, options.cases, &asked);
    println!("{name}: {} cases made beforehand, {:.0}/s", options.cases, filled.per_second);
    let server = Server::start(folder, 2_000, url, &["--without-time-stamps"]);
    let before = format!("{} cases before", options.cases);
    let full = KINDS.map(|kind| lives(name, kind, &before, &server, &people, limits, options.seconds));
    for (kind, (empty, full)) in KINDS.iter().zip(empty.iter().zip(&full)) {
        for ((clients, empty), full) in CLIENTS.iter().zip(empty).zip(full) {
            println!("{name}: {}, {clients:>2} clients, full {:.2} × empty", kind.name, full / empty);
        }
    }
    let people = people.at(&server.address);
    spike::measure(name, &people, full[0][1], options.seconds);
    reading::measure(name, &server, &people, &filled);
    reading::measure_crowd(name, &people, (limits[1], options.seconds));
    println!("{name}: at most {} MiB", server.peak_mib());
}

/// Lives per second with each number of clients.
fn lives(
    name: &str,
    kind: &'static Kind,
    before: &str,
    server: &Server,
    people: &People,
    limits: [f64; CLIENTS.len()],
    seconds: u64,
) -> [f64; CLIENTS.len()] {
    let people = people.at(&server.address);
    let mut rates = [0.0; CLIENTS.len()];
    for (at, clients) in CLIENTS.into_iter().enumerate() {
        let desks: Vec<Desk> = (0..clients).map(|client| people.desk(kind, client)).collect();
        let Run { per_second, mut times } = run(clients, seconds, |client, _| desks[client].live(&unique()));
        rates[at] = per_second;
        println!(
            "{name}: {}, {before}, {clients:>2} clients, {per_second:.1} lives/s ({:.0} % of plain transactions), {}, {} MiB",
            kind.name,
            100.0 * per_second * COMMITS / limits[at],
            quantiles(&mut times),
            server.resident_mib()
        );
    }
    rates
}

/// The middle, the slow and the slowest.
fn quantiles(times: &mut [Duration]) -> String {
    let [p50, p95, p99] = [0.50, 0.95, 0.99].map(|share| percentile(times, share).as_secs_f64() * 1e3);
    format!("p50 {p50:.1} ms, p95 {p95:.1} ms, p99 {p99:.1} ms")
}

/// A key that was never used.
fn unique() -> String {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    format!("bench-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed))
}
