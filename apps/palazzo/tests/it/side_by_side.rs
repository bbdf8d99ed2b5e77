//! Somebody works at the shell while the doors are open: two programs write to one database, and nobody is told that it is
//! busy.

use std::sync::atomic::{AtomicBool, Ordering};

use auth::{Actor, AssuranceLevel};

use crate::kill::every_number_has_its_document;
use crate::open::Serving;
use crate::real_browser::RealBrowser;
use crate::sessions::signed_in_as;
use crate::support::{Engine, Installation, block_on, list_of_births};

const CHOICE: &str = "/fascicolo/certificati/nuovo";
const BIRTH: &str = "/fascicolo/certificati/nuovo/birth";
/// Luca of the personas, to whom a birth certificate is given.
const LUCA: &str = "0193a000-0000-7000-8000-000000000002";
/// So many browsers take certificates for as long as the list is being done.
const BROWSERS: usize = 4;
/// How many rows the list has.
const ROWS: i64 = 16;

#[test]
fn who_works_at_the_shell_and_who_comes_in_hinder_nobody_on_sqlite() {
    block_on(who_works_at_the_shell_and_who_comes_in_hinder_nobody(Engine::Sqlite));
}

#[test]
fn who_works_at_the_shell_and_who_comes_in_hinder_nobody_on_postgres() {
    block_on(who_works_at_the_shell_and_who_comes_in_hinder_nobody(Engine::Postgres));
}

/// Takes one certificate after the other until `is_over`, and gives what became of each.
fn take_until(is_over: &AtomicBool, cookie: (String, String), address: &str, name: usize) -> Vec<u16> {
    let mut browser = RealBrowser::with(cookie);
    let form = browser.get(&format!("{address}{CHOICE}")).hidden_in(BIRTH);
    let form: Vec<_> = form.into_iter().filter(|(name, _)| name != "request_key").collect();
    let mut answers = Vec::new();
    while !is_over.load(Ordering::SeqCst) {
        let key = format!("browser{name}time{}", answers.len());
        let own = [("request_key", key.as_str()), ("again", "si")];
        let own = own.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let fields: Vec<(String, String)> = form.iter().cloned().chain(own).collect();
        answers.push(browser.send(address, BIRTH, &fields).expect("it answers").status);
    }
    answers
}

async fn who_works_at_the_shell_and_who_comes_in_hinder_nobody(engine: Engine) {
    let installation = Installation::with_city(engine, 300).await;
    let list = installation.path("list.csv");
    std::fs::write(&list, list_of_births(&installation.fiscal_codes(ROWS).await)).unwrap();
    let issue = ["certificates", "issue", "--from", list.to_str().unwrap()];
    let luca = Actor::Resident { person: LUCA.parse().unwrap(), level: AssuranceLevel::Substantial };
    let cookie = signed_in_as(&installation, luca).await;
    let serving = Serving::start(&installation);

    let is_over = AtomicBool::new(false);
    let (shell, answers) = std::thread::scope(|scope| {
        let (is_over, address) = (&is_over, serving.residents.as_str());
        let take = |name| {
            let cookie = cookie.clone();
            scope.spawn(move || take_until(is_over, cookie, address, name))
        };
        let browsers: Vec<_> = (0..BROWSERS).map(take).collect();
        let shell = installation.run(&issue);
        is_over.store(true, Ordering::SeqCst);
        let answers: Vec<Vec<u16>> = browsers.into_iter().map(|one| one.join().unwrap()).collect();
        (shell, answers.concat())
    });
    serving.end();

    let told = String::from_utf8_lossy(&shell.stderr);
    assert!(matches!(shell.status.code(), Some(0 | 2)), "{told}");
    assert!(!answers.is_empty() && answers.iter().all(|status| *status == 303), "{answers:?}");
    let report = std::fs::read_to_string(installation.path("list.report.csv")).unwrap();
    let issued = report.lines().filter(|line| line.contains(",issued,")).count();
    let db = installation.open().await;
    let (numbers,): (i64,) =
        db.query("SELECT COUNT(*) FROM certificates_certificate").fetch_one().await.unwrap();
    db.close().await;
    assert!(issued > 0, "{report}");
    assert_eq!(numbers as usize, issued + answers.len(), "a certificate for each row and each press");
    every_number_has_its_document(&installation).await;
    let whole = installation.must_run(&["audit", "verify"]);
    assert!(whole.contains("the log is whole"), "{whole}");
    installation.database.remove().await;
}
