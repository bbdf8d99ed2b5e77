//! What the measurements share: a server of our own on 127.0.0.1, and clients that behave as browsers.

pub(crate) mod provider;

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use ureq::Agent;
use ureq::http::Response;

/// A machine that works less than this many hundredths of a second in one second is at rest.
const BUSY_TICKS: u64 = 20;
/// How long a new city may be busy.
const SETTLE_SECONDS_MAX: u64 = 180;

/// A `palazzo demo` in a process of its own; it ends with this value.
pub(crate) struct Server {
    child: Child,
    /// `http://127.0.0.1:…`
    pub(crate) address: String,
    /// How long it took until its doors were open.
    pub(crate) opened_after: Duration,
}

impl Server {
    /// Starts a demonstration in a folder and waits until its doors are open and it is at rest. `flags` are further ones of `palazzo demo`.
    pub(crate) fn start(folder: &Path, residents: u32, database_url: Option<&str>, flags: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_palazzo"));
        command
            .args(["demo", "--listen", "127.0.0.1:0", "--without-rate-limits"])
            .args(["--residents", &residents.to_string()])
            .args(flags)
            .arg("--data")
            .arg(folder)
            .env("RUST_LOG", "error")
            .env_remove("PALAZZO_DATABASE_URL")
            .stdin(Stdio::null())
            .stdout(Stdio::piped());
        if let Some(url) = database_url {
            command.args(["--database-url", url]);
        }
        let began = Instant::now();
        let mut child = command.spawn().expect("the server can be started");
        let output = BufReader::new(child.stdout.take().expect("its output is piped"));
        let mut lines = output.lines().map_while(Result::ok);
        let address = lines.find_map(|line| line.strip_prefix("PRONTO ").map(str::to_owned));
        // Whatever else it prints is read to the end, so that it never waits for a reader.
        std::thread::spawn(move || lines.for_each(drop));
        let address = address.expect("the server opens its doors");
        let server = Self { child, address, opened_after: began.elapsed() };
        settle();
        server
    }

    /// Memory in use now, in MiB.
    pub(crate) fn resident_mib(&self) -> u64 {
        self.status("VmRSS:")
    }

    /// The most memory ever in use, in MiB.
    pub(crate) fn peak_mib(&self) -> u64 {
        self.status("VmHWM:")
    }

    fn status(&self, field: &str) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix(field)).unwrap_or_default();
        line.split_whitespace().next().and_then(|kib| kib.parse::<u64>().ok()).unwrap_or(0) / 1024
    }
}

/// Waits until what a new city has to do in the background is done: as long as server or database are busy, nothing else is
/// measured.
fn settle() {
    let mut before = ticks();
    for _ in 0..SETTLE_SECONDS_MAX {
        std::thread::sleep(Duration::from_secs(1));
        let now = ticks();
        if now - before < BUSY_TICKS {
            return;
        }
        before = now;
    }
    panic!("the machine is still busy after {SETTLE_SECONDS_MAX} s");
}

