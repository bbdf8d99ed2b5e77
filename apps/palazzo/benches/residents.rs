//! The signed-in home page and a certificate in cities of three sizes, asked for by many people, and the making of the
//! cities, on both engines.
//!
//! `cargo xtask bench residents [SIZES…]`

#[expect(dead_code, reason = "each measurement uses a part of it")]
mod support;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use support::{Client, Server, percentile};
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// How many people ask, taken evenly from the whole city, each again and again.
const CROWD: usize = 200;
/// How often each page is asked for.
const REQUESTS: usize = 4_000;
const CERTIFICATES: usize = 800;

fn main() {
    let named: Vec<u32> = std::env::args().filter_map(|word| word.parse().ok()).collect();
    let sizes = if named.is_empty() { vec![14_000, 140_000, 1_400_000] } else { named };
    for (name, url) in [("SQLite", None), ("PostgreSQL", std::env::var("PALAZZO_BENCH_POSTGRES").ok())] {
        if name == "PostgreSQL" && url.is_none() {
            println!("{name}: not measured, PALAZZO_BENCH_POSTGRES names no database");
            continue;
        }
        let mut smallest: Option<City> = None;
        for residents in &sizes {
            let city = City::made(name, *residents, url.as_deref());
            let (home, certificate) = pages(smallest.as_ref().unwrap_or(&city), &city);
            println!(
                "{name}: {residents:>9} residents, {} MiB at rest, {} MiB at most",
                city.at_rest_mib,
                city.server.peak_mib()
            );
            for (what, [base, time]) in [("home page", home), ("certificate", certificate)] {
                println!(
                    "{name}: {residents:>9} residents, {what} p99 {:.2} ms, {:.2} × the smallest city in turns with it",
                    time.as_secs_f64() * 1e3,
                    time.as_secs_f64() / base.as_secs_f64()
                );
            }
            smallest.get_or_insert(city);
        }
    }
}

/// A city whose doors are open, and people of it who are signed in.
struct City {
    crowd: Vec<Client>,
    at_rest_mib: u64,
    server: Server,
    _folder: TempDir,
}

impl City {
    /// Made, left alone, and opened again.
    fn made(name: &str, residents: u32, url: Option<&str>) -> Self {
        let url = url.map(|url| own_database(url, residents));
        let url = url.as_deref();
        let folder = tempfile::tempdir().expect("a temporary folder");
        let server = Server::start(folder.path(), residents, url, &[]);
        let seconds = server.opened_after.as_secs_f64();
        println!(
            "{name}: {residents:>9} residents, made in {seconds:.0} s ({:.0}/s), at most {} MiB while making",
            f64::from(residents) / seconds,
            server.peak_mib()
        );
        drop(server);
        let server = Server::start(folder.path(), residents, url, &["--crowd", &(2 * CROWD).to_string()]);
        let at_rest_mib = server.resident_mib();
        let guests = (0..2 * CROWD).map(|number| Client::sign_in(&server.address, &format!("crowd{number}")));
        // Not everybody was born in Italy, nor may everybody be certified.
        let crowd: Vec<Client> = guests.filter(Client::may_take_certificate).take(CROWD).collect();
        assert_eq!(crowd.len(), CROWD, "half of the people can take the certificate");
        Self { crowd, at_rest_mib, server, _folder: folder }
    }
}

/// The address of an empty database for the city of this size, beside the one of measurements.
fn own_database(url: &str, residents: u32) -> String {
    assert!(url.ends_with("/palazzo_bench"), "only databases of measurements are thrown away");
    let name = format!("palazzo_bench_{residents}");
    Runtime::new().expect("a runtime").block_on(testkit::empty_database_beside(url, &name))
}

/// The 99th percentiles of the home page, and of a certificate, in the smallest city and in this one.
fn pages(smallest: &City, city: &City) -> ([Duration; 2], [Duration; 2]) {
    /// The same key again would be the same certificate.
    static KEYS: AtomicUsize = AtomicUsize::new(0);
    let home = in_turns([smallest, city], REQUESTS, |who| {
        who.read("/fascicolo");
    });
    let certificate = in_turns([smallest, city], CERTIFICATES, |who| {
        who.take_certificate(&format!("bench{}", KEYS.fetch_add(1, Ordering::Relaxed)));
    });
    (home, certificate)
}

/// The 99th percentile in each city after a tenth of them that warms up. They take turns: what else slows the machine down, slows
/// both.
fn in_turns(cities: [&City; 2], count: usize, work: impl Fn(&Client)) -> [Duration; 2] {
    let mut times = [Vec::with_capacity(count), Vec::with_capacity(count)];
    for each in 0..count + count / 10 {
        for (city, times) in cities.iter().zip(&mut times) {
            let began = Instant::now();
            work(&city.crowd[each % CROWD]);
            if each >= count / 10 {
                times.push(began.elapsed());
            }
        }
    }
    times.map(|mut times| percentile(&mut times, 0.99))
}
