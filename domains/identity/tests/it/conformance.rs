//! AgID's conformance program as PyPI has it, against the pages themselves over a real socket.

use std::path::Path;
use std::process::Output;

use db::Db;
use documents::keys::KeyKind;
use identity::Spid;
use kernel::Clock;
use secrecy::ExposeSecret;
use serde_json::Value;
use spid::certificate::{Holder, issue};
use spid::directory::{Providers, Scheme};
use spid::{Binding, IdpDirectory};
use testkit::TestDb;
use tokio::net::TcpListener;
use web::Secret;

use crate::house::{node, register_keys};
use crate::tools;
use crate::town::service_provider;

/// Whom spid-sp-test plays.
const JUDGE: &str = "https://localhost:8443";

fn judge(arguments: &[&str], home: &Path) -> Output {
    let environment = [("IDP_CERT_PATH", home.to_str().unwrap()), ("PYTHONWARNINGS", "ignore")];
    tools::output(tools::in_venv("spid_sp_test"), arguments, &environment)
}

/// A node that knows the judge, on a socket. The judge's key lies in the folder, made for this run.
async fn under_judgement(db: &Db, folder: &Path, binding: Binding) -> String {
    let holder = Holder {
        organization: "Giudice".into(),
        display_name: "Giudice".into(),
        entity_id: JUDGE.into(),
        ipa_code: "prova".into(),
        locality: "Roma".into(),
    };
    let issued = issue(&holder, KeyKind::Rsa2048, Clock::System.now()).unwrap();
    std::fs::write(folder.join("private.key"), issued.key.expose_secret()).unwrap();
    std::fs::write(folder.join("public.cert"), &issued.certificate).unwrap();
    let metadata = String::from_utf8(judge(&["--idp-metadata"], folder).stdout).unwrap();
    let providers = Providers::read(&metadata, &[], Clock::System.now()).unwrap();

    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let open = Spid {
        us: service_provider(&base, &Clock::System),
        directory: IdpDirectory::holding(vec![(Scheme::Spid, providers)]),
        binding,
        register: register_keys(),
    };
    let (_, _, app) = node(db, &Clock::System, &Secret::random(), Some(open));
    tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
    base
}

/// Metadata, request and every response, with one binding. Gives how many checks there were of each kind.
async fn judged(binding: Binding) -> [usize; 3] {
    let (database, folder) = (TestDb::sqlite().await, tempfile::tempdir().unwrap());
    let base = under_judgement(&database.db, folder.path(), binding).await;
    let report = folder.path().join("report.json");
    let home = folder.path().to_owned();
    let output = tokio::task::spawn_blocking({
        let report = report.clone();
        move || {
            let metadata = format!("{base}{}", identity::METADATA_PATH);
            let login = format!("{base}/accedi/spid?gestore={JUDGE}");
            let about = ["--metadata-url", &metadata, "--authn-url", &login, "--profile", "spid-sp-public"];
            let how = ["--extra", "-tr", "-d", "ERROR", "-rf", "json", "-o", report.to_str().unwrap()];
            judge(&[about.as_slice(), &how].concat(), &home)
        }
    })
    .await
    .unwrap();
    let report: Value = serde_json::from_str(&std::fs::read_to_string(&report).unwrap()).unwrap();
    let failed: Vec<_> = checks(&report).into_iter().filter(|check| check["result"] != "success").collect();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(failed.is_empty() && output.status.success(), "{failed:#?}\n{told}");
    let entered: (i64,) =
        database.db.query("SELECT COUNT(*) FROM identity_access").fetch_one().await.unwrap();
    assert!(entered.0 > 0, "what was believed stands in the register");
    database.remove().await;
    ["metadata_extra", "authnrequest_extra", "response"].map(|kind| checks(&report["test"]["sp"][kind]).len())
}

/// Every check of a report, at whatever depth.
fn checks(value: &Value) -> Vec<&Value> {
    match value {
        Value::Object(fields) if fields.contains_key("result") => vec![value],
        Value::Object(fields) => fields.values().flat_map(checks).collect(),
        Value::Array(values) => values.iter().flat_map(checks).collect(),
        _ => Vec::new(),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_conformance_program_finds_no_fault_with_the_pages_by_form() {
    assert_eq!(judged(Binding::Post).await, [153, 51, 111]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_conformance_program_finds_no_fault_with_the_pages_by_address() {
    assert_eq!(judged(Binding::Redirect).await, [153, 44, 111]);
}
