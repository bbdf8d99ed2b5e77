//! `palazzo tokens`: keys by which the systems of an office use the JSON API.

use anyhow::{Context, Result, ensure};
use audit::Access;
use auth::{Actor, Permission, Role, Scope, Staff};
use db::Db;
use kernel::{Clock, StaffId};
use web::token::{self, Label, TokenId};

use super::PLATFORM;
use super::arguments::{RoleChoice, TokenOptions, TokensCommand};
use crate::cities::CityFiles;
use crate::serve::shell_database_config;
use crate::settings::Settings;

pub(super) async fn run(settings: &Settings, command: TokensCommand) -> Result<()> {
    let db = Db::connect(&shell_database_config(settings)?).await?;
    match command {
        TokensCommand::Create(options) => create(&db, &options, scopes_of(settings, &options)?).await,
        TokensCommand::List => list(&db).await,
        TokensCommand::Revoke { token } => revoke(&db, token).await,
    }
}

/// Where the key holds. One that works cases reaches the offices that are named, and never the whole city unsaid; a name
/// that is no office's would open nothing, so it is refused.
fn scopes_of(settings: &Settings, options: &TokenOptions) -> Result<Vec<Scope>> {
    let mut scopes = options.scopes.clone();
    let files = CityFiles::find(&settings.city)?;
    if !files.roles()?.allows(options.role.into(), Permission::WorkCases) {
        return Ok(scopes);
    }
    if !scopes.iter().any(|scope| matches!(scope, Scope::Office(_))) {
        scopes.push(Scope::Office(options.office.clone()));
    }
    let units = files.services()?.units;
    for scope in &scopes {
        if let Scope::Office(code) = scope {
            let is_known = cases::UnitKey::parse(code).is_some_and(|key| units.find(&key).is_some());
            ensure!(is_known, "{code:?} is no office that answers for services: they are in units.toml");
        }
    }
    Ok(scopes)
}

/// The token goes to the standard output and nothing else does: it can be put straight into a file.
async fn create(db: &Db, options: &TokenOptions, scopes: Vec<Scope>) -> Result<()> {
    let name = Label::parse(&options.name)
        .with_context(|| format!("--name is a text of at most {} characters", Label::LONGEST))?;
    let holder =
        Staff::new(StaffId::new(), name.as_str(), Role::from(options.role), &options.office).within(scopes);
    let (now, staff) = (Clock::System.now(), holder.id);
    let mut tx = db.begin().await?;
    let new = token::create(&mut tx, &Actor::Staff(holder), &name, options.lifetime.into(), now).await?;
    let access = Access::to_many("palazzo-audit-office-token-made", PLATFORM).on(new.token.id);
    audit::record(&mut tx, &Actor::machine("palazzo tokens create"), now, access).await?;
    tx.commit().await?;
    let until = new.token.expires_at.format("%F");
    eprintln!("{} of {staff} opens until {until}; it is shown this once", new.token.id);
    println!("{}", new.bearer.reveal());
    Ok(())
}

/// One line for each token, with what `revoke` and `palazzo staff end` want to know.
async fn list(db: &Db) -> Result<()> {
    let open = token::list_of_offices(db, Clock::System.now()).await?;
    for (staff, token) in &open {
        let used = token.last_used_at.map_or_else(|| "never".to_owned(), |at| at.format("%F").to_string());
        let (made, until) = (token.created_at.format("%F"), token.expires_at.format("%F"));
        println!(
            "{}  {}  {}  {}  {}  made {made}, until {until}, last used {used}",
            token.id,
            staff.id,
            staff.office,
            staff.role.code(),
            token.label
        );
    }
    println!("{} open tokens of offices", open.len());
    Ok(())
}

/// A resident whose token is taken back reads it in the list of who touched their data.
async fn revoke(db: &Db, id: TokenId) -> Result<()> {
    let now = Clock::System.now();
    let mut tx = db.begin().await?;
    let owner = token::revoke_by_id(&mut tx, id, now).await?;
    let owner = owner.with_context(|| format!("there is no open token {id}"))?;
    let access = match owner.resident() {
        Ok(person) => Access::to(person, "palazzo-audit-application-revoked", PLATFORM),
        Err(_) => Access::to_many("palazzo-audit-office-token-revoked", PLATFORM),
    };
    audit::record(&mut tx, &Actor::machine("palazzo tokens revoke"), now, access.on(id)).await?;
    tx.commit().await?;
    println!("{id} opens nothing any more");
    Ok(())
}

impl From<RoleChoice> for Role {
    fn from(choice: RoleChoice) -> Self {
        match choice {
            RoleChoice::CounterClerk => Self::CounterClerk,
            RoleChoice::RegistryOfficial => Self::RegistryOfficial,
            RoleChoice::CaseOfficial => Self::CaseOfficial,
            RoleChoice::CaseHead => Self::CaseHead,
            RoleChoice::RevenueOfficial => Self::RevenueOfficial,
        }
    }
}
