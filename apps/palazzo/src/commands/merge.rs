//! `palazzo registry merge`: two files of one human being become one.

use std::sync::Arc;

use anyhow::{Context, Result, bail};
use audit::Reason;
use auth::Actor;
use db::Db;
use kernel::{Clock, PersonId};
use registry::codice_fiscale::CodiceFiscale;
use registry::{FileVersion, MergeNote, Registry};

use super::arguments::MergeOptions;
use crate::cities::CityFiles;
use crate::serve::shell_database_config;
use crate::settings::Settings;

pub(super) async fn run(settings: &Settings, options: &MergeOptions) -> Result<()> {
    let city = Arc::new(CityFiles::find(&settings.city)?.city()?);
    let db = Db::connect(&shell_database_config(settings)?).await?;
    let reason = Reason::parse(&options.reason).context("the reason cannot be taken")?;
    let note = options.note.as_deref().map(MergeNote::parse).transpose()?;
    let files = [file_of(&db, &options.keep).await?, file_of(&db, &options.other).await?];
    let registry = Registry::new(db, Clock::System, city);
    let actor = Actor::machine("palazzo registry merge");
    let kept = registry.merge_persons(&actor, files, note.as_ref(), &reason).await?;
    println!("{} stays, {} leads to it", kept.id, files[1].person);
    Ok(())
}

/// The file as it stands, by a codice fiscale that one person alone has or had, or by its identifier.
async fn file_of(db: &Db, text: &str) -> Result<FileVersion> {
    let person = match text.parse::<PersonId>() {
        Ok(person) => person,
        Err(_) => person_with(db, text).await?,
    };
    let file = registry::person_as_it_stands(db, person).await?.context("there is no such file")?;
    Ok(FileVersion { person, version: file.version })
}

async fn person_with(db: &Db, code: &str) -> Result<PersonId> {
    let code = CodiceFiscale::parse(code).context("neither the identifier of a file nor a codice fiscale")?;
    match registry::persons_with_code(db, code).await?.as_slice() {
        [only] => Ok(*only),
        [] => bail!("nobody has that codice fiscale"),
        _ => bail!("several people have had that codice fiscale: name the file by its identifier"),
    }
}
