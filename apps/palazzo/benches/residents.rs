//! The signed-in home page and a certificate in cities of three sizes, and the making of them.
//!
//! `cargo xtask bench residents [SIZES…]`

#[expect(dead_code, reason = "each measurement uses a part of it")]
mod support;

use std::time::{Duration, Instant};

use support::{Client, Server, percentile};

/// How often each page is asked for.
const REQUESTS: usize = 2_000;
const CERTIFICATES: usize = 400;

fn main() {
    let named: Vec<u32> = std::env::args().filter_map(|word| word.parse().ok()).collect();
    let sizes = if named.is_empty() { vec![14_000, 140_000, 1_400_000] } else { named };
    let mut smallest: Option<[Duration; 2]> = None;
    for residents in sizes {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let began = Instant::now();
        let server = Server::start(folder.path(), residents, None, &[]);
        let seconds = began.elapsed().as_secs_f64();
        println!(
            "{residents:>9} residents: made in {seconds:.0} s ({:.0}/s), at most {} MiB while making",
            f64::from(residents) / seconds,
            server.peak_mib()
        );
        let times = pages(&server, residents);
        let first = *smallest.get_or_insert(times);
        for (what, time, base) in [("home page", times[0], first[0]), ("certificate", times[1], first[1])] {
            println!(
                "{residents:>9} residents: {what} p99 {:.2} ms, {:.2} × the smallest city",
                time.as_secs_f64() * 1e3,
                time.as_secs_f64() / base.as_secs_f64()
            );
        }
    }
}

fn pages(server: &Server, residents: u32) -> [Duration; 2] {
    let client = Client::sign_in(&server.address, "giulia");
    let home = times(REQUESTS, |_| {
        client.read("/fascicolo");
    });
    let certificate = times(CERTIFICATES, |count| {
        client.take_certificate(&format!("bench{residents}x{count}"));
    });
    [home, certificate]
}

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
