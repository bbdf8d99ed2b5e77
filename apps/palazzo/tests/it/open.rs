//! The program with its doors open, as a service manager runs it.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Sender};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::support::{Engine, Installation};

/// Making keys and a small city takes a while on a busy machine.
const OPEN_WITHIN: Duration = Duration::from_secs(180);

/// After which words the program tells where residents come in: at work in its log, as a demonstration on the screen.
const RESIDENTS: [&str; 2] = ["open for residents on ", "PRONTO http://"];
const OPERATORS: [&str; 1] = ["open for operators on "];

/// `palazzo` in a process of its own, its doors open.
pub(crate) struct Serving {
    child: Child,
    pub(crate) residents: String,
    pub(crate) operators: String,
    told: Vec<JoinHandle<String>>,
}

impl Serving {
    /// `palazzo serve` in this installation.
    pub(crate) fn start(installation: &Installation) -> Self {
        let mut command = installation.command(&["serve"]);
        command.env("RUST_LOG", "info");
        Self::started_by(command)
    }

    /// The same by a command that becomes the program and logs at least what is worth knowing (`info`).
    pub(crate) fn started_by(mut command: Command) -> Self {
        command.env("NO_COLOR", "1").stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program can be started");
        let (sender, lines) = mpsc::channel();
        let told = vec![
            heard(child.stdout.take().expect("its output is piped"), sender.clone()),
            heard(child.stderr.take().expect("its log is piped"), sender),
        ];
        let [mut residents, mut operators] = [None, None];
        while residents.is_none() || operators.is_none() {
            let line = lines.recv_timeout(OPEN_WITHIN).expect("the doors are opened");
            residents = residents.or_else(|| address_after(&RESIDENTS, &line));
            operators = operators.or_else(|| address_after(&OPERATORS, &line));
        }
        let [residents, operators] = [residents, operators].map(|one| one.expect("an address was told"));
        Self { child, residents, operators, told }
    }

    /// The number of the process.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Sends it a signal, as `kill` names it.
    pub(crate) fn signal(&self, signal: &str) {
        let asked = Command::new("kill").args([signal, &self.id().to_string()]).status();
        assert!(asked.expect("kill is part of every Debian").success());
    }

    /// The power goes (SIGKILL).
    pub(crate) fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Ends it as a service manager does, and gives all that it ever said.
    pub(crate) fn end(mut self) -> String {
        self.signal("-TERM");
        let ended = self.child.wait().expect("a child can be waited for");
        let told = self.told.drain(..).map(|one| one.join().expect("it was read to its end"));
        let told: String = told.collect();
        assert!(ended.success(), "{told}");
        told
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Reads a stream to its end, so that the program never waits for a reader, and passes its lines on as they come.
fn heard(stream: impl Read + Send + 'static, lines: Sender<String>) -> JoinHandle<String> {
    std::thread::spawn(move || {
        let mut told = String::new();
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            told += &line;
            told.push('\n');
            // Nobody listens any more once the doors are open.
            let _ = lines.send(line);
        }
        told
    })
}

/// The address that a line tells behind one of these words.
fn address_after(words: &[&str], line: &str) -> Option<String> {
    let rest = words.iter().find_map(|one| line.split_once(*one))?.1;
    rest.split_whitespace().next().map(|address| format!("http://{address}"))
}

pub(crate) fn read(address: &str) -> String {
    ureq::get(address).call().expect("it answers").body_mut().read_to_string().expect("a text")
}

/// The operators' figures once this one is among them: they are looked up beside the first answers.
fn figures_with(serving: &Serving, name: &str) -> String {
    for _ in 0..100 {
        let figures = read(&format!("{}/metrics", serving.operators));
        if figures.lines().any(|line| line.starts_with(name)) {
            return figures;
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    panic!("{name} was never looked up");
}

#[tokio::test]
async fn operators_read_how_often_residents_asked_and_end_the_program_with_a_signal() {
    let installation = Installation::empty(Engine::Sqlite).await;
    let serving = Serving::start(&installation);

    let home = read(&format!("{}/", serving.residents));
    let ready = read(&format!("{}/salute/pronto", serving.operators));
    let figures = read(&format!("{}/metrics", serving.operators));

    assert!(home.contains("<h1"), "{home}");
    assert!(ready.contains("\"ready\":true"), "{ready}");
    let counted = "palazzo_http_requests_total{method=\"GET\",route=\"/\",status=\"200\"} 1";
    assert!(figures.contains(counted), "{figures}");
    let looked_up = figures_with(&serving, "palazzo_seal_valid_until_seconds");
    for figure in
        ["palazzo_jobs{state=\"dead\"} 0", "palazzo_jobs_held_up 0", "palazzo_jobs_oldest_due_seconds 0"]
    {
        assert!(looked_up.contains(figure), "{looked_up}");
    }
    serving.end();
    installation.database.remove().await;
}
