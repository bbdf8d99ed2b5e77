//! The power goes while a ranking is published and its places are led to their cases, again and again: it is published whole
//! or not at all, no case is half led, and whoever takes the work up leads each of the others, once.

use std::time::Duration;

use auth::Role;
use cases::CaseId;
use chrono::{Days, NaiveDate, TimeDelta};
use db::Db;
use kernel::Clock;
use palazzo::CityFiles;

use crate::cut_off::is_let_go;
use crate::kill_cases::{agent, token_of};
use crate::open::Serving;
use crate::real_browser::RealBrowser;
use crate::school_city::{ANSWERS, CALL, SERVICE, write_city};
use crate::sessions::signed_in_as;
use crate::support::{Engine, Installation, block_on};
use crate::town::{planted, staff};

/// How many applications there are; as many as can be admitted at once.
const APPLICATIONS: usize = 50;
/// How many of them get a place.
const PLACES: usize = 20;
/// How often the program is killed on each engine.
const KILLS: u64 = 12;
/// A mother of two among the personas.
const MOTHER: &str = "0193a000-0000-7000-8000-000000000001";
const TOGETHER: &str = "/ufficio/pratiche/insieme";

#[test]
fn a_ranking_cut_off_twelve_times_is_whole_on_sqlite() {
    block_on(a_ranking_cut_off_twelve_times(Engine::Sqlite));
}

#[test]
fn a_ranking_cut_off_twelve_times_is_whole_on_postgres() {
    block_on(a_ranking_cut_off_twelve_times(Engine::Postgres));
}

async fn a_ranking_cut_off_twelve_times(engine: Engine) {
    let installation = Installation::with_city(engine, 60).await;
    let city = CityFiles::find("milano").unwrap().city().unwrap();
    let today = Clock::System.today_in(city.timezone);
    write_city(&installation, today + Days::new(1), PLACES);
    applications_are_admitted(&installation).await;
    write_city(&installation, today - Days::new(1), PLACES);
    let db = installation.open().await;
    let before = Unpublished::of(&db).await;
    let mut head = RealBrowser::with(signed_in_as(&installation, staff(Role::CaseHead)).await);
    let form = tried(&installation, &mut head);

    let (mut unpublished, mut cut_off) = (0, 0);
    for round in 0..KILLS {
        before.restore(&db).await;
        let serving = Serving::start(&installation);
        let (address, sent) = (serving.residents.clone(), form.clone());
        let at_work = std::thread::spawn(move || {
            head.send(&address, &publishing(), &sent);
            head
        });
        match round % 2 {
            0 => tokio::time::sleep(Duration::from_millis(15 + 37 * round)).await,
            // In the middle of the cases, each time a little later.
            _ => until_led(&db, 3 * round as usize).await,
        }
        // SIGKILL.
        drop(serving);
        head = at_work.join().expect("a browser comes back without an answer");
        match led(&db).await {
            None => unpublished += 1,
            Some(led) => cut_off += usize::from((1..APPLICATIONS).contains(&led)),
        }
        is_let_go(&db).await;
        let serving = Serving::start(&installation);
        if led(&db).await.is_none() {
            let published = head.send(&serving.residents, &publishing(), &form).expect("it answers");
            assert_eq!(published.status, 303, "{}", published.html);
        }
        until_led(&db, APPLICATIONS).await;
    }
    assert!(cut_off > 0, "no kill came while cases were led ({unpublished} came before the publication)");
    let (entries, last): (i64, i64) =
        db.query("SELECT COUNT(*), MAX(number) FROM protocol_entry").fetch_one().await.unwrap();
    assert_eq!(entries, last, "the register has no gap");
    db.close().await;
    let whole = installation.must_run(&["audit", "verify"]);
    assert!(whole.contains("the log is whole"), "{whole}");
    installation.database.remove().await;
}

fn publishing() -> String {
    format!("/ufficio/graduatorie/{CALL}/pubblicazione")
}

