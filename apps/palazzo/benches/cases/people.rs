//! Who asks and who decides: programs with a token each.

use std::path::Path;
use std::process::Command;

use ureq::Agent;
use ureq::http::Response;

use super::support::{Client, Server, agent};

/// What is asked for, and how it ends.
pub(crate) struct Kind {
    /// What it is called beside its figures.
    pub(crate) name: &'static str,
    pub(crate) service: &'static str,
    /// The office that holds its cases.
    pub(crate) unit: &'static str,
    /// The answers to its form, as JSON.
    answers: &'static str,
    /// The action that decides, and the state that comes of it.
    decides: [&'static str; 2],
}

/// A request that ends with a letter, typeset and sealed.
pub(crate) const WITH_LETTER: Kind = Kind {
    name: "with a sealed letter",
    service: "accesso-civico",
    unit: "trasparenza",
    answers: r#"{"tipo": "semplice", "oggetto": "Le spese per i parchi."}"#,
    decides: ["accogli", "accolta"],
};

/// A report, which ends with an answer.
pub(crate) const REPORT: Kind = Kind {
    name: "a report",
    service: "segnalazioni",
    unit: "manutenzione",
    answers: r#"{"cosa": "strada", "fatti": "Una buca.", "luogo": {"latitude": 45.4642, "longitude": 9.1896}}"#,
    decides: ["risolvi", "risolta"],
};

/// Both kinds of lives that are measured.
pub(crate) const KINDS: [&Kind; 2] = [&WITH_LETTER, &REPORT];

/// Who asks: the clients take turns.
const RESIDENTS: [&str; 4] = ["giulia", "luca", "ernesto", "sara"];

/// Everybody's tokens.
#[derive(Clone)]
pub(crate) struct People {
    address: String,
    residents: Vec<String>,
    /// Of the office of each kind.
    officials: [String; KINDS.len()],
}

impl People {
    /// Makes tokens in a demonstration that is open: residents on the page, the office's at the shell.
    pub(crate) fn of(server: &Server, folder: &Path) -> Self {
        let residents = RESIDENTS.map(|persona| token_of(&Client::sign_in(&server.address, persona)));
        let officials = KINDS.map(|kind| token_of_office(folder, kind.unit));
        Self { address: server.address.clone(), residents: residents.into(), officials }
    }

    /// The same people, where the server is now.
    pub(crate) fn at(&self, address: &str) -> Self {
        Self { address: address.to_owned(), ..self.clone() }
    }

    /// One client: somebody who asks for a report or a letter, and its office.
    pub(crate) fn desk(&self, kind: &'static Kind, number: usize) -> Desk {
        let resident = self.residents[number % self.residents.len()].clone();
        let office = KINDS.iter().position(|one| one.unit == kind.unit).expect("each kind has its office");
        let official = self.officials[office].clone();
        Desk { agent: agent(), address: self.address.clone(), kind, resident, official }
    }
}

/// Makes a token for an office, at the shell.
fn token_of_office(folder: &Path, unit: &str) -> String {
    let made = Command::new(env!("CARGO_BIN_EXE_palazzo"))
        .arg("--config")
        .arg(folder.join("palazzo.toml"))
        .args(["tokens", "create", "--name", "Misura", "--office", unit, "--role", "case-official"])
        .env_remove("PALAZZO_DATABASE_URL")
        .envs(std::env::var("PALAZZO_BENCH_POSTGRES").ok().filter(|_| is_on_postgres(folder)).map(database))
        .output()
        .expect("the program can be started");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    String::from_utf8_lossy(&made.stdout).trim().to_owned()
}

fn is_on_postgres(folder: &Path) -> bool {
    !folder.join("palazzo.sqlite").exists()
}

fn database(url: String) -> (&'static str, String) {
    ("PALAZZO_DATABASE_URL", url)
}

/// Makes an application on the page, and reads its secret, which is shown this once.
fn token_of(client: &Client) -> String {
    let mut shown = client.send("/fascicolo/applicazioni", &[("nome", "Misura"), ("durata", "30")]);
    let page = shown.body_mut().read_to_string().expect("a page is text");
    let secret = page.split("palazzo_").nth(1).and_then(|rest| rest.split('<').next());
    format!("palazzo_{}", secret.unwrap_or_else(|| panic!("the page shows a secret: {page}")))
}

/// A client with two tokens, on one connection.
pub(crate) struct Desk {
    agent: Agent,
    address: String,
    kind: &'static Kind,
    resident: String,
    official: String,
}

impl Desk {
    /// Asks for the service; gives the whole answer.
    pub(crate) fn ask(&self, key: &str) -> serde_json::Value {
        let answers: serde_json::Value = serde_json::from_str(self.kind.answers).expect("JSON");
        let body = serde_json::json!({ "service": self.kind.service, "answers": answers }).to_string();
        let request = self.agent.post(self.url("/cases")).header("idempotency-key", key);
        let request = request.header("authorization", bearer(&self.resident));
        let sent = request.header("content-type", "application/json").send(&body);
        let mut answer = done(sent, 201);
        serde_json::from_str(&answer.body_mut().read_to_string().expect("a text")).expect("JSON")
    }

