//! `palazzo jobs`: what failed for good, and another try.

use anyhow::{Result, ensure};
use audit::Access;
use auth::Actor;
use db::Db;
use jobs::{JobId, JobState};
use kernel::Clock;

use super::PLATFORM;
use super::arguments::JobsCommand;
use crate::serve::shell_database_config;
use crate::settings::Settings;

/// How many dead jobs are listed.
const LISTED: i64 = 1_000;

pub(super) async fn run(settings: &Settings, command: JobsCommand) -> Result<()> {
    let db = Db::connect(&shell_database_config(settings)?).await?;
    match command {
        JobsCommand::Dead => dead(&db).await,
        JobsCommand::Requeue { job } => requeue(&db, job).await,
    }
}

/// Written down as it is when an operator does it on the page.
async fn requeue(db: &Db, job: JobId) -> Result<()> {
    let now = Clock::System.now();
    let mut tx = db.begin().await?;
    ensure!(jobs::requeue(&mut tx, job, now).await?, "there is no dead job {job}");
    let access = Access::to_many("palazzo-audit-job-requeued", PLATFORM).on(job);
    audit::record(&mut tx, &Actor::machine("palazzo jobs requeue"), now, access).await?;
    tx.commit().await?;
    println!("{job} will run again");
    Ok(())
}

async fn dead(db: &Db) -> Result<()> {
    let page = jobs::list(db, JobState::Dead, 0, LISTED).await?;
    for job in &page.jobs {
        println!(
            "{}  {}  {} attempts  {}",
            job.id,
            job.kind,
            job.attempts,
            job.last_error.as_deref().unwrap_or("-")
        );
    }
    println!("{} dead jobs{}", page.jobs.len(), if page.more { " and more" } else { "" });
    Ok(())
}
