//! Who runs the platform, and who may not.

use auth::Role;
use axum::http::StatusCode;
use db::Db;
use jobs::{Attempt, Failure, Handler, Job, JobState, NewJob, WorkerConfig, Workers};
use kernel::PersonId;
use testkit::{on_both_engines, test_clock, test_time};
use web::testing::Browser;

use super::super::applications;
use super::{browser_of, house, resident, staff};

#[on_both_engines]
async fn applications_are_for_residents_and_management_for_staff(db: Db) {
    let (shell, app) = house(&db);
    let mut visitor = Browser::new(&app);
    let mut clerk = browser_of(&shell, &app, staff(Role::CounterClerk)).await;
    let mut citizen = browser_of(&shell, &app, resident(PersonId::new())).await;

    assert_eq!(visitor.get(applications::PATH).await.status, StatusCode::SEE_OTHER);
    assert_eq!(clerk.get(applications::PATH).await.status, StatusCode::FORBIDDEN);
    for path in ["/gestione", "/gestione/lavori"] {
        assert_eq!(visitor.get(path).await.status, StatusCode::SEE_OTHER, "{path}");
        assert_eq!(citizen.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    assert_eq!(clerk.get("/gestione/lavori").await.status, StatusCode::FORBIDDEN);
    let rooms = clerk.get("/gestione").await.text();
    assert!(rooms.contains("href=\"/sportello\"") && !rooms.contains("app-card-link\">Lavori"));
}

/// Fails whatever it is given.
struct Clumsy;

impl Handler for Clumsy {
    fn kind(&self) -> &'static str {
        "test.clumsy"
    }

    fn run<'a>(&'a self, _: &'a Job) -> Attempt<'a> {
        Box::pin(async move { Err(Failure::for_good("il file non si apre")) })
    }
}

async fn a_job_fails(db: &Db) {
    let mut tx = db.begin().await.unwrap();
    jobs::enqueue(&mut tx, test_time(), NewJob::new("test.clumsy", serde_json::json!({}))).await.unwrap();
    tx.commit().await.unwrap();
    let workers =
        Workers::new(db.clone(), test_clock(), WorkerConfig::default(), vec![std::sync::Arc::new(Clumsy)]);
    workers.run_until_idle().await.unwrap();
}

async fn count(db: &Db, state: JobState) -> i64 {
    let tallies = jobs::tallies(db).await.unwrap();
    tallies.into_iter().find(|(one, _)| *one == state).unwrap().1
}

#[on_both_engines]
async fn an_operator_sees_what_failed_and_has_it_tried_again(db: Db) {
    a_job_fails(&db).await;
    let (shell, app) = house(&db);
    let mut operator = browser_of(&shell, &app, staff(Role::PlatformOperator)).await;

    let html = operator.get("/gestione/lavori").await.text();
    assert!(
        html.contains("test.clumsy")
            && html.contains("il file non si apre")
            && html.contains("Nulla è in ritardo")
    );
    let action = html
        .split("action=\"")
        .find_map(|part| part.split('"').next().filter(|path| path.ends_with("/riprova")));
    let answer = operator.post(action.unwrap(), &[]).await;

    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/gestione/lavori?fatto=si"));
    assert_eq!((count(&db, JobState::Dead).await, count(&db, JobState::Waiting).await), (0, 1));
    let late = operator.get("/gestione/lavori?stato=waiting&fatto=si").await.text();
    assert!(late.contains("di nuovo in coda") && late.contains("16 marzo 2020"));
    assert_eq!(operator.post(action.unwrap(), &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(audited(&db, true).await, 1);
}

#[on_both_engines]
async fn a_long_list_of_jobs_is_read_page_by_page(db: Db) {
    let mut tx = db.begin().await.unwrap();
    for _ in 0..21 {
        jobs::enqueue(&mut tx, test_time(), NewJob::new("test.clumsy", serde_json::json!({}))).await.unwrap();
    }
    tx.commit().await.unwrap();
    let (shell, app) = house(&db);
    let mut operator = browser_of(&shell, &app, staff(Role::PlatformOperator)).await;

    let first = operator.get("/gestione/lavori?stato=waiting").await.text();
    let links = first.split("href=\"").filter_map(|part| part.split('"').next());
    let next = links.into_iter().find(|link| link.contains("pagina=2")).unwrap().replace("&#38;", "&");
    let second = operator.get(&next).await;

    assert_eq!(second.status, StatusCode::OK);
    let jobs_of = |html: &str| html.matches("test.clumsy").count();
    assert_eq!((jobs_of(&first), jobs_of(&second.text())), (20, 1));
}

#[on_both_engines]
async fn a_clerk_who_tries_to_requeue_a_job_is_refused_and_that_is_written_down(db: Db) {
    a_job_fails(&db).await;
    let (shell, app) = house(&db);
    let mut clerk = browser_of(&shell, &app, staff(Role::CounterClerk)).await;
    clerk.get("/gestione").await;
    let job = jobs::list(&db, JobState::Dead, 0, 1).await.unwrap().jobs[0].id;

    let answer = clerk.post(&format!("/gestione/lavori/{job}/riprova"), &[]).await;

    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert_eq!((count(&db, JobState::Dead).await, audited(&db, false).await), (1, 1));
}

async fn audited(db: &Db, allowed: bool) -> i64 {
    let (count,): (i64,) = db
        .query(
            "SELECT COUNT(*) FROM audit_entry WHERE action = 'palazzo-audit-job-requeued' AND allowed = $1",
        )
        .bind(allowed)
        .fetch_one()
        .await
        .unwrap();
    count
}
