//! The folder of our keys: a file for each purpose, and others beside it during a change.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use super::KeysError;
use crate::jose::{OwnKey, Use};

/// What a key is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Signs our entity configuration.
    Federation,
    /// Signs requests and proofs towards providers.
    Signature,
    /// Decrypts what providers say of people.
    Encryption,
}

/// Where in its life a key is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Age {
    Next,
    Current,
    Previous,
}

impl Purpose {
    pub(super) const ALL: [Self; 3] = [Self::Federation, Self::Signature, Self::Encryption];

    pub(super) fn file(self, folder: &Path, age: Age) -> PathBuf {
        let name = match self {
            Self::Federation => "cie_federation",
            Self::Signature => "cie_signature",
            Self::Encryption => "cie_encryption",
        };
        let suffix = match age {
            Age::Next => "_next",
            Age::Current => "",
            Age::Previous => "_previous",
        };
        folder.join(format!("{name}{suffix}.pem"))
    }

    const fn jose(self) -> Use {
        match self {
            Self::Federation | Self::Signature => Use::Signing,
            Self::Encryption => Use::Encryption,
        }
    }
}

/// Makes the three keys of a folder. What is there is never overwritten.
pub fn init(folder: &Path) -> Result<(), KeysError> {
    make_all(folder, Age::Current)
}

/// Makes the next three keys, to be published beside those at work.
pub fn announce(folder: &Path) -> Result<(), KeysError> {
    make_all(folder, Age::Next)
}

/// Puts the announced keys to work; those of before stay known. If it was interrupted, call it again.
pub fn roll(folder: &Path) -> Result<(), KeysError> {
    let announced = Purpose::ALL.map(|purpose| purpose.file(folder, Age::Next).exists());
    if !announced.contains(&true) {
        return Err(KeysError::NothingAnnounced);
    }
    for (purpose, is_announced) in Purpose::ALL.into_iter().zip(announced) {
        let [next, current, previous] =
            [Age::Next, Age::Current, Age::Previous].map(|age| purpose.file(folder, age));
        if is_announced && current.exists() {
            rename(&current, &previous)?;
        }
        if is_announced {
            rename(&next, &current)?;
        }
    }
    Ok(())
}

/// Ends the keys of before.
pub fn retire(folder: &Path) -> Result<(), KeysError> {
    for purpose in Purpose::ALL {
        let path = purpose.file(folder, Age::Previous);
        if path.exists() {
            fs::remove_file(&path).map_err(|source| KeysError::File { path, source })?;
        }
    }
    Ok(())
}

pub(super) fn read(folder: &Path, purpose: Purpose, age: Age) -> Result<Option<OwnKey>, KeysError> {
    let path = purpose.file(folder, age);
    match fs::read(&path) {
        Ok(pem) => match OwnKey::from_pem(&pem, purpose.jose()) {
            Ok(key) => Ok(Some(key)),
            Err(_) => Err(KeysError::NotAKey(path)),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(KeysError::File { path, source }),
    }
}

fn make_all(folder: &Path, age: Age) -> Result<(), KeysError> {
    let paths = Purpose::ALL.map(|purpose| purpose.file(folder, age));
    if let Some(path) = paths.iter().find(|path| path.exists()) {
        return Err(KeysError::File { path: path.clone(), source: io::ErrorKind::AlreadyExists.into() });
    }
    for path in paths {
        let pem = OwnKey::generate().map_err(|_| KeysError::Making)?;
        write_new(&path, &pem).map_err(|source| KeysError::File { path, source })?;
    }
    Ok(())
}

fn write_new(path: &Path, pem: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(pem)?;
    file.sync_all()
}

fn rename(from: &Path, to: &Path) -> Result<(), KeysError> {
    fs::rename(from, to).map_err(|source| KeysError::File { path: from.to_owned(), source })
}
