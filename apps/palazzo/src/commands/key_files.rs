//! `palazzo keys`: making keys and secrets.

use std::fs::OpenOptions;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use ::spid::certificate::Holder;
use anyhow::{Context, Result};
use documents::authority::{self, Names, Summary};
use documents::keys::KeyKind;
use kernel::{City, Clock, Language};

use super::arguments::{KeyChoice, KeysInitOptions, KeysSpidOptions};
use crate::cities::CityFiles;
use crate::ways_in::{REGISTER_PRIVATE, REGISTER_PUBLIC, cie_holder_of, holder_of};

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

/// Makes the key and the certificate of SPID (Avviso 29).
pub(super) fn spid(options: &KeysSpidOptions) -> Result<()> {
    service_provider("SPID", options, holder_of)
}

/// Makes those of CIE in SAML, which takes a certificate of the same profile.
pub(super) fn cie_in_saml(options: &KeysSpidOptions) -> Result<()> {
    service_provider("CIE", options, cie_holder_of)
}

fn service_provider(scheme: &str, options: &KeysSpidOptions, holder_of: fn(&City) -> Holder) -> Result<()> {
    let mut city = CityFiles::find(&options.city)?.city()?;
    if let Some(url) = &options.public_url {
        url.trim_end_matches('/').clone_into(&mut city.public_url);
    }
    std::fs::create_dir_all(&options.folder)
        .with_context(|| format!("{} cannot be made", options.folder.display()))?;
    let holder = holder_of(&city);
    let issued = ::spid::certificate::init(&options.folder, &holder, KeyKind::Rsa3072, Clock::System.now())?;
    println!("{scheme} key of {} in {}", holder.entity_id, options.folder.display());
    println!("certificate valid until {}", issued.valid_until.format("%F"));
    Ok(())
}

/// Makes the keys of the register of accesses.
pub(super) fn register(folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    make_register_keys(folder)?;
    println!("keys of the register of accesses in {}", folder.display());
    println!(
        "what is in the register is opened by {REGISTER_PRIVATE} alone: keep a copy in a safe place, and the \
         file itself only where the register is read"
    );
    Ok(())
}

/// Makes the keys of the register of accesses, unless there are some: without the old ones nothing old would open.
pub(crate) fn make_register_keys(folder: &Path) -> Result<()> {
    let [public, private] = [folder.join(REGISTER_PUBLIC), folder.join(REGISTER_PRIVATE)];
    if public.exists() {
        return Ok(());
    }
    let [seals, opens] = identity::RegisterKeys::generate();
    write_new(&private, &opens, 0o600)?;
    write_new(&public, &seals, 0o644)
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
    write_new(file, &digits, 0o600)
}

/// Writes a line into a file that must not be there yet.
fn write_new(file: &Path, line: &str, mode: u32) -> Result<()> {
    let mut new = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(mode)
        .open(file)
        .with_context(|| format!("{} cannot be made: is it there already?", file.display()))?;
    writeln!(new, "{line}")?;
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
