//! How many slots are booked a second when everybody comes at once, beside a variant that only looks at versions and the
//! plain inserts of the same database; and how soon the first free date of the whole city is found in a year of it.
//!
//! `cargo xtask bench appointments [--requests 10000] [--slots 500] [--offices 200] [--asks 400] [--seconds 5]`

mod beside;
mod race;
mod town;
mod year;

#[path = "../support/mod.rs"]
#[expect(dead_code, reason = "each measurement uses a part of it")]
mod support;

use std::time::Duration;

/// The allocator of the program, so that what stands beside it is measured with it too.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What was asked for at the shell.
#[derive(Clone, Copy)]
struct Options {
    requests: usize,
    slots: usize,
    offices: usize,
    asks: usize,
    seconds: u64,
}

fn main() {
    let options = Options {
        requests: flag("--requests").unwrap_or(10_000),
        slots: flag("--slots").unwrap_or(500),
        offices: flag("--offices").unwrap_or(200),
        asks: flag("--asks").unwrap_or(400),
        seconds: flag("--seconds").unwrap_or(5) as u64,
    };
    assert!(options.slots.is_multiple_of(town::SLOTS_OF_AN_OFFICE), "offices of the race have 100 slots each");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let sqlite = format!("sqlite:{}", folder.path().join("bench.sqlite").display());
    // One file has one process; a server has as many as there are nodes.
    let engines =
        [("SQLite", Some(sqlite), 1), ("PostgreSQL", std::env::var("PALAZZO_BENCH_POSTGRES").ok(), 3)];
    for (name, url, nodes) in engines {
        match url {
            Some(url) => {
                race::measure(name, &url, nodes, options);
                year::measure(name, &url, options);
            }
            None => println!("{name}: not measured, PALAZZO_BENCH_POSTGRES names no database"),
        }
    }
}

fn flag(name: &str) -> Option<usize> {
    let mut arguments = std::env::args().skip_while(|argument| argument != name);
    arguments.nth(1).and_then(|value| value.parse().ok())
}

/// A share of some times, in milliseconds.
fn milliseconds(times: &mut [Duration], share: f64) -> f64 {
    support::percentile(times, share).as_secs_f64() * 1_000.0
}
