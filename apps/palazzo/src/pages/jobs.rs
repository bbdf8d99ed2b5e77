//! Work in the background, as an operator sees it.

use askama::Template;
use audit::{Access, Purpose};
use auth::{Actor, Permission};
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use jobs::{JobId, JobState, Listed};
use serde::Deserialize;
use web::ui::{Badge, Tone};
use web::{Page, WebError, Who};

use super::House;

pub(super) const PATH: &str = "/gestione/lavori";

const PAGE_SIZE: u32 = 20;

#[derive(Template)]
#[template(path = "palazzo/jobs.html")]
pub(super) struct JobsPage {
    pub(super) page: Page,
    /// How many jobs are in each state.
    pub(super) tallies: Vec<Tally>,
    /// Since when the job that is due longest has been waiting.
    pub(super) oldest: Option<String>,
    pub(super) title_key: &'static str,
    pub(super) jobs: Vec<Entry>,
    pub(super) number: u32,
    pub(super) last: u32,
    pub(super) href: String,
    /// What was just done.
    pub(super) done_key: Option<&'static str>,
}

/// How many jobs are in one state.
pub(super) struct Tally {
    pub(super) badge: Badge,
    pub(super) count: i64,
    pub(super) href: String,
    pub(super) is_current: bool,
}

/// A job.
pub(super) struct Entry {
    pub(super) id: String,
    pub(super) kind: String,
    pub(super) attempts: i64,
    pub(super) created: String,
    pub(super) due: String,
    pub(super) error: String,
    pub(super) can_be_requeued: bool,
}

/// Which jobs, and which page of them.
#[derive(Deserialize)]
pub(super) struct Wanted {
    stato: Option<String>,
    pagina: Option<u32>,
    fatto: Option<String>,
}

/// The jobs of one state; those that failed for good unless asked otherwise.
pub(super) async fn list_jobs(
    State(house): State<House>,
    Who(actor): Who,
    page: Page,
    Query(wanted): Query<Wanted>,
) -> Result<Response, WebError> {
    actor.staff_allowed_to(Permission::ManageJobs)?;
    let state = wanted.stato.as_deref().and_then(JobState::from_code).unwrap_or(JobState::Dead);
    let number = wanted.pagina.unwrap_or(1).max(1);
    let offset = i64::from(number - 1) * i64::from(PAGE_SIZE);
    let found = jobs::list(&house.db, state, offset, i64::from(PAGE_SIZE)).await?;
    let tallies = jobs::tallies(&house.db).await?;
    let oldest = jobs::oldest_due(&house.db, house.clock.now()).await?;
    web::show(&JobsPage {
        tallies: tallies.into_iter().map(|(one, count)| tally(&page, one, count, state)).collect(),
        oldest: oldest.map(|since| page.date_time(&since)),
        title_key: words(state).1,
        jobs: found.jobs.iter().map(|job| entry(&page, job, state)).collect(),
        number,
        last: if found.more { number.saturating_add(1) } else { number },
        href: format!("{PATH}?stato={}", state.code()),
        done_key: wanted.fatto.map(|_| "palazzo-jobs-requeued"),
        page,
    })
}

/// Gives a job that failed for good another round of attempts.
pub(super) async fn requeue_job(
    State(house): State<House>,
    Who(actor): Who,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let id: JobId = id.parse().map_err(|_| WebError::NotFound)?;
    let access = Access::to_many("palazzo-audit-job-requeued", Purpose::Known("palazzo-purpose-jobs")).on(id);
    if let Err(refused) = actor.staff_allowed_to(Permission::ManageJobs) {
        write_refusal(&house, &actor, access).await?;
        return Err(refused.into());
    }
    let now = house.clock.now();
    let mut tx = house.db.begin().await?;
    if !jobs::requeue(&mut tx, id, now).await? {
        return Err(WebError::NotFound);
    }
    audit::record(&mut tx, &actor, now, access).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("{PATH}?fatto=si")).into_response())
}

/// A visitor has no name to write down, and could fill the log.
async fn write_refusal(house: &House, actor: &Actor, access: Access) -> Result<(), WebError> {
    if actor.is_signed_in() {
        let mut tx = house.db.begin().await?;
        audit::record(&mut tx, actor, house.clock.now(), access.refused()).await?;
        tx.commit().await?;
    }
    Ok(())
}

pub(super) fn tally(page: &Page, state: JobState, count: i64, current: JobState) -> Tally {
    let (tone, key) = words(state);
    let tone = if count == 0 { Tone::Plain } else { tone };
    let href = format!("{PATH}?stato={}", state.code());
    Tally { badge: page.badge(tone, key), count, href, is_current: state == current }
}

const fn words(state: JobState) -> (Tone, &'static str) {
    match state {
        JobState::Waiting => (Tone::Waiting, "palazzo-jobs-waiting"),
        JobState::Running => (Tone::Plain, "palazzo-jobs-running"),
        JobState::Done => (Tone::Good, "palazzo-jobs-done"),
        JobState::Dead => (Tone::Bad, "palazzo-jobs-dead"),
    }
}

fn entry(page: &Page, job: &Listed, state: JobState) -> Entry {
    Entry {
        id: job.id.to_string(),
        kind: job.kind.clone(),
        attempts: job.attempts,
        created: page.date_time(&job.created_at),
        due: page.date_time(&job.run_at),
        error: job.last_error.clone().unwrap_or_default(),
        can_be_requeued: state == JobState::Dead,
    }
}
