//! The program with its doors open, as a service manager runs it.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use crate::support::{Engine, Installation};

/// `palazzo serve` in a process of its own.
pub(crate) struct Serving {
    child: Child,
    pub(crate) residents: String,
    pub(crate) operators: String,
}

impl Serving {
    pub(crate) fn start(installation: &Installation) -> Self {
        Self::started_by(installation.command(&["serve"]))
    }

    /// The same by a command that becomes `palazzo serve`.
    pub(crate) fn started_by(mut command: Command) -> Self {
        command.env("RUST_LOG", "info").env("NO_COLOR", "1").stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program can be started");
        let log = BufReader::new(child.stderr.take().expect("its log is piped"));
        let mut lines = log.lines().map_while(Result::ok);
        let mut address_after = |words: &str| {
            let line = lines.find(|line| line.contains(words)).expect("the doors are opened");
            let address = line.split(words).nth(1).and_then(|rest| rest.split_whitespace().next());
            format!("http://{}", address.expect("an address is told"))
        };
        let operators = address_after("open for operators on ");
        let residents = address_after("open for residents on ");
        // Whatever else it says is read to the end, so that it never waits for a reader.
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, residents, operators }
    }

    /// The number of the process.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    pub(crate) fn end(&mut self) -> std::process::ExitStatus {
        let id = self.child.id().to_string();
        let told = Command::new("kill").args(["-TERM", &id]).status().expect("kill is part of every Debian");
        assert!(told.success());
        self.child.wait().expect("a child can be waited for")
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
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
    let mut serving = Serving::start(&installation);

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
    assert!(serving.end().success());
    installation.database.remove().await;
}
