//! The signed-in home page and a certificate in cities of three sizes, asked for by many people, and the making of the
//! cities, on both engines.
//!
//! `cargo xtask bench residents [SIZES…]`

#[expect(dead_code, reason = "each measurement uses a part of it")]
mod support;

use std::time::{Duration, Instant};

use db::{Db, DbConfig, DbError};
use support::{Client, Server, percentile};

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
        let mut smallest: Option<[Duration; 2]> = None;
        for residents in &sizes {
            let times = measure(name, *residents, url.as_deref());
            let first = *smallest.get_or_insert(times);
            for (what, time, base) in [("home page", times[0], first[0]), ("certificate", times[1], first[1])]
            {
                println!(
                    "{name}: {residents:>9} residents, {what} p99 {:.2} ms, {:.2} × the smallest city",
                    time.as_secs_f64() * 1e3,
                    time.as_secs_f64() / base.as_secs_f64()
                );
            }
        }
    }
}

/// One city: made, left alone, and asked for pages. The 99th percentiles of the home page and of a certificate.
fn measure(name: &str, residents: u32, url: Option<&str>) -> [Duration; 2] {
    if let Some(url) = url {
        empty(url).expect("the database can be emptied");
    }
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
    let at_rest = server.resident_mib();
    let times = pages(&server);
    println!("{name}: {residents:>9} residents, {at_rest} MiB at rest, {} MiB at most", server.peak_mib());
    times
}

/// Takes everything out of the database of measurements, also what another size left in it.
fn empty(url: &str) -> Result<(), DbError> {
    assert!(url.ends_with("/palazzo_bench"), "only the database of measurements is emptied");
    tokio::runtime::Runtime::new().expect("a runtime").block_on(async {
        let db = Db::connect(&DbConfig::at(url)).await?;
        let mut tx = db.begin().await?;
        tx.query("DROP SCHEMA public CASCADE").execute().await?;
        tx.query("CREATE SCHEMA public").execute().await?;
        tx.commit().await?;
        db.close().await;
        Ok(())
    })
}

fn pages(server: &Server) -> [Duration; 2] {
    let guests = (0..2 * CROWD).map(|number| Client::sign_in(&server.address, &format!("crowd{number}")));
    // Not everybody was born in Italy, nor may everybody be certified.
    let crowd: Vec<Client> = guests.filter(Client::may_take_certificate).take(CROWD).collect();
    assert_eq!(crowd.len(), CROWD, "half of the people can take the certificate");
    let home = times(REQUESTS, |count| {
        crowd[count % CROWD].read("/fascicolo");
    });
    let certificate = times(CERTIFICATES, |count| {
        crowd[count % CROWD].take_certificate(&format!("bench{count}"));
    });
    [home, certificate]
}

/// The 99th percentile after a tenth of them that warms up.
fn times(count: usize, work: impl Fn(usize)) -> Duration {
    for warm in 0..count / 10 {
        work(count + warm);
    }
    let mut times: Vec<Duration> = (0..count)
        .map(|each| {
            let began = Instant::now();
            work(each);
            began.elapsed()
        })
        .collect();
    percentile(&mut times, 0.99)
}
