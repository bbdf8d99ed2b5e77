//! The words of `palazzo keys cie`.

use std::path::PathBuf;

use clap::Subcommand;

use super::KeysSpidOptions;

/// To change keys: `announce`, a day later `roll`, a day later `retire`.
#[derive(Debug, Subcommand)]
pub(crate) enum KeysCieCommand {
    /// Makes the three keys of CIE: for the federation, for signing, for decrypting.
    Init {
        /// The folder to make.
        folder: PathBuf,
    },
    /// Makes the key and certificate of CIE in SAML, for a comune outside of the federation.
    Saml(KeysSpidOptions),
    /// Makes the next keys, to be published beside those at work.
    Announce {
        /// The folder of the keys.
        folder: PathBuf,
    },
    /// Puts the announced keys to work; those of before stay known.
    Roll {
        /// The folder of the keys.
        folder: PathBuf,
    },
    /// Ends the keys of before.
    Retire {
        /// The folder of the keys.
        folder: PathBuf,
    },
}
