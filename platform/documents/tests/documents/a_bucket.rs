//! Documents in a bucket, on a store that others wrote: moto, in `target/venv` (or `PALAZZO_VENV`).

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use documents::store::{Bucket, DocumentStore, Key, StoreError};

use crate::tools;

/// A running store; it stops when dropped.
struct Server {
    process: Child,
    port: String,
}

impl Server {
    fn start() -> Self {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/tools/s3_server.py");
        let mut process = Command::new(tools::python())
            .arg(script)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the environment is there: `cargo xtask install`");
        let mut told = BufReader::new(process.stdout.take().unwrap()).lines();
        let port = told.next().expect("moto is installed: `cargo xtask install`").unwrap();
        Self { process, port }
    }

    fn bucket(&self, name: &str, prefix: Option<&str>) -> DocumentStore {
        let bucket = Bucket {
            name: name.into(),
            endpoint: Some(format!("http://127.0.0.1:{}", self.port)),
            region: "eu-south-1".into(),
            prefix: prefix.map(Into::into),
            access_key_id: "palazzo".into(),
            secret_access_key: "palazzo".to_owned().into(),
        };
        DocumentStore::in_bucket(&bucket).unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

fn key(text: &str) -> Key {
    Key::parse(text).unwrap()
}

#[tokio::test]
async fn a_bucket_keeps_finds_lists_and_forgets_as_a_folder_does() {
    let server = Server::start();
    let store = server.bucket("documenti", Some("milano"));
    let beside = server.bucket("documenti", Some("borgo"));

    let first = store.put(&key("2026/11/a.pdf"), "first").await.unwrap();
    let second = store.put(&key("2026/11/a.pdf"), "second").await.unwrap();
    store.put(&key("2027/b.pdf"), "b").await.unwrap();

    assert_eq!(store.get(&key("2026/11/a.pdf"), &second).await.unwrap(), "second");
    assert!(matches!(store.get(&key("2026/11/a.pdf"), &first).await, Err(StoreError::Damaged(_))));
    assert_eq!(store.list("2026").await.unwrap(), [key("2026/11/a.pdf")]);
    assert_eq!(store.list("").await.unwrap(), [key("2026/11/a.pdf"), key("2027/b.pdf")]);
    assert_eq!(beside.list("").await.unwrap(), [], "each has a part of its own");
    store.delete(&key("2026/11/a.pdf")).await.unwrap();
    let gone = store.get(&key("2026/11/a.pdf"), &second).await;
    assert!(matches!(gone, Err(StoreError::NotFound(_))), "{gone:?}");
}

#[tokio::test]
async fn what_a_bucket_does_not_take_is_not_said_to_be_kept() {
    let server = Server::start();
    let store = server.bucket("un-altro", None);

    let kept = store.put(&key("a.pdf"), "a").await;

    assert!(matches!(kept, Err(StoreError::Unexpected(_))), "{kept:?}");
}

#[test]
fn the_secret_of_a_bucket_is_not_printed() {
    let bucket = Bucket {
        name: "documenti".into(),
        endpoint: None,
        region: "eu-south-1".into(),
        prefix: None,
        access_key_id: "AKIA".into(),
        secret_access_key: "segretissima".to_owned().into(),
    };
    let told = format!("{bucket:?}");
    assert!(told.contains("documenti") && !told.contains("segretissima") && !told.contains("AKIA"), "{told}");
}
