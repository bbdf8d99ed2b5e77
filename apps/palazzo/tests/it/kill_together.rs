//! The power goes while an official decides many cases at once, again and again: each is decided whole or not at all, and
//! what was left undecided is decided when the official chooses it again.

use std::time::Duration;

use auth::Role;
use cases::CaseId;

use crate::kill_cases::{agent, ask, token_of_somebody};
use crate::open::Serving;
use crate::real_browser::RealBrowser;
use crate::sessions::signed_in_as;
use crate::support::{Engine, Installation, block_on};
use crate::town::staff;

const TOGETHER: &str = "/ufficio/pratiche/insieme";
/// How many cases wait: as many as can be chosen at once.
const CASES: usize = 50;
/// How often the program is killed on each engine.
const KILLS: u64 = 6;

#[test]
fn many_decisions_cut_off_six_times_are_whole_on_sqlite() {
    block_on(many_decisions_cut_off_six_times(Engine::Sqlite));
}

#[test]
fn many_decisions_cut_off_six_times_are_whole_on_postgres() {
    block_on(many_decisions_cut_off_six_times(Engine::Postgres));
}

/// How one case stands: its version, whether it has ended, how often it was granted, its decisions.
type Standing = (CaseId, i64, bool, i64, i64);

async fn standings(installation: &Installation) -> Vec<Standing> {
    let db = installation.open().await;
    let standings = db
        .query(
            "SELECT case_id, version, outcome IS NOT NULL,
                    (SELECT COUNT(*) FROM cases_event
                      WHERE cases_event.case_id = cases_case.case_id AND action = 'accogli'),
                    (SELECT COUNT(*) FROM cases_decision WHERE cases_decision.case_id = cases_case.case_id)
               FROM cases_case ORDER BY protocol_number",
        )
        .fetch_all()
        .await
        .unwrap();
    db.close().await;
    standings
}

/// What an official sends to do the same with all that are open.
fn chosen(token: (String, String), standings: &[Standing]) -> Vec<(String, String)> {
    let open = standings.iter().filter(|(.., has_ended, _, _)| !has_ended);
    let cases = open.map(|(case, version, ..)| ("pratica".to_owned(), format!("{case}.{version}")));
    let reason = ("testo-accogli".to_owned(), "Ecco i dati.".to_owned());
    std::iter::once(token).chain(std::iter::once(reason)).chain(cases).collect()
}

async fn many_decisions_cut_off_six_times(engine: Engine) {
    let installation = Installation::with_city(engine, 60).await;
    let bearer = token_of_somebody(&installation).await;
    let mut official = RealBrowser::with(signed_in_as(&installation, staff(Role::CaseOfficial)).await);
    let serving = Serving::start(&installation);
    for number in 0..CASES {
        ask(&agent(), &serving.residents, &bearer, &format!("pratica-{number}")).expect("it answers");
    }
    let inbox = official.get(&format!("{}/ufficio/pratiche?di=libere", serving.residents));
    let token = inbox.hidden_in(TOGETHER).into_iter().find(|(name, _)| name == web::csrf::FIELD).unwrap();
    let begun = chosen(token.clone(), &standings(&installation).await);
    let begun = official.send(&serving.residents, &format!("{TOGETHER}/azioni/avvia-esame"), &begun);
    assert!(begun.unwrap().html.contains("Fatto per 50 pratiche."));
    drop(serving);

    let decide = format!("{TOGETHER}/azioni/accogli");
    let mut cut_off = 0;
    for round in 1..=KILLS {
        let before = standings(&installation).await;
        let fields = chosen(token.clone(), &before);
        let serving = Serving::start(&installation);
        let address = serving.residents.clone();
        std::thread::scope(|scope| {
            scope.spawn(|| official.send(&address, &decide, &fields));
            std::thread::sleep(Duration::from_millis(40 + 35 * round));
            // SIGKILL.
            drop(serving);
        });
        let after = standings(&installation).await;
        let decided = |standings: &[Standing]| standings.iter().filter(|(.., ended, _, _)| *ended).count();
        cut_off += usize::from((decided(&before) + 1..CASES).contains(&decided(&after)));
        for (case, version, has_ended, granted, decisions) in after {
            let expected = if has_ended { (3, 1, 1) } else { (2, 0, 0) };
            assert_eq!((version, granted, decisions), expected, "{case} is decided whole or not at all");
        }
    }
    assert!(cut_off > 0, "no kill came in the middle of the decisions");

    let serving = Serving::start(&installation);
    let left = chosen(token, &standings(&installation).await);
    official.send(&serving.residents, &decide, &left).expect("it answers now");
    drop(serving);
    everything_is_decided(&installation).await;
    installation.database.remove().await;
}

async fn everything_is_decided(installation: &Installation) {
    let standings = standings(installation).await;
    assert_eq!(standings.len(), CASES);
    assert!(
        standings.iter().all(|(_, _, has_ended, granted, decisions)| {
            (*has_ended, *granted, *decisions) == (true, 1, 1)
        })
    );
    let db = installation.open().await;
    let numbers: Vec<(i64,)> =
        db.query("SELECT number FROM protocol_entry ORDER BY number").fetch_all().await.unwrap();
    let expected: Vec<(i64,)> = (1..=2 * CASES as i64).map(|number| (number,)).collect();
    assert_eq!(numbers, expected, "a number for each request and each decision, without gaps");
    let (documents,): (i64,) =
        db.query("SELECT COUNT(*) FROM jobs_job WHERE kind = 'cases_document'").fetch_one().await.unwrap();
    assert_eq!(documents as usize, CASES, "each decision gets its document, once");
    db.close().await;
    let whole = installation.must_run(&["audit", "verify"]);
    assert!(whole.contains("the log is whole"), "{whole}");
}
