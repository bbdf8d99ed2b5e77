//! A mail server that others wrote: aiosmtpd, in `target/venv` (or `PALAZZO_VENV`).

use std::io::{BufRead, BufReader, Lines};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

use mail::{Encryption, Login, SendError, Settings};
use serde_json::Value;
use testkit::SelfSigned;

use crate::support::{letter, mailer, settings};

/// A running server; it stops when dropped.
struct Server {
    process: Child,
    port: u16,
    told: Lines<BufReader<ChildStdout>>,
}

impl Server {
    fn start(arguments: &[&str]) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let venv =
            std::env::var_os("PALAZZO_VENV").map_or_else(|| root.join("../../target/venv"), PathBuf::from);
        let mut process = Command::new(venv.join("bin/python"))
            .arg(root.join("tests/tools/mail_server.py"))
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("aiosmtpd is installed: `cargo xtask install`");
        let mut told = BufReader::new(process.stdout.take().unwrap()).lines();
        let port = told.next().expect("the server says its port").unwrap().trim().parse().unwrap();
        Self { process, port, told }
    }

    /// The next message that it took.
    fn message(&mut self) -> Value {
        serde_json::from_str(&self.told.next().expect("a message came").unwrap()).unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

fn login(password: &str) -> Option<Login> {
    Some(Login { user: "palazzo".into(), password: password.to_owned().into() })
}

#[tokio::test]
async fn it_takes_our_mail_and_reads_what_we_wrote() {
    let mut server = Server::start(&[]);

    mailer(settings(server.port, Encryption::None)).send(letter("ada@posta.example")).await.unwrap();

    let message = server.message();
    assert_eq!(message["from"], "avvisi@comune.example");
    assert_eq!(message["to"], serde_json::json!(["ada@posta.example"]));
    assert_eq!(message["hello"], "comune.example");
    let mail = message["mail"].as_str().unwrap();
    for line in [
        "Message-ID: <00000000000000000000000000000007@comune.example>",
        "Auto-Submitted: auto-generated",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
    ] {
        assert!(mail.contains(&format!("{line}\r\n")), "{line} is not in\n{mail}");
    }
    assert!(mail.contains("From: \"Comune di Borgo\" <avvisi@comune.example>\r\n"), "{mail}");
}

#[tokio::test]
async fn each_no_means_what_it_says() {
    let server = Server::start(&[]);
    let sender = mailer(settings(server.port, Encryption::None));
    for (to, meaning) in [
        ("nessuno@posta.example", SendError::NobodyThere),
        ("altrove@posta.example", SendError::Refused(554)),
        ("vietato@posta.example", SendError::Refused(550)),
        ("tardi@posta.example", SendError::Busy(451)),
    ] {
        let said = sender.send(letter(to)).await.unwrap_err();
        assert_eq!(said, meaning, "{to}");
        assert!(!said.to_string().contains('@'), "{said}");
    }
}

#[tokio::test]
async fn with_tls_it_learns_who_we_are_and_what_we_wrote() {
    let folder = tempfile::tempdir().unwrap();
    let SelfSigned { files: [cert, key], pem: [pem, _] } = testkit::self_signed(folder.path(), "127.0.0.1");
    for (encryption, more) in [(Encryption::StartTls, None), (Encryption::Tls, Some("implicit"))] {
        let arguments: Vec<&str> = [cert.as_str(), key.as_str()].into_iter().chain(more).collect();
        let mut server = Server::start(&arguments);
        let plain = settings(server.port, encryption);
        let known = Settings { roots: Some(pem.clone()), login: login("segreta"), ..plain.clone() };

        mailer(known.clone()).send(letter("ada@posta.example")).await.unwrap();
        assert_eq!(server.message()["encrypted"], true, "{encryption:?}");

        let wrong = Settings { login: login("sbagliata"), ..known.clone() };
        let refused = mailer(wrong).send(letter("ada@posta.example")).await;
        assert_eq!(refused, Err(SendError::Refused(535)), "{encryption:?}");
        let unknown = Settings { roots: None, ..known };
        let strange = mailer(unknown).send(letter("ada@posta.example")).await;
        assert!(
            matches!(strange, Err(SendError::NotAsAgreed | SendError::Away)),
            "{encryption:?} {strange:?}"
        );
    }
}