/// The time that all processors have worked, in hundredths of a second.
fn ticks() -> u64 {
    let stat = std::fs::read_to_string("/proc/stat").expect("Linux tells what its processors do");
    let all = stat.lines().next().unwrap_or_default();
    // After the name: user, nice, system; then idle and waiting for a disk; then interrupts and what others took.
    let times: Vec<u64> = all.split_whitespace().skip(1).filter_map(|one| one.parse().ok()).collect();
    times.iter().take(3).chain(times.iter().skip(5).take(2)).sum()
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A browser with somebody signed in.
pub(crate) struct Client {
    agent: Agent,
    address: String,
    token: String,
    /// By name. A cookie that is forgotten stays empty.
    cookies: Mutex<BTreeMap<String, String>>,
}

impl Client {
    /// Somebody who was never here.
    pub(crate) fn visitor(address: &str) -> Self {
        Self { agent: agent(), address: address.to_owned(), token: String::new(), cookies: Mutex::default() }
    }

    /// Signs in as a resident among the personas.
    pub(crate) fn sign_in(address: &str, persona: &str) -> Self {
        let mut client = Self::reader(address, persona);
        // The token belongs to the session, which has just begun.
        client.token = token_in(&client.read(ORDER)).expect("the page has a form");
        client
    }

    /// Signs in as any of the personas, to read pages: the forms of somebody at work have other tokens.
    pub(crate) fn reader(address: &str, persona: &str) -> Self {
        let mut client = Self::visitor(address);
        client.token = token_in(&client.read("/demo/accedi")).expect("the page has a form");
        let answer = client.send("/demo/accedi", &[("persona", persona)]);
        assert_eq!(answer.status(), 303, "the persona is let in");
        client
    }

    /// Reads a page to its end.
    pub(crate) fn read(&self, path: &str) -> String {
        let mut answer = self.get(path);
        assert_eq!(answer.status(), 200, "{path}");
        answer.body_mut().read_to_string().expect("a page is text")
    }

    /// Takes a certificate by the form, and its document: the whole path.
    pub(crate) fn take_certificate(&self, request_key: &str) -> usize {
        let fields = [("request_key", request_key), ("again", "si")];
        let answer = self.send(ORDER, &fields);
        assert_eq!(answer.status(), 303, "the certificate is issued");
        let place = answer.headers()["location"].to_str().expect("a path").to_owned();
        let mut answer = self.get(&format!("{place}/documento"));
        assert_eq!(answer.status(), 200);
        answer.body_mut().read_to_vec().expect("a document").len()
    }

    /// Sends a form of a page.
    pub(crate) fn send(&self, path: &str, fields: &[(&str, &str)]) -> Response<ureq::Body> {
        self.send_exactly(path, &[fields, &[(web::csrf::FIELD, self.token.as_str())]].concat())
    }

    /// Sends these fields and no token, as a page of a provider makes a browser do.
    pub(crate) fn send_exactly(&self, path: &str, fields: &[(&str, &str)]) -> Response<ureq::Body> {
        let request = self.agent.post(format!("{}{path}", self.address)).header("cookie", self.carried());
        self.keep(request.send_form(fields.iter().copied()).expect("the server answers"))
    }

    /// Becomes somebody who was never here.
    pub(crate) fn forget(&self) {
        self.cookies.lock().expect("nobody panics with the cookies").clear();
    }

    pub(crate) fn get(&self, path: &str) -> Response<ureq::Body> {
        let request = self.agent.get(format!("{}{path}", self.address)).header("cookie", self.carried());
        self.keep(request.call().expect("the server answers"))
    }

    fn carried(&self) -> String {
        let cookies = self.cookies.lock().expect("nobody panics with the cookies");
        cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    fn keep(&self, answer: Response<ureq::Body>) -> Response<ureq::Body> {
        let sent = answer.headers().get_all("set-cookie").iter().filter_map(|value| value.to_str().ok());
        let pairs = sent.filter_map(|cookie| cookie.split(';').next()?.split_once('='));
        let mut cookies = self.cookies.lock().expect("nobody panics with the cookies");
        cookies.extend(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())));
        drop(cookies);
        answer
    }

    /// Whether this person may take the certificate that is measured, and for nothing.
    pub(crate) fn may_take_certificate(&self) -> bool {
        self.read(ORDER).contains("name=\"request_key\"")
    }
}

/// Where a certificate of birth is taken.
const ORDER: &str = "/fascicolo/certificati/nuovo/birth";

fn token_in(page: &str) -> Option<String> {
    let field = page.split(&format!("name=\"{}\"", web::csrf::FIELD)).nth(1)?;
    let value = field.split("value=\"").nth(1)?;
    value.split('"').next().map(str::to_owned)
}

/// As much of a browser as speaks to a server; redirects are followed by hand.
pub(crate) fn agent() -> Agent {
    Agent::config_builder().max_redirects(0).http_status_as_error(false).build().into()
}

/// The value below which `share` of the times lie.
pub(crate) fn percentile(times: &mut [Duration], share: f64) -> Duration {
    times.sort_unstable();
    times[((times.len() - 1) as f64 * share).round() as usize]
}

/// What came of a measurement.
pub(crate) struct Run {
    /// How often the work was done, per second.
    pub(crate) per_second: f64,
    /// How long it took each time.
    pub(crate) times: Vec<Duration>,
}

/// Runs `work` in `clients` threads for about `seconds`, and tells how often it was done, per second.
pub(crate) fn rate(clients: usize, seconds: u64, work: impl Fn(usize, usize) + Sync) -> f64 {
    run(clients, seconds, work).per_second
}

/// The same, with the time of each.
pub(crate) fn run(clients: usize, seconds: u64, work: impl Fn(usize, usize) + Sync) -> Run {
    let until = Duration::from_secs(seconds);
    let began = Instant::now();
    let one = |client| {
        let mut times = Vec::new();
        while began.elapsed() < until {
            let before = Instant::now();
            work(client, times.len());
            times.push(before.elapsed());
        }
        times
    };
    let times: Vec<Duration> = std::thread::scope(|scope| {
        let one = &one;
        let workers: Vec<_> = (0..clients).map(|client| scope.spawn(move || one(client))).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("a client ends")).collect()
    });
    Run { per_second: times.len() as f64 / began.elapsed().as_secs_f64(), times }
}
