//! `palazzo demo` in a process of its own, which says as much as a city would ever have it say.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread::JoinHandle;
use std::time::Duration;

use tempfile::TempDir;

/// All that our own crates have to say, and what others say to operators.
const TALKATIVE: &str = "info,palazzo=debug,web=debug,auth=debug,audit=debug,db=debug,outbox=debug,jobs=debug,\
                         documents=debug,registry=debug,certificates=debug,identity=debug,cases=debug,mail=debug,\
                         sms=debug,spid=debug,cie=debug,oidc=debug,antivirus=debug,timestamp=debug,webhook=debug,\
                         demo_identity=debug";

/// Making keys and a small city takes a while on a busy machine.
const OPEN_WITHIN: Duration = Duration::from_secs(180);

pub(super) struct Demonstration {
    child: Child,
    _folder: TempDir,
    pub(super) residents: String,
    pub(super) operators: String,
    told: Vec<JoinHandle<String>>,
}

impl Demonstration {
    /// On an empty database, or on one of its own.
    pub(super) fn start(database_url: Option<&str>) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let mut command = Command::new(env!("CARGO_BIN_EXE_palazzo"));
        command
            .args([
                "demo",
                "--residents",
                "60",
                "--listen",
                "127.0.0.1:0",
                "--operators-listen",
                "127.0.0.1:0",
            ])
            .args(["--without-rate-limits", "--data"])
            .arg(folder.path())
            .env("RUST_LOG", TALKATIVE)
            .env("NO_COLOR", "1")
            .env_remove("PALAZZO_DATABASE_URL")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        if let Some(url) = database_url {
            command.args(["--database-url", url]);
        }
        let mut child = command.spawn().expect("the program can be started");
        let (operators, log) =
            heard(child.stderr.take().expect("its log is piped"), "open for operators on ");
        let (residents, output) = heard(child.stdout.take().expect("its output is piped"), "PRONTO http://");
        let address = |found: &Receiver<String>| {
            let address = found.recv_timeout(OPEN_WITHIN).expect("the doors are opened");
            format!("http://{address}")
        };
        let (operators, residents) = (address(&operators), address(&residents));
        Self { child, _folder: folder, residents, operators, told: vec![log, output] }
    }

    /// Ends it, and gives all that it ever said.
    pub(super) fn end(mut self) -> String {
        let id = self.child.id().to_string();
        let asked = Command::new("kill").args(["-TERM", &id]).status().expect("kill is part of every Debian");
        assert!(asked.success());
        let ended = self.child.wait().expect("a child can be waited for");
        let told = self.told.drain(..).map(|one| one.join().expect("it was read to its end"));
        let told: String = told.collect();
        assert!(ended.success(), "{told}");
        told
    }
}

impl Drop for Demonstration {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Reads a stream to its end, and tells the first word after `words` as soon as they come.
fn heard(stream: impl Read + Send + 'static, words: &'static str) -> (Receiver<String>, JoinHandle<String>) {
    let (sender, found) = mpsc::channel();
    let all = std::thread::spawn(move || {
        let mut told = String::new();
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            let word = line.split_once(words).and_then(|(_, rest)| rest.split_whitespace().next());
            if let Some(word) = word {
                // Nobody listens any more once the doors are open.
                let _ = sender.send(word.to_owned());
            }
            told += &line;
            told.push('\n');
        }
        told
    });
    (found, all)
}
