//! Sign-ins completed per second and their 99th percentile, by SPID and by CIE, on both engines: request, answer of the
//! local provider, its verification, the register, the ticket, the session. Beside it the limit, the verification of
//! an answer alone, and what the provider itself costs: it signs on the same cores, in the same process.
//!
//! `cargo xtask bench sign-in`

#[expect(dead_code, reason = "each measurement uses a part of it")]
mod support;

use std::path::Path;
use std::time::Duration;

use palazzo::SignInBench;
use support::provider::Provider;
use support::{Client, Run, Server, percentile, rate, run};

/// The allocator of the program, so that the limit is measured with it too.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How long each measurement runs.
const SECONDS: u64 = 15;

/// Who comes in: the clients take turns, as people do.
const PEOPLE: [&str; 8] = ["giulia", "luca", "ernesto", "sara", "paolo", "ahmed", "chiara", "anna"];

/// How somebody comes in.
#[derive(Clone, Copy)]
enum Way {
    Spid,
    Cie,
}

fn main() {
    let cores = std::thread::available_parallelism().map_or(2, usize::from);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let bench = SignInBench::new(&folder.path().join("limit")).expect("keys and a provider");
    let limit = limit(&bench, cores);
    println!("limit     the verification of an answer alone, {cores} cores: {limit:.0}/s");
    let provider = provider_alone(&bench, cores);
    println!("provider  its pages and its signatures alone, {cores} cores: {provider:.0}/s");
    drop(bench);
    let engines = [("SQLite", None), ("PostgreSQL", std::env::var("PALAZZO_BENCH_POSTGRES").ok())];
    for (name, url) in engines {
        if name == "PostgreSQL" && url.is_none() {
            println!("{name}: not measured, PALAZZO_BENCH_POSTGRES names no database");
            continue;
        }
        measure(name, &folder.path().join(name), url.as_deref(), limit, provider);
    }
}

/// One answer, verified and read again and again.
fn limit(bench: &SignInBench, cores: usize) -> f64 {
    let begun = bench.begin().expect("a request");
    let fields = Provider::new().answer(&begun.url, PEOPLE[0]);
    let field = |name: &str| &fields.iter().find(|(field, _)| field == name).expect("the answer has it").1;
    let (answer, state) = (field("SAMLResponse"), field("RelayState"));
    rate(cores, SECONDS, |_, _| assert!(bench.verify(&begun, answer, state), "somebody is vouched for"))
}

/// What the local provider does for one sign-in: it verifies a request, shows its people, signs an answer twice. The
/// request is made here, with one signature of ours.
fn provider_alone(bench: &SignInBench, cores: usize) -> f64 {
    let providers: Vec<Provider> = (0..cores).map(|_| Provider::new()).collect();
    rate(cores, SECONDS, |client, count| {
        let begun = bench.begin().expect("a request");
        let fields = providers[client].answer(&begun.url, person(client, count));
        assert!(fields.iter().any(|(name, _)| name == "SAMLResponse"), "the provider answers");
    })
}

fn person(client: usize, count: usize) -> &'static str {
    PEOPLE[(client + count) % PEOPLE.len()]
}

fn measure(name: &str, folder: &Path, url: Option<&str>, limit: f64, provider: f64) {
    let server = Server::start(folder, 2_000, url, &["--without-time-stamps"]);
    for (way, called) in [(Way::Spid, "SPID"), (Way::Cie, "CIE")] {
        for clients in [1, 8, 64] {
            let Run { per_second, mut times } = sign_ins(&server, way, clients);
            let p99 = percentile(&mut times, 0.99);
            let beside = match way {
                Way::Spid => format!(
                    ", {:.0} % of the limit; without the provider's part {:.0}/s",
                    100.0 * per_second / limit,
                    per_second / (1.0 - per_second / provider).max(f64::EPSILON)
                ),
                Way::Cie => String::new(),
            };
            println!(
                "{name} {called:<4} {clients:>2} clients {per_second:>6.1}/s, p99 {}{beside}, {} MiB",
                milliseconds(p99),
                server.resident_mib()
            );
        }
    }
}

fn milliseconds(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1e3)
}

/// The whole way, with so many browsers at once. Each sign-in is that of a browser that was never here.
fn sign_ins(server: &Server, way: Way, clients: usize) -> Run {
    let people: Vec<(Client, Provider, String)> = (0..clients)
        .map(|_| {
            let client = Client::visitor(&server.address);
            let begin = beginning(&client.read("/accedi"), way);
            (client, Provider::new(), begin)
        })
        .collect();
    run(clients, SECONDS, |number, count| {
        let (client, provider, begin) = &people[number];
        client.forget();
        come_in(client, provider, begin, way, person(number, count));
    })
}

/// Where the first provider of a way is begun with.
fn beginning(page: &str, way: Way) -> String {
    let path = match way {
        Way::Spid => "/accedi/spid?",
        Way::Cie => "/accedi/cie?",
    };
    let link = page.split("href=\"").find(|link| link.starts_with(path)).expect("the page offers it");
    link.split('"').next().unwrap_or_default().replace("&#38;", "&")
}

fn come_in(client: &Client, provider: &Provider, begin: &str, way: Way, person: &str) {
    let left = place(&client.get(begin));
    let answer = match way {
        Way::Spid => {
            let fields = provider.answer(&left, person);
            let fields: Vec<(&str, &str)> =
                fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            client.send_exactly("/spid/acs", &fields)
        }
        Way::Cie => client.get(&own_path(&place(&provider.choose(&left, person)))),
    };
    let inside = place(&client.get(&own_path(&place(&answer))));
    assert!(inside.starts_with("/fascicolo") || inside.starts_with("/area-personale"), "{inside}");
}

/// Where an answer leads.
fn place(answer: &ureq::http::Response<ureq::Body>) -> String {
    let location = answer.headers().get("location").expect("it leads on");
    location.to_str().expect("an address").to_owned()
}

/// The path of an address of ours.
fn own_path(url: &str) -> String {
    match url.strip_prefix("http://").and_then(|rest| rest.split_once('/')) {
        Some((_, path)) => format!("/{path}"),
        None => url.to_owned(),
    }
}
