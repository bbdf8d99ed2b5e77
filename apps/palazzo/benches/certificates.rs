//! Certificates per second through the whole path, beside the limit (typesetting and sealing alone) and
//! a peer (WeasyPrint and pyHanko), all in the same run on the same cores.
//!
//! `cargo xtask bench certificates`

#[expect(dead_code, reason = "each measurement uses a part of it")]
mod support;

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use support::{Client, Server, rate};

/// The allocator of the program, so that the limit is measured with it too.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How long each measurement runs.
const SECONDS: u64 = 15;

/// The certificates that the city of 2020 issued online in March.
const MARCH_2020: f64 = 25_000.0;

fn main() {
    let cores = std::thread::available_parallelism().map_or(2, usize::from);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let engines = [("SQLite", None), ("PostgreSQL", std::env::var("PALAZZO_BENCH_POSTGRES").ok())];
    let sample = folder.path().join("limit");
    let limits = Limits::taken(cores, &sample);
    println!(
        "limit  typeset and seal alone: {:.0}/s one after the other, {:.0}/s on {cores} cores",
        limits.alone, limits.together
    );
    let peer = peer(cores, &sample);
    match peer {
        Some(peer) => println!("peer   WeasyPrint and pyHanko, {cores} processes: {peer:.2}/s"),
        None => println!("peer   not measured: WeasyPrint and pyHanko are not in PALAZZO_VENV"),
    }
    for (name, url) in engines {
        if name == "PostgreSQL" && url.is_none() {
            println!("{name}: not measured, PALAZZO_BENCH_POSTGRES names no database");
            continue;
        }
        measure(name, &folder.path().join(name), url.as_deref(), limits, peer);
    }
}

fn measure(name: &str, folder: &Path, url: Option<&str>, limits: Limits, peer: Option<f64>) {
    // Neither the limit nor the peer asks an authority for the time; the path with a stamp is told besides.
    let server = Server::start(folder, 2_000, url, &["--without-time-stamps"]);
    println!("{name}: server at rest {} MiB", server.resident_mib());
    for clients in [1, 8, 64] {
        path(name, &server, clients, limits, peer, "");
    }
    println!("{name}: at most {} MiB", server.peak_mib());
    drop(server);
    let stamping = Server::start(folder, 2_000, url, &[]);
    path(name, &stamping, 64, limits, peer, ", each seal stamped by an authority on the same cores");
}

/// The whole path, with so many browsers at once.
fn path(name: &str, server: &Server, clients: usize, limits: Limits, peer: Option<f64>, how: &str) {
    let signed_in: Vec<Client> = (0..clients).map(|_| Client::sign_in(&server.address, "giulia")).collect();
    let run = u128::from(std::process::id()) + u128::from(!how.is_empty());
    let per_second = rate(clients, SECONDS, |client, count| {
        let bytes = signed_in[client].take_certificate(&format!("bench{run}x{clients}x{client}x{count}"));
        assert!(bytes > 10_000, "a document is there");
    });
    let against = peer.map_or_else(String::new, |peer| format!(", {:.1} × the peer", per_second / peer));
    println!(
        "{name}: {clients:>2} clients {per_second:>6.1}/s, {:.0} % of the limit{against}, March 2020 in {:.0} s, {} MiB{how}",
        100.0 * per_second / limits.of(clients),
        MARCH_2020 / per_second,
        server.resident_mib()
    );
}

/// The same document made in this process, with nothing around it.
#[derive(Clone, Copy)]
struct Limits {
    /// One after the other.
    alone: f64,
    /// On all cores.
    together: f64,
}

impl Limits {
    fn taken(cores: usize, folder: &Path) -> Self {
        let bench = palazzo::Bench::new(folder).expect("keys and a sample certificate");
        std::fs::write(folder.join("page.json"), bench.page()).expect("the page for the peer");
        std::fs::write(folder.join("seal.svg"), bench.seal_drawing()).expect("the drawing for the peer");
        let [alone, together] = [1, cores].map(|threads| {
            rate(threads, SECONDS, |_, _| {
                assert!(bench.print() > 10_000, "a document is there");
            })
        });
        Self { alone, together }
    }

    /// What so many clients could have at most: one waits for each of theirs before they ask for the next.
    const fn of(self, clients: usize) -> f64 {
        if clients == 1 { self.alone } else { self.together }
    }
}

/// The peer, in as many processes as there are cores, on the page that was just measured.
fn peer(cores: usize, sample: &Path) -> Option<f64> {
    let venv = std::env::var("PALAZZO_VENV").ok()?;
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/peer.py");
    let began = Instant::now();
    let workers: Vec<_> = (0..cores)
        .map(|_| {
            let mut command = Command::new(Path::new(&venv).join("bin/python"));
            command
                .arg(&script)
                .arg(SECONDS.to_string())
                .arg(sample)
                .stdout(std::process::Stdio::piped())
                .spawn()
        })
        .collect::<Result<_, _>>()
        .ok()?;
    let mut per_second = 0.0;
    for worker in workers {
        let output = worker.wait_with_output().ok()?;
        per_second += String::from_utf8_lossy(&output.stdout).trim().parse::<f64>().ok()?;
    }
    eprintln!("(the peer took {:.0} s with its start)", began.elapsed().as_secs_f64());
    Some(per_second)
}
