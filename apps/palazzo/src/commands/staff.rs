//! `palazzo staff`: who may no longer act for the city.

use anyhow::Result;
use audit::Access;
use auth::Actor;
use db::Db;
use kernel::{Clock, StaffId};

use super::PLATFORM;
use super::arguments::StaffCommand;
use crate::serve::database_config;
use crate::settings::Settings;

pub(super) async fn run(settings: &Settings, command: StaffCommand) -> Result<()> {
    let db = Db::connect(&database_config(settings)?).await?;
    match command {
        StaffCommand::End { staff } => end(&db, staff).await,
    }
}

/// Somebody who has nothing open is no error: what matters is that nothing is open afterwards.
async fn end(db: &Db, staff: StaffId) -> Result<()> {
    let now = Clock::System.now();
    let mut tx = db.begin().await?;
    let ended = web::end_access_of(&mut tx, staff, now).await?;
    let access = Access::to_many("palazzo-audit-staff-ended", PLATFORM).on(staff);
    audit::record(&mut tx, &Actor::machine("palazzo staff end"), now, access).await?;
    tx.commit().await?;
    println!("{staff}: {} sessions and {} tokens ended", ended.sessions, ended.tokens);
    Ok(())
}
