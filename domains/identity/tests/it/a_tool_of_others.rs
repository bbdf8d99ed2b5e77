//! The program of others that wraps signatures, where it is at hand: it is not ours to keep in this repository.

use std::path::PathBuf;

use db::Db;
use kernel::Clock;
use spid::Attribute::{FamilyName, FiscalNumber, Name, SpidCode};
use spid::directory::{Providers, Scheme};
use spid::{Binding, IdpDirectory};
use tokio::net::TcpListener;
use web::Secret;

use identity::Spid;

use crate::house::{node, register_keys};
use crate::pair::{Pair, idp_metadata};
use crate::tools;
use crate::town::service_provider_asking;

const IDP: &str = "https://gestore.example";

/// Runs the program with a code for its victim that a register would take: else a victim of no valid code would be
/// refused for that alone, and hide a forgery that was believed.
const RUN: &str = "import sys; path = sys.argv[1]; sys.argv = sys.argv[1:]; \
                   exec(compile(open(path).read().replace('EVLEVL80A01F205E', 'EVLEVL80A01F205Y'), path, 'exec'))";

/// A tool beside the repository, or nothing and a line that says so.
pub(crate) fn at_hand(name: &str) -> Option<PathBuf> {
    testkit::beside(&format!("tools/{name}"))
}

#[testkit::on_both_engines]
async fn wrapped_signatures_of_others_let_nobody_in(db: Db) {
    let Some(tool) = at_hand("xsw_ns.py") else { return };
    let (folder, pair) = (tempfile::tempdir().unwrap(), Pair::of(IDP));
    let [key, certificate] = ["key.pem", "certificate.pem"].map(|name| folder.path().join(name));
    std::fs::write(&key, &pair.key).unwrap();
    std::fs::write(&certificate, &pair.certificate).unwrap();
    let base = on_a_socket(&db, &pair).await;

    let told = tokio::task::spawn_blocking(move || {
        let [login, acs] = [format!("{base}/accedi/spid?gestore={IDP}"), base + identity::CONSUMER_PATH];
        let files = [&tool, &key, &certificate].map(|path| path.to_str().unwrap());
        let arguments = ["-c", RUN, files[0], &login, &acs, files[1], files[2], IDP];
        tools::run(tools::in_venv("python"), &arguments, &[])
    });
    let told = told.await.unwrap();

    assert!(told.trim_end().ends_with("20 / 20 as expected"), "{told}");
    let believed = "SELECT COUNT(*) FROM identity_access WHERE outcome = 'vouched'";
    let (believed,): (i64,) = db.query(believed).fetch_one().await.unwrap();
    assert_eq!(believed, 2, "its two controls, and nothing else:\n{told}");
}

/// A node that believes a provider with that key, and asks for what the program knows of people.
async fn on_a_socket(db: &Db, pair: &Pair) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let providers = Providers::read(&idp_metadata(IDP, &[pair], ""), &[], Clock::System.now()).unwrap();
    let open = Spid {
        us: service_provider_asking(&base, &Clock::System, &[SpidCode, Name, FamilyName, FiscalNumber]),
        directory: IdpDirectory::holding(vec![(Scheme::Spid, providers)]),
        binding: Binding::Post,
        register: register_keys(),
    };
    let (_, _, app) = node(db, &Clock::System, &Secret::random(), Some(open));
    tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
    base
}