/// Somebody applies again and again, an official admits all, and two days pass.
async fn applications_are_admitted(installation: &Installation) {
    // Of age, so that nobody else is told.
    let bearer = token_of(installation, planted(MOTHER)).await;
    let mut official = RealBrowser::with(signed_in_as(installation, staff(Role::CaseOfficial)).await);
    let serving = Serving::start(installation);
    for number in 0..APPLICATIONS {
        let request = agent().post(format!("{}/api/v1/cases", serving.residents));
        let request = request.header("idempotency-key", format!("domanda-{number}"));
        let request = request.header("authorization", format!("Bearer {bearer}"));
        let body = format!(r#"{{"service":"{SERVICE}","answers":{ANSWERS}}}"#);
        let mut answer = request.header("content-type", "application/json").send(body).expect("it answers");
        assert_eq!(answer.status(), 201, "{}", answer.body_mut().read_to_string().unwrap());
    }
    let db = installation.open().await;
    let inbox = official.get(&format!("{}/ufficio/pratiche?di=libere", serving.residents));
    let token = inbox.hidden_in(TOGETHER).into_iter().find(|(name, _)| name == web::csrf::FIELD).unwrap();
    let cases: Vec<(CaseId,)> = db.query("SELECT case_id FROM cases_case").fetch_all().await.unwrap();
    let chosen = cases.iter().map(|(case,)| ("pratica".to_owned(), format!("{case}.1")));
    let fields: Vec<_> = std::iter::once(token).chain(chosen).collect();
    let admitted = official.send(&serving.residents, &format!("{TOGETHER}/azioni/ammetti"), &fields);
    assert!(admitted.unwrap().html.contains(&format!("Fatto per {APPLICATIONS} pratiche.")));
    drop(serving);
    let mut tx = db.begin().await.unwrap();
    let then = Clock::System.now() - TimeDelta::days(2);
    tx.query("UPDATE cases_case SET sent_at = $1").bind(then).execute().await.unwrap();
    tx.commit().await.unwrap();
    db.close().await;
}

/// The ranking is tried; the form by which it is published as it was seen.
fn tried(installation: &Installation, head: &mut RealBrowser) -> Vec<(String, String)> {
    let serving = Serving::start(installation);
    let desk = format!("/ufficio/graduatorie/{CALL}");
    let page = head.get(&format!("{}{desk}", serving.residents));
    let mut trying = page.hidden_in(&format!("{desk}/simulazione#risultato"));
    trying.push(("numero".to_owned(), "42".to_owned()));
    let tried = head.send(&serving.residents, &format!("{desk}/simulazione"), &trying).expect("it answers");
    tried.hidden_in(&publishing())
}

/// How a case stands that nobody has led anywhere: all of them came on one day.
struct Unpublished {
    ends_on: Option<NaiveDate>,
    due_on: Option<NaiveDate>,
}

impl Unpublished {
    async fn of(db: &Db) -> Self {
        let rows: Vec<(Option<NaiveDate>, Option<NaiveDate>)> =
            db.query("SELECT DISTINCT ends_on, due_on FROM cases_case").fetch_all().await.unwrap();
        let [(ends_on, due_on)] = rows[..] else { panic!("they stand alike, and not {rows:?}") };
        Self { ends_on, due_on }
    }

    /// Takes the ranking away, and everything that came of it but the register and the log.
    async fn restore(&self, db: &Db) {
        let mut tx = db.begin().await.unwrap();
        for statement in [
            "DELETE FROM cases_ranking_line",
            "DELETE FROM cases_ranking_place",
            "DELETE FROM cases_ranking",
            "DELETE FROM cases_event WHERE action IN ('offri', 'aspetta')",
            "DELETE FROM identity_notice",
            "DELETE FROM jobs_job",
        ] {
            tx.query(statement).execute().await.unwrap();
        }
        tx.query(
            "UPDATE cases_case SET state = 'ammessa', version = 2, ends_on = $1, due_on = $2, days_left = NULL,
                    waits_for_person = $3",
        )
        .bind(self.ends_on)
        .bind(self.due_on)
        .bind(false)
        .execute()
        .await
        .unwrap();
        tx.commit().await.unwrap();
    }
}

/// How many cases were led, each whole; none where the ranking is not published, and then nothing of it is there.
async fn led(db: &Db) -> Option<usize> {
    type Row = (CaseId, String, i64, i64, Option<bool>, Option<String>, i64, i64, i64);
    // In one statement: whoever works meanwhile is seen at one moment.
    let rows: Vec<Row> = db
        .query(
            "SELECT c.case_id, c.state, c.version,
                    (SELECT COUNT(*) FROM cases_event e WHERE e.case_id = c.case_id AND e.action IN ('offri', 'aspetta')),
                    p.is_told, p.standing, (SELECT COUNT(*) FROM cases_ranking),
                    (SELECT COUNT(*) FROM cases_ranking_line), (SELECT COUNT(*) FROM identity_notice)
               FROM cases_case c LEFT JOIN cases_ranking_place p ON p.case_id = c.case_id",
        )
        .fetch_all()
        .await
        .unwrap();
    let (.., rankings, lines, notices) = rows[0];
    let (mut led, mut offered) = (0, 0);
    for (case, state, version, steps, is_told, standing, ..) in &rows {
        let stands = (state.as_str(), *version, *steps);
        match (rankings, is_told, standing.as_deref()) {
            (0, None, None) | (1, Some(false), Some("offered" | "waiting")) => {
                assert_eq!(stands, ("ammessa", 2, 0), "{case} was not led")
            }
            (1, Some(true), Some("offered")) => assert_eq!(stands, ("offerto", 3, 1), "{case} was led once"),
            (1, Some(true), Some("waiting")) => assert_eq!(stands, ("lista", 3, 1), "{case} was led once"),
            other => panic!("{case} stands nowhere: {other:?}"),
        }
        led += usize::from(*is_told == Some(true));
        offered += usize::from(standing.as_deref() == Some("offered"));
    }
    assert_eq!(notices, led as i64, "each family was told once, with its case");
    if rankings == 0 {
        assert_eq!(lines, 0);
        return None;
    }
    assert_eq!((offered, lines), (PLACES, APPLICATIONS as i64), "no place is given twice");
    Some(led)
}

/// Waits until so many cases are led.
async fn until_led(db: &Db, wanted: usize) {
    for _ in 0..3000 {
        if led(db).await.is_some_and(|led| led >= wanted) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("the work was never taken up: {:?} cases were led", led(db).await);
}
