//! An SMS centre that others wrote: `smpp` of npm, in `e2e/node_modules`.

use std::io::{BufRead, BufReader, Lines};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use sms::{Encryption, SendError, Settings};
use testkit::SelfSigned;

use crate::support::{journeys, login, message, settings, texter};

/// A running centre; it stops when dropped.
struct Centre {
    process: Child,
    port: u16,
    told: Lines<BufReader<ChildStdout>>,
}

impl Centre {
    fn start(arguments: &[String]) -> Self {
        let mut process = Command::new("node")
            .arg("lib/sms-centre.mjs")
            .args(arguments)
            .current_dir(journeys())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("node can be started");
        let mut told = BufReader::new(process.stdout.take().unwrap()).lines();
        let port = told.next().expect("the centre says its port").unwrap().trim().parse().unwrap();
        Self { process, port, told }
    }

    /// The next message that it took.
    fn message(&mut self) -> Value {
        serde_json::from_str(&self.told.next().expect("a message came").unwrap()).unwrap()
    }
}

impl Drop for Centre {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

#[tokio::test]
async fn it_takes_our_message_and_reads_what_we_wrote() {
    let mut centre = Centre::start(&[]);
    let sender = texter(settings(centre.port, Encryption::None));

    sender.send(&message("333 123 4567", "Perché [no]: costa 10 € l’ora")).await.unwrap();
    assert_eq!(
        centre.message(),
        json!({
            "to": [1, 1, "393331234567"],
            "from": [5, 0, "Borgo"],
            "esm_class": 0,
            "data_coding": 0,
            "registered_delivery": 0,
            "header": null,
            "text": "Perché [no]: costa 10 € l'ora",
        })
    );

    sender.send(&message("333 123 4567", "È già ora 🏛")).await.unwrap();
    let in_ucs2 = centre.message();
    assert_eq!((&in_ucs2["data_coding"], &in_ucs2["text"]), (&json!(8), &json!("È già ora 🏛")));
}

#[tokio::test]
async fn a_long_message_comes_in_parts_that_belong_together() {
    let mut centre = Centre::start(&[]);
    let text = "€".repeat(200);

    texter(settings(centre.port, Encryption::None)).send(&message("333 123 4567", &text)).await.unwrap();

    let parts = [centre.message(), centre.message(), centre.message()];
    for (part, number) in parts.iter().zip(1..) {
        assert_eq!((&part["esm_class"], &part["header"]), (&json!(0x40), &json!([0, 3, 7, 3, number])));
    }
    let read: String = parts.iter().map(|part| part["text"].as_str().unwrap()).collect();
    assert_eq!(read, text);
}

#[tokio::test]
async fn each_no_means_what_it_says() {
    let centre = Centre::start(&[]);
    let quick = Settings { timeout: Duration::from_secs(2), ..settings(centre.port, Encryption::None) };
    let sender = texter(quick.clone());
    for (to, meaning) in [
        ("300 0000000", SendError::NobodyThere),
        ("300 0000001", SendError::Busy(0x58)),
        ("300 0000002", SendError::Refused(0x0a)),
        ("300 0000003", SendError::Away),
        ("300 0000004", SendError::Away),
    ] {
        let said = sender.send(&message(to, "Ciao")).await.unwrap_err();
        assert_eq!(said, meaning, "{to}");
        assert!(!said.to_string().contains("300"), "{said}");
    }
    let stranger = texter(Settings { login: login("altra"), ..quick });
    let refused = stranger.send(&message("333 123 4567", "Ciao")).await.unwrap_err();
    assert_eq!(refused, SendError::Refused(0x0d));
    assert_eq!(refused.to_string(), "the SMS centre refused (0x0d)");
}

#[tokio::test]
async fn with_tls_it_is_believed_where_we_know_its_roots() {
    let folder = tempfile::tempdir().unwrap();
    let SelfSigned { files, pem: [pem, _] } = testkit::self_signed(folder.path(), "127.0.0.1");
    let mut centre = Centre::start(&files);
    let unknown = settings(centre.port, Encryption::Tls);
    let known = Settings { roots: Some(pem), ..unknown.clone() };

    texter(known).send(&message("333 123 4567", "Ciao")).await.unwrap();
    assert_eq!(centre.message()["text"], "Ciao");
    let strange = texter(unknown).send(&message("333 123 4567", "Ciao")).await;
    assert_eq!(strange, Err(SendError::NotAsAgreed));
}
