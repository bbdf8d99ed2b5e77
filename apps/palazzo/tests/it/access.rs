//! Who may act for the city, at the shell: keys of the offices' systems, and people who leave.

use auth::{Actor, Permission, Role, RoleTable};
use db::Db;
use jobs::{JobId, NewJob};
use kernel::Clock;
use web::token::{self, BearerToken};

use crate::support::{Engine, Installation};

/// A key just made, with the words that its maker read.
struct Made {
    bearer: BearerToken,
    token: String,
    staff: String,
}

fn make_key(installation: &Installation, more: &[&str]) -> Made {
    make_key_as(installation, "registry-official", more)
}

fn make_key_as(installation: &Installation, role: &str, more: &[&str]) -> Made {
    let create = ["tokens", "create", "--name", "Gestionale tributi", "--office", "tributi"];
    let output = installation.run(&[&create[..], &["--role", role], more].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let told = String::from_utf8(output.stderr).unwrap();
    let word = |begin: &str| {
        let found = told.split_whitespace().find(|word| word.starts_with(begin));
        found.expect("its identifier is told").to_owned()
    };
    let bearer = BearerToken::parse(String::from_utf8(output.stdout).unwrap().trim()).expect("a token alone");
    Made { bearer, token: word("token_"), staff: word("staff_") }
}

async fn holder_of(db: &Db, made: &Made) -> Option<Actor> {
    token::resolve(db, &made.bearer, Clock::System.now()).await.unwrap()
}

/// What the log of accesses holds: who, what and on what.
async fn written_down(db: &Db) -> Vec<(String, String, Option<String>)> {
    db.query("SELECT actor_name, action, object FROM audit_entry ORDER BY at, entry_id")
        .fetch_all()
        .await
        .unwrap()
}

fn line(command: &str, action: &str, object: &str) -> (String, String, Option<String>) {
    (command.to_owned(), action.to_owned(), Some(object.to_owned()))
}

#[tokio::test]
async fn a_system_of_an_office_has_a_token_until_it_is_taken_back() {
    let installation = Installation::empty(Engine::Sqlite).await;
    let made = make_key(&installation, &[]);
    let db = installation.open().await;

    let opened = holder_of(&db, &made).await;
    let listed = installation.must_run(&["tokens", "list"]);
    installation.must_run(&["tokens", "revoke", &made.token]);
    let closed = holder_of(&db, &made).await;

    let Some(Actor::Staff(staff)) = opened else { panic!("it stands for an office, not for {opened:?}") };
    assert_eq!((staff.role, staff.office.as_str()), (Role::RegistryOfficial, "tributi"));
    for word in [&*made.token, &made.staff, "tributi", "registry-official", "Gestionale tributi"] {
        assert!(listed.contains(word), "{word} is not in {listed}");
    }
    assert!(!listed.contains(&made.bearer.reveal()));
    assert!(closed.is_none());
    assert!(installation.must_run(&["tokens", "list"]).contains("0 open tokens"));
    let again = installation.run(&["tokens", "revoke", &made.token]);
    assert!(!again.status.success(), "there is nothing left to take back");
    let expected = [
        line("palazzo tokens create", "palazzo-audit-office-token-made", &made.token),
        line("palazzo tokens revoke", "palazzo-audit-office-token-revoked", &made.token),
    ];
    assert_eq!(written_down(&db).await, expected);
    db.close().await;
    installation.database.remove().await;
}

#[tokio::test]
async fn the_system_of_a_revenue_office_has_a_key_by_which_it_says_what_is_owed() {
    let installation = Installation::empty(Engine::Sqlite).await;
    let made = make_key_as(&installation, "revenue-official", &[]);
    let db = installation.open().await;

    let opened = holder_of(&db, &made).await;

    let Some(Actor::Staff(staff)) = opened else { panic!("it stands for an office, not for {opened:?}") };
    let staff = staff.under(&RoleTable::usual());
    assert!(staff.may(Permission::ImportDues));
    assert!(!staff.may(Permission::IssueCertificates), "and for nothing else");
    db.close().await;
    installation.database.remove().await;
}

#[tokio::test]
async fn a_token_opens_for_as_long_as_its_maker_says() {
    let installation = Installation::empty(Engine::Sqlite).await;
    let db = installation.open().await;
    for (lifetime, days) in [("month", 30), ("half-year", 182), ("year", 365)] {
        make_key(&installation, &["--lifetime", lifetime]);
        let newest = token::list_of_offices(&db, Clock::System.now()).await.unwrap().remove(0).1;
        assert_eq!((newest.expires_at - newest.created_at).num_days(), days);
    }
    assert!(!installation.run(&["tokens", "create", "--lifetime", "for-ever"]).status.success());
    db.close().await;
    installation.database.remove().await;
}

async fn who_leaves_has_nothing_open_any_more(engine: Engine) {
    let installation = Installation::empty(engine).await;
    let (leaver, other) = (make_key(&installation, &[]), make_key(&installation, &[]));
    let db = installation.open().await;

    let told = installation.must_run(&["staff", "end", &leaver.staff]);

    assert!(told.contains("0 sessions and 1 tokens ended"), "{told}");
    assert!(holder_of(&db, &leaver).await.is_none());
    assert!(holder_of(&db, &other).await.is_some());
    let expected = line("palazzo staff end", "palazzo-audit-staff-ended", &leaver.staff);
    assert_eq!(written_down(&db).await.last(), Some(&expected));
    db.close().await;
    installation.database.remove().await;
}

#[tokio::test]
async fn who_leaves_has_nothing_open_any_more_on_sqlite() {
    who_leaves_has_nothing_open_any_more(Engine::Sqlite).await;
}

#[tokio::test]
async fn who_leaves_has_nothing_open_any_more_on_postgres() {
    who_leaves_has_nothing_open_any_more(Engine::Postgres).await;
}

/// A job that failed for good.
async fn dead_job(db: &Db) -> JobId {
    let mut tx = db.begin().await.unwrap();
    let now = Clock::System.now();
    jobs::enqueue(&mut tx, now, NewJob::new("test.dead", serde_json::json!({}))).await.unwrap();
    tx.query("UPDATE jobs_job SET state = 'dead', ended_at = $1, last_error = 'no paper'")
        .bind(now)
        .execute()
        .await
        .unwrap();
    tx.commit().await.unwrap();
    jobs::list(db, jobs::JobState::Dead, 0, 1).await.unwrap().jobs[0].id
}

#[tokio::test]
async fn a_job_that_an_operator_runs_again_is_written_down() {
    let installation = Installation::empty(Engine::Sqlite).await;
    let db = installation.open().await;
    let job = dead_job(&db).await;

    installation.must_run(&["jobs", "requeue", &job.to_string()]);

    let expected = [line("palazzo jobs requeue", "palazzo-audit-job-requeued", &job.to_string())];
    assert_eq!(written_down(&db).await, expected);
    db.close().await;
    installation.database.remove().await;
}
