//! `palazzo keys cie`: making and changing the keys of CIE.

use std::path::Path;

use anyhow::{Context, Result};
use cie::keys::{announce, init, retire, roll};

use super::arguments::KeysCieCommand;
use super::key_files;
use crate::ways_in::load_keys;

/// Does one step of the life of the keys, and says what others have to know of it.
pub(super) fn run(command: &KeysCieCommand) -> Result<()> {
    match command {
        KeysCieCommand::Init { folder } => {
            std::fs::create_dir_all(folder)
                .with_context(|| format!("{} cannot be made", folder.display()))?;
            init(folder)?;
            told(folder, "CIE keys")?;
            println!("hand the public keys above to the federation: they are what it registers");
        }
        KeysCieCommand::Saml(options) => key_files::cie_in_saml(options)?,
        KeysCieCommand::Announce { folder } => {
            announce(folder)?;
            told(folder, "next CIE keys")?;
            println!(
                "restart every node, and hand the public keys above to the federation; `roll` a day later"
            );
        }
        KeysCieCommand::Roll { folder } => {
            roll(folder)?;
            told(folder, "the next CIE keys are at work")?;
            println!("restart every node; `retire` the keys of before a day later");
        }
        KeysCieCommand::Retire { folder } => {
            retire(folder)?;
            told(folder, "the CIE keys of before are gone")?;
            println!("restart every node, and hand the public keys above to the federation");
        }
    }
    Ok(())
}

/// The public keys of the federation, as they have to be registered now.
fn told(folder: &Path, what: &str) -> Result<()> {
    println!("{what} in {}", folder.display());
    println!("{:#}", load_keys(folder)?.federation_jwks());
    Ok(())
}