    /// The whole life of a case: asked for, taken on, begun, decided, found again by its number.
    pub(crate) fn live(&self, key: &str) {
        let case = self.ask(key);
        let [id, number] = ["id", "number"].map(|field| case[field].as_str().expect("a text"));
        let taken = self.agent.put(self.url(&format!("/office/cases/{id}/holder")));
        let taken = done(taken.header("authorization", bearer(&self.official)).send_empty(), 200);
        let begun = self.act(id, "avvia-esame", version_in(taken));
        let [decision, state] = self.kind.decides;
        self.act(id, decision, begun);
        let found = self.read_as_office(&format!("/office/cases?number={number}"));
        assert!(found.contains(&format!("\"{state}\"")) && found.contains(id), "{found}");
    }

    /// Does something on a case as it stands at a version; gives the next one.
    fn act(&self, id: &str, action: &str, version: u64) -> u64 {
        let reason = "È fatto.";
        let body = serde_json::json!({ "action": action, "version": version, "reason": reason }).to_string();
        let request = self.agent.post(self.url(&format!("/office/cases/{id}/actions")));
        let request = request.header("authorization", bearer(&self.official));
        version_in(done(request.header("content-type", "application/json").send(&body), 200))
    }

    /// Reads as the one who asks.
    pub(crate) fn read(&self, path: &str) -> String {
        let request = self.agent.get(self.url(path)).header("authorization", bearer(&self.resident));
        done(request.call(), 200).body_mut().read_to_string().expect("a text")
    }

    /// Reads as the office.
    pub(crate) fn read_as_office(&self, path: &str) -> String {
        let request = self.agent.get(self.url(path)).header("authorization", bearer(&self.official));
        done(request.call(), 200).body_mut().read_to_string().expect("a text")
    }

    fn url(&self, path: &str) -> String {
        format!("{}/api/v1{path}", self.address)
    }
}

fn version_in(mut answer: Response<ureq::Body>) -> u64 {
    let told = answer.body_mut().read_to_string().expect("a text");
    let told: serde_json::Value = serde_json::from_str(&told).expect("JSON");
    told["version"].as_u64().expect("the version that came of it")
}

fn bearer(token: &str) -> String {
    format!("Bearer {token}")
}

fn done(answer: Result<Response<ureq::Body>, ureq::Error>, wanted: u16) -> Response<ureq::Body> {
    let mut answer = answer.expect("the server answers");
    if answer.status() != wanted {
        let told = answer.body_mut().read_to_string().unwrap_or_default();
        panic!("{} instead of {wanted}: {told}", answer.status());
    }
    answer
}
