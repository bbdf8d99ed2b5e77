//! `palazzo keys`: making keys and secrets.

use std::fs::OpenOptions;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use anyhow::{Context, Result};
use documents::authority::{self, Names, Summary};
use documents::keys::KeyKind;
use kernel::{City, Clock, Language};

use super::arguments::{KeyChoice, KeysInitOptions};
use crate::cities::CityFiles;

/// Makes a local authority.
pub(super) fn init(options: &KeysInitOptions) -> Result<()> {
    let city = CityFiles::find(&options.city)?.city()?;
    let summary = make_authority(&options.folder, &city, options.key.into())?;
    println!("keys of {} in {}", city.administration.text(Language::It), summary.folder.display());
    println!(
        "seal certificate {}, valid until {}",
        summary.seal_serial,
        summary.seal_valid_until.format("%F")
    );
    println!("payload key {}", summary.payload_key_id);
    Ok(())
}

/// All keys of a city under an authority of its own.
pub(crate) fn make_authority(folder: &Path, city: &City, kind: KeyKind) -> Result<Summary> {
    let names = Names {
        organization: city.administration.text(Language::It).to_owned(),
        organization_identifier: format!("VATIT-{}", city.fiscal_code),
    };
    Ok(authority::init(folder, &names, kind, Clock::System.now())?)
}

/// Makes a secret that only its owner can read. Never overwrites one: open forms would no longer be taken.
pub(super) fn secret(file: &Path) -> Result<()> {
    write_secret(file)?;
    println!("a new secret in {}", file.display());
    Ok(())
}

/// Writes 64 random hexadecimal digits into a new file.
pub(crate) fn write_secret(file: &Path) -> Result<()> {
    let digits: String = rand::random::<[u8; 32]>().iter().map(|byte| format!("{byte:02x}")).collect();
    let mut options = OpenOptions::new();
    let mut new = options
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(file)
        .with_context(|| format!("{} cannot be made: is it there already?", file.display()))?;
    writeln!(new, "{digits}")?;
    Ok(())
}

impl From<KeyChoice> for KeyKind {
    fn from(choice: KeyChoice) -> Self {
        match choice {
            KeyChoice::Rsa2048 => Self::Rsa2048,
            KeyChoice::Rsa3072 => Self::Rsa3072,
            KeyChoice::P256 => Self::P256,
        }
    }
}
