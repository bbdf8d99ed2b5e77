//! AgID's conformance program as PyPI has it, against the pages themselves over a real socket.

use std::path::Path;
use std::sync::Arc;

use db::Db;
use identity::{Identities, Spid};
use kernel::Clock;
use spid::directory::{Providers, Scheme};
use spid::{Binding, IdpDirectory};
use testkit::TestDb;
use tokio::net::TcpListener;
use tokio::task::block_in_place;
use web::Secret;

use crate::house::{node_of, register_keys};
use crate::judge::{self, JUDGE, Trial};
use crate::town::{cie_service_provider, service_provider};

/// A node that knows the judge behind that button, on a socket. The judge's key lies in the folder.
async fn under_judgement(db: &Db, folder: &Path, scheme: Scheme, binding: Binding) -> String {
    let metadata = block_in_place(|| judge::metadata(folder));
    let providers = Providers::read(&metadata, &[], Clock::System.now()).unwrap();

    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let open = Spid {
        us: match scheme {
            Scheme::Cie => cie_service_provider(&base, &Clock::System),
            Scheme::Spid | Scheme::Eidas => service_provider(&base, &Clock::System),
        },
        directory: IdpDirectory::holding(vec![(scheme, providers)]),
        binding,
        register: register_keys(),
    };
    let (spid, cie) = if scheme == Scheme::Cie { (None, Some(open)) } else { (Some(open), None) };
    let identities = Identities::new(db.clone(), Clock::System, Arc::new(web::sample_city()), spid, None)
        .with_cie_by_saml(cie);
    let (_, _, app) = node_of(db, &Clock::System, &Secret::random(), identities);
    tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
    base
}

/// How many checks of each kind there were with one binding, all of them passed.
async fn judged(scheme: Scheme, binding: Binding) -> [usize; 3] {
    let (database, folder) = (TestDb::sqlite().await, tempfile::tempdir().unwrap());
    let base = under_judgement(&database.db, folder.path(), scheme, binding).await;
    let is_cie = scheme == Scheme::Cie;
    let (path, button) =
        if is_cie { (identity::CIE_METADATA_PATH, "cie") } else { (identity::METADATA_PATH, "spid") };
    let metadata = format!("{base}{path}");
    let login = format!("{base}/accedi/{button}?gestore={JUDGE}");
    let trial = Trial { metadata: &metadata, login: &login, is_cie, ..Trial::default() };
    let counts = block_in_place(|| trial.judged(folder.path()));
    let entered: (i64,) =
        database.db.query("SELECT COUNT(*) FROM identity_access").fetch_one().await.unwrap();
    assert!(entered.0 > 0, "what was believed stands in the register");
    database.remove().await;
    counts
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_conformance_program_finds_no_fault_with_the_pages_by_form() {
    assert_eq!(judged(Scheme::Spid, Binding::Post).await, [153, 51, 111]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_conformance_program_finds_no_fault_with_the_pages_by_address() {
    assert_eq!(judged(Scheme::Spid, Binding::Redirect).await, [153, 44, 111]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_conformance_program_finds_no_fault_with_the_pages_by_the_rules_of_cie() {
    assert_eq!(judged(Scheme::Cie, Binding::Post).await, [91, 51, 109]);
}
